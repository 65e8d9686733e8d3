"""The first run: at most five screens, each can be skipped but the first; the desk works right after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from papidesk.accounts.intents import Place, SetPin, SetPlace, ShowPlace
from papidesk.accounts.rules import why_password_is_weak
from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card
from papidesk.ui.fields import NumberField, PasswordField, TextField
from papidesk.ui.forms import Form
from papidesk.ui.opener import Entered, Opener
from papidesk.ui.page import Context
from papidesk.ui.texts import Heading, Sentence, Subtle
from papidesk.ui.words import say, tr

STEPS = 4


class FirstRun(QWidget):
    """Place, name and password; the recovery key; the commune and turns; a PIN. entered: called at the end.

    restore_asked(): the desk is there already, in a backup.
    """

    restore_asked = Signal()

    def __init__(self, context: Context, opener: Opener, entered: Callable[[Entered], None]) -> None:
        super().__init__()
        self._context, self._opener, self._done = context, opener, entered
        self._entered: Entered | None = None
        self.stack = QStackedWidget()
        self._at = 1
        self.step = Subtle("")
        card = Card()
        card.body.addWidget(self.step)
        card.body.addWidget(self.stack)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(card)
        column.addStretch(2)
        self.stack.addWidget(self._first_screen())
        self._tell_step()

    def take_focus(self) -> None:
        """The first field of the screen shown has the focus."""
        shown = self.stack.currentWidget()
        if shown is not None:
            shown.setFocus()

    def _tell_step(self) -> None:
        self.step.setText(tr("Step {n} of {all}", n=self._at, all=STEPS))

    def _show(self, screen: QWidget) -> None:
        former = self.stack.currentWidget()
        self.stack.addWidget(screen)
        self.stack.setCurrentWidget(screen)
        if former is not None:
            # A stack is as high as the highest of its screens: the next ones are shorter than the first.
            self.stack.removeWidget(former)
            former.deleteLater()
        self._at += 1
        self._tell_step()
        self.take_focus()

    # ── 1: the place, your name, your password ────────────────────────────────────────────────────────────────────────

    def _first_screen(self) -> Form:
        form = Form("first_run", submit=tr("Create the place's store"), title=tr("Welcome to PapiDesk"))
        form.add(TextField("name", tr("Name of the place"), hint=tr("As it stands on your papers: PAPI de Kérinou…")))
        form.add(TextField("animator", tr("Your name"), hint=tr("As your colleagues call you.")))
        form.add(PasswordField("password", tr("Your password"), hint=tr("Eight characters or more; a sentence is the best.")))
        form.add(PasswordField("again", tr("The same password again")))
        form.setFocusProxy(form.field("name").editor)
        there = tr("I have a desk already: put a backup back…")
        form.add_button(button(there, on=self.restore_asked.emit, icon="backup", kind="quiet", desk=True))
        form.submitted.connect(lambda values: self._create(form, values))
        return form

    def _create(self, form: Form, values: dict[str, str]) -> None:
        weak = why_password_is_weak(values["password"], values["animator"])
        if weak is not None:
            form.show_refusal("password", say(weak))
            return
        if values["password"] != values["again"]:
            form.show_refusal("again", tr("The two passwords differ. Type the same one twice."))
            return

        def refused(refusal: Refusal) -> None:
            form.show_refusal(refusal.field, say(refusal.why))

        def failed(failure: WorldFailure) -> None:
            form.show_refusal("", say(failure.why))

        def created(made: tuple[Entered, str]) -> None:
            self._entered = made[0]
            # Its questions can be asked from now on: the next screens complete what is here.
            self._context.desk.behind = self._opener
            self._show(self._key_screen(made[1]))

        name, animator, password = values["name"], values["animator"], values["password"]
        self._context.desk.run(lambda: self._opener.create(name, animator, password), self, created, refused, failed)

    # ── 2: the recovery key ───────────────────────────────────────────────────────────────────────────────────────────

    def _key_screen(self, key: str) -> QWidget:
        from papidesk.accounts.page.recovery_key import RecoveryKey  # noqa: PLC0415 — once in a desk's life

        screen = QWidget()
        column = QVBoxLayout(screen)
        column.addWidget(Heading(tr("The recovery key")))
        column.addWidget(
            Sentence(
                tr(
                    "It opens the store when every password is lost. Print it or copy it by hand, and keep it away from "
                    "this computer. It is shown only now."
                )
            )
        )
        shown = RecoveryKey(self._context)
        column.addWidget(shown)
        shown.show_key(key)
        kept = button(tr("It is written down: go on"), on=lambda: self._show(self._place_screen()), kind="primary", desk=True)
        column.addWidget(kept, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        screen.setFocusProxy(kept)
        return screen

    # ── 3: the place ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _place_screen(self) -> Form:
        form = Form("first_run_place", submit=tr("Go on"), title=tr("The place"), cancel=tr("Later"))
        form.add(TextField("commune", tr("Commune"), optional=True))
        form.add(
            NumberField("slot_minutes", tr("Length of a turn at a workstation, in minutes"), optional=True,
                        least=0, most=480, hint=tr("Leave it empty where there is no time limit."))
        )  # fmt: skip
        form.setFocusProxy(form.field("commune").editor)
        form.cancelled.connect(lambda: self._show(self._pin_screen()))
        form.submitted.connect(lambda values: self._keep_place(form, values))
        return form

    def _keep_place(self, form: Form, values: dict[str, Any]) -> None:
        desk = self._context.desk

        def refused(refusal: Refusal) -> None:
            form.show_refusal(refusal.field, say(refusal.why))

        def keep(place: Place) -> None:
            changed = replace(place, commune=values["commune"], slot_minutes=values["slot_minutes"] or 0)
            desk.submit(SetPlace(changed), self, lambda _done: self._show(self._pin_screen()), refused)

        desk.ask(ShowPlace(), self, keep)

    # ── 4: a PIN ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _pin_screen(self) -> Form:
        form = Form("first_run_pin", submit=tr("Open the desk"), title=tr("A PIN to resume"), cancel=tr("Later"))
        form.add_widget(Sentence(tr("The screen locks when you walk away. Six digits bring it back; a password always does.")))
        form.add(PasswordField("pin", tr("Six digits"), optional=True))
        form.setFocusProxy(form.field("pin").editor)
        form.cancelled.connect(self._finish)
        form.submitted.connect(lambda values: self._keep_pin(form, values["pin"]))
        return form

    def _keep_pin(self, form: Form, pin: str) -> None:
        if not pin:
            self._finish()
            return
        self._context.desk.submit(
            SetPin(pin), self, lambda _done: self._finish(), lambda refusal: form.show_refusal("pin", say(refusal.why))
        )

    def _finish(self) -> None:
        if self._entered is not None:
            self._done(self._entered)
