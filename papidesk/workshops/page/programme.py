"""The programme: by month, by week, as a list; and what can be done with the sessions chosen there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from papidesk.kernel.intent import Done, Part
from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.choices import ChipRow
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.page import Page
from papidesk.ui.words import tr
from papidesk.visits.page.view import View
from papidesk.workshops.intents import DeleteSessions, SessionRow
from papidesk.workshops.page.calendar_file import CalendarExport
from papidesk.workshops.page.cancelling import CancelPanel
from papidesk.workshops.page.grids import GridView
from papidesk.workshops.page.sessions_list import SessionsList

_ROOMY = 24
"""Lines of text."""
MONTH, WEEK, LIST = "month", "week", "list"


class ProgrammeView(View):
    """Three ways to look at the sessions; N plans one, Del takes the chosen ones away, Enter opens.

    opener: opens something of the page, as its `open` does.
    """

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.WORKSHOPS, Part.ENROLMENTS, Part.PEOPLE})

    def __init__(self, page: Page, opener: Callable[..., None]) -> None:
        super().__init__(page)
        self._opener = opener
        self.ways = ChipRow(tr("How to look at it"), letters=False)
        self.ways.set_choices([(MONTH, tr("Month")), (WEEK, tr("Week")), (LIST, tr("List"))])
        self.ways.picked.connect(self.show_way)
        self.month = GridView(self.context, week=False)
        self.week = GridView(self.context, week=True)
        self.list = SessionsList(self.context, partial(opener, new=True))
        for grid in (self.month, self.week):
            grid.session_asked.connect(self.open_session)
            grid.new_asked.connect(self.plan_on)
        self.list.session_asked.connect(self.open_session)
        self.cancelling = CancelPanel(self.context, self.refresh, self._tell, self._focus_back)
        self.export = CalendarExport(self.context)
        self._lay_out()
        self.ways.take_values((MONTH,))

    # ── shown and asked again ─────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        """`way`: "month", "week" or "list"; `day`: a date to stand on; nothing: as it was left."""
        if "way" in what:
            self.show_way(str(what["way"]))
        if what.get("day") is not None:
            self.go_to(what["day"])
        self.refresh()
        self.focus_first()

    def refresh(self) -> None:
        self._shown().refresh()

    def focus_first(self) -> None:
        """Where the keyboard begins: the grid or the table."""
        self._shown().focus_first()

    def way(self) -> str:
        """Which of the three is shown."""
        return {0: MONTH, 1: WEEK}.get(self.body.currentIndex(), LIST)

    def day(self) -> date:
        """The chosen day."""
        shown = self._shown()
        return shown.day() if isinstance(shown, GridView) else self.month.day()

    def go_to(self, day: date) -> None:
        """Stand on a day in the month and in the week."""
        for grid in (self.month, self.week):
            grid.go_to(day)

    def show_way(self, way: str) -> None:
        """Look at it otherwise, on the same day."""
        day = self.day()
        self.body.setCurrentWidget({MONTH: self.month, WEEK: self.week}.get(way, self.list))
        self.ways.take_values((way,))
        self.month.top.setVisible(way == MONTH)
        self.week.top.setVisible(way == WEEK)
        if way != LIST:
            self.go_to(day)
        self.refresh()

    def _shown(self) -> GridView | SessionsList:
        shown = self.body.currentWidget()
        assert isinstance(shown, GridView | SessionsList)
        return shown

    # ── done ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def offer_planning(self, *, offered: bool) -> None:
        """Whether sessions can be planned by who is on duty."""
        for made in self._planning:
            made.setVisible(offered)

    def open_session(self, row: SessionRow) -> None:
        """Its own view."""
        self._opener(session=row.id)

    def plan_on(self, when: date | datetime | None = None) -> None:
        """A new session on a day, at an hour where an instant is given."""
        if isinstance(when, datetime):
            self._opener(new=True, day=self.context.time.day_of(when), hour=self.context.time.local(when).time())
        else:
            self._opener(new=True, day=when or self.day())

    def chosen(self) -> tuple[SessionRow, ...]:
        """The sessions that are chosen."""
        return self._shown().chosen()

    def _open_chosen(self) -> None:
        rows = self._some()
        if rows:
            self.open_session(rows[0])

    def _some(self) -> tuple[SessionRow, ...]:
        rows = self.chosen()
        if not rows:
            self.context.shell.toast(tr("Choose a session first."), "info")
        return rows

    def cancel_chosen(self) -> None:
        """Say that they will not be held."""
        rows = self._some()
        if rows:
            self.cancelling.ask(rows)

    def delete_chosen(self) -> None:
        """Take away what was planned by mistake; undone like everything else."""
        rows = self._some()
        if rows:
            self.context.desk.submit(DeleteSessions(tuple(row.id for row in rows)), self, self._deleted)

    def _deleted(self, _done: Done) -> None:
        self.refresh()
        self.focus_first()

    def print_it(self) -> None:
        """The programme of the days in sight."""
        from papidesk.workshops.page.printing import print_programme  # noqa: PLC0415 — papers are not on the way to a screen

        print_programme(self, self.context, *self._shown().printed_span())

    def _export(self) -> None:
        self.export.ask(*self._shown().printed_span())

    def _tell(self, session: int | None) -> None:
        self._opener(view="tell", **({} if session is None else {"session": session}))

    def _focus_back(self) -> None:
        self.focus_first()

    def can_go_back(self) -> bool:
        return self.cancelling.asking() or (self.way() == LIST and self.list.narrowed())

    def go_back(self) -> None:
        if self.cancelling.asking():
            self.cancelling.close_it()
        else:
            self.list.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.text().lower() == "n":
            self.plan_on()
        elif plain and event.key() == Qt.Key.Key_Delete:
            self.delete_chosen()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.4)
        top = QWidget()
        flow = FlowLayout(top)
        theme.spaced(flow, spacing=0.6)
        for widget in (self.ways, self.month.top, self.week.top):
            flow.addWidget(widget)
        self.week.top.hide()
        column.addWidget(top)
        self.body = QStackedWidget()
        for shown in (self.month, self.week, self.list):
            self.body.addWidget(shown)
        column.addWidget(self.body, 1)
        column.addWidget(self.cancelling)
        column.addWidget(self.export)
        actions = QWidget()
        flow = FlowLayout(actions)
        theme.spaced(flow, spacing=0.4)
        opened = button(tr("Open"), on=self._open_chosen, icon="workshop", desk=True)
        self._planning = (
            button(tr("New session"), on=self.plan_on, icon="add", kind="primary", desk=True),
            button(tr("New series"), on=self._new_series, icon="calendar", desk=True),
            button(tr("Cancel…"), on=self.cancel_chosen, icon="close", desk=True),
            button(tr("Delete"), on=self.delete_chosen, icon="delete", desk=True),
            button(tr("Print the programme"), on=self.print_it, icon="print", desk=True),
            button(tr("Import…"), on=lambda: self._opener(view="import"), icon="import", desk=True),
            button(tr("Export calendar…"), on=self._export, icon="export", desk=True),
        )
        for made in (*self._planning[:2], opened, *self._planning[2:]):
            flow.addWidget(made)
        self._column = column
        self._actions = actions
        outer = QVBoxLayout(self)
        theme.spaced(outer, spacing=0.3)
        outer.addWidget(Following(inside), 1)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The actions stay in sight where there is room for them, and scroll with the rest where there is not."""
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        wanted = outer if self.height() > theme.em(self, _ROOMY) else self._column
        if self._standing is not wanted:
            focus = self._actions.focusWidget() if self._actions.hasFocus() else None
            if self._standing is not None:
                self._standing.removeWidget(self._actions)
            wanted.addWidget(self._actions)
            self._standing = wanted
            if focus is not None:
                focus.setFocus()

    _standing: QVBoxLayout | None = None

    def _new_series(self) -> None:
        self._opener(new="series", day=self.day())

    def look_for(self) -> None:
        """Find sessions by their title."""
        self.show_way(LIST)
        self.list.look_for()
