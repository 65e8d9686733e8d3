"""What is put right in months that are over is told to the jobs above, row by row: theirs is what was counted then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import select

from papidesk.store.tx import Tx
from papidesk.visits.commands.checks import SUPPORT, some
from papidesk.visits.intents import PastPutRight, PutRight, RowsOf


def is_past(tx: Tx, day: date) -> bool:
    """Whether a day is of a month that is over."""
    return day < tx.today.replace(day=1)


def tell_past(tx: Tx, rows: Iterable[PutRight]) -> None:
    """Tell what is of days before this month; of the desk's own day there is nothing to tell."""
    past = tuple(one for one in rows if is_past(tx, one.day))
    if past:
        tx.tell(PastPutRight(past))


def of_visit(day: date, person: int | None, more: int) -> Iterator[PutRight]:
    """A visit that is there (1) or no more (−1)."""
    yield PutRight(RowsOf.VISITS, day, person, more, 0 if person is None else more)
    if person is not None:
        yield PutRight(RowsOf.PERSONS, day, person, more, more)


def of_support(day: date, own: int | None, visitor: int | None, more: int) -> Iterator[PutRight]:
    """A support that counts (1) or no more (−1). own: its person where it is of no visit; visitor: that of its visit."""
    yield PutRight(RowsOf.SUPPORTS, day, visitor if own is None else own, more, 0 if own is None else more)
    if own is not None:
        yield PutRight(RowsOf.PERSONS, day, own, more, more)


def of_visits(tx: Tx, rows: Iterable[Any], more: int) -> Iterator[PutRight]:
    """Visits of the past that are there or no more, and the supports that go or come with them."""
    past = {row.id: row for row in rows if is_past(tx, row.day)}
    for row in past.values():
        yield from of_visit(row.day, row.person_id, more)
    for keys in some(past):
        theirs = select(SUPPORT.c.day, SUPPORT.c.visit_id).where(SUPPORT.c.visit_id.in_(keys), SUPPORT.c.deleted_at.is_(None))
        for day, visit in tx.session.execute(theirs).all():
            yield from of_support(day, None, past[visit].person_id, more)
