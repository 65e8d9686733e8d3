"""What is kept for workshop sessions, and what of it is out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from papidesk.equipment.intents import BookingsFor, SessionBooking
from papidesk.equipment.questions.taken import some
from papidesk.equipment.tables import BOOKING, ITEM, LINE, LOAN
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(BookingsFor)
def bookings_for(question: BookingsFor, tx: Tx) -> tuple[SessionBooking, ...]:
    """A booking that was lent says so by the lines of its loan."""
    columns = (ITEM.c.name, ITEM.c.code, ITEM.c.kind, ITEM.c.name_folded)
    kept = select(BOOKING, *columns).join(ITEM, ITEM.c.id == BOOKING.c.item_id)
    if not question.with_cancelled:
        kept = kept.where(BOOKING.c.cancelled_at.is_(None))
    rows = [
        row
        for lot in some(question.sessions)
        for row in tx.session.execute(kept.where(BOOKING.c.session_id.in_(lot)))
    ]
    rows.sort(key=lambda row: (row.session_id, row.name_folded, row.id))
    lent = _lent(tx, rows)
    return tuple(_shown(row, lent.get(row.loan_id, [])) for row in rows)


def _lent(tx: Tx, bookings: Sequence[Any]) -> dict[int, list[Any]]:
    """The lines of the loans that took these bookings up, by loan."""
    columns = (
        LINE.c.loan_id, LINE.c.item_id, LINE.c.kit_id, LINE.c.quantity, LINE.c.returned, LINE.c.returned_at, LINE.c.lost,
        LOAN.c.due,
    )  # fmt: skip
    found: dict[int, list[Any]] = {}
    for lot in some(row.loan_id for row in bookings if row.loan_id is not None):
        lines = select(*columns).join(LOAN, LOAN.c.id == LINE.c.loan_id).where(LINE.c.loan_id.in_(lot))
        for line in tx.session.execute(lines.order_by(LINE.c.id)):
            found.setdefault(line.loan_id, []).append(line)
    return found


def _shown(row: Any, lines: Sequence[Any]) -> SessionBooking:
    of_it = [line for line in lines if row.item_id in {line.item_id, line.kit_id}]
    return SessionBooking(
        id=row.id,
        session=row.session_id,
        item=row.item_id,
        name=row.name,
        code=row.code,
        kind=row.kind,
        quantity=row.quantity,
        start=row.start_at,
        end=row.end_at,
        purpose=row.purpose,
        cancelled_at=row.cancelled_at,
        loan=row.loan_id,
        due=lines[0].due if lines else None,
        out=sum(line.quantity - line.returned for line in of_it if line.returned_at is None),
        lost=any(line.lost for line in of_it),
    )
