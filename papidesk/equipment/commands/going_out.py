"""Which things go out, and what stands in their way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from papidesk.equipment.commands.checks import called, moment, rows_of
from papidesk.equipment.commands.taking import check_lendable, check_quantity, not_due_then
from papidesk.equipment.intents import Lend, LineOut
from papidesk.equipment.questions.taken import Held, Taken, first_kept, things_of
from papidesk.equipment.rules import ACCESSORIES_MAX, LINES_MAX, NAME_MAX, Borrower, Condition, ItemKind, ItemState
from papidesk.kernel.folding import tidy
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.store.tx import Tx


@dataclass(frozen=True)
class Going:
    """A thing about to go out. row: of the catalogue; kit: the row of the kit it goes with."""

    row: Any
    quantity: int
    condition: Condition
    accessories: tuple[str, ...]
    kit: Any = None


@dataclass(frozen=True)
class Load:
    """What goes out under one agreement. asked: the rows that were asked for, kits as one; missing: things of a kit that are
    not there, by name."""

    asked: tuple[Any, ...]
    going: tuple[Going, ...]
    missing: tuple[str, ...]


def load(tx: Tx, lines: tuple[LineOut, ...], taken: Taken) -> Load:
    """The things of these lines; refused where one can't go out, whoever asks. A thing named beside its kit goes with it."""
    wanted: dict[int, LineOut] = {}
    for line in lines:
        before = wanted.get(line.item)
        wanted[line.item] = line if before is None else replace(line, quantity=before.quantity + line.quantity)
    rows = rows_of(tx, wanted)
    kits = {row.id: row for row in rows if row.kind is ItemKind.KIT}
    asked = tuple(row for row in rows if row.kit_id not in kits)
    things = things_of(tx, list(kits))
    going: list[Going] = []
    missing: list[str] = []
    for row in asked:
        check_lendable(row)
        check_quantity(row, wanted[row.id].quantity)
        _check_here(tx, row, wanted[row.id].quantity, taken)
        if row.kind is not ItemKind.KIT:
            going.append(_going(row, wanted[row.id]))
            continue
        there = [one for one in things[row.id] if one.state is ItemState.IN_SERVICE and not taken.out(one)]
        if not there:
            raise Refusal("items", tr("Nothing of {kit} is here. Choose another, or see where its things are.", kit=row.name))
        going += [_going(one, wanted.get(one.id, LineOut(one.id)), row) for one in there]
        missing += [one.name for one in things[row.id] if one not in there]
    if len(going) > LINES_MAX:
        raise Refusal("items", tr("Choose {most} pieces of equipment at most.", most=LINES_MAX))
    return Load(asked, tuple(going), tuple(missing))


def _going(row: Any, line: LineOut, kit: Any = None) -> Going:
    accessories = tuple(row.accessories)
    if line.accessories is not None:
        accessories = tuple(dict.fromkeys(name for name in map(tidy, line.accessories) if name))
        if len(accessories) > ACCESSORIES_MAX or any(len(name) > NAME_MAX for name in accessories):
            raise Refusal("items", tr("Name {n} accessories at most, each in a few words.", n=ACCESSORIES_MAX))
    return Going(row, line.quantity, line.condition or row.condition, accessories, kit)


def _check_here(tx: Tx, row: Any, quantity: int, taken: Taken) -> None:
    """Refuse what is out: to whom, since when, until when."""
    out = taken.out(row)
    if quantity <= row.quantity - out:
        return
    if row.kind is ItemKind.LOT:
        why = tr(
            "%n of {item} are here; the others are lent. Choose fewer, or take some back first.",
            "",
            row.quantity - out,
            item=row.name,
        )
        raise Refusal("items", why, out=tuple(held.loan for held in taken.lines(row)))
    held = taken.lines(row)[0]
    name = called(tx, held.borrower)
    since = tx.time.day_of(held.since)
    if held.open_ended:
        why = tr(
            "{item} is lent to {name} since {since}, and was expected back on {due}. Take it back first, or choose another.",
            item=row.name,
            name=name,
            since=since,
            due=held.due,
        )
    else:
        why = tr(
            "{item} is already lent to {name} since {since}, until {due}. Take it back first, or choose another.",
            item=row.name,
            name=name,
            since=since,
            due=held.due,
        )
    raise Refusal("items", why, out=(held.loan,))


def check_kept(tx: Tx, command: Lend, given: Load, due: date, taken: Taken) -> None:
    """Refuse what is kept for somebody else: today (booked), or before the day it is to come back (due)."""
    if "booked" in command.said_yes:
        return
    end, evening = tx.time.bounds(due)[1], tx.time.bounds(tx.today)[1]
    later: tuple[Any, Held] | None = None
    for one in given.going:
        held = first_kept(one.row, one.quantity, command.borrower, tx.now, end, taken)
        if held is None:
            continue
        if held.start < evening:
            why = tr(
                "{item} is booked for {name} from {start}. Choose another, or say that you lend it all the same.",
                item=one.row.name,
                name=called(tx, held.borrower, held.purpose),
                start=moment(tx, held.start),
            )
            raise Refusal("booked", why, booking=held.booking)
        if later is None or held.start < later[1].start:
            later = (one.row, held)
    if later is not None:
        raise not_due_then(tx, *later)


def taken_up(given: Load, borrower: Borrower, start: datetime, end: datetime, taken: Taken) -> tuple[int, ...]:
    """The borrower's own bookings of what goes out, over these hours: their keys."""
    rows = {one.id: one for one in (*given.asked, *(going.row for going in given.going))}
    own = {
        held.booking: None
        for row in rows.values()
        for held in taken.bookings(row)
        if held.borrower == borrower and held.start < end and start < held.end and held.item in rows
    }
    return tuple(key for key in own if key is not None)
