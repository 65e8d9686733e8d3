"""What the desk asks of the network and tells it beside its figures: the pool, the place's record."""

from __future__ import annotations

from typing import Any

from papidesk.kernel.words import tr
from papidesk.network.client.replies import document
from papidesk.network.client.troubles import Trouble
from papidesk.network.contract import ProblemKind, digest
from papidesk.network.errands.trip import Trip
from papidesk.network.intents.courier import KeepPlaceTag, NotePoolAnswer, PoolCalls
from papidesk.network.intents.place import PlaceRecordToSend

_FOR_GOOD = frozenset({ProblemKind.NOT_POSSIBLE, ProblemKind.NOT_FOUND, ProblemKind.BAD_REQUEST, ProblemKind.TOO_LARGE})
"""Asked again the same, it would have the same answer."""

CHANGED_ELSEWHERE = tr(
    "The record of the place was changed elsewhere, at another desk or at the resource centre. That one is kept there, yours "
    "is kept here. Look at it and save it again if yours is right."
)


def tell_pool(trip: Trip) -> None:
    """What waits to be told to the pool, oldest first."""
    for call in trip.door.ask(PoolCalls()):
        if trip.is_late:
            return
        try:
            request = trip.patiently(lambda call=call: trip.service.tell_pool(call))  # type: ignore[misc]
        except Trouble as trouble:
            if trouble.kind not in _FOR_GOOD:
                raise
            trip.door.carry_out(NotePoolAnswer(call.id, why=trouble.why))
            continue
        trip.door.carry_out(NotePoolAnswer(call.id, request))


def tell_place(trip: Trip) -> None:
    """The place's record, where it changed since it was told. What was changed elsewhere meanwhile is not written over."""
    record = trip.door.ask(PlaceRecordToSend())
    if record is None or digest(record) == trip.badge.place_digest:
        return
    tag = trip.badge.place_etag
    try:
        if not tag:
            tag, same = _what_is_there(trip, record)
            if same:
                trip.door.carry_out(KeepPlaceTag(tag, digest(record)))
                return
        tag = trip.patiently(lambda: trip.service.put_place(record, tag))
    except Trouble as trouble:
        if trouble.kind not in _FOR_GOOD:
            raise
        if trouble.problem is not None and trouble.problem.status == 412:  # noqa: PLR2004 — HTTP's own number
            tag = trip.service.place_tag()[0]
            trouble = Trouble(CHANGED_ELSEWHERE)
        trip.door.carry_out(KeepPlaceTag(tag, digest(record)))
        raise trouble from None
    trip.door.carry_out(KeepPlaceTag(tag, digest(record)))


def _what_is_there(trip: Trip, record: bytes) -> tuple[str, bool]:
    """The tag of the record that another desk of the place told before this one, "" for none; whether it is the same. Raises
    Trouble where it is as recent: a person decides which one is right."""
    try:
        tag, told = trip.patiently(trip.service.place_tag)
    except Trouble as trouble:
        if trouble.kind is ProblemKind.NOT_FOUND:
            return "", False
        raise
    mine = document(record)
    if _content(told) == _content(mine):
        return tag, True
    if _changed_on(told) >= _changed_on(mine):
        trip.door.carry_out(KeepPlaceTag(tag, digest(record)))
        raise Trouble(CHANGED_ELSEWHERE)
    return tag, False


def _content(told: Any) -> Any:
    return (told.get("record"), told.get("opened_on")) if isinstance(told, dict) else None


def _changed_on(told: Any) -> str:
    record = told.get("record") if isinstance(told, dict) else None
    return str(record.get("date_maj", "")) if isinstance(record, dict) else ""
