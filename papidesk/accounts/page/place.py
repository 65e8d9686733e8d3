"""The place's own record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.accounts.intents import Place, SetPlace, ShowPlace
from papidesk.ui.cards import Card
from papidesk.ui.dates import DateField
from papidesk.ui.fields import NumberField, TextField
from papidesk.ui.forms import Form
from papidesk.ui.page import Context
from papidesk.ui.words import say, tr


class PlaceSection(QWidget):
    """Name, commune, opening date, zone, turns at the workstations, automatic lock."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._place = Place("")
        self.form = Form("place", submit=tr("Save the place"))
        self.form.add(TextField("name", tr("Name of the place"), hint=tr("It stands at the top of every paper.")))
        self.form.add(TextField("commune", tr("Commune"), optional=True))
        self.form.add(DateField("opened_on", tr("Open since"), optional=True, today=context.time.today, past_only=True))
        self.form.add(
            NumberField("slot_minutes", tr("Length of a turn at a workstation, in minutes"), optional=True,
                        least=0, most=480, hint=tr("Leave it empty where there is no time limit."))
        )  # fmt: skip
        self.form.add(
            NumberField("lock_after_minutes", tr("Lock the screen after so many minutes"), optional=True,
                        least=0, most=480, hint=tr("Leave it empty to never lock by itself."))
        )  # fmt: skip
        self.form.add(TextField("zone", tr("Time zone"), hint=tr("Europe/Paris, Indian/Reunion, America/Cayenne…")))
        self.form.submitted.connect(self._save)
        self.form.cancelled.connect(context.shell.to_bar)
        card = Card(tr("The place"))
        card.body.addWidget(self.form)
        column = QVBoxLayout(self)
        column.addWidget(card)
        column.addStretch(1)

    def refresh(self) -> None:
        """Show the record, unless it is being changed."""
        if not self.form.dirty():
            self._context.desk.ask(ShowPlace(), self, self._show)

    def _show(self, place: Place) -> None:
        self._place = place
        self.form.load(
            {
                "name": place.name, "commune": place.commune, "opened_on": place.opened_on, "zone": place.zone,
                "slot_minutes": place.slot_minutes or None, "lock_after_minutes": place.lock_after_minutes or None,
            }
        )  # fmt: skip

    def _save(self, values: dict[str, Any]) -> None:
        numbers = {name: values[name] or 0 for name in ("slot_minutes", "lock_after_minutes")}
        wanted = replace(self._place, **(values | numbers))
        self._context.desk.submit(
            SetPlace(wanted), self, lambda _done: self._saved(wanted),
            lambda refusal: self.form.show_refusal(refusal.field, say(refusal.why)),
        )  # fmt: skip

    def _saved(self, place: Place) -> None:
        self._place = place
        self.form.ready()
