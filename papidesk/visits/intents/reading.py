"""The room, the days, one visit, the supports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from papidesk.kernel.intent import ALL_ROLES, Question
from papidesk.people.rules import AgeBand, Gender, Occupation
from papidesk.visits.intents.coming import VisitFacts
from papidesk.visits.intents.support import SupportFacts
from papidesk.visits.rules import Workstation


@dataclass(frozen=True)
class InRoom:
    """A visit under way. name: displayed, "" for anonymous; workstation: a key; since: there, or else in the room;
    group: its label or ""; group_size: how many of the group are here, 1 outside a group; initials: for privacy mode;
    waits: for a workstation."""

    visit: int
    person: int | None
    name: str
    initials: str
    purpose: str
    workstation: int | None
    arrived_at: datetime
    since: datetime
    slot_end: datetime | None
    waits: bool
    group: str
    group_size: int


@dataclass(frozen=True)
class RoomView:
    """The room now: its workstations, and who is present, in order of arrival (a group is one line)."""

    workstations: tuple[Workstation, ...]
    present: tuple[InRoom, ...]


@dataclass(frozen=True)
class RoomNow(Question[RoomView]):
    """Who is in the room now."""

    allowed = ALL_ROLES


@dataclass(frozen=True)
class DayCounts:
    """What the header shows of a day: people in the room, visits, pages printed."""

    day: date
    present: int
    visits: int
    prints: int


@dataclass(frozen=True)
class CountDay(Question[DayCounts]):
    """The counts of a day."""

    day: date

    allowed = ALL_ROLES


@dataclass(frozen=True)
class VisitFilter:
    """Which visits of a period (both days included). text: people found by name; purpose: a key; known: True for people
    with a name, False for anonymous visits, None for both; supported: only visits with a support."""

    first: date
    last: date
    text: str = ""
    purpose: int | None = None
    known: bool | None = None
    supported: bool = False


@dataclass(frozen=True)
class VisitRow:
    """A visit as a row of a table; name is "" for anonymous; workstation: its number, not its key; prints: all pages."""

    id: int
    day: date
    arrived_at: datetime
    left_at: datetime | None
    person: int | None
    name: str
    purposes: tuple[str, ...]
    workstation: int | None
    age_band: AgeBand
    gender: Gender
    occupation: Occupation
    commune: str
    prints: int
    supports: int
    group: str


@dataclass(frozen=True)
class VisitDays(Question[tuple[tuple[date, int], ...]]):
    """The days of a filter that hold visits, the latest first, with how many: the skeleton of a table of any length."""

    filter: VisitFilter


@dataclass(frozen=True)
class VisitsOfDay(Question[tuple[VisitRow, ...]]):
    """Rows of a filter from row `skip` of a day on, the latest first (days and hours descending), going on into earlier
    days until `limit` rows are there."""

    filter: VisitFilter
    day: date
    skip: int = 0
    limit: int = 256


@dataclass(frozen=True)
class SupportRow:
    """A support as shown with its visit or in a list."""

    id: int
    facts: SupportFacts
    name: str


@dataclass(frozen=True)
class VisitFile:
    """Everything about one visit."""

    id: int
    facts: VisitFacts
    name: str
    supports: tuple[SupportRow, ...]
    deleted: bool


@dataclass(frozen=True)
class ShowVisit(Question[VisitFile]):
    """One visit. Refuses (visit) where there is none such."""

    visit: int


@dataclass(frozen=True)
class SupportsOf(Question[tuple[SupportRow, ...]]):
    """The supports of a period, the latest first, those without a visit included."""

    first: date
    last: date
    limit: int = 500


@dataclass(frozen=True)
class SupportsOfPerson(Question[tuple[SupportRow, ...]]):
    """A person's supports, the latest first: those of their visits, and those without one."""

    person: int
    limit: int = 100


@dataclass(frozen=True)
class VisitsOfPerson(Question[tuple[VisitRow, ...]]):
    """A person's visits, the latest first."""

    person: int
    limit: int = 100


@dataclass(frozen=True)
class UsualSupport(Question[SupportFacts]):
    """What a support most likely is, for the form to start with: from the visit, else the usual of this desk."""

    visit: int | None = None


@dataclass(frozen=True)
class VisitDuring(Question[int | None]):
    """The key of a person's visit that shares an instant with a span (UTC), the latest to begin; None where there is none.

    A visit that is not over lasts until the end of its day.
    """

    person: int
    first: datetime
    last: datetime

    within = ALL_ROLES
