"""The demo: believable, the same for the same seed, whole or not at all."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from papidesk.backroom import Backroom
from papidesk.demo.calendar import open_days, public_holidays
from papidesk.demo.place import Made, Wish, make_place
from papidesk.kernel.intent import Refusal
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.periods import month_of
from papidesk.kernel.upkeep import CheckStore
from papidesk.people.intents import AllAlike, CountPeople, FindPeople
from papidesk.reports.intents import CloseMonths, Ledger
from papidesk.reports.rules import closes_on
from papidesk.store.base import Base
from papidesk.visits.intents import CountDay, RoomNow
from tests.conftest import CHEAP, START, FakeClock

SMALL = Wish(years=1, visits_per_day=12, seed=7)


def make(folder: Path, wish: Wish = SMALL, clock: FakeClock | None = None) -> Made:
    return make_place(StorePaths(folder), clock or FakeClock(), wish, lambda _done, _total: None, CHEAP)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Made]:
    folder = tmp_path_factory.mktemp("demo")
    return folder, make(folder)


def rows(folder: Path, password: str, clock: FakeClock | None = None) -> dict[str, list[Any]]:
    opened = Backroom(folder, clock or FakeClock()).open(password)
    try:
        with opened.store.engine.begin() as connection:
            return {
                table.name: sorted(map(repr, connection.execute(text(f'SELECT * FROM "{table.name}"'))))
                for table in Base.metadata.sorted_tables
            }
    finally:
        opened.store.close()


def digest(found: dict[str, list[Any]]) -> dict[str, str]:
    return {name: hashlib.sha256("\n".join(lines).encode()).hexdigest() for name, lines in found.items()}


def test_the_same_seed_gives_the_same_rows_and_another_password(demo: tuple[Path, Made], tmp_path: Path) -> None:
    folder, made = demo
    again = make(tmp_path / "again")
    assert (again.people, again.visits, again.supports) == (made.people, made.visits, made.supports)
    assert again.password != made.password
    one, other = digest(rows(tmp_path / "again", again.password)), digest(rows(folder, made.password))
    assert one.pop("network_desk") != other.pop("network_desk"), "secrets are never of a seed"
    # The clock as it was when a store was last opened: by another test, in one of the two.
    del one["ledger_clock"], other["ledger_clock"]
    assert one == other


def test_its_months_are_closed_each_on_its_day(demo: tuple[Path, Made]) -> None:
    """So that reports compare, and there are figures to tell."""
    folder, made = demo
    opened = Backroom(folder, FakeClock()).open(made.password)
    try:
        state = opened.store.ask(Ledger(), opened.author)
        closed_on = [opened.store.time.day_of(one.closed_at) for one in state.closed]
        again = opened.store.carry_out(CloseMonths(most=100), opened.author)
    finally:
        opened.store.close()
    assert (state.next, state.clock_went_back) == (month_of(date(START.year, 10, 1)), False)
    longer = [one.period.code for one in state.closed if one.period.months > 1]
    assert longer == ["2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4", "2025"]
    assert len(state.closed) == 5 + 11
    assert closed_on == [closes_on(one.period) for one in state.closed]
    assert again.touched == frozenset()


def test_another_seed_is_another_place(demo: tuple[Path, Made], tmp_path: Path) -> None:
    folder, made = demo
    other = make(tmp_path / "other", Wish(1, 12, 8))
    assert rows(tmp_path / "other", other.password)["person"] != rows(folder, made.password)["person"]


def test_its_life_is_believable(demo: tuple[Path, Made]) -> None:
    folder, made = demo
    found = rows(folder, made.password)
    opened = Backroom(folder, FakeClock()).open(made.password)
    with opened.store.engine.begin() as connection:
        visits = connection.execute(text("SELECT day, person_id, left_at, arrived_at FROM visit ORDER BY id")).all()
        astray = connection.execute(text("PRAGMA foreign_key_check")).all()
        newcomers = connection.execute(text("SELECT person_id, sum(newcomer), min(day) FROM visit GROUP BY 1")).all()
        seen = dict(connection.execute(text("SELECT id, first_seen FROM person")).all())
        twice = connection.execute(
            text(
                "SELECT count(*) FROM visit a JOIN visit b ON a.workstation_id = b.workstation_id AND a.day = b.day"
                " AND a.id < b.id AND a.arrived_at < b.left_at AND b.arrived_at < a.left_at"
            )
        ).scalar()
    opened.store.close()
    assert astray == []
    assert twice == 0  # nobody sits on another's knees
    anonymous = sum(visit.person_id is None for visit in visits) / len(visits)
    assert 0.25 < anonymous < 0.45
    assert 0.15 < made.supports / made.visits < 0.4
    past = {visit.day for visit in visits if visit.day != 20261105}
    days = [date(day // 10000, day // 100 % 100, day % 100) for day in past]
    assert not {day.weekday() for day in days} & {0, 6}
    assert not set(days) & public_holidays(2026)
    by_person = Counter(visit.person_id for visit in visits if visit.person_id)
    assert max(by_person.values()) > 15 * sorted(by_person.values())[len(by_person) // 2]
    assert all(visit.left_at is None or visit.left_at > visit.arrived_at for visit in visits)
    for person, new, first in newcomers:
        if person is not None:
            assert (new, seen[person]) == (1, first)
    assert all("Personne fictive" in line for line in found["person"])


def test_the_window_looks_alive(demo: tuple[Path, Made]) -> None:
    folder, made = demo
    opened = Backroom(folder, FakeClock()).open(made.password)
    store, author = opened.store, opened.author
    counts = store.ask(CountDay(date(2026, 11, 5)), author)
    assert counts.visits >= counts.present > 0
    assert store.ask(RoomNow(), author).present
    assert store.ask(CountPeople(), author) == made.people
    assert store.ask(AllAlike(), author)  # some were noted twice
    assert any(hit.homonyms for hit in store.ask(FindPeople("le", limit=500), author))
    assert store.ask(CheckStore(), author).ok
    store.close()


@pytest.mark.parametrize("hour", [0, 5, 8, 12, 21, 23])
def test_it_looks_alive_at_any_hour(tmp_path: Path, hour: int) -> None:
    clock = FakeClock(datetime(2026, 11, 5, hour, 20, tzinfo=UTC))
    made = make(tmp_path, Wish(1, 12, 3), clock)
    opened = Backroom(tmp_path, clock).open(made.password)
    present = opened.store.ask(CountDay(opened.store.time.today()), opened.author).present
    opened.store.close()
    assert present or hour in {0, 23}  # past midnight nobody has come yet


def test_a_day_of_the_past_ends_it_there(tmp_path: Path) -> None:
    made = make(tmp_path, Wish(1, 8, 1, date(2025, 6, 28)))
    found = rows(tmp_path, made.password)
    assert max(line.split(", ")[1] for line in found["visit"]) == "20250628"
    assert not any(line.split(", ")[3] == "None" for line in found["visit"])


def test_it_never_lands_on_a_store_nor_in_the_future(demo: tuple[Path, Made], tmp_path: Path) -> None:
    before = (demo[0] / "papidesk.keys").read_bytes()
    with pytest.raises(Refusal, match="already a store"):
        make(demo[0])
    assert (demo[0] / "papidesk.keys").read_bytes() == before
    with pytest.raises(Refusal, match="future"):
        make(tmp_path / "new", Wish(until=date(2026, 11, 6)))
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("at", [1, 40, 200])
def test_stopped_it_leaves_nothing(tmp_path: Path, at: int) -> None:
    def stop(done: int, _total: int) -> None:
        if done >= at:
            raise KeyboardInterrupt

    folder = tmp_path / "new"
    with pytest.raises(KeyboardInterrupt):
        make_place(StorePaths(folder), FakeClock(), SMALL, stop, CHEAP)
    assert not folder.exists()
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "mine.txt").write_text("mine")
    with pytest.raises(KeyboardInterrupt):
        make_place(StorePaths(kept), FakeClock(), SMALL, stop, CHEAP)
    assert [one.name for one in kept.iterdir()] == ["mine.txt"]


def test_ascension_is_a_public_holiday() -> None:
    assert date(2026, 5, 14) in public_holidays(2026)
    assert len(public_holidays(2026)) == 11


def test_days_are_open_from_tuesday_to_saturday_and_average_to_one() -> None:
    days = open_days(date(2024, 1, 1), date(2025, 12, 31))
    assert abs(sum(day.share for day in days) / len(days) - 1) < 1e-9
    assert {day.day.weekday() for day in days} == {1, 2, 3, 4, 5}
    summer = [day.share for day in days if day.day.month == 8]
    assert max(summer) < min(day.share for day in days if day.day.month == 6)
    assert days[0].day == date(2024, 1, 2)
    assert days[-1].day - days[0].day < timedelta(days=731)
