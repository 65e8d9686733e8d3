"""How the network grew: places by the day they opened, desks, visits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, case, func, select

from papidesk.central.figures import network
from papidesk.central.tables import desk, place, place_fact
from papidesk.network.contract import Dataset

YEARS_MOST = 40
"""Shown; what opened before is in the first."""


@dataclass(frozen=True)
class Year:
    """A year of the network. opened: places of that year; open: with those before, without those that closed; desks: at its
    end; visits: None where nobody told any; places: that told them."""

    year: int
    opened: int
    closed: int
    open: int
    desks: int
    visits: network.Figure | None
    persons: network.Figure | None


@dataclass(frozen=True)
class Growth:
    """All years, the oldest first; and how many places do not tell when they opened."""

    years: Sequence[Year]
    undated: int


def growth(connection: Connection, this_year: int) -> Growth:
    """From the first opening on, or the first figures."""
    year_opened = func.substr(place_fact.c.opened_on, 1, 4)
    dated = select(year_opened, func.count()).where(place_fact.c.opened_on.is_not(None)).group_by(year_opened)
    opened = {int(year): count for year, count in connection.execute(dated)}
    whole = connection.scalar(select(func.count()).select_from(place)) or 0
    undated = whole - sum(opened.values())
    told = network.years(connection)
    first = min([*opened, *told, this_year])
    years = list(range(max(first, this_year - YEARS_MOST + 1), this_year + 1))
    closed, desks = _closed(connection, years), _desks(connection, years)
    codes = [(Dataset.ATTENDANCE, "visits"), (Dataset.PUBLICS, "persons")]
    totals = network.year_totals(connection, codes, years)
    made: list[Year] = []
    standing = sum(count for year, count in opened.items() if year < years[0])
    for year in years:
        standing += opened.get(year, 0) - closed[year]
        visits, persons = totals.get((year, "visits")), totals.get((year, "persons"))
        made.append(Year(year, opened.get(year, 0), closed[year], max(standing, 0), desks[year], visits, persons))
    return Growth(made, undated)


def _desks(connection: Connection, years: Sequence[int]) -> dict[int, int]:
    """Desks that were part of the network when each year ended, in one reading."""
    ends = {year: _end_of(year) for year in years}
    there = [
        func.sum(case(((desk.c.enrolled_at < end) & (desk.c.revoked_at.is_(None) | (desk.c.revoked_at >= end)), 1), else_=0))
        for end in ends.values()
    ]
    row = connection.execute(select(*there).select_from(desk)).one()
    return {year: int(count or 0) for year, count in zip(years, row, strict=True)}


def _closed(connection: Connection, years: Sequence[int]) -> dict[int, int]:
    """Places that closed in each year, of those that tell when they opened."""
    asked = select(place.c.closed_at).join(place_fact, place_fact.c.place_id == place.c.id)
    found = dict.fromkeys(years, 0)
    for at in connection.scalars(asked.where(place.c.closed_at.is_not(None), place_fact.c.opened_on.is_not(None))):
        year = max(datetime.fromtimestamp(at, UTC).year, years[0])
        if year in found:
            found[year] += 1
    return found


def _end_of(year: int) -> int:
    return int(datetime(year + 1, 1, 1, tzinfo=UTC).timestamp())
