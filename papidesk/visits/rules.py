"""What is true of visits and support."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from papidesk.kernel.words import Text, tr

LABEL_MAX = 60
NOTE_MAX = 2000
GROUP_MAX = 200
PRINTS_MAX = 5000
DURATION_MAX = 24 * 60
USUAL_DURATIONS = (15, 30, 45, 60, 90, 120)
"""Minutes, the national vocabulary's."""
EARLIEST = date(1996, 1, 1)
"""The network's first year: no visit is older."""
AFTERNOON = time(13)
"""From this hour of the place on a day is afternoon, where visits are counted."""
HALF_DAYS = tuple(f"{weekday}{half}" for weekday in range(1, 8) for half in ("am", "pm"))
"""ISO weekday and half: "1am" is Monday morning."""


class PurposeKind(StrEnum):
    """What a purpose of the place counts as, everywhere the same."""

    FREE_ACCESS = "free_access"
    E_ADMINISTRATION = "e_administration"
    JOB_SEARCH = "job_search"
    CV_LETTER = "cv_letter"
    INITIATION = "initiation"
    PRINTING = "printing"
    PHOTO = "photo"
    SOUND = "sound"
    VIDEO = "video"
    GAMES = "games"
    HOME_VISIT = "home_visit"
    OTHER = "other"


class Theme(StrEnum):
    """Themes of support of the national vocabulary."""

    DIAGNOSIS = "diagnostic_numerique"
    EQUIPMENT_BASICS = "prendre_en_main_du_materiel"
    EQUIPMENT_CARE = "maintenance_de_materiel"
    OWN_CONTENTS = "gere_ses_contenus_numeriques"
    BROWSING = "navigation_sur_internet"
    EMAIL = "email"
    OFFICE = "bureautique"
    SOCIAL_NETWORKS = "reseaux_sociaux"
    HEALTH = "sante"
    BANK_AND_SHOPPING = "banque_et_achats_en_ligne"
    BUSINESS = "entrepreneuriat"
    EMPLOYMENT = "insertion_professionnelle"
    SECURITY = "securite_numerique"
    PARENTING = "parentalite"
    SCHOOL = "scolarite_et_numerique"
    CREATION = "creer_avec_le_numerique"
    CULTURE = "culture_numerique"
    AI = "intelligence_artificielle"
    E_ADMINISTRATION = "aide_aux_demarches_administratives"


class Procedure(StrEnum):
    """Administrative procedures of the national vocabulary."""

    PAPERS = "papiers_elections_citoyennete"
    FAMILY = "famille_scolarite"
    HEALTH = "social_sante"
    WORK = "travail_formation"
    HOUSING = "logement"
    TRANSPORT = "transports_mobilite"
    MONEY = "argent_impots"
    JUSTICE = "justice"
    FOREIGNERS = "etrangers_europe"
    LEISURE = "loisirs_sports_culture"
    ASSOCIATIONS = "associations"


class SupportPlace(StrEnum):
    """Where support took place (national vocabulary)."""

    DESK = "lieu_activite"
    ELSEWHERE = "autre"
    HOME = "domicile"
    REMOTE = "a_distance"


class Autonomy(StrEnum):
    """How a person did it (national vocabulary): said of what was done, never of the person."""

    GUIDED = "entierement_accompagne"
    PARTLY = "partiellement_autonome"
    ALONE = "autonome"


class EquipmentUsed(StrEnum):
    """What was used (national vocabulary)."""

    COMPUTER = "ordinateur"
    PHONE = "telephone"
    TABLET = "tablette"
    OTHER = "autre"
    NONE = "aucun"


class Referral(StrEnum):
    """Where the person was pointed to (national vocabulary)."""

    ADMINISTRATION = "administration"
    MEDIATION = "mediation_numerique"
    OPERATOR = "operateur_ou_organisme_en_charge"
    SOCIAL = "aide_sociale"
    EMPLOYMENT = "insertion_professionnelle"
    PROCEDURES = "aide_aux_demarches_administratives"
    OTHER = "autre"


PURPOSE_WORDS = {
    PurposeKind.FREE_ACCESS: tr("Free access"),
    PurposeKind.E_ADMINISTRATION: tr("Online procedures"),
    PurposeKind.JOB_SEARCH: tr("Job search"),
    PurposeKind.CV_LETTER: tr("CV or letter"),
    PurposeKind.INITIATION: tr("First steps"),
    PurposeKind.PRINTING: tr("Printing and scanning"),
    PurposeKind.PHOTO: tr("Photo"),
    PurposeKind.SOUND: tr("Sound"),
    PurposeKind.VIDEO: tr("Video"),
    PurposeKind.GAMES: tr("Games"),
    PurposeKind.HOME_VISIT: tr("Visit at home"),
    PurposeKind.OTHER: tr("Other"),
}
THEME_WORDS = {
    Theme.DIAGNOSIS: tr("Digital diagnosis"),
    Theme.EQUIPMENT_BASICS: tr("Getting to know equipment"),
    Theme.EQUIPMENT_CARE: tr("Maintaining equipment"),
    Theme.OWN_CONTENTS: tr("Managing one's digital contents"),
    Theme.BROWSING: tr("Browsing the internet"),
    Theme.EMAIL: tr("E-mail"),
    Theme.OFFICE: tr("Office software"),
    Theme.SOCIAL_NETWORKS: tr("Social networks and communication"),
    Theme.HEALTH: tr("Health"),
    Theme.BANK_AND_SHOPPING: tr("Online banking and shopping"),
    Theme.BUSINESS: tr("Supporting a professional"),
    Theme.EMPLOYMENT: tr("Professional integration"),
    Theme.SECURITY: tr("Digital security"),
    Theme.PARENTING: tr("Parenting"),
    Theme.SCHOOL: tr("School and digital tools"),
    Theme.CREATION: tr("Creating with digital tools"),
    Theme.CULTURE: tr("Digital culture"),
    Theme.AI: tr("Artificial intelligence (AI)"),
    Theme.E_ADMINISTRATION: tr("Help with administrative procedures"),
}
PROCEDURE_WORDS = {
    Procedure.PAPERS: tr("Papers, elections, citizenship"),
    Procedure.FAMILY: tr("Family, schooling"),
    Procedure.HEALTH: tr("Social, health"),
    Procedure.WORK: tr("Work, training, business"),
    Procedure.HOUSING: tr("Housing"),
    Procedure.TRANSPORT: tr("Transport, mobility"),
    Procedure.MONEY: tr("Money, taxes"),
    Procedure.JUSTICE: tr("Justice"),
    Procedure.FOREIGNERS: tr("Foreigners, Europe"),
    Procedure.LEISURE: tr("Leisure, sports, culture"),
    Procedure.ASSOCIATIONS: tr("Associations"),
}
SUPPORT_PLACE_WORDS = {
    SupportPlace.DESK: tr("At the desk", "support place"),
    SupportPlace.ELSEWHERE: tr("Elsewhere", "support place"),
    SupportPlace.HOME: tr("At home", "support place"),
    SupportPlace.REMOTE: tr("At a distance", "support place"),
}
AUTONOMY_WORDS = {
    Autonomy.GUIDED: tr("With guidance"),
    Autonomy.PARTLY: tr("Alone, with guidance when needed"),
    Autonomy.ALONE: tr("Alone", "autonomy"),
}
EQUIPMENT_WORDS = {
    EquipmentUsed.COMPUTER: tr("Computer"),
    EquipmentUsed.PHONE: tr("Telephone"),
    EquipmentUsed.TABLET: tr("Tablet"),
    EquipmentUsed.OTHER: tr("Other"),
    EquipmentUsed.NONE: tr("No equipment"),
}
REFERRAL_WORDS = {
    Referral.ADMINISTRATION: tr("Administration (town hall, prefecture…)"),
    Referral.MEDIATION: tr("Another digital mediation place"),
    Referral.OPERATOR: tr("The operator or body in charge of the procedure"),
    Referral.SOCIAL: tr("Social services (solidarity house, social centre…)"),
    Referral.EMPLOYMENT: tr("Professional integration (France Travail, mission locale…)"),
    Referral.PROCEDURES: tr("Help with procedures (France Services…)"),
    Referral.OTHER: tr("Other"),
}
DURATION_BAND_WORDS = (tr("Under 30 min"), tr("30 min to 1 h"), tr("1 h to 2 h"), tr("2 h and more"))
DURATION_BANDS = ("under_30", "from_30", "from_60", "from_120")
"""What the bands of `DURATION_BAND_WORDS` are called where they are counted."""
BAND_FROM = (0, 30, 60, 120)


def duration_band(minutes: int) -> int:
    """The index, in `DURATION_BAND_WORDS`, of a duration in minutes; a bound belongs to the band it opens: 30 min is
    "30 min to 1 h"."""
    return sum(minutes >= start for start in BAND_FROM) - 1


@dataclass(frozen=True)
class Purpose:
    """A purpose of the place. letter: typed after Tab in the entry bar; theme: what a support made of it is about."""

    id: int
    code: str
    label: str
    kind: PurposeKind
    letter: str
    theme: Theme | None
    active: bool


@dataclass(frozen=True)
class Workstation:
    """A workstation of the room. number: what is typed; slot_minutes: length of a turn, None as the place has it, 0 none."""

    id: int
    number: int
    label: str
    slot_minutes: int | None
    active: bool


def why_hours_are_wrong(arrived: datetime, left: datetime | None, now: datetime) -> tuple[str, Text] | None:
    """(field, why) where the hours of a visit can't be, or None. All three in UTC."""
    slack = timedelta(minutes=1)  # the sheet says 14 h 05 while the clock still says 14 h 04
    if arrived > now + slack:
        return "arrived_at", tr("This arrival is in the future. Check the day and the hour.")
    if arrived.date() < EARLIEST:
        return "arrived_at", tr(
            "This arrival is before {first}, when the first access point opened. Check the year.", first=EARLIEST
        )
    if left is not None and left < arrived:
        return "left_at", tr("The departure comes before the arrival. Check both hours.")
    if left is not None and left > now + slack:
        return "left_at", tr("This departure is in the future. Leave it empty until the person goes.")
    if left is not None and left - arrived > timedelta(hours=24):
        return "left_at", tr("This visit would last more than a day. Check both hours.")
    return None


def slot_end(since: datetime, slot_minutes: int) -> datetime | None:
    """When a turn at a workstation ends, or None where there is no limit."""
    return since + timedelta(minutes=slot_minutes) if slot_minutes else None


_SENSITIVE = (
    ("religion", "eglise", "mosquee", "syndicat", "politique"),
    ("handicap", "rqth", "maladie", "cancer", "depression", "grossesse", "enceinte", "traitement medical"),
    ("prison", "condamne", "casier judiciaire"),
    ("mot de passe", "password", "code secret", "carte bancaire", "iban", "numero de securite sociale"),
    ("sans papiers", "oqtf", "origine ethnique"),
)


def sensitive_words(folded_note: str) -> tuple[str, ...]:
    """The words of a folded note that speak of what should not be kept (RGPD art. 9 and 10, and secrets)."""
    padded = f" {folded_note} "
    return tuple(word for family in _SENSITIVE for word in family if f" {word} " in padded)


def initials_of(name: str) -> str:
    """What privacy mode shows of a displayed name: "Léa Durand (Lélé)" → "L. D."."""
    parts = name.split(" (", maxsplit=1)[0].replace("-", " ").split()
    return " ".join(f"{part[0].upper()}." for part in parts)


DEFAULT_PURPOSES = (
    # What a place starts with, and may rename: its own data, hence in French. The letters are those typed at the desk.
    Purpose(0, "free_access", "Libre accès", PurposeKind.FREE_ACCESS, "l", Theme.BROWSING, active=True),
    Purpose(
        0,
        "e_administration",
        "Démarches en ligne",
        PurposeKind.E_ADMINISTRATION,
        "d",
        Theme.E_ADMINISTRATION,
        active=True,
    ),
    Purpose(0, "job_search", "Recherche d’emploi", PurposeKind.JOB_SEARCH, "e", Theme.EMPLOYMENT, active=True),
    Purpose(0, "cv_letter", "CV ou lettre", PurposeKind.CV_LETTER, "c", Theme.EMPLOYMENT, active=True),
    Purpose(0, "initiation", "Initiation", PurposeKind.INITIATION, "i", Theme.EQUIPMENT_BASICS, active=True),
    Purpose(0, "printing", "Impression et numérisation", PurposeKind.PRINTING, "p", Theme.OFFICE, active=True),
    Purpose(0, "photo", "Photo", PurposeKind.PHOTO, "f", Theme.CREATION, active=True),
    Purpose(0, "sound", "Son", PurposeKind.SOUND, "s", Theme.CREATION, active=True),
    Purpose(0, "video", "Vidéo", PurposeKind.VIDEO, "v", Theme.CREATION, active=True),
    Purpose(0, "games", "Jeux", PurposeKind.GAMES, "j", Theme.CULTURE, active=True),
    Purpose(0, "home_visit", "À domicile", PurposeKind.HOME_VISIT, "h", Theme.EQUIPMENT_BASICS, active=True),
    Purpose(0, "other", "Autre", PurposeKind.OTHER, "o", None, active=True),
)
DEFAULT_WORKSTATIONS = 8
WORKSTATION_MAX = 99
SLOT_MAX = 480
CODE_MAX = 40
IMPORT_MAX = 200_000
"""Rows one import may make: more is another file."""


def code_for(folded_label: str, taken: frozenset[str]) -> str:
    """A code for a new purpose, made of its label, unlike those there are."""
    stem = folded_label.replace(" ", "_")[:CODE_MAX] or "purpose"
    tries = (stem, *(f"{stem}_{n}" for n in range(2, len(taken) + 3)))
    return next(code for code in tries if code not in taken)


def why_pages_are_wrong(pages: int, least: int = 0) -> Text | None:
    """Why this many printed pages can't be, or None."""
    if least <= pages <= PRINTS_MAX:
        return None
    return tr("Pages printed go from {least} to {most}. Check the number.", least=least, most=PRINTS_MAX)
