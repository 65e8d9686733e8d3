"""What the pool has, and what of it desks read in the feed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select, update

from papidesk.central.clock import iso
from papidesk.central.feed.publishing import publish, withdraw
from papidesk.central.identity import new_uid
from papidesk.central.tables import pool_item, pool_loan, pool_request
from papidesk.network.contract import FeedKind, PoolState

HOLDING = (PoolState.GRANTED.value, PoolState.HANDED_OVER.value)
"""States in which a thing is somebody's on its days."""


def add_item(connection: Connection, kind: str, name: str, details: str, now: int, *, by_hand: bool = False) -> str:
    """A new thing in the pool; its uid. kind: of `contract.EQUIPMENT_KINDS`; by_hand: a coordinator decides."""
    uid = new_uid()
    made = pool_item.insert().values(uid=uid, kind=kind, name=name, details=details, by_hand=by_hand, created_at=now)
    connection.execute(made)
    publish_item(connection, connection.execute(select(pool_item).where(pool_item.c.uid == uid)).one(), now)
    return uid


def change_item(
    connection: Connection, uid: str, kind: str, name: str, details: str, now: int, *, by_hand: bool
) -> None:
    """Say otherwise what a thing is, and who decides from now on; requests that were made stand as they do."""
    changed = update(pool_item).where(pool_item.c.uid == uid)
    connection.execute(changed.values(kind=kind, name=name, details=details, by_hand=by_hand))
    publish_item(connection, connection.execute(select(pool_item).where(pool_item.c.uid == uid)).one(), now)


def withdraw_item(connection: Connection, uid: str, now: int) -> None:
    """Take a thing out of the catalogue; who has it brings it back all the same."""
    connection.execute(update(pool_item).where(pool_item.c.uid == uid).values(withdrawn_at=now))
    withdraw(connection, FeedKind.POOL_ITEM, uid, now)


def held(connection: Connection, item_id: int) -> Sequence[Row[Any]]:
    """The requests that a thing is granted or handed over to, by their days."""
    asked = select(pool_request).where(pool_request.c.item_id == item_id, pool_request.c.state.in_(HOLDING))
    return connection.execute(asked.order_by(pool_request.c.from_day, pool_request.c.id)).all()


def publish_item(connection: Connection, item: Row[Any], now: int) -> None:
    """Tell desks what a thing is and on which days it is taken, not by whom."""
    if item.withdrawn_at is not None:
        return
    busy = [{"from": row.from_day, "to": row.to_day} for row in held(connection, item.id)]
    body = {"name": item.name, "kind": item.kind, "details": item.details, "by_hand": item.by_hand, "busy": busy}
    publish(connection, FeedKind.POOL_ITEM, item.uid, body, now)


def publish_request(connection: Connection, request_id: int, now: int) -> dict[str, Any]:
    """Tell the desks of its place where a request stands; what was told comes back, with its uid."""
    row = connection.execute(select(pool_request).where(pool_request.c.id == request_id)).one()
    body = request_body(connection, row)
    publish(connection, FeedKind.POOL_REQUEST, row.uid, body, now, row.place_id)
    return {"uid": row.uid, **body}


def request_body(connection: Connection, row: Row[Any]) -> dict[str, Any]:
    """Where a request stands, as desks read it."""
    item = connection.execute(select(pool_item.c.uid).where(pool_item.c.id == row.item_id)).scalar_one()
    loan = connection.execute(select(pool_loan).where(pool_loan.c.request_id == row.id)).one_or_none()
    return {
        "item": item,
        "from": row.from_day,
        "to": row.to_day,
        "state": row.state,
        "answer": row.answer,
        "handed_over_at": iso(loan.handed_over_at) if loan else None,
        "returned_at": iso(loan.returned_at) if loan and loan.returned_at is not None else None,
        "condition": loan.condition if loan else None,
    }


def requests_of(connection: Connection, place_id: int) -> list[dict[str, Any]]:
    """All requests of a place, the latest first."""
    asked = select(pool_request).where(pool_request.c.place_id == place_id).order_by(pool_request.c.id.desc())
    return [{"uid": row.uid, **request_body(connection, row)} for row in connection.execute(asked.limit(500))]
