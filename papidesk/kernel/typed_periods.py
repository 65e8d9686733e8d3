"""Spans of days as people type them, in French first: "10/2026", "octobre", "T3 2026", "2025-2026", "du 5/10 au 4/11"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Refusal
from papidesk.kernel.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    Period,
    month_of,
    parse_period,
    quarter_of,
    school_year_of,
    week_of,
    year_of,
)
from papidesk.kernel.typed import MONTHS, century, typed_date, unshifted

_MOST = 100
"""Characters: nobody types more."""
_HALF_A_YEAR = timedelta(days=183)
_SPACES = re.compile(r"\s+")
_PARTED = re.compile(
    r"(?:du|de|d[’']|des|from|between|entre)\s?(?P<first>.+?)\s(?:au|a|à|et|to|and|until|jusqu[’'](?:au|à|a))\s(?P<last>.+)"
    r"|(?P<from>.+?)(?:\s?\.\.\s?|\s[-–—]\s|\s(?:au|à|to)\s)(?P<until>.+)",
    re.IGNORECASE,
)
_SINCE = re.compile(r"(?:depuis|since)\s(?:le\s|the\s)?(?P<first>.+)", re.IGNORECASE)
_HAS_YEAR = re.compile(r"\d{4}|\d{1,2}\D\d{1,2}\D\d{2}\b|[^\W\d]\s\d{2}$")
_IN_FIGURES = re.compile(r"(\d{1,2})\s?[-/.\s]\s?(\d{4})")
_IN_WORDS = re.compile(r"([a-z]+)(?: (\d{4}|\d{2}))?")
_QUARTER = re.compile(r"(?:[qt]\s?([1-4])|([1-4])(?:er|e|eme|st|nd|rd|th)? (?:trimestre|quarter))(?: (?:de |of )?(\d{4}))?")
_WEEK = re.compile(r"(?:semaine|week|sem|s|w) ?(\d{1,2})(?: (?:de |of )?(\d{4}))?")
_SCHOOL = re.compile(r"(?:(?:annee scolaire|school year) )?(\d{4})\s(\d{4}|\d{2})")
_NAMED: tuple[tuple[frozenset[str], Callable[[date], Period]], ...] = (
    (frozenset({"cette semaine", "this week"}), week_of),
    (frozenset({"ce mois", "ce mois ci", "mois en cours", "this month"}), month_of),
    (frozenset({"ce trimestre", "trimestre en cours", "this quarter"}), quarter_of),
    (frozenset({"cette annee", "annee en cours", "this year"}), year_of),
    (frozenset({"cette annee scolaire", "annee scolaire", "annee scolaire en cours", "this school year"}), school_year_of),
)
_FORMER = frozenset({"dernier", "derniere", "precedent", "precedente", "passe", "passee"})


def typed_period(text: str, today: date) -> Period | None:
    """What `parse_period` takes; a month ("10/2026", "octobre 2026", "octobre": the last one), a quarter ("T3", "3e trimestre
    2026"), a week ("semaine 45"), a school year ("2025-2026"), a day as `typed_date` takes it, two of these ("du 5/10 au
    4/11"), "depuis le 5/10", "le mois dernier". None for anything else, and for what ends before it begins."""
    bare = _SPACES.sub(" ", text).strip()
    if not bare or len(bare) > _MOST:
        return None
    try:
        return _named(bare, today) or _single(bare, today) or _parted(bare, today)
    except (Refusal, ValueError, OverflowError):
        return None


def _single(bare: str, today: date) -> Period | None:
    try:
        return parse_period(bare)
    except Refusal:
        pass
    period = _month(bare, today) or _part_of_year(fold(bare), today)
    if period is not None:
        return period
    day = typed_date(bare, today, past=True)
    return None if day is None else Period(day, day)


def _month(bare: str, today: date) -> Period | None:
    figures = _IN_FIGURES.fullmatch(unshifted(bare).replace(":", "/"))
    if figures:
        return month_of(date(_year(int(figures[2])), int(figures[1]), 1))
    words = _IN_WORDS.fullmatch(fold(bare))
    if not words or words[1] not in MONTHS:
        return None
    number = MONTHS[words[1]]
    if words[2] is None:
        return month_of(date(today.year - (number > today.month), number, 1))
    year = int(words[2])
    return month_of(date(_year(year if len(words[2]) > 2 else century(year, today)), number, 1))  # noqa: PLR2004 — two digits


def _part_of_year(folded: str, today: date) -> Period | None:
    quarter = _QUARTER.fullmatch(folded)
    if quarter:
        first = int(quarter[1] or quarter[2]) * 3 - 2
        year = _year(int(quarter[3])) if quarter[3] else today.year - (first > today.month)
        return quarter_of(date(year, first, 1))
    week = _WEEK.fullmatch(folded)
    if week:
        number = int(week[1])
        year = _year(int(week[2])) if week[2] else today.year - (number > today.isocalendar().week)
        return week_of(date.fromisocalendar(year, number, 1))
    school = _SCHOOL.fullmatch(folded)
    if school and int(school[2]) % 100 == (int(school[1]) + 1) % 100:
        return school_year_of(date(_year(int(school[1])), 9, 1))
    return None


def _year(year: int) -> int:
    """ValueError for one that is no year of ours."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(year)
    return year


def _named(bare: str, today: date) -> Period | None:
    folded = fold(bare).removeprefix("le ").removeprefix("la ").removeprefix("l ")
    for names, around in _NAMED:
        if folded in names:
            return around(today)
    last, _, of = folded.partition(" ")
    name, turn = (of, last) if last == "last" else (" ".join(folded.split()[:-1]), folded.split()[-1] if folded else "")
    if turn in _FORMER or turn == "last":
        for names, around in _NAMED:
            if {f"ce {name}", f"cette {name}", f"this {name}"} & names:
                return around(today).previous()
    return None


def _parted(bare: str, today: date) -> Period | None:
    """From the first day of one to the last day of another; a year that only one of both has is the other's too."""
    since = _SINCE.fullmatch(bare)
    if since:
        begun = _single(since["first"], today)
        return None if begun is None else Period(begun.first, today)
    parts = _PARTED.fullmatch(bare)
    if not parts:
        return None
    first, last = parts["first"] or parts["from"], parts["last"] or parts["until"]
    if _HAS_YEAR.search(last) and not _HAS_YEAR.search(first):
        end = _single(last, today)
        begin = None if end is None else _single(first, end.last)
    else:
        begin = _single(first, today)
        # The first such day that comes after.
        around = today if begin is None or _HAS_YEAR.search(last) else begin.first + 2 * _HALF_A_YEAR
        end = _single(last, around)
    return Period(begin.first, end.last) if begin and end else None
