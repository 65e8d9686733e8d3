"""What labels bear: a code, a name and a kit, however many things."""

from __future__ import annotations

from sqlalchemy import select

from papidesk.equipment.intents import LabelFacts, LabelsOf
from papidesk.equipment.questions.rows import item_names
from papidesk.equipment.questions.taken import some
from papidesk.equipment.tables import ITEM
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(LabelsOf)
def labels_of(question: LabelsOf, tx: Tx) -> tuple[LabelFacts, ...]:
    """Of the rows alone: where a thing is and who has it is nothing for its label."""
    columns = (ITEM.c.id, ITEM.c.code, ITEM.c.name, ITEM.c.kit_id)
    rows = {
        row.id: row
        for lot in some(question.items)
        for row in tx.session.execute(select(*columns).where(ITEM.c.id.in_(lot), ITEM.c.removed_at.is_(None)))
    }
    if any(item not in rows for item in question.items):
        raise Refusal("item", tr("This equipment is no longer in the catalogue. Find it again by its name or its code."))
    kits = item_names(tx, (row.kit_id for row in rows.values() if row.kit_id is not None))
    return tuple(
        LabelFacts(row.id, row.code, row.name, kits.get(row.kit_id, "")) for row in map(rows.__getitem__, question.items)
    )
