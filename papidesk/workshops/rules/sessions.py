"""When and where a workshop is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from papidesk.kernel.words import Text, tr
from papidesk.visits.rules import EARLIEST
from papidesk.workshops.rules.outlines import (
    CAPACITY_MAX,
    CAPACITY_WRONG,
    MINUTES_MAX,
    MINUTES_MIN,
    MINUTES_WRONG,
    TEXT_MAX,
    TITLE_MAX,
)

ROOM_MAX = 60
NAME_MAX = 80
PRICE_MAX = 100_000
"""Cents."""
FACILITATORS_MAX = 10
LATEST = date(2199, 12, 31)
OUT_OF_REACH = tr("This day is out of reach: check the year.")


class FacilitatorKind(StrEnum):
    """Who holds a session."""

    ANIMATOR = "animator"
    VOLUNTEER = "volunteer"
    GUEST = "guest"


class Entry(StrEnum):
    """How one takes part."""

    SIGN_UP = "sign_up"
    OPEN_DOOR = "open_door"


class ConflictKind(StrEnum):
    """What two sessions at the same time both want; equipment: what is booked for one that moves, and is taken then."""

    ROOM = "room"
    FACILITATOR = "facilitator"
    WORKSTATION = "workstation"
    EQUIPMENT = "equipment"


FACILITATOR_WORDS = {
    FacilitatorKind.ANIMATOR: tr("Animator"),
    FacilitatorKind.VOLUNTEER: tr("Volunteer"),
    FacilitatorKind.GUEST: tr("Guest from another access point"),
}
ENTRY_WORDS = {Entry.SIGN_UP: tr("Sign-up needed"), Entry.OPEN_DOOR: tr("Open door")}
CONFLICT_WORDS = {
    ConflictKind.ROOM: tr("The room {what} is taken by {title}, {when}."),
    ConflictKind.FACILITATOR: tr("{what} already holds {title}, {when}."),
    ConflictKind.WORKSTATION: tr("Workstation {what} is kept for {title}, {when}."),
    ConflictKind.EQUIPMENT: tr("{what} can’t come along: {title} has it from {when}."),
}
"""`what`: the room, the name, the number, the thing; `title`: the other session, or whoever has the thing; `when`: its start,
the clock of the place."""
SOMEONE_HAS_IT = tr("someone else", "who has the equipment")
"""The `title` of a conflict over equipment where no name is known, or none is shown."""


@dataclass(frozen=True)
class Facilitator:
    """Who holds a session: a member of the team (`account`, a key) or anyone by name."""

    kind: FacilitatorKind
    name: str
    account: int | None = None


@dataclass(frozen=True)
class SessionFacts:
    """What is known of one session.

    outline: a key; start: UTC; title: "" for the outline's; price_cents: 0 where it is free; workstations: keys, kept for
    it; note: for the team, never printed.
    """

    outline: int
    start: datetime
    minutes: int
    title: str = ""
    room: str = ""
    capacity: int = 8
    entry: Entry = Entry.SIGN_UP
    price_cents: int = 0
    facilitators: tuple[Facilitator, ...] = ()
    workstations: tuple[int, ...] = ()
    note: str = ""

    @property
    def end(self) -> datetime:
        """UTC. A session that crosses a change of clock lasts the minutes said, whatever the clock on the wall shows."""
        return self.start + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class SeriesFacts:
    """Sessions that follow each other by a rule.

    model: the first session, and what the others have alike; rule: an RFC 5545 RRULE value ("FREQ=WEEKLY;COUNT=6"), its
    hours those of the wall clock; skipped: days of the rule on which there is no session (EXDATE).
    """

    model: SessionFacts
    rule: str
    skipped: tuple[date, ...] = ()


def overlap(start: datetime, end: datetime, other_start: datetime, other_end: datetime) -> bool:
    """Whether two spans share an instant; one that begins when the other ends does not."""
    return start < other_end and other_start < end


def why_session_is_wrong(facts: SessionFacts) -> tuple[str, Text] | None:
    """(field, why) where tidied facts will not do, or None."""
    named = all(one.name and len(one.name) <= NAME_MAX for one in facts.facilitators)
    checks = (
        (EARLIEST <= facts.start.date() <= LATEST, "start", OUT_OF_REACH),
        (MINUTES_MIN <= facts.minutes <= MINUTES_MAX, "minutes", MINUTES_WRONG),
        (1 <= facts.capacity <= CAPACITY_MAX, "capacity", CAPACITY_WRONG),
        (
            0 <= facts.price_cents <= PRICE_MAX,
            "price_cents",
            tr("A price goes from 0 (free) to {most} euros. Write another one.", most=PRICE_MAX // 100),
        ),
        *(_fits(facts, field, most) for field, most in (("title", TITLE_MAX), ("room", ROOM_MAX), ("note", TEXT_MAX))),
        (len(facts.facilitators) <= FACILITATORS_MAX, "facilitators", tr("Name {n} people at most.", n=FACILITATORS_MAX)),
        (named, "facilitators", tr("Give each a name, of at most {n} characters.", n=NAME_MAX)),
    )
    return next(((field, why) for right, field, why in checks if not right), None)


def _fits(facts: SessionFacts, field: str, most: int) -> tuple[bool, str, Text]:
    return len(getattr(facts, field)) <= most, field, tr("This text is too long: keep it under {n} characters.", n=most)
