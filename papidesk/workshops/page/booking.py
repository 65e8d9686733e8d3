"""Equipment chosen for a session, on its days unless others are said."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Signal

from papidesk.equipment.page.booked_days import BookedDaysForm
from papidesk.kernel.intent import Refusal
from papidesk.ui.cards import Card
from papidesk.ui.fields import CheckField
from papidesk.ui.page import Context, Page
from papidesk.ui.words import say, tr
from papidesk.visits.page.drafting import DraftPlace
from papidesk.workshops.intents import BookForSession, SessionRow
from papidesk.workshops.rules import days_booked

_A_SECOND = timedelta(seconds=1)


class SessionEquipmentForm(BookedDaysForm):
    """Which things, from when to when; for the sessions that follow too."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "workshops.equipment", submit=tr("Book"), cancel=tr("Close"))
        self.add_things()
        self.add_days()
        self.following = self.add(CheckField("following", tr("For the sessions of the series that follow too")))

    def start(self, row: SessionRow) -> None:
        """Nothing yet, on the days of this session."""
        first, last = days_booked(self._context.time, (row.start, row.end))
        day_of = self._context.time.day_of
        self.things.clear()
        self.last.edit.setModified(False)
        self.load(self.whole_days(day_of(first), day_of(last - _A_SECOND)) | {"following": False})
        self.following.setVisible(row.series is not None and row.number < row.of)
        self.next.hide()
        self.ready()


class BookingCard(Card):
    """The form under the name of its session. changed(): something is booked; left(): it is closed."""

    changed = Signal()
    left = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(tr("Book equipment for the session"))
        self._context = page.context
        self.row: SessionRow | None = None
        self.form = SessionEquipmentForm(page.context)
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.left.emit)
        self.draft = DraftPlace(page, self.form.raw, self.form.restore, self.form.dirty)
        self.form.changed.connect(self.draft.touch)
        self.body.addWidget(self.draft)
        self.body.addWidget(self.form)
        self.setFocusProxy(self.form.things)

    def begin(self, row: SessionRow) -> None:
        """Book for this session; what was being chosen for it stays."""
        another = self.row is None or (self.row.id, self.row.start, self.row.end) != (row.id, row.start, row.end)
        self.row = row
        if another:
            self.form.start(row)
            self.draft.begin(f"workshops.equipment.{row.id}")

    def let_go(self) -> None:
        """Keep what is chosen, and forget for what it was."""
        self.draft.let_go()
        self.row = None

    def _submit(self, values: dict[str, Any]) -> None:
        row = self.row
        if row is None:
            return
        start, end = self.form.span(values)
        following = bool(values["following"]) and not self.form.following.isHidden()
        command = BookForSession(row.id, values["items"], start, end, following)
        self._context.desk.submit(command, self, lambda _done: self._booked(row), self._refused)

    def _booked(self, row: SessionRow) -> None:
        self.draft.forget()
        if self.row is not None and self.row.id == row.id:
            self.form.start(self.row)
            self.draft.settle()
        self.changed.emit()

    def _refused(self, refusal: Refusal) -> None:
        free = refusal.more.get("next_free")
        instants = [one for one in free.values() if isinstance(one, datetime)] if isinstance(free, dict) else []
        # What is free only once the session is over is said, and not offered.
        if self.row is not None and instants and max(instants) < self.row.end:
            self.form.refused(refusal.field, refusal)
        else:
            self.form.show_refusal("" if refusal.field == "session" else refusal.field, say(refusal.why))
