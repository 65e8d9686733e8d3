"""What visits and supports of a period come to, counted from their rows.

Who counts as what is told in `visits.intents.counting`; here is how to find it without looking at more rows than needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple, cast

from sqlalchemy import Table, and_, bindparam, case, func, or_, select, text

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.counts import NOT_GIVEN, tally
from papidesk.kernel.periods import Period
from papidesk.store.base import Day
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.intents import CountRows, CountVisits, Rows, RowsOf, VisitCounts, VisitsRecorded
from papidesk.visits.rules import (
    AFTERNOON,
    BAND_FROM,
    DURATION_BANDS,
    HALF_DAYS,
    Autonomy,
    Procedure,
    PurposeKind,
    SupportPlace,
    Theme,
)
from papidesk.visits.tables import PrintCount, SupportRow, VisitRow

_VISIT = cast("Table", VisitRow.__table__)
_PRINTS = cast("Table", PrintCount.__table__)
_SUPPORT = cast("Table", SupportRow.__table__)
_A_DAY = 24 * 3600
_FIRST: Any = bindparam("first")
_LAST: Any = bindparam("last")
_LIVING = _VISIT.c.deleted_at.is_(None)


@handles(CountVisits)
def count_visits(question: CountVisits, tx: Tx) -> VisitCounts:
    """The days once, then purposes, supports and themes: each walks the rows of the period alone."""
    period, connection = question.period, tx.session.connection()
    span, numbers = {"first": period.first, "last": period.last}, between(period)
    days = [day for run in _runs(period, tx.time) for day in _days(tx, run)]
    supports = connection.execute(_SUPPORTS, span).all()
    return VisitCounts(
        visits=sum(day.visits for day in days),
        anonymous=sum(day.anonymous for day in days),
        newcomers=sum(day.newcomers for day in days),
        pages=sum(day.pages for day in days) + (connection.scalar(_PAGES_BESIDE, span) or 0),
        days_open=len(days),
        # Whole minutes of each day: of seconds, two halves would come to a minute more than the whole.
        minutes_open=sum(_seconds_open(day, tx.time) // 60 for day in days),
        supports=sum(row.supports for row in supports),
        purposes=tally(PurposeKind, connection.execute(_PURPOSES, numbers).all()),
        half_days=tally(HALF_DAYS, (half for day in days for half in _halves(day))),
        themes=tally(Theme, connection.execute(_THEMES, numbers).all()),
        procedures=tally((*Procedure, NOT_GIVEN), ((row.procedure, row.supports) for row in supports)),
        modes=tally(SupportPlace, ((row.place, row.supports) for row in supports)),
        durations=tally(DURATION_BANDS, ((DURATION_BANDS[row.band], row.supports) for row in supports)),
        autonomy=tally((*Autonomy, NOT_GIVEN), ((row.autonomy, row.supports) for row in supports)),
    )


@handles(VisitsRecorded)
def visits_recorded(question: VisitsRecorded, tx: Tx) -> Period | None:  # noqa: ARG001
    """The ends of two indexes."""
    ends = [tx.session.connection().scalar(end) for end in _ENDS]
    found = [day for day in ends if day is not None]
    return Period(min(found), max(found)) if found else None


@handles(CountRows)
def count_rows(question: CountRows, tx: Tx) -> dict[RowsOf, Rows]:
    """The index of the period's days alone for visits; of supports there are few."""
    span, connection = {"first": question.period.first, "last": question.period.last}, tx.session.connection()
    visits, supports = (Rows(*connection.execute(rows, span).one()) for rows in (_VISIT_ROWS, _SUPPORT_ROWS))
    named = visits.named + supports.named
    return {RowsOf.VISITS: visits, RowsOf.SUPPORTS: supports, RowsOf.PERSONS: Rows(named, named)}


_ENDS = tuple(
    select(table.c.day).where(table.c.deleted_at.is_(None)).order_by(order).limit(1)
    for table in (_VISIT, _SUPPORT)
    for order in (table.c.day, table.c.day.desc())
)


# ── days ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Run:
    """Days that begin 24 hours apart, or one that is shorter or longer. origin: the first instant; length: of a day, or more;
    noon: when the afternoon begins; both in seconds, from the beginning of a day."""

    first: date
    last: date
    origin: int
    length: int
    noon: int


class _DayCounted(NamedTuple):
    """A day that holds visits. Instants in seconds since 1970."""

    day: date
    visits: int
    anonymous: int
    newcomers: int
    pages: int
    mornings: int
    first: int
    last_arrival: int
    last_departure: int | None


def _runs(period: Period, place: PlaceTime) -> Iterator[_Run]:
    """The days of a period in runs within which the hour of a visit follows from a division."""
    day, start = period.first, _second(place.at(period.first, time()))
    run: _Run | None = None
    while day <= period.last:
        after = _second(place.at(day + timedelta(days=1), time()))
        if after - start != _A_DAY:
            # The clock changes on this day: it stands alone, with an afternoon of its own.
            if run is not None:
                yield run
            run = None
            yield _Run(day, day, start, after - start + _A_DAY, _second(place.at(day, AFTERNOON)) - start)
        else:
            run = _Run(day if run is None else run.first, day, start if run is None else run.origin, _A_DAY, 0)
        day, start = day + timedelta(days=1), after
    if run is not None:
        yield run


def _second(instant: datetime) -> int:
    return int(instant.timestamp())


_DAYS = text(
    "SELECT day, count(*), sum(person_id IS NULL), sum(newcomer), sum(prints),"
    " sum((arrived_at - :origin) % :length < :noon), min(arrived_at), max(arrived_at), max(left_at)"
    " FROM visit WHERE day BETWEEN :first AND :last AND deleted_at IS NULL GROUP BY day"
).columns(day=Day)


def _days(tx: Tx, run: _Run) -> list[_DayCounted]:
    noon = run.noon or (AFTERNOON.hour * 60 + AFTERNOON.minute) * 60
    values = {"origin": run.origin, "length": run.length, "noon": noon} | between(Period(run.first, run.last))
    return [_DayCounted(*row) for row in tx.session.connection().execute(_DAYS, values).all()]


def between(period: Period) -> dict[str, int]:
    """A period as plain SQL is given it."""
    return {name: int(f"{day:%Y%m%d}") for name, day in (("first", period.first), ("last", period.last))}


def _halves(day: _DayCounted) -> tuple[tuple[str, int], ...]:
    weekday = day.day.isoweekday()
    return (f"{weekday}am", day.mornings), (f"{weekday}pm", day.visits - day.mornings)


def _seconds_open(day: _DayCounted, place: PlaceTime) -> int:
    """From the first arrival to the last sign of somebody, at the latest until the day ends."""
    end = max(day.last_arrival, day.last_departure or 0)
    return max(0, min(end, _second(place.bounds(day.day)[1])) - day.first)


_PAGES_BESIDE = (
    # Pages that no visit holds itself; of a deleted visit they count no more.
    select(func.sum(_PRINTS.c.pages))
    .select_from(_PRINTS.outerjoin(_VISIT, _VISIT.c.id == _PRINTS.c.visit_id))
    .where(
        _PRINTS.c.day.between(_FIRST, _LAST),
        _PRINTS.c.deleted_at.is_(None),
        or_(_PRINTS.c.visit_id.is_(None), _LIVING),
    )
)


# ── what for ──────────────────────────────────────────────────────────────────────────────────────────────────────────

# CROSS JOIN: from the days on, whatever SQLite knows of the tables. From the purposes on it would be all the visits ever made.
_PURPOSES = text(
    # A visit for two purposes of one kind is one of that kind.
    "SELECT purpose.kind, count(*) FROM visit CROSS JOIN visit_purpose AS said ON said.visit_id = visit.id"
    " CROSS JOIN purpose ON purpose.id = said.purpose_id"
    " WHERE visit.day BETWEEN :first AND :last AND visit.deleted_at IS NULL AND (said.position = 0 OR NOT EXISTS"
    " (SELECT 1 FROM visit_purpose AS earlier CROSS JOIN purpose AS other ON other.id = earlier.purpose_id"
    " WHERE earlier.visit_id = visit.id AND earlier.position < said.position AND other.kind = purpose.kind))"
    " GROUP BY purpose.kind"
)
_THEMES = text(
    # A support of several themes is one of each.
    "SELECT theme, count(*) FROM support LEFT JOIN visit ON visit.id = support.visit_id"
    " CROSS JOIN support_theme ON support_theme.support_id = support.id"
    " WHERE support.day BETWEEN :first AND :last AND support.deleted_at IS NULL"
    " AND (support.visit_id IS NULL OR visit.deleted_at IS NULL) GROUP BY theme"
)
_OF_VISITS = _SUPPORT.outerjoin(_VISIT, _VISIT.c.id == _SUPPORT.c.visit_id)
_COUNTED = and_(
    _SUPPORT.c.day.between(_FIRST, _LAST),
    _SUPPORT.c.deleted_at.is_(None),
    or_(_SUPPORT.c.visit_id.is_(None), _LIVING),
)
_BAND = case(*((_SUPPORT.c.minutes >= start, at) for at, start in reversed(list(enumerate(BAND_FROM)))), else_=0)
_FACTS = (_SUPPORT.c.place, _SUPPORT.c.procedure, _SUPPORT.c.autonomy, _BAND.label("band"))
_SUPPORTS = (
    select(*_FACTS, func.count().label("supports")).select_from(_OF_VISITS).where(_COUNTED).group_by(*_FACTS)
)
_VISIT_ROWS = select(func.count(), func.count(_VISIT.c.person_id)).where(_VISIT.c.day.between(_FIRST, _LAST), _LIVING)
_SUPPORT_ROWS = select(func.count(), func.count(_SUPPORT.c.person_id)).select_from(_OF_VISITS).where(_COUNTED)
