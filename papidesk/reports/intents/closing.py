"""Closing months, and the ledger of those that are closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from papidesk.kernel.counts import Tally
from papidesk.kernel.intent import MANAGERS, Command, Question
from papidesk.kernel.periods import Period
from papidesk.reports.rules import Section


@dataclass(frozen=True)
class CloseMonths(Command):
    """Write down the figures of what is to be closed by now, the oldest first, `most` periods (months, quarters, years) at a
    time: the desk asks every minute, and no key waits for years. What is closed stays as it is, whatever becomes of its rows;
    where nothing is to be closed, what people put right in closed periods is counted again, if it concerns enough of them and
    no name has gone since (`rules.CHANGED_ENOUGH`).

    Refuses (clock) while the clock shows less than it once did, and closes nothing. What was closed is told by a line of the
    journal. Nothing undoes it.
    """

    most: int = 1

    journalled: ClassVar[bool] = False


@dataclass(frozen=True)
class TrustClock(Command):
    """Somebody looked at the clock, and it is right: what one that ran ahead had closed is open again. Nothing undoes it."""

    allowed = MANAGERS


@dataclass(frozen=True)
class ClosedPeriod:
    """A period of the ledger. recounted: when a part of it was counted again after corrections, by part."""

    period: Period
    closed_at: datetime
    recounted: Mapping[Section, datetime] = field(default_factory=dict)


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


@dataclass(frozen=True)
class PeriodsClosed:
    """Event: these periods are in the ledger from now on."""

    periods: tuple[Period, ...]


@dataclass(frozen=True)
class ClosedFigures:
    """What the ledger holds of a period: by indicator, every code of a closed list there. recounted: as `ClosedPeriod`."""

    period: Period
    closed_at: datetime
    recounted: Mapping[Section, datetime]
    values: Mapping[str, Tally]


@dataclass(frozen=True)
class ClosedCounts(Question[tuple[ClosedFigures, ...]]):
    """What the ledger holds of many periods at once, the oldest first; names: of those wanted ("2026-11"), all of them for
    none. What is not closed is left out."""

    names: tuple[str, ...] = ()
