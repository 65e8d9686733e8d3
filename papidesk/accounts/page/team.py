"""The team: who may open the desk, what each may do there, and what whoever is in charge changes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.accounts.intents import Account, ChangeRole, CreateAccount, RemoveAccount, ResetPassword, Team
from papidesk.accounts.rules import ROLE_WORDS
from papidesk.kernel.intent import MANAGERS, Refusal, Role
from papidesk.ui.announce import announce
from papidesk.ui.buttons import Button, button
from papidesk.ui.cards import Card
from papidesk.ui.choices import OneOf
from papidesk.ui.fields import CheckField, PasswordField, TextField
from papidesk.ui.flow import FlowLayout
from papidesk.ui.forms import Form
from papidesk.ui.page import Context
from papidesk.ui.texts import Badge, Heading, Sentence, Subtle
from papidesk.ui.words import say, tr


def role_words(role: Role) -> str:
    """What a role is called."""
    return say(ROLE_WORDS[role].name)


def role_field() -> OneOf:
    """Asks which role."""
    return OneOf("role", tr("Role"), [(role, role_words(role)) for role in Role], letters=False)


class AloneField(CheckField):
    """Asks whether a volunteer's password opens the desk by itself, and says what that means."""

    def __init__(self) -> None:
        super().__init__(
            "alone",
            tr("Opens the desk alone"),
            hint=tr(
                "Without it, they come in once somebody of the team has opened the desk. With it, this password would open "
                "everything to whoever has the file of the store and the right tools; PapiDesk itself still shows them only "
                "what their role may see."
            ),
        )


class TeamSection(QWidget):
    """The accounts by role, and the forms that add one or change one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.in_charge = context.shell.on_duty().role in MANAGERS
        self.people = Card(tr("Team"))
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.people.body.addWidget(self._lines)
        self._return_to: tuple[int, str] | None = None
        self._buttons: dict[tuple[int, str], Button] = {}
        self.form = Form("account", submit=tr("Add to the team"))
        self.form.add(TextField("name", tr("Name"), hint=tr("As their colleagues call them.")))
        self.role = self.form.add(role_field())
        self.alone = self.form.add(AloneField())
        self.form.add(PasswordField("password", tr("First password"), hint=tr("They can change it once they are in.")))
        self.form.submitted.connect(self._add)
        self.form.cancelled.connect(context.shell.to_bar)
        self.role.changed.connect(self._tell_role)
        self._tell_role()
        adding = Card(tr("Someone joins"))
        adding.body.addWidget(self.form)
        self.change = ChangeCard(context, self._changed, self._gave_up)
        column = QVBoxLayout(self)
        for card in (self.people, self.change, adding):
            column.addWidget(card)
        if not self.in_charge:
            adding.hide()
        column.addStretch(1)

    def refresh(self) -> None:
        """Ask who is in the team."""
        self._context.desk.ask(Team(), self, self._show)

    # ── who there is ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _show(self, accounts: tuple[Account, ...]) -> None:
        self._buttons = {}
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for role in Role:
            members = [one for one in accounts if one.active and one.role is role]
            if members:
                self._column.addWidget(Heading(role_words(role), level=3))
                self._column.addWidget(Subtle(say(ROLE_WORDS[role].may)))
            for account in members:
                self._column.addWidget(self._line(account))
        left = [one.name for one in accounts if not one.active]
        if left:
            self._column.addWidget(Subtle(tr("Have left: {names}.", names=", ".join(left))))
        back, self._return_to = self._return_to, None
        if back is not None and back in self._buttons:
            self._buttons[back].setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, account: Account) -> QWidget:
        line = QWidget()
        flow = FlowLayout(line)
        flow.addWidget(Sentence(account.name, bold=True))
        if account.role is Role.VOLUNTEER and account.alone:
            flow.addWidget(Badge(tr("Opens the desk alone"), icon="lock"))
        if not self.in_charge:
            return line
        again = button(tr("New password…"), on=lambda: self._ask_password(account, alone=account.alone), kind="quiet")
        again.setAccessibleName(tr("New password for {name}", name=account.name))
        self._add_button(flow, account, "password", again)
        if account.role is Role.VOLUNTEER and account.alone:
            closes = button(tr("No longer alone…"), on=lambda: self._ask_password(account, alone=False), kind="quiet")
            closes.setAccessibleName(tr("{name} no longer opens the desk alone", name=account.name))
            self._add_button(flow, account, "alone", closes)
        if account.id != self._context.shell.on_duty().id:
            other = button(tr("Another role…"), on=lambda: self._ask_role(account), kind="quiet")
            other.setAccessibleName(tr("Another role for {name}", name=account.name))
            self._add_button(flow, account, "role", other)
        leaves = button(tr("Leaves the team"), on=lambda: self._leave(account), kind="quiet", icon="departure")
        leaves.setAccessibleName(tr("{name} leaves the team", name=account.name))
        self._add_button(flow, account, "leave", leaves)
        return line

    def _add_button(self, flow: FlowLayout, account: Account, what: str, made: Button) -> None:
        self._buttons[account.id, what] = made
        flow.addWidget(made)

    # ── somebody joins ────────────────────────────────────────────────────────────────────────────────────────────────

    def _tell_role(self) -> None:
        role = self.role.value()
        self.alone.setVisible(role is Role.VOLUNTEER)
        self.role.set_hint("" if role is None else say(ROLE_WORDS[role].may))

    def _add(self, values: dict[str, Any]) -> None:
        if values["role"] is None:
            self.form.show_refusal("role", tr("Choose a role."))
            return
        alone = values["alone"] and values["role"] is Role.VOLUNTEER
        self._context.desk.submit(
            CreateAccount(values["name"], values["role"], values["password"], alone), self,
            lambda _done: self._added(), lambda refusal: self.form.show_refusal(refusal.field, say(refusal.why)),
        )  # fmt: skip

    def _added(self) -> None:
        self.form.done()
        self._tell_role()
        self.refresh()

    # ── somebody changes, or leaves ───────────────────────────────────────────────────────────────────────────────────

    def _leave(self, account: Account) -> None:
        self._context.desk.submit(RemoveAccount(account.id), self, lambda _done: self.refresh())

    def _ask_password(self, account: Account, *, alone: bool) -> None:
        self._return_to = (account.id, "password")
        self.change.ask_password(account, alone=alone)

    def _ask_role(self, account: Account) -> None:
        self._return_to = (account.id, "role")
        self.change.ask_role(account)

    def _changed(self) -> None:
        self.refresh()

    def _gave_up(self) -> None:
        back, self._return_to = self._return_to, None
        if back is not None and back in self._buttons:
            self._buttons[back].setFocus(Qt.FocusReason.OtherFocusReason)


class ChangeCard(Card):
    """Gives a member another password, or another role; shown only meanwhile. changed, gave_up: told how it ended."""

    def __init__(self, context: Context, changed: Callable[[], None], gave_up: Callable[[], None]) -> None:
        super().__init__(tr("A change in the team"))
        self._context, self._changed, self._gave_up = context, changed, gave_up
        self._account: Account | None = None
        self._about = Sentence("")
        self.form = Form("reset", submit=tr("Keep this change"), cancel=tr("Cancel"))
        self.role = self.form.add(role_field())
        self.alone = self.form.add(AloneField())
        self.password = self.form.add(PasswordField("password", tr("New password")))
        self.role.changed.connect(self._tell_role)
        self.form.submitted.connect(self._keep)
        self.form.cancelled.connect(self._cancelled)
        self.body.addWidget(self._about)
        self.body.addWidget(self.form)
        self.hide()

    def ask_password(self, account: Account, *, alone: bool) -> None:
        """Another password; alone: whether it is to open the desk by itself, as the box begins."""
        self._begin(account, alone=alone)
        self._about.setText(tr("A new password for {name}. Tell it to them; they can change it.", name=account.name))
        self.role.hide()
        self.alone.setVisible(account.role is Role.VOLUNTEER)
        self.password.set_hint("")
        self.password.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._about.text())

    def ask_role(self, account: Account) -> None:
        """Another role."""
        self._begin(account, alone=account.alone and account.role is Role.VOLUNTEER)
        self._about.setText(tr("Another role for {name}.", name=account.name))
        self.role.show()
        self._tell_role()
        self.role.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._about.text())

    def _begin(self, account: Account, *, alone: bool) -> None:
        self._account = account
        self.form.done()
        self.form.load({"role": account.role, "alone": alone, "password": ""})
        self.show()

    def _tell_role(self) -> None:
        role = self.role.value()
        if self.role.isHidden() or role is None:
            return
        self.role.set_hint(say(ROLE_WORDS[role].may))
        self.alone.setVisible(role is Role.VOLUNTEER)
        self.password.set_hint(
            tr("Asked for where a password begins to open the desk by itself, or no longer does; else leave it empty.")
        )

    def _keep(self, values: dict[str, Any]) -> None:
        assert self._account is not None, "a change is of somebody"
        volunteer = (self._account.role if self.role.isHidden() else values["role"]) is Role.VOLUNTEER
        alone = bool(values["alone"]) and volunteer
        command = (
            ResetPassword(self._account.id, values["password"], alone)
            if self.role.isHidden()
            else ChangeRole(self._account.id, values["role"], values["password"], alone)
        )
        self._context.desk.submit(command, self, lambda _done: self._kept(), self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal.field, say(refusal.why))

    def _kept(self) -> None:
        self.form.done()
        self.hide()
        self._changed()

    def _cancelled(self) -> None:
        self.form.done()
        self.hide()
        self._gave_up()
