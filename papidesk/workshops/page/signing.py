"""Signing people up to a session, one after the other."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from papidesk.kernel.intent import Command, Refusal
from papidesk.people.page.picker import PersonPicker
from papidesk.ui import theme
from papidesk.ui.cards import Banner, Card
from papidesk.ui.fields import CheckField, Field, NumberField, TextField
from papidesk.ui.flow import FlowLayout
from papidesk.ui.forms import Form
from papidesk.ui.notes import watched
from papidesk.ui.page import Page
from papidesk.ui.words import say, tr
from papidesk.visits.page.drafting import DraftPlace
from papidesk.workshops.intents import SessionRow, SignUp, SignUpToSeries
from papidesk.workshops.page.roster_words import is_full
from papidesk.workshops.rules import COMFORT_MAX, COMPANIONS_MAX, HAND_MAX, Entry, ParticipantRole


class SignUpForm(Form):
    """Who, with whom, what would help. Someone anonymous is a word and a number."""

    def __init__(self, page: Page) -> None:
        super().__init__("workshops.sign_up", tr("Sign up"), cancel=tr("Close"))
        self.person = self.add(PersonPicker(page.context, "person", tr("Who?")))
        self._anonymous = self._beside(
            TextField("label", tr("A word about them"), optional=True, hint=tr("Never a name: “with the social centre”.")),
            NumberField("count", tr("How many?"), least=1, most=HAND_MAX, optional=True, hint=tr("One if left empty.")),
        )
        hint = tr("Big print, a seat in front… never why.")
        named = self._beside(
            watched(TextField("comfort", tr("What would help"), optional=True, limit=COMFORT_MAX, hint=hint)),
            NumberField(
                "companions", tr("Companions"), optional=True, most=COMPANIONS_MAX, hint=tr("Each has a place of their own.")
            ),
        )
        ticks = self._beside(
            CheckField("helper", tr("Comes to help")),
            CheckField("anonymous", tr("Anonymous participant")),
            CheckField("series", tr("The whole series")),
        )
        for row in (self._anonymous, named, ticks):
            self.add_widget(row)
        self.field("anonymous").changed.connect(self.arrange)
        self.field("series").changed.connect(self.arrange)
        self.in_series = False
        self.arrange()

    def _beside(self, *fields: Field) -> QWidget:
        """Short fields side by side: a sign-up is seen whole, with the roster below."""
        row = QWidget()
        flow = FlowLayout(row)
        theme.spaced(flow, spacing=0.8)
        for field in fields:
            flow.addWidget(self.add(field), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def arrange(self) -> None:
        """Show the fields of someone known, or of someone anonymous."""
        anonymous = bool(self.field("anonymous").value())
        series = self.field("series")
        series.setVisible(self.in_series and not anonymous)
        self.person.setVisible(not anonymous)
        self._anonymous.setVisible(anonymous)
        self.field("companions").setVisible(not anonymous and not (self.in_series and series.value()))

    def intention(self, session: SessionRow) -> Command | None:
        """What was asked for; None, said at the field, where nobody was chosen."""
        values = self.values()
        role = ParticipantRole.HELPER if values["helper"] else ParticipantRole.LEARNER
        comfort = str(values["comfort"]).strip()
        if values["anonymous"]:
            return SignUp(
                session.id, role=role, count=values["count"] or 1, label=str(values["label"]).strip(), comfort=comfort
            )
        if values["person"] is None:
            self.show_refusal("person", tr("Choose someone in the list, or tick “Anonymous participant”."))
            return None
        if session.series is not None and values["series"]:
            return SignUpToSeries(session.series, values["person"], role, comfort)
        return SignUp(session.id, values["person"], role, values["companions"] or 0, comfort=comfort)


class SignUpCard(Card):
    """The form, and what it is about to give: a place, or a turn in the waiting list.

    signed(): someone was signed up, the form waits for the next one; left(): it is closed.
    """

    signed = Signal()
    left = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(tr("Sign someone up"))
        self._page = page
        self.row: SessionRow | None = None
        self.full = Banner("", "info", closable=False)
        self.full.hide()
        self.form = SignUpForm(page)
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.left.emit)
        self.form.field("helper").changed.connect(self._tell_turn)
        self.draft = DraftPlace(page, self.form.raw, self._restore, self.form.dirty)
        self.form.changed.connect(self.draft.touch)
        self.body.addWidget(self.draft)
        self.body.addWidget(self.full)
        self.body.addWidget(self.form)
        self.setFocusProxy(self.form.person)

    def begin(self, row: SessionRow) -> None:
        """Sign up to this session; what was being typed for it stays."""
        another = self.row is None or self.row.id != row.id
        self.show_row(row)
        if another:
            self.form.done()
            self.form.arrange()
            self.draft.begin(f"workshops.sign_up.{row.id}")

    def show_row(self, row: SessionRow) -> None:
        """How things stand now with the session."""
        self.row = row
        self.form.in_series = row.series is not None and row.of > 1
        self.form.arrange()
        self._tell_turn()

    def let_go(self) -> None:
        """Keep what is typed, and forget whose it was."""
        self.draft.let_go()
        self.row = None

    def _tell_turn(self) -> None:
        row = self.row
        if row is None:
            return
        waits = is_full(row) and not self.form.field("helper").value()
        self.full.setVisible(waits)
        turn = row.waiting + 1
        self.full.set_text(
            tr("It is full ({n} places): whoever signs up now waits, as number {turn} of the list.", n=row.capacity, turn=turn)
            if row.entry is Entry.SIGN_UP
            else tr("The {n} places are taken: whoever signs up now waits, as number {turn}.", n=row.capacity, turn=turn)
        )
        self.form.submit_button.setText(tr("Put on the waiting list") if waits else tr("Sign up"))

    def _restore(self, raw: dict[str, Any]) -> None:
        self.form.restore(raw)
        self.form.arrange()

    def _submit(self, _values: dict[str, Any]) -> None:
        row = self.row
        command = self.form.intention(row) if row is not None else None
        if row is None or command is None:
            return
        self._page.context.desk.submit(command, self, partial(self._signed, row.id), self._refused)

    def _signed(self, session: int, _done: object) -> None:
        self.draft.forget()
        self.form.done()
        self.form.arrange()
        if self.isVisible() and self.row is not None and self.row.id == session:
            self.form.person.setFocus(Qt.FocusReason.OtherFocusReason)
        self.draft.settle()
        self.signed.emit()

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal("" if refusal.field == "session" else refusal.field, say(refusal.why))
