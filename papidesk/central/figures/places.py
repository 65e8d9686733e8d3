"""A place's own figures: those of its desks, added up."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, func, select

from papidesk.central.figures import calendar
from papidesk.central.figures.labels import adds_up
from papidesk.central.tables import cell, cell_code, desk, head, place

Own = dict[tuple[int, str], int]
"""By (period, code)."""


def find(connection: Connection, uid: str) -> Row[Any] | None:
    """A place by the name that addresses give it."""
    return connection.execute(select(place).where(place.c.uid == uid)).one_or_none()


def own(connection: Connection, place_id: int, of: Collection[int]) -> Own:
    """All that the desks of a place told of periods."""
    desks = list(connection.scalars(select(desk.c.id).where(desk.c.place_id == place_id)))
    if not desks or not of:
        return {}
    asked = (
        select(cell.c.period, cell_code.c.code, func.sum(cell.c.value))
        .join(cell_code, cell_code.c.id == cell.c.code)
        .where(cell.c.period.in_(list(of)), cell.c.desk_id.in_(desks))
        .group_by(cell.c.period, cell_code.c.code)
    )
    return {(period, code): int(value) for period, code, value in connection.execute(asked)}


def with_year(told: Own, year: int, codes: Collection[str]) -> dict[str, tuple[int, int]]:
    """A year's figures by code, and how many months they were added up from; 0 where the year was told as one."""
    found: dict[str, tuple[int, int]] = {}
    for code in codes:
        whole = told.get((year * 100, code))
        months = [told[month, code] for month in calendar.months_of(year) if (month, code) in told]
        if whole is not None:
            found[code] = (whole, 0)
        elif months and adds_up(code):
            found[code] = (sum(months), len(months))
    return found


def years(connection: Connection, place_id: int) -> list[int]:
    """The years that a place told something of, the latest first."""
    asked = (
        select(head.c.period)
        .distinct()
        .join(desk, desk.c.id == head.c.desk_id)
        .where(desk.c.place_id == place_id, head.c.closed_revision > 0)
    )
    return sorted({period // 100 for period in connection.scalars(asked)}, reverse=True)
