"""The categories of the equipment: how long their things are usually lent, against which deposit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from papidesk.equipment.intents import Categories, SetCategory
from papidesk.equipment.page.fields import AmountField
from papidesk.equipment.rules import LOAN_DAYS_MAX, NAME_MAX, Category
from papidesk.kernel.intent import Command, Part
from papidesk.ui.blocks import Column
from papidesk.ui.fields import NumberField, TextField
from papidesk.ui.forms import Form
from papidesk.ui.page import Context
from papidesk.ui.words import say_amount, tr
from papidesk.visits.page.place_list import PlaceList

_USUAL_DAYS = 14


class CategoriesSection(PlaceList):
    """Those set aside stay with their things."""

    def __init__(self, context: Context) -> None:
        form = Form("category", submit=tr("Save the category"), cancel=tr("Cancel"))
        self.name = form.add(TextField("name", tr("Name", "of a category"), limit=NAME_MAX))
        form.add(NumberField("loan_days", tr("Usually lent for how many days"), least=1, most=LOAN_DAYS_MAX))
        form.add(AmountField("deposit_cents", tr("Usual deposit"), hint=tr("Empty: none.", "deposit")))
        super().__init__(
            context,
            tr("Categories of equipment"),
            tr("Things lent alike. A thing may say otherwise in its own record."),
            tr("Add a category"),
            form,
        )

    def columns(self) -> list[Column]:
        return [
            Column(tr("Name", "of a category"), text=lambda row: row.name, weight=4, least=16),
            Column(tr("Lent for"), text=_days, weight=2, least=10, priority=3),
            Column(tr("Deposit"), text=_deposit, weight=2, least=9, priority=2),
            Column(tr("In use"), text=lambda row: tr("yes") if row.active else tr("set aside"), weight=1, least=10, priority=1),
        ]  # fmt: skip

    def sentence(self, row: Category) -> str:
        deposit = tr("deposit {amount}", amount=say_amount(row.deposit_cents)) if row.deposit_cents else ""
        facts = (row.name, _days(row), deposit, "" if row.active else tr("set aside"))
        return ", ".join(fact for fact in facts if fact)

    def ask(self) -> None:
        self.context.desk.ask(Categories(with_inactive=True), self, self.show_rows, latest="settings.categories")

    def values_of(self, row: Category | None) -> dict[str, Any]:
        if row is None:
            return {"name": "", "loan_days": _USUAL_DAYS, "deposit_cents": None}
        return {"name": row.name, "loan_days": row.loan_days, "deposit_cents": row.deposit_cents or None}

    def command(self, values: dict[str, Any]) -> Command:
        former = self.changing or Category(0, "")
        return SetCategory(
            replace(
                former,
                name=values["name"].strip(),
                loan_days=values["loan_days"] or _USUAL_DAYS,
                deposit_cents=values["deposit_cents"] or 0,
            )
        )

    def turned(self, row: Category) -> Command:
        return SetCategory(replace(row, active=not row.active))

    def focus_form(self) -> None:
        self.name.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, parts: frozenset[Part], by: object) -> None:
        if Part.EQUIPMENT in parts and by is not self and self.isVisible():
            self.refresh()


def _days(row: Category) -> str:
    return tr("%n day(s)", "", row.loan_days)


def _deposit(row: Category) -> str:
    return say_amount(row.deposit_cents) if row.deposit_cents else tr("none", "deposit")
