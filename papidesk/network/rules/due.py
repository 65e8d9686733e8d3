"""Which statements are made, when, and in which order.

Only closed periods are told: a figure of a month under way that is told again and again would show each single arrival.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from papidesk.kernel.periods import Period, Span, year_of
from papidesk.network.contract import Completeness, Dataset, Reason
from papidesk.network.rules.states import Grain
from papidesk.reports.rules import INDICATORS, Section, closes_on

_URGENCY = {Span.YEAR: 0, Span.QUARTER: 1, Span.MONTH: 2}
SECTIONS: Mapping[Dataset, frozenset[Section]] = {
    dataset: frozenset(one.section for one in INDICATORS if one.feed is not None and one.feed.dataset == dataset)
    for dataset in Dataset
}
"""The parts of a report that each dataset is made of."""


def datasets_of(period: Period, grain: Grain) -> tuple[Dataset, ...]:
    """What is told of a period: everything of months and years; of quarters publics alone, where these are told by quarters."""
    match period.span:
        case Span.MONTH | Span.YEAR:
            return tuple(Dataset)
        case Span.QUARTER if grain is Grain.QUARTER:
            return (Dataset.PUBLICS,)
    return ()


def urgency(period: Period) -> tuple[int, int]:
    """What sorts the most useful first: years, then quarters, then months, each the latest first."""
    return _URGENCY.get(period.span, len(_URGENCY)), -period.last.toordinal()


def completeness(expected: int | None, recorded: int) -> Completeness:
    """Of how many days open there is a record. A day on which somebody came was open, whatever was planned; where it is not
    known which days were planned, only those are."""
    return Completeness(max(expected or 0, recorded), recorded)


def first_reason(closed_at: datetime, enrolled_at: datetime) -> Reason:
    """Why a period is told for the first time."""
    return Reason.BACKFILL if closed_at <= enrolled_at else Reason.CLOSING


@dataclass(frozen=True)
class Told:
    """The latest statement of a dataset and a period. on: the place's day it was made; secret: the fingerprint of what it was
    rounded with, "" where only its number is known here."""

    on: date
    at: datetime
    secret: str


def reason_to_restate(period: Period, told: Told, recounted_at: datetime | None, secret: str, today: date) -> Reason | None:
    """Why a table that was told is told again; None where it is not.

    It was counted again since, which takes `reports.rules.CHANGED_ENOUGH` people; not more than once a month, and once more when
    its year closes; never under another secret, which would show where the grids of both meet.
    """
    if recounted_at is None or recounted_at <= told.at or told.secret != secret:
        return None
    year_closes = closes_on(year_of(period.last))
    if told.on < year_closes <= today:
        return Reason.YEARLY_CLOSE
    return Reason.CORRECTION if (told.on.year, told.on.month) != (today.year, today.month) else None
