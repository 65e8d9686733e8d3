"""What a period came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from papidesk.kernel.counts import Tally
from papidesk.kernel.intent import Question
from papidesk.kernel.periods import Period
from papidesk.reports.rules import Change, change


@dataclass(frozen=True)
class Value:
    """A number, beside what it was the period before and a year before; None where it was not counted, or the desk not in use."""

    now: int | None
    before: int | None
    year_ago: int | None

    @property
    def since_before(self) -> Change | None:
        """The change since the period before."""
        return change(self.now, self.before)

    @property
    def since_a_year(self) -> Change | None:
        """The change since a year before."""
        return change(self.now, self.year_ago)


@dataclass(frozen=True)
class Line:
    """A line of a table: `Indicator.line(code)` is what it is called."""

    code: str
    value: Value


@dataclass(frozen=True)
class Figure:
    """What an indicator (its key) came to. lines: of a table, () of a number; value: of a number, None of a table."""

    indicator: str
    value: Value | None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Figures:
    """What a period came to, every indicator in the order of `rules.INDICATORS`.

    period: as asked; now: what has been of it, where it is under way; before, year_ago: what it stands beside, None where the
    desk was not in use then; closed: all of it is from the ledger; at_least: names have gone from some of its months, which were
    counted apart: there were as many different people at least; noted_since: visits noted (or, below 0, deleted) in its closed
    months after they had closed, which it does not count; closed_at: when, where the ledger has it as one period; since: the
    first day that anything was noted of, None where nothing was.
    """

    period: Period
    now: Period
    before: Period | None
    year_ago: Period | None
    figures: tuple[Figure, ...]
    closed: bool
    at_least: bool
    noted_since: int
    closed_at: datetime | None = None
    since: date | None = None

    def of(self, indicator: str) -> Figure:
        """What an indicator came to; KeyError where there is none of that key."""
        for figure in self.figures:
            if figure.indicator == indicator:
                return figure
        raise KeyError(indicator)


@dataclass(frozen=True)
class Bilan(Question[Figures]):
    """What a period came to, beside the one before and the same a year before."""

    period: Period


@dataclass(frozen=True)
class Counted:
    """An indicator as it was counted, by code ("" for a number)."""

    indicator: str
    values: Tally


@dataclass(frozen=True)
class Counts(Question[tuple[Counted, ...]]):
    """What the indicators of a period came to, without comparison: of the ledger where the period is closed, else from the rows.
    An indicator that was not yet counted when the period closed is left out."""

    period: Period
