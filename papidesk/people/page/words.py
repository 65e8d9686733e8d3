"""How the facts of a person are said on screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from papidesk.kernel.words import Text
from papidesk.people.intents import PersonRow
from papidesk.people.rules import (
    AGE_BAND_WORDS,
    COMFORT_WORDS,
    FIELD_WORDS,
    GENDER_WORDS,
    OCCUPATION_WORDS,
    AgeBand,
    PersonDetails,
    age_band_on,
    display_name,
)
from papidesk.ui.words import say, say_short_day, tr


def field_word(name: str) -> str:
    """The label of a field of `PersonDetails`."""
    return say(FIELD_WORDS[name]) if name in FIELD_WORDS else name


def because_words(because: Iterable[str]) -> str:
    """What makes two people look alike, in words: "similar surname, same telephone"."""
    said = {
        "surname": tr("similar surname"),
        "first_name": tr("similar first name"),
        "phone": tr("same telephone"),
        "email": tr("same e-mail"),
        "nickname": tr("similar nickname"),
        "birth_year": tr("same birth year"),
        "card_code": tr("same card"),
    }
    return ", ".join(said.get(name, field_word(name)) for name in because)


def language_names() -> dict[str, str]:
    """The languages offered, by ISO 639-1 code; another that an import brought is kept and shown by its code."""
    return {
        "fr": tr("French"),
        "br": tr("Breton"),
        "en": tr("English"),
        "ar": tr("Arabic"),
        "hy": tr("Armenian"),
        "bn": tr("Bengali"),
        "zh": tr("Chinese"),
        "fa": tr("Persian, Dari"),
        "de": tr("German"),
        "it": tr("Italian"),
        "ka": tr("Georgian"),
        "ku": tr("Kurdish"),
        "ln": tr("Lingala"),
        "mg": tr("Malagasy"),
        "ps": tr("Pashto"),
        "pl": tr("Polish"),
        "pt": tr("Portuguese"),
        "ro": tr("Romanian"),
        "ru": tr("Russian"),
        "so": tr("Somali"),
        "es": tr("Spanish"),
        "ta": tr("Tamil"),
        "ti": tr("Tigrinya"),
        "tr": tr("Turkish"),
        "uk": tr("Ukrainian"),
        "vi": tr("Vietnamese"),
        "wo": tr("Wolof"),
    }


def value_words(name: str, details: PersonDetails, purposes: dict[str, str] | None = None) -> str:
    """One fact as read: "" where nothing is known of it."""
    value = getattr(details, name)
    if not value:
        return ""
    if name == "comfort":
        return ", ".join(say(COMFORT_WORDS[one]) for one in value)
    if name == "language":
        return language_names().get(str(value), str(value))
    if name == "usual_purpose":
        return (purposes or {}).get(str(value), str(value))
    coded: dict[str, Mapping[Any, Text]] = {
        "age_band": AGE_BAND_WORDS,
        "gender": GENDER_WORDS,
        "occupation": OCCUPATION_WORDS,
    }
    return say(coded[name][value]) if name in coded else str(value)


def age_words(birth_year: int | None, band: AgeBand | None, today: date) -> str:
    """The year and the band: "1984 · 40 to 59", "60 to 69", or "" where nothing is known."""
    found = age_band_on(today, birth_year, band)
    words = "" if found is AgeBand.UNKNOWN else say(AGE_BAND_WORDS[found])
    return " · ".join(part for part in (str(birth_year or ""), words) if part)


def place_words(commune: str, district: str) -> str:
    """Commune and district: "Brest, Recouvrance"."""
    return ", ".join(part for part in (commune, district) if part)


def seen_words(day: date | None, today: date) -> str:
    """When someone came last, in figures; today by its name."""
    if day is None:
        return ""
    return tr("Today") if day == today else say_short_day(day)


def hidden_name(name: str) -> str:
    """What privacy mode leaves of a name already put together: "L. D."."""
    return " ".join(f"{word[0].upper()}." for word in name.partition(" (")[0].split()[:2])


def row_sentence(row: PersonRow, name: str, phone: str, today: date) -> str:
    """A row of the list as one sentence, for whoever listens."""
    seen = tr("came last on {day}", day=seen_words(row.last_seen, today)) if row.last_seen else ""
    facts = (name, age_words(row.birth_year, row.age_band, today), place_words(row.commune, row.district), phone, seen)
    return ", ".join(part for part in facts if part)


def person_sentence(details: PersonDetails, today: date) -> str:
    """A person in one sentence: who, which age, where, how to reach them."""
    facts = (
        display_name(details),
        age_words(details.birth_year, details.age_band, today),
        place_words(details.commune, details.district),
        details.phone,
        details.known_by,
    )
    return ", ".join(part for part in facts if part)
