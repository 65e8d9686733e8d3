"""A figure beside what it was before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from papidesk.kernel.periods import Period

PERCENT_FROM = 30
"""Below this a change is told in numbers alone: from 3 to 5 is two more, not "+67 %"."""
_A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Compared:
    """The spans that a report sets side by side. now: of the period asked, as much as there has been of it; before: the period
    before; year_ago: the same a year before; both cut to as many days where the period is under way."""

    now: Period
    before: Period
    year_ago: Period


@dataclass(frozen=True)
class Change:
    """by: how much more (or less); percent: of what it was, to the nearest whole; None where that is too little to tell."""

    by: int
    percent: int | None


def compared(period: Period, today: date) -> Compared:
    """What to set beside a period: five days of November beside five days of October, not beside all of it."""
    before, year_ago = period.previous(), period.same_last_year()
    if not period.first <= today < period.last:
        return Compared(period, before, year_ago)
    now = Period(period.first, today)
    return Compared(now, _beginning(before, now.days), _beginning(year_ago, now.days))


def _beginning(period: Period, days: int) -> Period:
    """Its first days; all of it where it has no more."""
    return Period(period.first, min(period.last, period.first + timedelta(days=days - 1)))


def is_comparable(period: Period, recorded_since: date | None) -> bool:
    """Whether the desk was in use for a whole period, within a week: what was not noted is no zero to grow from."""
    return recorded_since is not None and recorded_since <= period.first + _A_WEEK


def change(now: int | None, then: int | None) -> Change | None:
    """From then to now; None where one of the two is not known."""
    if now is None or then is None:
        return None
    by = now - then
    return Change(by, _percent(by, then) if then >= PERCENT_FROM else None)


def _percent(by: int, of: int) -> int:
    """To the nearest, halves away from zero."""
    whole, rest = divmod(abs(by) * 100, of)
    rounded = whole + (2 * rest >= of)
    return rounded if by >= 0 else -rounded
