"""How the place lends: on which days things come back, what is done when they often come back late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.equipment.intents import SetLendingRules, ShowLendingRules
from papidesk.equipment.rules import NOTE_MAX, LendingRules
from papidesk.kernel.intent import Done, Refusal
from papidesk.ui import theme
from papidesk.ui.cards import Card
from papidesk.ui.choices import SomeOf
from papidesk.ui.fields import LongTextField, NumberField
from papidesk.ui.forms import Form
from papidesk.ui.page import Context
from papidesk.ui.texts import Sentence
from papidesk.ui.words import say, tr

_A_MONDAY = date(2026, 11, 2)
_MOST_LATE = 100


class _Weekdays(SomeOf):
    def check(self) -> str:
        return "" if self.value() else tr("Keep at least one day.")


class _Lines(LongTextField):
    def check(self) -> str:
        too_many = len(self.edit.toPlainText().strip()) - NOTE_MAX
        if too_many <= 0:
            return ""
        return tr("Too long by %n character(s): shorten it to {limit} at most.", "", too_many, limit=NOTE_MAX)


class LendingSection(QWidget):
    """One form."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.form = Form("lending", submit=tr("Save these rules"))
        weekdays = [
            (day, QLocale().standaloneDayName((_A_MONDAY + timedelta(days=day)).isoweekday())) for day in range(7)
        ]
        self.form.add(
            _Weekdays(
                "open_weekdays", tr("Days the place is open"), weekdays, letters=False,
                hint=tr("A loan is due on one of these, never on a public holiday."),
            )
        )  # fmt: skip
        self.form.add(
            NumberField(
                "late_after", tr("Late returns within a year, from which it is said"), optional=True, most=_MOST_LATE,
                hint=tr("0 or empty: it is never said."),
            )
        )  # fmt: skip
        self.form.add(
            _Lines(
                "conduct", tr("What is agreed to then"), optional=True, lines=3,
                hint=tr("Your own words, shown to the team when lending again to someone who often was late."),
            )
        )  # fmt: skip
        self.form.add(
            _Lines(
                "agreement_note", tr("A line of yours on the loan agreement"), optional=True, lines=3,
                hint=tr("Printed above the signature."),
            )
        )  # fmt: skip
        self.form.submitted.connect(self._submit)
        card = Card(tr("Loans"))
        card.body.addWidget(Sentence(tr("How your place lends. It holds for the loans to come.")))
        card.body.addWidget(self.form)
        column = QVBoxLayout(self)
        theme.spaced(column, margins=0.2)
        column.addWidget(card)
        column.addStretch(1)

    def refresh(self) -> None:
        """Ask again; what is being typed stays."""
        if not self.form.dirty():
            self._context.desk.ask(ShowLendingRules(), self, self._show)

    def _show(self, rules: LendingRules) -> None:
        self.form.load(
            {
                "open_weekdays": rules.open_weekdays,
                "late_after": rules.late_after,
                "conduct": rules.conduct,
                "agreement_note": rules.agreement_note,
            }
        )

    def _submit(self, values: dict[str, Any]) -> None:
        rules = LendingRules(
            tuple(values["open_weekdays"]), values["late_after"] or 0, values["conduct"].strip(),
            values["agreement_note"].strip(),
        )  # fmt: skip
        self._context.desk.submit(SetLendingRules(rules), self, self._kept, self._refused)

    def _kept(self, _done: Done) -> None:
        self.form.ready()

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal.field, say(refusal.why))
