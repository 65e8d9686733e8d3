"""Documents as the journeys write them: begun through the page, typed with keys, looked at in the store."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from papidesk.documents.intents import CreateDocument, DocumentRow, FindDocuments, OpenedDocument, ReadDocument
from papidesk.documents.page.editor import EditorView
from papidesk.documents.page.saving import Saved
from papidesk.documents.rules import Document, DocumentKind, Keeping, Kept
from papidesk.people.intents import GiveConsent
from papidesk.people.rules import ConsentKind, ConsentMeans
from tests.journeys.at_the_desk import AtTheDesk

ALWAYS = Kept(Keeping.ALWAYS)


def begin(desk: AtTheDesk, document: Document, kept: Kept | None = None) -> int:
    """The key of a document that is there already."""
    return desk.do(CreateDocument(document, *([kept] if kept is not None else []))).ids[0]


def agree(desk: AtTheDesk, person: int) -> None:
    """Somebody lets their documents be kept."""
    desk.do(GiveConsent(person, ConsentKind.KEEP_DOCUMENTS, "1", ConsentMeans.SPOKEN))


def documents(desk: AtTheDesk) -> tuple[DocumentRow, ...]:
    """All that are there."""
    found: tuple[DocumentRow, ...] = desk.ask(FindDocuments())
    return found


def read(desk: AtTheDesk, key: int) -> OpenedDocument:
    """One whole, as it is kept."""
    found: OpenedDocument = desk.ask(ReadDocument(key))
    return found


def editor(desk: AtTheDesk) -> Any:
    """The editor that is shown, its document read."""
    page: Any = desk.page("documents")
    desk.until(lambda: isinstance(page.stack.currentWidget(), EditorView))
    shown = page.stack.currentWidget()
    desk.until(lambda: shown.shown is not None)
    desk.settle()
    return shown


def edit(desk: AtTheDesk, key: int, kind: DocumentKind) -> Any:
    """Open one."""
    desk.go("documents", document=key, kind=kind)
    return editor(desk)


def field(shown: Any, path: str) -> QWidget:
    """The field of a path, with the focus."""
    shown.show_path(path)
    found = shown.part(shown.part_of(path)).show_path(path)
    assert isinstance(found, QWidget)
    found.setFocus()
    return found


def saved(desk: AtTheDesk, shown: Any) -> None:
    """Until what is on the screen is kept."""
    desk.until(lambda: shown.saver.state is Saved.KEPT and not shown.saver._timer.isActive())
    desk.settle()
