"""Someone comes to a session without having signed up."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal

from papidesk.kernel.intent import Done, Refusal
from papidesk.people.page.picker import PersonPicker
from papidesk.ui.cards import Card
from papidesk.ui.fields import CheckField, NumberField
from papidesk.ui.forms import Form
from papidesk.ui.page import Context
from papidesk.ui.words import say, tr
from papidesk.workshops.intents import WalkIn
from papidesk.workshops.rules import HAND_MAX, ParticipantRole


class WalkInCard(Card):
    """came(enrolment): someone was noted as there, the first of them; left(): nobody after all."""

    came = Signal(int)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Someone comes without having signed up"), level=3)
        self._context = context
        self._session = 0
        self.form = Form("workshops.walk_in", tr("Note them as present"), cancel=tr("Close"))
        self.person = self.form.add(PersonPicker(context, "person", tr("Who?"), optional=True))
        self.form.add(
            NumberField(
                "count", tr("Anonymous people"), optional=True, least=1, most=HAND_MAX,
                hint=tr("How many, where nobody gives a name."),
            )
        )  # fmt: skip
        self.form.add(CheckField("helper", tr("Comes to help")))
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.left.emit)
        self.body.addWidget(self.form)
        self.setFocusProxy(self.person)

    def begin(self, session: int) -> None:
        """Open on a session, emptied."""
        self._session = session
        self.form.done()
        self.show()
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self, values: dict[str, Any]) -> None:
        role = ParticipantRole.HELPER if values["helper"] else ParticipantRole.LEARNER
        if values["person"] is None and values["count"] is None:
            self.form.show_refusal("person", tr("Choose someone in the list, or write how many anonymous people come."))
            return
        if values["person"] is not None and values["count"] is not None:
            self.form.show_refusal("count", tr("Note the person first, the anonymous people after."))
            return
        walk_in = WalkIn(self._session, values["person"], values["count"] or 1, role=role)
        self._context.desk.submit(walk_in, self, self._came, self._refused)

    def _came(self, done: Done) -> None:
        self.form.done()
        self.came.emit(done.ids[0] if done.ids else 0)

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal.field, say(refusal.why))
