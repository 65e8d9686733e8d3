"""What the network shares and a place may take: workshop outlines, models of documents. Found, read, taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.network.contract import FeedKind
from papidesk.network.intents.received import SharedThing, SharedThings, TakeShared
from papidesk.network.page.previews import Told, model_told, outline_told
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card
from papidesk.ui.empty import EmptyState
from papidesk.ui.following import Following
from papidesk.ui.page import Page
from papidesk.ui.search import SearchField
from papidesk.ui.tables import Table, TableWithEmpty
from papidesk.ui.texts import Heading, Sentence, Subtle
from papidesk.ui.words import say, say_short_day, tr
from papidesk.visits.page.view import View


@dataclass(frozen=True)
class Shelf:
    """How one kind of things is shown. take, again: the words of the button, before it is taken and after."""

    kind: FeedKind
    name: str
    search: str
    empty: str
    take: str
    again: str
    offer: str
    told: Callable[[SharedThing], Told]


def outlines_shelf() -> Shelf:
    """Workshop outlines."""
    return Shelf(
        FeedKind.OUTLINE,
        name=tr("Outlines of the network"),
        search=tr("Find an outline by its title or what one learns"),
        empty=tr("The network shares no outline yet. Whatever it shares comes here by itself."),
        take=tr("Take this outline"),
        again=tr("Take it again, as the network has it"),
        offer=tr(
            "To offer one of yours: export it to a file from “Workshops”, and give it to the resource centre, which shares it."
        ),
        told=outline_told,
    )


def models_shelf() -> Shelf:
    """Models of documents."""
    return Shelf(
        FeedKind.MODEL,
        name=tr("Models of the network"),
        search=tr("Find a model by its name or what it is best for"),
        empty=tr("The network shares no model yet. Whatever it shares comes here by itself."),
        take=tr("Take this model"),
        again=tr("Take it again, as the network has it"),
        offer=tr("To offer one of yours: share it as a file from “Models”, and give it to the resource centre, which shares it."),
        told=model_told,
    )


class SharedView(View):
    """The list, and below it the one that is chosen; Enter takes it."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.RECEIVED})

    def __init__(self, page: Page, shelf: Shelf) -> None:
        super().__init__(page)
        self.shelf = shelf
        self._opening = False
        self.search = SearchField(shelf.search, tr("Any words"))
        self.search.asked.connect(self.refresh)
        self.search.downwards.connect(self._downwards)
        self.count = Subtle("")
        self.model = RowsModel(
            [
                Column(tr("Title", "of what the network shares"), text=lambda row: row.title, weight=3, least=20, priority=3),
                Column(tr("About what"), text=lambda row: row.about, weight=4, least=20, priority=1),
                Column(tr("Here", "taken or not"), text=self.taken_words, weight=2, least=24, priority=2, icon=_taken_icon),
            ],
            sentence=self._sentence,
            key=lambda row: row.uid,
        )
        self.table = Table(self.model, name=shelf.name)
        self.table.activated_row.connect(lambda _row: self.take())
        self.table.current_changed.connect(self._preview)
        self.empty = EmptyState(shelf.empty, icon="import")
        self.body = TableWithEmpty(self.table, self.empty)
        self._lay_out()

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **_what: Any) -> None:
        self._opening = True
        self.refresh()
        self.focus_first()

    def refresh(self) -> None:
        question = SharedThings(self.shelf.kind.value, self.search.wanted())
        self.context.desk.ask(question, self, self._show, latest=f"network.{self.shelf.kind.value}")

    def focus_first(self) -> None:
        """The list, or the search where there is nothing."""
        (self.table if self.model.rowCount() else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def look_for(self) -> None:
        """The search field."""
        self.search.look_for()

    def _show(self, rows: tuple[SharedThing, ...]) -> None:
        sought = self.search.text().strip()
        self.empty.set_text(tr("Nothing answers to these words.") if sought else self.shelf.empty)
        self.model.set_rows(rows)
        if rows and not self.table.currentIndex().isValid():
            self.table.go_to(0)
        said = tr("%n shared by the network", "outlines or models", len(rows)) if rows else ""
        if said != self.count.text():
            self.count.setText(said)
            if self.search.hasFocus():
                announce(self.search, said or self.empty.sentence.text())
        self.count.setVisible(bool(rows))
        self._preview(self._current())
        opening, self._opening = self._opening, False
        focus = QApplication.focusWidget()
        if opening and rows and not sought and (focus is None or self.page.isAncestorOf(focus)):
            self.focus_first()

    def _current(self) -> SharedThing | None:
        row = self.table.current_row() if self.model.rowCount() else None
        return row if isinstance(row, SharedThing) else None

    # ── one of them ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _preview(self, row: SharedThing | None) -> None:
        self.card.setVisible(row is not None)
        if row is None:
            return
        self.title.setText(row.title)
        self.state.setText(self.taken_words(row))
        self.state.setVisible(row.taken_at is not None)
        self.take_button.setText(self.shelf.again if row.taken_at is not None else self.shelf.take)
        told = self.shelf.told(row)
        for at, (heading, words) in enumerate(self._parts):
            title, text = told[at] if at < len(told) else ("", "")
            heading.setText(title)
            words.setText(text)
            for widget in (heading, words):
                widget.setVisible(bool(title))

    def taken_words(self, row: SharedThing) -> str:
        """Whether it was taken: "Taken on 05/11/2026", "Changed since it was taken"."""
        if row.taken_at is None:
            return ""
        if row.changed_since:
            return tr("Changed since it was taken")
        return tr("Taken on {day}", day=say_short_day(self.context.time.day_of(row.taken_at)))

    def take(self) -> None:
        """Take the one that is chosen into the place's own."""
        row = self._current()
        if row is not None:
            self.context.desk.submit(TakeShared(row.kind, row.uid), self, self._taken, self._refused)

    def _taken(self, _done: Done) -> None:
        self.refresh()

    def _refused(self, refusal: Refusal) -> None:
        self.context.shell.toast(say(refusal.why), "warning")
        self.refresh()

    def _sentence(self, row: SharedThing) -> str:
        return ", ".join(part for part in (row.title, row.about, self.taken_words(row)) if part)

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def can_go_back(self) -> bool:
        return bool(self.search.text())

    def go_back(self) -> None:
        self.search.clear()
        self.refresh()

    def _downwards(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.5)
        for widget in (self.search, self.count):
            column.addWidget(widget)
        column.addWidget(self.body, 1)
        theme.follow(self.body, lambda: self.body.setMinimumHeight(theme.em(self.body, 11)))
        self.card = Card()
        self.title, self.state = Heading("", level=2), Subtle("")
        self.take_button = button("", on=self.take, icon="import", kind="primary", desk=True)
        self.card.body.addWidget(self.title)
        self.card.body.addWidget(self.state)
        self.card.body.addWidget(self.take_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._parts = [(Heading("", level=3), Sentence("")) for _ in range(4)]
        for heading, words in self._parts:
            self.card.body.addWidget(heading)
            self.card.body.addWidget(words)
        self.card.hide()
        column.addWidget(self.card)
        column.addWidget(Subtle(self.shelf.offer))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))


def _taken_icon(row: SharedThing) -> str:
    if row.taken_at is None:
        return ""
    return "redo" if row.changed_since else "check"
