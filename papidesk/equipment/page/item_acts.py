"""The forms that open in the file of a thing: an incident, a stock corrected, so many given away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.equipment.intents import HandOut, ItemRow, NoteIncident, Restock
from papidesk.equipment.page.fields import AmountField
from papidesk.equipment.page.pictures import ask_file, keep_file
from papidesk.equipment.rules import CONDITION_WORDS, QUANTITY_MAX
from papidesk.kernel.intent import Command, Done, Refusal
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card
from papidesk.ui.choices import OneOf
from papidesk.ui.fields import LongTextField, NumberField, TextField
from papidesk.ui.flow import FlowLayout
from papidesk.ui.forms import Form, not_given
from papidesk.ui.notes import watched
from papidesk.ui.page import Context
from papidesk.ui.texts import Subtle
from papidesk.ui.words import say, tr

Closed = Callable[[], object]


class _Text(LongTextField):
    def check(self) -> str:
        return "" if self.edit.toPlainText().strip() else not_given(self.label)


class _Number(NumberField):
    def check(self) -> str:
        return super().check() or ("" if self.edit.text().strip() else not_given(self.label))


class ActCard(QWidget):
    """One form in a card. closed: called on its end, however it ended; `about` is the thing."""

    def __init__(self, context: Context, closed: Closed, form: Form) -> None:
        super().__init__()
        self.context, self._closed, self.form = context, closed, form
        self.about: ItemRow | None = None
        form.submitted.connect(self._submit)
        form.cancelled.connect(self.close_it)
        card = Card()
        card.body.addWidget(form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.hide()

    def ask(self, row: ItemRow) -> None:
        """Of this thing."""
        self.about = row
        self.form.done()
        self.show()
        self.focus_first()

    def focus_first(self) -> None:
        """The first field."""
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_it(self) -> None:
        """Put it away."""
        self.form.done()
        self.hide()
        self._closed()

    def command(self, row: ItemRow, values: dict[str, Any]) -> Command:
        """What is to be done."""
        raise NotImplementedError

    def written(self, row: ItemRow, done: Done) -> None:
        """It is done."""

    def _submit(self, values: dict[str, Any]) -> None:
        row = self.about
        if row is not None:
            self.context.desk.submit(self.command(row, values), self, partial(self._done, row), self._refused)

    def _done(self, row: ItemRow, done: Done) -> None:
        self.written(row, done)
        self.close_it()

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal.field, say(refusal.why))


class IncidentCard(ActCard):
    """What happened, how it looks since, what it cost, a picture of it."""

    def __init__(self, context: Context, closed: Closed) -> None:
        form = Form("equipment.incident", tr("Note the incident"), tr("Incident"), tr("Cancel"))
        self.note = form.add(watched(_Text("note", tr("What happened"), lines=2)))
        choices = [(one, say(words)) for one, words in CONDITION_WORDS.items()]
        form.add(OneOf("condition", tr("Its condition since"), choices, letters=False, optional=True))
        form.add(AmountField("cost_cents", tr("What it cost")))
        self.picture: Path | None = None
        self.chosen = Subtle("")
        self.chosen.hide()
        adding = QWidget()
        flow = FlowLayout(adding)
        flow.addWidget(button(tr("Add a picture…"), on=lambda: ask_file(self, self.take), icon="add"))
        form.add_widget(adding)
        form.add_widget(self.chosen)
        super().__init__(context, closed, form)

    def ask(self, row: ItemRow) -> None:
        self.picture = None
        self.chosen.hide()
        super().ask(row)

    def focus_first(self) -> None:
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, path: Path) -> None:
        """A picture goes with it."""
        self.picture = path
        self.chosen.setText(tr("With the picture {name}.", name=path.name))
        self.chosen.show()

    def command(self, row: ItemRow, values: dict[str, Any]) -> Command:
        return NoteIncident(row.id, values["note"].strip(), values["condition"], values["cost_cents"] or 0)

    def written(self, row: ItemRow, done: Done) -> None:
        if self.picture is not None:
            keep_file(self, self.context, self.picture, row.id, done.ids[0], self._closed)


class RestockCard(ActCard):
    """How many there are now, and why."""

    def __init__(self, context: Context, closed: Closed) -> None:
        form = Form("equipment.stock", tr("Note the number"), tr("How many there are now"), tr("Cancel"))
        self.count = form.add(_Number("quantity", tr("There are now"), most=QUANTITY_MAX))
        form.add(watched(TextField("note", tr("A word about it"), optional=True)))
        super().__init__(context, closed, form)

    def ask(self, row: ItemRow) -> None:
        super().ask(row)
        self.count.set_hint(tr("{n} until now.", n=row.quantity))
        self.form.load({"quantity": row.quantity, "note": ""})
        self.count.edit.selectAll()

    def focus_first(self) -> None:
        self.count.setFocus(Qt.FocusReason.OtherFocusReason)

    def command(self, row: ItemRow, values: dict[str, Any]) -> Command:
        return Restock(row.id, values["quantity"] - row.quantity, values["note"].strip())


class GiveCard(ActCard):
    """Several given away at once."""

    def __init__(self, context: Context, closed: Closed) -> None:
        form = Form("equipment.give", tr("Note what was given"), tr("Given away just now"), tr("Cancel"))
        self.count = form.add(_Number("quantity", tr("How many"), least=1, most=QUANTITY_MAX))
        super().__init__(context, closed, form)

    def focus_first(self) -> None:
        self.count.setFocus(Qt.FocusReason.OtherFocusReason)

    def command(self, row: ItemRow, values: dict[str, Any]) -> Command:
        return HandOut(row.id, values["quantity"])
