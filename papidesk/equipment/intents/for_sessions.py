"""What is kept for workshop sessions, which equipment knows by their keys alone: read, and arranged as they change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from papidesk.equipment.intents.lending import Mark
from papidesk.equipment.rules import ItemKind
from papidesk.kernel.intent import ALL_ROLES, Command, Question


@dataclass(frozen=True)
class BookingAs:
    """A booking as it is to stand. start, end: UTC; cancelled_at: None for one that waits."""

    booking: int
    start: datetime
    end: datetime
    purpose: str
    cancelled_at: datetime | None = None


@dataclass(frozen=True)
class ArrangeBookings(Command):
    """Several bookings at once, each as it is to stand; one is not in another's way where that one moves too.

    Refuses (bookings) what is lent by now, and (see `StuckBookings`) what is to wait and can't be had; since: as in
    `ReinstateBookings`.
    """

    bookings: tuple[BookingAs, ...]
    since: Mark | None = None


@dataclass(frozen=True)
class StuckBooking:
    """A booking that can't stand as asked. what: the thing; held_by: who has it then, "" where no name is known; start: since
    when (UTC)."""

    booking: int
    what: str
    held_by: str
    start: datetime


@dataclass(frozen=True)
class StuckBookings(Question[tuple[StuckBooking, ...]]):
    """Which of these bookings could not stand so, the others being arranged; none where `ArrangeBookings` would be done."""

    bookings: tuple[BookingAs, ...]
    since: Mark | None = None


@dataclass(frozen=True)
class SessionBooking:
    """A thing kept for a session. cancelled_at: None while it stands; loan: that took it up, due: its day; out: how many
    things of it are still out; lost: something of it will not come back."""

    id: int
    session: int
    item: int
    name: str
    code: str
    kind: ItemKind
    quantity: int
    start: datetime
    end: datetime
    purpose: str
    cancelled_at: datetime | None
    loan: int | None
    due: date | None
    out: int
    lost: bool


@dataclass(frozen=True)
class BookingsFor(Question[tuple[SessionBooking, ...]]):
    """What is kept for these sessions, by session then by name; with_cancelled: what was, too."""

    sessions: tuple[int, ...]
    with_cancelled: bool = False

    allowed = ALL_ROLES
