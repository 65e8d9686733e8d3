"""Which months and years pages speak of."""

from __future__ import annotations

from datetime import date

from papidesk.central import periods

COMPLETE_ON = 15
"""The day of the next month from which on a month is spoken of: desks close it on the 10th, then send."""


def complete_month(today: date) -> int:
    """The last month whose figures should be there."""
    return months_before(_month(today), 1 if today.day >= COMPLETE_ON else 2)


def complete_year(today: date) -> int:
    """The last year whose figures should be there, as a period."""
    month = complete_month(today)
    return (periods.year_of(month) - (0 if month % 100 == 12 else 1)) * 100  # noqa: PLR2004 — December


def months_before(month: int, count: int) -> int:
    """The month so many before another; after it, where the count is negative."""
    year, within = divmod(month, 100)
    at = year * 12 + within - 1 - count
    return at // 12 * 100 + at % 12 + 1


def months_until(month: int, count: int) -> list[int]:
    """So many months, the oldest first, this one last."""
    return [months_before(month, back) for back in range(count - 1, -1, -1)]


def months_of(year: int) -> list[int]:
    """The twelve months of a year."""
    return [year * 100 + within for within in range(1, 13)]


def due_until(month: int) -> date:
    """The day after which figures of a month that come for the first time come late."""
    following = months_before(month, -1)
    return date(following // 100, following % 100, COMPLETE_ON)


def _month(day: date) -> int:
    return day.year * 100 + day.month
