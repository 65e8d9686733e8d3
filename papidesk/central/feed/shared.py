"""What is in the feed now, as coordinators look at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from papidesk.central.tables import feed_item, shared_file
from papidesk.network.contract import FeedKind

_TITLES: Mapping[FeedKind, tuple[str, ...]] = {
    FeedKind.OUTLINE: ("title",),
    FeedKind.MODEL: ("name", "trade", "title"),
    FeedKind.PARTNER: ("name",),
}
"""The keys of a body that what it is called may stand under."""


def counts(connection: Connection) -> dict[str, int]:
    """How many things of each kind are shared."""
    asked = select(feed_item.c.kind, func.count()).where(feed_item.c.deleted.is_(False)).group_by(feed_item.c.kind)
    return {row[0]: row[1] for row in connection.execute(asked)}


def things(connection: Connection, kind: FeedKind) -> Sequence[Row[Any]]:
    """uid, title, changed_at of all of a kind, by title; what else a body holds stays where it is."""
    names = [feed_item.c.body[name].as_string() for name in _TITLES[kind]]
    title = func.coalesce(*names, "").label("title")
    asked = select(feed_item.c.uid, title, feed_item.c.changed_at).where(
        feed_item.c.kind == kind.value, feed_item.c.deleted.is_(False)
    )
    rows: Sequence[Any] = connection.execute(asked).all()
    return sorted(rows, key=lambda row: (row.title.casefold(), row.uid))


def thing(connection: Connection, kind: FeedKind, uid: str) -> Row[Any] | None:
    """One of them, whole; None where it is not shared."""
    asked = select(feed_item).where(
        feed_item.c.kind == kind.value, feed_item.c.uid == uid, feed_item.c.deleted.is_(False)
    )
    return connection.execute(asked).one_or_none()


def files(connection: Connection) -> Sequence[Row[Any]]:
    """The files that are shared, the latest first."""
    return connection.execute(select(shared_file).order_by(shared_file.c.created_at.desc(), shared_file.c.sha256)).all()


def title_of(kind: FeedKind, body: Mapping[str, Any]) -> str:
    """What a thing is called."""
    return next((str(body[name]) for name in _TITLES[kind] if body.get(name)), "")
