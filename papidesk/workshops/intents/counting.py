"""What sessions and sign-ups come to over a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from papidesk.kernel.intent import Question
from papidesk.kernel.periods import Period
from papidesk.visits.intents import Rows


@dataclass(frozen=True)
class SessionCounts:
    """Sessions that were held (over by now, not cancelled), and what became of the sign-ups to them.

    minutes: as long as they were planned; seats: their capacity. enrolments: of learners, whoever came along or dropped in too;
    each is one of attended (present or late), excused, absent, unmarked (had a place, nothing noted) or waiting (had none to the
    end). given_up: places given up, no enrolments any more; walk_ins: of the enrolments, who came without having signed up;
    helpers: who came to help, no learners.
    """

    sessions: int = 0
    minutes: int = 0
    seats: int = 0
    enrolments: int = 0
    attended: int = 0
    excused: int = 0
    absent: int = 0
    unmarked: int = 0
    waiting: int = 0
    given_up: int = 0
    walk_ins: int = 0
    helpers: int = 0


@dataclass(frozen=True)
class WorkshopCounts:
    """What sessions of a period come to.

    cancelled: sessions that were to be held then; nameless: attendances of learners without a name; themes, levels: by the code
    of what the workshop is about and for whom, as its outline says now, every code there, "non_communique" where it says none. A
    workshop of two themes is one of each.
    """

    whole: SessionCounts
    cancelled: int
    nameless: int
    themes: dict[str, SessionCounts]
    levels: dict[str, SessionCounts]


@dataclass(frozen=True)
class CountWorkshops(Question[WorkshopCounts]):
    """What sessions of a period come to."""

    period: Period


@dataclass(frozen=True)
class CountParticipants(Question[int]):
    """Distinct people with a name among the learners who attended sessions of a period, each one however often: those of its
    months don't add up to it."""

    period: Period


@dataclass(frozen=True)
class SessionsRecorded(Question[Period | None]):
    """From the first to the last day on which a session was held or cancelled; None where none was."""


@dataclass(frozen=True)
class CountSignUps(Question[Rows]):
    """From how many sign-ups a period is counted: by these it is known whether names or rows have gone since."""

    period: Period


@dataclass(frozen=True)
class RosterPutRight:
    """A sign-up that somebody added, changed or took away. person: whose it is, None for nobody's; rows, named: how many more
    there are for it (−1, 0 or 1)."""

    day: date
    person: int | None
    rows: int
    named: int


@dataclass(frozen=True)
class PastRostersPutRight:
    """Event: rosters of sessions before this month are not what they were."""

    rows: tuple[RosterPutRight, ...]
