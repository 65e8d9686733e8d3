"""What is true of people: bands, names, what may be written about someone."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from papidesk.kernel.folding import fold, tidy, tidy_lines
from papidesk.kernel.words import Text, tr

NAME_MAX = 80
LINE_MAX = 120
NOTE_MAX = 2000
OLDEST = 125


class AgeBand(StrEnum):
    """Age bands of the national vocabulary (La Coop de la médiation numérique, 2026)."""

    UNDER_12 = "moins_de_douze"
    FROM_12 = "douze_dix_huit"
    FROM_18 = "dix_huit_vingt_quatre"
    FROM_25 = "vingt_cinq_trente_neuf"
    FROM_40 = "quarante_cinquante_neuf"
    FROM_60 = "soixante_soixante_neuf"
    FROM_70 = "soixante_dix_plus"
    UNKNOWN = "non_communique"


class Gender(StrEnum):
    """Genders of the national vocabulary."""

    MALE = "masculin"
    FEMALE = "feminin"
    UNKNOWN = "non_communique"


class Occupation(StrEnum):
    """Statuses of the national vocabulary."""

    RETIRED = "retraite"
    UNEMPLOYED = "sans_emploi"
    EMPLOYED = "en_emploi"
    SCHOOLED = "scolarise"
    UNKNOWN = "non_communique"


class Comfort(StrEnum):
    """What a person chose, never why."""

    BIG_PRINT = "big_print"
    EASY_TO_READ = "easy_to_read"
    HIGH_CONTRAST = "high_contrast"
    SCREEN_READER = "screen_reader"
    LARGE_MOUSE = "large_mouse"
    QUIET_SEAT = "quiet_seat"
    HEADPHONES = "headphones"
    LOW_TABLE = "low_table"


class ConsentKind(StrEnum):
    """What an accord is about."""

    KEEP_RECORD = "keep_record"
    KEEP_DOCUMENTS = "keep_documents"
    IMAGE = "image"
    CONTACT = "contact"


class ConsentMeans(StrEnum):
    """How an accord was given."""

    SPOKEN = "spoken"
    PAPER = "paper"


AGE_BAND_WORDS = {
    AgeBand.UNDER_12: tr("Under 12"),
    AgeBand.FROM_12: tr("12 to 17"),
    AgeBand.FROM_18: tr("18 to 24"),
    AgeBand.FROM_25: tr("25 to 39"),
    AgeBand.FROM_40: tr("40 to 59"),
    AgeBand.FROM_60: tr("60 to 69"),
    AgeBand.FROM_70: tr("70 and over"),
    AgeBand.UNKNOWN: tr("Not given"),
}
GENDER_WORDS = {Gender.MALE: tr("Man"), Gender.FEMALE: tr("Woman"), Gender.UNKNOWN: tr("Not given")}
OCCUPATION_WORDS = {
    Occupation.RETIRED: tr("Retired"),
    Occupation.UNEMPLOYED: tr("Without employment"),
    Occupation.EMPLOYED: tr("In employment"),
    Occupation.SCHOOLED: tr("At school or studying"),
    Occupation.UNKNOWN: tr("Not given"),
}
COMFORT_WORDS = {
    Comfort.BIG_PRINT: tr("Big print"),
    Comfort.EASY_TO_READ: tr("Easy to read"),
    Comfort.HIGH_CONTRAST: tr("High contrast"),
    Comfort.SCREEN_READER: tr("Screen reader"),
    Comfort.LARGE_MOUSE: tr("Large mouse"),
    Comfort.QUIET_SEAT: tr("Quiet seat"),
    Comfort.HEADPHONES: tr("Headphones"),
    Comfort.LOW_TABLE: tr("Low table"),
}
CONSENT_WORDS = {
    ConsentKind.KEEP_RECORD: tr("Keep this record"),
    ConsentKind.KEEP_DOCUMENTS: tr("Keep the documents"),
    ConsentKind.IMAGE: tr("Use of the image"),
    ConsentKind.CONTACT: tr("Be contacted"),
}
MEANS_WORDS = {ConsentMeans.SPOKEN: tr("Spoken"), ConsentMeans.PAPER: tr("On paper")}

_UPPER_BOUNDS = (
    (11, AgeBand.UNDER_12),
    (17, AgeBand.FROM_12),
    (24, AgeBand.FROM_18),
    (39, AgeBand.FROM_25),
    (59, AgeBand.FROM_40),
    (69, AgeBand.FROM_60),
)


def age_band_on(day: date, birth_year: int | None, given: AgeBand | None = None) -> AgeBand:
    """The band of a person on a day: from the birth year (the age reached in that year), else the band they gave."""
    if birth_year is None:
        return given or AgeBand.UNKNOWN
    age = day.year - birth_year
    return next((band for top, band in _UPPER_BOUNDS if age <= top), AgeBand.FROM_70)


@dataclass(frozen=True)
class PersonDetails:
    """What may be known of a person. Everything is optional but one of the three names.

    birth_year or age_band, never a date; language: ISO 639-1 code; usual_purpose: a purpose's code; known_by: what tells
    homonyms apart, in the animator's words ("vient avec sa fille"); card_code: what the card's QR code holds.
    """

    first_name: str = ""
    surname: str = ""
    nickname: str = ""
    birth_year: int | None = None
    age_band: AgeBand | None = None
    gender: Gender | None = None
    occupation: Occupation | None = None
    commune: str = ""
    commune_code: str = ""
    postcode: str = ""
    district: str = ""
    phone: str = ""
    email: str = ""
    language: str = ""
    comfort: tuple[Comfort, ...] = ()
    usual_purpose: str = ""
    known_by: str = ""
    card_code: str = ""
    note: str = ""


def display_name(details: PersonDetails) -> str:
    """How a person is called on screen: "Léa Durand", "Léa Durand (Lélé)" or "Lélé"."""
    full = " ".join(part for part in (details.first_name, details.surname) if part)
    if not full:
        return details.nickname
    return f"{full} ({details.nickname})" if details.nickname else full


def initials(details: PersonDetails) -> str:
    """What privacy mode shows: "L. D."."""
    names = [name for name in (details.first_name, details.surname) if name] or [details.nickname]
    return " ".join(f"{name[0].upper()}." for name in names if name)


def name_key(details: PersonDetails) -> str:
    """Folded names in a fixed order: two people with the same key are homonyms."""
    return " ".join(sorted(fold(f"{details.first_name} {details.surname}").split())) or fold(details.nickname)


def tidied(details: PersonDetails) -> PersonDetails:
    """The same details as they are kept: trimmed, without invisible characters, e-mail in lower case."""
    texts: dict[str, Any] = {
        one.name: tidy(getattr(details, one.name)) for one in fields(details) if type(getattr(details, one.name)) is str
    }
    texts["note"] = tidy_lines(details.note)
    texts["email"] = texts["email"].lower()
    texts["postcode"] = texts["postcode"].replace(" ", "")
    texts["commune_code"] = texts["commune_code"].replace(" ", "").upper()
    return replace(details, **texts, comfort=tuple(sorted(set(details.comfort))))


_POSTCODE = re.compile(r"\d{5}")
_INSEE = re.compile(r"(\d{2}|2A|2B)\d{3}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def faults_of(details: PersonDetails, today: date) -> tuple[tuple[str, Text], ...]:
    """Every (field, why) that keeps tidied details from being kept; empty when all is well."""
    faults: list[tuple[str, Text]] = []
    if not (details.first_name or details.surname or details.nickname):
        faults.append(("first_name", tr("Write at least a first name, a surname or a nickname. Any name the person likes will do.")))
    for name in ("first_name", "surname", "nickname"):
        if len(getattr(details, name)) > NAME_MAX:
            faults.append((name, tr("This name is too long: keep it under {n} characters.", n=NAME_MAX)))
    for name in ("commune", "district", "phone", "email", "language", "known_by", "card_code"):
        if len(getattr(details, name)) > LINE_MAX:
            faults.append((name, tr("This is too long: keep it under {n} characters.", n=LINE_MAX)))
    if len(details.note) > NOTE_MAX:
        faults.append(("note", tr("This note is too long: keep it under {n} characters.", n=NOTE_MAX)))
    if details.birth_year is not None and not today.year - OLDEST <= details.birth_year <= today.year:
        faults.append(
            ("birth_year", tr("A birth year lies between {first} and {last}. Check the four digits.", first=today.year - OLDEST, last=today.year))
        )
    if details.postcode and not _POSTCODE.fullmatch(details.postcode):
        faults.append(("postcode", tr("A postcode is five digits, like 29200.")))
    if details.commune_code and not _INSEE.fullmatch(details.commune_code):
        faults.append(("commune_code", tr("An INSEE code is five signs, like 29019.")))
    if details.email and not _EMAIL.fullmatch(details.email):
        faults.append(("email", tr("An e-mail address looks like name@example.org. Check the sign @ and the end.")))
    if details.phone and sum(c.isdigit() for c in details.phone) < 4:  # noqa: PLR2004 — the shortest numbers in use
        faults.append(("phone", tr("A telephone number has at least four digits.")))
    return tuple(faults)
