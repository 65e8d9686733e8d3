"""Things and bookings as rows, names included: each kind of fact is asked for once, however many rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from papidesk.equipment.intents import BookingRow, ItemRow
from papidesk.equipment.questions.taken import Taken, booker_of, some
from papidesk.equipment.rules import Availability, Borrower, Category, ItemState
from papidesk.equipment.tables import CATEGORY, ITEM, ORGANISATION
from papidesk.kernel.folding import fold
from papidesk.kernel.intent import STAFF
from papidesk.people.intents import PeopleNames
from papidesk.store.tx import Tx

_STATES = {state: Availability(state.value) for state in ItemState if state is not ItemState.IN_SERVICE}


def availability(row: Any, taken: Taken) -> Availability:
    """What a row of the catalogue is now."""
    if row.state in _STATES:
        return _STATES[row.state]
    if taken.free_now(row):
        return Availability.AVAILABLE
    if taken.out(row):
        return Availability.OUT
    return Availability.BOOKED if taken.booked_now(row) else Availability.AVAILABLE


def item_rows(tx: Tx, rows: Sequence[Any], taken: Taken | None = None) -> tuple[ItemRow, ...]:
    """Rows of the catalogue (every column), in this order."""
    if not rows:
        return ()
    counted = taken or Taken(tx)
    categories = categories_of(tx)
    kits = item_names(tx, (row.kit_id for row in rows if row.kit_id is not None))
    staff = tx.author.role in STAFF
    names = borrower_names(tx, (held.borrower for row in rows if staff for held in counted.lines(row)[:1]))
    return tuple(_shown(row, counted, categories, kits, names) for row in rows)


def _shown(
    row: Any, taken: Taken, categories: dict[int, Category], kits: dict[int, str], names: dict[Borrower, str]
) -> ItemRow:
    lines, bookings = taken.lines(row), taken.bookings(row)
    return ItemRow(
        id=row.id,
        code=row.code,
        name=row.name,
        kind=row.kind,
        category=categories[row.category_id].name if row.category_id is not None else "",
        brand=row.brand,
        condition=row.condition,
        quantity=row.quantity,
        out=taken.out(row),
        free=taken.free_now(row),
        now=availability(row, taken),
        location=row.location,
        kit=kits[row.kit_id] if row.kit_id is not None else "",
        owner=row.owner,
        due=lines[0].due if lines else None,
        borrower=names.get(lines[0].borrower, "") if lines else "",
        next_booking=bookings[0].start if bookings else None,
    )


def item_names(tx: Tx, keys: Iterable[int]) -> dict[int, str]:
    """What things are called, by key; removed ones too."""
    return {
        row.id: row.name
        for lot in some(keys)
        for row in tx.session.execute(select(ITEM.c.id, ITEM.c.name).where(ITEM.c.id.in_(lot)))
    }


def categories_of(tx: Tx) -> dict[int, Category]:
    """Every category by its key, by name."""
    rows = tx.session.execute(select(CATEGORY))
    found = [Category(row.id, row.name, row.loan_days, row.deposit_cents, active=row.active) for row in rows]
    return {one.id: one for one in sorted(found, key=lambda one: (fold(one.name), one.id))}


def borrower_names(tx: Tx, borrowers: Iterable[Borrower]) -> dict[Borrower, str]:
    """The names of people and organisations; whose name is gone is absent."""
    distinct = list(dict.fromkeys(borrowers))
    people = tx.ask(PeopleNames(tuple(one.person for one in distinct if one.person is not None)))
    organisations: dict[int, str] = {}
    for keys in some(one.organisation for one in distinct if one.organisation is not None):
        rows = select(ORGANISATION.c.id, ORGANISATION.c.name).where(ORGANISATION.c.id.in_(keys))
        organisations |= {row.id: row.name for row in tx.session.execute(rows)}
    named = {
        one: people.get(one.person, "") if one.person is not None else organisations.get(one.organisation or 0, "")
        for one in distinct
    }
    return {one: name for one, name in named.items() if name}


def booking_rows(tx: Tx, rows: Sequence[Any]) -> tuple[BookingRow, ...]:
    """Rows of bookings (every column), in this order."""
    things: dict[int, Any] = {}
    for keys in some(row.item_id for row in rows):
        found = select(ITEM.c.id, ITEM.c.name, ITEM.c.code).where(ITEM.c.id.in_(keys))
        things |= {row.id: row for row in tx.session.execute(found)}
    names = borrower_names(tx, (booker_of(row) for row in rows))
    return tuple(
        BookingRow(
            id=row.id,
            item=row.item_id,
            item_name=things[row.item_id].name,
            item_code=things[row.item_id].code,
            quantity=row.quantity,
            borrower=booker_of(row),
            # A session bears no name of ours: what it is booked for says it.
            borrower_name=names.get(booker_of(row), "") or (row.purpose if row.session_id is not None else ""),
            start=row.start_at,
            end=row.end_at,
            purpose=row.purpose,
            cancelled=row.cancelled_at is not None,
            loan=row.loan_id,
        )
        for row in rows
    )
