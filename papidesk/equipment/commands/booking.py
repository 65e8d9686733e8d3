"""Keeping things for someone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from papidesk.equipment.commands.checks import (
    LENDING,
    about,
    called,
    check_borrower,
    fitting_line,
    insert_row,
    last_moment,
    moment,
    rows_of,
    write,
)
from papidesk.equipment.commands.taking import (
    check_lendable,
    check_quantity,
    claims,
    free_again,
    why_taken,
)
from papidesk.equipment.intents import Book, CancelBookings, ChangeBooking, ReinstateBookings
from papidesk.equipment.intents.lending import Mark
from papidesk.equipment.questions.taken import Held, Taken, booker_of, in_the_way, newest, some
from papidesk.equipment.rules import FAR, LINES_MAX, LOAN_DAYS_MAX, PURPOSE_MAX
from papidesk.equipment.tables import BOOKING, ITEM
from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(Book)
def book(command: Book, tx: Tx) -> Done:
    """One row for each thing; a kit's row stands for its things, whichever they are by then."""
    check_borrower(tx, command.borrower, session=True)
    start, end = command.start.replace(microsecond=0), command.end.replace(microsecond=0)
    _check_span(tx, start, end, made=tx.now)
    purpose = fitting_line(command.purpose, PURPOSE_MAX, "purpose")
    wanted: dict[int, int] = {}
    for item, quantity in command.items:
        wanted[item] = wanted.get(item, 0) + quantity
    if len(wanted) > LINES_MAX:
        raise Refusal("items", tr("Choose {most} pieces of equipment at most.", most=LINES_MAX))
    rows = rows_of(tx, wanted)
    for row in rows:
        check_lendable(row)
        check_quantity(row, wanted[row.id])
    _check_together(rows)
    _check_free(tx, [(row, wanted[row.id]) for row in rows], start, end)
    whose = command.borrower
    keys = tuple(
        insert_row(
            tx,
            BOOKING,
            item_id=row.id,
            quantity=wanted[row.id],
            person_id=whose.person,
            organisation_id=whose.organisation,
            session_id=whose.session,
            start_at=start,
            end_at=end,
            purpose=purpose,
            made_at=tx.now,
            author_id=tx.author.id,
            loan_id=None,
            cancelled_at=None,
        )
        for row in rows
    )
    name = called(tx, whose, purpose)
    span = {"name": name, "start": moment(tx, start), "end": last_moment(tx, end)}
    said = (
        tr("{item} is booked for {name} from {start} to {end}.", item=rows[0].name, **span)
        if len(rows) == 1
        else tr("%n things are booked for {name} from {start} to {end}.", "", len(rows), **span)
    )
    return Done(said=said, touched=LENDING, undo=CancelBookings(keys), ids=keys, about=about(whose))


def _check_span(tx: Tx, start: datetime, end: datetime, made: datetime) -> None:
    """Refuse hours that can't be. made: when it was booked: what began since then began rightly."""
    if end <= start:
        raise Refusal("end", tr("A booking ends after it begins. Write another end."))
    if tx.time.day_of(start) < min(tx.today, tx.time.day_of(made)):
        raise Refusal("start", tr("{day} is over. Choose a day to come.", day=tx.time.day_of(start)))
    if start > tx.now + FAR:
        raise Refusal("start", tr("This is more than ten years ahead. Choose a day before."))
    if end - start > timedelta(days=LOAN_DAYS_MAX):
        raise Refusal("end", tr("A booking lasts {most} days at most. Write another end.", most=LOAN_DAYS_MAX))


def _check_together(rows: list[Any]) -> None:
    """Refuse a kit and one of its things at once: it is in the kit."""
    keys = {row.id: row.name for row in rows}
    for row in rows:
        if row.kit_id in keys:
            why = tr("{item} is in {kit}, which is booked whole. Take it off the list.", item=row.name, kit=keys[row.kit_id])
            raise Refusal("items", why)


def _check_free(tx: Tx, wanted: list[tuple[Any, int]], start: datetime, end: datetime) -> None:
    """Refuse what is taken meanwhile: says when it is free again."""
    taken = Taken(tx)
    found: dict[int, tuple[Any, Held, datetime | None]] = {}
    for row, quantity in wanted:
        held = claims(tx, row, taken)
        begin = max(start, min(tx.now, end - timedelta(seconds=1)))
        other = in_the_way(row, quantity, begin, end, held)
        if other is not None:
            found[row.id] = (row, other, free_again(row, quantity, begin, end, held))
    if found:
        row, other, again = next(iter(found.values()))
        more = {key: again for key, (_, _, again) in found.items()}
        raise Refusal("items", why_taken(tx, row, other, again), next_free=more, taken=tuple(found))


@handles(ChangeBooking)
def change_booking(command: ChangeBooking, tx: Tx) -> Done:
    """Write it anew, where the thing is free then; what was so before may be so again."""
    (booking,) = _living(tx, (command.booking,), "booking")
    row = tx.session.execute(select(ITEM).where(ITEM.c.id == booking.item_id)).one()
    start, end = command.start.replace(microsecond=0), command.end.replace(microsecond=0)
    purpose = fitting_line(command.purpose, PURPOSE_MAX, "purpose")
    former = ChangeBooking(
        booking.id, booking.start_at, booking.end_at, booking.quantity, booking.purpose, since=newest(tx)
    )
    if command.since is None:
        _check_span(tx, start, end, made=booking.made_at)
        check_quantity(row, command.quantity)
    held = [one for one in claims(tx, row, Taken(tx)) if one.booking != booking.id]
    begin = max(start, min(tx.now, end - timedelta(seconds=1)))
    narrower = (
        booking.start_at <= start
        and end <= booking.end_at
        and command.quantity <= booking.quantity
        and command.since is None
    )
    other = None if narrower else in_the_way(row, command.quantity, begin, end, held, command.since)
    if other is not None:
        again = free_again(row, command.quantity, begin, end, held)
        raise Refusal("items", why_taken(tx, row, other, again), next_free={row.id: again}, taken=(row.id,))
    write(
        tx, BOOKING, (booking.id,), start_at=start, end_at=end, quantity=command.quantity, purpose=purpose
    )
    name = called(tx, booker_of(booking), purpose)
    said = tr(
        "{item} is booked for {name} from {start} to {end}.",
        item=row.name,
        name=name,
        start=moment(tx, start),
        end=last_moment(tx, end),
    )
    return Done(said=said, touched=LENDING, undo=former, ids=(booking.id,), about=about(booker_of(booking)))


def _living(tx: Tx, keys: Iterable[int], field: str = "bookings") -> list[Any]:
    """The bookings that still wait; refused where one does not."""
    wanted = list(dict.fromkeys(keys))
    rows = [
        row
        for lot in some(wanted)
        for row in tx.session.execute(
            select(BOOKING).where(
                BOOKING.c.id.in_(lot), BOOKING.c.cancelled_at.is_(None), BOOKING.c.loan_id.is_(None)
            )
        )
    ]
    if not rows or len(rows) < len(wanted):
        raise Refusal(field, tr("This booking is cancelled, or lent by now. Nothing was changed."))
    return rows


@handles(CancelBookings)
def cancel_bookings(command: CancelBookings, tx: Tx) -> Done:
    """Mark them as cancelled."""
    rows = _living(tx, command.bookings)
    keys = tuple(row.id for row in rows)
    write(tx, BOOKING, keys, cancelled_at=tx.now)
    return Done(
        said=tr("The booking of {item} for {name} is cancelled.", **_which(tx, rows[0]))
        if len(rows) == 1
        else tr("%n booking(s) cancelled.", "", len(rows)),
        touched=LENDING,
        undo=ReinstateBookings(keys, newest(tx)),
        ids=keys,
        about=about(*(booker_of(row) for row in rows)),
    )


@handles(ReinstateBookings)
def reinstate_bookings(command: ReinstateBookings, tx: Tx) -> Done:
    """They wait again, where what was theirs was not taken since."""
    rows = [
        row
        for lot in some(command.bookings)
        for row in tx.session.execute(select(BOOKING).where(BOOKING.c.id.in_(lot), BOOKING.c.cancelled_at.is_not(None)))
    ]
    if not rows:
        raise Refusal("bookings", tr("This booking waits already. Nothing was changed."))
    for row in rows:
        check_waits(tx, row, command.since, "bookings")
        write(tx, BOOKING, (row.id,), cancelled_at=None)
    keys = tuple(row.id for row in rows)
    return Done(
        said=tr("The booking of {item} for {name} waits again.", **_which(tx, rows[0]))
        if len(rows) == 1
        else tr("%n booking(s) wait again.", "", len(rows)),
        touched=LENDING,
        undo=CancelBookings(keys),
        ids=keys,
        about=about(*(booker_of(row) for row in rows)),
    )


def check_waits(tx: Tx, booking: Any, since: Mark | None, field: str, loan: int = 0) -> None:
    """Refuse a booking that can't wait again because the thing was taken since. loan: one that is set aside."""
    thing = tx.session.execute(select(ITEM).where(ITEM.c.id == booking.item_id)).one()
    if thing.removed_at is not None:
        raise Refusal(field, tr("{item} is no longer in the catalogue. Nothing was changed.", item=thing.name))
    if booking.end_at <= tx.now:
        # It is over: nothing is kept by it any more.
        return
    held = [one for one in claims(tx, thing, Taken(tx)) if one.loan != loan or one.loan is None]
    begin = max(booking.start_at, tx.now)
    other = in_the_way(thing, booking.quantity, begin, booking.end_at, held, since)
    if other is not None:
        again = free_again(thing, booking.quantity, begin, booking.end_at, held)
        raise Refusal(field, why_taken(tx, thing, other, again))


def _which(tx: Tx, booking: Any) -> dict[str, object]:
    """What a sentence says of one booking."""
    name = tx.session.scalar(select(ITEM.c.name).where(ITEM.c.id == booking.item_id))
    return {"item": name, "name": called(tx, booker_of(booking), booking.purpose)}
