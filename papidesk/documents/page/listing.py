"""The documents, the last opened first: found, opened, copied, kept longer, given away, erased."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from papidesk.documents.intents import DocumentRow, FindDocuments, OpenedDocument, ReadDocument
from papidesk.documents.page.copying import ask_copy
from papidesk.documents.page.erasing import ask_erasure, erase_it
from papidesk.documents.page.giving import Given, give_away
from papidesk.documents.page.keeping import ask_kept
from papidesk.documents.page.library import Library
from papidesk.documents.page.words import (
    KIND_ICONS,
    document_sentence,
    is_staff,
    kept_icon,
    kept_of_row,
    language_words,
    opened_words,
    title_words,
    whom_words,
)
from papidesk.documents.rules import KIND_WORDS, CvModel, DocumentKind
from papidesk.kernel.intent import Part, Refusal
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import Button, button
from papidesk.ui.choices import ChipRow
from papidesk.ui.empty import EmptyState
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.page import Page
from papidesk.ui.search import SearchField
from papidesk.ui.tables import Table, TableWithEmpty
from papidesk.ui.texts import Subtle
from papidesk.ui.words import say, tr
from papidesk.visits.page.forming import Opener
from papidesk.visits.page.view import View

BLOCK = 100
_NEAR = 20
"""Rows from the end, from which more are asked for."""
Act = Callable[[DocumentRow], object]


class DocumentsList(View):
    """Enter opens one, N begins one, Del erases one (asked once more). Volunteers see hand-outs, to read and print."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.DOCUMENTS, Part.PEOPLE})

    def __init__(self, page: Page, library: Library, opener: Opener) -> None:
        super().__init__(page)
        self._library, self._opener = library, opener
        self._rows: tuple[DocumentRow, ...] = ()
        self._more = False
        self._asking: FindDocuments | None = None
        self._go_to: int | None = None
        self._opening = False
        self.which = ChipRow(tr("Which documents"), letters=False)
        self.which.set_choices(
            [
                (None, tr("All", "documents")), (DocumentKind.CV, tr("CVs")), (DocumentKind.LETTER, tr("Letters", "documents")),
                (DocumentKind.HANDOUT, tr("Hand-outs")),
            ]
        )  # fmt: skip
        self.which.take_values((None,))
        self.which.picked.connect(self._picked)
        self.search = SearchField(
            tr("Find documents by their title or the name of their person"), tr("A title, a name")
        )
        self.search.asked.connect(self.refresh)
        self.search.downwards.connect(self._downwards)
        self.count = Subtle("")
        self.model = RowsModel(
            self._columns(), sentence=partial(document_sentence, self.context), key=lambda row: row.id
        )
        self.table = Table(self.model, name=tr("Documents"))
        self.table.activated_row.connect(self._open)
        self.table.current_changed.connect(lambda _row: self._arm())
        self.table.verticalScrollBar().valueChanged.connect(lambda _at: self._perhaps_more())
        self.empty = EmptyState(tr("No document yet."), action=tr("Write a document"), on=self._create, icon="document")
        self.body = TableWithEmpty(self.table, self.empty)
        self._lay_out()

    def _columns(self) -> list[Column]:
        context = self.context
        return [
            Column(tr("Document"), text=partial(title_words, context), weight=5, least=18, priority=6,
                   icon=lambda row: KIND_ICONS[row.kind]),
            Column(tr("Kind", "of a document"), text=self._kind, weight=1, least=10, priority=3),
            Column(tr("Person"), text=partial(whom_words, context), weight=3, least=12, priority=5),
            Column(tr("Until when"), text=kept_of_row, weight=2, least=27, priority=4, icon=kept_icon),
            Column(tr("Last opened"), text=partial(opened_words, context), weight=1, least=12, priority=2),
        ]  # fmt: skip

    @staticmethod
    def _kind(row: DocumentRow) -> str:
        kind = say(KIND_WORDS[row.kind])
        return (
            kind if row.language == "fr" else tr("{kind}, {language}", kind=kind, language=language_words(row.language))
        )

    # ── shown ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        """`go_to`: a document to stand on."""
        self._go_to = what.get("go_to", self._go_to)
        self._opening = True
        self.refresh()
        self.focus_first()

    def staffed(self) -> bool:
        """Show what who is on duty may do."""
        staffed = is_staff(self.context)
        self.which.setVisible(staffed)
        for made in self.staff_acts:
            made.setVisible(staffed)
        if self.empty.action is not None:
            self.empty.action.setVisible(staffed)
        self.open_one.setText(tr("Open") if staffed else tr("Read"))
        return staffed

    def refresh(self) -> None:
        self.staffed()
        # All that was shown is asked again: whoever looks at the third hundred stays there.
        self._ask(FindDocuments(self.search.wanted(), self._kinds(), limit=max(BLOCK, len(self._rows))))

    def _kinds(self) -> tuple[DocumentKind, ...]:
        only = next(iter(self.which.taken()), None)
        return (only,) if only is not None and is_staff(self.context) else ()

    def _ask(self, question: FindDocuments) -> None:
        self._asking = question
        self.context.desk.ask(question, self, partial(self._show, question), latest="documents.list")

    def _show(self, question: FindDocuments, rows: tuple[DocumentRow, ...]) -> None:
        if question is not self._asking:
            return
        self._asking = None
        self._more = len(rows) == question.limit
        had_focus = self.table.hasFocus()
        self._rows = rows if question.before is None else (*self._rows, *rows)
        self.empty.set_text(self._why_empty())
        self.model.set_rows(self._rows)
        if self._go_to is not None and self.table.go_to_key(self._go_to):
            self._go_to = None
        if self._rows and not self.table.currentIndex().isValid():
            self.table.go_to(0)
        said = tr("%n document(s)", "", len(self._rows))
        if self._more:
            said = tr("The last {n} documents: scroll for more, or write some words.", n=len(self._rows))
        self.count.setVisible(bool(self._rows))
        self.acts.setVisible(bool(self._rows))
        if said != self.count.text():
            self.count.setText(said)
            if self.search.hasFocus():
                announce(self.search, said)
        opening, self._opening = self._opening, False
        focus = QApplication.focusWidget()
        mine = focus is None or self.page.isAncestorOf(focus)
        if mine and self.isVisible() and ((had_focus and not self._rows) or (opening and not self.search.text())):
            self.focus_first()
        self._arm()

    def _perhaps_more(self) -> None:
        bar = self.table.verticalScrollBar()
        near = bar.maximum() - bar.value() < _NEAR * self.table.verticalHeader().defaultSectionSize()
        if self._more and near and self._asking is None and self._rows and self.isVisible():
            last = self._rows[-1]
            self._ask(FindDocuments(self.search.wanted(), self._kinds(), (last.opened_at, last.id), BLOCK))

    def _why_empty(self) -> str:
        if self.search.text().strip():
            return tr("No document answers to these words.")
        if not is_staff(self.context):
            return tr("No hand-out yet. The team writes them; here they are read and printed.")
        return tr("No document yet. Write a CV or a letter with somebody, or a hand-out for a workshop.")

    def focus_first(self) -> None:
        """The table, or what stands in its place."""
        empty = self.new if is_staff(self.context) and not self.search.text() else self.search
        target: QWidget = self.table if self.model.rowCount() else empty
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_for(self) -> None:
        """The search field."""
        self.search.look_for()

    def _picked(self, only: DocumentKind | None) -> None:
        if not self.which.taken():
            self.which.take_values((only,))
        self.refresh()

    def _downwards(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _arm(self) -> None:
        row = self.table.current_row()
        handout = isinstance(row, DocumentRow) and row.kind is DocumentKind.HANDOUT
        self.keep.setVisible(is_staff(self.context) and not handout)

    # ── done ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _with_current(self, act: Act) -> Callable[[], None]:
        def on() -> None:
            row = self.table.current_row() if self.model.rowCount() else None
            if isinstance(row, DocumentRow):
                act(row)
            else:
                self.context.shell.toast(tr("Choose a document first."), "info")

        return on

    def _open(self, row: DocumentRow) -> None:
        self._go_to = row.id
        self._opener(document=row.id, kind=row.kind)

    def _create(self) -> None:
        only = next(iter(self.which.taken()), None)
        self._opener(view="new", **({"kind": only} if only is not None else {}))

    def _read(self, row: DocumentRow, then: Callable[[OpenedDocument], None]) -> None:
        self.context.desk.ask(ReadDocument(row.id), self, then, self._refused)

    def _copy(self, row: DocumentRow) -> None:
        self._read(
            row,
            lambda opened: ask_copy(
                self, self.context, row.id, opened.document, opened.life.kept,
                lambda made: self._opener(document=made, kind=row.kind),
            ),
        )  # fmt: skip

    def _keep(self, row: DocumentRow) -> None:
        self._read(
            row,
            lambda opened: ask_kept(
                self, self.context, row.id, opened.document, opened.life.kept, lambda _person: self.refresh()
            ),
        )

    def give(self) -> None:
        """Print or give away the one that is stood on."""
        self._with_current(self._give)()

    def _give(self, row: DocumentRow) -> None:
        self._library.once(lambda: self._read(row, partial(self._give_it, row)))

    def _give_it(self, row: DocumentRow, opened: OpenedDocument) -> None:
        model: CvModel | None = self._library.cv_model(opened.document.model) if row.kind is DocumentKind.CV else None
        given = Given(row.id, opened.document, model, opened.life.kept)
        give_away(self, self.context, given, partial(self._ask_erasure, row), partial(self._open, row))

    def _ask_erasure(self, row: DocumentRow) -> None:
        ask_erasure(self, title_words(self.context, row), lambda: erase_it(self, self.context, row.id, self.refresh))

    def _refused(self, refusal: Refusal) -> None:
        self.context.shell.toast(say(refusal.why), "warning")
        self.refresh()

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def can_go_back(self) -> bool:
        return bool(self.search.text())

    def go_back(self) -> None:
        self.search.clear()
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and event.text().lower() == "n" and is_staff(self.context):
            self._create()
        elif plain and event.key() == Qt.Key.Key_Delete and self.table.hasFocus() and is_staff(self.context):
            self._with_current(self._ask_erasure)()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.5)
        self.new = button(tr("New document…"), on=self._create, icon="add", kind="primary", desk=True)
        top = QWidget()
        flow = FlowLayout(top)
        theme.spaced(flow, spacing=0.6)
        for widget in (self.new, self.which):
            flow.addWidget(widget)
        column.addWidget(top)
        column.addWidget(self.search)
        column.addWidget(self.count)
        column.addWidget(self.body, 1)
        theme.follow(self.body, lambda: self.body.setMinimumHeight(theme.em(self.body, 11)))
        self.acts = QWidget()
        below = FlowLayout(self.acts)
        theme.spaced(below, spacing=0.4)

        def act(text: str, do: Act, icon: str) -> Button:
            made = button(text, on=self._with_current(do), icon=icon, desk=True)
            below.addWidget(made)
            return made

        self.open_one = act(tr("Open"), self._open, "edit")
        self.give_button = act(tr("Print or give away…"), self._give, "print")
        self.keep = act(tr("Keep…"), self._keep, "clock")
        self.staff_acts = [
            self.new, act(tr("Copy…"), self._copy, "copy"), self.keep, act(tr("Erase now…"), self._ask_erasure, "delete"),
        ]  # fmt: skip
        column.addWidget(self.acts)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))
