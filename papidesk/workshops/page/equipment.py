"""The equipment of a session: what is kept for it, what of it is out, and what can be done with it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from papidesk.equipment.intents import BookingsFor, CancelBookings, SessionBooking
from papidesk.equipment.page.words import span_words
from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Context
from papidesk.ui.texts import Badge, Heading, Sentence, Subtle
from papidesk.ui.words import say_short_day, tr
from papidesk.workshops.intents import SessionFile, SessionRow
from papidesk.workshops.page.roster_words import is_staff
from papidesk.workshops.rules import days_booked

_A_SECOND = timedelta(seconds=1)
_WIDE = 44.0
"""Lines of text."""


def thing_words(one: SessionBooking) -> str:
    """What is kept, as it is read on its label: "6 × Casque · K7M2P"."""
    name = one.name if one.quantity == 1 else f"{one.quantity} × {one.name}"
    return f"{name} · {one.code}"


def state_words(context: Context, one: SessionBooking, row: SessionRow) -> str:
    """Whether it is out, back or lost; while it waits, its days where they are not those of the session."""
    if one.out and one.due is not None:
        return tr("lent, expected back on {day}", "equipment of a session", day=say_short_day(one.due))
    if one.loan is not None:
        return tr("lent, then lost", "equipment") if one.lost else tr("lent, and back", "equipment")
    own = days_booked(context.time, (row.start, row.end))
    return "" if (one.start, one.end) == own else span_words(context, one.start, one.end)


class EquipmentStrip(QWidget):
    """One line a thing; a single line where nothing is kept. book_asked(): more is wanted; changed(): something was taken off.

    Hidden where there is nothing to see and nothing to do.
    """

    book_asked = Signal()
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row: SessionRow | None = None
        self._shown: object = None
        self._aside = False
        self.things: tuple[SessionBooking, ...] = ()
        self.title = Heading(tr("Equipment"), level=3)
        self.title.setWordWrap(False)
        self.nothing = Subtle(tr("Nothing is booked for it."))
        self.nothing.setWordWrap(False)
        self.book = button(tr("Book equipment…"), on=self.book_asked.emit, icon="calendar")
        self.lend = button(tr("Lend what is booked…"), on=self._lend, icon="loan")
        head = FlowLayout()
        theme.spaced(head, spacing=0.6)
        for widget in (self.title, self.nothing, self.book, self.lend):
            head.addWidget(widget)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        theme.spaced(self._lines, spacing=0.2)
        # What is done with a thing stands near its name.
        theme.follow(self._list, lambda: self._list.setMaximumWidth(theme.em(self, _WIDE)))
        column = QVBoxLayout(self)
        # Room for the focus ring of what stands at the edge.
        theme.spaced(column, margins=0.2, spacing=0.3)
        column.addLayout(head)
        column.addWidget(self._list)
        self.hide()

    # ── shown ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def show_file(self, file: SessionFile | None) -> None:
        """Show what is kept for a session; None: for none yet."""
        row = None if file is None or file.deleted else file.row
        another = row is None or self._row is None or row.id != self._row.id
        self._row = row
        if another:
            self._take(0, ())
        if row is not None:
            question = BookingsFor((row.id,))
            self._context.desk.ask(question, self, partial(self._take, row.id), latest="session equipment")

    def set_aside(self, *, aside: bool) -> None:
        """While something else has the room."""
        self._aside = aside
        self._come_in_sight()

    def _is_open(self) -> bool:
        row = self._row
        return row is not None and not row.cancelled and row.end > self._context.time.now() and is_staff(self._context)

    def _take(self, session: int, things: tuple[SessionBooking, ...]) -> None:
        row = self._row
        if row is None or (session and session != row.id):
            things = ()
        self.things = things
        staff = is_staff(self._context)
        if row is not None and (row.id, row.start, row.end, things, staff) != self._shown:
            self._shown = (row.id, row.start, row.end, things, staff)
            self._lay(row, things, staff=staff)
        self.nothing.setVisible(not things)
        self._list.setVisible(bool(things))
        self.book.setVisible(self._is_open())
        self.lend.setVisible(self._is_open() and any(one.loan is None for one in things))
        self._come_in_sight()

    def _come_in_sight(self) -> None:
        self.setVisible(not self._aside and (bool(self.things) or self._is_open()))

    def _lay(self, row: SessionRow, things: tuple[SessionBooking, ...], *, staff: bool) -> None:
        focus: QWidget | None = QApplication.focusWidget()
        had_focus = focus is not None and self._list.isAncestorOf(focus)
        while self._lines.count():
            held = self._lines.takeAt(0)
            gone = held.widget() if held is not None else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for one in things:
            self._lines.addWidget(self._line(row, one, staff=staff))
        if had_focus:
            self.book.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, row: SessionRow, one: SessionBooking, *, staff: bool) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        theme.spaced(across, spacing=0.5)
        across.addWidget(Sentence(thing_words(one)), 1)
        state = state_words(self._context, one, row)
        if state:
            kind = "plain" if one.loan is None or not (one.out or one.lost) else "warning" if one.lost else "info"
            across.addWidget(Badge(state, kind, icon="calendar" if one.loan is None else "loan"))
        if not staff:
            return line
        if one.loan is None:
            off = button(tr("Take off"), on=partial(self._take_off, one), icon="close", kind="quiet")
            off.setAccessibleName(tr("Take {name} off the session", name=one.name))
            across.addWidget(off)
        else:
            see = button(tr("See the loan"), on=partial(self._see, one.loan), icon="loan", kind="quiet")
            see.setAccessibleName(tr("See the loan of {name}", name=one.name))
            across.addWidget(see)
        return line

    # ── done ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _take_off(self, one: SessionBooking) -> None:
        self._context.desk.submit(CancelBookings((one.id,)), self, lambda _done: self.changed.emit())

    def _see(self, loan: int) -> None:
        if self._row is not None:
            self._context.shell.go("equipment", loan=loan, back={"page": "workshops", "session": self._row.id})

    def _lend(self) -> None:
        """One loan of all that waits: it takes the bookings up, until the day the last of them ends."""
        waiting = [one for one in self.things if one.loan is None]
        last = max(one.end for one in waiting) - _A_SECOND
        self._context.shell.go(
            "equipment",
            view="lend",
            items=tuple(one.item for one in waiting),
            counts=tuple(one.quantity for one in waiting),
            bookings=tuple(one.id for one in waiting),
            due=self._context.time.day_of(last),
        )
