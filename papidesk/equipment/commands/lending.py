"""Things go out; the loan is prolonged, its deposit given back, its borrower reminded."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from papidesk.equipment.commands.booking import check_waits
from papidesk.equipment.commands.checks import (
    LENDING,
    about,
    called,
    check_borrower,
    fitting_line,
    insert_row,
    sentences,
    write,
)
from papidesk.equipment.commands.going_out import Load, check_kept, load, taken_up
from papidesk.equipment.commands.taking import YEAR, check_due, not_due_then
from papidesk.equipment.intents import (
    CancelLoan,
    ForgetReminder,
    Lend,
    NoteReminder,
    Prolong,
    ReinstateLoan,
    ReturnDeposit,
)
from papidesk.equipment.questions.taken import Taken, borrower_of, first_kept, late_returns, newest
from papidesk.equipment.questions.usual import lending_rules, usual_loan
from papidesk.equipment.rules import PURPOSE_MAX, VALUE_MAX, Condition, ItemKind, ItemState
from papidesk.equipment.tables import BOOKING, ITEM, LINE, LOAN
from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(Lend)
def lend(command: Lend, tx: Tx) -> Done:
    """One loan, a line a thing; the borrower's own bookings of these things are taken up."""
    check_borrower(tx, command.borrower)
    purpose = fitting_line(command.purpose, PURPOSE_MAX, "purpose")
    taken = Taken(tx)
    given = load(tx, command.lines, taken)
    named = _named_bookings(tx, command, given)
    taken.set_aside(named)
    _check_conduct(tx, command)
    _check_whole_kits(tx, command, given)
    due, deposit = usual_loan(tx, given.asked)
    if command.due is not None:
        check_due(tx, command.due)
        due = command.due
    check_kept(tx, command, given, due, taken)
    deposit = deposit if command.deposit_cents is None else command.deposit_cents
    if not 0 <= deposit <= VALUE_MAX:
        why = tr("An amount goes from 0 to {most} euros. Write another one.", most=VALUE_MAX // 100)
        raise Refusal("deposit_cents", why)
    bookings = (*named, *taken_up(given, command.borrower, tx.now, tx.time.bounds(due)[1], taken))
    year = tx.today.year
    key = insert_row(
        tx,
        LOAN,
        year=year,
        number=(tx.session.scalar(select(func.max(LOAN.c.number)).where(LOAN.c.year == year)) or 0) + 1,
        person_id=command.borrower.person,
        organisation_id=command.borrower.organisation,
        lent_on=tx.today,
        lent_at=tx.now,
        due=due,
        purpose=purpose,
        deposit_cents=deposit,
        author_id=tx.author.id,
    )
    _add_lines(tx, key, given)
    write(tx, BOOKING, bookings, loan_id=key)
    former = tuple((one.row.id, one.row.condition) for one in given.going if _is_known_anew(one.row, one.condition))
    for one in given.going:
        if _is_known_anew(one.row, one.condition):
            write(tx, ITEM, (one.row.id,), condition=one.condition)
    return Done(
        said=_said(tx, command, given, due, bookings),
        touched=LENDING,
        undo=CancelLoan(key, former, newest(tx)),
        ids=(key,),
        about=about(command.borrower),
    )


def _named_bookings(tx: Tx, command: Lend, given: Load) -> tuple[int, ...]:
    """Of the bookings that the loan says it takes up, those that wait for a thing that goes out."""
    things = {row.id for row in given.asked} | {one.row.id for one in given.going}
    waits = (BOOKING.c.cancelled_at.is_(None), BOOKING.c.loan_id.is_(None), BOOKING.c.item_id.in_(things))
    rows = select(BOOKING.c.id).where(BOOKING.c.id.in_(command.bookings), *waits).order_by(BOOKING.c.id)
    return tuple(tx.session.scalars(rows)) if command.bookings else ()


def _is_known_anew(row: Any, condition: Condition) -> bool:
    """Of one object the condition is its own; of a lot it is this handful's."""
    return row.kind is not ItemKind.LOT and condition is not row.condition


def _add_lines(tx: Tx, loan: int, given: Load) -> None:
    tx.session.connection().execute(
        insert(LINE),
        [
            {
                "loan_id": loan,
                "item_id": one.row.id,
                "kit_id": None if one.kit is None else one.kit.id,
                "quantity": one.quantity,
                "value_cents": one.row.value_cents,
                "condition_out": one.condition,
                "accessories": list(one.accessories),
                "returned": 0,
                "missing": [],
                "lost": False,
            }
            for one in given.going
        ],
    )


def _check_conduct(tx: Tx, command: Lend) -> None:
    """Refuse, until it was read, somebody who was late too often."""
    rules = lending_rules(tx)
    if not rules.late_after or "conduct" in command.said_yes:
        return
    late = late_returns(tx, command.borrower, tx.now - YEAR)
    if late >= rules.late_after:
        name = called(tx, command.borrower)
        why = tr("{name} was late %n time(s) within a year.", "a borrower", late, name=name)
        raise Refusal("conduct", sentences(why, _as_written(rules.conduct)) if rules.conduct else why, late=late)


def _as_written(line: str) -> Text:
    """What the place wrote itself: its own words, nothing to translate."""
    return Text("{line}", values=(("line", line),))


def _check_whole_kits(tx: Tx, command: Lend, given: Load) -> None:
    """Refuse, until it was said, a thing taken out of its kit."""
    alone = next((one for one in given.asked if one.kit_id is not None), None)
    if alone is not None and "kit" not in command.said_yes:
        kit = tx.session.scalar(select(ITEM.c.name).where(ITEM.c.id == alone.kit_id))
        why = tr("{item} belongs to {kit}. Lend the whole kit, or say that it goes out alone.", item=alone.name, kit=kit)
        raise Refusal("kit", why, kit=alone.kit_id)


def _said(tx: Tx, command: Lend, given: Load, due: Any, bookings: tuple[int, ...]) -> Text:
    name = called(tx, command.borrower)
    first = (
        tr("{item} is lent to {name} until {due}.", item=given.asked[0].name, name=name, due=due)
        if len(given.asked) == 1
        else tr("%n things are lent to {name} until {due}.", "", len(given.asked), name=name, due=due)
    )
    return sentences(
        first,
        tr("Missing from the kit: {things}.", things=given.missing) if given.missing else None,
        tr("The booking is taken up.") if bookings else None,
    )


# ── never lent after all ──────────────────────────────────────────────────────────────────────────────────────────────


def loan_row(tx: Tx, loan: int) -> Any:
    """Every column of a loan that was not cancelled; refused where there is none such."""
    row = tx.session.execute(select(LOAN).where(LOAN.c.id == loan, LOAN.c.cancelled_at.is_(None))).one_or_none()
    if row is None:
        raise Refusal("loan", tr("This loan was cancelled, or never was. Nothing was changed."))
    return row


def number_of(row: Any) -> str:
    """The number of an agreement, as it is printed."""
    return f"{row.year}-{row.number:04}"


def _lines(tx: Tx, loan: int) -> list[Any]:
    return list(tx.session.execute(select(LINE).where(LINE.c.loan_id == loan).order_by(LINE.c.id)))


@handles(CancelLoan)
def cancel_loan(command: CancelLoan, tx: Tx) -> Done:
    """Mark it as cancelled, its lines as no longer out; the number of its agreement is not given again."""
    row = loan_row(tx, command.loan)
    lines = _lines(tx, row.id)
    if any(line.returned or line.returned_at is not None for line in lines):
        raise Refusal("loan", tr("Something came back already: this loan took place. Take the rest back instead."))
    bookings = tx.session.execute(select(BOOKING).where(BOOKING.c.loan_id == row.id).order_by(BOOKING.c.id)).all()
    for booking in bookings:
        check_waits(tx, booking, command.since, "loan", loan=row.id)
        write(tx, BOOKING, (booking.id,), loan_id=None)
    write(tx, LOAN, (row.id,), cancelled_at=tx.now)
    # What is out, and nothing else, has no instant of return.
    write(tx, LINE, (line.id for line in lines), returned_at=tx.now)
    conditions = _put_conditions(tx, command.conditions)
    return Done(
        said=tr("The loan {number} is cancelled.", number=number_of(row)),
        touched=LENDING,
        undo=ReinstateLoan(row.id, tuple(booking.id for booking in bookings), conditions, newest(tx)),
        about=about(borrower_of(row)),
    )


def _put_conditions(tx: Tx, conditions: tuple[tuple[int, Condition], ...]) -> tuple[tuple[int, Condition], ...]:
    """Write what things are known to be; what they were comes back."""
    former = []
    for item, condition in conditions:
        known = tx.session.scalar(select(ITEM.c.condition).where(ITEM.c.id == item))
        if known is not None:
            former.append((item, known))
        write(tx, ITEM, (item,), condition=condition)
    return tuple(former)


@handles(ReinstateLoan)
def reinstate_loan(command: ReinstateLoan, tx: Tx) -> Done:
    """Out again, under the same number."""
    row = tx.session.execute(
        select(LOAN).where(LOAN.c.id == command.loan, LOAN.c.cancelled_at.is_not(None))
    ).one_or_none()
    if row is None:
        raise Refusal("loan", tr("This loan is there already. Nothing was changed."))
    taken, lines = Taken(tx), _lines(tx, row.id)
    check_out_again(tx, {line.item_id: line.quantity for line in lines}, {line.kit_id for line in lines}, taken)
    end = tx.time.bounds(row.due)[1]
    for line in lines if end > tx.now else ():
        thing = tx.session.execute(select(ITEM).where(ITEM.c.id == line.item_id)).one()
        kept = first_kept(thing, line.quantity, borrower_of(row), tx.now, end, taken, since=command.since)
        if kept is not None:
            raise Refusal("loan", not_due_then(tx, thing, kept).why)
    write(tx, LOAN, (row.id,), cancelled_at=None)
    write(tx, LINE, (line.id for line in lines), returned_at=None)
    for booking in tx.session.execute(select(BOOKING).where(BOOKING.c.id.in_(command.bookings))).all():
        if booking.cancelled_at is None and booking.loan_id is None:
            write(tx, BOOKING, (booking.id,), loan_id=row.id)
    conditions = _put_conditions(tx, command.conditions)
    return Done(
        said=tr("The loan {number} stands again.", number=number_of(row)),
        touched=LENDING,
        undo=CancelLoan(row.id, conditions, newest(tx)),
        ids=(row.id,),
        about=about(borrower_of(row)),
    )


def check_out_again(
    tx: Tx, things: dict[int, int], kits: set[int | None], taken: Taken, loan: int = 0, field: str = "loan"
) -> None:
    """Refuse to put out again (so many of) what is no longer there, or has gone to someone else. loan: whose kit it may be."""
    for item, quantity in things.items():
        thing = tx.session.execute(select(ITEM).where(ITEM.c.id == item)).one()
        here = thing.quantity - taken.out(thing)
        if thing.removed_at is not None or thing.state is not ItemState.IN_SERVICE or here < quantity:
            why = tr("{item} was lent, or changed, meanwhile. Nothing was changed.", item=thing.name)
            raise Refusal(field, why)
    for kit in kits:
        if kit is not None:
            whole = tx.session.execute(select(ITEM).where(ITEM.c.id == kit)).one()
            other = any(held.loan != loan for held in taken.lines(whole))
            if other or whole.removed_at is not None or whole.kind is not ItemKind.KIT:
                raise Refusal(field, tr("{item} was lent, or changed, meanwhile. Nothing was changed.", item=whole.name))


# ── while it is out ───────────────────────────────────────────────────────────────────────────────────────────────────


def _open(tx: Tx, loan: int) -> Any:
    row = loan_row(tx, loan)
    if row.closed_at is not None:
        raise Refusal("loan", tr("Everything of this loan is back. Nothing was changed."))
    return row


@handles(Prolong)
def prolong(command: Prolong, tx: Tx) -> Done:
    """Another day, if nobody waits."""
    row = _open(tx, command.loan)
    if command.due == row.due:
        raise Refusal("due", tr("This is the day it is expected already. Choose another."))
    if not command.put_back:
        check_due(tx, command.due)
        _check_nobody_waits(tx, row, max(tx.now, tx.time.bounds(row.due)[1]), tx.time.bounds(command.due)[1])
    write(tx, LOAN, (row.id,), due=command.due)
    name = called(tx, borrower_of(row))
    return Done(
        said=tr("The loan of {name} runs until {due}.", name=name, due=command.due),
        touched=LENDING,
        undo=Prolong(row.id, row.due, put_back=True),
        ids=(row.id,),
        about=about(borrower_of(row)),
    )


def _check_nobody_waits(tx: Tx, loan: Any, start: datetime, end: datetime) -> None:
    if end <= start:
        return
    taken = Taken(tx)
    waits = [
        (thing, held)
        for line in _lines(tx, loan.id)
        if line.returned_at is None
        for thing in [tx.session.execute(select(ITEM).where(ITEM.c.id == line.item_id)).one()]
        for held in [
            first_kept(thing, line.quantity - line.returned, borrower_of(loan), start, end, taken, loan=loan.id)
        ]
        if held is not None
    ]
    if waits:
        raise not_due_then(tx, *min(waits, key=lambda one: one[1].start))


@handles(ReturnDeposit)
def return_deposit(command: ReturnDeposit, tx: Tx) -> Done:
    """Say whether the deposit is here."""
    row = loan_row(tx, command.loan)
    if not row.deposit_cents:
        raise Refusal("loan", tr("No deposit was taken for this loan. Nothing was changed."))
    if command.back is (row.deposit_returned_at is not None):
        raise Refusal("back", tr("This is what is noted of the deposit already. Nothing was changed."))
    when = (command.at or tx.now) if command.back else None
    write(tx, LOAN, (row.id,), deposit_returned_at=when)
    name = called(tx, borrower_of(row))
    return Done(
        said=tr("The deposit of {name} is given back.", name=name)
        if command.back
        else tr("The deposit of {name} is here.", name=name),
        touched=LENDING,
        undo=ReturnDeposit(row.id, not command.back, row.deposit_returned_at),
        about=about(borrower_of(row)),
    )


@handles(NoteReminder)
def note_reminder(command: NoteReminder, tx: Tx) -> Done:
    """Today."""
    row = _open(tx, command.loan)
    write(tx, LOAN, (row.id,), reminded_on=tx.today)
    return Done(
        said=tr("{name} was reminded today.", "a borrower", name=called(tx, borrower_of(row))),
        touched=LENDING,
        undo=ForgetReminder(row.id, row.reminded_on),
        about=about(borrower_of(row)),
    )


@handles(ForgetReminder)
def forget_reminder(command: ForgetReminder, tx: Tx) -> Done:
    """The day before, if any."""
    row = loan_row(tx, command.loan)
    write(tx, LOAN, (row.id,), reminded_on=command.reminded_on)
    name = called(tx, borrower_of(row))
    return Done(said=tr("The reminder of {name} is taken back.", name=name), touched=LENDING, about=about(borrower_of(row)))
