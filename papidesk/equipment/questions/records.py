"""The whole records of things, for what goes out of the store."""

from __future__ import annotations

from sqlalchemy import select

from papidesk.equipment.intents import ItemRecord, ItemRecords, ItemRow, PooledItems
from papidesk.equipment.questions.rows import categories_of, item_names, item_rows
from papidesk.equipment.rules import Owner
from papidesk.equipment.tables import ITEM, item_of
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

MOST = 4096


@handles(ItemRecords)
def item_records(question: ItemRecords, tx: Tx) -> tuple[ItemRecord, ...]:
    """By their key."""
    rows = tx.session.execute(
        select(ITEM)
        .where(ITEM.c.removed_at.is_(None), ITEM.c.id > question.after)
        .order_by(ITEM.c.id)
        .limit(min(max(question.limit, 0), MOST))
    ).all()
    categories = categories_of(tx)
    kits = item_names(tx, (row.kit_id for row in rows if row.kit_id is not None))
    return tuple(
        ItemRecord(
            id=row.id,
            item=item_of(row),
            state=row.state,
            category=categories[row.category_id].name if row.category_id is not None else "",
            kit=kits.get(row.kit_id, "") if row.kit_id is not None else "",
        )
        for row in rows
    )


@handles(PooledItems)
def pooled_items(question: PooledItems, tx: Tx) -> tuple[tuple[str, ItemRow], ...]:  # noqa: ARG001 — all there are
    """Those that bear a name of the pool."""
    rows = tx.session.execute(
        select(ITEM)
        .where(ITEM.c.removed_at.is_(None), ITEM.c.owner == Owner.POOL, ITEM.c.pool_uid != "")
        .order_by(ITEM.c.id.desc())
    ).all()
    return tuple(zip((row.pool_uid for row in rows), item_rows(tx, rows), strict=True))
