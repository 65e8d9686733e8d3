"""The list of people: find, open, add; the ways in and out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from papidesk.people.intents import AllAlike, Fence, PeopleBlock, PeopleFences, PersonRow
from papidesk.people.page.exporting import PeopleExport
from papidesk.people.page.words import age_words, hidden_name, place_words, row_sentence, seen_words
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.blocks import BlockModel, Column
from papidesk.ui.buttons import button
from papidesk.ui.empty import EmptyState
from papidesk.ui.fields import LineEdit
from papidesk.ui.flow import FlowLayout
from papidesk.ui.icons import icon
from papidesk.ui.tables import Table
from papidesk.ui.texts import Heading, Subtle
from papidesk.ui.words import tr

if TYPE_CHECKING:
    from papidesk.ui.page import Context

Deliver = Callable[[list[PersonRow]], None]
ALIKE_LIMIT = 200
COUNTED_UP_TO = 5000
"""Of more people, pairs are looked for only when asked: it takes seconds, and the desk must not wait behind it."""
_HIDDEN = "•••"


class PeopleList(QWidget):
    """The search field over the table, and the buttons of what can be done with all of them."""

    opened = Signal(int)
    new_asked = Signal(str)
    import_asked = Signal()
    alike_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown_text = ""
        self._go_to: int | None = None
        self.search = LineEdit(self)
        self._dress_search()
        self.model = BlockModel(self._columns(), sentence=self._sentence, key=lambda row: row.id)
        self.table = Table(self.model, name=tr("People"))
        self.table.activated_row.connect(self._open_row)
        self.count = Subtle("")
        self._alike_button = button(tr("Possible duplicates"), on=self.alike_asked.emit, icon="people")
        self.export = PeopleExport(context)
        self._nobody = EmptyState(
            tr("Nobody is written down yet. Add the first person, or bring in a list you have."),
            action=tr("New person"),
            on=partial(self.new_asked.emit, ""),
            icon="people",
        )
        self._not_found = EmptyState(
            tr("Nobody has such a name. Try fewer letters, or add this person."),
            action=tr("Add this person"),
            on=self._add_typed,
            icon="search",
        )
        self._stack = QStackedWidget()
        for widget in (self.table, self._nobody, self._not_found):
            self._stack.addWidget(widget)
        self._lay_out()

    # ── shown and asked again ─────────────────────────────────────────────────────────────────────────────────────────

    def look_for(self, text: str) -> None:
        """Put a text into the search field and show whom it finds."""
        self.search.setText(text)
        self.refresh()

    def refresh(self, go_to: int | None = None) -> None:
        """Ask who is there; `go_to`: the person to stand on."""
        text = self.search.text().strip()
        self._go_to = go_to if go_to is not None else self._current_id()
        self._context.desk.ask(PeopleFences(text), self, partial(self._show, text), latest="people.fences")

    def show_alike_count(self, pairs: int) -> None:
        """Say on the button how many pairs look alike."""
        words = tr("Possible duplicates")
        if pairs >= ALIKE_LIMIT:
            words = tr("Possible duplicates ({n} or more)", n=ALIKE_LIMIT)
        elif pairs:
            words = tr("Possible duplicates ({n})", n=pairs)
        self._alike_button.setText(words)

    def add_act(self, text: str, icon: str, on: Callable[[], object]) -> None:
        """A button more, beside those of what can be done with all of them."""
        self._acts.addWidget(button(text, on=on, icon=icon))

    def focus_first(self) -> None:
        """The search field is where one begins."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def _show(self, text: str, fences: tuple[Fence, ...]) -> None:
        found = sum(fence.count for fence in fences)
        said = text != self._shown_text
        self._shown_text = text
        self.model.open([((one.after_name, one.after_id), one.count) for one in fences], partial(self._fetch, text))
        self.count.setText(tr("%n person(s)", "", found))
        self._stack.setCurrentWidget(self.table if found else self._not_found if text else self._nobody)
        if self._go_to is not None and found:
            self.table.go_to_key(self._go_to)
        if not text and found <= COUNTED_UP_TO:
            self._context.desk.ask(
                AllAlike(ALIKE_LIMIT), self, lambda pairs: self.show_alike_count(len(pairs)), latest="people.alike"
            )
        if said:
            announce(self.search, tr("%n person(s)", "", found))

    def _fetch(self, text: str, after: tuple[str, int], skip: int, limit: int, deliver: Deliver) -> None:
        question = PeopleBlock(text, after[0], after[1], skip + limit)
        self._context.desk.ask(question, self, lambda rows: deliver(list(rows[skip:])))

    # ── what happens ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _open_row(self, row: PersonRow) -> None:
        self.opened.emit(row.id)

    def _add_typed(self) -> None:
        self.new_asked.emit(self.search.text().strip())

    def _current_id(self) -> int | None:
        row = self.table.current_row()
        return row.id if isinstance(row, PersonRow) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.table.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        """Enter in the search field: the only one found opens; of several, one is chosen in the table."""
        if self.search.text().strip() != self._shown_text or self._wait.isActive():
            return
        if self.model.rowCount() == 1:
            row = self.model.row_at(0)
            if isinstance(row, PersonRow):
                self.opened.emit(row.id)
        elif self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.search.text().strip():
            self._add_typed()

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _columns(self) -> list[Column]:
        today = self._context.time.today
        return [
            Column(tr("Name"), text=self._name, weight=3, least=16),
            Column(
                tr("Born, age"),
                text=lambda row: age_words(row.birth_year, row.age_band, today()),
                weight=2,
                least=14,
                priority=1,
            ),
            Column(
                tr("Where"), text=lambda row: place_words(row.commune, row.district), weight=2, least=12, priority=3
            ),
            Column(tr("Telephone"), text=self._phone, weight=2, least=14, priority=2),
            Column(
                tr("Last seen"), text=lambda row: seen_words(row.last_seen, today()), weight=1, least=11, priority=1
            ),
        ]

    def _name(self, row: PersonRow) -> str:
        return hidden_name(row.name) if self._context.shell.privacy() else row.name

    def _phone(self, row: PersonRow) -> str:
        return _HIDDEN if row.phone and self._context.shell.privacy() else row.phone

    def _sentence(self, row: PersonRow) -> str:
        return row_sentence(row, self._name(row), self._phone(row), self._context.time.today())

    def _dress_search(self) -> None:
        self.search.setAccessibleName(tr("Find a person"))
        self.search.setPlaceholderText(tr("Any part of a name"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), LineEdit.ActionPosition.LeadingPosition)
        self.search.setMinimumHeight(theme.em(self.search, 2))
        self.search.installEventFilter(self)
        # One question a burst of letters; the answer of an earlier one is passed over by the worker.
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(80)
        self._wait.timeout.connect(self.refresh)
        self.search.textEdited.connect(lambda _text: self._wait.start())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(self, 0.6))
        label = QLabel(tr("&Find a person"))
        label.setBuddy(self.search)
        head = QHBoxLayout()
        head.addWidget(Heading(tr("People"), level=1), 1)
        head.addWidget(self.count)
        column.addLayout(head)
        actions = QWidget()
        self._acts = flow = FlowLayout(actions)
        for made in (
            button(tr("New person"), on=self._add_typed, icon="add", kind="primary"),
            self._alike_button,
            button(tr("Import…"), on=self.import_asked.emit, icon="import"),
            button(tr("Export…"), on=lambda: self.export.ask(self._shown_text), icon="export"),
        ):
            flow.addWidget(made)
        column.addWidget(label)
        column.addWidget(self.search)
        column.addWidget(actions)
        column.addWidget(self.export)
        column.addWidget(self._stack, 1)
