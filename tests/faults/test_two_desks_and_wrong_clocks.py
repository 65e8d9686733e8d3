"""Two processes on one store, copied folders, and clocks that lie."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papidesk.kernel.history import ActionsOfDay, UndoAction
from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.kernel.upkeep import CheckStore
from papidesk.store.faults import LOCKED
from papidesk.visits.intents import CountDay, DeleteVisits, LogVisit, MarkDeparture, RoomNow
from tests.conftest import PASSWORD, START, FakeClock, House
from tests.faults.conftest import arrive, survivors

ROOT = Path(__file__).parents[2]
OPEN = """
import sys
from pathlib import Path
from papidesk.backroom import Backroom
from papidesk.kernel.intent import WorldFailure
try:
    Backroom(Path(sys.argv[1])).open(sys.argv[2])
except WorldFailure as failure:
    print(failure.why.source, end="")
"""


def second_process(folder: Path) -> str:
    """What a second process is told."""
    ran = subprocess.run(
        [sys.executable, "-c", OPEN, str(folder), PASSWORD], capture_output=True, text=True, timeout=60, cwd=ROOT, check=True
    )
    return ran.stdout


def test_a_second_process_is_told_and_changes_nothing(house: House) -> None:
    arrive(house, 0)
    assert second_process(house.folder) == LOCKED.source
    arrive(house, 1)
    house.store.back_up(house.folder / "backups")
    assert second_process(house.folder) == LOCKED.source
    house.reopen()
    assert house.ask(CheckStore()).ok
    assert len(house.ask(RoomNow()).present) == 2


def test_a_closed_store_is_free_for_another_process(house: House) -> None:
    house.close()
    assert second_process(house.folder) == ""
    house.reopen()


def test_a_copied_desk_lives_its_own_life(house: House, tmp_path: Path) -> None:
    arrive(house, 0)
    copied = Path(shutil.copytree(house.folder, tmp_path / "copied"))
    arrive(house, 1)
    assert survivors(copied) == 1
    house.reopen()
    assert len(house.ask(RoomNow()).present) == 2


SHIFTS = st.lists(st.timedeltas(timedelta(days=-800), timedelta(days=800)), min_size=1, max_size=12)


@settings(max_examples=15, deadline=None)
@given(shifts=SHIFTS)
def test_a_clock_that_jumps_loses_and_reorders_nothing(
    tmp_path_factory: pytest.TempPathFactory, pristine: Path, shifts: list[timedelta]
) -> None:
    house = House(Path(shutil.copytree(pristine, tmp_path_factory.mktemp("clock") / "store")), FakeClock())
    try:
        entries = []
        for shift in shifts:
            house.clock.set(START + shift)
            done = house.do(LogVisit())
            entries.append(done.entry)
            actions = house.ask(ActionsOfDay(house.store.time.today()))
            assert actions[0].entry == done.entry
            assert [one.entry for one in actions] == sorted((one.entry for one in actions), reverse=True)
            try:
                house.do(MarkDeparture(done.ids))
                house.do(UndoAction())
            except Refusal as refusal:
                assert refusal.why.source  # noqa: PT017 — a clock in the way may be a reason, in words
            house.ask(RoomNow())
            assert house.ask(CountDay(house.store.time.today())).visits >= 1
        assert entries == sorted(entries)
        assert house.ask(CheckStore()).ok
    finally:
        house.close()


def test_a_departure_after_the_clock_went_back_is_refused_in_words_or_kept(house: House) -> None:
    visit = house.do(LogVisit())
    house.clock.set(START - timedelta(hours=3))
    try:
        house.do(MarkDeparture(visit.ids))
    except Refusal as refusal:
        assert "departure" in refusal.why.source.lower() or "arriv" in refusal.why.source.lower()  # noqa: PT017
    house.clock.set(START + timedelta(minutes=5))
    house.do(DeleteVisits(visit.ids))
    assert house.ask(RoomNow()).present == ()


@pytest.mark.parametrize("year", [1970, 1999, 2038, 2106, 9999])
def test_a_clock_of_another_age_crashes_nothing(folder: Path, tmp_path: Path, year: int) -> None:
    clock = FakeClock(datetime(year, 6, 1, 12, tzinfo=UTC))
    house = House(folder, clock)
    for command in (LogVisit(), UndoAction()):
        try:
            house.do(command)
        except (Refusal, WorldFailure) as told:
            assert told.why.source  # noqa: PT017
    assert house.ask(CheckStore()).ok
    assert house.store.back_up(tmp_path / "usb").path.exists()
    clock.set(START)
    arrive(house, 0)
    house.close()
