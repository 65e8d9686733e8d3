"""Activities as La Coop de la médiation numérique exports them: its columns, in its order, with its own values.

Read in its source (June 2026): a line for each person of an activity, "2/5" telling the second of five, and the activity's id
on all its lines; the real duration in minutes; themes one below the other in a cell, those of administrative procedures among
them; autonomy, or the level of a workshop, as "1/3" to "3/3". Who the person is, the note and the tags are never written: the
person is "Bénéficiaire anonyme", as there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from papidesk.kernel.clock import PlaceTime
from papidesk.people.wording import BAND_LABELS, GENDER_LABELS, OCCUPATION_LABELS
from papidesk.reports.intents.exporting import CoopRow, Whereabouts
from papidesk.sheets.workbooks import Cell, Leaf
from papidesk.visits.rules import Autonomy, SupportPlace
from papidesk.visits.wording import EQUIPMENT_LABELS, PROCEDURE_LABELS, REFERRAL_LABELS, SUPPORT_PLACE_LABELS
from papidesk.workshops.rules import Level
from papidesk.workshops.wording import THEME_LABELS

SHEET = "Activités"
COOP_COLUMNS = (
    "Date", "Enregistré le", "Dernière modification le", "Type", "Participants", "Bénéficiaire", "Canaux d’accompagnement",
    "Nom du lieu", "Adresse", "Commune", "Code postal", "Code Insee", "Durée (min)", "Nom de l’atelier",
    "Matériel numérique utilisé", "Thématique(s) d’accompagnement", "Tags", "Nom de la démarche administrative",
    "Niveau d’autonomie (ou de l’atelier)", "Bénéficiaire réorienté", "Structure de redirection", "Commune du bénéficiaire",
    "Code postal du bénéficiaire", "Code Insee du bénéficiaire", "Genre du bénéficiaire", "Tranche d’âge du bénéficiaire",
    "Statut du bénéficiaire", "Notes supplémentaires", "ID CRA",
)  # fmt: skip
ONE_TO_ONE, WORKSHOP = "Accompagnement individuel", "Atelier collectif"
NOBODY = "Bénéficiaire anonyme"
_LINES = "\n"
_AUTONOMY = {Autonomy.GUIDED: "1/3", Autonomy.PARTLY: "2/3", Autonomy.ALONE: "3/3"}
_LEVELS = {Level.BEGINNER: "1/3", Level.INTERMEDIATE: "2/3", Level.ADVANCED: "3/3"}
_OF_THE_PLACE = frozenset({SupportPlace.DESK, SupportPlace.REMOTE})
"""Where the national tool names the place: for what happens there, and for who helps at a distance from there."""


def coop_leaf(rows: Iterable[CoopRow], where: Whereabouts, time: PlaceTime) -> Leaf:
    """The table of activities."""
    return Leaf(SHEET, COOP_COLUMNS, _lines(rows, where, time))


def _lines(rows: Iterable[CoopRow], where: Whereabouts, time: PlaceTime) -> Iterator[tuple[Cell, ...]]:
    for row in rows:
        yield coop_cells(row, where, time)


def coop_cells(row: CoopRow, where: Whereabouts, time: PlaceTime) -> tuple[Cell, ...]:
    """The cells of a line, in the order of `COOP_COLUMNS`."""
    return (
        row.day,
        _noted(row.noted_at, time),
        "" if row.changed_at is None else _noted(row.changed_at, time),
        WORKSHOP if row.is_workshop else ONE_TO_ONE,
        1 if row.of == 1 else f"{row.rank}/{row.of}",
        NOBODY,
        SUPPORT_PLACE_LABELS[row.place],
        *_whereabouts(row, where),
        row.minutes,
        row.workshop,
        _LINES.join(EQUIPMENT_LABELS[one] for one in row.equipment),
        _LINES.join([*(THEME_LABELS[one] for one in row.themes), *_procedure(row)]),
        "",
        "".join(_procedure(row)),
        _AUTONOMY[row.autonomy] if row.autonomy else _LEVELS[row.level] if row.level else "",
        "" if row.is_workshop else "Non" if row.referral is None else "Oui",
        "" if row.referral is None else REFERRAL_LABELS[row.referral],
        row.who.commune,
        row.postcode,
        row.commune_code,
        GENDER_LABELS[row.who.gender],
        BAND_LABELS[row.who.age_band],
        OCCUPATION_LABELS[row.who.occupation],
        "",
        row.id,
    )


def _whereabouts(row: CoopRow, where: Whereabouts) -> tuple[str, str, str, str, str]:
    if row.place in _OF_THE_PLACE:
        return where.name, where.address, where.commune, where.postcode, where.commune_code
    if row.place is SupportPlace.HOME:
        return "", "", row.who.commune, row.postcode, row.commune_code
    return "", "", "", "", ""


def _procedure(row: CoopRow) -> list[str]:
    return [] if row.procedure is None else [PROCEDURE_LABELS[row.procedure]]


def _noted(instant: datetime, time: PlaceTime) -> str:
    return f"{time.local(instant):%d/%m/%Y à %H:%M}"
