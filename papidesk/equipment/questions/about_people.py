"""What lending tells of somebody who asks, weighs of an erasure, and watches in notes."""

from __future__ import annotations

from sqlalchemy import and_, func, or_, select

from papidesk.equipment.intents import LoanFilter, Loans
from papidesk.equipment.questions.loans import MOST
from papidesk.equipment.rules import CONDITION_WORDS, EVENT_WORDS, Borrower
from papidesk.equipment.tables import BOOKING, EVENT, ITEM, LINE, LOAN, ORGANISATION
from papidesk.kernel.told import Told, WatchedNote, Weighed, watched
from papidesk.kernel.words import tr
from papidesk.people.intents import ErasureAsked, InTouch, NotesAsked, PersonAsked
from papidesk.store.bus import follows
from papidesk.store.tx import Tx


@follows(PersonAsked)
def tell_loans(event: PersonAsked, tx: Tx) -> tuple[Told, ...]:
    """Each thing lent, each thing kept for them, and what was written at a return."""
    return (_loans(event.person, tx), _bookings(event.person, tx), _returns(event.person, tx))


def _loans(person: int, tx: Tx) -> Told:
    rows = tx.session.execute(
        select(LOAN, LINE.c.quantity, LINE.c.returned_at, LINE.c.condition_out, LINE.c.condition_in, LINE.c.lost, ITEM.c.name,
               ITEM.c.code)
        .join(LINE, LINE.c.loan_id == LOAN.c.id)
        .join(ITEM, ITEM.c.id == LINE.c.item_id)
        .where(LOAN.c.person_id == person)
        .order_by(LOAN.c.lent_at.desc(), LINE.c.id)
    )  # fmt: skip
    columns = (
        ("agreement", tr("Agreement")), ("thing", tr("Thing")), ("quantity", tr("Number", "how many")),
        ("lent_on", tr("Lent on")), ("due", tr("Due on")), ("returned_at", tr("Returned on")),
        ("condition", tr("Condition")), ("purpose", tr("What for")), ("deposit", tr("Deposit (€)")),
    )  # fmt: skip
    told = tuple(
        (f"{row.year}-{row.number:04}", f"{row.name} ({row.code})", row.quantity, row.lent_on, row.due, row.returned_at,
         tr("lost", "a thing lent") if row.lost else CONDITION_WORDS[row.condition_in or row.condition_out], row.purpose,
         f"{row.deposit_cents / 100:.2f}" if row.deposit_cents else None)
        for row in rows
    )  # fmt: skip
    return Told("loans", tr("Loans"), columns, told)


def _bookings(person: int, tx: Tx) -> Told:
    rows = tx.session.execute(
        select(BOOKING, ITEM.c.name, ITEM.c.code)
        .join(ITEM, ITEM.c.id == BOOKING.c.item_id)
        .where(BOOKING.c.person_id == person)
        .order_by(BOOKING.c.start_at.desc())
    )
    columns = (
        ("thing", tr("Thing")), ("quantity", tr("Number", "how many")), ("start", tr("From", "a day")),
        ("end", tr("Until", "a day")), ("purpose", tr("What for")), ("cancelled_at", tr("Cancelled on")),
    )  # fmt: skip
    told = tuple(
        (f"{row.name} ({row.code})", row.quantity, row.start_at, row.end_at, row.purpose, row.cancelled_at) for row in rows
    )
    return Told("bookings", tr("Bookings"), columns, told)


def _returns(person: int, tx: Tx) -> Told:
    rows = tx.session.execute(
        select(EVENT.c.at, EVENT.c.kind, EVENT.c.note, EVENT.c.cost_cents, EVENT.c.author_name, ITEM.c.name)
        .join(LINE, LINE.c.id == EVENT.c.line_id)
        .join(LOAN, LOAN.c.id == LINE.c.loan_id)
        .join(ITEM, ITEM.c.id == EVENT.c.item_id)
        .where(LOAN.c.person_id == person)
        .order_by(EVENT.c.at.desc())
    )
    columns = (
        ("at", tr("When")), ("thing", tr("Thing")), ("what", tr("What happened")), ("note", tr("Note")),
        ("cost", tr("Cost (€)")), ("by", tr("By whom")),
    )  # fmt: skip
    told = tuple(
        (row.at, row.name, EVENT_WORDS[row.kind], row.note, f"{row.cost_cents / 100:.2f}" if row.cost_cents else None,
         row.author_name)
        for row in rows
    )  # fmt: skip
    return Told("returns", tr("What was noted of things lent"), columns, told)


@follows(ErasureAsked)
def weigh_loans(event: ErasureAsked, tx: Tx) -> Weighed:
    """What is out stands against it: nobody would know any more whom to ask for it."""
    out = tx.ask(Loans(LoanFilter(open_only=True, borrower=Borrower(person=event.person)), limit=MOST))
    loans = tx.session.scalar(select(func.count()).where(LOAN.c.person_id == event.person)) or 0
    waits = tx.session.scalar(
        select(func.count()).where(
            BOOKING.c.person_id == event.person, BOOKING.c.end_at > tx.now, BOOKING.c.cancelled_at.is_(None),
            BOOKING.c.loan_id.is_(None),
        )
    )  # fmt: skip
    goes = []
    if loans:
        goes.append(tr("The name on %n loan(s), and what was written about it.", "", loans))
    if waits:
        goes.append(tr("%n booking(s) to come: what was kept for them is free.", "", waits))
    remains = (tr("%n loan(s) counted, without a name: the thing, its days, its condition.", "", loans),) if loans else ()
    against = tuple(
        tr("{things}: still lent to them, expected on {day}. Note its return first.", things=", ".join(row.things), day=row.due)
        for row in out
    )
    return Weighed(tuple(goes), remains, against)


@follows(InTouch)
def who_borrowed(event: InTouch, tx: Tx) -> set[int]:
    """Whoever has something out, brought it back or borrowed since, or has something kept for them."""
    first, _ = tx.time.bounds(event.since)
    lent = or_(
        LOAN.c.lent_at >= first, LOAN.c.closed_at >= first, and_(LOAN.c.closed_at.is_(None), LOAN.c.cancelled_at.is_(None))
    )
    found = set(tx.session.scalars(select(LOAN.c.person_id).where(LOAN.c.person_id.is_not(None), lent)))
    kept = or_(BOOKING.c.made_at >= first, BOOKING.c.end_at >= first)
    return found | set(tx.session.scalars(select(BOOKING.c.person_id).where(BOOKING.c.person_id.is_not(None), kept)))


@follows(NotesAsked)
def notes_of_lending(event: NotesAsked, tx: Tx) -> tuple[WatchedNote, ...]:
    """What loans and bookings were for, what was written of things and of organisations."""
    day = tx.time.day_of
    loans = select(LOAN.c.lent_on, LOAN.c.purpose, LOAN.c.person_id).where(LOAN.c.purpose != "")
    bookings = select(BOOKING.c.made_at, BOOKING.c.purpose, BOOKING.c.person_id).where(BOOKING.c.purpose != "")
    events = (
        select(EVENT.c.at, EVENT.c.note, EVENT.c.item_id, LOAN.c.person_id)
        .outerjoin(LINE, LINE.c.id == EVENT.c.line_id)
        .outerjoin(LOAN, LOAN.c.id == LINE.c.loan_id)
        .where(EVENT.c.note != "", EVENT.c.deleted_at.is_(None))
    )
    things = select(ITEM.c.added_at, ITEM.c.note, ITEM.c.id).where(ITEM.c.note != "", ITEM.c.removed_at.is_(None))
    found = [watched(tr("What a loan is for"), row.lent_on, row.purpose, row.person_id) for row in tx.session.execute(loans)]
    found += [
        watched(tr("What a booking is for"), day(row.made_at), row.purpose, row.person_id)
        for row in tx.session.execute(bookings)
    ]
    found += [
        watched(tr("Note on a thing’s history"), day(row.at), row.note, row.person_id, row.item_id)
        for row in tx.session.execute(events)
    ]
    found += [
        watched(tr("Note of a thing"), day(row.added_at), row.note, None, row.id) for row in tx.session.execute(things)
    ]
    notes = tx.session.scalars(select(ORGANISATION.c.note).where(ORGANISATION.c.note != ""))
    found += [watched(tr("Note of an organisation"), None, note) for note in notes]
    return tuple(note for note in found if note is not None)[: event.most]
