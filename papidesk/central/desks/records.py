"""The public record of a place, told by the place itself: the fields of the national schema, and the day it opened."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Any, Literal

from pydantic import Field, create_model
from sqlalchemy import Connection, Row, select, update

from papidesk.central import words
from papidesk.central.figures import facts
from papidesk.central.problems import Problem, bad_fields, fault, not_found
from papidesk.central.reading import Shape
from papidesk.central.tables import place
from papidesk.network.contract import (
    PIVOT,
    PLACE_LISTS,
    PLACE_NUMBERS,
    PLACE_REQUIRED,
    PLACE_TEXTS,
    ProblemKind,
    etag,
)

DAY = r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
TEXT_MOST, LONG_TEXT_MOST = 500, 5000
_PATTERNS = {
    "pivot": f"^{PIVOT.pattern}$",
    "code_postal": "^[0-9]{5}$",
    "code_insee": "^([0-9]{5}|2[AB][0-9]{3})$",
    "date_maj": DAY,
}
_RANGES = {"latitude": 90.0, "longitude": 180.0}


def _field(name: str) -> tuple[Any, Any]:
    """A field of the record: its type, and what stands where it is not told."""
    kind: Any
    if name in PLACE_LISTS:
        kind = Annotated[list[Literal[tuple(PLACE_LISTS[name])]], Field(max_length=len(PLACE_LISTS[name]))]  # type: ignore[misc]
    elif name in PLACE_NUMBERS:
        kind = Annotated[float, Field(ge=-_RANGES[name], le=_RANGES[name])]
    elif name in _PATTERNS:
        kind = Annotated[str, Field(pattern=_PATTERNS[name])]
    else:
        most = LONG_TEXT_MOST if name == "presentation_detail" else TEXT_MOST
        kind = Annotated[str, Field(min_length=1 if name in PLACE_REQUIRED else 0, max_length=most)]
    return (kind, ...) if name in PLACE_REQUIRED else (kind | None, None)


_FIELDS: dict[str, Any] = {name: _field(name) for name in (*PLACE_TEXTS, *PLACE_NUMBERS, *PLACE_LISTS)}
NationalRecord: type[Shape] = create_model(
    "NationalRecord",
    __base__=Shape,
    __doc__="A place, in the fields of the national schema « lieux de médiation numérique » 1.0.2.",
    **_FIELDS,
)


class PlaceRecordShape(Shape):
    """A place's record as its desk sends it. opened_on: the day the place opened, for the network's growth curve."""

    schema_: Annotated[Literal["papidesk-place-1"], Field(alias="schema")]
    record: NationalRecord  # type: ignore[valid-type]
    opened_on: Annotated[str, Field(pattern=DAY)] | None = None


def keep(
    connection: Connection, place_id: int, told: PlaceRecordShape, if_match: str | None, now: int
) -> dict[str, Any]:
    """Put a record in the place of the one before; the record as it is kept comes back.

    if_match: the entity tag of the record that the sender has seen; None to replace whatever there is.
    """
    row = connection.execute(select(place).where(place.c.id == place_id).with_for_update()).one()
    if if_match is not None and (row.record is None or if_match.strip() not in {"*", tag_of(told_by(row))}):
        raise Problem(ProblemKind.NOT_POSSIBLE, 412, words.RECORD_CHANGED)
    record: Any = told.record
    fields = record.model_dump(exclude_none=True)
    twice = [fault(["record", name], words.TWICE) for name in PLACE_LISTS if _has_twins(fields.get(name, ()))]
    if twice:
        raise bad_fields(twice)
    connection.execute(
        update(place).where(place.c.id == place_id).values(record=fields, record_at=now, opened_on=told.opened_on)
    )
    facts.keep(connection, place_id, fields, told.opened_on)
    return told_by(connection.execute(select(place).where(place.c.id == place_id)).one())


def read(connection: Connection, place_id: int) -> dict[str, Any]:
    """The record of a place; raises the Problem where it has none yet."""
    row = connection.execute(select(place).where(place.c.id == place_id)).one()
    if row.record is None:
        raise not_found(words.NO_RECORD)
    return told_by(row)


def told_by(row: Row[Any]) -> dict[str, Any]:
    """A record as it is sent."""
    return {"schema": "papidesk-place-1", "record": row.record, "opened_on": row.opened_on}


def tag_of(record: dict[str, Any]) -> str:
    """The entity tag of a record."""
    written = json.dumps(record, ensure_ascii=False, sort_keys=True).encode()
    return etag(hashlib.sha256(written).hexdigest()[:32])


def _has_twins(values: Any) -> bool:
    return len(set(values)) != len(values)
