"""Booking, lending, taking back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from papidesk.equipment.rules import Borrower, Condition, LendingRules, Organisation
from papidesk.kernel.intent import MANAGERS, Command, secret


@dataclass(frozen=True)
class SetLendingRules(Command):
    """How the place lends. Refuses: open_weekdays, late_after, conduct (too long)."""

    rules: LendingRules

    allowed = MANAGERS


@dataclass(frozen=True)
class SetOrganisation(Command):
    """Add (`id` 0) or replace an organisation. Refuses: name (empty, taken), and each faulty field."""

    id: int
    organisation: Organisation


@dataclass(frozen=True)
class ForgetOrganisation(Command):
    """The inverse of adding an organisation. Refused once it borrowed or booked."""

    organisation: int


Mark = tuple[int, int]
"""The last booking and the last loan there were when something was done. An inverse holds it as `since`: what was so before
may be so again, and only what came after stands in its way (by its key: a clock may have been set back)."""


# ── bookings ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Book(Command):
    """Keep things for someone from an instant to another (UTC). A kit is booked whole.

    Refuses: items (not lent here, not in service, not there), borrower, start/end, and "items" where one of them is
    taken: the sentence says by when it is free, `more["next_free"]`: {item: instant or None}, `more["taken"]`: keys.
    Done.ids: one booking a thing.
    """

    items: tuple[tuple[int, int], ...]
    """(item, quantity)."""
    borrower: Borrower
    start: datetime
    end: datetime
    purpose: str = ""


@dataclass(frozen=True)
class ChangeBooking(Command):
    """Other instants, another quantity, another purpose; refuses as `Book`."""

    booking: int
    start: datetime
    end: datetime
    quantity: int = 1
    purpose: str = ""
    since: Mark | None = None


@dataclass(frozen=True)
class CancelBookings(Command):
    """These are free again."""

    bookings: tuple[int, ...]


@dataclass(frozen=True)
class ReinstateBookings(Command):
    """The inverse of `CancelBookings`. Refuses (bookings) where the thing is taken by now."""

    bookings: tuple[int, ...]
    since: Mark | None = None


# ── loans ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class LineOut:
    """A thing that goes out. accessories: those that go with it; condition: None for what it is known to be; a kit goes out
    as its things that are there, each with a line of its own."""

    item: int
    quantity: int = 1
    condition: Condition | None = None
    accessories: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Lend(Command):
    """Things go out, under one agreement.

    due: None for the usual day, on an open one; deposit_cents: taken, None for the usual sum of its things'; said_yes: the
    words that were shown and agreed to: "booked" (kept for somebody else meanwhile), "kit" (a thing taken out of its
    kit), "conduct" (often late). A booking of the borrower's own is taken up by itself; bookings: others that are, where
    they still wait and their thing goes out (those of a workshop session, which borrows nothing itself).

    Refuses: borrower; items (out: to whom, since when, until when; not in service; booked: for whom from when, with
    field "booked"); "kit"; "conduct" with the place's own words; due (past, on a day the place is closed, or beyond the
    next booking, unless "booked" was said); deposit_cents. Done.ids: the loan.
    """

    borrower: Borrower
    lines: tuple[LineOut, ...]
    due: date | None = None
    deposit_cents: int | None = None
    purpose: str = ""
    said_yes: tuple[str, ...] = ()
    bookings: tuple[int, ...] = ()


@dataclass(frozen=True)
class CancelLoan(Command):
    """The inverse of `Lend`: never lent; bookings taken up wait again. Refused once something came back, or where one of
    those bookings can't wait any more. conditions: what the things were known to be before."""

    loan: int
    conditions: tuple[tuple[int, Condition], ...] = ()
    since: Mark | None = None


@dataclass(frozen=True)
class ReinstateLoan(Command):
    """The inverse of `CancelLoan`. bookings: those it had taken up; conditions: what its things are known to be again.
    Refuses (loan) where one of its things is taken by now."""

    loan: int
    bookings: tuple[int, ...] = ()
    conditions: tuple[tuple[int, Condition], ...] = ()
    since: Mark | None = None


@dataclass(frozen=True)
class LineBack:
    """A thing that comes back. line: of the loan; quantity: None for all that is out; condition: None where it did not
    change; accessories: those that came back, None for all; note: of a damage, which then is an incident of its history;
    lost: it will not come back."""

    line: int
    quantity: int | None = None
    condition: Condition | None = None
    accessories: tuple[str, ...] | None = None
    note: str = ""
    lost: bool = False


@dataclass(frozen=True)
class ReturnPicture:
    """A picture of how a thing came back, made small by the screen (see `Attach`). line: of the loan."""

    line: int
    name: str
    content: bytes


@dataclass(frozen=True)
class TakeBack(Command):
    """Things come back, whole or in part, of one loan or of several; a loan without anything out is closed, its deposit
    returned unless `keep_deposit`. at: UTC, None for now (late keying); pictures: kept with the line that the return writes
    into the history of its thing.

    The sentence says what is still out, by name, and what is missing. Refuses: lines (back already, not there), quantity,
    at (before it went out, in the future), pictures (as `Attach` refuses its content; `more["line"]`: of which line).
    """

    lines: tuple[LineBack, ...]
    at: datetime | None = None
    keep_deposit: bool = False
    pictures: tuple[ReturnPicture, ...] = secret(default=())


@dataclass(frozen=True)
class LineWas:
    """A loan's line as it was, with the thing's own condition and the history's line that goes, with its pictures."""

    line: int
    returned: int
    returned_at: datetime | None
    condition_in: Condition | None
    missing: tuple[str, ...]
    lost: bool
    item_condition: Condition
    event: int | None = None
    pictures: tuple[int, ...] = ()


@dataclass(frozen=True)
class PutBackOut(Command):
    """The inverse of `TakeBack`: out again, as they were. loans: (loan, closed_at, deposit_returned_at). Refuses where one
    of them was lent meanwhile."""

    lines: tuple[LineWas, ...]
    loans: tuple[tuple[int, datetime | None, datetime | None], ...]


@dataclass(frozen=True)
class Prolong(Command):
    """Another day to come back; refused (due) where somebody waits for one of the things (from when), in the past, on a day
    the place is closed (which day is open). put_back: the inverse, which is not judged anew."""

    loan: int
    due: date
    put_back: bool = False


@dataclass(frozen=True)
class ReturnDeposit(Command):
    """The deposit was given back (`back`), or is still here. at: UTC, when (an inverse says it), None for now."""

    loan: int
    back: bool = True
    at: datetime | None = None


@dataclass(frozen=True)
class NoteReminder(Command):
    """The borrower was reminded (called, written to), today."""

    loan: int


@dataclass(frozen=True)
class ForgetReminder(Command):
    """The inverse of `NoteReminder`. reminded_on: the day it was done before, None for none."""

    loan: int
    reminded_on: date | None
