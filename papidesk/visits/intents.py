"""What can be asked about visits and support."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from papidesk.kernel.intent import ALL_ROLES, MANAGERS, Command, Question, secret
from papidesk.kernel.words import Text
from papidesk.people.rules import AgeBand, Gender, Occupation
from papidesk.visits.rules import (
    Autonomy,
    EquipmentUsed,
    Procedure,
    Purpose,
    Referral,
    SupportPlace,
    Theme,
    Workstation,
)

# ── visits ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class LogVisit(Command):
    """Someone came; `count` anonymous people at once make a group (one row each, leaving together).

    person: None for an anonymous visit; purposes: keys in the order chosen, () for the person's usual one, else free
    access; workstation: a key; waits: came to wait for one; arrived_at: UTC, None for now; left_at: UTC, for late keying;
    prints: pages; the bands count only where there is no person, who brings their own.

    Refuses: person, purposes, workstation (taken, by whom and since when), arrived_at, left_at, prints, count, and
    "person" where that person is already in the room (`again` True logs it all the same).
    """

    person: int | None = None
    purposes: tuple[int, ...] = ()
    workstation: int | None = None
    waits: bool = False
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    prints: int = 0
    count: int = 1
    group: str = ""
    age_band: AgeBand | None = None
    gender: Gender | None = None
    again: bool = False

    allowed = ALL_ROLES


@dataclass(frozen=True)
class MarkDeparture(Command):
    """These people leave (a group leaves whole). left_at: UTC, None for now."""

    visits: tuple[int, ...]
    left_at: datetime | None = None

    allowed = ALL_ROLES


@dataclass(frozen=True)
class ReopenVisits(Command):
    """The inverse of a departure: back in the room, at the workstation they had where it is still free."""

    visits: tuple[int, ...]

    allowed = ALL_ROLES


@dataclass(frozen=True)
class Seat(Command):
    """Put a visit at a workstation, or at none (`workstation` None); `waits`: on the waiting list for one."""

    visit: int
    workstation: int | None
    waits: bool = False

    allowed = ALL_ROLES


@dataclass(frozen=True)
class VisitFacts:
    """What can be corrected of a visit; all of it is given. Instants in UTC.

    Changing `person` freezes that person's facts of the visit's day anew; otherwise the frozen facts are as given here.
    """

    person: int | None
    purposes: tuple[int, ...]
    workstation: int | None
    arrived_at: datetime
    left_at: datetime | None
    prints: int
    age_band: AgeBand
    gender: Gender
    occupation: Occupation


@dataclass(frozen=True)
class CorrectVisit(Command):
    """Replace the facts of a visit."""

    visit: int
    facts: VisitFacts


@dataclass(frozen=True)
class DeleteVisits(Command):
    """Take visits out of every list and count; undone by `RestoreVisits`."""

    visits: tuple[int, ...]

    allowed = ALL_ROLES


@dataclass(frozen=True)
class RestoreVisits(Command):
    """Bring deleted visits back."""

    visits: tuple[int, ...]

    allowed = ALL_ROLES


@dataclass(frozen=True)
class AddPrints(Command):
    """Pages printed: for the day, or for a visit."""

    pages: int
    visit: int | None = None

    allowed = ALL_ROLES


@dataclass(frozen=True)
class RemovePrints(Command):
    """The inverse of `AddPrints`: that count is no longer there."""

    prints: int

    allowed = ALL_ROLES


# ── support ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class SupportFacts:
    """What was done with a person.

    visit: the visit it belongs to, None where there was none (by telephone); person: then whom, None for anonymous;
    started_at: UTC; minutes: its duration.
    """

    visit: int | None
    person: int | None
    started_at: datetime
    themes: tuple[Theme, ...]
    procedure: Procedure | None
    place: SupportPlace
    minutes: int
    autonomy: Autonomy | None
    equipment: tuple[EquipmentUsed, ...]
    referral: Referral | None
    note: str = ""


@dataclass(frozen=True)
class LogSupport(Command):
    """Note a support. Refuses: themes (none), minutes, started_at, visit, person, note."""

    facts: SupportFacts


@dataclass(frozen=True)
class CorrectSupport(Command):
    """Replace the facts of a support."""

    support: int
    facts: SupportFacts


@dataclass(frozen=True)
class DeleteSupport(Command):
    """Take a support out of every list and count."""

    support: int


@dataclass(frozen=True)
class RestoreSupport(Command):
    """Bring a deleted support back."""

    support: int


# ── the place's purposes and workstations ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class SetPurpose(Command):
    """Add (id 0) or replace a purpose. Refuses: label (empty, taken), letter (taken, not a letter)."""

    purpose: Purpose

    allowed = MANAGERS


@dataclass(frozen=True)
class OrderPurposes(Command):
    """The order in which purposes are shown."""

    purposes: tuple[int, ...]

    allowed = MANAGERS


@dataclass(frozen=True)
class SetWorkstation(Command):
    """Add (id 0) or replace a workstation. Refuses: number (taken, not 1 to 99)."""

    workstation: Workstation

    allowed = MANAGERS


@dataclass(frozen=True)
class Purposes(Question[tuple[Purpose, ...]]):
    """The place's purposes in their order."""

    with_inactive: bool = False

    allowed = ALL_ROLES


@dataclass(frozen=True)
class Workstations(Question[tuple[Workstation, ...]]):
    """The place's workstations by number."""

    with_inactive: bool = False

    allowed = ALL_ROLES


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class InRoom:
    """A visit under way. name: displayed, "" for anonymous; since: at the workstation, or in the room; group: its label
    or ""; group_size: how many of the group are here; initials: for privacy mode; waits: for a workstation."""

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
    """A visit as a row of a table; name is "" for anonymous."""

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
class VisitsOfPerson(Question[tuple[VisitRow, ...]]):
    """A person's visits, the latest first."""

    person: int
    limit: int = 100


@dataclass(frozen=True)
class UsualSupport(Question[SupportFacts]):
    """What a support most likely is, for the form to start with: from the visit, else the usual of this desk."""

    visit: int | None = None

    allowed = ALL_ROLES


# ── import ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class VisitLine:
    """A line of a foreign file or of a paper sheet, read. line: its number, from 1; person: a name to be found, "" for
    anonymous; purposes: codes or labels; instants in UTC; faults: what could not be read, in words."""

    line: int
    person: str
    arrived_at: datetime | None
    left_at: datetime | None = None
    purposes: tuple[str, ...] = ()
    workstation: int | None = None
    prints: int = 0
    count: int = 1
    age_band: AgeBand | None = None
    gender: Gender | None = None
    faults: tuple[Text, ...] = ()


@dataclass(frozen=True)
class VisitVerdict:
    """What an import does, or would do, with a line: "created", "skipped" or "refused", and why."""

    line: int
    outcome: str
    why: Text | None = None


@dataclass(frozen=True)
class VisitImportReport:
    """The verdicts on every line, in order, and the keys of what was created."""

    verdicts: tuple[VisitVerdict, ...]
    ids: tuple[int, ...] = ()

    def count(self, outcome: str) -> int:
        """How many lines came out so."""
        return sum(verdict.outcome == outcome for verdict in self.verdicts)


@dataclass(frozen=True)
class TryVisitsImport(Question[VisitImportReport]):
    """The verdicts a real import would give, nothing being written."""

    lines: tuple[VisitLine, ...]


@dataclass(frozen=True)
class ImportVisits(Command):
    """Take the lines in: all of them, or none where one is refused, unless `partial`. Importing twice changes nothing.

    Refuses (lines) with `more["report"]`. Undo deletes what was created.
    """

    # Thousands of names have no business in the journal; the rows themselves are there.
    lines: tuple[VisitLine, ...] = secret()
    partial: bool = False


