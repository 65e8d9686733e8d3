"""Changes of the place's public record."""

from __future__ import annotations

import json
import uuid
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.sqlite import insert

from papidesk.accounts.intents import PlaceRenamed
from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.kernel.words import tr
from papidesk.network.intents.place import SetPlaceRecord, ShowPlaceRecord
from papidesk.network.rules.place import FIELD_WORDS, tidied, why_record_is_wrong
from papidesk.network.tables import PLACE_RECORD
from papidesk.store.bus import follows, handles
from papidesk.store.tx import Tx


@handles(SetPlaceRecord)
def set_place_record(command: SetPlaceRecord, tx: Tx) -> Done:
    """The row, replaced; the place keeps the identifier it once had."""
    record = tidied(command.record)
    wrong = why_record_is_wrong(record)
    if wrong is not None:
        raise Refusal(*wrong)
    former = _kept(tx)
    if "id" not in record:
        record["id"] = former.get("id") or f"papidesk-{uuid.uuid4().hex}"
    written = {"record": json.dumps(record, ensure_ascii=False, sort_keys=True), "changed_at": tx.now}
    if record != former:
        row = insert(PLACE_RECORD).values(id=1, **written)
        tx.session.execute(row.on_conflict_do_update(index_elements=["id"], set_=written))
    lacking = tx.ask(ShowPlaceRecord()).missing
    said = tr("The public record of the place is kept.")
    if lacking:
        said = tr("The public record of the place is kept. Before it can go out it still needs: {fields}.",
                  fields=tuple(FIELD_WORDS[name] for name in lacking))  # fmt: skip
    return Done(said=said, touched=frozenset({Part.PLACE}), undo=SetPlaceRecord(former))


@follows(PlaceRenamed)
def place_renamed(_: PlaceRenamed, tx: Tx) -> None:
    """The record says so from this day on."""
    tx.session.execute(update(PLACE_RECORD).values(changed_at=tx.now))


def _kept(tx: Tx) -> dict[str, Any]:
    row = tx.session.execute(select(PLACE_RECORD.c.record).where(PLACE_RECORD.c.id == 1)).one_or_none()
    kept: dict[str, Any] = {} if row is None else json.loads(row.record)
    return kept
