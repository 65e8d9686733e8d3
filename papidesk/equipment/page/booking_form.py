"""A booking made or changed: which things, for whom, from when to when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

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
from papidesk.equipment.page.fields import BorrowerField, ThingsField
from papidesk.equipment.page.words import named
from papidesk.equipment.rules import PURPOSE_MAX, QUANTITY_MAX, Borrower, ItemKind, Organisation
from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.dates import DateField, TimeField
from papidesk.ui.fields import Field, NumberField, TextField
from papidesk.ui.forms import Form, not_given
from papidesk.ui.page import Context, Page
from papidesk.ui.texts import Sentence
from papidesk.ui.words import say, say_when, tr
from papidesk.visits.page.forming import FormView, Leave, Opener

_WIDE = 40.0
_FAR = timedelta(days=3660)


class _Day(DateField):
    def check(self) -> str:
        return super().check() or ("" if self.edit.text().strip() else not_given(self.label))


class BookingForm(Form):
    """`start` fills it for a new booking, `show_booking` for one to change."""

    def __init__(self, context: Context) -> None:
        super().__init__("equipment.booking", submit=tr("Keep the booking"), cancel=tr("Back"))
        self._context = context
        self.what = Sentence("", bold=True)
        self.add_widget(self.what)
        self.things = self.add(ThingsField(context))
        self.quantity = self.add(NumberField("quantity", tr("How many"), least=1, most=QUANTITY_MAX))
        self.borrower = self.add(BorrowerField(context))
        today = context.time.today
        self.first = _Day("start", tr("From", "a day"), today=today)
        self.from_hour = TimeField("start_hour", tr("At what hour"), optional=True)
        self.last = _Day("end", tr("Until", "a day"), today=today)
        self.to_hour = TimeField("end_hour", tr("Until what hour"), optional=True)
        self._beside(self.first, self.from_hour)
        self._beside(self.last, self.to_hour)
        self.add(TextField("purpose", tr("What for", "a booking"), optional=True, limit=PURPOSE_MAX))
        self.first.changed.connect(self._follow)
        column = self.things.parentWidget() or self
        theme.follow(column, lambda: column.setMaximumWidth(theme.em(self, _WIDE)))

    def _beside(self, *fields: Field) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        theme.spaced(row, spacing=0.8)
        self.add_widget(line)
        for field in fields:
            self.add(field)
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)

    def _follow(self) -> None:
        """The last day is the first one until it is chosen."""
        day = self.first.value()
        if day is not None and not self.last.edit.isModified():
            last = self.last.value()
            if last is None or last < day:
                self.last.set_value(day)

    def start(self, items: tuple[ItemRow, ...], first: date, last: date, borrower: Borrower | None) -> None:
        """A new one."""
        self._turn(new=True)
        self.load({"start": first, "end": last, "start_hour": None, "end_hour": None, "purpose": "", "quantity": 1})
        self.things.show_rows(items)
        self.borrower.set_value(borrower)
        self.borrower.offer()
        self.ready()

    def show_booking(self, row: BookingRow, kind: ItemKind) -> None:
        """One to change: its days, its number, its purpose."""
        self._turn(new=False)
        self.quantity.setVisible(kind is ItemKind.LOT)
        self.what.setText(f"{row.item_name} · {row.item_code}, {named(self._context, row.borrower_name)}")
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

    def span(self, values: Mapping[str, Any]) -> tuple[datetime, datetime]:
        """From when to when, UTC; whole days where no hour is said."""
        at, bounds = self._context.time.at, self._context.time.bounds
        first, last = values["start"], values["end"]
        start = bounds(first)[0] if values["start_hour"] is None else at(first, values["start_hour"])
        end = bounds(last)[1] if values["end_hour"] is None else at(last, values["end_hour"])
        return start, end


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
        self.next = button("", on=self._take_next, icon="calendar", desk=True)
        self._next: datetime | None = None
        for made in (self.next, self.lend, self.cancel):
            self.form.add_button(made)
        self.next.hide()
        self.form.submitted.connect(self._submit)
        self.form.changed.connect(self._changed_by_hand)
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
        of_borrower = row.borrower.person is not None or row.borrower.organisation is not None
        self.lend.setVisible(of_borrower)
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
        """At the field it is about; the next days free are offered at once."""
        field = refusal.field if self.booking is None or refusal.field != "items" else "start"
        self.form.show_refusal(field, say(refusal.why))
        free = refusal.more.get("next_free")
        instants = list(free.values()) if isinstance(free, dict) else []
        known = [one for one in instants if isinstance(one, datetime)]
        self._next = max(known) if known and len(known) == len(instants) else None
        self.next.setVisible(self._next is not None)
        if self._next is not None:
            local = self.context.time.local(self._next)
            self.next.setText(tr("From {day} instead", day=say_when(local.date())))

    def _borrower_refused(self, refusal: Refusal) -> None:
        self.form.show_refusal("borrower", say(refusal.why))

    def _take_next(self) -> None:
        """The next days free, for as long as it was asked for."""
        form, free = self.form, self._next
        first, last = form.first.value(), form.last.value()
        if free is None or first is None or last is None:
            return
        local = self.context.time.local(free)
        form.last.edit.setModified(True)
        form.first.set_value(local.date())
        form.last.set_value(local.date() + (last - first))
        if local.time() > (form.from_hour.value() or time()):
            form.from_hour.set_value(local.time())
        form.clear_errors()
        self.next.hide()
        form.submit_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed_by_hand(self) -> None:
        self.next.hide()

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
            borrower = row.borrower
            self.opener(view="lend", items=(row.item,), person=borrower.person, organisation=borrower.organisation)

    def what_became(self, done: Done) -> dict[str, Any]:  # noqa: ARG002 — the days are enough to go back to
        day = self.form.first.value()
        return {} if day is None else {"day": day}
