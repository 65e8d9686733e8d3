"""What a desk has not read yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from papidesk.central import words
from papidesk.central.problems import Problem
from papidesk.central.tables import centre, feed_counter, feed_item
from papidesk.network.contract import FEED_PATH, FeedKind, ProblemKind


@dataclass(frozen=True)
class Mark:
    """How far the feed is for a place. generation: of the service's setting up; last: the last sequence that the place may
    read; upto: the last one there is, that a cursor may stand at."""

    generation: str
    last: int
    upto: int

    def tag(self, since: int, limit: int) -> str:
        """The entity tag of a page."""
        return f'"{self.generation}-{since}-{limit}-{self.last}"'


def mark(connection: Connection, place_id: int, since: int, generation: str | None, *, from_start: bool) -> Mark:
    """How far the feed is; raises the Problem where the cursor is too old, or of another service than this one.

    from_start: the cursor is one within a reading that began at 0, which knows nothing of what is gone.
    """
    known = connection.execute(select(centre.c.generation)).scalar_one()
    counter = connection.execute(select(feed_counter.c.sequence, feed_counter.c.floor)).one()
    strange = since > counter.sequence or (generation is not None and generation != known)
    if since and (strange or (since < counter.floor and not from_start)):
        raise Problem(ProblemKind.CURSOR_TOO_OLD, 410, words.CURSOR_TOO_OLD, snapshot=f"{FEED_PATH}?since=0")
    last = connection.scalar(select(func.max(feed_item.c.sequence)).where(_readable(place_id)))
    return Mark(known, last or 0, counter.sequence)


def page(connection: Connection, place_id: int, since: int, limit: int) -> tuple[Sequence[Row[Any]], bool]:
    """The next things, oldest first, and whether there are more. A first reading has no use for what is gone."""
    asked = select(feed_item).where(_readable(place_id), feed_item.c.sequence > since)
    if not since:
        asked = asked.where(feed_item.c.deleted.is_(False))
    rows = connection.execute(asked.order_by(feed_item.c.sequence).limit(limit + 1)).all()
    return rows[:limit], len(rows) > limit


def told(row: Row[Any]) -> dict[str, Any]:
    """A thing as it is sent."""
    return {
        "sequence": row.sequence,
        "kind": FeedKind(row.kind).value,
        "uid": row.uid,
        "deleted": row.deleted,
        "body": row.body,
    }


def _readable(place_id: int) -> Any:
    return or_(feed_item.c.place_id.is_(None), feed_item.c.place_id == place_id)
