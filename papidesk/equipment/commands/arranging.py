"""Several bookings arranged at once, for what moves them: each as it is to stand, none in another's way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from papidesk.equipment.commands.checks import LENDING, about, fitting_line, write
from papidesk.equipment.commands.taking import claims, free_again, why_taken
from papidesk.equipment.intents import ArrangeBookings, BookingAs, Mark, StuckBooking, StuckBookings
from papidesk.equipment.questions.rows import borrower_names
from papidesk.equipment.questions.taken import Held, Taken, booker_of, held_of, in_the_way, newest, some
from papidesk.equipment.rules import PURPOSE_MAX, ItemKind
from papidesk.equipment.tables import BOOKING, ITEM
from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

_A_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class _Stuck:
    """thing: the row of the catalogue; other: what has it, None where the thing itself is gone; why: the sentence."""

    booking: int
    thing: Any
    other: Held | None
    why: Text


@handles(StuckBookings)
def stuck_bookings(question: StuckBookings, tx: Tx) -> tuple[StuckBooking, ...]:
    """Nothing is written."""
    found = _stuck(tx, question.bookings, _rows(tx, question.bookings), question.since)
    names = borrower_names(tx, (one.other.borrower for one in found if one.other is not None))
    return tuple(
        StuckBooking(
            one.booking,
            one.thing.name,
            "" if one.other is None else names.get(one.other.borrower, "") or one.other.purpose,
            tx.now if one.other is None else one.other.start,
        )
        for one in found
    )


@handles(ArrangeBookings)
def arrange_bookings(command: ArrangeBookings, tx: Tx) -> Done:
    """Write each, where all of them can be."""
    rows = _rows(tx, command.bookings)
    if not rows or any(row.loan_id is not None for row in rows.values()):
        raise Refusal("bookings", tr("This booking is cancelled, or lent by now. Nothing was changed."))
    if any(one.end <= one.start for one in command.bookings):
        raise Refusal("bookings", tr("A booking ends after it begins. Write another end."))
    stuck = _stuck(tx, command.bookings, rows, command.since)
    if stuck:
        raise Refusal("bookings", stuck[0].why, taken=tuple(one.booking for one in stuck))
    former = tuple(
        BookingAs(row.id, row.start_at, row.end_at, row.purpose, row.cancelled_at) for row in rows.values()
    )
    mark = newest(tx)
    for one in command.bookings:
        write(
            tx,
            BOOKING,
            (one.booking,),
            start_at=one.start.replace(microsecond=0),
            end_at=one.end.replace(microsecond=0),
            purpose=fitting_line(one.purpose, PURPOSE_MAX, "purpose"),
            cancelled_at=one.cancelled_at,
        )
    return Done(
        said=tr("%n booking(s) changed.", "", len(rows)),
        touched=LENDING,
        undo=ArrangeBookings(former, mark),
        ids=tuple(rows),
        about=about(*(booker_of(row) for row in rows.values())),
    )


def _rows(tx: Tx, bookings: Iterable[BookingAs]) -> dict[int, Any]:
    """Every column of these bookings, by key, in this order; refused where one is nowhere."""
    keys = list(dict.fromkeys(one.booking for one in bookings))
    found = {
        row.id: row for lot in some(keys) for row in tx.session.execute(select(BOOKING).where(BOOKING.c.id.in_(lot)))
    }
    if len(found) < len(keys):
        raise Refusal("bookings", tr("This booking is no longer there. Nothing was changed."))
    return {key: found[key] for key in keys}


def _stuck(tx: Tx, wanted: Iterable[BookingAs], rows: dict[int, Any], since: Mark | None) -> list[_Stuck]:
    """Those that can't be had, the others standing as asked: first what stays within what it had, then by their hours."""
    taken = Taken(tx)
    taken.set_aside(rows)
    things = _things(tx, rows.values())
    waiting = [one for one in wanted if one.cancelled_at is None and rows[one.booking].loan_id is None]
    found = []
    for one in sorted(waiting, key=lambda one: (not _is_within(rows[one.booking], one), one.start, one.booking)):
        row = rows[one.booking]
        stuck = None if _is_within(row, one) else _in_its_way(tx, one, row, things[row.item_id], taken, since)
        if stuck is None:
            taken.keep(replace(held_of(row), start=one.start, end=one.end))
        else:
            found.append(stuck)
    return found


def _things(tx: Tx, bookings: Iterable[Any]) -> dict[int, Any]:
    """Every column of what is booked, by key."""
    return {
        row.id: row
        for lot in some(booking.item_id for booking in bookings)
        for row in tx.session.execute(select(ITEM).where(ITEM.c.id.in_(lot)))
    }


def _is_within(row: Any, one: BookingAs) -> bool:
    """Whether a booking asks for nothing that it has not already."""
    return row.cancelled_at is None and row.start_at <= one.start and one.end <= row.end_at


def _in_its_way(
    tx: Tx, one: BookingAs, row: Any, thing: Any, taken: Taken, since: Mark | None
) -> _Stuck | None:
    if thing.removed_at is not None or thing.kind is ItemKind.CONSUMABLE:
        gone = tr("{item} is no longer in the catalogue. Nothing was changed.", item=thing.name)
        return _Stuck(one.booking, thing, None, gone)
    if one.end <= tx.now:
        # It is over: nothing is kept by it any more.
        return None
    held = claims(tx, thing, taken)
    begin = max(one.start, min(tx.now, one.end - _A_SECOND))
    other = in_the_way(thing, row.quantity, begin, one.end, held, since)
    if other is None:
        return None
    again = free_again(thing, row.quantity, begin, one.end, held)
    return _Stuck(one.booking, thing, other, why_taken(tx, thing, other, again))
