"""What became of things, and the lines of their history."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from papidesk.equipment.commands.checks import (
    CATALOGUE,
    LENDING,
    about,
    fitting_note,
    note_event,
    rows_of,
    sentences,
    write,
)
from papidesk.equipment.commands.items import check_stock
from papidesk.equipment.commands.lending import check_out_again
from papidesk.equipment.commands.returning import close_if_empty
from papidesk.equipment.intents import ChangeState, ForgetEvent, ItemWas, NoteIncident, PutStatesBack
from papidesk.equipment.questions.taken import Taken, borrower_of, things_of
from papidesk.equipment.rules import STATE_WORDS, VALUE_MAX, Borrower, EventKind, ItemKind, ItemState
from papidesk.equipment.tables import EVENT, ITEM, LINE, LOAN
from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

_EVENTS = {
    ItemState.IN_SERVICE: EventKind.BACK_IN_SERVICE,
    ItemState.REPAIR: EventKind.REPAIR,
    ItemState.LOST: EventKind.LOST,
    ItemState.RETIRED: EventKind.RETIRED,
    ItemState.GIVEN: EventKind.GIVEN,
}
_FORGOTTEN = frozenset({EventKind.INCIDENT, EventKind.RESTOCKED})


@handles(ChangeState)
def change_state(command: ChangeState, tx: Tx) -> Done:
    """Write the states and the history; a kit that is lost while it is out is lost with its things."""
    note = fitting_note(command.note)
    rows = rows_of(tx, command.items)
    taken = Taken(tx)
    lost_kits = [
        row.id
        for row in rows
        if row.kind is ItemKind.KIT and command.state is ItemState.LOST and taken.lines(row)
    ]
    with_them = [thing for things in things_of(tx, lost_kits).values() for thing in things if taken.out(thing)]
    named = {row.id: row for row in (*rows, *with_them)}
    changing = [row for row in named.values() if row.state is not command.state]
    if not changing:
        raise Refusal("state", tr("This is what is noted already. Nothing was changed."))
    for row in changing:
        _check_may(row, command.state, taken)
    was, borrowers = [], []
    for row in changing:
        one, borrower = _change(tx, row, command.state, note, taken)
        was.append(one)
        borrowers += [] if borrower is None else [borrower]
    return Done(
        said=_said(changing, command.state, taken),
        touched=LENDING,
        undo=PutStatesBack(tuple(was)),
        about=about(*borrowers),
    )


def _check_may(row: Any, state: ItemState, taken: Taken) -> None:
    """Refuse what is out, but for one object that is lost."""
    if not taken.out(row):
        return
    if row.kind is ItemKind.LOT:
        why = tr("Some of {item} are lent. Say which are lost when the others come back.", item=row.name)
        raise Refusal("state", why)
    if state is not ItemState.LOST:
        raise Refusal("state", tr("{item} is lent. Take it back first.", item=row.name))


def _change(
    tx: Tx, row: Any, state: ItemState, note: str, taken: Taken
) -> tuple[ItemWas, Borrower | None]:
    """Write one thing, and the end of its loan where it is lost; how it was comes back, and who had it."""
    kind = _EVENTS[state]
    if state is ItemState.IN_SERVICE and row.state is ItemState.LOST:
        kind = EventKind.FOUND
    held = taken.lines(row)[0] if row.kind is not ItemKind.KIT and taken.out(row) else None
    line = None if held is None else held.line
    event = note_event(tx, row.id, kind, note, line=line)
    write(tx, ITEM, (row.id,), state=state)
    if held is not None and line is not None:
        lent = tx.session.execute(select(LINE).where(LINE.c.id == line)).one()
        # The clock may have been set back since it went.
        at = max(tx.now, held.since)
        write(tx, LINE, (line,), returned=lent.quantity, returned_at=at, lost=True, missing=list(lent.accessories))
        loan = tx.session.execute(select(LOAN).where(LOAN.c.id == lent.loan_id)).one()
        close_if_empty(tx, loan, at, keep_deposit=True)
    return ItemWas(row.id, row.state, row.condition, event, line), None if held is None else held.borrower


def _said(rows: list[Any], state: ItemState, taken: Taken) -> Text:
    first = (
        tr("{item}: {state}.", "what a thing is now", item=rows[0].name, state=STATE_WORDS[state])
        if len(rows) == 1
        else tr("%n things: {state}.", "what they are now", len(rows), state=STATE_WORDS[state])
    )
    ended = any(taken.out(row) for row in rows)
    booked = sum(len(taken.bookings(row)) for row in rows) if state is not ItemState.IN_SERVICE else 0
    return sentences(
        first,
        tr("It ends its loan as lost; the deposit stays here.") if ended else None,
        tr("%n booking(s) of it stay: call those who wait, or cancel them.", "", booked) if booked else None,
    )


@handles(PutStatesBack)
def put_states_back(command: PutStatesBack, tx: Tx) -> Done:
    """Each thing as it was; a line of a loan that had ended is open again."""
    rows = {row.id: row for row in rows_of(tx, (was.item for was in command.items))}
    borrowers = []
    for was in command.items:
        row = rows[was.item]
        if was.state is not ItemState.IN_SERVICE and Taken(tx).out(row):
            raise Refusal("items", tr("{item} was lent, or changed, meanwhile. Nothing was changed.", item=row.name))
        write(tx, ITEM, (row.id,), state=was.state, condition=was.condition)
        write(tx, EVENT, (was.event,), deleted_at=tx.now)
        if was.line is not None:
            borrowers.append(_reopen(tx, was.line))
    name = next(iter(rows.values())).name
    return Done(
        said=tr("{item} is what it was before.", item=name)
        if len(rows) == 1
        else tr("%n things are what they were before.", "", len(rows)),
        touched=LENDING,
        about=about(*borrowers),
    )


def _reopen(tx: Tx, line: int) -> Borrower:
    """The line of a lost thing is out again, and so is its loan."""
    lent = tx.session.execute(select(LINE).where(LINE.c.id == line)).one()
    check_out_again(tx, {lent.item_id: lent.quantity}, {lent.kit_id}, Taken(tx), loan=lent.loan_id, field="items")
    write(tx, LINE, (line,), returned=0, returned_at=None, lost=False, missing=[])
    loan = tx.session.execute(select(LOAN).where(LOAN.c.id == lent.loan_id)).one()
    write(tx, LOAN, (loan.id,), closed_at=None, late_days=None)
    return borrower_of(loan)


@handles(NoteIncident)
def note_incident(command: NoteIncident, tx: Tx) -> Done:
    """A line of the history; the thing's condition since, where it is said."""
    (row,) = rows_of(tx, (command.item,), "item")
    note = fitting_note(command.note)
    if not note:
        raise Refusal("note", tr("Write what happened, in a few words."))
    if not 0 <= command.cost_cents <= VALUE_MAX:
        why = tr("An amount goes from 0 to {most} euros. Write another one.", most=VALUE_MAX // 100)
        raise Refusal("cost_cents", why)
    event = note_event(tx, row.id, EventKind.INCIDENT, note, cost_cents=command.cost_cents)
    if command.condition is not None:
        write(tx, ITEM, (row.id,), condition=command.condition)
    return Done(
        said=tr("Noted in the history of {item}.", item=row.name),
        touched=CATALOGUE,
        undo=ForgetEvent(event, row.condition if command.condition is not None else None),
        ids=(event,),
    )


@handles(ForgetEvent)
def forget_event(command: ForgetEvent, tx: Tx) -> Done:
    """A line written by mistake goes; a change of stock goes with what it changed."""
    event = tx.session.execute(
        select(EVENT).where(EVENT.c.id == command.event, EVENT.c.deleted_at.is_(None))
    ).one_or_none()
    if event is None:
        raise Refusal("event", tr("This line of the history is gone already. Nothing was changed."))
    if event.kind not in _FORGOTTEN:
        raise Refusal("event", tr("This line says what became of it: change its state instead."))
    (row,) = rows_of(tx, (event.item_id,), "event")
    if event.kind is EventKind.RESTOCKED:
        check_stock(tx, row, row.quantity - event.quantity)
        write(tx, ITEM, (row.id,), quantity=row.quantity - event.quantity)
    if command.condition is not None:
        write(tx, ITEM, (row.id,), condition=command.condition)
    write(tx, EVENT, (event.id,), deleted_at=tx.now)
    return Done(said=tr("Taken out of the history of {item}.", item=row.name), touched=CATALOGUE)
