"""The extract for research: its columns, what each code means, and how it was made anonymous. docs/research-extract.md is
written from here."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from papidesk.kernel.counts import NOT_GIVEN
from papidesk.kernel.periods import Period
from papidesk.kernel.progress import Progress, unheard
from papidesk.people.wording import BAND_LABELS, GENDER_LABELS, OCCUPATION_LABELS
from papidesk.reports.exporting.tables import ENDINGS, check_ending, objects, shown, write_json, write_table
from papidesk.reports.rules.anonymising import (
    LEAST_ALIKE,
    LEAST_OF_COMMUNE,
    OTHER_COMMUNE,
    UNSAID,
    WIDE_AGES,
    ResearchRow,
)
from papidesk.sheets.separated import guarded
from papidesk.sheets.workbooks import Cell, Leaf
from papidesk.sheets.writing import write_file
from papidesk.visits.wording import DURATION_LABELS, PURPOSE_LABELS, SUPPORT_PLACE_LABELS
from papidesk.workshops.wording import THEME_LABELS

RESEARCH_ENDINGS = (*ENDINGS, ".zip")
SEVERAL = "|"
"""Between the codes of a cell."""
_KEPT_BACK = "Non communiqué, ou retenu par l’anonymisation"
_WIDE_LABELS = dict(zip(WIDE_AGES, ("Moins de 25 ans", "25 - 59 ans", "60 ans et plus"), strict=True))


@dataclass(frozen=True)
class Column:
    """A column of the extract. codes: what its values mean, {} for a column that has none."""

    name: str
    about: str
    codes: Mapping[str, str]
    several: bool = False


def _labels(labels: Mapping[Any, str]) -> dict[str, str]:
    return {str(code): label for code, label in labels.items()}


COLUMNS: tuple[Column, ...] = (
    Column("annee", "Année civile.", {}),
    Column("mois", "Mois, de 1 à 12. Le jour n’est pas dans l’extrait.", {}),
    Column("demi_journee", "À l’horloge du lieu ; l’après-midi commence à 13 h.", {"am": "Matin", "pm": "Après-midi"}),
    Column("nature", "Ce qu’est la ligne.",
           {"passage": "Quelqu’un est venu", "accompagnement": "Un accompagnement sans passage : à distance, à domicile"}),
    Column("pseudonyme",
           "Le même toute l’année pour une même personne, un autre l’année suivante. Vide : venue anonyme, ou ligne détachée "
           "d’une personne qui vient beaucoup.", {}),
    Column("tranche_age", "À sa dernière venue de l’année.", _labels(BAND_LABELS) | _WIDE_LABELS | {NOT_GIVEN: _KEPT_BACK}),
    Column("genre", "À sa dernière venue de l’année.", _labels(GENDER_LABELS) | {NOT_GIVEN: _KEPT_BACK}),
    Column("statut", "À sa dernière venue de l’année.", _labels(OCCUPATION_LABELS) | {NOT_GIVEN: _KEPT_BACK}),
    Column("commune", "Commune de résidence, en toutes lettres.",
           {OTHER_COMMUNE: f"Une commune de moins de {LEAST_OF_COMMUNE} personnes", NOT_GIVEN: _KEPT_BACK}),
    Column("motifs", "Pour quoi la personne est venue.", _labels(PURPOSE_LABELS), several=True),
    Column("themes", "Thèmes des accompagnements de cette venue (vocabulaire national).", _labels(THEME_LABELS), several=True),
    Column("duree",
           "Durée de ces accompagnements, en tout ; une borne est de la tranche qu’elle ouvre : 30 minutes sont « 30 min à "
           "1 h ». Vide : aucun accompagnement.", DURATION_LABELS),
    Column("lieu", "Où a eu lieu l’accompagnement. Vide : aucun.", _labels(SUPPORT_PLACE_LABELS)),
    Column("atelier", "Si la personne est venue pour un atelier.", {"oui": "Oui", "non": "Non"}),
)  # fmt: skip
TITLES = tuple(column.name for column in COLUMNS)
METHOD: tuple[tuple[str, str], ...] = (
    (
        "Ce qui n’y est pas",
        (
            "Aucun nom, aucun texte libre, aucune note, aucun jour ni heure, ni quartier, ni démarche administrative,"
            " ni numéro par lequel retrouver une fiche."
        ),
    ),
    (
        "Pseudonymes",
        (
            "HMAC-SHA-256 de l’année et d’un numéro interne, sous une clé du lieu qui n’en sort jamais ; 20 chiffres "
            "hexadécimaux. D’une année à l’autre, rien ne permet de les relier ; perdre le coffre du lieu les rend "
            "définitifs."
        ),
    ),
    (
        "Une personne, un portrait",
        (
            "Tranche d’âge, genre, statut et commune sont ceux de la dernière venue de l’année, les mêmes sur toutes "
            "les lignes de la personne."
        ),
    ),
    (
        "Communes",
        (
            f"Une commune n’est nommée qu’à partir de {LEAST_OF_COMMUNE} personnes différentes dans l’année ; les "
            f"autres sont « {OTHER_COMMUNE} »."
        ),
    ),
    (
        "Petits groupes",
        (
            f"Aucune combinaison de tranche d’âge, genre, statut et commune n’est celle de moins de {LEAST_ALIKE} "
            "personnes connues de l’année. Tant qu’un groupe est trop petit, il perd, dans cet ordre : la commune, le"
            " statut, la tranche d’âge fine (il en reste trois), le genre, l’âge. À ceux qui restent à part se joint le "
            f"groupe voisin qui y perd le moins : ceux dont plus rien n’est dit sont eux aussi au moins {LEAST_ALIKE}, ou "
            "aucun. Une venue anonyme n’est jamais décrite plus finement que ces groupes."
        ),
    ),
    (
        "Habitués",
        (
            f"Le plus grand nombre de lignes sous un pseudonyme est celui d’au moins {LEAST_ALIKE} personnes ; les "
            "lignes en trop, tirées au sort, restent sans pseudonyme."
        ),
    ),
    (
        "Ordre des lignes",
        "Trié sur ce qu’elles disent : l’ordre n’apprend rien.",
    ),
    (
        "Très petits lieux",
        f"Sous {LEAST_ALIKE} personnes connues dans l’année, ni pseudonyme ni portrait.",
    ),
    (
        "Ce qui reste possible",
        (
            "Quelqu’un qui aurait noté mois par mois toutes les venues d’une personne pourrait reconnaître ses "
            "lignes. L’extrait se remet à une équipe de recherche, avec un engagement ; il ne se publie pas tel quel."
        ),
    ),
    (
        "Pour compter",
        (
            "Les personnes d’une année sont les pseudonymes différents ; celles de deux années ne s’additionnent pas."
            " Les chiffres exacts du lieu sont dans ses bilans."
        ),
    ),
)


def research_cells(row: ResearchRow) -> tuple[Cell, ...]:
    """The cells of a row, in the order of `COLUMNS`."""
    return (
        row.year, row.month, row.half, "passage" if row.is_visit else "accompagnement", row.pseudonym,
        row.facts.age_band, row.facts.gender, row.facts.occupation, row.facts.commune,
        SEVERAL.join(row.purposes), SEVERAL.join(row.themes), row.duration, row.mode, "oui" if row.workshop else "non",
    )  # fmt: skip


def dictionary() -> Iterator[tuple[str, str, str]]:
    """(column, code, what it means), a column's own line first."""
    for column in COLUMNS:
        yield column.name, "", column.about + (f" Plusieurs codes, séparés par « {SEVERAL} »." if column.several else "")
        yield from ((column.name, code, label) for code, label in column.codes.items())


def about(rows: Sequence[ResearchRow], period: Period) -> Iterator[tuple[str, str]]:
    """What the extract holds, then how it was made."""
    people = {(row.year, row.pseudonym) for row in rows if row.pseudonym}
    said = sum(row.facts != UNSAID for row in rows)
    yield "Période", f"du {period.first:%d/%m/%Y} au {period.last:%d/%m/%Y}"
    yield "Lignes", str(len(rows))
    yield "Pseudonymes", str(len(people))
    yield "Lignes dont le portrait est dit, au moins en partie", str(said)
    yield from METHOD


_DICTIONARY, _ABOUT = ("colonne", "code", "sens"), ("sujet", "texte")


def write_research(path: Path, rows: Sequence[ResearchRow], period: Period, *, progress: Progress = unheard) -> int:
    """Write the extract, whole or not at all; how many rows comes back. Workbooks, JSON and ZIP (of CSV) hold the dictionary too;
    of a lone CSV it is in docs/research-extract.md."""
    check_ending(path, RESEARCH_ENDINGS)
    leaf = Leaf("Extrait", TITLES, map(research_cells, rows))
    beside = (Leaf("Dictionnaire", _DICTIONARY, dictionary()), Leaf("Méthode", _ABOUT, about(rows, period)))
    match path.suffix.lower():
        case ".json":
            names = ("extrait", "dictionnaire", "methode")
            whole = {name: objects(one.titles, one.rows) for name, one in zip(names, (leaf, *beside), strict=True)}
            write_json(path, whole)
        case ".zip":
            write_file(path, _zipped((leaf, *beside)), private=True)
        case _:
            write_table(path, leaf, beside, progress=progress)
    return len(rows)


def _zipped(leaves: Iterable[Leaf]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for leaf, name in zip(leaves, ("extrait.csv", "dictionnaire.csv", "methode.csv"), strict=True):
            text = io.StringIO(newline="")
            writer = csv.writer(text, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
            writer.writerow(leaf.titles)
            writer.writerows([guarded(shown(cell)) for cell in row] for row in leaf.rows)
            package.writestr(zipfile.ZipInfo(name), text.getvalue().encode("utf-8-sig"))
    return out.getvalue()
