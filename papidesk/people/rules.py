"""What is true of people: bands, names, what may be written about someone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from papidesk.kernel.codes import is_whole, make_code, number_of, read_code
from papidesk.kernel.folding import fold, tidy, tidy_lines, words
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
    Occupation.UNKNOWN: tr("Not given", "occupation"),
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

    birth_year or age_band, never a date; language: ISO 639-1 code; usual_purpose: a purpose's code; known_by: what
    tells homonyms apart, in the animator's words ("vient avec sa fille"); card_code: what the card's QR code holds.
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


NAME_FIELDS = ("first_name", "surname", "nickname")
_LINE_FIELDS = ("commune", "district", "phone", "email", "known_by", "usual_purpose", "card_code")
TEXT_FIELDS = tuple(one.name for one in fields(PersonDetails) if one.type == "str")
FIELD_WORDS = {
    "first_name": tr("First name"),
    "surname": tr("Surname"),
    "nickname": tr("Nickname"),
    "birth_year": tr("Birth year"),
    "age_band": tr("Age band"),
    "gender": tr("Gender"),
    "occupation": tr("Occupation"),
    "commune": tr("Commune"),
    "commune_code": tr("INSEE code"),
    "postcode": tr("Postcode"),
    "district": tr("District"),
    "phone": tr("Telephone"),
    "email": tr("E-mail"),
    "language": tr("Preferred language"),
    "comfort": tr("Comfort"),
    "usual_purpose": tr("Usual purpose"),
    "known_by": tr("Known by"),
    "card_code": tr("Card"),
    "note": tr("Note"),
}
"""What each field of `PersonDetails` is called."""


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


def joined(name: str) -> str:
    """A name without its inner spaces, hyphens and apostrophes, folded: "Le Gall" and "Legall" are both "legall"."""
    return fold(name).replace(" ", "")


def search_words(details: PersonDetails) -> tuple[str, ...]:
    """The folded words by which someone is found: each word of their names, each compound name in one ("legall")."""
    names = (details.first_name, details.surname, details.nickname)
    return tuple(dict.fromkeys([*words(" ".join(names)), *(joined(name) for name in names if joined(name))]))


def word_ends(details: PersonDetails) -> tuple[str, ...]:
    """What else the words of their names hold: "kerbrat" → erbrat, rbrat, brat, rat, at, t."""
    found = words(f"{details.first_name} {details.surname} {details.nickname}")
    return tuple(dict.fromkeys(word[start:] for word in found for start in range(1, len(word))))


def tidied(details: PersonDetails) -> PersonDetails:
    """The same details as they are kept: trimmed, nothing invisible, codes in one case, one way to tell the age."""
    texts: dict[str, Any] = {name: tidy(_shown(getattr(details, name))) for name in TEXT_FIELDS}
    texts["note"] = tidy_lines(_shown(details.note))
    # A change of case may take a composed letter apart: tidied once more.
    texts["email"] = tidy(texts["email"].lower())
    texts["language"] = tidy(texts["language"].lower())
    texts["card_code"] = tidy(read_card(texts["card_code"]))
    texts["postcode"] = texts["postcode"].replace(" ", "")
    texts["commune_code"] = texts["commune_code"].replace(" ", "").upper()
    band = details.age_band if details.birth_year is None else None
    return replace(details, **texts, age_band=band, comfort=tuple(sorted(set(details.comfort))))


def _shown(text: str) -> str:
    """A text without halves of characters (no store takes them), private signs and marks that change how it reads."""
    if text.isprintable():
        return text
    return "".join(c for c in text if unicodedata.category(c) not in {"Cf", "Co", "Cs"})


_POSTCODE = re.compile(r"\d{5}", re.ASCII)
_INSEE = re.compile(r"(\d{2}|2A|2B)\d{3}", re.ASCII)
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s.,;]+(\.[^@\s.,;]+)+")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def faults_of(details: PersonDetails, today: date) -> tuple[tuple[str, Text], ...]:
    """Every (field, why) that keeps tidied details from being kept; empty when all is well."""
    return (*_length_faults(details), *_form_faults(details, today))


def _length_faults(details: PersonDetails) -> list[tuple[str, Text]]:
    faults: list[tuple[str, Text]] = []
    if not any(getattr(details, name) for name in NAME_FIELDS):
        why = tr("Write at least a first name, a surname or a nickname. Any name the person likes will do.")
        faults.append(("first_name", why))
    elif not search_words(details):
        # Nobody could ever be found again under a smiley alone.
        why = tr("A name needs at least one letter or digit, to be found again. Add one beside these signs.")
        faults.append(("first_name", why))
    why = tr("This name is too long: keep it under {n} characters.", n=NAME_MAX)
    faults += [(name, why) for name in NAME_FIELDS if len(getattr(details, name)) > NAME_MAX]
    why = tr("This is too long: keep it under {n} characters.", n=LINE_MAX)
    faults += [(name, why) for name in _LINE_FIELDS if len(getattr(details, name)) > LINE_MAX]
    if len(details.note) > NOTE_MAX:
        faults.append(("note", tr("This note is too long: keep it under {n} characters.", n=NOTE_MAX)))
    return faults


def _form_faults(details: PersonDetails, today: date) -> list[tuple[str, Text]]:
    faults: list[tuple[str, Text]] = []
    first, last = today.year - OLDEST, today.year
    if details.birth_year is not None and not first <= details.birth_year <= last:
        why = tr("A birth year lies between {first} and {last}. Check the four digits.", first=first, last=last)
        faults.append(("birth_year", why))
    if details.postcode and not _POSTCODE.fullmatch(details.postcode):
        faults.append(("postcode", tr("A postcode is five digits, like 29200.")))
    if details.commune_code and not _INSEE.fullmatch(details.commune_code):
        faults.append(("commune_code", tr("An INSEE code is five signs, like 29019.")))
    if details.email and not all(_EMAIL.fullmatch(one) for one in details.email.split(EMAILS_APART)):
        faults.append(("email", tr("An e-mail address looks like name@example.org. Check the sign @ and the end.")))
    if details.phone and sum(c.isdigit() for c in details.phone) < 4:  # noqa: PLR2004 — the shortest numbers in use
        faults.append(("phone", tr("A telephone number has at least four digits.")))
    if details.language and not _LANGUAGE.fullmatch(details.language):
        faults.append(("language", tr("A language is written by its code, like fr, br or ar.")))
    return faults


# ── one person or two ─────────────────────────────────────────────────────────────────────────────────────────────────

PHONES_APART = " / "
EMAILS_APART = ", "
"""Between two numbers, two addresses of one person after a merge. The first of them is the one compared."""


def merged_details(kept: PersonDetails, other: PersonDetails) -> PersonDetails:
    """What a merge proposes: the kept one's facts, the other's wherever there was none, nothing of either lost.

    Telephone, e-mail and "known by" of both stand side by side; whatever else of the other differs (names, district…)
    goes below the note, as it was written.
    """
    filled = completed(kept, other)
    aside: list[str] = []

    def beside(name: str, apart: str) -> str:
        mine, theirs = getattr(filled, name), getattr(other, name)
        new = [one for one in theirs.split(apart) if one and fold(one) not in {fold(old) for old in mine.split(apart)}]
        both = apart.join([mine, *new])
        if len(both) <= LINE_MAX:
            return str(both)
        aside.append(apart.join(new))
        return str(mine)

    phone, email, known_by = beside("phone", PHONES_APART), beside("email", EMAILS_APART), beside("known_by", ", ")
    held = {fold(getattr(filled, name)) for name in NAME_FIELDS}
    # Namesakes may bear their names in each other's fields; a nickname is a name of its own.
    telling = ("nickname",) if name_key(other) == name_key(filled) else NAME_FIELDS
    if any(fold(getattr(other, name)) not in {*held, ""} for name in telling):
        aside.insert(0, display_name(other))
    for name in ("birth_year", "commune", "postcode", "district", "language", "usual_purpose", "card_code"):
        mine, theirs = getattr(filled, name), getattr(other, name)
        if theirs and theirs != mine:
            aside.append(str(theirs))
    note = filled.note if other.note in filled.note else f"{filled.note}\n{other.note}"
    lines = [line for line in aside if line not in note]
    return tidied(
        replace(
            filled,
            phone=phone,
            email=email,
            known_by=known_by,
            comfort=tuple({*kept.comfort, *other.comfort}),
            note="\n".join([note, *lines]),
        )
    )


_SAID_NOTHING = {None, "", (), AgeBand.UNKNOWN, Gender.UNKNOWN, Occupation.UNKNOWN}


def completed(here: PersonDetails, more: PersonDetails) -> PersonDetails:
    """`here` with its empty fields filled from `more`; nothing is overwritten, and the names stay as they are.

    (A nickname is added beside a full name; a first name or a surname would make homonyms of namesakes.)
    """
    full = bool(here.first_name or here.surname)
    aged = here.birth_year is not None
    filled = {
        one.name: getattr(more, one.name)
        for one in fields(here)
        if getattr(here, one.name) in _SAID_NOTHING
        and getattr(more, one.name) not in _SAID_NOTHING
        and one.name not in {"first_name", "surname"}
        and (one.name != "nickname" or full)
        and (one.name != "age_band" or not aged)
    }
    return replace(here, **filled) if filled else here


def differing(here: PersonDetails, more: PersonDetails) -> tuple[str, ...]:
    """The fields that both fill, differently."""
    return tuple(
        one.name
        for one in fields(here)
        if getattr(here, one.name) not in _SAID_NOTHING
        and getattr(more, one.name) not in _SAID_NOTHING
        and getattr(here, one.name) != getattr(more, one.name)
    )


@dataclass(frozen=True, slots=True)
class Traits:
    """What likeness is judged by. first, surname: folded, without spaces; phone, email: their keys or ""."""

    first: str
    surname: str
    phone: str
    email: str


def traits(details: PersonDetails, phone_key: str, email_key: str) -> Traits:
    """The traits of someone; who has a nickname alone is compared by it as by a first name."""
    first, surname = joined(details.first_name), joined(details.surname)
    return Traits(first if first or surname else joined(details.nickname), surname, phone_key, email_key)


def why_alike(one: Traits, other: Traits, similar: Callable[[str, str], bool]) -> tuple[str, ...]:
    """What makes two people look like one: at least two of surname, first_name, phone, email; () where they don't.

    Names given in each other's field count as similar. A couple often shares an address: the same surname and the same
    e-mail are not enough where both first names are known and clearly differ ("Jean" and "Jean-Marc" do not, nor do "A"
    and "Anne").
    """
    surname = similar(one.surname, other.surname)
    first = similar(one.first, other.first)
    if not (surname and first) and similar(one.surname, other.first) and similar(one.first, other.surname):
        surname = first = True
    agreeing = {
        "surname": surname,
        "first_name": first,
        "phone": bool(one.phone) and one.phone == other.phone,
        "email": bool(one.email) and one.email == other.email,
    }
    because = tuple(name for name, agrees in agreeing.items() if agrees)
    if because == ("surname", "email") and not _may_be_short_for(one.first, other.first):
        return ()
    return because if len(because) > 1 else ()


def _may_be_short_for(one: str, other: str) -> bool:
    """Whether one of the names begins like the other; an unknown name may be any."""
    return one.startswith(other) or other.startswith(one)


# ── cards ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

_CARD = "P"
"""What the code of a person's card begins with."""


def card_code(number: int) -> str:
    """The code of card `number` (≥ 0)."""
    return make_code(_CARD, number)


def read_card(text: str) -> str:
    """A card's code as a scanner or a hand typed it."""
    return read_code(text, _CARD)


def card_is_whole(code: str) -> bool:
    """Whether a code of the form of ours bears its right check letter."""
    return is_whole(code, _CARD)


_CARD_ROUND = 1_000_000


def new_card(person: int, former: str = "") -> str:
    """The code of a person's next card: their key, and a million more for each card before it, so that a lost one never
    opens anything again. `former`: the code they have."""
    number = number_of(former, _CARD)
    rounds = number // _CARD_ROUND + 1 if number is not None and number % _CARD_ROUND == person else 0
    return card_code(rounds * _CARD_ROUND + person)
