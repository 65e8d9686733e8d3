"""Reading outlines, sessions, rosters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from papidesk.kernel.intent import ALL_ROLES, Question
from papidesk.people.rules import Comfort
from papidesk.workshops.rules import (
    Attendance,
    Audience,
    Entry,
    Level,
    Outline,
    ParticipantRole,
    Place,
    SeriesFacts,
    SessionFacts,
)


@dataclass(frozen=True)
class OutlineRow:
    """An outline of the list. sessions: held or planned; next_start: of the next one, UTC."""

    id: int
    uid: str
    outline: Outline
    sessions: int
    next_start: datetime | None


@dataclass(frozen=True)
class Outlines(Question[tuple[OutlineRow, ...]]):
    """The outlines by title, those in use first. text: words of the title, in any order, accents or not."""

    text: str = ""
    with_inactive: bool = False


@dataclass(frozen=True)
class ShowOutline(Question[OutlineRow]):
    """One outline. Refuses (outline) where there is none such."""

    outline: int

    allowed = ALL_ROLES


@dataclass(frozen=True)
class SessionRow:
    """A session as a row, a tile or a line.

    series: its key or None; number, of: its place in the series (7 of 10), 0 outside one; title: as shown; day: of the
    place; start, end: UTC; enrolled: seats taken (never above capacity); waiting; helpers; attended: learners and helpers
    who came; to_tell: how many people do not know how things stand; cancelled: will not be held, and `reason`;
    facilitators: names; workstations: numbers.
    """

    id: int
    uid: str
    outline: int
    series: int | None
    number: int
    of: int
    title: str
    day: date
    start: datetime
    end: datetime
    room: str
    capacity: int
    entry: Entry
    price_cents: int
    facilitators: tuple[str, ...]
    workstations: tuple[int, ...]
    level: Level | None
    audience: Audience
    enrolled: int
    waiting: int
    helpers: int
    attended: int
    to_tell: int
    cancelled: bool
    reason: str


@dataclass(frozen=True)
class SessionsBetween(Question[tuple[SessionRow, ...]]):
    """The sessions of a span of days (both included), in order of time. text: as in `Outlines`, of the session's title."""

    first: date
    last: date
    text: str = ""
    outline: int | None = None
    with_cancelled: bool = True

    allowed = ALL_ROLES


@dataclass(frozen=True)
class UpcomingSessions(Question[tuple[SessionRow, ...]]):
    """The next sessions one can sign up to (not cancelled, not over), in order of time. text: as above; without those
    `person` is signed up to."""

    text: str = ""
    person: int | None = None
    limit: int = 20

    allowed = ALL_ROLES


@dataclass(frozen=True)
class SessionsNow(Question[tuple[SessionRow, ...]]):
    """What F9 opens: the sessions under way (from half an hour before their start to half an hour after their end), else
    the next of today, else the last of today."""

    allowed = ALL_ROLES


@dataclass(frozen=True)
class EnrolmentRow:
    """A sign-up as a line of the roster.

    name: as displayed, "" for anonymous; turn: its place in the waiting list from 1, 0 where it has a place; comfort: what
    the person chose, for every session; comfort_note: for this one; companion_of: the sign-up it comes with; came: how
    many sessions of the series (outside one: of the outline) the person has attended; to_tell: does not know how things
    stand; phone: "" for volunteers.
    """

    id: int
    person: int | None
    name: str
    label: str
    phone: str
    role: ParticipantRole
    place: Place
    turn: int
    attendance: Attendance | None
    arrived_at: datetime | None
    walk_in: bool
    companion_of: int | None
    comfort: tuple[Comfort, ...]
    comfort_note: str
    came: int
    to_tell: bool
    signed_at: datetime


@dataclass(frozen=True)
class SessionFile:
    """Everything about one session. roster: those with a place by name, then those who wait in their turn, helpers last;
    given_up: those who gave their place up."""

    row: SessionRow
    facts: SessionFacts
    outline: Outline
    roster: tuple[EnrolmentRow, ...]
    given_up: tuple[EnrolmentRow, ...]
    deleted: bool


@dataclass(frozen=True)
class ShowSession(Question[SessionFile]):
    """One session. Refuses (session) where there is none such."""

    session: int

    allowed = ALL_ROLES


@dataclass(frozen=True)
class SeriesPerson:
    """How far someone is in a series. held: sessions of it that are over and to which the person was signed up."""

    person: int
    name: str
    signed_up: int
    attended: int
    missed: int
    held: int
    certificate: bool


@dataclass(frozen=True)
class SeriesFile:
    """Everything about a series. rule_text: in words is `rule_words(facts.rule)`."""

    id: int
    uid: str
    title: str
    facts: SeriesFacts
    sessions: tuple[SessionRow, ...]
    people: tuple[SeriesPerson, ...]


@dataclass(frozen=True)
class ShowSeries(Question[SeriesFile]):
    """One series. Refuses (series) where there is none such."""

    series: int


@dataclass(frozen=True)
class TellRow:
    """Someone who does not know how things stand, and what they would be told.

    now_confirmed, now_cancelled: how things stand; knew_*: what they were last told; phone: "" for none; comes_with: of a
    companion, the name of whoever they come with, whose phone it is.
    """

    enrolment: int
    session: int
    title: str
    person: int | None
    name: str
    label: str
    phone: str
    start: datetime
    room: str
    now_confirmed: bool
    now_cancelled: bool
    knew_start: datetime
    knew_room: str
    knew_confirmed: bool
    knew_cancelled: bool
    comes_with: str = ""


@dataclass(frozen=True)
class ToTell(Question[tuple[TellRow, ...]]):
    """Who has to be told, of one session or of all that are not over: a place got, a place lost, another hour or room, a
    session that will not be held. The soonest first."""

    session: int | None = None


@dataclass(frozen=True)
class PersonWorkshop:
    """A sign-up of someone's, for their file."""

    enrolment: int
    session: int
    title: str
    start: datetime
    place: Place
    attendance: Attendance | None
    given_up: bool
    cancelled: bool
    number: int
    of: int


@dataclass(frozen=True)
class WorkshopsOfPerson(Question[tuple[PersonWorkshop, ...]]):
    """Someone's sign-ups, the latest session first."""

    person: int
    limit: int = 100


@dataclass(frozen=True)
class KnownNames(Question[tuple[str, ...]]):
    """Rooms ("room") or facilitators ("facilitator") already named, the most used first, for a field to offer."""

    what: str
    limit: int = 30


@dataclass(frozen=True)
class CertificateFacts:
    """What a certificate says. attended: the days, in order; minutes: the sum of the sessions attended."""

    person: int
    name: str
    title: str
    learns: str
    attended: tuple[date, ...]
    minutes: int


@dataclass(frozen=True)
class CertificatesOf(Question[tuple[CertificateFacts, ...]]):
    """The certificates earned: of these sessions' series (outside one: of their outline, up to that session), by those who
    attended one of these sessions and as many in all as the outline wants. By name; nobody anonymous. people: these only.

    Refuses (sessions) where there is none such; an outline that gives none gives nobody one.
    """

    sessions: tuple[int, ...]
    people: tuple[int, ...] = ()


@dataclass(frozen=True)
class CalendarSession:
    """A session as a calendar shows it. slot: where its series' rule had put it (UTC), None outside a rule; sequence: RFC
    5545's; changed_at: when it last changed. No participant, no member of the team: a calendar goes anywhere."""

    uid: str
    title: str
    description: str
    start: datetime
    end: datetime
    slot: datetime | None
    room: str
    cancelled: bool
    sequence: int
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True)
class CalendarSeries:
    """A series: its rule with its exceptions, its sessions. start: of the rule's first day, UTC; minutes: the usual length;
    skipped: instants of the rule on which there is no session."""

    uid: str
    title: str
    description: str
    room: str
    start: datetime
    minutes: int
    rule: str
    skipped: tuple[datetime, ...]
    sequence: int
    created_at: datetime
    changed_at: datetime
    sessions: tuple[CalendarSession, ...]


@dataclass(frozen=True)
class Calendar:
    """What `export calendar` writes: whole series that touch the span, and single sessions in it."""

    series: tuple[CalendarSeries, ...]
    single: tuple[CalendarSession, ...]


@dataclass(frozen=True)
class CalendarOf(Question[Calendar]):
    """The calendar of a span of days, both included; None: from the first session to the last."""

    first: date | None = None
    last: date | None = None
    sessions: tuple[int, ...] = ()
    """These sessions alone, as single ones (a poster's)."""

    allowed = ALL_ROLES
