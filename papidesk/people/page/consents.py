"""The accords of a person: given, withdrawn as easily."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from papidesk.kernel.intent import Done, Refusal
from papidesk.people.intents import Consent, GiveConsent, PersonFile, WithdrawConsent
from papidesk.people.rules import CONSENT_WORDS, MEANS_WORDS, ConsentKind, ConsentMeans
from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card
from papidesk.ui.choices import OneOf
from papidesk.ui.dates import DateField
from papidesk.ui.fields import TextField
from papidesk.ui.forms import Form
from papidesk.ui.texts import Badge, Sentence, Subtle
from papidesk.ui.words import say, say_short_day, tr

if TYPE_CHECKING:
    from papidesk.ui.page import Context

FIRST_VERSION = "1"


class ConsentsCard(Card):
    """The accords with their dates, a button each to withdraw, and a form to note one more.

    changed: called after one was noted or withdrawn.
    """

    def __init__(
        self, context: Context, person: int, consents: tuple[Consent, ...], changed: Callable[[], None]
    ) -> None:
        super().__init__(tr("Accords"), level=2)
        self._context, self._person, self._consents, self._changed = context, person, consents, changed
        if not consents:
            self.body.addWidget(Subtle(tr("No accord noted. Visits and support need none.")))
        self.withdraw_buttons = [
            self._line(one) for one in sorted(consents, key=lambda one: (one.withdrawn_on is not None, one.on))
        ]
        self.add = button(tr("Note an accord…"), on=self._open_form, icon="add")
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.form: Form | None = None
        self.body.addStretch(1)

    def is_of(self, file: PersonFile) -> bool:
        """Whether it shows just these accords."""
        return (file.id, file.consents) == (self._person, self._consents)

    def _line(self, consent: Consent) -> QWidget:
        kind = say(CONSENT_WORDS[consent.kind])
        facts = tr(
            "{means}, text {version}, on {day}",
            means=say(MEANS_WORDS[consent.means]), version=consent.version, day=say_short_day(consent.on),
        )  # fmt: skip
        line = QWidget()
        row = QHBoxLayout(line)
        theme.spaced(row, spacing=0.5)
        words = QVBoxLayout()
        theme.spaced(words, spacing=0.1)
        words.addWidget(Sentence(kind, bold=True))
        words.addWidget(Subtle(facts))
        row.addLayout(words, 1)
        self.body.addWidget(line)
        if consent.withdrawn_on is not None:
            words.addWidget(
                Badge(tr("Withdrawn on {day}", day=say_short_day(consent.withdrawn_on)), kind="warning"),
                0,
                Qt.AlignmentFlag.AlignLeft,
            )
            return line
        made = button(tr("Withdraw"), on=partial(self._withdraw, consent.id), kind="plain")
        made.setAccessibleName(tr("Withdraw the accord: {kind}", kind=kind))
        row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _withdraw(self, consent: int) -> None:
        self._context.desk.submit(WithdrawConsent(consent), self, self._done)

    def _done(self, _done: Done) -> None:
        self._changed()

    def _open_form(self) -> None:
        if self.form is not None:
            return
        versions = [one.version for one in self._consents]
        form = Form("person.consent", submit=tr("Note this accord"), cancel=tr("Cancel"))
        form.add(OneOf("kind", tr("What about"), [(one, say(words)) for one, words in CONSENT_WORDS.items()]))
        form.add(OneOf("means", tr("How it was given"), [(one, say(words)) for one, words in MEANS_WORDS.items()]))
        form.add(
            TextField(
                "version",
                tr("Version of the text"),
                hint=tr("As printed at the foot of the text they heard or signed."),
            )
        )
        form.add(DateField("on", tr("Day"), today=self._context.time.today, past=True))
        form.load(
            {
                "kind": ConsentKind.KEEP_RECORD,
                "means": ConsentMeans.SPOKEN,
                "version": versions[-1] if versions else FIRST_VERSION,
                "on": self._context.time.today(),
            }
        )
        form.submitted.connect(self._give)
        form.cancelled.connect(self._close_form)
        self.form = form
        self.body.insertWidget(self.body.count() - 1, form)
        self.add.hide()
        form.field("kind").editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self, values: dict[str, Any]) -> None:
        if values["kind"] is None or values["means"] is None:
            missing = "kind" if values["kind"] is None else "means"
            self._form().show_refusal(missing, tr("Choose one of these."))
            return
        command = GiveConsent(
            self._person, ConsentKind(values["kind"]), values["version"], ConsentMeans(values["means"]), values["on"]
        )
        self._context.desk.submit(command, self, self._done, self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self._form().show_refusal(refusal.field, say(refusal.why))

    def _form(self) -> Form:
        assert self.form is not None, "the form is open"
        return self.form

    def _close_form(self) -> None:
        form = self._form()
        self.form = None
        form.hide()
        form.deleteLater()
        self.add.show()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
