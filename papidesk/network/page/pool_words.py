"""How the pool is told: one honest state of a request, when a thing is free."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from papidesk.equipment.rules import FAMILY_WORDS, Family
from papidesk.network.contract import PoolState
from papidesk.network.intents.received import PoolRequest, PoolThing
from papidesk.network.rules.pool import CONDITION_WORDS, OVER, STATE_WORDS, free_words
from papidesk.ui.page import Context
from papidesk.ui.words import say, say_short_day, tr

_ICONS = {
    PoolState.ASKED: "clock",
    PoolState.WAITING: "waiting",
    PoolState.GRANTED: "check",
    PoolState.HANDED_OVER: "loan",
    PoolState.RETURNED: "check",
    PoolState.REFUSED: "error",
    PoolState.CANCELLED: "close",
}


def kind_words(thing: PoolThing) -> str:
    """What it is, as the network tells equipment apart."""
    return say(FAMILY_WORDS[Family(thing.kind)])


def when_free(thing: PoolThing, today: date) -> str:
    """When it can be had, and who answers."""
    free = free_words(thing.busy, today)
    short = tuple((name, say_short_day(value) if isinstance(value, date) else value) for name, value in free.values)
    said = say(replace(free, values=short))
    return tr("{free}; the resource centre answers", "a thing of the pool", free=said) if thing.by_hand else said


def thing_sentence(thing: PoolThing, today: date) -> str:
    """A thing read aloud."""
    return ", ".join(part for part in (thing.name, kind_words(thing), when_free(thing, today), thing.details) if part)


def name_words(row: PoolRequest) -> str:
    """What is asked for, also where it left the catalogue."""
    return row.item_name or tr("A thing that left the pool")


def days_words(row: PoolRequest) -> str:
    """From when to when, both days included."""
    first, last = say_short_day(row.first), say_short_day(row.last)
    return first if first == last else tr("{start} to {end}", "a span", start=first, end=last)


def is_over(row: PoolRequest) -> bool:
    """Nothing more becomes of it."""
    return row.state in OVER or (row.state is None and not row.pending)


def state_words(context: Context, row: PoolRequest) -> str:
    """Where a request stands: what is known, and what the network has not heard of yet."""
    if row.state is None:
        if row.pending:
            return tr("Request that waits: it leaves at the next connection")
        return _not_taken(row)
    said = _stands(context, row, row.state)
    if row.pending:
        return tr("{state}; the network hears of it at the next connection", "a request", state=said)
    if row.why is not None:
        return tr("{state}; the network answered: {why}", "a request", state=said, why=row.why)
    return said


def _not_taken(row: PoolRequest) -> str:
    if row.why is None:
        return tr("The network has this request no longer")
    return tr("Not taken: {why}", "a request", why=row.why)


def _stands(context: Context, row: PoolRequest, state: PoolState) -> str:
    if state is PoolState.REFUSED and row.answer:
        return tr("Refused: {why}", "a request of the pool", why=row.answer)
    if state is PoolState.HANDED_OVER:
        if row.last < context.time.today():
            return tr("Here; return expected on {day}", "a thing of the pool", day=say_short_day(row.last))
        return tr("Here until {day}", "a thing of the pool", day=say_short_day(row.last))
    if state is PoolState.GRANTED:
        return tr("Granted: go and fetch it", "a request of the pool")
    if state is PoolState.RETURNED and row.condition is not None:
        how = say(CONDITION_WORDS[row.condition])
        return tr("Given back: {condition}", "a thing of the pool", condition=how)
    return say(STATE_WORDS[state])


def state_icon(context: Context, row: PoolRequest) -> str:
    """The icon of where it stands."""
    if row.state is None:
        return "send" if row.pending else "error"
    late = row.state is PoolState.HANDED_OVER and row.last < context.time.today()
    return "warning" if late else _ICONS[row.state]


def request_sentence(context: Context, row: PoolRequest) -> str:
    """A request read aloud."""
    return ", ".join((name_words(row), days_words(row), state_words(context, row)))
