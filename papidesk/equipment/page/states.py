"""What became of things: their state changed with a word about it, a stock corrected, an incident written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.equipment.intents import ChangeState, ItemRow
from papidesk.equipment.rules import NOTE_MAX, STATE_WORDS, Availability, ItemState
from papidesk.kernel.intent import Done, Refusal
from papidesk.ui.cards import Card
from papidesk.ui.choices import OneOf
from papidesk.ui.fields import TextField
from papidesk.ui.forms import Form
from papidesk.ui.notes import watched
from papidesk.ui.page import Context
from papidesk.ui.texts import Heading
from papidesk.ui.words import say, tr


class _Needed(OneOf):
    def check(self) -> str:
        return "" if self.value() is not None else tr("Choose one of these.")


class StateForm(Form):
    """Another state, and a line about it."""

    def __init__(self) -> None:
        super().__init__("equipment.state", submit=tr("Note it"), cancel=tr("Leave it as it is"))
        choices = [(one, say(words)) for one, words in STATE_WORDS.items()]
        self.state = self.add(_Needed("state", tr("State"), choices, letters=False))
        self.add(watched(TextField("note", tr("A word about it"), optional=True, limit=NOTE_MAX)))

    def start(self, now: Availability | None) -> None:
        """Offer the states that differ from the one they all have."""
        here = now in {Availability.AVAILABLE, Availability.OUT, Availability.BOOKED}
        same = ItemState.IN_SERVICE if here else None if now is None else ItemState(now.value)
        self.state.set_choices([(one, say(words)) for one, words in STATE_WORDS.items() if one is not same])
        self.load({"state": None, "note": ""})
        self.waiting = False


class StateStrip(QWidget):
    """Asks what became of things, below their list. changed: called once it is written."""

    def __init__(self, context: Context, changed: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._changed = context, changed
        self.items: tuple[int, ...] = ()
        self.heading = Heading("", level=3)
        self.form = StateForm()
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.close_it)
        card = Card()
        card.body.addWidget(self.heading)
        card.body.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.hide()

    def ask(self, rows: Sequence[ItemRow]) -> None:
        """Of these."""
        self.items = tuple(row.id for row in rows)
        name = rows[0].name
        more = len(rows) - 1
        self.heading.setText(tr("{name} and %n more", "equipment", more, name=name) if more else name)
        states = {row.now for row in rows}
        self.form.start(next(iter(states)) if len(states) == 1 else None)
        self.show()
        self.form.state.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_it(self) -> None:
        """Nothing changes."""
        self.form.done()
        self.hide()
        self._changed()

    def _submit(self, values: dict[str, Any]) -> None:
        command = ChangeState(self.items, values["state"], values["note"].strip())
        self._context.desk.submit(command, self, self._done, self._refused)

    def _done(self, _done: Done) -> None:
        self.close_it()

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal.field, say(refusal.why))
