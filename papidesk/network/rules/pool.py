"""The pool of the network, as a desk sees it: where a request stands and what may be told of it, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from papidesk.kernel.words import Text, tr
from papidesk.network.contract import PoolCondition, PoolState, PoolStep

AHEAD_MOST_DAYS = 400
"""How far ahead the service takes requests."""
TOLD: Mapping[PoolStep, PoolState] = {
    PoolStep.HANDED_OVER: PoolState.HANDED_OVER,
    PoolStep.RETURNED: PoolState.RETURNED,
    PoolStep.CANCELLED: PoolState.CANCELLED,
}
"""What a request becomes by a step."""
_FROM: Mapping[PoolStep, frozenset[PoolState | None]] = {
    PoolStep.HANDED_OVER: frozenset({PoolState.GRANTED}),
    PoolStep.RETURNED: frozenset({PoolState.HANDED_OVER}),
    # None: not told to the service yet.
    PoolStep.CANCELLED: frozenset({None, PoolState.ASKED, PoolState.WAITING, PoolState.GRANTED}),
}
OVER = frozenset({PoolState.REFUSED, PoolState.RETURNED, PoolState.CANCELLED})
_AS_FAR = (
    frozenset({PoolState.ASKED}),
    frozenset({PoolState.WAITING}),
    frozenset({PoolState.GRANTED}),
    frozenset({PoolState.HANDED_OVER}),
    OVER,
)
STATE_WORDS: Mapping[PoolState, Text] = {
    PoolState.ASKED: tr("Asked: the resource centre will answer", "a request of the pool"),
    PoolState.GRANTED: tr("Granted", "a request of the pool"),
    PoolState.REFUSED: tr("Refused", "a request of the pool"),
    PoolState.WAITING: tr("Waiting for a return", "a request of the pool"),
    PoolState.HANDED_OVER: tr("Received", "a thing of the pool"),
    PoolState.RETURNED: tr("Given back", "a thing of the pool"),
    PoolState.CANCELLED: tr("Given up", "a request of the pool"),
}
CONDITION_WORDS: Mapping[PoolCondition, Text] = {
    PoolCondition.GOOD: tr("In good condition"),
    PoolCondition.WORN: tr("Worn"),
    PoolCondition.INCOMPLETE: tr("Something is missing"),
    PoolCondition.DAMAGED: tr("Damaged"),
}

Spans = Sequence[tuple[date, date]]


def stands(state: PoolState | None, steps: Iterable[PoolStep]) -> PoolState | None:
    """Where a request stands, its steps that the service has not heard of yet included."""
    for step in steps:
        state = TOLD[step]
    return state


def may(state: PoolState | None, step: PoolStep) -> bool:
    """Whether this can be told of a request that stands so. None: not told to the service yet."""
    return state in _FROM[step]


def further(one: PoolState, other: PoolState) -> bool:
    """Whether a request that stands at one has gone further than at the other: an answer that comes late is not newer."""
    return _rank(one) > _rank(other)


def _rank(state: PoolState) -> int:
    return next(at for at, states in enumerate(_AS_FAR) if state in states)


def is_free(busy: Spans, first: date, last: date) -> bool:
    """Whether a thing is promised to nobody on any of these days."""
    return all(until < first or last < since for since, until in busy)


def free_words(busy: Spans, today: date) -> Text:
    """When a thing can be had: "Free", "Free until…", "Taken until…"."""
    coming = [(since, until) for since, until in sorted(busy) if until >= today]
    if not coming:
        return tr("Free", "a thing of the pool")
    since, until = coming[0]
    if since > today:
        return tr("Free until {day}", "a thing of the pool", day=since - timedelta(days=1))
    for following, later in coming[1:]:
        if following > until + timedelta(days=1):
            break
        until = max(until, later)
    return tr("Taken until {day}", "a thing of the pool", day=until)
