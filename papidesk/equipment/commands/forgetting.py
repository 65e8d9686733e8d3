"""What goes from loans when its time is over: first what was written about them, then who borrowed. The loan itself stays."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update

from papidesk.accounts.intents import PurgeAsked, Purged
from papidesk.accounts.rules import Category
from papidesk.equipment.tables import BOOKING, EVENT, LINE, LOAN
from papidesk.kernel.intent import Command, Part
from papidesk.store import journal
from papidesk.store.bus import follows
from papidesk.store.tx import Tx

_TOUCHED = frozenset({Part.LOANS, Part.EQUIPMENT})


@follows(PurgeAsked)
def purge_details(event: PurgeAsked, tx: Tx) -> Purged | None:
    """What a loan was for, and what was noted at its return."""
    if event.category is not Category.LOANS:
        return None
    over = _over(tx, event.before)
    noted = exists().where(LINE.c.loan_id == LOAN.c.id, EVENT.c.line_id == LINE.c.id, EVENT.c.note != "")
    loans = and_(over, or_(LOAN.c.purpose != "", noted))
    kept = and_(_past(tx, event.before), BOOKING.c.purpose != "")
    if not event.dry:
        journal.empty_before(tx.session, event.before, _commands(tx))
    found = _found(tx, loans, kept)
    if found.count and not event.dry:
        connection = tx.session.connection()
        lines = select(LINE.c.id).join(LOAN, LOAN.c.id == LINE.c.loan_id).where(over)
        connection.execute(update(EVENT).where(EVENT.c.line_id.in_(lines), EVENT.c.note != "").values(note=""))
        connection.execute(update(LOAN).where(over, LOAN.c.purpose != "").values(purpose=""))
        connection.execute(update(BOOKING).where(kept).values(purpose=""))
        tx.touched |= _TOUCHED
    return found


@follows(PurgeAsked)
def purge_borrowers(event: PurgeAsked, tx: Tx) -> Purged | None:
    """Who borrowed, and for whom something was kept: people alone, an organisation is nobody."""
    if event.category is not Category.BORROWERS:
        return None
    loans = and_(_over(tx, event.before), LOAN.c.person_id.is_not(None))
    kept = and_(_past(tx, event.before), BOOKING.c.person_id.is_not(None))
    found = _found(tx, loans, kept)
    if found.count and not event.dry:
        connection = tx.session.connection()
        connection.execute(update(LOAN).where(loans).values(person_id=None))
        connection.execute(update(BOOKING).where(kept).values(person_id=None))
        tx.touched |= _TOUCHED
    return found


def _over(tx: Tx, before: date) -> ColumnElement[bool]:
    """Loans that came back, or were cancelled, before a day."""
    first, _ = tx.time.bounds(before)
    return or_(LOAN.c.closed_at < first, and_(LOAN.c.closed_at.is_(None), LOAN.c.cancelled_at < first))


def _past(tx: Tx, before: date) -> ColumnElement[bool]:
    """Bookings that ended before a day, and whose loan, if there was one, is over too."""
    first, _ = tx.time.bounds(before)
    out = exists().where(LOAN.c.id == BOOKING.c.loan_id, LOAN.c.closed_at.is_(None), LOAN.c.cancelled_at.is_(None))
    return and_(BOOKING.c.end_at < first, ~out)


def _found(tx: Tx, loans: ColumnElement[bool], kept: ColumnElement[bool]) -> Purged:
    ended = func.coalesce(LOAN.c.closed_at, LOAN.c.cancelled_at)
    rows = [
        tx.session.execute(select(func.count(), func.min(column)).where(which)).one()
        for column, which in ((ended, loans), (BOOKING.c.end_at, kept))
    ]
    first = min((row[1] for row in rows if row[1] is not None), default=None)
    return Purged(sum(row[0] for row in rows), None if first is None else tx.time.day_of(first))


def _commands(tx: Tx) -> frozenset[str]:
    return frozenset(
        name
        for name, intent in tx.bus.intents.items()
        if issubclass(intent, Command) and intent.__module__.startswith("papidesk.equipment.")
    )
