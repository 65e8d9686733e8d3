"""The rounds of inventory: what was to be seen, what was, what is missing, what stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from papidesk.equipment.intents import Inventories, InventoryFile, InventoryRow, ShowInventory
from papidesk.equipment.questions.rows import item_rows
from papidesk.equipment.questions.taken import Taken, some
from papidesk.equipment.rules import ItemKind, ItemState
from papidesk.equipment.tables import INVENTORY, ITEM, SIGHT
from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@dataclass(frozen=True)
class Round:
    """A round as it stands. row: of its table; seen, missing, out: things (every column); sights: where each was seen, by
    the thing's key."""

    row: Any
    seen: list[Any]
    missing: list[Any]
    out: list[Any]
    sights: dict[int, Any]

    @property
    def misplaced(self) -> list[tuple[Any, str]]:
        """(thing, where it was seen) of what was kept in another place when it was seen."""
        sights = [(thing, self.sights[thing.id]) for thing in self.seen]
        return [(thing, sight.location) for thing, sight in sights if stands_elsewhere(sight.location, sight.kept)]

    def shown(self) -> InventoryRow:
        """As a row of the list."""
        return InventoryRow(
            id=self.row.id,
            started_at=self.row.started_at,
            closed_at=self.row.closed_at,
            location=self.row.location,
            author=self.row.author_name,
            expected=len(self.seen) + len(self.missing),
            seen=len(self.seen),
            missing=len(self.missing),
            misplaced=len(self.misplaced),
        )


def stands_elsewhere(seen: str, kept: str) -> bool:
    """Whether a thing was seen in another place than its own; nobody said where: it is taken to be in its own."""
    return bool(seen) and fold(seen) != fold(kept)


def round_row(tx: Tx, inventory: int) -> Any:
    """Every column of a round; refused where there is none such."""
    row = tx.session.execute(
        select(INVENTORY).where(INVENTORY.c.id == inventory, INVENTORY.c.dropped_at.is_(None))
    ).one_or_none()
    if row is None:
        raise Refusal("inventory", tr("This inventory is no longer there. Begin another one."))
    return row


def round_of(tx: Tx, row: Any, taken: Taken | None = None) -> Round:
    """A round: under way, what is missing is what has not been seen yet; closed, what it said then."""
    sights = {
        sight.item_id: sight
        for sight in tx.session.execute(
            select(SIGHT).where(SIGHT.c.inventory_id == row.id).order_by(SIGHT.c.at, SIGHT.c.item_id)
        )
    }
    seen = _things(tx, sights)
    if row.closed_at is not None:
        return Round(row, seen, _things(tx, row.missing), [], sights)
    counted = taken or Taken(tx)
    wanted = [thing for thing in _kept_here(tx, row.location) if thing.id not in sights]
    out = [thing for thing in wanted if counted.out(thing) >= thing.quantity]
    gone = {thing.id for thing in out}
    return Round(row, seen, [thing for thing in wanted if thing.id not in gone], out, sights)


def _kept_here(tx: Tx, location: str) -> list[Any]:
    """What is to be seen: all in service but what is given away, or that of one place."""
    rows = tx.session.execute(
        select(ITEM)
        .where(
            ITEM.c.removed_at.is_(None), ITEM.c.state == ItemState.IN_SERVICE, ITEM.c.kind != ItemKind.CONSUMABLE
        )
        .order_by(ITEM.c.name_folded, ITEM.c.id)
    )
    return [row for row in rows if not location or fold(row.location) == fold(location)]


def _things(tx: Tx, keys: Iterable[int]) -> list[Any]:
    """Things by their keys, in this order; one taken out of the catalogue since is named all the same."""
    ordered = list(keys)
    found = {row.id: row for lot in some(ordered) for row in tx.session.execute(select(ITEM).where(ITEM.c.id.in_(lot)))}
    return [found[key] for key in ordered if key in found]


@handles(Inventories)
def inventories(question: Inventories, tx: Tx) -> tuple[InventoryRow, ...]:
    """The latest first."""
    rows = tx.session.execute(
        select(INVENTORY)
        .where(INVENTORY.c.dropped_at.is_(None))
        .order_by(INVENTORY.c.started_at.desc(), INVENTORY.c.id.desc())
        .limit(max(question.limit, 0))
    ).all()
    taken = Taken(tx)
    return tuple(round_of(tx, row, taken).shown() for row in rows)


@handles(ShowInventory)
def show_inventory(question: ShowInventory, tx: Tx) -> InventoryFile:
    """All of it, by name."""
    taken = Taken(tx)
    found = round_of(tx, round_row(tx, question.inventory), taken)
    rows = {row.id: row for row in item_rows(tx, [*found.seen, *found.missing, *found.out], taken)}
    return InventoryFile(
        row=found.shown(),
        seen=tuple(rows[thing.id] for thing in found.seen),
        missing=tuple(rows[thing.id] for thing in found.missing),
        misplaced=tuple((rows[thing.id], place) for thing, place in found.misplaced),
        out=tuple(rows[thing.id] for thing in found.out),
    )
