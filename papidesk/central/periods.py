"""A period as one number: its year times a hundred, and 0 for the year, 1…12 for a month, 21…24 for a quarter."""

from __future__ import annotations

from datetime import date

from papidesk.network.contract import is_period

_QUARTERS = 20
_CENTURY = 100


def to_number(period: str) -> int:
    """Of "2026" 202600, of "2026-10" 202610, of "2026-Q3" 202623. Its text is one that `contract.is_period` takes."""
    year, _, part = period.partition("-")
    within = 0 if not part else _QUARTERS + int(part[1:]) if part[0] == "Q" else int(part)
    return int(year) * _CENTURY + within


def is_month(text: str) -> bool:
    """Whether a text names a month: "2026-10"."""
    return is_period(text) and "-" in text and "Q" not in text


def to_text(number: int) -> str:
    """The other way round."""
    year, within = divmod(number, _CENTURY)
    if not within:
        return str(year)
    return f"{year}-Q{within - _QUARTERS}" if within > _QUARTERS else f"{year}-{within:02}"


def year_of(number: int) -> int:
    """The year that a period is of."""
    return number // _CENTURY


def first_day(number: int) -> date:
    """The day a period begins."""
    year, within = divmod(number, _CENTURY)
    month = 1 if not within else 3 * (within - _QUARTERS) - 2 if within > _QUARTERS else within
    return date(year, month, 1)


def around(number: int) -> tuple[int, ...]:
    """A period and those it lies in: what is locked of these is locked of it."""
    year, within = divmod(number, _CENTURY)
    whole = year * _CENTURY
    if not within:
        return (number,)
    if within > _QUARTERS:
        return (number, whole)
    return (number, whole + _QUARTERS + (within + 2) // 3, whole)
