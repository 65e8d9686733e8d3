"""The form of a loan: to whom, what, until when, against what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from papidesk.equipment.intents import ItemRow, Lend, SetOrganisation, UsualLoan
from papidesk.equipment.page.fields import AmountField, BorrowerField
from papidesk.equipment.page.lent_things import LentThings
from papidesk.equipment.page.loan_words import AGREED
from papidesk.equipment.rules import PURPOSE_MAX, Borrower, Organisation
from papidesk.kernel.intent import Done, Refusal
from papidesk.ui.announce import announce
from papidesk.ui.cards import Banner
from papidesk.ui.dates import DateField
from papidesk.ui.fields import TextField
from papidesk.ui.forms import Form
from papidesk.ui.notes import watched
from papidesk.ui.page import Context
from papidesk.ui.words import say, say_amount, say_short_day, tr

FORM = "equipment.loan"


class LendForm(Form):
    """on_done: called with the loan that was written.

    A day and a deposit left empty are the usual ones, which are said below while the things are chosen. What the store
    asks a word for (kept for somebody, taken out of its kit, often late) is shown on top, with the button that agrees.
    """

    def __init__(self, context: Context, on_done: Callable[[Done], None], cancel: str = "") -> None:
        super().__init__(FORM, tr("Record the loan"), cancel=cancel or tr("Cancel"))
        self._context, self._on_done = context, on_done
        self._said_yes: tuple[str, ...] = ()
        self._bookings: tuple[int, ...] = ()
        self._asked: tuple[int, ...] | None = None
        self._word = ""
        self.word = Banner("", "warning", [(tr("Lend all the same"), self._agree)], closable=False)
        self.word.hide()
        self.add_widget(self.word)
        self.borrower = self.add(BorrowerField(context))
        self.things = self.add(LentThings(context))
        self.due = self.add(DateField("due", tr("Expected back on"), today=context.time.today, optional=True))
        self.deposit = self.add(AmountField("deposit_cents", tr("Deposit taken")))
        self.purpose = self.add(watched(TextField("purpose", tr("What for"), optional=True, limit=PURPOSE_MAX)))
        for field in (self.borrower, self.things):
            field.changed.connect(self._changed)
        self.submitted.connect(self._send)
        for wrong in (context.desk.failed, context.desk.broken):
            wrong.connect(self._let_send)

    def start(
        self,
        borrower: Borrower | None = None,
        rows: Sequence[ItemRow] = (),
        counts: Sequence[int] = (),
        bookings: Sequence[int] = (),
        due: date | None = None,
    ) -> None:
        """Hold these, and nothing else: it is where the form starts. bookings: those that the loan takes up; due: the day
        they say, None for the usual one."""
        self.done()
        self._bookings = tuple(bookings)
        self._said_yes, self._word = (), ""
        self.word.hide()
        self.borrower.offer()
        self.borrower.set_value(borrower)
        self.things.show_rows(rows, counts)
        self.due.set_value(due)
        self._changed()
        self.ready()

    def focus_first(self) -> None:
        """Where one begins: who, then what, then until when."""
        if self.borrower.value() is None:
            self.borrower.focus_first()
        elif not self.things.rows:
            self.things.setFocus()
        else:
            self.due.setFocus()

    # ── what is usual ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _changed(self) -> None:
        self.word.hide()
        self._said_yes = ()
        keys = tuple(row.id for row in self.things.rows)
        if keys == self._asked:
            return
        self._asked = keys
        if keys:
            self._context.desk.ask(UsualLoan(keys), self, self._show_usual, latest=f"usual.{id(self)}")
        else:
            self._show_usual(None)

    def _show_usual(self, usual: tuple[date, int] | None) -> None:
        if usual is None:
            self.due.edit.setPlaceholderText("")
            self.deposit.set_hint_when_empty("")
            return
        day, cents = usual
        self.due.edit.setPlaceholderText(tr("usually {day}", "a day to come back", day=say_short_day(day)))
        amount = say_amount(cents) if cents else tr("none", "a deposit")
        self.deposit.set_hint_when_empty(tr("Left empty: the usual one ({amount}).", amount=amount))

    # ── sent ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _send(self, values: dict[str, Any]) -> None:
        borrower = values["borrower"]
        if isinstance(borrower, str):
            self._context.desk.submit(
                SetOrganisation(0, Organisation(borrower)), self, self._organisation_added, self._refused
            )
            return
        said, lines = self._said_yes, self.things.lines()
        command = Lend(borrower, lines, values["due"], values["deposit_cents"], values["purpose"], said, self._bookings)
        self._context.desk.submit(command, self, self._on_done, self._refused)

    def _organisation_added(self, done: Done) -> None:
        self.borrower.set_value(Borrower(organisation=done.ids[0]))
        self.borrower.offer()
        self._send(self.values() | {"borrower": Borrower(organisation=done.ids[0])})

    def _let_send(self, _wrong: object) -> None:
        self.waiting = False

    def _refused(self, refusal: Refusal) -> None:
        if refusal.field in AGREED:
            self.waiting = False
            self._word = refusal.field
            self.word.set_text(say(refusal.why))
            self.word.show()
            announce(self.word, say(refusal.why), now=True)
            return
        field = {"name": "borrower"}.get(refusal.field, refusal.field)
        self.show_refusal(field, say(refusal.why))

    def _agree(self) -> None:
        """The words were read: lend all the same."""
        said = (*self._said_yes, self._word)
        self.word.hide()
        self._said_yes = said
        self.submit()
