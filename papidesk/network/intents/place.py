"""The place's public record, in the national schema "lieux de médiation numérique" 1.0.2."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from papidesk.kernel.intent import ALL_ROLES, MANAGERS, Command, Question


@dataclass(frozen=True)
class PlaceRecord:
    """What the public is told of the place.

    record: by the schema's names, in its order: texts, degrees, and lists of values of closed lists; what is not told is not
    there. Its `nom` and `commune` are the place's own, its `date_maj` the day one of them or the record last changed. opened_on:
    of the place. changed_at: None before the record was first kept. missing: fields that the schema asks for and that are still
    empty: nothing goes out before.
    """

    record: Mapping[str, Any]
    opened_on: date | None = None
    changed_at: datetime | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShowPlaceRecord(Question[PlaceRecord]):
    """The place's public record."""

    allowed = ALL_ROLES


@dataclass(frozen=True)
class SetPlaceRecord(Command):
    """Replace the record; what it does not name is not told any more. `nom`, `commune` and `date_maj` are left aside: they are
    the place's own. `id` is given once where none is written.

    Refuses under the schema's name of the field. A record that still misses something is kept: it goes out once it is whole.
    """

    record: Mapping[str, Any]

    allowed = MANAGERS


@dataclass(frozen=True)
class PlaceRecordToSend(Question[bytes | None]):
    """The body that the service is told the record by, always the same bytes for the same record; None while a field that the
    schema asks for is empty."""

    allowed = MANAGERS
