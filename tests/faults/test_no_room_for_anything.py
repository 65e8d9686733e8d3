"""Whatever is written on a disk that is full, in every job: it is said in words, nothing of it is left, and it is done once there
is room."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from papidesk.documents.intents import CreateDocument
from papidesk.documents.rules import (
    Document,
    DocumentKind,
    Handout,
    HandoutBlock,
    Keeping,
    Kept,
    Letter,
    Paragraph,
    Span,
)
from papidesk.equipment.intents import Attach, SetItem
from papidesk.equipment.rules import Item
from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.upkeep import CheckStore, KeepDraft
from papidesk.network import installation
from papidesk.people.exporting import PEOPLE_COLUMNS, person_cells
from papidesk.people.intents import ErasePerson, ImportLine, ImportPeople, PeopleRecords, ShowErasure
from papidesk.people.rules import PersonDetails
from papidesk.reports.intents import CloseMonths
from papidesk.sheets.writing import write_csv, write_file
from papidesk.store.backup import restore
from papidesk.store.faults import DISK_FAILED, DISK_FULL
from papidesk.ui import preferences
from papidesk.visits.intents import LogVisit
from tests.conftest import CHEAP, PASSWORD, FakeClock, House
from tests.faults.conftest import arrive
from tests.faults.readers import Ward, _png

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits of a process are POSIX")

Act = Callable[["Desk"], object]


@dataclass
class Desk:
    """A desk that was used, what can be put back or attached, and a folder for what goes out."""

    house: House
    out: Path
    backup: Path

    def command(self, command: Any) -> object:
        return self.house.do(command)

    def export(self, write: Callable[[Path], object]) -> object:
        return write(self.out / "table.csv")

    def files(self) -> dict[str, bytes]:
        """Every file but the store's own log, which grows and shrinks."""
        folders = (self.out, self.house.folder)
        return {
            str(path): path.read_bytes()
            for folder in folders
            for path in folder.rglob("*")
            if path.is_file() and path.name not in {"papidesk.db", "papidesk.db-wal"}
        }


def restored(desk: Desk) -> object:
    desk.house.close()
    try:
        return restore(desk.backup, desk.house.folder, PASSWORD, "2026-11-05-150000")
    finally:
        desk.house.reopen()


def erased(desk: Desk) -> object:
    person = desk.house.ask(PeopleRecords())[0].id
    return desk.command(ErasePerson(person, desk.house.ask(ShowErasure(person)).name))


def letter() -> Document:
    return Document(DocumentKind.LETTER, "Lettre", Letter(body="Bonjour. " * 900))


def hand_out() -> Document:
    blocks = (HandoutBlock(Paragraph.PICTURE, (Span("Elle"),), picture=_png(), width=40.0),)
    return Document(DocumentKind.HANDOUT, "Fiche", Handout("Fiche", blocks=blocks))


def everyone(desk: Desk) -> Any:
    return [person_cells(record) for record in desk.house.ask(PeopleRecords())]


ACTS: dict[str, Act] = {
    "visit": lambda desk: desk.command(LogVisit()),
    "group": lambda desk: desk.command(LogVisit(count=200)),
    "draft": lambda desk: desk.command(KeepDraft("visit", "x" * 20_000)),
    "letter, sealed": lambda desk: desk.command(CreateDocument(letter())),
    "hand-out": lambda desk: desk.command(CreateDocument(hand_out(), Kept(Keeping.ALWAYS))),
    "picture": lambda desk: desk.command(Attach(1, "vu.png", _png())),
    "import": lambda desk: desk.command(ImportPeople((ImportLine(1, PersonDetails(first_name="Léa")),))),
    "erasure": erased,
    "closing": lambda desk: desk.command(CloseMonths(most=2)),
    "export of a table": lambda desk: desk.export(lambda path: write_csv(path, PEOPLE_COLUMNS, everyone(desk))),
    "export of a file": lambda desk: desk.export(lambda path: write_file(path, b"x" * 4000)),
    "backup": lambda desk: desk.house.backroom.back_up(desk.house.store, desk.out / "usb", lambda _done, _total: None),
    "backup at closing": lambda desk: desk.house.backroom.back_up_at_closing(desk.house.store),
    "restore": restored,
    "preferences": lambda desk: preferences.save(
        desk.house.folder / "preferences.json", preferences.Preferences(palette="dark", keys={"visit": ["F2"]})
    ),
    "installation": lambda desk: installation.write(desk.house.backroom.paths, "a" * 32, "b" * 90, 7),
    "keys": lambda desk: desk.house.store.vault.wrap_for(9, "une autre phrase"),
}
PLAIN = {"preferences", "installation", "keys"}
"""What tells its caller of the disk's own error, which says it in words: the window, or the store."""


@pytest.fixture
def desk(folder: Path, tmp_path: Path) -> Any:
    from tests.faults.no_room import no_room  # noqa: PLC0415 — of POSIX alone

    house = House(folder, FakeClock())
    house.store.vault.cost = CHEAP
    for n in range(3):
        arrive(house, n)
    house.do(SetItem(0, Item("Appareil")))
    house.clock.set(house.clock.now().replace(year=2027))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "table.csv").write_text("the former table")
    preferences.save(folder / "preferences.json", preferences.Preferences(text_percent=120))
    made = Desk(house, tmp_path / "out", house.store.back_up(tmp_path / "kept").path)
    house.reopen()
    house.store.vault.cost = CHEAP
    yield made, no_room
    house.close()


@pytest.mark.parametrize("name", ACTS)
def test_a_full_disk_is_said_and_nothing_of_it_is_left(desk: Any, name: str) -> None:
    made, no_room = desk
    ward = Ward.__new__(Ward)
    ward.house, ward._known = made.house, (-1, "")
    rows, files = ward.digest(), made.files()
    with no_room(), pytest.raises(OSError if name in PLAIN else WorldFailure) as told:
        ACTS[name](made)
    if isinstance(told.value, WorldFailure):
        # SQLite tells a disk that is full from a file that may not grow; both words say what is kept, and to try again.
        assert told.value.why in {DISK_FULL, DISK_FAILED} or "disk is full" in told.value.why.source
        assert "try again" in told.value.why.source.lower()
    ward._known = (-1, "")
    assert ward.digest() == rows, "rolled back"
    left = made.files()
    assert {path: content for path, content in left.items() if path in files} == files, "what was there is whole"
    assert left.keys() == files.keys(), "no half of a file is left"
    # Someone made room.
    ACTS[name](made)
    assert made.house.ask(CheckStore()).ok
    made.house.reopen()


def test_a_desk_opens_without_room(desk: Any) -> None:
    made, no_room = desk
    made.house.close()
    with no_room():
        try:
            made.house.reopen()
        except WorldFailure as told:
            assert told.why in {DISK_FULL, DISK_FAILED}  # noqa: PT017 — refusing in words is one of the two right answers
        else:
            with pytest.raises(WorldFailure):
                made.house.do(LogVisit())
            made.house.store.let_go()
    made.house.reopen()
    made.house.do(LogVisit())


def test_a_desk_killed_without_room_is_whole(desk: Any, tmp_path: Path) -> None:
    """The log cannot be folded in: what was acknowledged is in it all the same."""
    made, no_room = desk
    arrive(made.house, 7)
    with no_room(), pytest.raises(WorldFailure):
        made.house.do(LogVisit(count=200))
    left = Path(shutil.copytree(made.house.folder, tmp_path / "left"))
    again = House(left, FakeClock(made.house.clock.now()))
    assert len(again.ask(PeopleRecords())) == 4
    again.close()
