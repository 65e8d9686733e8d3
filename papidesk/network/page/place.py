"""Réglages: what the public is told of the place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.intent import MANAGERS, Done, Refusal
from papidesk.kernel.upkeep import Draft, OpenDrafts
from papidesk.network.contract import PLACE_LISTS
from papidesk.network.intents.place import PlaceRecord, SetPlaceRecord, ShowPlaceRecord
from papidesk.network.page.place_fields import DegreesField, HoursField
from papidesk.network.rules.kinds import KIND_LABELS
from papidesk.network.rules.place import (
    APART,
    DERIVED,
    DETAIL_MOST,
    FIELD_WORDS,
    FORMATIONS,
    RESUME_MOST,
    TEXT_MOST,
    phone_shown,
    tidied,
    why_record_is_wrong,
)
from papidesk.ui import theme
from papidesk.ui.background import Job, ask_within
from papidesk.ui.buttons import button
from papidesk.ui.cards import Banner, Card
from papidesk.ui.choices import SomeOf
from papidesk.ui.drafts import DraftBanner, read_draft
from papidesk.ui.exporting import Export
from papidesk.ui.fields import Field, LongTextField, TextField
from papidesk.ui.files import FileKind
from papidesk.ui.flow import FlowLayout
from papidesk.ui.forms import Form
from papidesk.ui.page import Context, Drafts
from papidesk.ui.texts import Sentence
from papidesk.ui.words import hour_teller, say, tr

_DRAFT = "place_record"
_LIMITS = {"presentation_resume": RESUME_MOST, "presentation_detail": DETAIL_MOST}


class _Lines(LongTextField):
    def check(self) -> str:
        most = _LIMITS[self.name]
        too_many = len(self.edit.toPlainText().strip()) - most
        return tr("Too long by %n character(s): shorten it to {limit} at most.", "", too_many, limit=most) if too_many > 0 else ""


class PlaceRecordForm(Form):
    """The record, one field below the other. What is wrong with a line is told at the line before anything is sent."""

    def __init__(self) -> None:
        super().__init__("place_record", submit=tr("Save the public record"))
        self.section(tr("What it is"))
        self._line("pivot", tr("14 digits; for an association without one, its RNA number: W and 9 digits."))
        self._chips("typologie", [(code, words) for code, words in KIND_LABELS.items()])
        self._line("structure_parente", tr("A town, a centre, a network: the name alone."))
        self.section(tr("Where it is"))
        self._line("adresse")
        self._line("complement_adresse", tr("A floor, an entrance, a tram stop."))
        self._line("code_postal")
        self._line("code_insee", tr("29019 for Brest."))
        where = tr("Both numbers put the place on maps. adresse.data.gouv.fr tells them: 48,3904 and −4,4861.")
        self.add(DegreesField("latitude", say(FIELD_WORDS["latitude"]), optional=True, hint=where))
        self.add(DegreesField("longitude", say(FIELD_WORDS["longitude"]), optional=True))
        self.section(tr("When it is open"))
        self.add(HoursField("horaires", say(FIELD_WORDS["horaires"])))
        self.section(tr("How to reach it"))
        self._line("telephone", tr("That of the place, never of somebody."))
        self._line("courriels", tr("That of the place, never of somebody. Several are parted by a space."))
        self._line("site_web")
        self._line("prise_rdv")
        self._line("fiche_acces_libre", tr("On acceslibre.beta.gouv.fr: steps, doors, lifts, for those who need to know."))
        self._chips("modalites_acces")
        self.section(tr("What one finds there"))
        self._lines("presentation_resume", tr("Shown first on maps. At most {n} characters.", n=RESUME_MOST), 3)
        self._lines("presentation_detail", "", 5)
        for name in ("services", "modalites_accompagnement", "frais_a_charge", "publics_specifiquement_adresses",
                     "prise_en_charge_specifique", "itinerance", "dispositif_programmes_nationaux"):  # fmt: skip
            self._chips(name)
        self._chips("formations_labels", [(one, one) for one in FORMATIONS])
        self._line("autres_formations_labels", tr("Several are parted by “|”."))

    def _line(self, name: str, hint: str = "") -> None:
        needed = name in {"pivot", "adresse", "code_postal"}
        self.add(TextField(name, say(FIELD_WORDS[name]), optional=not needed, hint=hint, limit=TEXT_MOST))

    def _lines(self, name: str, hint: str, lines: int) -> None:
        self.add(_Lines(name, say(FIELD_WORDS[name]), optional=True, hint=hint, lines=lines))

    def _chips(self, name: str, choices: list[tuple[str, str]] | None = None) -> None:
        offered = choices or [(one, one) for one in PLACE_LISTS[name]]
        self.add(SomeOf(name, say(FIELD_WORDS[name]), offered, letters=False, optional=True))

    def show_record(self, record: Mapping[str, Any]) -> None:
        """Show a record; what it does not tell is empty. A kind of place beyond those offered is offered too."""
        kinds = self.field("typologie")
        assert isinstance(kinds, SomeOf)
        other = [(code, code) for code in record.get("typologie", ()) if code not in KIND_LABELS]
        kinds.set_choices([*KIND_LABELS.items(), *other])
        self.load({name: self._shown(field, record.get(name)) for name, field in self._fields.items()})

    @staticmethod
    def _shown(field: Field, value: Any) -> Any:
        if isinstance(field, SomeOf):
            return tuple(value.split(APART)) if isinstance(value, str) else tuple(value or ())
        if field.name == "telephone":
            return phone_shown(value or "")
        return value if isinstance(field, DegreesField) else value or ""

    def record(self, former: Mapping[str, Any]) -> dict[str, Any]:
        """The record as it is filled in; what has no field here (its identifier, who gathered it) stays as it was."""
        kept = {name: value for name, value in former.items() if name not in self._fields and name not in DERIVED}
        typed = {name: list(value) if isinstance(value, tuple) else value for name, value in self.values().items()}
        typed["formations_labels"] = APART.join(typed["formations_labels"])
        return {**kept, **{name: value for name, value in typed.items() if value not in (None, "", [])}}

    def let_change(self, enabled: bool) -> None:  # noqa: FBT001 — what a widget is told
        """Let it be filled in, or only read."""
        for field in self._fields.values():
            field.setEnabled(enabled)
        self.submit_button.setVisible(enabled)


class PlaceRecordSection(QWidget):
    """The form, what the record still misses, and the files it can be written to."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._place = context, PlaceRecord({})
        self.drafts = Drafts(context, self)
        self.form = PlaceRecordForm()
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(context.shell.to_bar)
        self._keeper = self.drafts.keeper(_DRAFT, self.form.raw)
        self.form.changed.connect(self._keeper.touch)
        self._draft: DraftBanner | None = None
        self.state = Banner("", "info", closable=False)
        card = Card(tr("Public record of the place"))
        card.body.addWidget(
            Sentence(
                tr(
                    "What anybody may know of the place: it goes to the resource centre, and from there to the national map of "
                    "places of digital mediation. Nothing of people is in it."
                )
            )
        )
        card.body.addWidget(self.state)
        self._named = Sentence("")
        card.body.addWidget(self._named)
        self.rename = button(tr("Change the name or the commune"), on=lambda: context.shell.go("settings", section="place"))
        row = FlowLayout()
        row.addWidget(self.rename)
        card.body.addLayout(row)
        self._drafts_at = QVBoxLayout()
        card.body.addLayout(self._drafts_at)
        card.body.addWidget(self.form)
        self.out = PlaceExport(context)
        column = QVBoxLayout(self)
        theme.spaced(column, margins=0.2)
        column.addWidget(card)
        column.addWidget(self.out)
        column.addStretch(1)

    def refresh(self) -> None:
        """Ask again; what is being typed stays."""
        self.form.let_change(self._context.shell.on_duty().role in MANAGERS)
        if not self.form.dirty():
            self._context.desk.ask(ShowPlaceRecord(), self, self._show)

    def hideEvent(self, event: QHideEvent) -> None:
        self.drafts.flush()
        super().hideEvent(event)

    def _show(self, place: PlaceRecord) -> None:
        self._place = place
        record = place.record
        self.form.show_record(record)
        self._keeper.start_from_here()
        self._named.setText(
            tr("Its name and commune, as the settings of the place have them: {name}, {commune}.",
               name=record.get("nom", ""), commune=record.get("commune") or tr("no commune yet"))
        )  # fmt: skip
        self._tell_state()
        self.out.setEnabled(not place.missing)
        self._context.desk.ask(OpenDrafts(), self, self._offer)

    def _tell_state(self) -> None:
        lacking = [say(FIELD_WORDS[name]) for name in self._place.missing]
        if lacking:
            self.state.set_text(tr("Before it can go out, it still needs: {fields}.", fields=", ".join(lacking)))
        else:
            self.state.set_text(tr("It is whole: it goes out with the next sending, and whenever it changes."))

    # ── drafts ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _offer(self, drafts: tuple[Draft, ...]) -> None:
        draft = next((one for one in drafts if one.form == _DRAFT), None)
        values = read_draft(draft.content) if draft is not None else {}
        if draft is None or not values or self.form.dirty() or self._draft is not None:
            return

        def take_up() -> None:
            self.form.restore(values)
            self._keeper.took_up(draft.content)
            self._draft = None

        def forget() -> None:
            self._keeper.forget()
            self._draft = None

        self._draft = DraftBanner(hour_teller(self._context.time)(draft.saved_at), take_up, forget)
        self._drafts_at.addWidget(self._draft)

    # ── keeping ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _submit(self, _values: dict[str, Any]) -> None:
        record = self.form.record(self._place.record)
        # Every wrong line is told at once where a screen can know; the store has the last word.
        wrong = why_record_is_wrong(tidied(record))
        if wrong is not None:
            self.form.show_refusal(wrong[0], say(wrong[1]))
            return
        self._context.desk.submit(SetPlaceRecord(record), self, self._kept, self._refused)

    def _kept(self, _done: Done) -> None:
        self.form.ready()
        self._keeper.forget()
        if self._draft is not None:
            self._draft.hide()
            self._draft = None
        self.refresh()

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal.field, say(refusal.why))


class PlaceExport(Card):
    """The record as files: the national schema in two forms, and a map's."""

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Write it to a file"))
        self.body.addWidget(Sentence(tr("For a platform that asks for it, or a map of your own. As it was last saved.")))
        row = FlowLayout()
        self._exports: list[Export] = []
        for title, words, ending in (
            (tr("Table (CSV)…"), tr("National schema, CSV (*.csv)"), "csv"),
            (tr("JSON…"), tr("National schema, JSON (*.json)"), "json"),
            (tr("Map (GeoJSON)…"), tr("GeoJSON (*.geojson)"), "geojson"),
        ):
            out = Export(context, tr("Write the public record"), FileKind(words, ending), _said)
            self._exports.append(out)
            name = tr("place-record.{ending}", "the name of a file", ending=ending)
            row.addWidget(button(title, on=partial(out.ask_where, name, partial(write_record, context)), icon="export"))
        self.body.addLayout(row)
        for out in self._exports:
            self.body.addWidget(out)


def _said(_count: int, name: str) -> str:
    return tr("The public record of the place is in {name}.", name=name)


def write_record(context: Context, path: Path, job: Job) -> int:
    """Write the record as it was last saved, by the ending of the name; 1."""
    from papidesk.network.exporting import write_geojson, write_place  # noqa: PLC0415 — not on the start-up path

    place = ask_within(context.desk, job, ShowPlaceRecord())
    return write_geojson(path, place) if path.suffix.lower() == ".geojson" else write_place(path, place)


