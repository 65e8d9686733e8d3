"""Of which periods publics are told by age, gender, occupation and commune.

Chosen for a year before it begins to be told, from the year before: what a month turns out to be never decides whether it is
told alone or with others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from papidesk.kernel.periods import Period, Span, month_of, quarter_of
from papidesk.network.rules.states import Grain

ENOUGH = 30
"""Different people in a period, from which on they are told apart."""
_SPANS = {Grain.MONTH: Span.MONTH, Grain.QUARTER: Span.QUARTER, Grain.YEAR: Span.YEAR}
_LENGTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}


@dataclass(frozen=True)
class Came:
    """How many different people came in a closed period. open: somebody came, with a name or without."""

    period: Period
    persons: int
    open: bool


def grain_after(year_before: Iterable[Came]) -> Grain:
    """The grain of a year: the shortest periods of which every one of the year before had enough people.

    A month in which the place was closed says nothing; a year of which nothing is known gives a year.
    """
    counted = [one for one in year_before if one.open]
    for grain in (Grain.MONTH, Grain.QUARTER):
        those = [one for one in counted if one.period.span is _SPANS[grain]]
        if those and all(one.persons >= ENOUGH for one in those):
            return grain
    return Grain.YEAR


def months_and_quarters(year: Period) -> tuple[Period, ...]:
    """The periods of a year that its successor's grain follows from."""
    firsts = [date(year.first.year, month, 1) for month in range(1, 13)]
    return tuple(dict.fromkeys((*map(month_of, firsts), *map(quarter_of, firsts))))


def is_told_apart(grain: Grain, period: Period, persons: int) -> bool:
    """Whether the people of a period are told by age, gender, occupation and commune."""
    return persons >= ENOUGH and _LENGTHS[period.span] >= _LENGTHS[_SPANS[grain]]
