"""The month as a grid of days, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from papidesk.ui import theme
from papidesk.ui.page import Context
from papidesk.workshops.intents import SessionRow
from papidesk.workshops.page.days import DayCell, DayFacts

WEEK = 7
WEEKS_MOST = 6
_ROOMY, _TIGHT = 7.0, 6.4
"""Lines of text: from how wide a cell on sessions are named in it, and under how wide they are only counted."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


@dataclass(frozen=True)
class Programme:
    """What is known of a span of days. public, school: names of holidays by day."""

    sessions: Mapping[date, tuple[SessionRow, ...]]
    public: Mapping[date, str]
    school: Mapping[date, str]

    def facts(self, day: date, today: date) -> DayFacts:
        """Of a day."""
        return DayFacts(
            day, self.sessions.get(day, ()), self.public.get(day, ""), self.school.get(day, ""), today=day == today
        )


NOTHING = Programme({}, {}, {})


def by_day(rows: Sequence[SessionRow]) -> dict[date, tuple[SessionRow, ...]]:
    """Sessions put under their days, in order of time."""
    found: dict[date, tuple[SessionRow, ...]] = {}
    for row in rows:
        found[row.day] = (*found.get(row.day, ()), row)
    return found


def month_step(day: date, by: int) -> date:
    """The same day of another month, or its last."""
    number = day.year * 12 + day.month - 1 + by
    year, month = divmod(number, 12)
    for last in range(day.day, 0, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return day


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


class MonthGrid(QWidget):
    """Weeks of days; a single Tab stop. wanted(day): another day is chosen; opened(day, session or None): Enter, or a
    click on a session.

    Arrows move by day and week, PageUp and PageDown by month (by week where one week is shown), Home goes to today.
    """

    wanted = Signal(object)
    opened = Signal(object, object)

    def __init__(self, context: Context, name: str, *, single_week: bool = False) -> None:
        super().__init__()
        self.context = context
        self.compact = False
        self.day = context.time.today()
        self.single_week = single_week
        if single_week:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._programme = NOTHING
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        theme.spaced(self._grid, margins=0.2, spacing=0.15)
        self._names = [QLabel() for _ in range(WEEK)]
        for column, label in enumerate(self._names):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            theme.dress(label, ink="subtle")
            self._grid.addWidget(label, 0, column)
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 0)
        self.cells = [DayCell(self, self) for _ in range(WEEK * WEEKS_MOST)]
        for at, cell in enumerate(self.cells):
            self._grid.addWidget(cell, 1 + at // WEEK, at % WEEK)
        theme.follow(self, self._measure)
        self.show_days(NOTHING)

    # ── what is shown ─────────────────────────────────────────────────────────────────────────────────────────────────

    def span(self) -> tuple[date, date]:
        """The first and the last day in sight, for the chosen day."""
        if self.single_week:
            first = monday_of(self.day)
            return first, first + timedelta(days=WEEK - 1)
        first = monday_of(self.day.replace(day=1))
        last = month_step(self.day.replace(day=1), 1) - timedelta(days=1)
        return first, monday_of(last) + timedelta(days=WEEK - 1)

    def go_to(self, day: date) -> None:
        """Choose a day; its month is shown."""
        self.day = day
        self.show_days(self._programme)

    def show_days(self, programme: Programme) -> None:
        """Show what is planned."""
        self._programme = programme
        first, last = self.span()
        count = (last - first).days + 1
        had_focus = any(cell.hasFocus() for cell in self.cells)
        today = self.context.time.today()
        for at, cell in enumerate(self.cells):
            cell.setVisible(at < count)
            if at < count:
                day = first + timedelta(days=at)
                outside = not self.single_week and day.month != self.day.month
                cell.show_day(replace(programme.facts(day, today), outside=outside), chosen=day == self.day)
            cell.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for row in range(1, WEEKS_MOST + 1):
            self._grid.setRowStretch(row, 1 if (row - 1) * WEEK < count else 0)
        chosen = self.cells[(self.day - first).days]
        chosen.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(chosen)
        if had_focus and not chosen.hasFocus():
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def facts(self) -> DayFacts:
        """What is known of the chosen day."""
        return self._programme.facts(self.day, self.context.time.today())

    # ── keys and clicks ───────────────────────────────────────────────────────────────────────────────────────────────

    def key(self, cell: DayCell, event: QKeyEvent) -> bool:
        """A key pressed on a cell; whether it was for the grid."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key, day = Qt.Key(event.key()), cell.facts.day
        try:
            if key in _STEPS:
                self._want(day + timedelta(days=_STEPS[key]))
            elif key in _PAGES:
                by = _PAGES[key]
                self._want(day + timedelta(days=WEEK * by) if self.single_week else month_step(day, by))
            elif key == Qt.Key.Key_Home:
                self._want(self.context.time.today())
            else:
                return False
        except (OverflowError, ValueError):  # the calendar ends
            return True
        return True

    def choose(self, cell: DayCell) -> None:
        """A cell was clicked."""
        self._want(cell.facts.day)

    def enter(self, cell: DayCell, session: SessionRow | None) -> None:
        """A cell is opened."""
        if cell.facts.day != self.day:
            self._want(cell.facts.day)
        self.opened.emit(self.day, session)

    def _want(self, day: date) -> None:
        self.go_to(day)
        self.cells[(day - self.span()[0]).days].setFocus(Qt.FocusReason.OtherFocusReason)
        self.wanted.emit(day)

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        wide = self.width() / WEEK / max(1, theme.em(self))
        # Two bounds: a bar beside the grid comes and goes with its height, and must not make it change for ever.
        compact = wide < (_ROOMY if self.compact else _TIGHT)
        form = QLocale.FormatType.ShortFormat if wide < _ROOMY else QLocale.FormatType.LongFormat
        for number, label in enumerate(self._names, start=1):
            label.setText(QLocale().standaloneDayName(number, form))
        if compact != self.compact:
            self.compact = compact
            for cell in self.cells:
                cell.updateGeometry()
                cell.update()
