"""A month or a week of the programme, with the sessions of the chosen day below it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from papidesk.accounts.intents import DaysOff
from papidesk.kernel.periods import Period
from papidesk.kernel.words import Text
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button, icon_button
from papidesk.ui.page import Context
from papidesk.ui.texts import Heading, Sentence
from papidesk.ui.words import say, say_day, tr
from papidesk.workshops.intents import SessionRow, SessionsBetween
from papidesk.workshops.page.listing import SessionTable
from papidesk.workshops.page.month import MonthGrid, Programme, by_day, month_step
from papidesk.workshops.page.week import WeekGrid

_COLUMN = 6.2
"""Lines of text: days narrower than this have no room for hours; their sessions are listed below."""


class GridView(QWidget):
    """session_asked(row): open it. new_asked(day or instant): plan one there. top: what is in sight, and the steps to
    others, to be put above it."""

    session_asked = Signal(object)
    new_asked = Signal(object)

    def __init__(self, context: Context, *, week: bool) -> None:
        super().__init__()
        self.context = context
        self._is_week = week
        self._asked: tuple[date, date] | None = None
        self._sessions: tuple[SessionRow, ...] = ()
        self._public: Mapping[date, Text] = {}
        self._off: Mapping[date, Text] = {}
        self.heading = Heading("", level=2)
        self.days = MonthGrid(context, tr("Days of the week") if week else tr("Days of the month"), single_week=week)
        self.hours = WeekGrid(context, tr("Hours of the week")) if week else None
        self.agenda_title = Heading("", level=3)
        self.agenda = SessionTable(context, tr("Sessions of the day"), of_a_day=True, whole=True)
        self.agenda.activated_row.connect(self.session_asked.emit)
        self.nothing = Sentence("", tone="subtle")
        for grid in self._grids():
            grid.wanted.connect(self._wanted)
            grid.opened.connect(self._opened)
        if self.hours is not None:
            self.hours.planned.connect(self.new_asked.emit)
        self._lay_out()
        self._name()

    def _grids(self) -> tuple[MonthGrid | WeekGrid, ...]:
        return (self.days,) if self.hours is None else (self.days, self.hours)

    def _grid(self) -> MonthGrid | WeekGrid:
        return self.hours if self.hours is not None and self._by_hours() else self.days

    def _by_hours(self) -> bool:
        return self.days.isHidden()

    # ── shown and asked again ─────────────────────────────────────────────────────────────────────────────────────────

    def day(self) -> date:
        """The chosen day."""
        return self.days.day

    def title(self) -> str:
        """What is in sight: "November 2026"."""
        return self.heading.text()

    def printed_span(self) -> tuple[date, date]:
        """The days a paper of what is in sight holds."""
        if self._is_week:
            return self.days.span()
        first = self.day().replace(day=1)
        return first, month_step(first, 1) - timedelta(days=1)

    def go_to(self, day: date) -> None:
        """Choose a day."""
        for grid in self._grids():
            grid.go_to(day)
        self._name()
        self._show_agenda()

    def refresh(self) -> None:
        """Ask what is planned in sight."""
        first, last = span = self.days.span()
        if self._asked is None or self._asked != span:
            self._sessions, self._public, self._off = (), {}, {}
        self._asked = span
        name = "week" if self._is_week else "month"
        ask = self.context.desk.ask
        ask(SessionsBetween(first, last), self, partial(self._take, span), latest=f"programme.{name}")
        # Volunteers are not told of days off: nothing is planned by them.
        public, off = partial(self._take_public, span), partial(self._take_off, span)
        ask(DaysOff(first, last, public_only=True), self, public, lambda _why: None, latest=f"programme.{name}.public")
        ask(DaysOff(first, last), self, off, lambda _why: None, latest=f"programme.{name}.off")

    def focus_first(self) -> None:
        """The grid."""
        self._grid().setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> tuple[SessionRow, ...]:
        """The sessions that are chosen: in the list below, else those of the day where it has one."""
        if self._by_hours() and self.hours is not None:
            row = self.hours.current_row()
            return () if row is None else (row,)
        rows = self.agenda.chosen()
        sessions = self.days.facts().sessions
        return rows or (sessions if len(sessions) == 1 else ())

    def _take(self, span: tuple[date, date], rows: tuple[SessionRow, ...]) -> None:
        if self._asked == span:
            self._sessions = rows
            self._show()

    def _take_public(self, span: tuple[date, date], days: Mapping[date, Text]) -> None:
        if self._asked == span:
            self._public = days

    def _take_off(self, span: tuple[date, date], days: Mapping[date, Text]) -> None:
        if self._asked == span:
            self._off = days
            self._show()

    def _show(self) -> None:
        public = {day: say(name) for day, name in self._public.items()}
        school = {day: say(name) for day, name in self._off.items() if day not in public}
        programme = Programme(by_day(self._sessions), public, school)
        for grid in self._grids():
            grid.show_days(programme)
        self._show_agenda()

    def _show_agenda(self) -> None:
        facts = self.days.facts()
        off = facts.public or facts.school
        words = say_day(facts.day)
        words = words[:1].upper() + words[1:]
        self.agenda_title.setText(f"{words} · {off}" if off else words)
        self.agenda.model_of_rows.set_rows(facts.sessions)
        self.agenda.setVisible(bool(facts.sessions))
        self.nothing.setVisible(not facts.sessions)
        self.nothing.setText(tr("No session this day. Press Enter or N to plan one."))
        if facts.sessions and not self.agenda.currentIndex().isValid():
            self.agenda.go_to(0)

    def _name(self) -> None:
        words = say(Period(*self.printed_span()).label())
        self.heading.setText(words[:1].upper() + words[1:])

    # ── what happens ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _wanted(self, day: date) -> None:
        before = self.heading.text()
        for grid in self._grids():
            if grid.day != day:
                grid.go_to(day)
        self._name()
        if self._asked == self.days.span():
            self._show_agenda()
        else:
            self.refresh()
        if self.heading.text() != before:
            announce(self, self.heading.text())

    def _opened(self, day: date, session: SessionRow | None) -> None:
        sessions = self.days.facts().sessions
        if session is not None:
            self.session_asked.emit(session)
        elif not sessions:
            self.new_asked.emit(day)
        elif len(sessions) == 1:
            self.session_asked.emit(sessions[0])
        elif self._by_hours() and self.hours is not None:
            self.session_asked.emit(self.hours.current_row() or sessions[0])
        else:
            # Several: which one is chosen in the list below.
            self.agenda.go_to(0)
            self.agenda.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """A month, or a week, before or after."""
        day = self.day() + timedelta(days=7 * by) if self._is_week else month_step(self.day(), by)
        self._move(day)

    def _move(self, day: date) -> None:
        for grid in self._grids():
            grid.go_to(day)
        self._name()
        self.refresh()
        announce(self, self.heading.text())

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if self.hours is None:
            return
        wide = self.width() / max(1, theme.em(self)) / 7
        # As in the month: the bar beside must not make it change for ever.
        by_hours = wide > (_COLUMN if self._by_hours() else _COLUMN + 0.6)
        if by_hours != self._by_hours():
            had_focus = self._grid().hasFocus() or (self._grid().focusProxy() or self).hasFocus()
            self.days.setVisible(not by_hours)
            self.hours.setVisible(by_hours)
            self._below.setVisible(not by_hours)
            if had_focus:
                self.focus_first()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.4)
        self.top = QWidget()
        top = QHBoxLayout(self.top)
        theme.spaced(top, spacing=0.4)
        before, after = (
            (tr("The week before"), tr("The week after"))
            if self._is_week
            else (tr("The month before"), tr("The month after"))
        )
        top.addWidget(icon_button("left", before, on=lambda: self.step(-1)))
        top.addWidget(icon_button("right", after, on=lambda: self.step(1)))
        top.addWidget(self.heading, 1)
        top.addWidget(
            button(tr("Today"), on=lambda: self._move(self.context.time.today()), icon="calendar", kind="quiet")
        )
        column.addWidget(self.days, 0 if self._is_week else 1)
        if self.hours is not None:
            column.addWidget(self.hours, 1)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        theme.spaced(below, spacing=0.3)
        below.addWidget(self.agenda_title)
        below.addWidget(self.agenda)
        below.addWidget(self.nothing)
        column.addWidget(self._below)
        if self._is_week:
            column.addStretch(0)
        if self.hours is not None:
            self.days.hide()
            self._below.hide()
