"""Outlines, sessions, series: making and changing them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from papidesk.equipment import intents as equipment
from papidesk.kernel.intent import Command, Question
from papidesk.kernel.words import Text
from papidesk.workshops.rules import ConflictKind, Outline, SeriesFacts, SessionFacts

# ── outlines ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class SetOutline(Command):
    """Add (`id` 0) or replace an outline. Refuses (outline) what is gone, and each faulty field by its name; "title"
    where an outline in use bears it already.

    uid: that of an outline taken from a file; "" for a new one.
    """

    id: int
    outline: Outline
    uid: str = ""


@dataclass(frozen=True)
class ForgetOutline(Command):
    """The inverse of adding an outline. Refused once a session or a series names it."""

    outline: int


@dataclass(frozen=True)
class CopyOutline(Command):
    """Another outline to start from, its title followed by "(copy)"."""

    outline: int


# ── sessions ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Conflict:
    """What another session at the same time wants too. what: the room, the name, the number of the workstation; or, of
    equipment that is booked for a session and can't come along, the thing: then `title` is who has it ("" where no name is
    known), and `session` 0."""

    kind: ConflictKind
    what: str
    session: int
    title: str
    start: datetime


@dataclass(frozen=True)
class PlanSession(Command):
    """Add a session; with `series`, one more of that series.

    Refuses (outline) and each faulty field. Where room, facilitators or workstations are taken and `although_taken` is
    False, refuses field "although_taken" with `more["conflicts"]`, a tuple of `Conflict`.
    """

    facts: SessionFacts
    series: int | None = None
    although_taken: bool = False


@dataclass(frozen=True)
class ChangeSession(Command):
    """Replace the facts of a session, past ones too. Whoever signed up and does not know the new hour or room is listed by
    `ToTell`; what a past session already counted (visits) stays where it was.

    A capacity below the sign-ups is refused (capacity, with `more["waiting"]`: how many would have to wait), unless
    `put_back`: then those who signed up last wait, first in the list; below those who came it is always refused.
    Conflicts as in `PlanSession`. Equipment that is booked for it moves with it; what is taken then is a conflict too, and
    is no longer booked for it where `although_taken` says so.
    """

    session: int
    facts: SessionFacts
    although_taken: bool = False
    put_back: bool = False


@dataclass(frozen=True)
class ChangeFollowing(Command):
    """Give this session, and those that follow it in its series and are not over, what `facts` says: the same room,
    capacity and the rest, and the same shift in days and in hours of the wall clock. Refuses as `ChangeSession`.
    """

    session: int
    facts: SessionFacts
    although_taken: bool = False
    put_back: bool = False


@dataclass(frozen=True)
class BookedWas:
    """The equipment of sessions before they changed, for the inverse. were: what moved, or is named anew, as it stood; freed:
    what is no longer booked; since: what was there then, as the inverses of equipment keep it."""

    were: tuple[equipment.BookingAs, ...] = ()
    freed: tuple[int, ...] = ()
    since: equipment.Mark | None = None


@dataclass(frozen=True)
class BookForSession(Command):
    """Keep equipment for a session. A kit is booked whole.

    start, end: UTC, None for its days, whole; following: for the sessions to come of its series too, all or none of them,
    each at the same distance from its session.
    Refuses (session) one that is gone, cancelled or over, and the rest as `equipment.intents.Book`; Done.ids: the bookings.
    """

    session: int
    items: tuple[tuple[int, int], ...]
    start: datetime | None = None
    end: datetime | None = None
    following: bool = False


@dataclass(frozen=True)
class CancelledWas:
    """When and why a session was cancelled."""

    session: int
    at: datetime
    reason: str


@dataclass(frozen=True)
class CancelSessions(Command):
    """These sessions will not be held; they stay in sight, said to be cancelled. reason: one line, may be "". What is booked
    for them is free again.

    Refused where one of them was attended, or is cancelled already. was: in the inverse of reinstating, how each was.
    """

    sessions: tuple[int, ...]
    reason: str = ""
    was: tuple[CancelledWas, ...] = ()


@dataclass(frozen=True)
class ReinstateSessions(Command):
    """The inverse of cancelling: they will be held, and what was freed with them is booked again where it still can be.

    booked: of an inverse, what was freed; None: whatever was cancelled at the very instant its session was.
    """

    sessions: tuple[int, ...]
    booked: BookedWas | None = None


@dataclass(frozen=True)
class DeleteSessions(Command):
    """Take away sessions planned by mistake. Refused where somebody is signed up: cancel those instead. A day of a series
    taken away is one the rule skips. What is booked for them is free again."""

    sessions: tuple[int, ...]


@dataclass(frozen=True)
class RestoreSessions(Command):
    """Bring deleted sessions back, and what was booked for them where it still can be. booked: as in `ReinstateSessions`."""

    sessions: tuple[int, ...]
    booked: BookedWas | None = None


@dataclass(frozen=True)
class SessionWas:
    """A session as it was, for the inverse of a change. sequence: the revision calendars know (RFC 5545 SEQUENCE) goes on
    rising: it is no part of this."""

    session: int
    facts: SessionFacts


@dataclass(frozen=True)
class SeriesWas:
    """What the sessions of a series have alike, as it was. model: its start and its note say nothing here."""

    series: int
    model: SessionFacts


@dataclass(frozen=True)
class PutSessionsBack(Command):
    """The inverse of a change: these facts again. Who has a place follows from them.

    Refuses (session) what is gone, and (capacity) fewer places than people who came meanwhile.
    """

    sessions: tuple[SessionWas, ...]
    series: SeriesWas | None = None
    booked: BookedWas | None = None


# ── series ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class PlanSeries(Command):
    """Add the sessions of a rule. Refuses (rule) one that can't be read, is finer than a day, ends nowhere or makes more
    than `OCCURRENCES_MAX` sessions; (skipped) where nothing is left; else as `PlanSession`.

    Done.ids: the sessions, in order of time.
    """

    facts: SeriesFacts
    although_taken: bool = False


@dataclass(frozen=True)
class ProposedDay:
    """A day of a rule. start: UTC; holiday: the public holiday it is, school: the school holidays it falls in (academy of
    Brest: Rennes, zone B), None for neither; conflicts: what is taken at that hour."""

    day: date
    start: datetime
    holiday: Text | None = None
    school: Text | None = None
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True)
class DaysOfRule(Question[tuple[ProposedDay, ...]]):
    """The days a rule would make of the session of `facts`, none left out, so that some can be skipped. Refuses (rule)."""

    facts: SessionFacts
    rule: str


@dataclass(frozen=True)
class ConflictsOf(Question[tuple[Conflict, ...]]):
    """What other sessions take of what these facts want; `other_than` these sessions, whose own equipment would have to come
    along."""

    facts: SessionFacts
    other_than: tuple[int, ...] = ()


@dataclass(frozen=True)
class UsualSession(Question[SessionFacts]):
    """What a session of this outline most likely is (length, room, hour, capacity of the last one; the asker as animator),
    for the form to start with. day: that of the session; hour: None for the usual one."""

    outline: int
    day: date
    hour: time | None = None
