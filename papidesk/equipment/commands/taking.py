"""What bookings and loans have in common: may this be taken, then, by them?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from papidesk.equipment.commands.checks import called, last_moment, moment
from papidesk.equipment.questions.taken import Held, Taken, things_of
from papidesk.equipment.questions.usual import open_day
from papidesk.equipment.rules import LOAN_DAYS_MAX, STATE_WORDS, ItemKind, ItemState, next_free
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import Text, tr
from papidesk.store.tx import Tx

YEAR = timedelta(days=366)


def check_lendable(row: Any, field: str = "items") -> None:
    """Refuse what does not leave the place: given away, kept here, broken, gone."""
    if row.kind is ItemKind.CONSUMABLE:
        raise Refusal(field, tr("{name} is given away, not lent. Hand it out instead.", name=row.name))
    if not row.loanable:
        raise Refusal(field, tr("{name} stays here: its record says that it is not lent. Choose another.", name=row.name))
    if row.state is not ItemState.IN_SERVICE:
        state = STATE_WORDS[row.state]
        why = tr("{name} can’t leave: {state}. Choose another, or put it back in service.", name=row.name, state=state)
        raise Refusal(field, why)


def check_quantity(row: Any, quantity: int, field: str = "items") -> None:
    """Refuse more, or fewer, of a thing than there can be."""
    if row.kind is ItemKind.LOT and not 1 <= quantity <= row.quantity:
        raise Refusal(field, tr("{name}: there are {count}. Choose a number from 1 to that.", name=row.name, count=row.quantity))
    if row.kind is not ItemKind.LOT and quantity != 1:
        raise Refusal(field, tr("{name} is one object: choose it once.", name=row.name))


def claims(tx: Tx, row: Any, taken: Taken) -> list[Held]:
    """What is in the way of taking a thing, in order of time; of a kit taken whole, what is in the way of any of its things."""
    rows = [row, *things_of(tx, [row.id])[row.id]] if row.kind is ItemKind.KIT else [row]
    # A kit's own bookings come with each of its things: once is enough.
    found = dict.fromkeys(held for one in rows for held in taken.held(one))
    return sorted(found, key=lambda held: (held.start, held.end))


def why_taken(tx: Tx, row: Any, held: Held, free_from: datetime | None) -> Text:
    """The sentence of a refusal. free_from: None where nobody knows."""
    again = None if free_from is None else moment(tx, free_from)
    who = called(tx, held.borrower, held.purpose)
    if row.kind is ItemKind.LOT:
        if again is None:
            return tr("There are not enough of {item} then. Choose fewer, or another one.", item=row.name)
        return tr("There are not enough of {item} then. Choose fewer, or book from {next}.", item=row.name, next=again)
    if held.open_ended:
        return tr(
            "{item} was expected back from {name} on {due}, and is not here yet. Choose another, or call them.",
            item=row.name,
            name=who,
            due=held.due,
        )
    return _why_lent(row, held, again, who) if held.due is not None else _why_booked(tx, row, held, again, who)


def _why_lent(row: Any, held: Held, again: Text | date | None, who: str | Text) -> Text:
    if again is not None:
        return tr(
            "{item} is already lent to {name} until {due}. Choose another, or book it from {next}.",
            item=row.name,
            name=who,
            due=held.due,
            next=again,
        )
    return tr("{item} is already lent to {name} until {due}. Choose another.", item=row.name, name=who, due=held.due)


def _why_booked(tx: Tx, row: Any, held: Held, again: Text | date | None, who: str | Text) -> Text:
    if again is not None:
        return tr(
            "{item} is already booked for {name} from {start} to {end}. Choose another, or book it from {next}.",
            item=row.name,
            name=who,
            start=moment(tx, held.start),
            end=last_moment(tx, held.end),
            next=again,
        )
    return tr(
        "{item} is already booked for {name} from {start} to {end}. Choose another.",
        item=row.name,
        name=who,
        start=moment(tx, held.start),
        end=last_moment(tx, held.end),
    )


def free_again(row: Any, quantity: int, start: datetime, end: datetime, held: Collection[Held]) -> datetime | None:
    """From when on so many of a thing are free for as long, within a year."""
    occupations = [one.occupation for one in held]
    return next_free(row.quantity, quantity, occupations, start, end - start, start + YEAR)


def check_due(tx: Tx, due: date) -> None:
    """Refuse a day on which nothing can come back."""
    if due < tx.today:
        raise Refusal("due", tr("{day} is over. Choose a day to come.", day=due))
    if due > tx.today + timedelta(days=LOAN_DAYS_MAX):
        raise Refusal("due", tr("A loan lasts {most} days at most. Choose a day before.", most=LOAN_DAYS_MAX))
    opened = open_day(tx, due)
    if opened != due:
        why = tr("The place is closed on {day}. Choose {next}, when it is open, or another day.", day=due, next=opened)
        raise Refusal("due", why, next=opened)


def not_due_then(tx: Tx, row: Any, held: Held) -> Refusal:
    """Why a loan can't last that long: somebody waits for one of its things. `more["latest"]`: the last day it can."""
    latest = tx.time.day_of(held.start) - timedelta(days=1)
    if latest < tx.today:
        why = tr(
            "{item} is booked for {name} from {start}: it can’t be kept longer.",
            item=row.name,
            name=called(tx, held.borrower, held.purpose),
            start=moment(tx, held.start),
        )
        return Refusal("due", why, latest=tx.today)
    why = tr(
        "{item} is booked for {name} from {start}. Choose a day to come back until {latest}.",
        item=row.name,
        name=called(tx, held.borrower, held.purpose),
        start=moment(tx, held.start),
        latest=latest,
    )
    return Refusal("due", why, latest=latest)
