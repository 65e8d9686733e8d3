"""What every test may ask for: a clock that obeys, a real encrypted store."""

from __future__ import annotations

import gc
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.orm import Session

from papidesk.accounts.intents import Place
from papidesk.backroom import Backroom
from papidesk.kernel.intent import Command, Done, Question
from papidesk.kernel.progress import Progress, unheard
from papidesk.store.vault import Cost
from tests.ui.printing.room import PrintRoom, what_is_missing

if TYPE_CHECKING:
    from papidesk.ui.page import Context
    from tests.ui_support import DeskRig

# Tests need no window; a screen may be asked for from outside.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"

# Each write of a store waits for the disk, and there are a hundred thousand here: where memory can hold the stores, it does.
MEMORY, ROOM = Path("/dev/shm"), 4 << 30
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

PASSWORD = "un bon mot de passe"
CHEAP = Cost(passes=1, memory=8, lanes=1)
START = datetime(2026, 11, 5, 13, 5, tzinfo=UTC)
"""Thursday 5 November 2026, 14 h 05 in Paris."""


def pytest_collection_finish() -> None:
    """What is imported and collected stays until the end: the collector of garbage need not go through it a thousand times."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


class FakeClock:
    """Time stands still until the test moves it."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def advance(self, by: timedelta) -> None:
        self._now += by

    def set(self, now: datetime) -> None:
        self._now = now


class House:
    """A place with its store open, used without a window."""

    def __init__(self, folder: Path, clock: FakeClock) -> None:
        self.folder, self.clock = folder, clock
        # The store has one connection: a test that looks at it while a window's thread works waits for its turn.
        self.alone = threading.RLock()
        self.backroom = Backroom(folder, clock)
        opened = self.backroom.open(PASSWORD)
        self.store, self.author = opened.store, opened.author

    def do(self, command: Command, step: Progress = unheard) -> Done:
        with self.alone:
            return self.store.carry_out(command, self.author, step)

    def ask(self, question: Question[Any], step: Progress = unheard) -> Any:
        with self.alone:
            return self.store.ask(question, self.author, step)

    @contextmanager
    def session(self) -> Iterator[Session]:
        with self.alone, Session(self.store.engine) as session, session.begin():
            yield session

    def reopen(self) -> None:
        self.store.close()
        opened = self.backroom.open(PASSWORD)
        self.store, self.author = opened.store, opened.author

    def close(self) -> None:
        self.store.close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store just founded, made once: each test has its own copy."""
    folder = tmp_path_factory.mktemp("pristine") / "store"
    place = Place("PAPI de démonstration", "Brest", slot_minutes=0)
    opened, _key = Backroom(folder, FakeClock()).create(place, "Camille", PASSWORD, CHEAP)
    opened.store.close()
    return folder


@pytest.fixture
def folder(pristine: Path, tmp_path: Path) -> Path:
    """The data folder of a store whose only account is Camille, in charge."""
    return Path(shutil.copytree(pristine, tmp_path / "store"))


@pytest.fixture
def house(folder: Path, clock: FakeClock) -> Iterator[House]:
    made = House(folder, clock)
    yield made
    made.close()


@pytest.fixture
def rig(house: House, qapp: object) -> Iterator[DeskRig]:
    """What a page is given over the house, and the thread that serves it."""
    from tests.ui_support import DeskRig  # noqa: PLC0415 — most tests need no window

    made = DeskRig(house)
    yield made
    made.close()


@pytest.fixture
def context(rig: DeskRig) -> Context:
    return rig.context


@pytest.fixture(scope="session")
def print_room() -> Iterator[PrintRoom]:
    """Real printers, set up once for all the tests that print."""
    missing = what_is_missing()
    if missing:
        assert not os.environ.get("CI"), missing
        pytest.skip(missing)
    room = PrintRoom()
    yield room
    room.close()


@pytest.fixture
def room(print_room: PrintRoom, monkeypatch: pytest.MonkeyPatch) -> PrintRoom:
    """The printers, tidy, and this computer's own from now on."""
    print_room.tidy()
    monkeypatch.setenv("CUPS_SERVER", print_room.server)
    return print_room
