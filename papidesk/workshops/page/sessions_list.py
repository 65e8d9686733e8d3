"""The sessions of any period as a list, found by words of their titles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.empty import EmptyState
from papidesk.ui.page import Context
from papidesk.ui.search import SearchField
from papidesk.ui.texts import Subtle
from papidesk.ui.words import tr
from papidesk.visits.page.period import MONTH, PeriodChooser, period_named
from papidesk.workshops.intents import SessionRow, SessionsBetween
from papidesk.workshops.page.listing import SessionTable

_STEPS = {"Alt+Left": -1, "Alt+Right": 1}


class SessionsList(QWidget):
    """The period, the search, the table. session_asked(row): open it."""

    session_asked = Signal(object)

    def __init__(self, context: Context, new: Callable[[], object]) -> None:
        super().__init__()
        self.context = context
        self.chooser = PeriodChooser(context.time.today)
        self.chooser.choose(period_named(MONTH, context.time.today()))
        self.chooser.changed.connect(self.refresh)
        self.search = SearchField(tr("Find sessions by their title"), tr("Any part of a title"))
        self.search.asked.connect(self.refresh)
        self.search.downwards.connect(self._downwards)
        self.count = Subtle("")
        self.table = SessionTable(context, tr("Sessions"))
        self.table.activated_row.connect(self.session_asked.emit)
        self.empty = EmptyState(tr("No session in this period."), action=tr("Plan a session"), on=new, icon="calendar")
        self.none_found = EmptyState(
            tr("No session of this period is called that."),
            action=tr("Show all its sessions"),
            on=self.clear,
            icon="search",
        )
        self._lay_out()

    # ── shown and asked again ─────────────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Ask which there are."""
        text, period = self.search.wanted(), self.chooser.period
        question = SessionsBetween(period.first, period.last, text)
        self.context.desk.ask(question, self, partial(self._show, text), latest="sessions.list")

    def title(self) -> str:
        """What is in sight."""
        return self.chooser.heading.text()

    def printed_span(self) -> tuple[date, date]:
        """The days of the period."""
        return self.chooser.period.first, self.chooser.period.last

    def chosen(self) -> tuple[SessionRow, ...]:
        """The sessions that are selected."""
        return self.table.chosen()

    def narrowed(self) -> bool:
        """Whether a search leaves some out."""
        return bool(self.search.text())

    def clear(self) -> None:
        """Show the whole period."""
        self.search.clear()
        self.refresh()
        self.focus_first()

    def focus_first(self) -> None:
        """The table, or the search where there is nothing."""
        shown = self.body.currentWidget()
        target: QWidget = self.table if shown is self.table else self.search
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_for(self) -> None:
        """The search field."""
        self.search.look_for()

    def _show(self, text: str, rows: tuple[SessionRow, ...]) -> None:
        had_focus = self.table.hasFocus()
        self.table.model_of_rows.set_rows(rows)
        said = tr("%n session(s)", "", len(rows))
        if said != self.count.text():
            self.count.setText(said)
            if self.search.hasFocus():
                announce(self.search, said)
        self.body.setCurrentWidget(self.table if rows else self.none_found if text else self.empty)
        if rows and not self.table.currentIndex().isValid():
            self.table.go_to(self._next(rows))
        if had_focus and not rows:
            self.focus_first()

    def _next(self, rows: tuple[SessionRow, ...]) -> int:
        """The first that is not over: where one most likely goes on."""
        now = self.context.time.now()
        return next((at for at, row in enumerate(rows) if row.end > now), 0)

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _downwards(self) -> None:
        if self.body.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.5)
        self.chooser.top.addWidget(self.count)
        column.addWidget(self.chooser)
        column.addWidget(self.search)
        self.body = QStackedWidget()
        for widget in (self.table, self.empty, self.none_found):
            self.body.addWidget(widget)
        theme.follow(self.body, lambda: self.body.setMinimumHeight(theme.em(self.body, 11)))
        column.addWidget(self.body, 1)
        for keys, by in _STEPS.items():
            # A shortcut: a button that has the focus would take the arrow for itself.
            step = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            step.activated.connect(partial(self.chooser.step, by))
