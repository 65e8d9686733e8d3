"""A month of a thing of the pool, as a table of weeks."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row

from papidesk.central.words import MONTHS
from papidesk.network.contract import PoolState


@dataclass(frozen=True)
class Day:
    """One day: in the month or beside it, who has the thing ("" for nobody), whether it is out, whether it is today."""

    day: date
    inside: bool
    holder: str
    out: bool
    today: bool


@dataclass(frozen=True)
class Month:
    """title: "novembre 2026"; before, after: its neighbours as an address says them ("2026-10"), "" where one goes no further."""

    title: str
    weeks: tuple[tuple[Day, ...], ...]
    before: str
    after: str


_FIRST_YEAR, _LAST_YEAR = 2000, 2099


def month_of(text: str, today: date) -> tuple[int, int]:
    """The year and the month that an address says ("2026-11"); this one for anything else."""
    year, _, month = text.partition("-")
    if year.isascii() and year.isdecimal() and month.isascii() and month.isdecimal() and len(text) <= len("2026-11"):
        found = int(year), int(month)
        if _FIRST_YEAR <= found[0] <= _LAST_YEAR and 1 <= found[1] <= 12:  # noqa: PLR2004 — months
            return found
    return today.year, today.month


def month(year: int, number: int, held: Sequence[Row[Any]], today: date) -> Month:
    """held: requests that have the thing, with their places' names. What is out and late is taken until today."""
    weeks = calendar.Calendar(calendar.MONDAY).monthdatescalendar(year, number)
    days = tuple(tuple(_day(one, number, held, today) for one in week) for week in weeks)
    first = date(year, number, 1)
    last_before, first_after = first - timedelta(1), (first + timedelta(32)).replace(day=1)
    return Month(
        f"{MONTHS[number - 1]} {year}",
        days,
        f"{last_before:%Y-%m}" if last_before.year >= _FIRST_YEAR else "",
        f"{first_after:%Y-%m}" if first_after.year <= _LAST_YEAR else "",
    )


def _day(day: date, month_number: int, held: Sequence[Row[Any]], today: date) -> Day:
    for row in held:
        out = row.state == PoolState.HANDED_OVER.value
        last = max(row.to_day, today.isoformat()) if out else row.to_day
        if row.from_day <= day.isoformat() <= last:
            return Day(day, day.month == month_number, row.place_name, out, day == today)
    return Day(day, day.month == month_number, "", out=False, today=day == today)
