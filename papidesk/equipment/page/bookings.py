"""The bookings as a calendar: things by days, for a fortnight or a month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from papidesk.accounts.intents import DaysOff
from papidesk.equipment.intents import (
    Categories,
    ItemFilter,
    ItemRow,
    ItemsBlock,
    ShowLendingRules,
    TakenBetween,
    TakenSpan,
)
from papidesk.equipment.page.booking_grid import BookingGrid, Calendar, days_of, shown
from papidesk.equipment.rules import Category, LendingRules
from papidesk.kernel.intent import Part
from papidesk.kernel.words import Text
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button, icon_button
from papidesk.ui.choices import ChipRow
from papidesk.ui.empty import EmptyState
from papidesk.ui.fields import ChoiceField
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.page import Page
from papidesk.ui.search import SearchField
from papidesk.ui.texts import Heading, Sentence
from papidesk.ui.words import say, say_short_day, tr
from papidesk.visits.page.forming import Opener
from papidesk.visits.page.view import View

FORTNIGHT, MONTH = "fortnight", "month"
MOST = 400
"""Things in one calendar: beyond, one looks for what one wants."""
_WEEK = timedelta(days=7)


class BookingsView(View):
    """Enter books the free days chosen, or opens what takes the thing; N books anything, PageUp and PageDown go on."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.EQUIPMENT, Part.LOANS, Part.PLACE})

    def __init__(self, page: Page, opener: Opener) -> None:
        super().__init__(page)
        self._opener = opener
        today = self.context.time.today()
        self.first = today - timedelta(days=today.weekday())
        self._calendar = Calendar()
        self._rules = LendingRules()
        self._closed: Mapping[date, str] = {}
        self._asked: tuple[ItemFilter, date, str] | None = None
        self.heading = Heading("", level=2)
        self.way = ChipRow(tr("How many days"), letters=False)
        self.way.set_choices([(FORTNIGHT, tr("Two weeks")), (MONTH, tr("Month"))])
        self.way.take_values((FORTNIGHT,))
        self.way.picked.connect(self._way_picked)
        self.category = ChoiceField("category", tr("Category"), choices=[], none=tr("All categories"))
        self.category.changed.connect(self.refresh)
        self.search = SearchField(
            tr("Find equipment by its name, its code or its serial number"), tr("A name, a code, a serial number")
        )
        self.search.asked.connect(self.refresh)
        self.search.downwards.connect(self._downwards)
        self.grid = BookingGrid(self.context, tr("Bookings: things by days"))
        self.grid.today = today
        self.grid.opened.connect(self._opened)
        self.grid.stepped.connect(self.step)
        self.grid.chosen.connect(self._tell_cell)
        self.said = Sentence("")
        self.nothing = EmptyState(
            tr("Nothing that is lent is like that."), action=tr("Show all equipment"), on=self.clear, icon="calendar"
        )
        self._lay_out()

    # ── shown and asked again ─────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        """`day`: to stand on; `item`: of that thing."""
        self.grid.today = self.context.time.today()
        if "day" in what:
            self._go_to(what["day"])
        self.context.desk.ask(Categories(), self, self._offer, latest="bookings.categories")
        self.refresh()
        self.focus_first()

    def focus_first(self) -> None:
        """The calendar."""
        target = self.grid if self.body.currentWidget() is self.grid else self.search
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_for(self) -> None:
        """The search field."""
        self.search.look_for()

    def clear(self) -> None:
        """Show everything."""
        self.search.clear()
        self.category.set_value(None)
        self.refresh()

    def days(self) -> tuple[date, ...]:
        """The days in sight."""
        if self.way.taken() == (MONTH,):
            first = self.first.replace(day=1)
            following = (first + timedelta(days=31)).replace(day=1)
            return days_of(first, (following - first).days)
        return days_of(self.first, 14)

    def refresh(self) -> None:
        wanted = ItemFilter(self.search.wanted(), self.category.value())
        days = self.days()
        self._asked = asked = (wanted, days[0], next(iter(self.way.taken()), FORTNIGHT))
        ask = self.context.desk.ask
        ask(ShowLendingRules(), self, self._take_rules, latest="bookings.rules")
        closed = DaysOff(days[0], days[-1], public_only=True)
        ask(closed, self, partial(self._take_closed, days), latest="bookings.closed")
        ask(ItemsBlock(wanted, 0, MOST), self, partial(self._take_items, asked), latest="bookings.items")
        self._name()

    def _offer(self, categories: tuple[Category, ...]) -> None:
        self.category.set_choices([(one.id, one.name) for one in categories])

    def _take_rules(self, rules: LendingRules) -> None:
        self._rules = rules

    def _take_closed(self, days: tuple[date, ...], off: Mapping[date, Text]) -> None:
        usual = {day: "" for day in days if day.weekday() not in self._rules.open_weekdays}
        self._closed = usual | {day: say(name) for day, name in off.items()}

    def _take_items(self, asked: object, rows: tuple[ItemRow, ...]) -> None:
        if asked != self._asked:
            return
        items, days = shown(rows), self.days()
        self._calendar = Calendar(items, days, {}, self._closed)
        self.body.setCurrentWidget(self.grid if items else self.nothing)
        bounds = self.context.time.bounds
        question = TakenBetween(tuple(row.id for row in items), bounds(days[0])[0], bounds(days[-1])[1])
        self.context.desk.ask(question, self, partial(self._take, asked), latest="bookings.taken")

    def _take(self, asked: object, taken: Mapping[int, tuple[TakenSpan, ...]]) -> None:
        if asked == self._asked:
            self._calendar = replace(self._calendar, taken=taken, closed=self._closed)
            self.grid.show_calendar(self._calendar)
            if self._stand_on is not None:
                self.grid.go_to(*self._stand_on)
                self._stand_on = None
            self._tell_cell()

    _stand_on: tuple[int, date] | None = None

    def _name(self) -> None:
        days = self.days()
        self.heading.setText(tr("From {first} to {last}", first=say_short_day(days[0]), last=say_short_day(days[-1])))

    # ── what happens ──────────────────────────────────────────────────────────────────────────────────────────────────

    def step(self, by: int) -> None:
        """A fortnight's half, or a month, before or after."""
        stood = self.grid.stood_on()
        if self.way.taken() == (MONTH,):
            first = self.days()[0]
            self.first = (first + timedelta(days=31)).replace(day=1) if by > 0 else (first - timedelta(days=1)).replace(day=1)
        else:
            self.first += _WEEK * by
        if stood is not None:
            item, day = stood
            days = self.days()
            moved = day + timedelta(days=by)
            self._stand_on = item, moved if moved in days else days[0 if by > 0 else -1]
        self.refresh()
        announce(self.grid, self.heading.text())

    def to_today(self) -> None:
        """The days from this week on."""
        today = self.context.time.today()
        self._go_to(today)
        stood = self.grid.stood_on()
        if stood is not None:
            self._stand_on = stood[0], today
        self.refresh()

    def _go_to(self, day: date) -> None:
        self.first = day - timedelta(days=day.weekday())

    def _way_picked(self, way: str) -> None:
        if not self.way.taken():
            self.way.take_values((way,))
        stood = self.grid.stood_on()
        if stood is not None:
            self._go_to(stood[1])
        self.refresh()

    def _opened(self, item: ItemRow, first: date, last: date, span: TakenSpan | None) -> None:
        if span is None:
            self._opener(view="book", items=(item.id,), first=first, last=last)
        elif span.loan is not None:
            self._opener(loan=span.loan)
        else:
            self._opener(booking=span.booking, item=item.id)

    def _act(self) -> None:
        found = self.grid.span() if self.body.currentWidget() is self.grid else None
        if found is not None:
            self._opened(*found)

    def _tell_cell(self) -> None:
        """What the cell stood on is, in words, and what Enter does there."""
        found, index = self.grid.span(), self.grid.currentIndex()
        if found is None:
            self.said.setText("")
            return
        item, first, last, span = found
        if first != last:
            self.said.setText(
                tr("{item}, {first} to {last}", item=item.name, first=say_short_day(first), last=say_short_day(last))
            )
        else:
            self.said.setText(self.grid.grid.sentence(index.row(), index.column()))
        open_it = tr("See the loan") if span is not None and span.loan is not None else tr("See the booking")
        self.act.setText(tr("Book these days…") if span is None else open_it)

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def can_go_back(self) -> bool:
        return bool(self.search.text())

    def go_back(self) -> None:
        self.search.clear()
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and event.text().lower() == "n":
            self._opener(view="book")
            event.accept()
        else:
            super().keyPressEvent(event)

    def _downwards(self) -> None:
        if self.body.currentWidget() is self.grid:
            self.grid.setFocus(Qt.FocusReason.TabFocusReason)

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.4)
        top = QHBoxLayout()
        theme.spaced(top, spacing=0.4)
        top.addWidget(icon_button("left", tr("The days before"), on=partial(self.step, -1)))
        top.addWidget(icon_button("right", tr("The days after"), on=partial(self.step, 1)))
        top.addWidget(self.heading, 1)
        top.addWidget(button(tr("Today"), on=self.to_today, icon="calendar", kind="quiet"))
        column.addLayout(top)
        filters = QWidget()
        flow = FlowLayout(filters)
        theme.spaced(flow, spacing=0.5)
        self.category.caption.hide()
        for widget in (self.way, self.category, self.search):
            flow.addWidget(widget)
        column.addWidget(filters)
        self.body = QStackedWidget()
        self.body.addWidget(self.grid)
        self.body.addWidget(self.nothing)
        theme.follow(self.body, lambda: self.body.setMinimumHeight(theme.em(self.body, 11)))
        column.addWidget(self.body, 1)
        column.addWidget(self.said)
        actions = QWidget()
        row = FlowLayout(actions)
        theme.spaced(row, spacing=0.4)
        self.act = button(tr("Book these days…"), on=self._act, icon="calendar", kind="primary", desk=True)
        row.addWidget(self.act)
        row.addWidget(button(tr("Book anything…"), on=lambda: self._opener(view="book"), icon="add", desk=True))
        column.addWidget(actions)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))
