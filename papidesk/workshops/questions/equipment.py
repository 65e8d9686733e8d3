"""The equipment that is booked for sessions, and how it would stand once they move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from papidesk.equipment.intents import BookingAs, BookingsFor, SessionBooking, StuckBookings
from papidesk.store.tx import Tx
from papidesk.workshops.intents import BookedWas, Conflict
from papidesk.workshops.rules import ConflictKind, Span, booked_after

Wanted = tuple[SessionBooking, BookingAs]
"""A booking, and how it is to stand."""


@dataclass(frozen=True)
class Move:
    """A session that is held at another time, or called otherwise. cancelled_at: of the session, as it stands."""

    session: int
    former: Span
    now: Span
    former_title: str = ""
    title: str = ""
    cancelled_at: datetime | None = None


def as_it_stands(booking: SessionBooking) -> BookingAs:
    """A booking, nothing of it changed."""
    return BookingAs(booking.id, booking.start, booking.end, booking.purpose, booking.cancelled_at)


def carried_along(tx: Tx, moves: Sequence[Move], was: BookedWas | None = None) -> list[Wanted]:
    """How the bookings of these sessions are to stand. What is lent by now stays as it is; what was freed with its session
    moves with it too, so that it is booked again at the right time. was: of an inverse, what stands as it did then."""
    by_session = {move.session: move for move in moves}
    kept = BookedWas() if was is None else was
    were = {one.booking: one for one in kept.were}
    found: list[Wanted] = []
    for booking in tx.ask(BookingsFor(tuple(by_session), with_cancelled=True)):
        move = by_session[booking.session]
        freed = booking.id in kept.freed
        lives = booking.cancelled_at is None or booking.cancelled_at == move.cancelled_at
        if booking.loan is not None or not (lives or freed or booking.id in were):
            continue
        stands = replace(as_it_stands(booking), cancelled_at=move.cancelled_at if freed else booking.cancelled_at)
        as_was = were.get(booking.id)
        if as_was is not None:
            found.append((booking, replace(stands, start=as_was.start, end=as_was.end, purpose=as_was.purpose)))
            continue
        start, end = booked_after(tx.time, (booking.start, booking.end), move.former, move.now)
        purpose = move.title if booking.purpose == move.former_title else booking.purpose
        found.append((booking, replace(stands, start=start, end=end, purpose=purpose)))
    return found


def stuck_equipment(tx: Tx, moves: Sequence[Move]) -> tuple[Conflict, ...]:
    """What is booked for these sessions and can't come along."""
    wanted = carried_along(tx, moves)
    if not wanted:
        return ()
    names = {booking.id: name_of(booking) for booking, _ in wanted}
    stuck = tx.ask(StuckBookings(tuple(one for _, one in wanted)))
    return tuple(Conflict(ConflictKind.EQUIPMENT, names[one.booking], 0, one.held_by, one.start) for one in stuck)


def name_of(booking: SessionBooking) -> str:
    """What is booked, and how many of it: "6 × Casque"."""
    return booking.name if booking.quantity == 1 else f"{booking.quantity} × {booking.name}"
