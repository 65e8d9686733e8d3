"""The form of a person: every detail, in the order one asks for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from papidesk.people.page.words import field_word, language_names
from papidesk.people.rules import (
    AGE_BAND_WORDS,
    COMFORT_WORDS,
    GENDER_WORDS,
    LINE_MAX,
    NAME_MAX,
    OCCUPATION_WORDS,
    OLDEST,
    AgeBand,
    Comfort,
    Gender,
    Occupation,
    PersonDetails,
)
from papidesk.ui.choices import OneOf, SomeOf
from papidesk.ui.fields import ChoiceField, Field, LongTextField, NumberField, TextField
from papidesk.ui.forms import Form
from papidesk.ui.notes import watched
from papidesk.ui.texts import Subtle
from papidesk.ui.words import say, tr

Purposes = Callable[[QWidget, Callable[[list[tuple[str, str]]], None]], None]
"""Asks for the place's purposes as (code, label) and hands them on; people know nothing of visits."""

NAMES = tuple(one.name for one in fields(PersonDetails))
_CODED: dict[str, type[AgeBand | Gender | Occupation]] = {
    "age_band": AgeBand,
    "gender": Gender,
    "occupation": Occupation,
}
_LIMITS = {"first_name": NAME_MAX, "surname": NAME_MAX, "nickname": NAME_MAX}


def text_field(name: str, hint: str = "") -> Field:
    """A line of text for a detail, under its usual label."""
    return TextField(name, field_word(name), hint=hint, limit=_LIMITS.get(name, LINE_MAX))


def year_field(today: date) -> Field:
    """The birth year."""
    return NumberField("birth_year", field_word("birth_year"), least=today.year - OLDEST, most=today.year)


def band_field() -> Field:
    """The age band, for whom the year is not known."""
    bands = [(band, say(words)) for band, words in AGE_BAND_WORDS.items() if band is not AgeBand.UNKNOWN]
    return OneOf(
        "age_band", field_word("age_band"), bands, letters=False, hint=tr("Where the birth year is not known.")
    )


def details_of(values: Mapping[str, Any], former: PersonDetails) -> PersonDetails:
    """The details a form holds, over those it does not show."""
    told = {name: values[name] for name in NAMES if name in values}
    for name, kind in _CODED.items():
        if told.get(name) is not None:
            told[name] = kind(told[name])
    if "comfort" in told:
        told["comfort"] = tuple(Comfort(one) for one in told["comfort"] or ())
    for name in ("language", "usual_purpose"):
        if name in told:
            told[name] = told[name] or ""
    return replace(former, **told)


def values_of(details: PersonDetails) -> dict[str, Any]:
    """What a form shows of details."""
    return {name: getattr(details, name) for name in NAMES} | {
        "language": details.language or None,
        "usual_purpose": details.usual_purpose or None,
    }


class PersonForm(Form):
    """The whole form. `start` fills it; `details()` reads it back."""

    def __init__(self, name: str, submit: str, today: date) -> None:
        super().__init__(name, submit=submit, cancel=tr("Cancel"))
        self.former = PersonDetails()
        self._languages = language_names()
        self.add_widget(Subtle(tr("One name is enough. Everything else is optional.")))
        self._add_names()
        self._add_age(today)
        self._add_where()
        self._add_contact()
        self._add_desk()

    def start(self, details: PersonDetails) -> None:
        """Show a person's details."""
        self.former = details
        if details.language and details.language not in self._languages:
            # An import may bring a language that the list does not offer: it must not be lost by opening the form.
            self._languages[details.language] = details.language
            self.language.set_choices(list(self._languages.items()))
        self.load(values_of(details))

    def details(self, values: Mapping[str, Any] | None = None) -> PersonDetails:
        """What is in the form now."""
        return details_of(values if values is not None else self.values(), self.former)

    def offer_purposes(self, choices: list[tuple[str, str]]) -> None:
        """The place's purposes have come; what is chosen already stays."""
        kept = self.purpose.value() or self.former.usual_purpose or None
        known = {code for code, _ in choices}
        self.purpose.set_choices([*choices, *([(kept, kept)] if kept and kept not in known else [])])
        self.purpose.set_value(kept)
        self.purpose.setVisible(True)

    def _add_names(self) -> None:
        self.section(tr("Names"))
        self.add(text_field("first_name"))
        self.add(text_field("surname"))
        self.add(text_field("nickname"))
        self.add(watched(text_field("known_by", hint=tr("What tells them apart from people of the same name, in your words."))))

    def _add_age(self, today: date) -> None:
        self.section(tr("Age and situation"))
        self.add(year_field(today))
        self.add(band_field())
        self.add(OneOf("gender", field_word("gender"), [(one, say(words)) for one, words in GENDER_WORDS.items()]))
        self.add(
            OneOf(
                "occupation", field_word("occupation"), [(one, say(words)) for one, words in OCCUPATION_WORDS.items()]
            )
        )

    def _add_where(self) -> None:
        self.section(tr("Where"))
        self.add(text_field("commune"))
        self.add(text_field("district"))
        self.add(text_field("postcode"))
        self.add(text_field("commune_code"))

    def _add_contact(self) -> None:
        self.section(tr("Contact"))
        self.add(text_field("phone"))
        self.add(text_field("email"))
        self.language = ChoiceField(
            "language", field_word("language"), choices=list(self._languages.items()), none=tr("Not said")
        )
        self.add(self.language)

    def _add_desk(self) -> None:
        self.section(tr("Comfort"))
        self.add(
            SomeOf(
                "comfort",
                tr("What makes it easier"),
                [(one, say(words)) for one, words in COMFORT_WORDS.items()],
                hint=tr("What the person chose, never why."),
            )
        )
        self.section(tr("At the desk"))
        self.purpose = ChoiceField("usual_purpose", field_word("usual_purpose"), choices=[], none=tr("None"))
        self.purpose.setVisible(False)
        self.add(self.purpose)
        self.add(text_field("card_code", hint=tr("Scan the person's card here, or leave it empty.")))
        self.add(watched(LongTextField("note", field_word("note"), hint=note_reminder(), lines=4)))


def note_reminder() -> str:
    """What must not be written about someone; shown wherever there is a note."""
    return tr(
        "Only what helps to welcome them. Nothing about health, beliefs, origin, justice or money, no password, "
        "no social security number: the person may read this note."
    )
