"""A list of the sessions to come, one of which is chosen: to sign someone up, to move a place there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.ui import theme
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Context
from papidesk.ui.tables import Table
from papidesk.ui.texts import Subtle
from papidesk.ui.words import tr
from papidesk.workshops.intents import SessionRow, UpcomingSessions
from papidesk.workshops.page.roster_words import is_full
from papidesk.workshops.page.session_words import day_and_hour, session_sentence, title_of
from papidesk.workshops.rules import Entry

OFFERED = 60
SHOWN_ROWS = 6


def entry_words(row: SessionRow) -> str:
    """What signing up gives: a place among those left, or a turn in the waiting list."""
    if is_full(row):
        return tr("full: number {n} on the waiting list", n=row.waiting + 1)
    left = tr("%n place(s) left", "", row.capacity - row.enrolled)
    return tr("{left}, open door", left=left) if row.entry is Entry.OPEN_DOOR else left


class SessionChooser(QWidget):
    """The sessions to come. chosen(SessionRow) on Enter, a double click or the button; left() to choose none."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, context: Context, choose: str) -> None:
        super().__init__()
        self._context = context
        self._first_of = 0
        self.model = RowsModel(
            [
                Column(tr("When"), text=partial(day_and_hour, context), weight=1, least=17, priority=4),
                Column(tr("Session"), text=title_of, weight=4, least=16, priority=3),
                Column(tr("Room"), text=lambda row: row.room, weight=1, least=8, priority=1),
                Column(tr("Places"), text=entry_words, weight=2, least=20, priority=2),
            ],
            sentence=lambda row: f"{session_sentence(context, row)}, {entry_words(row)}",
            key=lambda row: row.id,
        )
        self.table = Table(self.model, name=tr("Sessions to come"))
        self.table.activated_row.connect(self.chosen.emit)
        self.none = Subtle(tr("No other session is planned."))
        self.choose = button(choose, on=self._choose, icon="check", kind="primary", desk=True)
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.5)
        column.addWidget(self.none)
        column.addWidget(self.table)
        flow = FlowLayout()
        theme.spaced(flow, spacing=0.6)
        flow.addWidget(self.choose)
        flow.addWidget(button(tr("Leave it as it is"), on=self.left.emit, kind="quiet", desk=True))
        column.addLayout(flow)
        self.setFocusProxy(self.table)
        self._fit(0)

    def offer(self, person: int | None = None, like: int = 0, other_than: int = 0) -> None:
        """Show the sessions this person is not signed up to; those of the outline `like` first, `other_than` left out."""
        question = UpcomingSessions(person=person, limit=OFFERED)

        def found(rows: tuple[SessionRow, ...]) -> None:
            kept = [row for row in rows if row.id != other_than]
            self.model.set_rows(sorted(kept, key=lambda row: row.outline != like) if like else kept)
            self._fit(len(kept))
            self.table.go_to(0)

        self._context.desk.ask(question, self, found, latest=f"chooser.{id(self)}")

    def _fit(self, rows: int) -> None:
        self.none.setVisible(not rows)
        self.choose.setVisible(bool(rows))
        # An empty list still takes the focus while its rows are on their way.
        high = self.table.verticalHeader().defaultSectionSize() * min(max(rows, 1), SHOWN_ROWS)
        self.table.setFixedHeight(high + theme.em(self.table, 2.4))

    def _choose(self) -> None:
        row = self.table.current_row()
        if row is None:
            self._context.shell.toast(tr("Choose a session in the list first."), "info")
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.chosen.emit(row)
