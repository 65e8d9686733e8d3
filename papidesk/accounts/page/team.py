"""The team: who may open the desk."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.accounts.intents import Account, CreateAccount, RemoveAccount, ResetPassword, Team
from papidesk.kernel.intent import Role
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card
from papidesk.ui.choices import OneOf
from papidesk.ui.fields import PasswordField, TextField
from papidesk.ui.flow import FlowLayout
from papidesk.ui.forms import Form
from papidesk.ui.page import Context
from papidesk.ui.texts import Sentence, Subtle
from papidesk.ui.words import say, tr


def role_words(role: Role) -> str:
    """What a role is called."""
    return {Role.MANAGER: tr("In charge"), Role.ANIMATOR: tr("Animator"), Role.VOLUNTEER: tr("Volunteer")}[role]


class TeamSection(QWidget):
    """The accounts, and the form that adds one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.people = Card(tr("Team"))
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self.people.body.addWidget(self._lines)
        self.form = Form("account", submit=tr("Add to the team"))
        self.form.add(TextField("name", tr("Name"), hint=tr("As their colleagues call them.")))
        self.form.add(OneOf("role", tr("Role"), [(role, role_words(role)) for role in Role], letters=False))
        self.form.add(PasswordField("password", tr("First password"), hint=tr("They can change it once they are in.")))
        self.form.submitted.connect(self._add)
        self.form.cancelled.connect(context.shell.to_bar)
        adding = Card(tr("Someone joins"))
        adding.body.addWidget(self.form)
        self.reset = Form("reset", submit=tr("Give this password"), cancel=tr("Cancel"))
        self.reset.add(PasswordField("password", tr("New password")))
        self.reset.submitted.connect(self._reset)
        self._reset_card = Card(tr("A new password"))
        self.reset.cancelled.connect(self._was_reset)
        self._reset_name = Sentence("")
        self._reset_card.body.addWidget(self._reset_name)
        self._reset_card.body.addWidget(self.reset)
        self._reset_card.hide()
        self._resetting = 0
        column = QVBoxLayout(self)
        for card in (self.people, self._reset_card, adding):
            column.addWidget(card)
        column.addStretch(1)

    def refresh(self) -> None:
        """Ask who is in the team."""
        self._context.desk.ask(Team(), self, self._show)

    def _show(self, accounts: tuple[Account, ...]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for account in accounts:
            self._column.addWidget(self._line(account))

    def _line(self, account: Account) -> QWidget:
        line = QWidget()
        flow = FlowLayout(line)
        flow.addWidget(Sentence(account.name))
        flow.addWidget(Subtle(role_words(account.role) if account.active else tr("has left")))
        if account.active:
            again = button(tr("New password…"), on=lambda: self._ask_reset(account), kind="quiet")
            again.setAccessibleName(tr("New password for {name}", name=account.name))
            leaves = button(tr("Leaves the team"), on=lambda: self._leave(account), kind="quiet", icon="departure")
            leaves.setAccessibleName(tr("{name} leaves the team", name=account.name))
            flow.addWidget(again)
            flow.addWidget(leaves)
        return line

    def _add(self, values: dict[str, Any]) -> None:
        if values["role"] is None:
            self.form.show_refusal("role", tr("Choose a role."))
            return
        self._context.desk.submit(
            CreateAccount(values["name"], values["role"], values["password"]), self,
            lambda _done: self._added(), lambda refusal: self.form.show_refusal(refusal.field, say(refusal.why)),
        )  # fmt: skip

    def _added(self) -> None:
        self.form.done()
        self.refresh()

    def _leave(self, account: Account) -> None:
        self._context.desk.submit(RemoveAccount(account.id), self, lambda _done: self.refresh())

    def _ask_reset(self, account: Account) -> None:
        self._resetting = account.id
        self._reset_name.setText(account.name)
        self._reset_card.show()
        self.reset.field("password").editor.setFocus()

    def _reset(self, values: dict[str, Any]) -> None:
        self._context.desk.submit(
            ResetPassword(self._resetting, values["password"]), self, lambda _done: self._was_reset(),
            lambda refusal: self.reset.show_refusal(refusal.field, say(refusal.why)),
        )  # fmt: skip

    def _was_reset(self) -> None:
        self.reset.done()
        self._reset_card.hide()
