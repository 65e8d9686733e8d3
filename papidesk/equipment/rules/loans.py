"""When a loan ends, when it is late, what is done about it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from papidesk.kernel.words import tr

PURPOSE_MAX = 120
LINES_MAX = 60
OPEN_WEEKDAYS = frozenset(range(6))
"""Monday to Saturday, until the place says otherwise."""
_YEAR = 366


class OrganisationKind(StrEnum):
    """Who borrows, other than a person."""

    ACCESS_POINT = "access_point"
    CHARITY = "charity"
    SCHOOL = "school"
    TOWN = "town"
    OTHER = "other"


class EventKind(StrEnum):
    """What happened to a thing, beside its loans."""

    INCIDENT = "incident"
    REPAIR = "repair"
    BACK_IN_SERVICE = "back_in_service"
    LOST = "lost"
    FOUND = "found"
    RETIRED = "retired"
    GIVEN = "given"
    RESTOCKED = "restocked"
    INVENTORY = "inventory"


ORGANISATION_WORDS = {
    OrganisationKind.ACCESS_POINT: tr("Another access point"),
    OrganisationKind.CHARITY: tr("Charity"),
    OrganisationKind.SCHOOL: tr("School"),
    OrganisationKind.TOWN: tr("Town service"),
    OrganisationKind.OTHER: tr("Other", "organisation"),
}
EVENT_WORDS = {
    EventKind.INCIDENT: tr("Incident"),
    EventKind.REPAIR: tr("Sent for repair"),
    EventKind.BACK_IN_SERVICE: tr("Back in service"),
    EventKind.LOST: tr("Lost"),
    EventKind.FOUND: tr("Found again"),
    EventKind.RETIRED: tr("Retired", "equipment"),
    EventKind.GIVEN: tr("Given away"),
    EventKind.RESTOCKED: tr("Stock changed"),
    EventKind.INVENTORY: tr("Seen at an inventory"),
}


@dataclass(frozen=True)
class Borrower:
    """Who a loan or a booking is for: one of the three. session: the key of a workshop session (bookings only)."""

    person: int | None = None
    organisation: int | None = None
    session: int | None = None


@dataclass(frozen=True)
class Organisation:
    """An organisation that borrows. contact: whom to call there."""

    name: str
    kind: OrganisationKind = OrganisationKind.CHARITY
    contact: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    note: str = ""
    active: bool = True


@dataclass(frozen=True)
class LendingRules:
    """How the place lends. open_weekdays: 0 is Monday; late_after: late returns within a year from which `conduct`, the
    place's own line of conduct, is shown when lending again (0: never); agreement_note: a line added to the agreement."""

    open_weekdays: tuple[int, ...] = tuple(sorted(OPEN_WEEKDAYS))
    late_after: int = 3
    conduct: str = ""
    agreement_note: str = ""


def next_open_day(day: date, open_weekdays: Collection[int], closed: Collection[date]) -> date:
    """The day itself where the place is open, else the next one it is; the day itself where it never is."""
    found = day
    for _ in range(_YEAR):
        if found.weekday() in open_weekdays and found not in closed:
            return found
        found += timedelta(days=1)
    return day


def due_day(out: date, days: int, open_weekdays: Collection[int], closed: Collection[date]) -> date:
    """When a loan of so many days is due: on an open day, never sooner than the days say."""
    return next_open_day(out + timedelta(days=days), open_weekdays, closed)


def days_late(due: date, returned: date) -> int:
    """How many days after its day something came back (or has not, on that day); 0 where it is in time."""
    return max(0, (returned - due).days)
