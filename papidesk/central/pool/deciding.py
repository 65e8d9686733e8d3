"""Who gets a thing of the pool. First come, first served, unless a coordinator keeps the decision.

    asked ──► granted ──► handed_over ──► returned
      │  ▲        │
      ▼  │        ▼
    waiting ──► cancelled          asked, waiting ──► refused

A request waits while another has the thing on one of its days; when that one is cancelled or returned, those who wait are
looked at in the order they asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select, update

from papidesk.central import words
from papidesk.central.identity import new_uid
from papidesk.central.pool.catalogue import held, publish_item, publish_request
from papidesk.central.problems import not_found, not_possible
from papidesk.central.tables import pool_item, pool_loan, pool_request
from papidesk.network.contract import PoolCondition, PoolState

AHEAD_MOST_DAYS = 400
_OPEN = (PoolState.ASKED, PoolState.WAITING, PoolState.GRANTED)


@dataclass(frozen=True)
class Wish:
    """What a desk asks. uid: given by the desk, None to have one given; from_day, to_day: both included."""

    item: str
    from_day: date
    to_day: date
    uid: str | None = None


@dataclass(frozen=True)
class Moment:
    """When it is decided. now: seconds; today: of the places' calendar."""

    now: int
    today: date


def ask(connection: Connection, desk: Row[Any], wish: Wish, at: Moment) -> dict[str, Any]:
    """Take a request and decide on it; where it stands comes back."""
    if wish.to_day < wish.from_day or wish.to_day < at.today:
        raise not_possible(words.DAYS_PAST, 422)
    if wish.to_day > at.today + timedelta(days=AHEAD_MOST_DAYS):
        raise not_possible(words.DAYS_TOO_FAR.format(most=AHEAD_MOST_DAYS), 422)
    item = connection.execute(select(pool_item).where(pool_item.c.uid == wish.item).with_for_update()).one_or_none()
    if item is None or item.withdrawn_at is not None:
        raise not_found(words.NO_ITEM)
    uid = wish.uid or new_uid()
    if connection.scalar(select(pool_request.c.id).where(pool_request.c.uid == uid)) is not None:
        raise not_possible(words.OTHER_REQUEST)
    made = pool_request.insert().values(
        uid=uid,
        desk_id=desk.id,
        place_id=desk.place_id,
        item_id=item.id,
        from_day=wish.from_day.isoformat(),
        to_day=wish.to_day.isoformat(),
        state=PoolState.ASKED.value,
        answer="",
        asked_at=at.now,
    )
    number = connection.execute(made.returning(pool_request.c.id)).scalar_one()
    row = connection.execute(select(pool_request).where(pool_request.c.id == number)).one()
    if not item.by_hand:
        granted = _is_free(connection, row, at.today)
        _move(connection, row, PoolState.GRANTED if granted else PoolState.WAITING, at)
        if granted:
            publish_item(connection, item, at.now)
    return publish_request(connection, number, at.now)


def cancel(connection: Connection, place_id: int, uid: str, at: Moment) -> dict[str, Any]:
    """The place has no use for it any more."""
    row, item = _held_request(connection, place_id, uid)
    if row.state != PoolState.CANCELLED:
        _require(row, *_OPEN)
        _move(connection, row, PoolState.CANCELLED, at)
        _freed(connection, item, at)
    return publish_request(connection, row.id, at.now)


def hand_over(connection: Connection, place_id: int, uid: str, at: Moment) -> dict[str, Any]:
    """The place has it in its hands."""
    row, item = _held_request(connection, place_id, uid)
    if row.state != PoolState.HANDED_OVER:
        _require(row, PoolState.GRANTED)
        if any(other.state == PoolState.HANDED_OVER for other in held(connection, item.id)):
            raise not_possible(words.NOT_BACK_YET)
        _move(connection, row, PoolState.HANDED_OVER, at)
        connection.execute(pool_loan.insert().values(request_id=row.id, handed_over_at=at.now))
    return publish_request(connection, row.id, at.now)


def take_back(connection: Connection, place_id: int, uid: str, condition: PoolCondition, at: Moment) -> dict[str, Any]:
    """The place gave it back, in this condition."""
    row, item = _held_request(connection, place_id, uid)
    if row.state != PoolState.RETURNED:
        _require(row, PoolState.HANDED_OVER)
        _move(connection, row, PoolState.RETURNED, at)
        returned = update(pool_loan).where(pool_loan.c.request_id == row.id)
        connection.execute(returned.values(returned_at=at.now, condition=condition.value))
        _freed(connection, item, at)
    return publish_request(connection, row.id, at.now)


def decide(connection: Connection, uid: str, *, grant: bool, answer: str, at: Moment) -> dict[str, Any]:
    """A coordinator's decision on a request that is asked or waits. Granting needs its days to be free."""
    row, item = _held_request(connection, None, uid)
    _require(row, PoolState.ASKED, PoolState.WAITING)
    if grant and not _is_free(connection, row, at.today):
        raise not_possible(words.NOT_BACK_YET)
    connection.execute(update(pool_request).where(pool_request.c.id == row.id).values(answer=answer))
    _move(connection, row, PoolState.GRANTED if grant else PoolState.REFUSED, at)
    if grant:
        publish_item(connection, item, at.now)
    return publish_request(connection, row.id, at.now)


def _held_request(connection: Connection, place_id: int | None, uid: str) -> tuple[Row[Any], Row[Any]]:
    """A request and its thing, which is locked: whoever decides about a thing does it alone. place_id: whose, None for any."""
    found = select(pool_request.c.item_id).where(pool_request.c.uid == uid)
    if place_id is not None:
        found = found.where(pool_request.c.place_id == place_id)
    number = connection.scalar(found)
    if number is None:
        raise not_found()
    item = connection.execute(select(pool_item).where(pool_item.c.id == number).with_for_update()).one()
    return connection.execute(select(pool_request).where(pool_request.c.uid == uid)).one(), item


def _require(row: Row[Any], *states: PoolState) -> None:
    if row.state not in states:
        raise not_possible(words.NO_STEP.format(state=words.POOL_STATES[row.state]))


def _move(connection: Connection, row: Row[Any], state: PoolState, at: Moment) -> None:
    changed = update(pool_request).where(pool_request.c.id == row.id).values(state=state.value, decided_at=at.now)
    connection.execute(changed)


def _is_free(connection: Connection, wanted: Row[Any], today: date) -> bool:
    """Whether nobody has the thing on the days wanted. What is out and late is taken today too, whatever was agreed."""
    for row in held(connection, wanted.item_id):
        out_now = row.state == PoolState.HANDED_OVER
        last = max(row.to_day, today.isoformat()) if out_now else row.to_day
        if row.id != wanted.id and row.from_day <= wanted.to_day and wanted.from_day <= last:
            return False
    return True


def _freed(connection: Connection, item: Row[Any], at: Moment) -> None:
    """Look at those who wait, in the order they asked."""
    waiting = select(pool_request).where(
        pool_request.c.item_id == item.id, pool_request.c.state == PoolState.WAITING.value
    )
    for row in connection.execute(waiting.order_by(pool_request.c.id)).all():
        if row.to_day >= at.today.isoformat() and item.withdrawn_at is None and _is_free(connection, row, at.today):
            _move(connection, row, PoolState.GRANTED, at)
            publish_request(connection, row.id, at.now)
    publish_item(connection, item, at.now)
