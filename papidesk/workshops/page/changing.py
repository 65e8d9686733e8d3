"""One sign-up: what was said of it, and another session instead."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from papidesk.kernel.intent import Refusal
from papidesk.ui.announce import announce
from papidesk.ui.cards import Banner, Card
from papidesk.ui.choices import OneOf
from papidesk.ui.fields import TextField
from papidesk.ui.forms import Form
from papidesk.ui.page import Context
from papidesk.ui.texts import Heading
from papidesk.ui.words import say, tr
from papidesk.workshops.intents import ChangeEnrolment, EnrolmentRow, MoveEnrolment, SessionRow
from papidesk.workshops.page.choosing import SessionChooser
from papidesk.workshops.rules import COMFORT_MAX, ROLE_WORDS


class ChangeCard(Card):
    """Role, words and comfort of a sign-up. changed() once kept; left() as it was."""

    changed = Signal()
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row: EnrolmentRow | None = None
        self.title = Heading("", level=2)
        self.body.addWidget(self.title)
        self.form = Form("workshops.change", tr("Keep the change"), cancel=tr("Leave it as it was"))
        self.role = self.form.add(OneOf("role", tr("Takes part as"), [(one, say(words)) for one, words in ROLE_WORDS.items()]))
        self.label = self.form.add(TextField("label", tr("A word about them"), optional=True))
        hint = tr("Big print, a seat in front… never why.")
        self.form.add(TextField("comfort", tr("What would help"), optional=True, limit=COMFORT_MAX, hint=hint))
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.left.emit)
        self.body.addWidget(self.form)
        self.setFocusProxy(self.role)

    def begin(self, row: EnrolmentRow, name: str) -> None:
        """Change this one. name: as it is shown."""
        self._row = row
        self.title.setText(tr("Sign-up of {name}", name=name))
        self.label.setVisible(row.person is None)
        self.form.load({"role": row.role, "label": row.label, "comfort": row.comfort_note})
        self.form.ready()

    def _submit(self, values: dict[str, Any]) -> None:
        row = self._row
        if row is None:
            return
        role = values["role"] or row.role
        command = ChangeEnrolment(row.id, role, values["label"].strip(), values["comfort"].strip())
        self._context.desk.submit(command, self, lambda _done: self.changed.emit(), self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal.field, say(refusal.why))


class MoveCard(Card):
    """Another session for someone. changed() once they have a place there; left() as it was."""

    changed = Signal()
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row: EnrolmentRow | None = None
        self.title = Heading("", level=2)
        self.said = Banner("", "warning", closable=False)
        self.said.hide()
        self.chooser = SessionChooser(context, tr("Move there"))
        self.chooser.chosen.connect(self._move)
        self.chooser.left.connect(self.left.emit)
        for widget in (self.title, self.said, self.chooser):
            self.body.addWidget(widget)
        self.setFocusProxy(self.chooser)

    def begin(self, row: EnrolmentRow, name: str, session: SessionRow) -> None:
        """Move this sign-up from this session."""
        self._row = row
        self.said.hide()
        self.title.setText(tr("Another session for {name}", name=name))
        self.chooser.offer(row.person, like=session.outline, other_than=session.id)

    def _move(self, session: SessionRow) -> None:
        if self._row is not None:
            command = MoveEnrolment(self._row.id, session.id)
            self._context.desk.submit(command, self, lambda _done: self.changed.emit(), self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.said.set_text(say(refusal.why))
        self.said.show()
        announce(self.said, say(refusal.why), now=True)
