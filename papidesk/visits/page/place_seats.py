"""The workstations of the room."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from papidesk.kernel.intent import Command
from papidesk.ui.blocks import Column
from papidesk.ui.fields import NumberField, TextField
from papidesk.ui.forms import Form
from papidesk.ui.page import Context
from papidesk.ui.words import tr
from papidesk.visits.intents import SetWorkstation, Workstations
from papidesk.visits.page.place_list import PlaceList
from papidesk.visits.page.words import minutes_words
from papidesk.visits.rules import LABEL_MAX, SLOT_MAX, WORKSTATION_MAX, Workstation


class WorkstationsSection(PlaceList):
    """Number, name, length of a turn; those set aside stay with the visits that had them."""

    def __init__(self, context: Context) -> None:
        form = Form("workstation", submit=tr("Save the workstation"), cancel=tr("Cancel"))
        self.number = form.add(
            NumberField("number", tr("Number"), least=1, most=WORKSTATION_MAX, hint=tr("What is typed at the desk."))
        )
        form.add(
            TextField("label", tr("Name"), optional=True, limit=LABEL_MAX, hint=tr("By the window, large screen…"))
        )
        form.add(
            NumberField(
                "slot_minutes",
                tr("Length of a turn, in minutes"),
                optional=True,
                most=SLOT_MAX,
                hint=tr("Empty: as the place has it. 0: no limit here."),
            )
        )
        super().__init__(
            context,
            tr("Workstations"),
            tr("One line a workstation of the room. Enter changes one."),
            tr("Add a workstation"),
            form,
        )

    def columns(self) -> list[Column]:
        return [
            Column(tr("Number"), text=lambda row: str(row.number), least=8),
            Column(tr("Name"), text=lambda row: row.label, weight=4, least=14, priority=3),
            Column(tr("Turn"), text=_turn, weight=2, least=12, priority=2),
            Column(tr("In use"), text=lambda row: tr("yes") if row.active else tr("set aside"), weight=1, least=10, priority=1),
        ]  # fmt: skip

    def sentence(self, row: Workstation) -> str:
        said = tr("Workstation {n}", n=row.number)
        facts = (said, row.label, _turn(row), "" if row.active else tr("set aside"))
        return ", ".join(fact for fact in facts if fact)

    def ask(self) -> None:
        self.context.desk.ask(Workstations(with_inactive=True), self, self.show_rows, latest="settings.workstations")

    def values_of(self, row: Workstation | None) -> dict[str, Any]:
        if row is not None:
            return {"number": row.number, "label": row.label, "slot_minutes": row.slot_minutes}
        return {"number": self._next_number(), "label": "", "slot_minutes": None}

    def command(self, values: dict[str, Any]) -> Command:
        former = self.changing or Workstation(0, 0, "", None, active=True)
        return SetWorkstation(
            replace(former, number=values["number"] or 0, label=values["label"], slot_minutes=values["slot_minutes"])
        )

    def turned(self, row: Workstation) -> Command:
        return SetWorkstation(replace(row, active=not row.active))

    def focus_form(self) -> None:
        self.number.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.number.edit.selectAll()

    def _next_number(self) -> int | None:
        numbers = [self.model.row_at(at).number for at in range(self.model.rowCount())]  # type: ignore[union-attr]
        return next((n for n in range(1, WORKSTATION_MAX + 1) if n not in numbers), None)


def _turn(row: Workstation) -> str:
    if row.slot_minutes is None:
        return tr("as the place")
    return minutes_words(row.slot_minutes) if row.slot_minutes else tr("no limit")
