"""What was promised to be gone goes by itself, the window locked or not; and at closing, before the backup."""

from __future__ import annotations

from datetime import timedelta

import pytest

from papidesk.documents.intents import CreateDocument, EraseDue, FindDocuments
from papidesk.documents.rules import Document, DocumentKind, Resume
from papidesk.kernel.intent import Part, WorldFailure
from papidesk.store.faults import DISK_FULL
from papidesk.visits.intents import LogVisit, MarkDeparture
from tests.conftest import FakeClock, House
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K


def write(desk: AtTheDesk, person: int | None) -> int:
    return desk.do(CreateDocument(Document(DocumentKind.CV, "CV", Resume(), person))).ids[0]


@pytest.mark.parametrize("locked", [False, True])
def test_every_minute_what_is_due_goes(desk_window: AtTheDesk, people: dict[str, int], locked: bool) -> None:  # noqa: FBT001
    desk, heard = desk_window, []
    visit = desk.do(LogVisit(people["lea"])).ids[0]
    write(desk, people["lea"])
    desk.do(MarkDeparture((visit,)))
    desk.application.desk.changed.connect(lambda parts, _by: heard.append(parts))
    if locked:
        desk.press(K.Key_L, modifiers=CTRL)
        desk.until(lambda: desk.window.locked)
    desk.application._minute.timeout.emit()
    desk.settle()
    assert not any(Part.DOCUMENTS in parts for parts in heard)
    desk.clock.advance(timedelta(minutes=30))
    desk.application._minute.timeout.emit()
    desk.until(lambda: any(Part.DOCUMENTS in parts for parts in heard))
    assert not (desk.folder / "passing.key").exists()
    assert not desk.broken


def test_a_disk_that_fails_is_asked_again(desk_window: AtTheDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, said = desk_window, []
    desk.application.desk.failed.connect(said.append)

    def full() -> None:
        raise WorldFailure(DISK_FULL)

    with monkeypatch.context() as patched:
        patched.setattr(desk.application.behind, "erase_due", full)
        desk.application._minute.timeout.emit()
        desk.settle()
    assert said == []
    desk.application._minute.timeout.emit()
    desk.settle()
    assert not desk.broken


def test_closed_and_opened_again_nothing_passing_is_left(
    desk_window: AtTheDesk, people: dict[str, int], clock: FakeClock
) -> None:
    desk = desk_window
    desk.do(LogVisit(people["lea"]))
    write(desk, people["lea"])
    assert len(desk.ask(FindDocuments())) == 1
    desk.application.close()
    assert not (desk.folder / "passing.key").exists()
    house = House(desk.folder, clock)
    assert house.ask(FindDocuments()) == ()
    assert not house.do(EraseDue()).touched
    house.close()
