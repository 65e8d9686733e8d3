"""A clock that goes back and forth while every job works: nothing is reordered, no month closes, and the counts are right."""

from __future__ import annotations

import random
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from papidesk.kernel.history import ActionsOfDay
from papidesk.kernel.intent import Refusal
from papidesk.reports.intents import ClosedCounts, CloseMonths, Ledger
from papidesk.reports.rules import SEEN_EVERY
from papidesk.reports.rules.closing import CLOCK_SLACK
from tests.conftest import House
from tests.faults.figures import tell
from tests.faults.fuzzing import seed_given
from tests.faults.happenings import Place
from tests.faults.living import LifeFaultError, Tale
from tests.reports.those import close_all, come, on

JUMPS = (timedelta(minutes=40), timedelta(hours=5), timedelta(days=2), timedelta(days=40), timedelta(days=900))


class Skewed(Place):
    """A place whose clock cannot be trusted. latest: what it showed at the most when months were last to close."""

    def __init__(self, folder: Path, seed: str, tale: Tale) -> None:
        super().__init__(folder, seed, tale)
        self.latest: datetime | None = None
        self.written = 0
        times = {"minutes_pass", "days_pass", "months_pass", "the_clock_goes_back", "months_close"}
        self.happenings = [(weight, one) for weight, one in self.happenings if one.__name__ not in times]
        self.happenings += [(25, self.the_clock_jumps), (8, self.months_close)]

    def the_clock_jumps(self, chance: random.Random) -> None:
        self.pass_by(chance.choice(JUMPS) * chance.choice((-1, -1, 1)))

    def months_close(self, chance: random.Random) -> None:
        before = {one.period.code for one in self.house.ask(ClosedCounts())}
        went_back = self.latest is not None and self.clock.now() < self.latest - SEEN_EVERY - CLOCK_SLACK
        super().months_close(chance)
        if went_back:
            assert {one.period.code for one in self.house.ask(ClosedCounts())} == before, "no month closes on such a clock"
        self.latest = max(self.latest or self.clock.now(), self.clock.now())

    def counts_are_right(self) -> None:
        super().counts_are_right()
        with self.house.alone:
            ((last,),) = self.house.store.connection().execute("SELECT coalesce(max(id), 0) FROM journal").fetchall()
        assert last >= self.written, "what is written later comes later"
        self.written = last
        entries = [one.entry for one in self.house.ask(ActionsOfDay(self.today()))]
        assert entries == sorted(entries, reverse=True), "nothing is reordered"


def live(pristine: Path, where: Path, seed: str, tale: Tale, steps: int) -> None:
    where.mkdir()
    shutil.copytree(pristine, where / "desk")
    Skewed(where, seed, tale).live(steps)


def test_a_clock_that_jumps_under_every_job(pristine: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    seed, tale = seed_given(3), Tale()
    live(pristine, tmp_path / "place", f"{seed}/clock", tale, 50)
    assert tale.done["the_clock_jumps"] > 5
    tell(request, f"seed {seed}: {tale.steps} steps, {tale.done['the_clock_jumps']} jumps of the clock")


@pytest.mark.soak
def test_many_clocks_that_jump(pristine: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    seed, tale = seed_given(30), Tale()
    for n in range(30):
        live(pristine, tmp_path / str(n), f"{seed}/clock {n}", tale, 120)
        shutil.rmtree(tmp_path / str(n))
    tell(request, f"seed {seed}: {tale.lives} lives, {tale.steps} steps, {tale.done['the_clock_jumps']} jumps of the clock")


def test_a_month_that_closes_on_a_clock_that_went_back_is_found(pristine: Path, tmp_path: Path) -> None:
    """These tests can fail."""
    (tmp_path / "place").mkdir()
    shutil.copytree(pristine, tmp_path / "place" / "desk")
    place = Skewed(tmp_path / "place", "x", Tale())
    come(place.house, "2026-11-05", count=2)
    place.model.visits.clear()
    on(place.house, "2027-02-15")
    place.latest = place.clock.now() + timedelta(days=1)
    place.happenings = [(1, place.months_close)]
    place.counts_are_right = place.closed_months_stand  # type: ignore[method-assign]
    with pytest.raises(LifeFaultError) as told:
        place.live(1)
    assert "no month closes" in str(told.value.__cause__)


@pytest.mark.parametrize("back", [timedelta(hours=3), timedelta(days=40), timedelta(days=900)])
def test_months_wait_for_the_right_clock(house: House, back: timedelta) -> None:
    come(house, "2026-11-05", count=3)
    on(house, "2026-12-10")
    close_all(house)
    closed = house.ask(ClosedCounts())
    on(house, "2027-01-09")
    house.do(CloseMonths())
    house.clock.advance(-back)
    try:
        assert not house.do(CloseMonths(most=9)).touched
    except Refusal as told:
        assert told.field == "clock"  # noqa: PT017 — either is right
    assert house.ask(ClosedCounts()) == closed
    assert house.ask(Ledger()).clock_went_back
    on(house, "2027-01-10")
    house.do(CloseMonths(most=9))
    assert len(house.ask(ClosedCounts())) > len(closed)
