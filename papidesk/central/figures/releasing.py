"""What is given to everybody: totals of the network, never so few places in one that it would be one place's own.

Three rules (docs/open-data.md):
- a figure is given if at least `PLACES_LEAST` places are in it;
- within a table, what has fewer is put together with the next smallest, so that what is missing cannot be worked out from the
  total;
- the figures of a period are given again only when at least as many places have changed since: the difference between two
  releases is never one place's own either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select

from papidesk.central.codebook import span_of
from papidesk.central.database import insert, upsert
from papidesk.central.figures import turns
from papidesk.central.tables import cell_code, network_total, open_release, open_total, open_waiting

PLACES_LEAST = 5
TOGETHER = "together"
"""The code, within a table, of what is put together."""


@dataclass(frozen=True)
class Total:
    """A figure of the network. places: how many have one of this code; of what is put together, at least so many."""

    code: str
    total: int
    places: int


def release(connection: Connection, now: int) -> int:
    """Give out what may be; how many periods of a dataset it was. Nothing where somebody adds up at this moment."""
    if not turns.mine(connection):
        return 0
    ready = connection.execute(
        select(open_waiting.c.period, open_waiting.c.dataset)
        .group_by(open_waiting.c.period, open_waiting.c.dataset)
        .having(func.count() >= PLACES_LEAST)
    ).all()
    for period, dataset in ready:
        given = given_of(_totals(connection, period, dataset))
        for table in (open_total, open_waiting):
            connection.execute(delete(table).where(table.c.period == period, table.c.dataset == dataset))
        rows = [
            {"period": period, "dataset": dataset, "code": one.code, "total": one.total, "places": one.places} for one in given
        ]
        insert(connection, open_total, rows)
        upsert(connection, open_release, [{"period": period, "dataset": dataset, "released_at": now}])
    return len(ready)


def _totals(connection: Connection, period: int, dataset: int) -> list[Total]:
    low, high = span_of(dataset)
    asked = (
        select(cell_code.c.code, network_total.c.total, network_total.c.places)
        .join(cell_code, cell_code.c.id == network_total.c.code)
        .where(network_total.c.period == period, network_total.c.code.between(low, high), network_total.c.places > 0)
    )
    return [Total(*row) for row in connection.execute(asked)]


def given_of(totals: Iterable[Total]) -> list[Total]:
    """What may be given of the totals of a period and a dataset."""
    tables: dict[str, list[Total]] = defaultdict(list)
    for one in totals:
        table, mark, _ = one.code.partition(":")
        tables[table if mark else ""].append(one)
    alone_ = [one for one in tables.pop("", []) if one.places >= PLACES_LEAST]
    return alone_ + [one for table, of_it in sorted(tables.items()) for one in _table(table, of_it)]


def _table(table: str, totals: Sequence[Total]) -> list[Total]:
    few = [one for one in totals if one.places < PLACES_LEAST]
    enough = sorted((one for one in totals if one.places >= PLACES_LEAST), key=lambda one: (one.places, one.total, one.code))
    if not few:
        return enough
    if not enough:
        return []
    # With one that has enough places, the whole has enough too, whichever places the others are of.
    least, *others = enough
    together = [*few, least]
    summed = sum(one.total for one in together)
    return [*others, Total(f"{table}:{TOGETHER}", summed, max(one.places for one in together))]
