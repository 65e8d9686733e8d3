"""What visits and supports come to over a period.

Only living rows count, and of a deleted visit nothing does: neither its pages, nor its supports.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from papidesk.kernel.counts import Tally
from papidesk.kernel.intent import Question
from papidesk.kernel.periods import Period


@dataclass(frozen=True)
class VisitCounts:
    """What was noted of visits and supports.

    anonymous: visits of nobody with a name; newcomers: people whose first visit here this was; pages: printed, with a visit or
    without; days_open: days on which somebody came; minutes_open: of those days, from the first arrival to the last arrival or
    departure of the same day; supports: of those visits and without any. Tables, every code there: purposes: visits, once under
    each kind they were for; half_days: visits by the place's clock ("1am" is Monday before 13 h); themes: supports, once under
    each; procedures, modes, durations, autonomy: supports, by the place they took place at and by the bands of
    `DURATION_CODES`; no procedure is "non_communique", as is an autonomy that was not said.
    """

    visits: int
    anonymous: int
    newcomers: int
    pages: int
    days_open: int
    minutes_open: int
    supports: int
    purposes: Tally
    half_days: Tally
    themes: Tally
    procedures: Tally
    modes: Tally
    durations: Tally
    autonomy: Tally


@dataclass(frozen=True)
class CountVisits(Question[VisitCounts]):
    """What visits and supports of a period come to."""

    period: Period


@dataclass(frozen=True)
class PublicCounts:
    """Distinct people with a name: each is one, however often they came and whoever came with them.

    Who came, and who was helped without a visit (by telephone, at home). What is told of each is what was frozen the last time
    they came in the period, a visit before a support of the same instant: someone who turned 60 meanwhile is 60 to 69. ages,
    genders, occupations: every code there; communes, districts ("Brest, Bellevue"): as they were written, "non_communique"
    where they were not. named_visits: how many visits of theirs there are in the period, by which it is known whether names
    have gone since.
    """

    persons: int
    ages: Tally
    genders: Tally
    occupations: Tally
    communes: Tally
    districts: Tally
    named_visits: int


@dataclass(frozen=True)
class CountPublics(Question[PublicCounts]):
    """Who came in a period."""

    period: Period


@dataclass(frozen=True)
class VisitsRecorded(Question[Period | None]):
    """From the first to the last day that holds a visit or a support; None where none does."""


# ── what is put right in months that are over ─────────────────────────────────────────────────────────────────────────


class RowsOf(StrEnum):
    """What is counted of a period, each from rows of its own."""

    VISITS = "visits"
    SUPPORTS = "supports"
    PERSONS = "persons"


@dataclass(frozen=True)
class Rows:
    """From how many rows something is counted, and how many of them have a name."""

    rows: int
    named: int


@dataclass(frozen=True)
class CountRows(Question[dict[RowsOf, Rows]]):
    """From how many rows a period is counted: by these it is known whether names or rows have gone since."""

    period: Period


@dataclass(frozen=True)
class PutRight:
    """A row that somebody added, changed or took away. person: whose it is, None for nobody's; rows, named: how many more there
    are for it (−1, 0 or 1)."""

    what: RowsOf
    day: date
    person: int | None
    rows: int = 0
    named: int = 0


@dataclass(frozen=True)
class PastPutRight:
    """Event: what was noted of days before this month is not what it was."""

    rows: tuple[PutRight, ...]
