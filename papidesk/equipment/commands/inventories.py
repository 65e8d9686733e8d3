"""A round of inventory: begun, scanned through, closed; taken up again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, insert, select, update

from papidesk.equipment.commands.checks import CATALOGUE, fitting_line, insert_row, item_row, note_event, write
from papidesk.equipment.intents import (
    ChangeState,
    CloseInventory,
    DropInventory,
    ItemWas,
    PutStatesBack,
    ReopenInventory,
    SeeItem,
    StartInventory,
    UnseeItem,
)
from papidesk.equipment.questions.inventories import round_of, round_row, stands_elsewhere
from papidesk.equipment.questions.taken import Taken
from papidesk.equipment.rules import LINE_MAX, EventKind, ItemState, read_item_code
from papidesk.equipment.tables import EVENT, INVENTORY, ITEM, SIGHT
from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(StartInventory)
def start_inventory(command: StartInventory, tx: Tx) -> Done:
    """One round at a time: two would each find missing what the other has seen."""
    _check_none_under_way(tx)
    location = fitting_line(command.location, LINE_MAX, "location")
    known = tx.session.scalars(select(ITEM.c.location).where(ITEM.c.removed_at.is_(None)).distinct())
    if location and fold(location) not in {fold(one) for one in known}:
        raise Refusal("location", tr("Nothing is kept at {place}. Choose another place, or everything.", place=location))
    key = insert_row(
        tx,
        INVENTORY,
        location=location,
        started_at=tx.now,
        closed_at=None,
        missing=[],
        author_id=tx.author.id,
        author_name=tx.author.name,
        dropped_at=None,
    )
    return Done(said=tr("The inventory has begun."), touched=CATALOGUE, undo=DropInventory(key), ids=(key,))


def _check_none_under_way(tx: Tx) -> None:
    under_way = select(INVENTORY.c.id).where(INVENTORY.c.closed_at.is_(None), INVENTORY.c.dropped_at.is_(None))
    if tx.session.scalar(under_way.limit(1)) is not None:
        raise Refusal("inventory", tr("An inventory is under way. Go on with it, or drop it, before another one."))


@handles(DropInventory)
def drop_inventory(command: DropInventory, tx: Tx) -> Done:
    """As if it had not begun; what was seen is kept, should it come back."""
    row = _under_way(tx, command.inventory)
    write(tx, INVENTORY, (row.id,), dropped_at=tx.now)
    return Done(said=tr("The inventory is dropped."), touched=CATALOGUE, undo=ReopenInventory(row.id, (), ()))


def _under_way(tx: Tx, inventory: int) -> Any:
    row = round_row(tx, inventory)
    if row.closed_at is not None:
        raise Refusal("inventory", tr("This inventory is closed. Begin another one."))
    return row


@handles(SeeItem)
def see_item(command: SeeItem, tx: Tx) -> Done:
    """A row for what is seen for the first time; seen again, where it stands now."""
    row = _under_way(tx, command.inventory)
    code = read_item_code(command.code)
    found = tx.session.execute(select(ITEM).where(ITEM.c.code == code, ITEM.c.removed_at.is_(None))).one_or_none()
    if found is None:
        why = tr("Nothing bears the code {code}. Put it aside and look for it in the catalogue by its name.", code=code[:40])
        raise Refusal("code", why)
    location = fitting_line(command.location, LINE_MAX, "location") or row.location
    known = tx.session.execute(
        select(SIGHT).where(SIGHT.c.inventory_id == row.id, SIGHT.c.item_id == found.id)
    ).one_or_none()
    connection = tx.session.connection()
    if known is None:
        columns = {"inventory_id": row.id, "item_id": found.id, "location": location, "kept": found.location, "at": tx.now}
        connection.execute(insert(SIGHT).values(columns))
    else:
        here = (SIGHT.c.inventory_id == row.id) & (SIGHT.c.item_id == found.id)
        connection.execute(update(SIGHT).where(here).values(location=location))
    return Done(
        said=_seen(tx, found, location, again=known is not None),
        touched=CATALOGUE,
        undo=UnseeItem(row.id, found.id) if known is None else None,
    )


def _seen(tx: Tx, found: Any, location: str, *, again: bool) -> Text:
    if again:
        return tr("{item}: seen already.", item=found.name)
    if found.state is not ItemState.IN_SERVICE:
        return tr("{item} is seen, though it was not in service. Put it back if it is to be lent.", item=found.name)
    if Taken(tx).out(found) >= found.quantity:
        return tr("{item} is seen, though it is lent. Take it back if it has come back.", item=found.name)
    if stands_elsewhere(location, found.location):
        return tr("{item}: seen, kept elsewhere: {place}.", item=found.name, place=found.location or tr("no place said"))
    return tr("{item}: seen.", item=found.name)


@handles(UnseeItem)
def unsee_item(command: UnseeItem, tx: Tx) -> Done:
    """Not seen, after all."""
    row = _under_way(tx, command.inventory)
    thing = item_row(tx, command.item)
    sight = tx.session.execute(
        select(SIGHT).where(SIGHT.c.inventory_id == row.id, SIGHT.c.item_id == thing.id)
    ).one_or_none()
    if sight is None:
        raise Refusal("item", tr("{item} has not been seen in this inventory. Nothing was changed.", item=thing.name))
    here = (SIGHT.c.inventory_id == row.id) & (SIGHT.c.item_id == thing.id)
    tx.session.connection().execute(delete(SIGHT).where(here))
    return Done(
        said=tr("{item}: not seen, after all.", item=thing.name),
        touched=CATALOGUE,
        undo=SeeItem(row.id, thing.code, sight.location),
    )


@handles(CloseInventory)
def close_inventory(command: CloseInventory, tx: Tx) -> Done:
    """Write what was missing, the history of what was seen, where things stand, and what is lost."""
    row = _under_way(tx, command.inventory)
    found = round_of(tx, row)
    missing = [thing.id for thing in found.missing]
    if not set(command.lost) <= set(missing):
        raise Refusal("lost", tr("One of these was seen meanwhile. Look at what is missing again."))
    for thing in found.seen:
        note_event(tx, thing.id, EventKind.INVENTORY, found.sights[thing.id].location)
    states: tuple[ItemWas, ...] = ()
    if command.lost:
        undone = tx.carry_out(ChangeState(tuple(command.lost), ItemState.LOST)).undo
        states = undone.items if isinstance(undone, PutStatesBack) else ()
    moved = [(thing, place) for thing, place in found.misplaced if command.move]
    for thing, place in moved:
        write(tx, ITEM, (thing.id,), location=place)
    write(tx, INVENTORY, (row.id,), closed_at=tx.now, missing=missing)
    return Done(
        said=tr("Inventory closed: %n seen, {missing} missing.", "", len(found.seen), missing=len(missing)),
        touched=CATALOGUE,
        undo=ReopenInventory(row.id, states, tuple((thing.id, thing.location) for thing, _place in moved)),
    )


@handles(ReopenInventory)
def reopen_inventory(command: ReopenInventory, tx: Tx) -> Done:
    """Under way again, as it was; the history forgets its end."""
    row = tx.session.execute(select(INVENTORY).where(INVENTORY.c.id == command.inventory)).one_or_none()
    if row is None or (row.closed_at is None and row.dropped_at is None):
        raise Refusal("inventory", tr("This inventory is under way already. Nothing was changed."))
    _check_none_under_way(tx)
    if command.states:
        tx.carry_out(PutStatesBack(command.states))
    for item, location in command.locations:
        write(tx, ITEM, (item,), location=location)
    if row.closed_at is not None:
        sights = select(SIGHT.c.item_id).where(SIGHT.c.inventory_id == row.id)
        ended = (
            (EVENT.c.kind == EventKind.INVENTORY)
            & (EVENT.c.at == row.closed_at)
            & EVENT.c.item_id.in_(sights)
            & EVENT.c.deleted_at.is_(None)
        )
        tx.session.connection().execute(update(EVENT).where(ended).values(deleted_at=tx.now))
    write(tx, INVENTORY, (row.id,), closed_at=None, missing=[], dropped_at=None)
    return Done(said=tr("The inventory goes on."), touched=CATALOGUE)
