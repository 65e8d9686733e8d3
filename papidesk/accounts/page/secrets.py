"""One's own password and PIN, and the recovery key."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.accounts.intents import ChangePassword, RenewRecoveryKey, SetPin
from papidesk.accounts.page.recovery_key import RecoveryKey
from papidesk.kernel.intent import MANAGERS, Done
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card
from papidesk.ui.fields import PasswordField
from papidesk.ui.forms import Form
from papidesk.ui.page import Context
from papidesk.ui.texts import Sentence
from papidesk.ui.words import say, tr


class SecretsSection(QWidget):
    """Three cards: password, PIN, recovery key."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.password = Form("password", submit=tr("Change my password"))
        self.password.add(PasswordField("former", tr("Current password"), hint=tr("Or the recovery key, if it is lost.")))
        self.password.add(PasswordField("password", tr("New password")))
        self.password.add(PasswordField("again", tr("The same password again")))
        self.password.submitted.connect(self._change)
        self.pin = Form("pin", submit=tr("Keep this PIN"))
        self.pin.add(
            PasswordField("pin", tr("PIN of six digits"), optional=True, hint=tr("Leave it empty to have none."))
        )
        self.pin.submitted.connect(self._set_pin)
        for form in (self.password, self.pin):
            form.cancelled.connect(context.shell.to_bar)
        self.key = RecoveryKey(context)
        column = QVBoxLayout(self)
        for title, inside in ((tr("My password"), self.password), (tr("My PIN"), self.pin)):
            card = Card(title)
            card.body.addWidget(inside)
            column.addWidget(card)
        recovery = Card(tr("Recovery key"))
        if context.shell.on_duty().role not in MANAGERS:
            recovery.hide()
        recovery.body.addWidget(Sentence(tr("A new key makes the former paper useless. It is shown once, here.")))
        recovery.body.addWidget(button(tr("Make a new recovery key"), on=self._renew, icon="lock"))
        recovery.body.addWidget(self.key)
        column.addWidget(recovery)
        column.addStretch(1)

    def _change(self, values: dict[str, Any]) -> None:
        if values["password"] != values["again"]:
            self.password.show_refusal("again", tr("The two passwords differ. Type the same one twice."))
            return
        self._context.desk.submit(
            ChangePassword(values["former"], values["password"]), self, lambda _done: self.password.done(),
            lambda refusal: self.password.show_refusal(refusal.field, say(refusal.why)),
        )  # fmt: skip

    def _set_pin(self, values: dict[str, Any]) -> None:
        self._context.desk.submit(
            SetPin(values["pin"]), self, lambda _done: self.pin.done(),
            lambda refusal: self.pin.show_refusal(refusal.field, say(refusal.why)),
        )  # fmt: skip

    def _renew(self) -> None:
        self._context.desk.submit(RenewRecoveryKey(), self, self._show_key)

    def _show_key(self, done: Done) -> None:
        self.key.show_key(done.shown_once)
        self.key.print_it.setFocus(Qt.FocusReason.OtherFocusReason)
