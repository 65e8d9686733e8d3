"""Closing months, and the ledger of those that are closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from papidesk.kernel.intent import ALL_ROLES, MANAGERS, Command, Question
from papidesk.kernel.periods import Period


@dataclass(frozen=True)
class CloseMonths(Command):
    """Write down the figures of what is to be closed by now, the oldest first, `most` periods (months, quarters, years) at a
    time: the desk asks every minute, and no key waits for years. What is closed stays as it is, whatever becomes of its rows.

    Refuses (clock) while the clock shows less than it once did, and closes nothing. What was closed is told by a line of the
    journal. Nothing undoes it.
    """

    most: int = 1

    journalled: ClassVar[bool] = False
    allowed = ALL_ROLES


@dataclass(frozen=True)
class TrustClock(Command):
    """Somebody looked at the clock, and it is right: what one that ran ahead had closed is open again. Nothing undoes it."""

    allowed = MANAGERS


@dataclass(frozen=True)
class ClosedPeriod:
    """A period of the ledger."""

    period: Period
    closed_at: datetime


@dataclass(frozen=True)
class LedgerState:
    """closed: the latest first; next: what closes next, and on which day; None before anything was noted. clock_went_back:
    nothing closes until the clock is right again, or somebody says that it is."""

    closed: tuple[ClosedPeriod, ...]
    next: Period | None
    next_on: date | None
    clock_went_back: bool


@dataclass(frozen=True)
class Ledger(Question[LedgerState]):
    """How far months are closed."""
