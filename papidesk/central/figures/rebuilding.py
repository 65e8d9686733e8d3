"""The totals held against the figures they are made of, and made again from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Integer,
    Select,
    cast,
    delete,
    distinct,
    func,
    insert,
    literal,
    select,
    text,
    update,
)

from papidesk.central import periods
from papidesk.central.codebook import SPAN
from papidesk.central.database import Database
from papidesk.central.figures import turns
from papidesk.central.figures.headlines import IS_HEADLINE
from papidesk.central.tables import cell, cell_code, desk, head, network_total, open_waiting, place_figure


@dataclass(frozen=True)
class Difference:
    """A period whose totals are not what its figures come to. what: "totals" or "places"."""

    period: int
    what: str


def years_of(connection: Connection) -> list[int]:
    """The years that there are figures or totals of, oldest first."""
    found: set[int] = set()
    for table in (head, network_total, place_figure):
        found.update(map(periods.year_of, connection.scalars(select(table.c.period).distinct())))
    return sorted(found)


def differences(connection: Connection) -> Iterator[Difference]:
    """The periods that are not right. What waits to be added up has to be added up before: a period with some is left out."""
    for year in years_of(connection):
        waiting = set(connection.scalars(_of_year(select(head.c.period).distinct(), head, year).where(_ahead())))
        kinds: tuple[tuple[str, Select[Any], Select[Any]], ...] = (
            ("totals", _expected_totals(year), _kept_totals(year)),
            ("places", _expected_figures(connection, year), _of_year(select(place_figure), place_figure, year)),
        )
        for what, expected, kept in kinds:
            wrong = _periods_beyond(connection, expected, kept) | _periods_beyond(connection, kept, expected)
            yield from (Difference(period, what) for period in sorted(wrong - waiting))


def _periods_beyond(connection: Connection, one: Select[Any], other: Select[Any]) -> set[int]:
    """The periods of rows that are in one and not in the other."""
    beyond = one.except_(other).subquery()
    return set(connection.scalars(select(beyond.c.period).distinct()))


def rebuild(database: Database, years: Sequence[int] = ()) -> int:
    """Make all totals again, or those of some years, a year at a time; how many years."""
    if not years:
        with database.reading() as connection:
            years = years_of(connection)
    for year in years:
        database.ready_for(year * 100)
        _rebuild_year(database, year)
    return len(years)


def _rebuild_year(database: Database, year: int) -> None:
    with database.writing() as connection:
        turns.wait(connection)
        if database.on_postgresql:
            # Millions of rows are grouped: with less they go to the disk and back.
            connection.execute(text("SET LOCAL work_mem = '128MB'"))
            # Desks that send wait: what is counted and what is marked as counted must be the same.
            connection.execute(text("LOCK TABLE head IN SHARE ROW EXCLUSIVE MODE"))
        _make(connection, year)


def _make(connection: Connection, year: int) -> None:
    for table in (network_total, place_figure):
        connection.execute(delete(table).where(table.c.period.between(*_span(year))))
    connection.execute(insert(network_total).from_select(["period", "code", "total", "places"], _expected_totals(year)))
    figures = _expected_figures(connection, year)
    connection.execute(insert(place_figure).from_select(["period", "code", "place_id", "value"], figures))
    ahead = _of_year(select(head.c.period, head.c.dataset, desk.c.place_id), head, year)
    new = ahead.join(desk, desk.c.id == head.c.desk_id).where(_ahead()).distinct()
    known = select(literal(1)).where(
        open_waiting.c.period == head.c.period,
        open_waiting.c.dataset == head.c.dataset,
        open_waiting.c.place_id == desk.c.place_id,
    )
    connection.execute(insert(open_waiting).from_select(["period", "dataset", "place_id"], new.where(~known.exists())))
    of_year = head.c.period.between(*_span(year))
    connection.execute(update(head).where(of_year, _ahead()).values(counted_revision=head.c.closed_revision))


def _expected_totals(year: int) -> Select[Any]:
    # By place first: counting different places among all rows would sort them.
    of_place = _by_place(year).subquery()
    of_cells = select(
        of_place.c.period,
        of_place.c.code,
        cast(func.sum(of_place.c.value), BigInteger).label("total"),
        func.count().label("places"),
    ).group_by(of_place.c.period, of_place.c.code)
    own = cast(head.c.dataset, Integer) * SPAN
    of_statements = (
        _of_year(select(head.c.period, own, func.count(), func.count(distinct(desk.c.place_id))), head, year)
        .join(desk, desk.c.id == head.c.desk_id)
        .where(head.c.closed_revision > 0)
        .group_by(head.c.period, head.c.dataset)
    )
    both = of_cells.union_all(of_statements).subquery()
    return select(both)


def _kept_totals(year: int) -> Select[Any]:
    return _of_year(select(network_total), network_total, year).where(network_total.c.places > 0)


def _expected_figures(connection: Connection, year: int) -> Select[Any]:
    rows = connection.execute(select(cell_code))
    headlines = [row.id for row in rows if (row.dataset, row.code) in IS_HEADLINE]
    return _by_place(year).where(cell.c.code.in_(headlines))


def _by_place(year: int) -> Select[Any]:
    value = cast(func.sum(cell.c.value), BigInteger).label("value")
    return (
        _of_year(select(cell.c.period, cell.c.code, desk.c.place_id, value), cell, year)
        .join(desk, desk.c.id == cell.c.desk_id)
        .group_by(cell.c.period, cell.c.code, desk.c.place_id)
    )


def _of_year(asked: Select[Any], table: Any, year: int) -> Select[Any]:
    return asked.where(table.c.period.between(*_span(year)))


def _span(year: int) -> tuple[int, int]:
    return year * 100, year * 100 + 99


def _ahead() -> Any:
    return head.c.closed_revision != head.c.counted_revision
