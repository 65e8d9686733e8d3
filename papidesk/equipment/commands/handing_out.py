"""What is given away: a count, nobody's name."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, select

from papidesk.equipment.commands.checks import CATALOGUE, insert_row, item_row, write
from papidesk.equipment.intents import HandOut, HandOutAgain, TakeHandOutBack
from papidesk.equipment.rules import ItemKind, ItemState
from papidesk.equipment.tables import HAND_OUT, ITEM
from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(HandOut)
def hand_out(command: HandOut, tx: Tx) -> Done:
    """A row, and as many fewer in stock."""
    row = item_row(tx, command.item)
    if row.kind is not ItemKind.CONSUMABLE or row.state is not ItemState.IN_SERVICE:
        raise Refusal("item", tr("{name} is not given away. Choose another.", name=row.name))
    if command.quantity < 1:
        raise Refusal("quantity", tr("Write how many are given, at least one."))
    _check_left(row, command.quantity)
    write(tx, ITEM, (row.id,), quantity=row.quantity - command.quantity)
    key = insert_row(
        tx,
        HAND_OUT,
        item_id=row.id,
        day=tx.today,
        at=tx.now,
        quantity=command.quantity,
        author_id=tx.author.id,
        deleted_at=None,
    )
    return Done(
        said=_said(row.name, command.quantity, row.quantity - command.quantity),
        touched=CATALOGUE,
        undo=TakeHandOutBack(key),
        ids=(key,),
    )


def _check_left(row: Any, quantity: int) -> None:
    if not row.quantity:
        raise Refusal("item", tr("There is nothing left of {name}. Note what arrived first, or choose another.", name=row.name))
    if quantity > row.quantity:
        raise Refusal("quantity", tr("{name}: %n left. Give fewer, or note what arrived first.", "", row.quantity, name=row.name))


def _said(name: str, quantity: int, left: int) -> Text:
    return tr("{name}: {given} given, {left} left.", name=name, given=quantity, left=left)


@handles(TakeHandOutBack)
def take_hand_out_back(command: TakeHandOutBack, tx: Tx) -> Done:
    """As if it had not been given."""
    given = _given(tx, command.hand_out, HAND_OUT.c.deleted_at.is_(None))
    row = item_row(tx, given.item_id, "hand_out")
    write(tx, HAND_OUT, (given.id,), deleted_at=tx.now)
    write(tx, ITEM, (row.id,), quantity=row.quantity + given.quantity)
    said = tr("{name}: {count} in stock again.", name=row.name, count=row.quantity + given.quantity)
    return Done(said=said, touched=CATALOGUE, undo=HandOutAgain(given.id))


@handles(HandOutAgain)
def hand_out_again(command: HandOutAgain, tx: Tx) -> Done:
    """Given after all, on its day."""
    given = _given(tx, command.hand_out, HAND_OUT.c.deleted_at.is_not(None))
    row = item_row(tx, given.item_id, "hand_out")
    if row.kind is not ItemKind.CONSUMABLE:
        raise Refusal("hand_out", tr("{name} is not given away. Choose another.", name=row.name))
    _check_left(row, given.quantity)
    write(tx, HAND_OUT, (given.id,), deleted_at=None)
    write(tx, ITEM, (row.id,), quantity=row.quantity - given.quantity)
    return Done(
        said=_said(row.name, given.quantity, row.quantity - given.quantity),
        touched=CATALOGUE,
        undo=TakeHandOutBack(given.id),
        ids=(given.id,),
    )


def _given(tx: Tx, key: int, there: ColumnElement[bool]) -> Any:
    row = tx.session.execute(select(HAND_OUT).where(HAND_OUT.c.id == key, there)).one_or_none()
    if row is None:
        raise Refusal("hand_out", tr("This is what is counted already. Nothing was changed."))
    return row
