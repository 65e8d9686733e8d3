"""What a document says by itself, in its own language: titles, months, levels, the words around a letter.

This is data and not `tr()`: a CV in Spanish has Spanish titles whatever language the window speaks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from papidesk.documents.papers.tongues import NEARBY
from papidesk.documents.papers.tongues_beyond import FAR
from papidesk.documents.rules import LanguageLevel, PartialDate, Section
from papidesk.kernel.folding import fold

USUAL = "fr"
_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SCOOTERS = {"bsr": "BSR", "am": "AM"}
"""Licences that nobody calls one."""
_WHAT_IT_IS = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class Tongue:
    """The words of a language. Places to fill stand between braces.

    code: for whatever reads the paper aloud; months: as they stand alone, of_months: as after a day ("5 ноября"), () where it
    is the same; colon: between what and its answer; right_to_left: how it is written.
    """

    code: str
    sections: Sequence[str]
    months: Sequence[str]
    levels: Sequence[str]
    month_year: str
    since: str
    day: str
    dated: str
    licence: str
    vehicle: str
    both: str
    pix: str
    availability: str
    disabled_worker: str
    followed: str
    contact: str
    portrait: str
    cv: str
    letter: str
    handout: str
    empty: str
    subject: str
    reference: str
    registered: str
    enclosures: str
    tip: str
    colon: str = ": "
    of_months: Sequence[str] = ()
    first_day: str = ""
    right_to_left: bool = False

    @property
    def comma(self) -> str:
        """Between two of several."""
        return "، " if self.right_to_left else ", "

    def section(self, section: Section) -> str:
        """The title of a section."""
        return self.sections[list(Section).index(section)]

    def level(self, level: LanguageLevel) -> str:
        """A level of a language, in words after its code: "B2 (à l’aise)"."""
        words = self.levels[list(LanguageLevel).index(level)]
        return words if level is LanguageLevel.MOTHER_TONGUE else f"{level.value} ({words})"

    def answered(self, what: str, answer: str) -> str:
        """What and its answer: "Disponibilité : tout de suite"."""
        return f"{what}{self.colon}{answer}"

    # ── when ──────────────────────────────────────────────────────────────────────────────────────────────────

    def month_or_year(self, known: PartialDate) -> str:
        """A date as a CV says it: the month where it is known, never the day."""
        return self._month(known.month, str(known.year)) if 1 <= known.month <= len(self.months) else str(known.year)

    def span(self, start: PartialDate | None, end: PartialDate | None, *, current: bool = False) -> str:
        """From when to when: "2019 – 2021", "mars – juin 2021", "depuis mars 2022"; "" where nothing is known."""
        if current:
            return filled(self.since, date=self.month_or_year(start)) if start else ""
        if start is None or end is None:
            known = start or end
            return self.month_or_year(known) if known else ""
        first, last = self.month_or_year(start), self.month_or_year(end)
        if first == last:
            return first
        if start.year == end.year and start.month and end.month:
            first = self.months[start.month - 1]
        return f"{first} – {last}"

    def full_day(self, day: date) -> str:
        """A day as a letter says it: "5 novembre 2026", "1er novembre 2026"."""
        month = (self.of_months or self.months)[day.month - 1]
        number = self.first_day if day.day == 1 and self.first_day else str(day.day)
        return filled(self.day, day=number, month=month, year=str(day.year))

    def place_and_day(self, town: str, day: date | None) -> str:
        """The line above a letter: "Brest, le 5 novembre 2026"."""
        if day is None:
            return town
        said = filled(self.dated, town=town, day=self.full_day(day))
        return said if town else capital(said.lstrip(" ,"))

    def _month(self, month: int, year: str) -> str:
        return filled(self.month_year, month=self.months[month - 1], year=year)

    # ── practical ─────────────────────────────────────────────────────────────────────────────────────────────

    def driving(self, licences: Sequence[str], *, vehicle: bool) -> str:
        """Licences and vehicle in one line: "Permis B et A2, véhiculé·e"."""
        kinds = [kind for kind in (" ".join(one.split()) for one in licences) if kind]
        scooters = [_SCOOTERS[fold(kind)] for kind in kinds if fold(kind) in _SCOOTERS]
        others = [kind for kind in kinds if fold(kind) not in _SCOOTERS]
        said = [filled(self.licence, categories=self._together(others))] if others else []
        said += scooters
        if vehicle:
            said.append(self.vehicle)
        return capital(self.comma.join(said))

    def _together(self, these: Sequence[str]) -> str:
        return these[0] if len(these) == 1 else f"{self.comma.join(these[:-1])}{self.both}{these[-1]}"


def filled(pattern: str, **values: str) -> str:
    """A pattern with its places filled, in one pass: what a person typed is never read as a place itself."""
    return _WHAT_IT_IS.sub(lambda place: values.get(place[0][1:-1], place[0]), pattern)


def capital(said: str) -> str:
    """The same, opening a line."""
    return said[:1].upper() + said[1:]


TONGUES: Mapping[str, Tongue] = {code: Tongue(**words) for code, words in (NEARBY | FAR).items()}
"""By the code of a document's language, French first."""


def tongue_of(language: str) -> Tongue:
    """The words of a document's language ("fr", "en-GB"); the usual ones for one whose words are not known here."""
    return TONGUES.get(language.partition("-")[0].lower()) or TONGUES[USUAL]


def language_tag(language: str) -> str:
    """The code of a document's language for whatever reads it aloud: "fr" → "fr-FR"."""
    known = TONGUES.get(language)
    if known is not None:
        return known.code
    return language if _CODE.fullmatch(language) else TONGUES[USUAL].code
