"""A desk with a life of its own to harm: numbered people, some folded into the file, some in its log only."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from papidesk.backroom import Backroom
from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.kernel.upkeep import CheckStore
from papidesk.people.intents import AddPerson, CountPeople, FindPeople, PeopleBlock
from papidesk.people.rules import PersonDetails
from papidesk.visits.intents import LogVisit, RoomNow
from tests.conftest import PASSWORD, FakeClock, House
from tests.faults.figures import told

FOLDED, IN_LOG = 60, 40


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What the faults came to, in one table."""
    if lines := told(terminalreporter.getreports("passed")):
        terminalreporter.section("faults")
        for line in lines:
            terminalreporter.write_line(line)


def name_of(n: int) -> str:
    return f"P{n:05d}"


def arrive(house: House, n: int) -> None:
    """The n-th person comes: two commits."""
    (person,) = house.do(AddPerson(PersonDetails(nickname=name_of(n)), although_alike=True)).ids
    house.do(LogVisit(person=person))


@dataclass(frozen=True)
class Crashed:
    """The folder of a desk that ended without closing, and what it held."""

    folder: Path
    folded: int
    whole: int

    def copy(self, to: Path) -> Path:
        """The same folder again, to be harmed."""
        if to.exists():
            shutil.rmtree(to)
        return Path(shutil.copytree(self.folder, to))


@pytest.fixture(scope="session")
def crashed(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> Crashed:
    """The machine stopped: part of the work is in the file, the rest in its log."""
    folder = Path(shutil.copytree(pristine, tmp_path_factory.mktemp("crashed") / "live"))
    house = House(folder, FakeClock())
    for n in range(FOLDED):
        arrive(house, n)
    house.store.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    house.store.connection().execute("PRAGMA wal_autocheckpoint = 0")
    for n in range(FOLDED, FOLDED + IN_LOG):
        arrive(house, n)
    still = shutil.copytree(folder, folder.with_name("still"))
    house.close()
    assert (Path(still) / "papidesk.db-wal").stat().st_size > 100_000
    return Crashed(Path(still), FOLDED, FOLDED + IN_LOG)


def survivors(folder: Path) -> int:
    """Open a harmed store as the desk does and use it; how many people it holds, a prefix of those who came.

    Raises WorldFailure or Refusal where it is refused in words.
    """
    opened = Backroom(folder, FakeClock()).open(PASSWORD)
    try:
        author = opened.author
        opened.store.ask(RoomNow(), author)
        opened.store.ask(FindPeople("p0"), author)
        block = opened.store.ask(PeopleBlock(limit=1000), author)
        count = opened.store.ask(CountPeople(), author)
        names = sorted(row.name for row in block)
        assert names == [name_of(n) for n in range(len(names))]
        assert count == len(names)
        report = opened.store.ask(CheckStore(), author)
        if not report.ok:
            raise WorldFailure(report.problems[0])
        with Session(opened.store.engine) as session:
            visits = session.scalar(text("SELECT count(*) FROM visit")) or 0
        assert count - visits in {0, 1}
        return count
    finally:
        opened.store.let_go()


@pytest.fixture
def verdict() -> Callable[[Path], int | str]:
    """How many survive, or in which words the store is refused. Any other exception is a failure of the test."""

    def judge(folder: Path) -> int | str:
        try:
            return survivors(folder)
        except WorldFailure as failure:
            return failure.why.source
        except Refusal as refusal:
            return refusal.why.source

    return judge
