"""Dates of foreign files, as far as they are known."""

from __future__ import annotations

import calendar
import re
from datetime import date

from papidesk.documents.rules import PartialDate
from papidesk.kernel.folding import fold

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?")
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/.](\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_IN_WORDS = re.compile(r"(?:(\d{1,2}) )?([a-z]{3,10}) (\d{4})")
_NOW = frozenset(
    {"present", "now", "today", "current", "currently", "ongoing", "aujourd hui", "aujourdhui", "actuel", "actuellement",
     "en cours", "a ce jour", "ce jour"}
)  # fmt: skip
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv", "february feb fevrier fevr", "march mar mars", "april apr avril avr", "may mai",
            "june jun juin", "july jul juillet juil", "august aug aout", "september sep sept septembre", "october oct octobre",
            "november nov novembre", "december dec decembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip


def is_now(said: str) -> bool:
    """Whether what stands for an end says that there is none yet ("Present", "aujourd'hui")."""
    return fold(said) in _NOW


def read_date(said: str) -> PartialDate | None:
    """A date of ISO 8601 as far as it goes, or as people write it ("05/2019", "May 2019"); None where it is none."""
    said = said.strip()
    for pattern, order in ((_ISO, (0, 1, 2)), (_MONTH_FIRST, (1, 0, None)), (_DAY_FIRST, (2, 1, 0))):
        found = pattern.fullmatch(said)
        if found:
            year, month, day = (int(found.groups()[n] or 0) if n is not None else 0 for n in order)
            return possible(year, month, day)
    found = _IN_WORDS.fullmatch(fold(said))
    if found and found.group(2) in _MONTHS:
        return possible(int(found.group(3)), _MONTHS[found.group(2)], int(found.group(1) or 0))
    return None


def possible(year: int, month: int = 0, day: int = 0) -> PartialDate | None:
    """The date, where there is such a one. A first of the month or of the year is kept as it was said."""
    if not 1900 <= year <= date.max.year or month > 12 or (day and not month):  # noqa: PLR2004 — a year of somebody's life
        return None
    if month and day > calendar.monthrange(year, month)[1]:
        return None
    return PartialDate(year, month, day)


def written(one: PartialDate) -> str:
    """As ISO 8601 as far as it is known: "2019", "2019-05", "2019-05-12"."""
    return "-".join(f"{part:0{width}}" for part, width in ((one.year, 4), (one.month, 2), (one.day, 2)) if part)
