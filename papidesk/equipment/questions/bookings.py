"""What is taken, day by day, for a calendar."""

from __future__ import annotations

from sqlalchemy import select

from papidesk.equipment.intents import BookingRow, BookingsBetween, TakenBetween, TakenSpan
from papidesk.equipment.questions.rows import booking_rows, borrower_names
from papidesk.equipment.questions.taken import Held, Taken, some
from papidesk.equipment.tables import BOOKING, ITEM
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(TakenBetween)
def taken_between(question: TakenBetween, tx: Tx) -> dict[int, tuple[TakenSpan, ...]]:
    """Loans, past ones too, and bookings; a thing of a kit is taken with its kit."""
    taken = Taken(tx, (question.start, question.end))
    found: dict[int, list[Held]] = {}
    for keys in some(question.items):
        for row in tx.session.execute(select(ITEM.c.id, ITEM.c.kind, ITEM.c.kit_id).where(ITEM.c.id.in_(keys))):
            found[row.id] = [one for one in taken.held(row) if one.start < question.end and question.start < one.end]
    names = borrower_names(tx, (one.borrower for held in found.values() for one in held))
    return {
        item: tuple(
            TakenSpan(
                one.start,
                one.end,
                one.quantity,
                names.get(one.borrower, "") or one.purpose,
                one.loan,
                one.booking,
                one.open_ended,
                one.borrower.session,
            )
            for one in held
        )
        for item, held in found.items()
    }


@handles(BookingsBetween)
def bookings_between(question: BookingsBetween, tx: Tx) -> tuple[BookingRow, ...]:
    """Those that touch one of the days."""
    first, last = tx.time.bounds(question.first)[0], tx.time.bounds(question.last)[1]
    rows = (
        select(BOOKING)
        .where(
            BOOKING.c.cancelled_at.is_(None),
            BOOKING.c.loan_id.is_(None),
            BOOKING.c.start_at < last,
            BOOKING.c.end_at > first,
        )
        .order_by(BOOKING.c.start_at, BOOKING.c.id)
    )
    return booking_rows(tx, tx.session.execute(rows).all())
