"""The place's public record: what was written of it, with what the place's settings say."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select

from papidesk.accounts.intents import ShowPlace
from papidesk.network.contract import PLACE_SCHEMA
from papidesk.network.intents.place import PlaceRecord, PlaceRecordToSend, ShowPlaceRecord
from papidesk.network.rules.place import FIELDS, missing
from papidesk.network.tables import PLACE_RECORD
from papidesk.reports.intents.exporting import ShowWhereabouts, Whereabouts
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(ShowPlaceRecord)
def show_place_record(question: ShowPlaceRecord, tx: Tx) -> PlaceRecord:  # noqa: ARG001
    """The one row, and the place's own."""
    place = tx.ask(ShowPlace())
    row = tx.session.execute(select(PLACE_RECORD).where(PLACE_RECORD.c.id == 1)).one_or_none()
    kept: dict[str, Any] = {} if row is None else json.loads(row.record)
    told = kept | {"nom": place.name, "commune": place.commune}
    if row is not None:
        told["date_maj"] = tx.time.day_of(row.changed_at).isoformat()
    record = {name: told[name] for name in FIELDS if told.get(name) not in (None, "", [])}
    return PlaceRecord(record, place.opened_on, None if row is None else row.changed_at, missing(record))


@handles(PlaceRecordToSend)
def place_record_to_send(question: PlaceRecordToSend, tx: Tx) -> bytes | None:  # noqa: ARG001
    """Keys sorted, no blanks: the same record is the same bytes."""
    place = tx.ask(ShowPlaceRecord())
    if place.missing:
        return None
    body = {
        "schema": PLACE_SCHEMA,
        "opened_on": None if place.opened_on is None else place.opened_on.isoformat(),
        "record": place.record,
    }
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@handles(ShowWhereabouts)
def show_whereabouts(question: ShowWhereabouts, tx: Tx) -> Whereabouts:  # noqa: ARG001
    """Of the record; what it does not tell yet is empty."""
    record = tx.ask(ShowPlaceRecord()).record
    of = {name: str(record.get(name, "")) for name in ("nom", "adresse", "commune", "code_postal", "code_insee")}
    return Whereabouts(of["nom"], of["adresse"], of["commune"], of["code_postal"], of["code_insee"])
