"""Unlocking: a password at the start of a shift, a PIN to resume."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.accounts.intents import Account, PinResumes, Team
from papidesk.accounts.rules import FREE_TRIES, PIN_DIGITS, pin_digits
from papidesk.kernel.intent import Refusal, Unreadable, WorldFailure
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card
from papidesk.ui.fields import PasswordField
from papidesk.ui.forms import Form
from papidesk.ui.opener import Entered, Opener
from papidesk.ui.page import Context, OnDuty
from papidesk.ui.texts import Heading, Subtle
from papidesk.ui.words import say, tr


class Unlocking(QWidget):
    """One field: the password of any member of the team, the recovery key, or the PIN of whoever was on duty.

    restore_asked(): a backup is to be put back; offered while nobody is on duty. found_damaged(): the store can't be read.
    """

    restore_asked = Signal()
    found_damaged = Signal()

    def __init__(self, context: Context, opener: Opener, entered: Callable[[Entered], None]) -> None:
        super().__init__()
        self._context, self._opener, self._entered = context, opener, entered
        self._duty: OnDuty | None = None
        self._pin_failures = 0
        self.form = Form("unlock", submit=tr("Open the desk"))
        self.field = self.form.add(PasswordField("password", tr("Password")))
        self.hint = Subtle(tr("Your own password, or the recovery key printed at first run."))
        self.form.submitted.connect(lambda values: self._try(values["password"]))
        card = Card()
        card.body.addWidget(Heading("PapiDesk", level=1))
        card.body.addWidget(self.hint)
        card.body.addWidget(self.form)
        # Once somebody is on duty, it is in the settings: what is behind the lock is theirs to replace.
        self.restore = button(tr("Put a backup back…"), on=self.restore_asked.emit, icon="backup", kind="quiet", desk=True)
        card.body.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(card)
        column.addStretch(2)
        self._wait = QTimer(self)
        self._wait.setInterval(1000)
        self._wait.timeout.connect(self._count_down)
        self._seconds = 0

    def take_focus(self) -> None:
        """The field is ready to be typed in."""
        if self._duty is not None:
            self._context.desk.ask(Team(), self, self._tell_how)
        self.field.editor.setFocus()

    def came_in(self, duty: OnDuty) -> None:
        """Someone is on duty: their PIN resumes from now on."""
        self._duty, self._pin_failures = duty, 0
        self.form.done()
        self.restore.hide()
        self._context.desk.ask(Team(), self, self._tell_how)

    def _tell_how(self, team: tuple[Account, ...]) -> None:
        """A PIN may be set or taken away meanwhile; it is asked for again at each lock."""
        mine = next((one for one in team if self._duty is not None and one.id == self._duty.id), None)
        resumes = mine is not None and mine.has_pin
        self.hint.setText(tr("Your PIN to resume, or a password.") if resumes else tr("Your password to resume."))

    def _try(self, typed: str) -> None:
        if not typed:
            self.form.show_refusal("password", tr("Type your password, then Enter."))
            return
        desk = self._context.desk
        if self._may_be_pin(typed):
            desk.run(
                lambda: self._opener.ask(PinResumes(typed)), self, lambda fits: self._pin_tried(typed, fits=fits),
                self._refused, self._failed,
            )  # fmt: skip
            return
        self._try_password(typed)

    def _may_be_pin(self, typed: str) -> bool:
        return (
            self._duty is not None and self._pin_failures < FREE_TRIES
            and len(typed) == PIN_DIGITS and len(pin_digits(typed)) == PIN_DIGITS
        )  # fmt: skip

    def _pin_tried(self, typed: str, *, fits: bool) -> None:
        assert self._duty is not None
        if fits:
            self._pin_failures = 0
            self.form.done()
            self._entered(Entered(self._duty))
            return
        self._pin_failures += 1
        if self._pin_failures >= FREE_TRIES:
            self.hint.setText(tr("Five wrong PINs in a row: a password is needed now."))
            self.field.clear()
            self.form.show_refusal("password", tr("This is not your PIN. Type your password."))
            return
        # Somebody else's password may look like a PIN.
        self._try_password(typed)

    def _try_password(self, typed: str) -> None:
        self._context.desk.run(lambda: self._opener.enter(typed), self, self._in, self._refused, self._failed)

    def _in(self, entered: Entered) -> None:
        self.form.done()
        self._entered(entered)

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal("password", say(refusal.why))
        self.field.edit.selectAll()
        seconds = refusal.more.get("wait", 0)
        if isinstance(seconds, int) and seconds:
            self._seconds = seconds
            self._wait.start()

    def _count_down(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            if self._seconds % 10 == 0:  # each time it is said aloud: not every second
                self.field.show_error(tr("Several wrong passwords in a row. Try again in %n second(s).", "", self._seconds))
            return
        self._wait.stop()
        self.field.clear_error()

    def _failed(self, failure: WorldFailure) -> None:
        if isinstance(failure, Unreadable):
            self.form.done()
            self.found_damaged.emit()
            return
        self.form.show_refusal("", say(failure.why))
