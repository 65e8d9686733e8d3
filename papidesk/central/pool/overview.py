"""The pool as coordinators look at it: what it has, who has it, who waits, what was."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from papidesk.central.tables import place, pool_item, pool_loan, pool_request
from papidesk.network.contract import PoolState

TO_DECIDE = (PoolState.ASKED, PoolState.WAITING)
OVER = (PoolState.RETURNED, PoolState.REFUSED, PoolState.CANCELLED)
_MOST = 500


def requests(
    connection: Connection,
    states: Collection[PoolState] = tuple(PoolState),
    *,
    item: int | None = None,
    before: int | None = None,
    latest_first: bool = False,
    most: int = _MOST,
) -> Sequence[Row[Any]]:
    """Requests in some states, with their thing, their place and their loan, by their days; of one thing where `item` says so.

    before, latest_first: for pages of what was, by the order of asking.
    """
    asked = _joined().where(pool_request.c.state.in_([state.value for state in states])).limit(most)
    if item is not None:
        asked = asked.where(pool_request.c.item_id == item)
    if before is not None:
        asked = asked.where(pool_request.c.id < before)
    order = (pool_request.c.id.desc(),) if latest_first else (pool_request.c.from_day, pool_request.c.id)
    return connection.execute(asked.order_by(*order)).all()


def request(connection: Connection, uid: str) -> Row[Any] | None:
    """One request, as above."""
    return connection.execute(_joined().where(pool_request.c.uid == uid)).one_or_none()


def _joined() -> Select[Any]:
    columns = (
        pool_request,
        pool_item.c.uid.label("item_uid"),
        pool_item.c.name.label("item_name"),
        place.c.uid.label("place_uid"),
        place.c.name.label("place_name"),
        pool_loan.c.handed_over_at,
        pool_loan.c.returned_at,
        pool_loan.c.condition,
    )
    joined = pool_request.join(pool_item, pool_request.c.item_id == pool_item.c.id)
    joined = joined.join(place, pool_request.c.place_id == place.c.id)
    return select(*columns).select_from(joined.outerjoin(pool_loan, pool_loan.c.request_id == pool_request.c.id))


def things(connection: Connection) -> Sequence[Row[Any]]:
    """What the pool has, by name; what was taken out of it last."""
    withdrawn = pool_item.c.withdrawn_at.is_not(None)
    return connection.execute(select(pool_item).order_by(withdrawn, pool_item.c.name, pool_item.c.id)).all()


def is_late(row: Row[Any], today: date) -> bool:
    """Whether a thing is out longer than was agreed."""
    late: bool = row.state == PoolState.HANDED_OVER.value and row.to_day < today.isoformat()
    return late


def by_item(rows: Sequence[Row[Any]]) -> Mapping[int, list[Row[Any]]]:
    """Requests by the number of their thing, in their order."""
    found: dict[int, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.item_id, []).append(row)
    return found


def rivals(row: Row[Any], held: Sequence[Row[Any]], today: date) -> list[Row[Any]]:
    """Those who have the thing on one of the days that a request is for; what is out and late is taken today too."""

    def last(other: Row[Any]) -> str:
        late: str = max(other.to_day, today.isoformat()) if other.state == PoolState.HANDED_OVER.value else other.to_day
        return late

    return [
        one for one in held if one.id != row.id and one.from_day <= row.to_day and row.from_day <= last(one)
    ]
