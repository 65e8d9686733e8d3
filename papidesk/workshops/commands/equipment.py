"""The equipment of sessions goes where they go: it moves with them, is free without them, is booked again with them.

Nothing that is taken stands in the way of a session: what can't be had is no longer booked for it, and is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from papidesk.equipment import intents as equipment
from papidesk.equipment.intents import ArrangeBookings, BookingsFor, StuckBookings
from papidesk.kernel.intent import Part
from papidesk.kernel.words import Text, tr
from papidesk.store.tx import Tx
from papidesk.workshops.intents import BookedWas
from papidesk.workshops.questions.equipment import Move, Wanted, as_it_stands, carried_along, name_of


@dataclass(frozen=True)
class Outcome:
    """What became of the equipment. was: for the inverse; left: what could not be had, lent: what is out, both by name;
    parts: touched."""

    was: BookedWas = BookedWas()  # noqa: RUF009 — frozen
    left: tuple[str, ...] = ()
    lent: tuple[str, ...] = ()
    parts: frozenset[Part] = frozenset()

    def added_to(self, said: Text) -> Text:
        """What was done, and what is to be known of the equipment."""
        if self.left:
            said = tr("{done} Taken then, and no longer booked for it: {things}.", done=said, things=self.left)
        if self.lent:
            said = tr("{done} Lent already, and still to come back: {things}.", done=said, things=self.lent)
        return said


def move(tx: Tx, moves: Sequence[Move], was: BookedWas | None = None) -> Outcome:
    """Let the equipment follow these sessions. was: of an inverse: it stands as it did then."""
    return _arrange(tx, carried_along(tx, moves, was), None if was is None else was.since)


def free(tx: Tx, sessions: Mapping[int, datetime]) -> Outcome:
    """Free what is booked for these sessions, at the very instant each was cancelled or deleted: it is known again by that."""
    bookings = tx.ask(BookingsFor(tuple(sessions)))
    waiting = [one for one in bookings if one.loan is None]
    outcome = _arrange(tx, [(one, replace(as_it_stands(one), cancelled_at=sessions[one.session])) for one in waiting], None)
    return replace(outcome, lent=tuple(name_of(one) for one in bookings if one.out))


def book_again(tx: Tx, sessions: Mapping[int, datetime], was: BookedWas | None) -> Outcome:
    """Book again what was freed with these sessions. sessions: when each was cancelled or deleted; was: as the intentions
    that come back say it."""
    gone = [
        one
        for one in tx.ask(BookingsFor(tuple(sessions), with_cancelled=True))
        if one.loan is None and one.cancelled_at is not None
    ]
    if was is None:
        chosen = [one for one in gone if one.cancelled_at == sessions[one.session]]
    else:
        chosen = [one for one in gone if one.id in was.freed]
    wanted = [(one, replace(as_it_stands(one), cancelled_at=None)) for one in chosen]
    return _arrange(tx, wanted, None if was is None else was.since)


def rename(tx: Tx, sessions: Sequence[int], former: str, title: str) -> Outcome:
    """What is booked under the title of these sessions is booked under the new one."""
    wanted = [
        (one, replace(as_it_stands(one), purpose=title))
        for one in tx.ask(BookingsFor(tuple(sessions), with_cancelled=True))
        if one.loan is None and one.purpose == former
    ]
    return _arrange(tx, wanted, None)


def _arrange(tx: Tx, wanted: Sequence[Wanted], since: equipment.Mark | None) -> Outcome:
    """Let bookings stand so; what can't is cancelled, or stays so."""
    if not wanted:
        return Outcome()
    stuck = {one.booking for one in tx.ask(StuckBookings(tuple(one for _, one in wanted), since))}
    left = tuple(name_of(booking) for booking, _ in wanted if booking.id in stuck)
    changed: list[Wanted] = []
    for booking, asked in wanted:
        one = replace(asked, cancelled_at=booking.cancelled_at or tx.now) if booking.id in stuck else asked
        if one != as_it_stands(booking):
            changed.append((booking, one))
    if not changed:
        return Outcome(left=left)
    done = tx.carry_out(ArrangeBookings(tuple(one for _, one in changed), since))
    assert isinstance(done.undo, ArrangeBookings), "bookings arranged can be put back"
    was = BookedWas(
        were=tuple(as_it_stands(booking) for booking, one in changed if _moves(booking, one)),
        freed=tuple(booking.id for booking, one in changed if booking.cancelled_at is None and one.cancelled_at is not None),
        since=done.undo.since,
    )
    return Outcome(was, left, parts=done.touched)


def _moves(booking: equipment.SessionBooking, one: equipment.BookingAs) -> bool:
    return (booking.start, booking.end, booking.purpose) != (one.start, one.end, one.purpose)
