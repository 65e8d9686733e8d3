"""Visits: arriving, leaving, sitting down; correcting, deleting; prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from papidesk.kernel.intent import ALL_ROLES, Command
from papidesk.people.rules import AgeBand, Gender, Occupation


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

    within = ALL_ROLES


@dataclass(frozen=True)
class LeftVisit:
    """How a visit was while it was over: when it ended and the workstation it had, since when."""

    visit: int
    left_at: datetime
    workstation: int | None
    seated_at: datetime | None


@dataclass(frozen=True)
class LeaveAgain(Command):
    """The inverse of `ReopenVisits`: gone again, exactly as they were."""

    visits: tuple[LeftVisit, ...]

    within = ALL_ROLES


@dataclass(frozen=True)
class Seat(Command):
    """Put a visit at a workstation, or at none (`workstation` None); `waits`: on the waiting list for one.

    since: there, or waiting, since when; None for now. Refuses: visit (gone), workstation (taken, by whom, since when).
    """

    visit: int
    workstation: int | None
    waits: bool = False
    since: datetime | None = None

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
class VisitAside:
    """What a visit holds beside its facts and an inverse puts back exactly. Instants in UTC."""

    commune: str
    district: str
    seated_at: datetime | None
    waits_since: datetime | None
    newcomer: bool = False


@dataclass(frozen=True)
class CorrectVisit(Command):
    """Replace the facts of a visit. Its supports and prints follow it to another day.

    aside: given by an inverse only; then nothing is frozen anew. Refuses: visit, person, purposes, workstation (taken),
    arrived_at, left_at, prints.
    """

    visit: int
    facts: VisitFacts
    aside: VisitAside | None = None


@dataclass(frozen=True)
class HeldSeat:
    """The workstation a visit had, and since when."""

    visit: int
    workstation: int
    since: datetime


@dataclass(frozen=True)
class DeleteVisits(Command):
    """Take visits out of every list and count, their supports and prints with them; undone by `RestoreVisits`.

    seats: given by an inverse only: what the rows held before they came back without it.
    """

    visits: tuple[int, ...]
    seats: tuple[HeldSeat, ...] = ()

    within = ALL_ROLES


@dataclass(frozen=True)
class RestoreVisits(Command):
    """Bring deleted visits back, at the workstation they had where nobody else sits there by now."""

    visits: tuple[int, ...]

    within = ALL_ROLES


@dataclass(frozen=True)
class VisitsDeleted:
    """Event: these visits are out of every list and count; what made them or counts by them goes too."""

    visits: tuple[int, ...]


@dataclass(frozen=True)
class VisitsRestored:
    """Event: these visits are back, and so is what went with them."""

    visits: tuple[int, ...]


@dataclass(frozen=True)
class VisitsEnded:
    """Event: somebody known left. visits: (visit, person) of today's visits that were under way and are over; a visit that
    is deleted never was, and is not told here."""

    visits: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class VisitsResumed:
    """Event: these visits, (visit, person), are under way again after all; what went as they ended is back."""

    visits: tuple[tuple[int, int], ...]


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

    within = ALL_ROLES


@dataclass(frozen=True)
class RestorePrints(Command):
    """The inverse of `RemovePrints`."""

    prints: int

    within = ALL_ROLES
