"""Periods cut into months: long work asks for one after the other, and the desk's own questions go in between."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from papidesk.kernel.periods import Period


def months_of(period: Period) -> Iterator[Period]:
    """A period month by month, the first and the last maybe in part."""
    first = period.first
    while first <= period.last:
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        yield Period(first, min(after - timedelta(days=1), period.last))
        first = after
