"""The things of a loan: each with its condition and what goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.equipment.intents import ItemFile, ItemRow, LineOut, ShowItem
from papidesk.equipment.page.fields import ThingsField
from papidesk.equipment.page.loan_words import condition_choices
from papidesk.equipment.rules import Availability, ItemKind
from papidesk.kernel.intent import Refusal
from papidesk.ui import theme
from papidesk.ui.choices import SomeOf
from papidesk.ui.fields import ChoiceField, Field
from papidesk.ui.page import Context
from papidesk.ui.texts import Subtle
from papidesk.ui.words import say, tr


class LentThing(QWidget):
    """How a thing goes out. It is filled in once the store has said what belongs to it."""

    def __init__(self, row: ItemRow) -> None:
        super().__init__()
        self.row = row
        self._kept: dict[str, Any] = {}
        self._column = QVBoxLayout(self)
        theme.spaced(self._column, margins=(1.0, 0, 0, 0.4), spacing=0.4)
        self.fields: list[Field] = []
        self.condition = ChoiceField("condition", tr("Condition"), choices=condition_choices())
        self.condition.set_value(row.condition)
        self.accessories: SomeOf | None = None
        if row.kind is ItemKind.KIT:
            self.condition.setParent(self)
            self.condition.hide()
        else:
            self._add(self.condition)

    def fill(self, file: ItemFile) -> None:
        """Show what goes with it, or what it is made of."""
        if file.item.accessories and self.accessories is None and self.row.kind is not ItemKind.KIT:
            names = [(name, name) for name in file.item.accessories]
            self.accessories = SomeOf("accessories", tr("Goes with it"), names, letters=False)
            self.accessories.set_value(file.item.accessories)
            self._add(self.accessories)
            self.restore(self._kept)
        if self.row.kind is ItemKind.KIT:
            self._column.addWidget(Subtle(kit_content(file.things)))

    def line(self, quantity: int) -> LineOut:
        """What goes out, as it was written."""
        condition = self.condition.value()
        known = self.row.kind is ItemKind.KIT or condition is self.row.condition
        accessories = None if self.accessories is None else tuple(self.accessories.value())
        return LineOut(self.row.id, quantity, None if known else condition, accessories)

    def raw(self) -> dict[str, Any]:
        """What was chosen, as plain values."""
        return self._kept | {field.name: field.raw() for field in self.fields}

    def restore(self, raw: dict[str, Any]) -> None:
        """Put back what was chosen."""
        self._kept = dict(raw)
        for field in self.fields:
            if field.name in raw:
                field.set_raw(raw[field.name])

    def _add(self, field: Field) -> None:
        field.editor.setAccessibleName(tr("{thing}: {field}", "a field of a thing", thing=self.row.name, field=field.label))
        self.fields.append(field)
        self._column.addWidget(field)


class LentThings(ThingsField):
    """value(): (key, quantity) of each, as everywhere; lines(): as they go out."""

    def __init__(self, context: Context) -> None:
        self._details: dict[int, LentThing] = {}
        self._known: dict[int, dict[str, Any]] = {}
        super().__init__(context, label=tr("What is lent"))

    def lines(self) -> tuple[LineOut, ...]:
        """The things with their conditions and accessories."""
        return tuple(self._details[key].line(quantity) for key, quantity in self.value())

    def raw(self) -> Any:
        return {"things": super().raw(), "details": {row.code: self._details[row.id].raw() for row in self.rows}}

    def set_raw(self, raw: Any) -> None:
        given = raw if isinstance(raw, dict) else {}
        self._typed_before = dict(given.get("details") or {})
        super().set_raw(given.get("things"))

    _typed_before: dict[str, dict[str, Any]] | None = None

    def _lay(self, rows: Sequence[ItemRow], counts: dict[int, int]) -> None:
        self._known |= {key: thing.raw() for key, thing in self._details.items()}
        self._details = {}
        super()._lay(rows, counts)

    def _line(self, row: ItemRow, count: int) -> QWidget:
        both = QWidget()
        column = QVBoxLayout(both)
        theme.spaced(column, spacing=0.2)
        column.addWidget(super()._line(row, count))
        thing = self._details[row.id] = LentThing(row)
        before = (self._typed_before or {}).get(row.code, {})
        thing.restore(self._known.get(row.id, before))
        column.addWidget(thing)
        self._context.desk.ask(ShowItem(row.id), thing, thing.fill, partial(self._gone, row))
        for field in thing.fields:
            field.changed.connect(self._tell)
        return both

    def _gone(self, row: ItemRow, refusal: Refusal) -> None:
        """It went out of the catalogue meanwhile."""
        self._take_off(row)
        self.show_error(say(refusal.why))


def kit_content(things: Sequence[ItemRow]) -> str:
    """What of a kit is here, and what is missing."""
    # What is booked is here: who may take it is asked when it is lent.
    here = [one for one in things if one.free or one.now is Availability.BOOKED]
    there = ", ".join(one.name for one in here)
    gone = ", ".join(one.name for one in things if one not in here)
    said = [there or tr("Nothing of it is here.")]
    if gone:
        said.append(tr("missing: {things}", things=gone))
    return " · ".join(said)
