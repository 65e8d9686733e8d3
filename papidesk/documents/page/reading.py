"""A hand-out to read and to print, for whoever does not write it."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.documents.intents import NoteOpening, OpenedDocument, ReadDocument
from papidesk.documents.page.giving import Given, give_away
from papidesk.documents.page.live import LivePaper, handout_advice
from papidesk.documents.page.making import Writing, writing
from papidesk.kernel.intent import Part, Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Page
from papidesk.ui.texts import Heading
from papidesk.ui.words import say, tr
from papidesk.visits.page.forming import Leave
from papidesk.visits.page.view import View


class ReadView(View):
    """Opened on `document=5`."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.DOCUMENTS})

    def __init__(self, page: Page, leave: Leave) -> None:
        super().__init__(page)
        self._leave = leave
        self.document = 0
        self.shown: OpenedDocument | None = None
        self.heading = Heading("", level=2)
        self.paper = LivePaper(self.context, self._writing)
        self.paper.say_with(handout_advice)
        self.print_button = button(tr("Print or give away…"), on=self.give, icon="print", kind="primary", desk=True)
        acts = QWidget()
        flow = FlowLayout(acts)
        theme.spaced(flow, spacing=0.5)
        flow.addWidget(self.print_button)
        flow.addWidget(button(tr("Back"), on=self.go_back, icon="left", kind="quiet", desk=True))
        column = QVBoxLayout(self)
        theme.spaced(column, margins=0.3, spacing=0.5)
        column.addWidget(self.heading)
        column.addWidget(acts)
        column.addWidget(self.paper, 1)

    def open(self, **what: Any) -> None:
        self.document, self.shown = int(what["document"]), None
        self.heading.setText("")
        self.context.desk.submit(NoteOpening(self.document), self, refused=lambda _why: None)
        self.refresh()
        self.focus_first()

    def refresh(self) -> None:
        if self.document:
            self.context.desk.ask(ReadDocument(self.document), self, self._show, self._gone, latest="documents.read")

    def focus_first(self) -> None:
        """Print it."""
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, opened: OpenedDocument) -> None:
        if opened.id != self.document:
            return
        before, self.shown = self.shown, opened
        self.heading.setText(opened.document.title)
        if before is None:
            announce(self, opened.document.title)
            self.paper.begin()
        elif before.document != opened.document:
            self.paper.want()

    def _gone(self, refusal: Refusal) -> None:
        self.context.shell.toast(say(refusal.why), "warning")
        self.go_back()

    def _writing(self) -> Writing | None:
        return writing(self.shown.document, None) if self.shown is not None else None

    def give(self) -> None:
        """Print it, or give it away as a file."""
        if self.shown is not None:
            given = Given(self.document, self.shown.document, None, self.shown.life.kept)
            give_away(self, self.context, given, lambda: None)

    def can_go_back(self) -> bool:
        return True

    def go_back(self) -> None:
        self.document, self.shown = 0, None
        self.paper.let_go()
        self._leave()
