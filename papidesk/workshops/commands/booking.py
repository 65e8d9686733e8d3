"""Equipment booked for a session."""

from __future__ import annotations

from typing import Any

from papidesk.equipment.intents import Book, BookingsFor, CancelBookings
from papidesk.equipment.rules import Borrower
from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.kernel.words import tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.workshops.commands.changing import following_sessions
from papidesk.workshops.commands.places import session_row, title_of
from papidesk.workshops.commands.roster import check_held
from papidesk.workshops.intents import BookForSession
from papidesk.workshops.questions.equipment import name_of
from papidesk.workshops.rules import Span, booked_after, days_booked


@handles(BookForSession)
def book_for_session(command: BookForSession, tx: Tx) -> Done:
    """Under the title of the session, which is the only name equipment knows it by."""
    row = session_row(tx, command.session)
    check_held(tx, row)
    title = title_of(tx, row)
    if row.end_at <= tx.now:
        raise Refusal("session", tr("{title} is over: there is nothing to book for it. Choose a session to come.", title=title))
    days = days_booked(tx.time, _span(row))
    span = (command.start or days[0], command.end or days[1])
    done = _book(tx, command, row, span)
    later = following_sessions(tx, row) if command.following and row.series_id is not None else ()
    keys, parts = list(done.ids), done.touched
    held = [one for one in later if one.cancelled_at is None]
    for one in held:
        its, touched = _book_later(tx, command, one, booked_after(tx.time, span, _span(row), _span(one)))
        keys += its
        parts |= touched
    said = done.said
    if held:
        first = [name_of(one) for one in tx.ask(BookingsFor((row.id,))) if one.id in done.ids]
        said = tr("Kept for %n session(s) of {title}: {things}.", "equipment", 1 + len(held), title=title, things=first)
    return Done(said=said, touched=parts, undo=CancelBookings(tuple(keys)), ids=tuple(keys))


def _book(tx: Tx, command: BookForSession, row: Any, span: Span) -> Done:
    return tx.carry_out(Book(command.items, Borrower(session=row.id), *span, title_of(tx, row)))


def _book_later(tx: Tx, command: BookForSession, row: Any, span: Span) -> tuple[tuple[int, ...], frozenset[Part]]:
    """The keys for a later session, and what was touched; a refusal says which session it is of."""
    try:
        done = _book(tx, command, row, span)
    except Refusal as refused:
        of = tr("The session of {day}: {why}", "of a series", day=tx.time.day_of(row.start_at), why=refused.why)
        raise Refusal(refused.field, of) from refused
    return done.ids, done.touched


def _span(row: Any) -> Span:
    return row.start_at, row.end_at
