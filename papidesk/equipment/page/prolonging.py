"""Another day for a loan to come back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from papidesk.equipment.intents import LoanFile, Prolong
from papidesk.kernel.intent import Done, Refusal
from papidesk.ui.dates import DateField
from papidesk.ui.forms import Form, not_given
from papidesk.ui.page import Context
from papidesk.ui.words import say, say_when, tr

FORM = "equipment.prolong"


class ProlongForm(Form):
    """on_done: called once another day is written."""

    def __init__(self, context: Context, file: LoanFile, on_done: Callable[[Done], None]) -> None:
        super().__init__(FORM, tr("Prolong the loan"), tr("Another day to come back"), tr("Cancel"))
        self._context, self._file, self._on_done = context, file, on_done
        latest = file.may_prolong_to
        hint = tr("Until {day} at most: somebody waits.", day=say_when(latest)) if latest is not None else ""
        self.due = self.add(DateField("due", tr("Expected back on"), today=context.time.today, hint=hint))
        self.submitted.connect(self._send)
        for wrong in (context.desk.failed, context.desk.broken):
            wrong.connect(self._let_send)

    def _send(self, values: dict[str, Any]) -> None:
        if values["due"] is None:
            self.show_refusal("due", not_given(self.due.label))
            return
        command = Prolong(self._file.row.id, values["due"])
        self._context.desk.submit(command, self, self._on_done, self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.show_refusal(refusal.field, say(refusal.why))

    def _let_send(self, _wrong: object) -> None:
        self.waiting = False
