"""Putting things into the feed, changing them, taking them out.

A thing has one row, that of its latest state. A sequence is given under a lock that is held until the commit: a reader who has
seen one has seen all before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from papidesk.central.tables import feed_counter, feed_item
from papidesk.network.contract import FEED_KEPT_DAYS, FeedKind

_DAY = 24 * 3600


def publish(
    connection: Connection, kind: FeedKind, uid: str, body: Mapping[str, Any], now: int, place_id: int | None = None
) -> int:
    """Share a thing, or its new state; its sequence. place_id: whose desks alone read it, None for all."""
    return _put(connection, kind, uid, now, deleted=False, body=dict(body), place_id=place_id)


def withdraw(connection: Connection, kind: FeedKind, uid: str, now: int) -> int | None:
    """Take a thing out: a tombstone tells desks for `FEED_KEPT_DAYS`. None where it was never there."""
    asked = select(feed_item.c.place_id).where(feed_item.c.kind == kind.value, feed_item.c.uid == uid)
    row = connection.execute(asked).one_or_none()
    if row is None:
        return None
    sequence = _put(connection, kind, uid, now, deleted=True, body={}, place_id=row.place_id)
    forget(connection, now)
    return sequence


def forget(connection: Connection, now: int) -> None:
    """Drop the tombstones that are too old; a desk whose cursor is before the last of them starts again."""
    old = (feed_item.c.deleted.is_(True)) & (feed_item.c.changed_at < now - FEED_KEPT_DAYS * _DAY)
    last = connection.scalar(select(func.max(feed_item.c.sequence)).where(old))
    if last is None:
        return
    connection.execute(update(feed_counter).values(floor=last))
    connection.execute(delete(feed_item).where(old))


def _put(
    connection: Connection,
    kind: FeedKind,
    uid: str,
    now: int,
    *,
    deleted: bool,
    body: dict[str, Any],
    place_id: int | None,
) -> int:
    counted = update(feed_counter).values(sequence=feed_counter.c.sequence + 1).returning(feed_counter.c.sequence)
    sequence: int = connection.execute(counted).scalar_one()
    connection.execute(delete(feed_item).where(feed_item.c.kind == kind.value, feed_item.c.uid == uid))
    connection.execute(
        feed_item.insert().values(
            sequence=sequence,
            kind=kind.value,
            uid=uid,
            deleted=deleted,
            body=body,
            place_id=place_id,
            changed_at=now,
        )
    )
    return sequence
