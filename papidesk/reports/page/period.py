"""Which period a report is of: typed as one says it, by its kind, one step before or after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from papidesk.kernel.periods import (
    Period,
    Span,
    month_of,
    quarter_of,
    school_year_of,
    week_of,
    year_of,
)
from papidesk.kernel.typed_periods import typed_period
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import icon_button
from papidesk.ui.choices import ChipRow
from papidesk.ui.fields import TextField
from papidesk.ui.texts import Heading
from papidesk.ui.words import say, tr

SCHOOL, ALL = "school", "all"
_AROUND: Mapping[str, Callable[[date], Period]] = MappingProxyType({
    Span.DAY: lambda day: Period(day, day),
    Span.WEEK: week_of,
    Span.MONTH: month_of,
    Span.QUARTER: quarter_of,
    Span.YEAR: year_of,
    SCHOOL: school_year_of,
})


class PeriodField(TextField):
    """A period as one types it: "10/2026", "T3 2026", "du 5/10 au 4/11"; what was understood is shown below."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("period", tr("Period"))
        self._today = today
        self.edit.setPlaceholderText(tr("for example 10/2026, Q3 2026, from 5/10 to 4/11"))
        self.edit.textChanged.connect(self._show_understood)

    def value(self) -> Period | None:
        return typed_period(self.edit.text(), self._today())

    def check(self) -> str:
        typed = self.edit.text().strip()
        if not typed or self.value() is not None:
            return ""
        return tr(
            "“{typed}” was not understood as a period. Write it as 10/2026, 2026, Q3 2026 or from 5/10 to 4/11.", typed=typed[:40]
        )

    def _show_understood(self) -> None:
        self.clear_error()
        understood = self.value()
        self.set_hint(say(understood.label()) if understood is not None else "")


class PeriodChooser(QWidget):
    """The period in words between the arrows that step it, a field to type another, chips for the kinds of period.

    changed(): another period was chosen. since: the first day that anything was noted of, where it is known.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.since: date | None = None
        self.period = month_of(today())
        self.heading = Heading("", 1)
        self.before = icon_button("left", tr("The period before (Alt+Left)"), on=lambda: self.step(-1))
        self.after = icon_button("right", tr("The period after (Alt+Right)"), on=lambda: self.step(1))
        self.field = PeriodField(today)
        self.field.edit.returnPressed.connect(self.take_typed)
        self.chips = ChipRow(tr("Kind of period"), letters=False)
        self.chips.set_choices([
            (Span.DAY, tr("Day")), (Span.WEEK, tr("Week")), (Span.MONTH, tr("Month")), (Span.QUARTER, tr("Quarter")),
            (Span.YEAR, tr("Year")), (SCHOOL, tr("School year")), (ALL, tr("Since the beginning")),
        ])  # fmt: skip
        self.chips.picked.connect(self._picked)
        self._lay_out()
        self._show()

    def choose(self, period: Period) -> None:
        """Show another period, and tell of it."""
        self.show_period(period)
        self.changed.emit()

    def show_period(self, period: Period) -> None:
        """Show another period, and say nothing of it."""
        self.period = period
        self._show()

    def step(self, by: int) -> None:
        """One period before (-1) or after (1); where the calendar ends, none."""
        try:
            wanted = self.period.previous() if by < 0 else self.period.following()
        except OverflowError:
            return
        self.choose(wanted)
        announce(self, self.heading.text())

    def take_typed(self) -> None:
        """Show what was typed; what is no period is said at the field."""
        wrong = self.field.check()
        wanted = self.field.value()
        if wrong or wanted is None:
            self.field.show_error(wrong)
            return
        self.choose(wanted)
        announce(self, self.heading.text())

    def _picked(self, kind: str) -> None:
        if kind == ALL:
            today = self._today()
            self.choose(Period(min(self.since or today, today), today))
        else:
            self.choose(_AROUND[kind](self._anchor()))

    def _anchor(self) -> date:
        """Around which day: today where the period holds it, else its last."""
        today = self._today()
        return today if self.period.holds(today) else self.period.last

    def _kind(self) -> str:
        if self.period.is_school_year:
            return SCHOOL
        if self.period.span is not Span.OTHER:
            return self.period.span
        whole = self.since is not None and self.period == Period(min(self.since, self._today()), self._today())
        return ALL if whole else ""

    def _show(self) -> None:
        words = say(self.period.label())
        self.heading.setText(words[:1].upper() + words[1:])
        self.chips.take_values([self._kind()])
        self.field.edit.clear()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.4)
        top = QHBoxLayout()
        theme.spaced(top, spacing=0.4)
        for made in (self.before, self.after):
            top.addWidget(made)
        top.addWidget(self.heading, 1)
        column.addLayout(top)
        column.addWidget(self.chips)
        typed = QHBoxLayout()
        typed.addWidget(self.field, 3)
        typed.addStretch(2)  # a period is short
        column.addLayout(typed)
