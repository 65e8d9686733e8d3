"""Whole names in one cell, parted into first name and surname."""

from __future__ import annotations

import re
from dataclasses import dataclass

from papidesk.kernel.folding import fold, tidy
from papidesk.people.rules import Gender, PersonDetails

TITLES_OF_ADDRESS = {
    "m": Gender.MALE, "mr": Gender.MALE, "monsieur": Gender.MALE, "mme": Gender.FEMALE, "mlle": Gender.FEMALE,
    "madame": Gender.FEMALE, "mademoiselle": Gender.FEMALE, "mrs": Gender.FEMALE, "ms": Gender.FEMALE,
    "miss": Gender.FEMALE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SplitName:
    """A name in parts; gender: what the title before it tells, None without one."""

    first_name: str
    surname: str
    gender: Gender | None = None


def split_name(whole: str, *, surname_first: bool = False) -> SplitName:
    """Part a tidied name.

    "Durand,"
    " Léa" and "DURAND Léa" say themselves which is which; "Léa Durand" is read in the order given. A surname may be
    of several words, a first name is of one: "Le Gall Marie" (surname first), "Marie Le Gall".
    """
    words = whole.split()
    gender = None
    if len(words) > 1 and fold(words[0]) in TITLES_OF_ADDRESS:
        gender = TITLES_OF_ADDRESS[fold(words[0])]
        words = words[1:]
    name = " ".join(words)
    before, comma, after = name.partition(",")
    if comma and before.strip() and after.strip():
        return SplitName(after.strip(), before.strip(), gender)
    words = name.replace(",", " ").split()
    # One capital alone is an initial, that any name may have.
    capitals = [word.isupper() and sum(c.isalpha() for c in word) > 1 for word in words]
    if len(words) == 1:
        return SplitName("", words[0], gender) if capitals[0] or gender else SplitName(words[0], "", gender)
    if any(capitals) and not all(capitals):
        surname = " ".join(word for word, capital in zip(words, capitals, strict=True) if capital)
        first_name = " ".join(word for word, capital in zip(words, capitals, strict=True) if not capital)
        return SplitName(first_name, surname, gender)
    if surname_first:
        return SplitName(words[-1], " ".join(words[:-1]), gender)
    return SplitName(words[0], " ".join(words[1:]), gender)


_STAY_SMALL = frozenset({"de", "d", "van", "von", "der", "den", "ter", "da", "do", "dos", "di", "del", "della"})
_BETWEEN = re.compile(r"([-'’\s]+)")


def details_from_name(typed: str) -> PersonDetails:
    """Someone known only by what was typed where a person is looked for: "lea kerbrat" → Lea, Kerbrat.

    Parted as by `split_name`, particles kept in their order, with the capitals that whoever types fast leaves out.
    """
    whole = tidy(typed)
    if not whole:
        return PersonDetails()
    parts = split_name(whole)
    return PersonDetails(
        first_name=with_capitals(parts.first_name),
        surname=with_capitals(parts.surname, particles=True),
        gender=parts.gender,
    )


def with_capitals(name: str, *, particles: bool = False) -> str:
    """A name as it is written: "anne-marie" → "Anne-Marie", "LE GALL" → "Le Gall". `particles`: "de" and "d'" stay
    small before the name they introduce. A word in both cases already ("McDonald") is left as it is."""
    pieces = _BETWEEN.split(name)
    last = max((at for at, piece in enumerate(pieces) if at % 2 == 0 and piece), default=0)
    # str.title would write "3E" and take every apostrophe for a new name.
    return "".join(
        piece
        if at % 2 or not (piece.islower() or piece.isupper())
        else piece.lower()
        if particles and at != last and fold(piece) in _STAY_SMALL
        else piece[:1].upper() + piece[1:].lower()
        for at, piece in enumerate(pieces)
    )
