"""Dates of a CV as people type them: "2019", "05/2019", "mars 2019", "12/03/2019", "aujourd’hui"."""

from __future__ import annotations

import re
from datetime import date

from papidesk.documents.rules import PartialDate
from papidesk.kernel.folding import fold
from papidesk.kernel.typed import century, typed_date, unshifted

_YEAR = re.compile(r"\d{4}")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s?[-/.\s]\s?(\d{4}|\d{2})")
_YEAR_MONTH = re.compile(r"(\d{4})\s?[-/.]\s?(\d{1,2})")
_WORD_YEAR = re.compile(r"([a-z]+) (\d{4}|\d{2})")
_LEAST, _MOST = 1900, 2100
_MONTHS = 12
_NOW = frozenset(
    {
        "aujourd hui", "aujourdhui", "auj", "a ce jour", "ce jour", "maintenant", "en cours", "en poste", "present", "actuel",
        "actuellement", "now", "today", "ongoing", "current", "hiziv",
    }
)  # fmt: skip


def typed_partial(text: str, today: date) -> PartialDate | None:
    """A date as far as it is said; None for anything else. Two figures of a year are of the past, or of the next one."""
    bare = " ".join(text.split())
    # "/" needs Shift on a French keyboard; without it, its key gives ":".
    figures = unshifted(bare).replace(":", "/")
    if figures.isascii():
        if _YEAR.fullmatch(figures):
            return _checked(int(figures), 0)
        for pattern, year_at, month_at in ((_MONTH_YEAR, 2, 1), (_YEAR_MONTH, 1, 2)):
            found = pattern.fullmatch(figures)
            if found:
                return _checked(_year(found[year_at], today), int(found[month_at]))
    folded = fold(bare)
    found = _WORD_YEAR.fullmatch(folded)
    if found:
        # The first of that month: what reads days reads the names of months.
        day = typed_date(f"1 {found[1]} {found[2]}", today, past=True)
        return None if day is None else _checked(_year(found[2], today), day.month)
    if folded in _NOW or not any(sign.isdigit() for sign in figures):
        return None
    whole = typed_date(bare, today, past=True)
    return None if whole is None else _checked(whole.year, whole.month, whole.day)


def is_now(text: str) -> bool:
    """Whether it says that it still lasts."""
    return fold(text) in _NOW


def written_partial(value: PartialDate | None) -> str:
    """As one would type it: "2019", "05/2019", "12/05/2019"; "" for none."""
    if value is None:
        return ""
    if not value.month:
        return f"{value.year:04}"
    return f"{value.day:02}/{value.month:02}/{value.year:04}" if value.day else f"{value.month:02}/{value.year:04}"


def _year(typed: str, today: date) -> int:
    return int(typed) if len(typed) > 2 else century(int(typed), today, 1)  # noqa: PLR2004 — two figures


def _checked(year: int, month: int, day: int = 0) -> PartialDate | None:
    if not _LEAST <= year <= _MOST or not 0 <= month <= _MONTHS or (day and not month):
        return None
    return PartialDate(year, month, day)
