"""Choosing a span of days: by its name, one step before or after, or by its days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from papidesk.kernel.intent import Refusal
from papidesk.kernel.periods import Period, month_of, week_of, year_of
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import icon_button
from papidesk.ui.choices import ChipRow
from papidesk.ui.dates import DateField
from papidesk.ui.flow import FlowLayout
from papidesk.ui.texts import Heading
from papidesk.ui.words import say, tr

TODAY, YESTERDAY, WEEK, MONTH, YEAR, DATES = "today", "yesterday", "week", "month", "year", "dates"


def period_named(name: str, today: date) -> Period:
    """The period a name stands for today."""
    match name:
        case "yesterday":
            day = today - timedelta(days=1)
            return Period(day, day)
        case "week":
            return week_of(today)
        case "month":
            return month_of(today)
        case "year":
            return year_of(today)
    return Period(today, today)


class PeriodChooser(QWidget):
    """The name of the period, the arrows that step it, the chips that name it, and two days where one types them.

    changed(): another period was chosen.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.period = period_named(TODAY, today())
        self.heading = Heading("", level=2)
        self.before = icon_button("left", tr("The period before (Alt+Left)"), on=lambda: self.step(-1))
        self.after = icon_button("right", tr("The period after (Alt+Right)"), on=lambda: self.step(1))
        self.chips = ChipRow(tr("Period"), letters=False)
        self.chips.set_choices(
            [
                (TODAY, tr("Today")),
                (YESTERDAY, tr("Yesterday")),
                (WEEK, tr("This week")),
                (MONTH, tr("This month")),
                (YEAR, tr("This year")),
                (DATES, tr("From… to…")),
            ]
        )
        self.chips.picked.connect(self._picked)
        self.first = DateField("first", tr("First day"), today=today, past=True)
        self.last = DateField("last", tr("Last day"), today=today, past=True, optional=True)
        for field in (self.first, self.last):
            field.edit.editingFinished.connect(self._typed)
        self._days = QWidget()
        days = FlowLayout(self._days)
        theme.spaced(days, spacing=0.6)
        days.addWidget(self.first)
        days.addWidget(self.last)
        self._days.hide()
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.4)
        self.top = QHBoxLayout()
        theme.spaced(self.top, spacing=0.4)
        for made in (self.before, self.after):
            self.top.addWidget(made)
        self.top.addWidget(self.heading, 1)
        column.addLayout(self.top)
        column.addWidget(self.chips)
        column.addWidget(self._days)
        self._show()

    def choose(self, period: Period) -> None:
        """Show another period."""
        self.period = period
        self._show()
        self.changed.emit()

    def step(self, by: int) -> None:
        """One period before (-1) or after (1)."""
        try:
            wanted = self.period.previous() if by < 0 else self.period.following()
        except (OverflowError, Refusal):  # the calendar ends
            return
        self.choose(wanted)
        announce(self, self.heading.text())

    def _picked(self, name: str) -> None:
        self._days.setVisible(name == DATES)
        if name != DATES:
            self.choose(period_named(name, self._today()))
            return
        self.chips.take_values((DATES,))
        self.first.set_value(self.period.first)
        self.last.set_value(self.period.last)
        self.first.edit.setFocus()
        self.first.edit.selectAll()

    def _typed(self) -> None:
        for field in (self.first, self.last):
            field.clear_error()
            wrong = field.check()
            if wrong:
                field.show_error(wrong)
                return
        first = self.first.value()
        if first is None:
            return
        try:
            wanted = Period(first, self.last.value() or first)
        except Refusal as refusal:
            self.last.show_error(say(refusal.why))
            return
        if wanted != self.period:
            self.period = wanted
            self.heading.setText(say(wanted.label()))
            self.changed.emit()

    def _show(self) -> None:
        words = say(self.period.label())
        self.heading.setText(words[:1].upper() + words[1:])
        today = self._today()
        named = [name for name in (TODAY, YESTERDAY, WEEK, MONTH, YEAR) if period_named(name, today) == self.period]
        self._days.setVisible(False)
        self.chips.take_values(named[:1])
