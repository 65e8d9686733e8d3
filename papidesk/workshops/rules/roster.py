"""Who has a place, who waits, who came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from papidesk.kernel.words import tr

COMPANIONS_MAX = 5
HAND_MAX = 100
"""Anonymous participants signed up at once."""
COMFORT_MAX = 200
"""Characters of a note of comfort."""


class Place(StrEnum):
    """What a sign-up gives."""

    CONFIRMED = "confirmed"
    WAITING = "waiting"


class ParticipantRole(StrEnum):
    """Why someone takes part. A helper (the young person who trains an elder) takes no learner's place."""

    LEARNER = "learner"
    HELPER = "helper"


class Attendance(StrEnum):
    """What became of a sign-up on the day."""

    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"


PRESENT = frozenset({Attendance.PRESENT, Attendance.LATE})
"""Those who came."""
PLACE_WORDS = {Place.CONFIRMED: tr("Signed up"), Place.WAITING: tr("On the waiting list")}
ROLE_WORDS = {ParticipantRole.LEARNER: tr("Participant"), ParticipantRole.HELPER: tr("Helper")}
ATTENDANCE_WORDS = {
    Attendance.PRESENT: tr("Present", "one participant"),
    Attendance.LATE: tr("Arrived late"),
    Attendance.EXCUSED: tr("Excused"),
    Attendance.ABSENT: tr("Absent"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A sign-up, as far as it matters for who has a place.

    rank: its turn, the first to sign up the lowest; given_up: gave the place up after the session had begun: nobody who
    waits at home is called any more, so that it frees nothing. (What was given up before has no standing at all.)
    """

    id: int
    rank: int
    role: ParticipantRole = ParticipantRole.LEARNER
    attendance: Attendance | None = None
    given_up: bool = False


def places(capacity: int, standings: Iterable[Standing]) -> dict[int, Place]:
    """Who has a place, from nothing but the order, the capacity and who came: the same rows always give the same answer,
    so that taking anything back gives back exactly what was.

    Whoever came has a place. Of the others the first `capacity` in their turn, as long as there is room beside those who
    came; being absent holds one's turn (nobody is called during a session) but takes no seat from whoever is there.
    Helpers take no place.
    """
    rows = sorted(standings, key=lambda one: one.rank)
    learners = [one for one in rows if one.role is ParticipantRole.LEARNER]
    in_turn = {one.id for one in learners[:capacity]}
    came = [one for one in learners if one.attendance in PRESENT and not one.given_up]
    left = max(0, capacity - len(came))
    found = {one.id: Place.CONFIRMED for one in rows if one.role is ParticipantRole.HELPER}
    for one in learners:
        if one.attendance in PRESENT and not one.given_up:
            found[one.id] = Place.CONFIRMED
        elif one.id not in in_turn:
            found[one.id] = Place.WAITING
        elif one.attendance is not None or one.given_up:
            found[one.id] = Place.CONFIRMED
        else:
            found[one.id] = Place.CONFIRMED if left > 0 else Place.WAITING
            left -= 1
    return found


def seats_taken(standings: Iterable[Standing], found: dict[int, Place]) -> int:
    """How many seats are taken: learners with a place who are not known to be missing. Never above the capacity."""
    return sum(
        one.role is ParticipantRole.LEARNER
        and found[one.id] is Place.CONFIRMED
        and not one.given_up
        and (one.attendance is None or one.attendance in PRESENT)
        for one in standings
    )
