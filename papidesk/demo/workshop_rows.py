"""The workshops of the fictitious place as rows, straight into their tables."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, insert

from papidesk.demo.bulk import fill, number
from papidesk.demo.outlines import ASIDE, HABITS
from papidesk.demo.programme import DRAWN_UP, NIGHTS, Cycle, Lane, Meeting, Programme, uid
from papidesk.demo.workshops import SignedUp
from papidesk.kernel.folding import fold
from papidesk.workshops.rules import PRESENT, Outline, Place
from papidesk.workshops.tables import EnrolmentRow, OutlineRow, OutlineTheme, SeriesRow, SessionRow

_LOT = 10_000

OUTLINES = (*(one.outline for one in HABITS), NIGHTS.outline, ASIDE)
SESSION_COLUMNS = (
    "id", "uid", "file_uid", "outline_id", "series_id", "slot_at", "day", "start_at", "end_at", "title", "shown_folded",
    "room", "capacity", "entry", "price_cents", "facilitators", "workstations", "note", "sequence", "created_at",
    "changed_at", "author_id", "cancelled_at", "reason",
)  # fmt: skip
ENROLMENT_COLUMNS = (
    "id", "session_id", "person_id", "label", "role", "companion_of", "rank", "place", "comfort", "walk_in", "attendance",
    "arrived_at", "visit_id", "made_visit", "knows_start", "knows_room", "knows_confirmed", "knows_cancelled", "signed_at",
    "author_id", "given_up_at", "gone",
)  # fmt: skip


class WorkshopRegister:
    """Turns sessions and sign-ups into rows, in lots. midnight_of: of a day of the place, in seconds since 1970."""

    def __init__(self, author: int, zone: str, midnight_of: Callable[[date], int]) -> None:
        self._author, self._zone, self._midnight_of = author, zone, midnight_of
        self._outlines = {outline.title: key for key, outline in enumerate(OUTLINES, 1)}
        self.enrolments = 0
        self._rows: list[tuple[Any, ...]] = []

    def add(self, meeting: Meeting, found: Sequence[SignedUp]) -> None:
        """Take the sign-ups of a session. What they counted as has its key by then."""
        start, _ = self._bounds(meeting)
        was = start if meeting.was is None else self._second(*meeting.was)
        for one in found:
            self.enrolments += 1
            one.key = self.enrolments
            confirmed = one.place is Place.CONFIRMED
            moved = meeting.untold and not one.told and not meeting.cancelled
            self._rows.append((
                one.key, meeting.id, one.who.id if one.who else None, one.label, one.role.value,
                one.head.key if one.head else None, one.rank, one.place.value, one.comfort, one.walk_in,
                one.attendance.value if one.attendance else None,
                start + one.late * 60 if one.late and one.attendance in PRESENT else None,
                one.coming.visit if one.coming else None, one.made,
                was if moved else start, meeting.lane.room,
                confirmed is not (meeting.crowded and not one.told), meeting.cancelled and one.told,
                one.signed, self._author, one.given_up, False,
            ))  # fmt: skip

    def write(self, connection: Connection, *, everything: bool = False) -> None:
        """Write what was taken, where it is time to, and forget it."""
        if everything or len(self._rows) >= _LOT:
            fill(connection, EnrolmentRow, ENROLMENT_COLUMNS, self._rows)
            self._rows.clear()

    def write_programme(self, connection: Connection, seed: int, programme: Programme) -> None:
        """The outlines, the series and the sessions."""
        write_outlines(connection, seed)
        if programme.series:
            connection.execute(insert(SeriesRow), [self._cycle(one) for one in programme.series])
        meetings = programme.meetings
        for at in range(0, len(meetings), _LOT):
            rows = [self._meeting(one) for one in meetings[at : at + _LOT]]
            fill(connection, SessionRow, SESSION_COLUMNS, rows)

    def _cycle(self, one: Cycle) -> dict[str, Any]:
        drawn_up = datetime.fromtimestamp(self._second(one.drawn_up, DRAWN_UP), UTC)
        outline = one.habit.outline
        return {
            "id": one.id,
            "uid": one.uid,
            "file_uid": "",
            "outline_id": self._outlines[outline.title],
            "rule": one.rule,
            "start_at": datetime.fromtimestamp(self._second(one.first, one.minute), UTC),
            "zone": self._zone,
            "skipped": [day.isoformat() for day in one.skipped],
            "minutes": outline.minutes,
            "title": "",
            "room": one.lane.room,
            "capacity": outline.places,
            "entry": one.habit.entry,
            "price_cents": one.habit.price_cents,
            "facilitators": _holders(one.lane),
            "workstations": [],
            "sequence": 0,
            "created_at": drawn_up,
            "changed_at": drawn_up,
            "author_id": self._author,
            "deleted_at": None,
        }

    def _meeting(self, one: Meeting) -> tuple[Any, ...]:
        start, end = self._bounds(one)
        drawn_up = self._second(one.drawn_up, DRAWN_UP)
        changed = drawn_up if one.changed is None else self._second(one.changed, one.changed_minute)
        return (
            one.id, one.uid, "", self._outlines[one.outline.title], one.series.id if one.series else None,
            self._second(*one.slot) if one.slot else None, number(one.day), start, end, one.title,
            fold(one.title or one.outline.title), one.lane.room, one.outline.places, one.habit.entry.value,
            one.habit.price_cents, json.dumps(_holders(one.lane)), "[]", "", int(one.changed is not None), drawn_up,
            changed, self._author, changed if one.cancelled else None, one.reason,
        )  # fmt: skip

    def _bounds(self, one: Meeting) -> tuple[int, int]:
        start = self._second(one.day, one.minute)
        return start, start + one.outline.minutes * 60

    def _second(self, day: date, minute: int) -> int:
        return self._midnight_of(day) + minute * 60


def write_outlines(connection: Connection, seed: int) -> None:
    """What the place's workshops are about."""
    chance = random.Random(f"{seed} outlines")
    columns = [one.name for one in fields(Outline) if one.name != "themes"]
    connection.execute(
        insert(OutlineRow),
        [
            {name: getattr(outline, name) for name in columns}
            | {"id": key, "uid": uid(chance), "title_folded": fold(outline.title)}
            for key, outline in enumerate(OUTLINES, 1)
        ],
    )
    themes = [
        {"outline_id": key, "position": position, "theme": theme}
        for key, outline in enumerate(OUTLINES, 1)
        for position, theme in enumerate(outline.themes)
    ]
    connection.execute(insert(OutlineTheme), themes)


def _holders(lane: Lane) -> list[list[Any]]:
    one = lane.facilitator
    return [[one.kind.value, one.name, one.account]]
