"""Until when a document is kept: asked kindly, and longer than the visit only with the person's accord."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from papidesk.documents.intents import KeepDocument, MayKeep, SaveDocument
from papidesk.documents.page.fields import Always
from papidesk.documents.page.words import day_words
from papidesk.documents.rules import KEPT_MONTHS, KEPT_WHILE_HERE, Document, Keeping, Kept, last_day
from papidesk.kernel.intent import Done, Refusal
from papidesk.people.intents import GiveConsent
from papidesk.people.page.consents import FIRST_VERSION
from papidesk.people.page.picker import PersonPicker
from papidesk.people.rules import ConsentKind, ConsentMeans
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.choices import OneOf
from papidesk.ui.dates import DateField
from papidesk.ui.following import Following
from papidesk.ui.forms import Form
from papidesk.ui.page import Context
from papidesk.ui.texts import Heading, Sentence
from papidesk.ui.words import say, tr


class Choice(Enum):
    """What is offered."""

    HERE = "here"
    MONTHS = "months"
    UNTIL = "until"


class KeepFields:
    """The fields that ask until when, put into a form; told of whom by `follow`.

    may: whether the person has agreed already; nobody, or not known yet: False.
    """

    def __init__(self, context: Context, form: Form, owner: QWidget) -> None:
        self._context, self._owner = context, owner
        self.person: int | None = None
        self.may = False
        today = context.time.today()
        self.choice = form.add(
            Always(
                "kept", tr("Until when"),
                [
                    (Choice.HERE, tr("Until the end of the visit")),
                    (Choice.MONTHS, tr("%n month(s) after it was last opened", "", KEPT_MONTHS)),
                    (Choice.UNTIL, tr("Until a day")),
                ],
                hint=tr("Afterwards it is erased by itself. The person can take it away on paper or on a key."),
            )
        )  # fmt: skip
        self.until = form.add(
            DateField(
                "until",
                tr("Last day"),
                today=context.time.today,
                hint=tr("At the latest {day}.", day=day_words(last_day(today))),
            )
        )
        self.told = Sentence(
            tr(
                "Say it to the person: “We would keep your documents on this computer, locked, so that you can take them up "
                "again here. You may have them erased whenever you like, and look at them yourself.”"
            )
        )
        form.add_widget(self.told)
        self.accord = form.add(
            OneOf(
                "accord", tr("Their accord"),
                [
                    (ConsentMeans.SPOKEN, tr("They agree, and said so")),
                    (ConsentMeans.PAPER, tr("They agree, and signed")),
                ],
                letters=False,
            )
        )  # fmt: skip
        self.choice.changed.connect(self.arm)
        self.take(KEPT_WHILE_HERE)

    def follow(self, person: int | None) -> None:
        """Whom it is of."""
        if person != self.person:
            self.person, self.may = person, False
            if person is not None:
                self._context.desk.ask(MayKeep(person), self._owner, partial(self._told, person), lambda _why: None)
        self.arm()

    def _told(self, person: int, may: bool) -> None:  # noqa: FBT001 — an answer
        if person == self.person:
            self.may = may
            self.arm()

    def take(self, kept: Kept) -> None:
        """Show how it is kept."""
        if kept.keeping is Keeping.UNTIL:
            self.choice.set_value(Choice.MONTHS if kept.follows_opening else Choice.UNTIL)
            self.until.set_value(None if kept.follows_opening else kept.until)
        else:
            self.choice.set_value(Choice.HERE)
            self.until.set_value(None)
        self.arm()

    def arm(self) -> None:
        """Show what is to be answered."""
        choice = self.choice.value()
        longer = choice in {Choice.MONTHS, Choice.UNTIL}
        asks = longer and not self.may and self.person is not None
        for widget, wanted in ((self.until, choice is Choice.UNTIL), (self.accord, asks), (self.told, asks)):
            widget.setVisible(wanted)
            widget.setEnabled(wanted)

    def show(self, *, shown: bool) -> None:
        """Ask, or ask nothing."""
        self.choice.setVisible(shown)
        self.choice.setEnabled(shown)
        if shown:
            self.arm()
        else:
            for widget in (self.until, self.accord, self.told):
                widget.setVisible(False)
                widget.setEnabled(False)

    def kept(self) -> Kept:
        """How it is to be kept."""
        match self.choice.value():
            case Choice.MONTHS:
                return Kept(Keeping.UNTIL)
            case Choice.UNTIL:
                return Kept(Keeping.UNTIL, self.until.value(), follows_opening=False)
            case _:
                return KEPT_WHILE_HERE

    def missing(self) -> tuple[str, str] | None:
        """(field, words) of what was left out."""
        if self.until.isEnabled() and self.until.value() is None:
            return "until", tr("Write the last day: 5/11, 5 November…")
        if self.accord.isEnabled() and self.accord.value() is None:
            return "accord", tr("Ask the person, and note how they agreed. Or choose “Until the end of the visit”.")
        return None

    def agreed(self, then: Callable[[], None], refused: Callable[[Refusal], None]) -> None:
        """Note the accord where one was just given, then go on."""
        if not self.accord.isEnabled() or self.person is None:
            then()
            return
        command = GiveConsent(
            self.person,
            ConsentKind.KEEP_DOCUMENTS,
            FIRST_VERSION,
            ConsentMeans(self.accord.value()),
            self._context.time.today(),
        )
        self._context.desk.submit(command, self._owner, lambda _done: then(), refused)


class KeepDialog(QDialog):
    """Asks until when one document is kept; of somebody anonymous, of whom it is first.

    done_with(person): it is kept otherwise, and is this person's.
    """

    def __init__(
        self,
        owner: QWidget,
        context: Context,
        document: int,
        now: Document,
        kept: Kept,
        done_with: Callable[[int | None], object],
    ) -> None:
        super().__init__(owner.window())
        self._context, self._document, self._now, self._done_with = context, document, now, done_with
        title = tr("Keep this document")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.form = Form("documents.keep", submit=tr("Keep it so"), cancel=tr("Leave it as it is"))
        self.picker = self.form.add(
            PersonPicker(
                context, "person", tr("Whose document it is"), hint=tr("To keep it longer, it must be somebody's.")
            )
        )
        self.fields = KeepFields(context, self.form, self)
        self.picker.changed.connect(self._whose)
        if now.person is not None:
            self.picker.hide()
            self.picker.setEnabled(False)
        self.fields.take(kept)
        self.fields.follow(now.person)
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.reject)
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.9, spacing=0.6)
        column.addWidget(Heading(title))
        column.addWidget(self.form)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))
        theme.follow(self, self._fit)
        self.open()
        (self.picker if now.person is None else self.fields.choice).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, title, now=True)

    def _fit(self) -> None:
        room = self.screen().availableGeometry().size() * 0.9
        self.resize(min(theme.em(self, 34), room.width()), min(theme.em(self, 26), room.height()))

    def _whose(self) -> None:
        self.fields.follow(self.picker.value())

    def _submit(self, _values: dict[str, Any]) -> None:
        if self._now.person is None and self.picker.value() is None and self.fields.kept() != KEPT_WHILE_HERE:
            self.form.show_refusal(
                "person", tr("Choose the person whose document it is, or keep it until the end of the visit.")
            )
            return
        missing = self.fields.missing()
        if missing is not None:
            self.form.show_refusal(*missing)
            return
        self.fields.agreed(self._belongs, self._refused)

    def _belongs(self) -> None:
        """It becomes the person's first: what is nobody's can't be kept."""
        person = self.picker.value() if self._now.person is None else self._now.person
        if person == self._now.person:
            self._keep(person)
            return
        command = SaveDocument(self._document, replace(self._now, person=person))
        self._context.desk.submit(command, self, lambda _done: self._keep(person), self._refused)

    def _keep(self, person: int | None) -> None:
        def kept(_done: Done) -> None:
            self.accept()
            self._done_with(person)

        self._context.desk.submit(KeepDocument(self._document, self.fields.kept()), self, kept, self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal.field, say(refusal.why))


def ask_kept(
    owner: QWidget,
    context: Context,
    document: int,
    now: Document,
    kept: Kept,
    done_with: Callable[[int | None], object],
) -> None:
    """See `KeepDialog`."""
    KeepDialog(owner, context, document, now, kept, done_with)
