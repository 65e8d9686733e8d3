"""What is in the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import func, select

from papidesk.kernel.periods import Period, month_of
from papidesk.reports.intents import ClosedCounts, ClosedFigures, ClosedPeriod, Ledger, LedgerState
from papidesk.reports.questions.counting import recorded_since
from papidesk.reports.rules import (
    BY_KEY,
    ITSELF,
    Folding,
    Section,
    Values,
    closes_on,
    name_of,
    to_close,
    went_back,
)
from papidesk.reports.tables import CELL, CLOCK, PART, PERIOD
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(Ledger)
def ledger(question: Ledger, tx: Tx) -> LedgerState:  # noqa: ARG001
    """All of its periods: a dozen and five a year."""
    rows = tx.session.execute(select(PERIOD).order_by(PERIOD.c.last.desc(), PERIOD.c.first.desc())).all()
    again = _recounted(tx)
    since = recorded_since(tx)
    due = None
    if since is not None:
        overdue = to_close(since, tx.today, {row.period for row in rows})
        due = next(overdue, None) or _next(since, {row.period for row in rows})
    return LedgerState(
        closed=tuple(ClosedPeriod(Period(row.first, row.last), row.closed_at, again[row.period]) for row in rows),
        next=due,
        next_on=None if due is None else closes_on(due),
        clock_went_back=went_back(seen_at(tx), tx.now),
    )


def _next(since: date, closed: set[str]) -> Period:
    """The first month that is not closed."""
    month = month_of(since)
    while name_of(month) in closed:
        month = month_of(closes_on(month))
    return month


@handles(ClosedCounts)
def closed_counts(question: ClosedCounts, tx: Tx) -> tuple[ClosedFigures, ...]:
    """In three statements, however many periods."""
    wanted = [PERIOD.c.period.in_(question.names)] if question.names else []
    rows = tx.session.execute(select(PERIOD).where(*wanted).order_by(PERIOD.c.last, PERIOD.c.first.desc())).all()
    values: defaultdict[str, Values] = defaultdict(dict)
    cells = [CELL.c.period.in_(question.names)] if question.names else []
    found = tx.session.execute(select(CELL.c.period, CELL.c.indicator, CELL.c.code, CELL.c.value).where(*cells)).all()
    for period, key, code, _value in found:
        if code == ITSELF and key in BY_KEY:
            values[period][key] = BY_KEY[key].filled({})
    for period, key, code, value in found:
        if key in values[period] and (code != ITSELF or not BY_KEY[key].is_table):
            values[period][key][code] = value
    again = _recounted(tx)
    return tuple(
        ClosedFigures(Period(row.first, row.last), row.closed_at, again[row.period], values[row.period]) for row in rows
    )


def _recounted(tx: Tx) -> defaultdict[str, dict[Section, datetime]]:
    """When parts of closed periods were counted again, by period."""
    parts = select(PART.c.period, PART.c.section, PART.c.counted_at).join(PERIOD, PERIOD.c.period == PART.c.period)
    found: defaultdict[str, dict[Section, datetime]] = defaultdict(dict)
    for period, section, at in tx.session.execute(parts.where(PART.c.counted_at > PERIOD.c.closed_at)):
        found[period][section] = at
    return found


def names_closed(tx: Tx) -> frozenset[str]:
    """What is closed, by name."""
    return frozenset(tx.session.scalars(select(PERIOD.c.period)))


def closed_at(tx: Tx, period: Period) -> datetime | None:
    """When a period closed, None where it did not, or only those that it holds."""
    return tx.session.scalar(select(PERIOD.c.closed_at).where(PERIOD.c.period == name_of(period)))


def seen_at(tx: Tx) -> datetime | None:
    """The latest instant that was noted."""
    return tx.session.scalar(select(CLOCK.c.seen_at))


def written(tx: Tx, periods: Iterable[Period]) -> Values:
    """What the ledger holds of closed periods, added up; of the last one, what is as it was at its end.

    What one of them did not count is not there; nor are, of several periods, the people who are each one over the whole.
    """
    found = list(periods)
    names = [name_of(one) for one in found]
    if not names:
        return {}
    counted_by_all = (
        select(CELL.c.indicator)
        .where(CELL.c.period.in_(names), CELL.c.code == ITSELF)
        .group_by(CELL.c.indicator)
        .having(func.count() == len(names))
    )
    values: Values = {
        key: BY_KEY[key].filled({})
        for key in tx.session.scalars(counted_by_all)
        if key in BY_KEY and (len(names) == 1 or BY_KEY[key].folding is not Folding.DISTINCT)
    }
    latest = name_of(max(found, key=lambda one: one.last))
    cells = select(CELL.c.indicator, CELL.c.code, func.sum(CELL.c.value), func.max(CELL.c.value).filter(CELL.c.period == latest))
    rows = cells.where(CELL.c.period.in_(names)).group_by(CELL.c.indicator, CELL.c.code)
    for key, code, total, last in tx.session.execute(rows):
        if key in values and (code != ITSELF or not BY_KEY[key].is_table):
            values[key][code] = int((last or 0) if BY_KEY[key].folding is Folding.LATEST else total)
    return values


def most_at_once(tx: Tx, periods: Iterable[Period], indicator: str) -> int:
    """The largest number of an indicator in closed periods, 0 where there is none."""
    names = [name_of(one) for one in periods]
    largest = select(func.max(CELL.c.value)).where(
        CELL.c.period.in_(names), CELL.c.indicator == indicator, CELL.c.code == ITSELF
    )
    return tx.session.scalar(largest) or 0
