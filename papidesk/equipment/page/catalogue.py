"""The catalogue as a list: found, filtered, opened; what is done with the things chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from papidesk.equipment.intents import (
    Categories,
    CountItems,
    HandOut,
    ItemFilter,
    ItemRow,
    ItemsBlock,
    RemoveItems,
)
from papidesk.equipment.page.exporting import CatalogueExport
from papidesk.equipment.page.states import StateStrip
from papidesk.equipment.page.words import (
    availability_icon,
    availability_words,
    condition_words,
    item_sentence,
    item_title,
)
from papidesk.equipment.rules import AVAILABILITY_WORDS, KIND_WORDS, Availability, Category, ItemKind
from papidesk.kernel.intent import Part
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.blocks import BLOCK, BlockModel, Column, Deliver
from papidesk.ui.buttons import button
from papidesk.ui.empty import EmptyState
from papidesk.ui.fields import ChoiceField
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.page import Page
from papidesk.ui.search import SearchField
from papidesk.ui.tables import Table
from papidesk.ui.texts import Subtle
from papidesk.ui.words import say, tr
from papidesk.visits.page.forming import Opener
from papidesk.visits.page.view import View


class CatalogueView(View):
    """The list; Enter opens a thing, N adds one, + hands one out, Del takes out of the catalogue what was entered by
    mistake."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.EQUIPMENT, Part.LOANS})

    def __init__(self, page: Page, opener: Opener) -> None:
        super().__init__(page)
        self._opener = opener
        self._go_to: int | None = None
        self.shown: ItemFilter | None = None
        self.search = SearchField(
            tr("Find equipment by its name, its code or its serial number"), tr("A name, a code, a serial number")
        )
        self.search.asked.connect(self.refresh)
        self.search.downwards.connect(self._downwards)
        self.category = ChoiceField("category", tr("Category"), choices=[], none=tr("All categories"))
        self.now = ChoiceField(
            "now", tr("State"), choices=[(one, say(AVAILABILITY_WORDS[one])) for one in Availability],
            none=tr("Whatever the state"),
        )  # fmt: skip
        self.kind = ChoiceField(
            "kind", tr("Kind", "of equipment"), choices=[(one, say(KIND_WORDS[one])) for one in ItemKind],
            none=tr("All kinds"),
        )  # fmt: skip
        for field in (self.category, self.now, self.kind):
            field.changed.connect(self.refresh)
        self.count = Subtle("")
        self.model = BlockModel(self._columns(), sentence=partial(item_sentence, self.context), key=lambda row: row.id)
        self.table = Table(self.model, name=tr("Catalogue"), several=True)
        self.table.activated_row.connect(lambda row: opener(item=row.id))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._arm())
        self.model.dataChanged.connect(lambda *_: self._arm())
        self.empty = EmptyState(
            tr("The catalogue is empty. Add what the place lends or gives away, or import a list."),
            action=tr("Add equipment"),
            on=lambda: opener(edit=0),
            icon="loan",
        )
        self.none_found = EmptyState(
            tr("Nothing in the catalogue is like that."), action=tr("Show the whole catalogue"), on=self.clear, icon="search"
        )
        self.states = StateStrip(self.context, self._changed_states)
        self.export = CatalogueExport(self.context)
        self._lay_out()

    # ── shown and asked again ─────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        """`go_to`: a thing to stand on."""
        self._go_to = what.get("go_to")
        self.context.desk.ask(Categories(), self, self._offer, latest="catalogue.categories")
        self.refresh()
        self.focus_first()

    def refresh(self) -> None:
        wanted = self.wanted()
        self.context.desk.ask(CountItems(wanted), self, partial(self._show, wanted), latest="catalogue.count")

    def wanted(self) -> ItemFilter:
        """The filter as it is chosen."""
        return ItemFilter(self.search.wanted(), self.category.value(), self.now.value(), self.kind.value())

    def clear(self) -> None:
        """Show everything."""
        self.search.clear()
        for field in (self.category, self.now, self.kind):
            field.set_value(None)
        self.refresh()

    def focus_first(self) -> None:
        """The table, or what stands in its place."""
        shown = self.body.currentWidget()
        target: QWidget = self.search
        if shown is self.table:
            target = self.table
        elif shown is self.empty and self.empty.action is not None:
            target = self.empty.action
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_for(self) -> None:
        """The search field."""
        self.search.look_for()

    def _offer(self, categories: tuple[Category, ...]) -> None:
        self.category.set_choices([(one.id, one.name) for one in categories])

    def _show(self, wanted: ItemFilter, total: int) -> None:
        if wanted == self.shown and self.model.rowCount():
            self.model.reopen([(wanted, total)])
        else:
            self.shown = wanted
            self.model.open([(wanted, total)], self._fetch)
        said = tr("%n thing(s)", "of the catalogue", total)
        if said != self.count.text():
            self.count.setText(said)
            if self.search.hasFocus():
                announce(self.search, said)
        # A view that has been left remembers its own focus: it must not take that of the one in sight.
        focused = self.isVisible() and self.focusWidget() is not None and self.body.isAncestorOf(self.focusWidget())
        before = self.body.currentWidget()
        nothing = self.empty if wanted == ItemFilter() else self.none_found
        self.body.setCurrentWidget(self.table if total else nothing)
        if total and not self.table.selectionModel().hasSelection():
            # Qt stands on a first row that it does not choose when the table takes the focus.
            self.table.go_to(max(0, self.table.currentIndex().row()))
        if focused and self.body.currentWidget() is not before:
            self.focus_first()
        self._arm()

    def _fetch(self, wanted: ItemFilter, skip: int, limit: int, deliver: Deliver) -> None:
        def come(rows: tuple[ItemRow, ...]) -> None:
            deliver(rows)
            if self._go_to is not None and self.table.go_to_key(self._go_to):
                self._go_to = None

        self.context.desk.ask(ItemsBlock(wanted, skip, min(limit, BLOCK)), self, come)

    # ── what is done with those chosen ────────────────────────────────────────────────────────────────────────────────

    def chosen(self) -> tuple[ItemRow, ...]:
        """The things that are selected, else the one stood on."""
        if self.body.currentWidget() is not self.table:
            return ()
        rows = self.table.selected_rows() or [self.table.current_row()]
        return tuple(row for row in rows if isinstance(row, ItemRow))

    def hand_out(self, quantity: int = 1) -> None:
        """Give away so many of the consumable stood on; the window offers to undo it."""
        for row in self.chosen()[:1]:
            if row.kind is ItemKind.CONSUMABLE:
                self.context.desk.submit(HandOut(row.id, quantity), self, lambda _done: self.refresh())
            else:
                self.context.shell.toast(tr("{name} is lent, not given away.", name=row.name), "info")

    def remove(self) -> None:
        """Take those chosen out of the catalogue."""
        rows = self.chosen()
        if rows:
            self.context.desk.submit(RemoveItems(tuple(row.id for row in rows)), self, lambda _done: self.refresh())

    def print_labels(self) -> None:
        """Labels of those chosen."""
        from papidesk.equipment.page.printing import print_labels  # noqa: PLC0415 — papers come with the first one

        rows = self.chosen()
        if rows:
            print_labels(self, self.context, tuple(row.id for row in rows))

    def _with_chosen(self, act: Callable[[tuple[ItemRow, ...]], object]) -> Callable[[], None]:
        def on() -> None:
            rows = self.chosen()
            if rows:
                act(rows)
            else:
                self.context.shell.toast(tr("Choose equipment in the list first."), "info")

        return on

    def _book(self, rows: tuple[ItemRow, ...]) -> None:
        self._opener(view="book", items=tuple(row.id for row in rows))

    def _lend(self, rows: tuple[ItemRow, ...]) -> None:
        self._opener(view="lend", items=tuple(row.id for row in rows))

    def _changed_states(self) -> None:
        self.refresh()
        self.focus_first()

    def _arm(self) -> None:
        rows = self.chosen()
        given = len(rows) == 1 and rows[0].kind is ItemKind.CONSUMABLE
        lent = bool(rows) and all(row.kind is not ItemKind.CONSUMABLE for row in rows)
        self.give.setVisible(given)
        self.lend.setVisible(lent)
        self.book.setVisible(lent)

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def can_go_back(self) -> bool:
        return self.states.isVisible() or bool(self.search.text())

    def go_back(self) -> None:
        if self.states.isVisible():
            self.states.close_it()
            self.focus_first()
            return
        self.search.clear()
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        in_table = self.table.hasFocus()
        if plain and event.text().lower() == "n":
            self._opener(edit=0)
        elif plain and in_table and event.text() == "+":
            self.hand_out()
        elif plain and in_table and event.key() == Qt.Key.Key_Delete:
            self.remove()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _downwards(self) -> None:
        if self.body.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _columns(self) -> list[Column]:
        return [
            Column(tr("Name", "of equipment"), text=item_title, weight=5, least=18),
            Column(tr("Code"), text=lambda row: row.code, weight=1, least=8, priority=8),
            Column(
                tr("State"), text=lambda row: availability_words(self.context, row), weight=4, least=22, priority=9,
                icon=availability_icon,
            ),
            Column(tr("Category"), text=lambda row: row.category, weight=2, least=10, priority=6),
            Column(tr("Kept where"), text=lambda row: row.location, weight=2, least=10, priority=5),
            Column(tr("Condition"), text=condition_words, weight=1, least=9, priority=4),
        ]  # fmt: skip

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.5)
        filters = QWidget()
        flow = FlowLayout(filters)
        theme.spaced(flow, spacing=0.6)
        for field in (self.category, self.now, self.kind):
            field.caption.hide()
            flow.addWidget(field)
        line = QHBoxLayout()
        theme.spaced(line, spacing=0.6)
        line.addWidget(self.search, 1)
        line.addWidget(self.count)
        column.addLayout(line)
        column.addWidget(filters)
        self.body = QStackedWidget()
        for widget in (self.table, self.empty, self.none_found):
            self.body.addWidget(widget)
        theme.follow(self.body, lambda: self.body.setMinimumHeight(theme.em(self.body, 11)))
        column.addWidget(self.body, 1)
        column.addWidget(self.states)
        column.addWidget(self.export)
        column.addWidget(self._actions())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))

    def _actions(self) -> QWidget:
        actions = QWidget()
        flow = FlowLayout(actions)
        theme.spaced(flow, spacing=0.4)
        self.give = button(tr("Give one"), on=self.hand_out, icon="departure", desk=True, repeats=True)
        self.lend = button(tr("Lend"), on=self._with_chosen(self._lend), icon="loan", desk=True)
        self.book = button(tr("Book…"), on=self._with_chosen(self._book), icon="calendar", desk=True)
        for made in (
            button(tr("Add equipment"), on=lambda: self._opener(edit=0), icon="add", kind="primary", desk=True),
            button(tr("Open"), on=self._with_chosen(lambda rows: self._opener(item=rows[0].id)), icon="edit", desk=True),
            self.give,
            self.lend,
            self.book,
            button(tr("State…"), on=self._with_chosen(self.states.ask), icon="support", desk=True),
            button(tr("Labels…"), on=self._with_chosen(lambda _rows: self.print_labels()), icon="print", desk=True),
            button(tr("Export to a file…"), on=self.export.ask, icon="export", desk=True),
            button(tr("Import from a file…"), on=lambda: self._opener(view="import"), icon="import", desk=True),
            button(tr("Remove", "equipment"), on=self._with_chosen(lambda _rows: self.remove()), icon="delete", desk=True),
        ):
            flow.addWidget(made)
        return actions
