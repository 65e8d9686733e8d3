"""Who sent what of which month, and who did not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, Select, distinct, func, select

from papidesk.central import periods
from papidesk.central.figures import calendar, network
from papidesk.central.statements.shape import DATASET_NUMBERS, STATUS_NUMBERS
from papidesk.central.tables import desk, head, period_lock, place, place_fact, statement
from papidesk.network.contract import Dataset, Status

DATASETS = len(DATASET_NUMBERS)
"""What a desk states of each month."""
_ZONE = ZoneInfo("Europe/Paris")


class Sending(StrEnum):
    """How it stands with a month of a place."""

    RECEIVED = "received"
    LATE = "late"
    """All of it, the last part after the day it was due."""
    PARTIAL = "partial"
    MISSING = "missing"
    AWAITED = "awaited"
    """Nothing yet, and it is not due yet."""
    TO_COME = "to_come"
    """The month is not over."""
    NOT_YET = "not_yet"
    """The place had not opened, or no desk of it had joined."""
    NO_DESK = "no_desk"
    """None of its desks is part of the network any more, or none was yet."""


@dataclass(frozen=True)
class Month:
    """A month of a place. got, wanted: statements; on: when the last part first came; locked: it takes no further one."""

    state: Sending
    got: int
    wanted: int
    on: int | None = None
    locked: bool = False


@dataclass(frozen=True)
class Wish:
    """Which places a page shows. name: a part of it, "" for any; missing: a month of which nothing came, None for any."""

    name: str = ""
    missing: int | None = None


def page_of_places(connection: Connection, wish: Wish, most: int, after: str = "") -> Sequence[Row[Any]]:
    """Open places by name, with the day they opened; those after a name."""
    asked = _wished(wish).where(place.c.name > after) if after else _wished(wish)
    return connection.execute(asked.order_by(place.c.name).limit(most)).all()


def _wished(wish: Wish) -> Select[Any]:
    asked = (
        select(place.c.id, place.c.uid, place.c.name, place_fact.c.opened_on)
        .outerjoin(place_fact, place_fact.c.place_id == place.c.id)
        .where(place.c.closed_at.is_(None))
    )
    if wish.name:
        asked = asked.where(func.lower(place.c.name).contains(wish.name.lower(), autoescape=True))
    if wish.missing is not None:
        asked = asked.where(place.c.id.in_(_expected(wish.missing)), place.c.id.not_in(_sent(wish.missing)))
    return asked


def _expected(month: int) -> Select[Any]:
    """The places that have a desk which should tell a month."""
    return select(desk.c.place_id).where(*_had_joined(month))


def _had_joined(month: int) -> tuple[Any, Any]:
    due = _end_of(calendar.due_until(month))
    return desk.c.enrolled_at < due, desk.c.revoked_at.is_(None) | (desk.c.revoked_at >= due)


def _sent(month: int) -> Select[Any]:
    return (
        select(desk.c.place_id)
        .join(head, head.c.desk_id == desk.c.id)
        .where(
            head.c.dataset == DATASET_NUMBERS[Dataset.ATTENDANCE], head.c.period == month, head.c.closed_revision > 0
        )
    )


def counts(connection: Connection, months: Collection[int]) -> dict[int, tuple[int, int]]:
    """Of each month: how many places told it or should have, and how many told their attendance. Of those that are closed by now,
    only the ones that told."""
    sent = network.statements(connection, months)
    closed = select(place.c.id).where(place.c.closed_at.is_not(None))
    found = {}
    for month in months:
        told = sent.get((month, Dataset.ATTENDANCE))
        silent = select(func.count(distinct(desk.c.place_id))).where(
            *_had_joined(month), desk.c.place_id.not_in(closed), desk.c.place_id.not_in(_sent(month))
        )
        # Told by a desk that joined afterwards: not expected, and there all the same.
        places = told.places if told else 0
        found[month] = (places + (connection.scalar(silent) or 0), places)
    return found


def matrix(
    connection: Connection, places: Sequence[Row[Any]], months: Sequence[int], today: date
) -> dict[tuple[int, int], Month]:
    """How it stands, by (place's number, month)."""
    numbers = [row.id for row in places]
    desks: dict[int, list[Row[Any]]] = defaultdict(list)
    asked: Any = select(desk.c.id, desk.c.place_id, desk.c.enrolled_at, desk.c.revoked_at)
    for one in connection.execute(asked.where(desk.c.place_id.in_(numbers))):
        desks[one.place_id].append(one)
    came = _came(connection, [one.id for of_it in desks.values() for one in of_it], months)
    locked = set(connection.scalars(select(period_lock.c.period)))
    found = {}
    for row in places:
        for month in months:
            shut = any(one in locked for one in periods.around(month))
            found[row.id, month] = _month(desks[row.id], came, month, row.opened_on, today, locked=shut)
    return found


def _came(
    connection: Connection, desks: Collection[int], months: Collection[int]
) -> Mapping[tuple[int, int], list[int]]:
    """When each dataset first came, by (desk, month)."""
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    if not desks:
        return found
    asked = (
        select(statement.c.desk_id, statement.c.period, func.min(statement.c.received_at))
        .where(
            statement.c.desk_id.in_(list(desks)),
            statement.c.dataset.in_(list(DATASET_NUMBERS.values())),
            statement.c.period.in_(list(months)),
            statement.c.status != STATUS_NUMBERS[Status.PROVISIONAL],
        )
        .group_by(statement.c.desk_id, statement.c.period, statement.c.dataset)
    )
    for number, month, first in connection.execute(asked):
        found[number, month].append(first)
    return found


def _month(
    desks: Sequence[Row[Any]],
    came: Mapping[tuple[int, int], list[int]],
    month: int,
    opened_on: str | None,
    today: date,
    *,
    locked: bool,
) -> Month:
    due = _end_of(calendar.due_until(month))
    ends = _end_of(periods.first_day(calendar.months_before(month, -1)) - timedelta(days=1))
    wanted = [
        one
        for one in desks
        if one.enrolled_at < due and (one.revoked_at is None or one.revoked_at >= due) and not _opened_after(opened_on, ends)
    ]
    times = [at for one in desks for at in came.get((one.id, month), ())]
    if times:
        expected = max(len(wanted), sum((one.id, month) in came for one in desks)) * DATASETS
        if len(times) < expected:
            return Month(Sending.PARTIAL, len(times), expected, max(times), locked)
        # What was sent afterwards, by a desk that joined afterwards, is not late.
        late = bool(wanted) and max(times) >= due and periods.first_day(month) >= _day(min(one.enrolled_at for one in wanted))
        return Month(Sending.LATE if late else Sending.RECEIVED, len(times), expected, max(times), locked)
    if ends > _end_of(today - timedelta(days=1)):
        return Month(Sending.TO_COME, 0, 0, None, locked)
    if not wanted:
        return Month(Sending.NOT_YET if desks or _opened_after(opened_on, ends) else Sending.NO_DESK, 0, 0, None, locked)
    state = Sending.MISSING if _end_of(calendar.due_until(month)) <= _end_of(today - timedelta(days=1)) else Sending.AWAITED
    return Month(state, 0, len(wanted) * DATASETS, None, locked)


def _opened_after(opened_on: str | None, instant: int) -> bool:
    return opened_on is not None and opened_on >= _day(instant).isoformat()


def _end_of(day: date) -> int:
    """The instant at which a day is over, in the places' own time."""
    return int(datetime.combine(day + timedelta(days=1), time.min, _ZONE).timestamp())


def _day(instant: int) -> date:
    return datetime.fromtimestamp(instant, UTC).astimezone(_ZONE).date()


def everyone(
    connection: Connection, wish: Wish, months: Sequence[int], today: date, at_once: int = 500
) -> Iterator[tuple[Row[Any], list[Month]]]:
    """Every place that is wished for with its months, a few hundred at a time."""
    after = ""
    while rows := page_of_places(connection, wish, at_once, after):
        found = matrix(connection, rows, months, today)
        for row in rows:
            yield row, [found[row.id, month] for month in months]
        after = rows[-1].name
