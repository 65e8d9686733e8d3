"""Things of the pool in this desk's own catalogue: there while they are in this place's hands."""

from __future__ import annotations

from collections.abc import Collection

from papidesk.equipment.intents import Categories, ChangeState, ItemRow, PooledItems, RemoveItems, SetItem
from papidesk.equipment.rules import NAME_MAX, NOTE_MAX, Availability, Item, ItemState, Owner, family_of
from papidesk.kernel.intent import Part, Refusal
from papidesk.network.contract import PoolState
from papidesk.network.questions.pool import NOT_LENDABLE, Known, known_requests, things_told
from papidesk.network.rules.reading import ThingBody
from papidesk.store.tx import Tx

Parts = frozenset[Part]
_NOTHING: Parts = frozenset()


def settle(tx: Tx, changed: Collection[str]) -> Parts:
    """Bring the catalogue into line with this place's requests; the parts touched.

    changed: requests that may bring a thing in. What is in nobody's hands here any more leaves, but for what is lent: that one
    leaves once it is back.
    """
    known = known_requests(tx)
    here = {one.body.item for one in known.values() if one.state is PoolState.HANDED_OVER}
    spoken_of = {one.body.item for one in known.values()}
    parts = _NOTHING
    for uid in changed:
        one = known.get(uid)
        if one is not None and one.own and one.state is PoolState.HANDED_OVER:
            parts |= bring_in(tx, one)[1]
    for uid, row in tx.ask(PooledItems()):
        if uid in spoken_of - here and row.now not in NOT_LENDABLE and not row.out:
            parts |= take_out(tx, row)
    return parts


def in_catalogue(tx: Tx, uid: str) -> ItemRow | None:
    """The thing of this name in the pool, as it is in the catalogue; set aside there too."""
    return next((row for named, row in tx.ask(PooledItems()) if named == uid), None)


def bring_in(tx: Tx, request: Known) -> tuple[int, Parts]:
    """Into the catalogue, or back into it under the code it had; its key, and the parts touched."""
    row = in_catalogue(tx, request.body.item)
    if row is None:
        done = tx.carry_out(SetItem(0, _item(tx, request, things_told(tx).get(request.body.item))))
        return done.ids[0], done.touched
    if row.now is Availability.RETIRED:
        return row.id, tx.carry_out(ChangeState((row.id,), ItemState.IN_SERVICE)).touched
    return row.id, _NOTHING


def _item(tx: Tx, request: Known, told: ThingBody | None) -> Item:
    name = (told.name if told else request.body.item_name) or request.body.item
    kind = told.kind if told else "other"
    category = next((one.id for one in tx.ask(Categories()) if family_of(one.name).value == kind), None)
    return Item(
        name=name[:NAME_MAX],
        category=category,
        owner=Owner.POOL,
        pool_uid=request.body.item,
        note=told.details[:NOTE_MAX] if told else "",
    )


def take_out(tx: Tx, row: ItemRow) -> Parts:
    """Out of the catalogue; where it was lent from here, its history stays."""
    try:
        return tx.carry_out(RemoveItems((row.id,))).touched
    except Refusal:  # it served: refused before anything was written
        return tx.carry_out(ChangeState((row.id,), ItemState.RETIRED)).touched
