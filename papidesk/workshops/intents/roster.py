"""Signing up, coming, being told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from papidesk.kernel.intent import ALL_ROLES, Command
from papidesk.workshops.rules import Attendance, ParticipantRole


@dataclass(frozen=True)
class SignUp(Command):
    """Someone will take part; where no place is left they wait, in their turn.

    person: None for someone anonymous, of whom `label` may say a word ("accompagnée par le CCAS"); count: of anonymous
    people at once; companions: people who come with the person, each with a place of their own; comfort: what would help
    ("gros caractères"), never why.

    Refuses: session (cancelled, over, not there), person (signed up already), count, companions, label, comfort.
    Done.ids: the sign-ups made, the person's first.
    """

    session: int
    person: int | None = None
    role: ParticipantRole = ParticipantRole.LEARNER
    companions: int = 0
    count: int = 1
    label: str = ""
    comfort: str = ""


@dataclass(frozen=True)
class SignUpToSeries(Command):
    """Sign a person up to every session of a series that is still to come and to which they are not signed up yet.
    Refuses (series) where there is none left."""

    series: int
    person: int
    role: ParticipantRole = ParticipantRole.LEARNER
    comfort: str = ""


@dataclass(frozen=True)
class CancelEnrolments(Command):
    """These give their places up, companions with the person; whoever waits first has a place and is to be called.

    given_up_at: by an inverse only: when each had given theirs up; companions are then those named, no others.

    Refuses (enrolments): not there, given up already, or somebody came (take the attendance back first).
    """

    enrolments: tuple[int, ...]
    given_up_at: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class ReinstateEnrolments(Command):
    """The inverse of `CancelEnrolments`: signed up again, each in their former turn. Refuses (enrolments) whoever has
    signed up anew meanwhile, or is out of the lists; out_of_lists: by an inverse only: some were as they gave up."""

    enrolments: tuple[int, ...]
    out_of_lists: bool = False


@dataclass(frozen=True)
class RemoveEnrolments(Command):
    """The inverse of signing up: never signed up. Refused where one of them came."""

    enrolments: tuple[int, ...]

    within = ALL_ROLES


@dataclass(frozen=True)
class BringEnrolmentsBack(Command):
    """The inverse of `RemoveEnrolments`. Refuses, and `out_of_lists`, as in `ReinstateEnrolments`."""

    enrolments: tuple[int, ...]
    out_of_lists: bool = False

    within = ALL_ROLES


@dataclass(frozen=True)
class ChangeEnrolment(Command):
    """Replace what was said of a sign-up. Becoming a learner again takes one's former turn."""

    enrolment: int
    role: ParticipantRole
    label: str = ""
    comfort: str = ""


@dataclass(frozen=True)
class MoveEnrolment(Command):
    """Someone comes to another session instead: gives this place up and signs up there, last in turn. Refuses as both."""

    enrolment: int
    session: int


@dataclass(frozen=True)
class MoveBack(Command):
    """The inverse of `MoveEnrolment`."""

    given_up: tuple[int, ...]
    made: tuple[int, ...]


@dataclass(frozen=True)
class Mark:
    """What became of a sign-up; None: not known (yet). arrived_at: UTC, for a late arrival, None for now or the start."""

    enrolment: int
    attendance: Attendance | None
    arrived_at: datetime | None = None


@dataclass(frozen=True)
class TakeAttendance(Command):
    """Note who came. Coming counts as a visit: one is logged, unless the person was in the place at that time anyway; what
    is taken back takes the visit it made with it.

    Refuses: session (cancelled, not begun), enrolments (not there), and "marks" where more came than there are places
    (note the absent first, or raise the capacity).
    """

    session: int
    marks: tuple[Mark, ...]

    allowed = ALL_ROLES


@dataclass(frozen=True)
class WalkIn(Command):
    """Someone came without having signed up: both at once. person: None for `count` anonymous people. Refuses as
    `SignUp` and `TakeAttendance`."""

    session: int
    person: int | None = None
    count: int = 1
    label: str = ""
    role: ParticipantRole = ParticipantRole.LEARNER

    allowed = ALL_ROLES


@dataclass(frozen=True)
class MarkWas:
    """A sign-up's attendance as it was. visit: the visit it counts as; made: whether taking the attendance logged it;
    lapsed: the attendance that went when its visit was deleted."""

    enrolment: int
    attendance: Attendance | None
    arrived_at: datetime | None
    visit: int | None
    made: bool
    lapsed: Attendance | None = None


@dataclass(frozen=True)
class PutAttendanceBack(Command):
    """The inverse of taking attendance: the marks and the visits they were. removes: sign-ups of walk-ins, which go (or,
    in its own inverse, `brings`: come back)."""

    session: int
    marks: tuple[MarkWas, ...]
    removes: tuple[int, ...] = ()
    brings: tuple[int, ...] = ()

    within = ALL_ROLES


@dataclass(frozen=True)
class EndSession(Command):
    """The session is over: the visits it made that are still under way end, now or when it was to end if that is past."""

    session: int

    allowed = ALL_ROLES


@dataclass(frozen=True)
class Knowledge:
    """What a sign-up's person was last told. confirmed: has a place; cancelled: the session will not be held."""

    enrolment: int
    start: datetime
    room: str
    confirmed: bool
    cancelled: bool


@dataclass(frozen=True)
class Tell(Command):
    """These people were told how things stand now."""

    enrolments: tuple[int, ...]


@dataclass(frozen=True)
class Untell(Command):
    """The inverse of `Tell`: they know what they knew."""

    knew: tuple[Knowledge, ...]
