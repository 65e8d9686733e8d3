"""When a period closes, and which closed periods make up another.

A month closes on the 10th of the next: its figures are then written down in the ledger, and never counted again, so that names
that go when their time is over take nothing away from the past. Quarters and years close with their last month, from their own
rows: twelve months don't add up to the people of a year.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from papidesk.kernel.periods import Period, Span, month_of, quarter_of, year_of

CLOSING_DAY = 10
CLOCK_SLACK = timedelta(minutes=5)
"""A clock that is put right by less did not go back."""
SEEN_EVERY = timedelta(hours=1)
"""How often it is noted what the clock shows."""
CHANGED_ENOUGH = 8
"""Different people of whom something was put right in a part of a closed period, from which on it is counted again."""
FINAL_AFTER = timedelta(days=366)
"""After its end a period is never counted again: names of visits go after a year."""
_A_DAY = timedelta(days=1)
_LARGEST_FIRST = (Span.YEAR, Span.QUARTER, Span.MONTH)
_KEPT = frozenset(_LARGEST_FIRST)


# ── names ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def name_of(period: Period) -> str | None:
    """What a period is called in the ledger and by the network: "2026-11", "2026-Q4", "2026"; None for any other span."""
    return period.code if period.span in _KEPT else None


# ── closing ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def closes_on(period: Period) -> date:
    """The day a month, a quarter or a year closes."""
    return (period.last + _A_DAY).replace(day=CLOSING_DAY)


def to_close(recorded_since: date, today: date, closed: Collection[str]) -> Iterator[Period]:
    """What is to be closed by now, the oldest first, a month before the quarter and the year that end with it."""
    month = month_of(recorded_since)
    while closes_on(month) <= today:
        for period in (month, quarter_of(month.last), year_of(month.last)):
            if period.last == month.last and name_of(period) not in closed:
                yield period
        month = month_of(month.last + _A_DAY)


def went_back(seen: datetime | None, now: datetime) -> bool:
    """Whether the clock shows less than it once did."""
    return seen is not None and now < seen - CLOCK_SLACK


# ── reading ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Cover:
    """How a period is made up, without overlap. closed: of the ledger; open: days that are counted from their rows."""

    closed: tuple[Period, ...]
    open: tuple[Period, ...]


def cover(period: Period, closed: Collection[str]) -> Cover:
    """A period in the largest closed ones that it holds, and what is left between them."""
    parts: list[Period] = []
    rest: list[Period] = []
    day = period.first
    while day <= period.last:
        part = _largest(day, period.last, closed)
        if part is not None:
            parts.append(part)
            day = part.last + _A_DAY
            continue
        # No closed period begins within a month.
        last = min(month_of(day).last, period.last)
        if rest and rest[-1].last + _A_DAY == day:
            rest[-1] = Period(rest[-1].first, last)
        else:
            rest.append(Period(day, last))
        day = last + _A_DAY
    return Cover(tuple(parts), tuple(rest))


def _largest(first: date, last: date, closed: Collection[str]) -> Period | None:
    candidates = {Span.YEAR: year_of(first), Span.QUARTER: quarter_of(first), Span.MONTH: month_of(first)}
    for span in _LARGEST_FIRST:
        period = candidates[span]
        if period.first == first and period.last <= last and name_of(period) in closed:
            return period
    return None
