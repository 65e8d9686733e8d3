"""A booking made or changed: which things, for whom, from when to when."""

from __future__ import annotations

from datetime import date, time, timedelta
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt

from papidesk.equipment.intents import (
    Book,
    BookingRow,
    BookingsBetween,
    CancelBookings,
    ChangeBooking,
    ItemFile,
    ItemRow,
    SetOrganisation,
    ShowItem,
)
from papidesk.equipment.page.booked_days import BookedDaysForm
from papidesk.equipment.page.fields import BorrowerField
from papidesk.equipment.page.words import booker_words
from papidesk.equipment.rules import PURPOSE_MAX, QUANTITY_MAX, Borrower, ItemKind, Organisation
from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.ui.buttons import button
from papidesk.ui.fields import NumberField, TextField
from papidesk.ui.notes import watched
from papidesk.ui.page import Context, Page
from papidesk.ui.texts import Sentence
from papidesk.ui.words import say, tr
from papidesk.visits.page.forming import FormView, Leave, Opener

_FAR = timedelta(days=3660)


class BookingForm(BookedDaysForm):
    """`start` fills it for a new booking, `show_booking` for one to change."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "equipment.booking", submit=tr("Keep the booking"), cancel=tr("Back"))
        self.what = Sentence("", bold=True)
        self.add_widget(self.what)
        self.add_things()
        self.quantity = self.add(NumberField("quantity", tr("How many"), least=1, most=QUANTITY_MAX))
        self.borrower = self.add(BorrowerField(context))
        self.add_days()
        self.add(watched(TextField("purpose", tr("What for", "a booking"), optional=True, limit=PURPOSE_MAX)))

    def start(self, items: tuple[ItemRow, ...], first: date, last: date, borrower: Borrower | None) -> None:
        """A new one."""
        self._turn(new=True)
        self.load(self.whole_days(first, last) | {"purpose": "", "quantity": 1})
        self.things.show_rows(items)
        self.borrower.set_value(borrower)
        self.borrower.offer()
        self.ready()

    def show_booking(self, row: BookingRow, kind: ItemKind) -> None:
        """One to change: its days, its number, its purpose."""
        self._turn(new=False)
        self.quantity.setVisible(kind is ItemKind.LOT)
        self.what.setText(f"{row.item_name} · {row.item_code}, {booker_words(self._context, row)}")
        local = self._context.time.local
        start, end = local(row.start), local(row.end)
        whole = end.time() == time()
        self.load(
            {
                "start": start.date(),
                "start_hour": None if start.time() == time() else start.time(),
                "end": end.date() - timedelta(days=1) if whole else end.date(),
                "end_hour": None if whole else end.time(),
                "purpose": row.purpose,
                "quantity": row.quantity,
            }
        )
        self.ready()

    def _turn(self, *, new: bool) -> None:
        for field in (self.things, self.borrower):
            field.setVisible(new)
            field.setEnabled(new)
        self.quantity.setVisible(not new)
        self.quantity.setEnabled(not new)
        self.what.setVisible(not new)
        self.submit_button.setText(tr("Book") if new else tr("Keep the booking"))


class BookingEdit(FormView):
    """Opened on `view="book"` (`items`, `first`, `last`: what it starts with; `person`, `organisation`) or `booking=3`
    (`item`: of that thing)."""

    concerns: ClassVar[frozenset[Part]] = frozenset()

    def __init__(self, page: Page, opener: Opener, leave: Leave) -> None:
        super().__init__(page, opener, leave)
        self.booking: BookingRow | None = None
        self._key: int | None = None
        self.form = BookingForm(self.context)
        self.cancel = button(tr("Cancel the booking"), on=self.cancel_it, icon="delete", desk=True)
        self.lend = button(tr("Lend now"), on=self.lend_it, icon="loan", desk=True)
        for made in (self.lend, self.cancel):
            self.form.add_button(made)
        self.next = self.form.next
        self.form.submitted.connect(self._submit)
        self.stand(self.form)

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        key = what.get("booking")
        name = f"equipment.booking.{key or 'new'}"
        given = bool(what.get("items")) or "first" in what
        if self.kept(name, what) and not (given and not what.get("returning")):
            return
        self.begin(name)
        self.booking, self._key = None, key
        self.next.hide()
        for made in (self.lend, self.cancel):
            made.setVisible(key is not None)
        if key is not None:
            self._find(int(key), what.get("item"))
            return
        self.heading.setText(tr("New booking"))
        today = self.context.time.today()
        first = what.get("first") or today
        last = what.get("last") or first
        person, organisation = what.get("person"), what.get("organisation")
        borrower = Borrower(person=person, organisation=organisation) if person or organisation else None
        self._gather(tuple(what.get("items") or ()), (), max(first, today), max(last, today), borrower)

    def _gather(
        self, left: tuple[int, ...], rows: tuple[ItemRow, ...], first: date, last: date, borrower: Borrower | None
    ) -> None:
        if left:

            def found(file: ItemFile) -> None:
                self._gather(left[1:], (*rows, file.row), first, last, borrower)

            self.context.desk.ask(ShowItem(left[0]), self, found, self.gone)
            return
        self.form.start(rows, first, last, borrower)
        self.filled()

    def _find(self, booking: int, item: int | None) -> None:
        if item is not None:
            self.context.desk.ask(ShowItem(item), self, partial(self._show, booking), self.gone)
            return
        today = self.context.time.today()

        def found(rows: tuple[BookingRow, ...]) -> None:
            row = next((one for one in rows if one.id == booking), None)
            if row is None:
                self._no_more()
            else:
                self._find(booking, row.item)

        self.context.desk.ask(BookingsBetween(today - _FAR, today + _FAR), self, found)

    def _show(self, booking: int, file: ItemFile) -> None:
        if self._key != booking or not self.opened:
            return
        row = next((one for one in file.bookings if one.id == booking), None)
        if row is None:
            self._no_more()
            return
        self.booking = row
        self.heading.setText(tr("Booking of {item}", item=row.item_name))
        self.form.show_booking(row, file.row.kind)
        self.filled()

    def _no_more(self) -> None:
        self.context.shell.toast(tr("This booking is cancelled, or lent by now."), "info")
        self.go_back()

    def focus_first(self) -> None:
        form = self.form
        if self.booking is not None:
            form.first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif form.things.rows:
            form.borrower.focus_first()
        else:
            form.things.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── done ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _submit(self, values: dict[str, Any]) -> None:
        start, end = self.form.span(values)
        purpose = values["purpose"].strip()
        if self.booking is not None:
            change = ChangeBooking(self.booking.id, start, end, values["quantity"] or 1, purpose)
            self.context.desk.submit(change, self, self.saved, self._refused)
            return
        borrower = values["borrower"]
        if isinstance(borrower, str):
            adding = SetOrganisation(0, Organisation(borrower))
            self.context.desk.submit(adding, self, partial(self._with_organisation, values), self._borrower_refused)
            return
        self._book(values, borrower)

    def _with_organisation(self, values: dict[str, Any], done: Done) -> None:
        borrower = Borrower(organisation=done.ids[0])
        self.form.borrower.set_value(borrower)
        self.form.borrower.offer()
        self._book(values, borrower)

    def _book(self, values: dict[str, Any], borrower: Borrower) -> None:
        start, end = self.form.span(values)
        command = Book(values["items"], borrower, start, end, values["purpose"].strip())
        self.context.desk.submit(command, self, self.saved, self._refused)

    def _refused(self, refusal: Refusal) -> None:
        field = refusal.field if self.booking is None or refusal.field != "items" else "start"
        self.form.refused(field, refusal)

    def _borrower_refused(self, refusal: Refusal) -> None:
        self.form.show_refusal("borrower", say(refusal.why))

    def cancel_it(self) -> None:
        """It is free again; the window offers to undo it."""
        if self.booking is not None:
            self.context.desk.submit(CancelBookings((self.booking.id,)), self, self.saved)

    def lend_it(self) -> None:
        """Hand it over: the loan takes the booking up."""
        row = self.booking
        if row is not None:
            self.draft.let_go()
            self.opened = ""
            whose = row.borrower
            what = {"items": (row.item,), "counts": (row.quantity,), "bookings": (row.id,)}
            self.opener(view="lend", person=whose.person, organisation=whose.organisation, **what)

    def what_became(self, done: Done) -> dict[str, Any]:  # noqa: ARG002 — the days are enough to go back to
        day = self.form.first.value()
        return {} if day is None else {"day": day}
