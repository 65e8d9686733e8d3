"""Things come back, whole or in part, and out again where that was a mistake."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from papidesk.equipment.commands.checks import (
    LENDING,
    about,
    called,
    fitting_note,
    moment,
    note_event,
    sentences,
    write,
)
from papidesk.equipment.commands.lending import check_out_again
from papidesk.equipment.intents import Attach, LineBack, LineWas, PutBackOut, ReturnPicture, TakeBack
from papidesk.equipment.questions.taken import Taken, borrower_of, some
from papidesk.equipment.rules import Condition, EventKind, ItemKind, ItemState, days_late
from papidesk.equipment.tables import ATTACHMENT, EVENT, ITEM, LINE, LOAN
from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

NAMED_MAX = 6
"""Things named one by one in a sentence."""


@dataclass(frozen=True)
class Coming:
    """A line that comes back. row: of the line; thing: of the catalogue; at: when, UTC; pictures: of how it came back."""

    back: LineBack
    row: Any
    thing: Any
    loan: Any
    quantity: int
    at: datetime
    note: str
    pictures: tuple[ReturnPicture, ...]


@handles(TakeBack)
def take_back(command: TakeBack, tx: Tx) -> Done:
    """Write each line; close the loans that have nothing out any more."""
    at = None if command.at is None else command.at.replace(microsecond=0)
    if at is not None and at > tx.now:
        raise Refusal("at", tr("This time is still to come. Write when it came back, or leave it empty for now."))
    coming = _coming(tx, command, at)
    was = tuple(_take(tx, one) for one in coming)
    loans = {one.loan.id: one.loan for one in coming}
    former = tuple((loan.id, loan.closed_at, loan.deposit_returned_at) for loan in loans.values())
    closed = [
        loan
        for loan in loans.values()
        if close_if_empty(
            tx, loan, max(one.at for one in coming if one.loan.id == loan.id), keep_deposit=command.keep_deposit
        )
    ]
    borrowers = [borrower_of(loan) for loan in loans.values()]
    return Done(
        said=_said(tx, coming, list(loans.values()), closed, set_back=at is None and any(c.at > tx.now for c in coming)),
        touched=LENDING,
        undo=PutBackOut(was, former),
        ids=tuple(loans),
        about=about(*borrowers),
    )


def _coming(tx: Tx, command: TakeBack, at: datetime | None) -> list[Coming]:
    """The lines as they are; refused where one is back already or was lent later than said."""
    keys = [back.line for back in command.lines]
    if any(picture.line not in keys for picture in command.pictures):
        raise Refusal("pictures", tr("This picture is of a thing that does not come back. Take it away, or note its return too."))
    rows = {row.id: row for lot in some(keys) for row in tx.session.execute(select(LINE).where(LINE.c.id.in_(lot)))}
    loans = _by_key(tx, LOAN, (row.loan_id for row in rows.values()))
    things = _by_key(tx, ITEM, (row.item_id for row in rows.values()))
    if not keys or len(set(keys)) < len(keys):
        raise Refusal("lines", tr("Choose what comes back, each thing once."))
    found = []
    for back in command.lines:
        row = rows.get(back.line)
        if row is None or row.returned_at is not None:
            raise Refusal("lines", tr("This is back already. Nothing was changed."))
        loan, thing, out = loans[row.loan_id], things[row.item_id], row.quantity - row.returned
        quantity = out if back.quantity is None else back.quantity
        if not 1 <= quantity <= out:
            raise Refusal("quantity", tr("%n of {item} are out. Write a number up to that.", "", out, item=thing.name))
        if at is not None and at < loan.lent_at:
            lent = moment(tx, loan.lent_at)
            why = tr("{item} went out on {lent}: it can’t be back before. Write another time.", item=thing.name, lent=lent)
            raise Refusal("at", why)
        # The clock may have been set back since: nothing is back before it went.
        when = max(at or tx.now, loan.lent_at)
        pictures = tuple(picture for picture in command.pictures if picture.line == row.id)
        found.append(Coming(back, row, thing, loan, quantity, when, fitting_note(back.note), pictures))
    return found


def _by_key(tx: Tx, table: Any, keys: Iterable[int]) -> dict[int, Any]:
    return {
        row.id: row for lot in some(keys) for row in tx.session.execute(select(table).where(table.c.id.in_(lot)))
    }


def _take(tx: Tx, one: Coming) -> LineWas:
    """Write a line and its thing; how they were comes back."""
    row, thing, back = one.row, one.thing, one.back
    # Two lines of one lot: what the first wrote counts for the second.
    known = tx.session.execute(select(ITEM.c.quantity, ITEM.c.condition).where(ITEM.c.id == thing.id)).one()
    event = None
    if back.lost:
        event = note_event(tx, thing.id, EventKind.LOST, one.note, quantity=one.quantity, line=row.id, at=one.at)
        if thing.kind is ItemKind.LOT:
            write(tx, ITEM, (thing.id,), quantity=known.quantity - one.quantity)
        else:
            write(tx, ITEM, (thing.id,), state=ItemState.LOST)
    elif one.note or one.pictures:
        event = note_event(tx, thing.id, EventKind.INCIDENT, one.note, quantity=one.quantity, line=row.id, at=one.at)
    if back.condition is not None and thing.kind is not ItemKind.LOT and not back.lost:
        write(tx, ITEM, (thing.id,), condition=back.condition)
    write(
        tx,
        LINE,
        (row.id,),
        returned=row.returned + one.quantity,
        returned_at=one.at if row.returned + one.quantity == row.quantity else None,
        condition_in=back.condition or row.condition_in or _unchanged(row),
        missing=_missing(one),
        lost=row.lost or back.lost,
    )
    return LineWas(
        row.id,
        row.returned,
        row.returned_at,
        row.condition_in,
        tuple(row.missing),
        row.lost,
        known.condition,
        event,
        tuple(_keep(tx, one, picture, event) for picture in one.pictures),
    )


def _keep(tx: Tx, one: Coming, picture: ReturnPicture, event: int | None) -> int:
    """A picture, with the line of the history that the return wrote; its key."""
    try:
        (key,) = tx.carry_out(Attach(one.thing.id, picture.name, picture.content, event)).ids
    except Refusal as refused:
        raise Refusal("pictures", refused.why, line=one.row.id) from refused
    return key


def _unchanged(row: Any) -> Condition:
    return Condition(row.condition_out)


def _missing(one: Coming) -> list[str]:
    """Accessories that did not come back; where nothing is said of them, all did."""
    if one.back.lost:
        return list(one.row.accessories)
    if one.back.accessories is None:
        return list(one.row.missing)
    return [name for name in one.row.accessories if name not in one.back.accessories]


def close_if_empty(tx: Tx, loan: Any, at: datetime, *, keep_deposit: bool) -> bool:
    """Close a loan that has nothing out any more; whether it did."""
    out = select(LINE.c.id).where(LINE.c.loan_id == loan.id, LINE.c.returned_at.is_(None)).limit(1)
    if tx.session.scalar(out) is not None:
        return False
    columns: dict[str, Any] = {"closed_at": at, "late_days": days_late(loan.due, tx.time.day_of(at))}
    if loan.deposit_cents and loan.deposit_returned_at is None and not keep_deposit:
        columns["deposit_returned_at"] = at
    write(tx, LOAN, (loan.id,), **columns)
    return True


def _said(tx: Tx, coming: list[Coming], loans: list[Any], closed: list[Any], *, set_back: bool) -> Text:
    lost = [one.thing.name for one in coming if one.back.lost]
    here = [one for one in coming if not one.back.lost]
    missing = [
        tr("{accessory} of {item}", "what did not come back", accessory=name, item=one.thing.name)
        for one in here
        for name in _missing(one)
    ]
    still = _still_out(tx, [loan.id for loan in loans])
    pictures = sum(len(one.pictures) for one in coming)
    back = [
        loan
        for loan in closed
        if loan.deposit_cents and loan.deposit_returned_at is None and _deposit_is_back(tx, loan.id)
    ]
    return sentences(
        _back(tx, here, loans) if here else None,
        tr("Lost: {things}.", things=tuple(lost)) if lost else None,
        tr("Still out: {things}.", things=_named(still)) if still else None,
        tr("Missing: {things}.", "accessories", things=tuple(missing)) if missing else None,
        tr("%n picture(s) kept in the history.", "", pictures) if pictures else None,
        tr("Give the deposit back.") if back else None,
        tr("The clock of this computer was set back: the return is noted at the time of the loan.") if set_back else None,
    )


def _back(tx: Tx, here: list[Coming], loans: list[Any]) -> Text:
    if len(here) == 1:
        name = called(tx, borrower_of(here[0].loan))
        return tr("{item} is back from {name}.", item=here[0].thing.name, name=name)
    if len(loans) == 1:
        return tr("%n things are back from {name}.", "", len(here), name=called(tx, borrower_of(loans[0])))
    return tr("%n things are back.", "", len(here))


def _still_out(tx: Tx, loans: list[int]) -> list[str]:
    rows = (
        select(ITEM.c.name, (LINE.c.quantity - LINE.c.returned).label("out"), LINE.c.quantity)
        .join(ITEM, ITEM.c.id == LINE.c.item_id)
        .where(LINE.c.loan_id.in_(loans), LINE.c.returned_at.is_(None))
        .order_by(ITEM.c.name_folded, LINE.c.id)
    )
    return [row.name if row.quantity == 1 else f"{row.name} × {row.out}" for row in tx.session.execute(rows)]


def _named(names: list[str]) -> tuple[object, ...]:
    if len(names) <= NAMED_MAX:
        return tuple(names)
    return (*names[:NAMED_MAX], tr("%n more", "things", len(names) - NAMED_MAX))


def _deposit_is_back(tx: Tx, loan: int) -> bool:
    return tx.session.scalar(select(LOAN.c.deposit_returned_at).where(LOAN.c.id == loan)) is not None


@handles(PutBackOut)
def put_back_out(command: PutBackOut, tx: Tx) -> Done:
    """Each line, thing and loan as they were; what was written into the history goes."""
    rows = _by_key(tx, LINE, (was.line for was in command.lines))
    loans = _by_key(tx, LOAN, (key for key, _, _ in command.loans))
    if len(rows) < len(command.lines) or any(loan.cancelled_at is not None for loan in loans.values()):
        raise Refusal("lines", tr("This loan was cancelled, or never was. Nothing was changed."))
    things = _by_key(tx, ITEM, (row.item_id for row in rows.values()))
    lost = _lost_again(tx, command)
    for was in command.lines:
        thing = things[rows[was.line].item_id]
        if was.line in lost and thing.kind is ItemKind.LOT:
            known = tx.session.scalar(select(ITEM.c.quantity).where(ITEM.c.id == thing.id)) or 0
            write(tx, ITEM, (thing.id,), quantity=known + lost[was.line])
        elif was.line in lost and thing.state is ItemState.LOST:
            write(tx, ITEM, (thing.id,), state=ItemState.IN_SERVICE)
    for was in command.lines:
        row = rows[was.line]
        again = {row.item_id: row.returned - was.returned}
        check_out_again(tx, again, {row.kit_id}, Taken(tx), loan=row.loan_id, field="lines")
        _put_line(tx, was, row)
    for key, closed, deposit in command.loans:
        late = None if closed is None else loans[key].late_days
        write(tx, LOAN, (key,), closed_at=closed, deposit_returned_at=deposit, late_days=late)
    names = [things[rows[was.line].item_id].name for was in command.lines]
    return Done(
        said=tr("Out again: {things}.", things=_named(names)),
        touched=LENDING,
        about=about(*(borrower_of(loan) for loan in loans.values())),
    )


def _lost_again(tx: Tx, command: PutBackOut) -> dict[int, int]:
    """How many were lost with the return that is taken back, by line."""
    events = _by_key(tx, EVENT, (was.event for was in command.lines if was.event is not None))
    return {
        was.line: events[was.event].quantity
        for was in command.lines
        if was.event is not None and events[was.event].kind is EventKind.LOST
    }


def _put_line(tx: Tx, was: LineWas, row: Any) -> None:
    write(
        tx,
        LINE,
        (was.line,),
        returned=was.returned,
        returned_at=was.returned_at,
        condition_in=was.condition_in,
        missing=list(was.missing),
        lost=was.lost,
    )
    write(tx, ITEM, (row.item_id,), condition=was.item_condition)
    if was.event is not None:
        write(tx, EVENT, (was.event,), deleted_at=tx.now)
    write(tx, ATTACHMENT, was.pictures, deleted_at=tx.now)
