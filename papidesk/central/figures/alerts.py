"""Desks that somebody should look after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, func, select

from papidesk.central.tables import desk, news, place, pool_item, pool_request

SILENT_DAYS = 45
"""A desk asks for news each day it is on."""
SHOWN = 5
_DAY = 24 * 3600


class Alert(StrEnum):
    """Why a desk is looked after."""

    COPIED = "copied"
    REFUSED = "refused"
    SILENT = "silent"


@dataclass(frozen=True)
class Alerts:
    """How many desks, and the first of them with the name of their place."""

    kind: Alert
    count: int
    first: Sequence[Row[Any]]


def alerts(connection: Connection, now: int) -> list[Alerts]:
    """Desks that are part of the network and copied, refused, or silent for long; those kinds of which there are some."""
    conditions = {
        Alert.COPIED: (desk.c.copied_at.is_not(None), desk.c.copied_at),
        Alert.REFUSED: (desk.c.refused_at.is_not(None), desk.c.refused_at),
        Alert.SILENT: (desk.c.seen_at < now - SILENT_DAYS * _DAY, desk.c.seen_at),
    }
    found = []
    for kind, (condition, since) in conditions.items():
        asked: Any = select(place.c.uid, place.c.name, since.label("since"), desk.c.refused_kind).join(
            place, place.c.id == desk.c.place_id
        )
        of_kind = asked.where(desk.c.revoked_at.is_(None), place.c.closed_at.is_(None), condition)
        count = connection.scalar(of_kind.with_only_columns(func.count(), maintain_column_froms=True)) or 0
        if count:
            found.append(Alerts(kind, count, connection.execute(of_kind.order_by(since, desk.c.id).limit(SHOWN)).all()))
    return found


def requests_to_answer(connection: Connection) -> tuple[int, int]:
    """Requests to the pool that a coordinator answers, and those that wait for a thing to be free."""
    rows = connection.execute(
        select(pool_request.c.state, func.count())
        .join(pool_item, pool_item.c.id == pool_request.c.item_id)
        .where(pool_request.c.state.in_(("asked", "waiting")))
        .group_by(pool_request.c.state)
    )
    counts = {state: int(count) for state, count in rows}
    return counts.get("asked", 0), counts.get("waiting", 0)


def last_news(connection: Connection, most: int) -> Sequence[Row[Any]]:
    """The news that desks read now, the latest first."""
    asked: Any = select(news.c.uid, news.c.title, news.c.published_at).where(news.c.withdrawn_at.is_(None))
    return connection.execute(asked.order_by(news.c.published_at.desc(), news.c.id.desc()).limit(most)).all()
