"""What a period came to: from the ledger where it is closed, from the rows where it is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from papidesk.kernel.counts import Tally, added
from papidesk.kernel.periods import Period
from papidesk.reports.intents import Bilan, Counted, Counts, Figure, Figures, Line, Value
from papidesk.reports.questions.counting import distinct, recorded_since, summed
from papidesk.reports.questions.ledger import closed_at, most_at_once, names_closed, written
from papidesk.reports.rules import (
    INDICATORS,
    ITSELF,
    Folding,
    Indicator,
    Values,
    compared,
    cover,
    is_comparable,
    name_of,
)
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.intents import VisitDays, VisitFilter

_OF_PEOPLE = tuple(one.key for one in INDICATORS if one.folding is Folding.DISTINCT and not one.is_table)


@dataclass(frozen=True)
class Gathered:
    """What a period came to. closed, at_least, noted_since: as `Figures` tells them."""

    values: Values
    closed: bool
    at_least: bool
    noted_since: int


@handles(Bilan)
def bilan(question: Bilan, tx: Tx) -> Figures:
    """Three periods, each gathered alike."""
    spans = compared(question.period, tx.today)
    since = recorded_since(tx)
    closed = names_closed(tx)
    now = gather(tx, spans.now, closed)
    before, year_ago = (
        gather(tx, span, closed) if is_comparable(span, since) else None for span in (spans.before, spans.year_ago)
    )
    beside = [_comparable(one) for one in (before, year_ago)]
    return Figures(
        period=question.period,
        now=spans.now,
        before=None if before is None else spans.before,
        year_ago=None if year_ago is None else spans.year_ago,
        figures=tuple(_figure(indicator, now.values, beside) for indicator in INDICATORS),
        closed=now.closed,
        at_least=now.at_least,
        noted_since=now.noted_since,
        closed_at=closed_at(tx, spans.now),
        since=since,
    )


@handles(Counts)
def counts(question: Counts, tx: Tx) -> tuple[Counted, ...]:
    """In the order of the indicators."""
    values = gather(tx, question.period, names_closed(tx)).values
    return tuple(Counted(one.key, values[one.key]) for one in INDICATORS if one.key in values)


# ── gathering ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def gather(tx: Tx, period: Period, closed: frozenset[str]) -> Gathered:
    """What a period came to; `closed`: the names of what is in the ledger."""
    if name_of(period) in closed:
        values = written(tx, [period])
        return Gathered(values, closed=True, at_least=False, noted_since=_noted_since(tx, [period], values))
    made_of = cover(period, closed)
    from_ledger = written(tx, made_of.closed)
    parts = [*([from_ledger] if made_of.closed else []), *(summed(tx, span) for span in made_of.open)]
    # In the order of time, so that what is as it was at the end is that of the last part.
    if made_of.closed and made_of.open and made_of.closed[-1].last > made_of.open[-1].last:
        parts.append(parts.pop(0))
    people, named = distinct(tx, period)
    values = _folded(parts) | people
    at_least = named < sum(part["visits"][ITSELF] - part["visits_anonymous"][ITSELF] for part in parts)
    for key in _OF_PEOPLE if at_least else ():
        values[key] = {ITSELF: max(values[key][ITSELF], most_at_once(tx, made_of.closed, key))}
    return Gathered(values, closed=not made_of.open, at_least=at_least, noted_since=_noted_since(tx, made_of.closed, from_ledger))


def _folded(parts: Sequence[Values]) -> Values:
    """What parts come to together; what one of them did not count is not there."""
    folded: Values = {}
    for indicator in INDICATORS:
        found = [part[indicator.key] for part in parts if indicator.key in part]
        if len(found) == len(parts) and indicator.folding is not Folding.DISTINCT:
            folded[indicator.key] = found[-1] if indicator.folding is Folding.LATEST else added(*found)
    return folded


def _noted_since(tx: Tx, closed: Iterable[Period], values: Values) -> int:
    """How many more visits there are now in closed periods than when they closed."""
    spans = list(closed)
    if not spans:
        return 0
    by_day = (tx.ask(VisitDays(VisitFilter(span.first, span.last))) for span in spans)
    return sum(count for days in by_day for _, count in days) - values["visits"][ITSELF]


# ── side by side ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _comparable(gathered: Gathered | None) -> Values:
    """What a period can be compared by: not by people of whom some are known no more."""
    if gathered is None:
        return {}
    lost = {one.key for one in INDICATORS if one.folding is Folding.DISTINCT} if gathered.at_least else set()
    return {key: values for key, values in gathered.values.items() if key not in lost}


def _figure(indicator: Indicator, now: Values, beside: Sequence[Values]) -> Figure:
    before, year_ago = (one.get(indicator.key) for one in beside)
    found = now.get(indicator.key)
    if not indicator.is_table:
        return Figure(indicator.key, _value(ITSELF, found, before, year_ago))
    codes = list(found or ())
    if not indicator.named:
        codes = list(dict.fromkeys([*indicator.codes, *codes]))
    return Figure(indicator.key, None, tuple(Line(code, _value(code, found, before, year_ago)) for code in codes))


def _value(code: str, *found: Tally | None) -> Value:
    now, before, year_ago = (None if one is None else one.get(code, 0) for one in found)
    return Value(now, before, year_ago)
