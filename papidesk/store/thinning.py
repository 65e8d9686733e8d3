"""Which backups to keep: a pure function of their days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

DAYS, WEEKS, MONTHS = 7, 5, 24
ALWAYS = 3


def superfluous(days: Sequence[date], today: date) -> tuple[int, ...]:
    """The positions that can go, of backups given by day, the latest first.

    Kept: the three latest whatever their day; the latest of each of the last 7 days that have one, of the last 5 weeks
    (ISO) and of the last 24 months. What is dated in the future (a clock that was wrong) is kept.
    """
    kept = set(range(min(ALWAYS, len(days))))
    kept.update(at for at, day in enumerate(days) if day > today)
    for period, most in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        seen: dict[tuple[int, ...], int] = {}
        for at, day in enumerate(days):
            if day <= today:
                seen.setdefault(period(day), at)
        kept.update(list(seen.values())[:most])
    return tuple(at for at in range(len(days)) if at not in kept)


def _day(day: date) -> tuple[int, ...]:
    return (day.toordinal(),)


def _week(day: date) -> tuple[int, ...]:
    return tuple(day.isocalendar())[:2]


def _month(day: date) -> tuple[int, ...]:
    return day.year, day.month
