"""What visits and supports of a period come to, counted from their rows.

Who counts as what is told in `visits.intents.counting`; here is how to find it without looking at more rows than needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, text

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.counts import NOT_GIVEN, Tally, added, tally
from papidesk.kernel.periods import Period
from papidesk.store.base import Day
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.intents import CountVisits, VisitCounts, VisitsRecorded
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
from papidesk.visits.tables import PrintCount, PurposeRow, SupportRow, SupportTheme, VisitPurpose, VisitRow

_A_DAY = 24 * 3600
_LIVING = VisitRow.deleted_at.is_(None)
_OF_LIVING_VISIT = or_(SupportRow.visit_id.is_(None), _LIVING)


@handles(CountVisits)
def count_visits(question: CountVisits, tx: Tx) -> VisitCounts:
    """The days once, then purposes, supports and themes: each walks the rows of the period alone."""
    period = question.period
    days = [day for run in _runs(period, tx.time) for day in _days(tx, run)]
    halves = added(*(_halves(day) for day in days))
    supports = Counter[tuple[str, str | None, str | None, int]]()
    for place, procedure, autonomy, band, count in tx.session.execute(_supports(period)):
        supports[place, procedure, autonomy, band] += count
    return VisitCounts(
        visits=sum(day.visits for day in days),
        anonymous=sum(day.anonymous for day in days),
        newcomers=sum(day.newcomers for day in days),
        pages=sum(day.pages for day in days) + _pages_beside(tx, period),
        days_open=len(days),
        minutes_open=sum(_seconds_open(day, tx.time) for day in days) // 60,
        supports=supports.total(),
        purposes=tally(PurposeKind, tx.session.execute(_purposes(period)).tuples()),
        half_days=tally(HALF_DAYS, halves.items()),
        themes=tally(Theme, tx.session.execute(_themes(period)).tuples()),
        procedures=tally((*Procedure, NOT_GIVEN), ((one[1], count) for one, count in supports.items())),
        modes=tally(SupportPlace, ((one[0], count) for one, count in supports.items())),
        durations=tally(DURATION_BANDS, ((DURATION_BANDS[one[3]], count) for one, count in supports.items())),
        autonomy=tally((*Autonomy, NOT_GIVEN), ((one[2], count) for one, count in supports.items())),
    )


@handles(VisitsRecorded)
def visits_recorded(question: VisitsRecorded, tx: Tx) -> Period | None:  # noqa: ARG001
    """The ends of two indexes."""
    ends = [
        tx.session.scalar(select(row.day).where(row.deleted_at.is_(None)).order_by(order).limit(1))
        for row in (VisitRow, SupportRow)
        for order in (row.day, row.day.desc())
    ]
    found = [day for day in ends if day is not None]
    return Period(min(found), max(found)) if found else None


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


@dataclass(frozen=True, slots=True)
class _DayCounted:
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
    return [_DayCounted(*row) for row in tx.session.execute(_DAYS, values)]


def between(period: Period) -> dict[str, int]:
    """A period as plain SQL is given it."""
    return {name: int(f"{day:%Y%m%d}") for name, day in (("first", period.first), ("last", period.last))}


def _halves(day: _DayCounted) -> Tally:
    weekday = day.day.isoweekday()
    return {f"{weekday}am": day.mornings, f"{weekday}pm": day.visits - day.mornings}


def _seconds_open(day: _DayCounted, place: PlaceTime) -> int:
    """From the first arrival to the last sign of somebody, at the latest until the day ends."""
    end = max(day.last_arrival, day.last_departure or 0)
    return max(0, min(end, _second(place.bounds(day.day)[1])) - day.first)


def _pages_beside(tx: Tx, period: Period) -> int:
    """Pages that no visit holds itself; of a deleted visit they count no more."""
    pages = (
        select(func.coalesce(func.sum(PrintCount.pages), 0))
        .outerjoin(VisitRow, VisitRow.id == PrintCount.visit_id)
        .where(
            PrintCount.day.between(period.first, period.last),
            PrintCount.deleted_at.is_(None),
            or_(PrintCount.visit_id.is_(None), _LIVING),
        )
    )
    return tx.session.scalar(pages) or 0


# ── what for ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _purposes(period: Period) -> Select[PurposeKind, int]:
    """(kind, visits): a visit for two purposes of one kind is one of that kind."""
    earlier, of_earlier = VisitPurpose.__table__.alias(), PurposeRow.__table__.alias()
    said_before = (
        exists()
        .where(earlier.c.visit_id == VisitPurpose.visit_id, earlier.c.position < VisitPurpose.position)
        .where(of_earlier.c.id == earlier.c.purpose_id, of_earlier.c.kind == PurposeRow.kind)
    )
    return (
        select(PurposeRow.kind, func.count())
        .select_from(VisitRow)
        .join(VisitPurpose, VisitPurpose.visit_id == VisitRow.id)
        .join(PurposeRow, PurposeRow.id == VisitPurpose.purpose_id)
        .where(VisitRow.day.between(period.first, period.last), _LIVING, or_(VisitPurpose.position == 0, ~said_before))
        .group_by(PurposeRow.kind)
    )


def _counted_supports(period: Period) -> ColumnElement[bool]:
    return and_(
        SupportRow.day.between(period.first, period.last), SupportRow.deleted_at.is_(None), _OF_LIVING_VISIT
    )


def _supports(period: Period) -> Select[Any]:
    """(place, procedure, autonomy, index of the duration's band, supports)."""
    band: Any = sum(SupportRow.minutes >= start for start in BAND_FROM[1:])
    facts = (SupportRow.place, SupportRow.procedure, SupportRow.autonomy, band)
    return (
        select(*facts, func.count())
        .outerjoin(VisitRow, VisitRow.id == SupportRow.visit_id)
        .where(_counted_supports(period))
        .group_by(*facts)
    )


def _themes(period: Period) -> Select[Theme, int]:
    """(theme, supports): a support of several themes is one of each."""
    return (
        select(SupportTheme.theme, func.count())
        .select_from(SupportRow)
        .outerjoin(VisitRow, VisitRow.id == SupportRow.visit_id)
        .join(SupportTheme, SupportTheme.support_id == SupportRow.id)
        .where(_counted_supports(period))
        .group_by(SupportTheme.theme)
    )
