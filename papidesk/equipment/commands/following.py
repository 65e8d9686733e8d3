"""What becomes of loans and bookings when people are one, part again, or are forgotten.

Someone taken out of the lists keeps both: what is out is still theirs to bring back.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, select, update

from papidesk.equipment.questions.taken import some
from papidesk.equipment.tables import BOOKING, EVENT, LINE, LOAN
from papidesk.people.intents import PeopleMerged, PeopleSplit, PersonErased
from papidesk.store.bus import follows
from papidesk.store.tx import Tx


@follows(PeopleMerged)
def move_loans(event: PeopleMerged, tx: Tx) -> list[int]:
    """The loans of the one become the other's, cancelled ones too; the keys that moved come back."""
    return _move_all(tx, LOAN, event)


@follows(PeopleMerged)
def move_bookings(event: PeopleMerged, tx: Tx) -> list[int]:
    """So do the bookings."""
    return _move_all(tx, BOOKING, event)


@follows(PeopleSplit)
def bring_loans_back(event: PeopleSplit, tx: Tx) -> None:
    """Give the loans that moved back."""
    _bring_back(tx, LOAN, event, event.moved.get(f"{__name__}.{move_loans.__name__}", []))


@follows(PeopleSplit)
def bring_bookings_back(event: PeopleSplit, tx: Tx) -> None:
    """Give the bookings that moved back."""
    _bring_back(tx, BOOKING, event, event.moved.get(f"{__name__}.{move_bookings.__name__}", []))


@follows(PersonErased)
def forget_borrower(event: PersonErased, tx: Tx) -> None:
    """What was lent stays lent and counted, nameless; what was kept for them to come is free.

    What was written about their loans may tell who it was: it goes too, the facts (lost, damaged, what it cost) stay.
    """
    connection = tx.session.connection()
    theirs = select(LINE.c.id).join(LOAN, LOAN.c.id == LINE.c.loan_id).where(LOAN.c.person_id == event.person)
    connection.execute(update(EVENT).where(EVENT.c.line_id.in_(theirs)).values(note=""))
    waits = (
        BOOKING.c.person_id == event.person,
        BOOKING.c.end_at > tx.now,
        BOOKING.c.cancelled_at.is_(None),
        BOOKING.c.loan_id.is_(None),
    )
    connection.execute(update(BOOKING).where(*waits).values(cancelled_at=tx.now))
    for table in (LOAN, BOOKING):
        connection.execute(update(table).where(table.c.person_id == event.person).values(person_id=None, purpose=""))


def _move_all(tx: Tx, table: Table, event: PeopleMerged) -> list[int]:
    connection = tx.session.connection()
    theirs: ColumnElement[bool] = table.c.person_id == event.merged
    moved = list(connection.scalars(select(table.c.id).where(theirs).order_by(table.c.id)))
    connection.execute(update(table).where(theirs).values(person_id=event.kept))
    return moved


def _bring_back(tx: Tx, table: Table, event: PeopleSplit, keys: list[int]) -> None:
    for lot in some(keys):
        # Only what is still the kept one's: a correction made since stands.
        theirs = table.c.id.in_(lot) & (table.c.person_id == event.kept)
        tx.session.connection().execute(update(table).where(theirs).values(person_id=event.merged))
