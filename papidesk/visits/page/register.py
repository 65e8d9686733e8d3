"""Passages: the visits of any period as a table of which only what is looked at is ever loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from papidesk.kernel.intent import Part
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.blocks import BLOCK, BlockModel, Column, Deliver
from papidesk.ui.buttons import button
from papidesk.ui.cards import Scroll
from papidesk.ui.empty import EmptyState
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Page
from papidesk.ui.search import SearchField
from papidesk.ui.tables import Table
from papidesk.ui.texts import Subtle
from papidesk.ui.words import say_short_day, tr
from papidesk.visits.intents import DeleteVisits, VisitDays, VisitFilter, VisitRow, VisitsOfDay
from papidesk.visits.page.exporting import VisitsExport
from papidesk.visits.page.filtering import Filters
from papidesk.visits.page.importing import VisitsImport
from papidesk.visits.page.period import MONTH, PeriodChooser, period_named
from papidesk.visits.page.places import Furniture
from papidesk.visits.page.view import View
from papidesk.visits.page.words import (
    band_words,
    hour_words,
    purposes_words,
    stay_words,
    visit_sentence,
    who_words,
)

_STEPS = {"Alt+Left": -1, "Alt+Right": 1}
Days = Sequence[tuple[date, int]]


def chunks_of(days: Days) -> list[tuple[date, int]]:
    """Consecutive days put together into chunks of one block, each under the day it begins with, the latest first.

    A table filtered down to a visit or two a day would else ask for as many blocks as it shows rows.
    """
    chunks: list[tuple[date, int]] = []
    for day, count in days:
        if chunks and chunks[-1][1] + count <= BLOCK:
            chunks[-1] = (chunks[-1][0], chunks[-1][1] + count)
        else:
            chunks.append((day, count))
    return chunks


class RegisterView(View):
    """The period, the filters, the table; Enter opens a visit, Del takes the chosen ones away, E exports what is shown."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.VISITS, Part.PEOPLE, Part.PURPOSES})

    def __init__(self, page: Page, furniture: Furniture) -> None:
        super().__init__(page)
        self.chooser = PeriodChooser(self.context.time.today)
        self.chooser.changed.connect(self._ask)
        self.search = SearchField(tr("Find visits by the name of who came"), tr("Any part of a name"))
        self.search.asked.connect(self._ask)
        self.search.downwards.connect(self._downwards)
        self.filters = Filters(furniture)
        self.filters.changed.connect(self._ask)
        self.count = Subtle("")
        self.model = BlockModel(self._columns(), sentence=self._sentence, key=lambda row: row.id)
        self.table = Table(self.model, name=tr("Visits"), several=True)
        self.table.activated_row.connect(self._open_row)
        self.empty = EmptyState(
            tr("No visit in this period."), action=tr("Show this month"), on=self._this_month, icon="calendar"
        )
        self.none_found = EmptyState(
            tr("No visit of this period is like that."),
            action=tr("Show all its visits"),
            on=self.clear_filters,
            icon="filter",
        )
        self.export = VisitsExport(self.context)
        self.shown = VisitFilter(self.chooser.period.first, self.chooser.period.last)
        self.importing = VisitsImport(page)
        self.importing.left.connect(self.show_table)
        self._lay_out()

    # ── shown and asked again ─────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        """Nothing: as it was left; `file`: the import of that file."""
        if "file" in what:
            self.show_import(what["file"])
            return
        self.refresh()
        if self.stack.currentWidget() is not self.importing:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        wanted = self.wanted()
        self.context.desk.ask(VisitDays(wanted), self, partial(self._show, wanted), latest="register.days")

    def wanted(self) -> VisitFilter:
        """The filter as it is chosen."""
        period = self.chooser.period
        return replace(self.filters.filter_of(period.first, period.last), text=self.search.text().strip())

    def clear_filters(self) -> None:
        """Show the whole period."""
        self.search.clear()
        self.filters.clear()
        self._ask()

    def _ask(self) -> None:
        self.refresh()

    def _show(self, wanted: VisitFilter, days: Days) -> None:
        chunks, total = chunks_of(days), sum(count for _day, count in days)
        if wanted == self.shown and self.model.rowCount():
            self.model.reopen(chunks)
        else:
            self.model.open(chunks, partial(self._fetch, wanted))
            self.table.scrollToTop()
            announce(self.table, tr("%n visit(s)", "", total))
        self.shown = wanted
        self.count.setText(tr("%n visit(s)", "", total))
        narrowed = replace(wanted, first=date.min, last=date.min) != VisitFilter(date.min, date.min)
        self.body.setCurrentWidget(self.table if total else self.none_found if narrowed else self.empty)

    def _fetch(self, wanted: VisitFilter, day: date, skip: int, limit: int, deliver: Deliver) -> None:
        self.context.desk.ask(VisitsOfDay(wanted, day, skip, limit), self, deliver)

    def _this_month(self) -> None:
        self.chooser.choose(period_named(MONTH, self.context.time.today()))

    # ── what happens ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _open_row(self, row: VisitRow) -> None:
        self.context.shell.go("home", view="visit", visit=row.id, back={"page": "home", "view": "register"})

    def delete_selected(self) -> None:
        """Take the chosen visits away; undone like everything else."""
        chosen = self.table.selected_rows()
        marked = sum(one.height() for one in self.table.selectionModel().selection().toList())
        if not chosen:
            self.context.shell.toast(tr("Choose the visits in the table first."), "info")
        elif marked > len(chosen):
            # What was never shown must not go unseen.
            self.context.shell.toast(
                tr("Some of the chosen visits were not shown yet. Nothing was deleted: choose fewer at once."), "info"
            )
        else:
            self.context.desk.submit(DeleteVisits(tuple(row.id for row in chosen)), self, lambda _done: self.refresh())

    def show_import(self, file: object = None) -> None:
        """The import, of a file where one is given."""
        self.stack.setCurrentWidget(self.importing)
        if file:
            self.importing.read(Path(str(file)))
        self.importing.focus_first()

    def show_table(self) -> None:
        """The table again."""
        self.stack.setCurrentWidget(self._register)
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def can_go_back(self) -> bool:
        return self.stack.currentWidget() is self.importing or bool(self.search.text())

    def go_back(self) -> None:
        if self.stack.currentWidget() is self.importing:
            if not self.importing.close_layer():
                self.show_table()
            return
        self.search.clear()
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        registered = self.stack.currentWidget() is self._register
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if registered and plain and event.key() == Qt.Key.Key_Delete:
            self.delete_selected()
        elif registered and plain and event.text().lower() == "e":
            self.export.ask(self.wanted())
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
            Column(tr("Day and hour"), text=self._when, weight=2, least=17),
            Column(tr("Who"), text=lambda row: who_words(self.context, row.name, row.group), weight=4, least=13, priority=9),
            Column(tr("For what"), text=purposes_words, weight=4, least=12, priority=8),
            Column(tr("Workstation", "column"), text=lambda row: str(row.workstation or ""), least=11, priority=7),
            Column(tr("Left"), text=lambda row: hour_words(self.context, row.left_at), least=7, priority=6),
            Column(tr("Stay"), text=stay_words, least=6, priority=5),
            Column(tr("Prints"), text=lambda row: str(row.prints or ""), least=10, priority=4, numeric=True),
            Column(tr("Age"), text=lambda row: band_words(row.age_band), weight=2, least=9, priority=3),
        ]  # fmt: skip

    def _when(self, row: VisitRow) -> str:
        return f"{say_short_day(row.day)} {hour_words(self.context, row.arrived_at)}"

    def _sentence(self, row: VisitRow) -> str:
        return visit_sentence(self.context, row)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.5)
        self.chooser.top.addWidget(self.count)
        column.addWidget(self.chooser)
        line = QHBoxLayout()
        theme.spaced(line, spacing=0.4)
        line.addWidget(self.search, 1)
        line.addWidget(self.filters.toggle)
        column.addLayout(line)
        column.addWidget(self.filters)
        column.addWidget(self.export)
        self.body = QStackedWidget()
        for widget in (self.table, self.empty, self.none_found):
            self.body.addWidget(widget)
        theme.follow(self.body, lambda: self.body.setMinimumHeight(theme.em(self.body, 11)))
        column.addWidget(self.body, 1)
        actions = QWidget()
        flow = FlowLayout(actions)
        theme.spaced(flow, spacing=0.4)
        flow.addWidget(button(tr("Open"), on=self._open_current, icon="edit", desk=True))
        flow.addWidget(button(tr("Delete"), on=self.delete_selected, icon="delete", desk=True))
        flow.addWidget(button(tr("Export…"), on=lambda: self.export.ask(self.wanted()), icon="export", desk=True))
        flow.addWidget(button(tr("Import…"), on=self.show_import, icon="import", desk=True))
        column.addWidget(actions)
        self.stack = QStackedWidget()
        self._register = Scroll(inside)
        self.stack.addWidget(self._register)
        self.stack.addWidget(self.importing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        for keys, by in _STEPS.items():
            # A shortcut: a button that has the focus would take the arrow for itself.
            step = QShortcut(QKeySequence(keys), self._register, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            step.activated.connect(partial(self.chooser.step, by))

    def _open_current(self) -> None:
        row = self.table.current_row()
        if row is None:
            self.context.shell.toast(tr("Choose the visits in the table first."), "info")
        else:
            self._open_row(row)
