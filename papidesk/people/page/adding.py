"""Adding a person through any form: submit, show who may be the same, add or take the one that is here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.intent import Done, Refusal
from papidesk.people.intents import AddPerson
from papidesk.people.page.alike import AlikeChoice
from papidesk.people.rules import PersonDetails
from papidesk.ui.words import say

if TYPE_CHECKING:
    from papidesk.ui.forms import Form
    from papidesk.ui.page import Context

ReadDetails = Callable[[dict[str, Any]], PersonDetails]


class Adding(QWidget):
    """A form and, in its place when need be, the choice between those who look alike.

    on_person: given the key of the person added, or of the one who was here already.
    """

    def __init__(self, context: Context, form: Form, details: ReadDetails, on_person: Callable[[int], None]) -> None:
        super().__init__()
        self._context = context
        self.form = form
        self._details = details
        self._on_person = on_person
        self._waiting: PersonDetails | None = None
        self.choice: AlikeChoice | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(form)
        form.submitted.connect(self._submit)

    def _submit(self, values: dict[str, Any]) -> None:
        self._add(self._details(values), although_alike=False)

    def _add(self, details: PersonDetails, *, although_alike: bool) -> None:
        self._waiting = details
        self._context.desk.submit(AddPerson(details, although_alike), self, self._added, self._refused)

    def _added(self, done: Done) -> None:
        self._finish(done.ids[0])

    def _finish(self, person: int) -> None:
        self._close_choice()
        self.form.done()
        self._on_person(person)

    def _refused(self, refusal: Refusal) -> None:
        alike = refusal.more.get("alike")
        if refusal.field == "although_alike" and isinstance(alike, tuple) and alike:
            self.form.ready()
            self._close_choice()
            self.choice = AlikeChoice(alike, self._finish, self._add_another, self._back)
            self.form.hide()
            self._column.addWidget(self.choice)
            self.choice.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.choice.announce()
            self.updateGeometry()
            return
        self._back()
        self.form.show_refusal(refusal.field, say(refusal.why))

    def _add_another(self) -> None:
        assert self._waiting is not None, "the choice follows a submission"
        self._add(self._waiting, although_alike=True)

    def _back(self) -> None:
        had_choice = self.choice is not None
        self._close_choice()
        self.form.ready()
        if had_choice:
            self.form.field("first_name").editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_choice(self) -> None:
        if self.choice is not None:
            self._column.removeWidget(self.choice)
            self.choice.hide()
            self.choice.deleteLater()
            self.choice = None
            self.form.show()
