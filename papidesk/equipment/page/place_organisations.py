"""The organisations that borrow: another access point, a charity, a school."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt

from papidesk.equipment.intents import OrganisationRow, Organisations, SetOrganisation
from papidesk.equipment.rules import LINE_MAX, NAME_MAX, NOTE_MAX, ORGANISATION_WORDS, Organisation, OrganisationKind
from papidesk.kernel.intent import Command, Part
from papidesk.ui.blocks import Column
from papidesk.ui.fields import ChoiceField, LongTextField, TextField
from papidesk.ui.forms import Form
from papidesk.ui.notes import watched
from papidesk.ui.page import Context
from papidesk.ui.words import say, tr
from papidesk.visits.page.place_list import PlaceList

_FIELDS = ("name", "kind", "contact", "phone", "email", "address", "note")


@dataclass(frozen=True)
class _Line:
    """A row as the list wants it."""

    id: int
    organisation: Organisation
    out: int

    @property
    def active(self) -> bool:
        return self.organisation.active


class _Note(LongTextField):
    def check(self) -> str:
        too_many = len(self.edit.toPlainText().strip()) - NOTE_MAX
        if too_many <= 0:
            return ""
        return tr("Too long by %n character(s): shorten it to {limit} at most.", "", too_many, limit=NOTE_MAX)


class OrganisationsSection(PlaceList):
    """Those set aside stay with their loans."""

    def __init__(self, context: Context) -> None:
        form = Form("organisation", submit=tr("Save the organisation"), cancel=tr("Cancel"))
        self.name = form.add(TextField("name", tr("Name", "of an organisation"), limit=NAME_MAX))
        kinds = [(one, say(words)) for one, words in ORGANISATION_WORDS.items()]
        form.add(ChoiceField("kind", tr("Kind", "of an organisation"), choices=kinds))
        form.add(TextField("contact", tr("Whom to ask for"), optional=True, limit=LINE_MAX))
        form.add(TextField("phone", tr("Telephone"), optional=True, limit=LINE_MAX))
        form.add(TextField("email", tr("E-mail"), optional=True, limit=LINE_MAX))
        form.add(TextField("address", tr("Address"), optional=True, limit=LINE_MAX))
        form.add(watched(_Note("note", tr("Note"), optional=True, lines=2)))
        super().__init__(
            context,
            tr("Organisations"),
            tr("Those that borrow for themselves. A person borrows in their own name."),
            tr("Add an organisation"),
            form,
        )

    def columns(self) -> list[Column]:
        return [
            Column(tr("Name", "of an organisation"), text=lambda row: row.organisation.name, weight=4, least=16),
            Column(tr("Kind", "of an organisation"), text=_kind, weight=2, least=14, priority=3),
            Column(tr("Telephone"), text=lambda row: row.organisation.phone, weight=2, least=14, priority=4),
            Column(tr("Has now"), text=lambda row: str(row.out) if row.out else "", weight=1, least=8, priority=2),
            Column(tr("In use"), text=lambda row: tr("yes") if row.active else tr("set aside"), weight=1, least=10, priority=1),
        ]  # fmt: skip

    def sentence(self, row: _Line) -> str:
        out = tr("%n thing(s) lent", "to an organisation", row.out) if row.out else ""
        facts = (row.organisation.name, _kind(row), row.organisation.phone, out, "" if row.active else tr("set aside"))
        return ", ".join(fact for fact in facts if fact)

    def ask(self) -> None:
        self.context.desk.ask(Organisations(with_inactive=True), self, self._come, latest="settings.organisations")

    def _come(self, rows: tuple[OrganisationRow, ...]) -> None:
        self.show_rows([_Line(row.id, row.organisation, row.out) for row in rows])

    def values_of(self, row: _Line | None) -> dict[str, Any]:
        organisation = Organisation("") if row is None else row.organisation
        return {name: getattr(organisation, name) for name in _FIELDS}

    def command(self, values: dict[str, Any]) -> Command:
        former = self.changing.organisation if self.changing is not None else Organisation("")
        typed = {name: str(values[name]).strip() for name in _FIELDS if name != "kind"}
        kind = values["kind"] or OrganisationKind.OTHER
        key = self.changing.id if self.changing is not None else 0
        return SetOrganisation(key, replace(former, kind=kind, **typed))

    def turned(self, row: _Line) -> Command:
        return SetOrganisation(row.id, replace(row.organisation, active=not row.active))

    def focus_form(self) -> None:
        self.name.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, parts: frozenset[Part], by: object) -> None:
        if parts & {Part.EQUIPMENT, Part.LOANS} and by is not self and self.isVisible():
            self.refresh()


def _kind(row: _Line) -> str:
    return say(ORGANISATION_WORDS[row.organisation.kind])
