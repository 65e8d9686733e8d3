"""The catalogue and the loans of the fictitious place as rows, straight into their tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select

from papidesk.demo.bulk import fill, number
from papidesk.demo.crowd import Someone
from papidesk.demo.lending import Booked, Going, Happening, Lent, Loan
from papidesk.demo.things import ORGANISATIONS, Thing
from papidesk.equipment.rules import EventKind, ItemKind, days_late
from papidesk.equipment.tables import (
    BookingRow,
    CategoryRow,
    HandOutRow,
    InventoryRow,
    InventorySight,
    ItemEventRow,
    ItemRow,
    LoanLineRow,
    LoanRow,
    OrganisationRow,
    columns_of,
)
from papidesk.kernel.folding import fold

_LOT = 10_000
_OPENS, _CLOSES = 9 * 60 + 30, 18 * 60
_MIDDLE = 15
_LEFT = 40
"""What is left of each thing that is given away."""

LOAN_COLUMNS = (
    "id", "year", "number", "person_id", "organisation_id", "lent_on", "lent_at", "due", "purpose", "deposit_cents",
    "deposit_returned_at", "reminded_on", "closed_at", "late_days", "author_id", "cancelled_at",
)  # fmt: skip
LINE_COLUMNS = (
    "id", "loan_id", "item_id", "kit_id", "quantity", "value_cents", "condition_out", "accessories", "returned", "returned_at",
    "condition_in", "missing", "lost",
)  # fmt: skip
EVENT_COLUMNS = (
    "id", "item_id", "line_id", "kind", "at", "note", "quantity", "cost_cents", "author_id", "author_name", "deleted_at",
)  # fmt: skip
INVENTORY_COLUMNS = (
    "id", "location", "started_at", "closed_at", "missing", "author_id", "author_name", "dropped_at",
)  # fmt: skip
SIGHT_COLUMNS = ("inventory_id", "item_id", "location", "kept", "at")
HAND_OUT_COLUMNS = ("id", "item_id", "day", "at", "quantity", "author_id", "deleted_at")
BOOKING_COLUMNS = (
    "id", "item_id", "quantity", "person_id", "organisation_id", "session_id", "start_at", "end_at", "purpose", "made_at",
    "author_id", "loan_id", "cancelled_at",
)  # fmt: skip


class LendingRegister:
    """Turns what was lent into rows. days: the open days; midnight_of: of a day, in seconds since 1970."""

    def __init__(
        self, author: int, author_name: str, days: Sequence[date], midnight_of: Callable[[date], int]
    ) -> None:
        self._author, self._author_name, self._days, self._midnight_of = author, author_name, days, midnight_of

    def write(self, connection: Connection, lent: Lent) -> None:
        """Everything, in its tables."""
        _numbered(lent)
        connection.execute(
            insert(OrganisationRow),
            [asdict(one) | {"id": key, "name_folded": fold(one.name)} for key, one in enumerate(ORGANISATIONS, 1)],
        )
        self._write_things(connection, lent)
        given = [
            (key, thing.id, number(self._days[at]), self._second(at, minute), count, self._author, None)
            for key, (at, minute, thing, count) in enumerate(lent.hand_outs, 1)
        ]
        events = sorted(lent.events, key=lambda one: (one.at, one.minute))
        rounds = list(self._rounds(lent))
        for mapped, columns, rows in (
            (InventoryRow, INVENTORY_COLUMNS, [one for one, _seen in rounds]),
            (InventorySight, SIGHT_COLUMNS, [sight for _one, seen in rounds for sight in seen]),
            (LoanRow, LOAN_COLUMNS, list(self._loans(lent.loans))),
            (LoanLineRow, LINE_COLUMNS, [self._line(loan, line) for loan in lent.loans for line in loan.lines]),
            (ItemEventRow, EVENT_COLUMNS, [self._event(key, one) for key, one in enumerate(events, 1)]),
            (HandOutRow, HAND_OUT_COLUMNS, given),
            (BookingRow, BOOKING_COLUMNS, list(self._bookings(lent))),
        ):
            for start in range(0, len(rows), _LOT):
                fill(connection, mapped, columns, rows[start : start + _LOT])

    def _write_things(self, connection: Connection, lent: Lent) -> None:
        known = {row.name: row.id for row in connection.execute(select(CategoryRow.id, CategoryRow.name))}
        added = datetime.fromtimestamp(self._second(0, _OPENS), UTC)
        rows = [
            columns_of(_now(thing))
            | {
                "id": thing.id,
                "category_id": known.get(thing.category),
                "state": thing.state,
                "added_at": added,
                "author_id": self._author,
                "removed_at": None,
            }
            for thing in lent.things
        ]
        connection.execute(insert(ItemRow), rows)

    def _loans(self, loans: Sequence[Loan]) -> Iterator[tuple[Any, ...]]:
        year, count = 0, 0
        for loan in loans:
            day = self._days[loan.at]
            count = count + 1 if day.year == year else 1
            year = day.year
            back = None if loan.returned is None else self._second(loan.returned, loan.back)
            kept = any(line.lost for line in loan.lines)
            late = None if loan.returned is None else days_late(loan.due, self._days[loan.returned])
            yield (
                loan.key, year, count, _key(loan.who), loan.organisation, number(day), self._second(loan.at, loan.minute),
                number(loan.due), loan.purpose, loan.deposit, back if loan.deposit and not kept else None,
                None if loan.reminded is None else number(self._days[loan.reminded]), back, late, self._author, None,
            )  # fmt: skip

    def _line(self, loan: Loan, line: Going) -> tuple[Any, ...]:
        back = None if loan.returned is None else self._second(loan.returned, loan.back)
        item = line.thing.item
        return (
            line.key, loan.key, line.thing.id, None if line.kit is None else line.kit.id, line.quantity, item.value_cents,
            line.condition_out.value, json.dumps(item.accessories), 0 if back is None else line.quantity, back,
            line.condition_in.value if line.condition_in else None, json.dumps(line.missing), line.lost,
        )  # fmt: skip

    def _event(self, key: int, one: Happening) -> tuple[Any, ...]:
        return (
            key, one.thing.id, one.line.key if one.line else None, one.kind.value, self._second(one.at, one.minute), one.note, 1,
            one.cost_cents, self._author, self._author_name, None,
        )  # fmt: skip

    def _rounds(self, lent: Lent) -> Iterator[tuple[tuple[Any, ...], list[tuple[Any, ...]]]]:
        """A round each January, of what was here and whole: nothing was missing."""
        for key, at in enumerate(_januaries(self._days), 1):
            away = {line.thing.id for loan in lent.loans for line in loan.lines if loan.at <= at and _out(loan, at)}
            away |= _not_in_service(lent.events, at)
            start = self._second(at, _OPENS)
            seen = [
                (key, thing.id, thing.item.location, thing.item.location, start + 20 * thing.id)
                for thing in lent.things
                if thing.id not in away and thing.item.kind is not ItemKind.CONSUMABLE
            ]
            yield (key, "", start, start + 7200, "[]", self._author, self._author_name, None), sorted(seen)

    def _bookings(self, lent: Lent) -> Iterator[tuple[Any, ...]]:
        """Those that loans took up, then those to come."""
        key = 0
        for loan in lent.loans:
            thing = loan.lines[0].kit or loan.lines[0].thing
            if not loan.booked or thing.item.kind is ItemKind.LOT:
                continue
            key += 1
            start = self._midnight_of(self._days[loan.at]) + _OPENS * 60
            made = self._second(max(0, loan.at - loan.booked), _CLOSES - 30)
            yield (
                key, thing.id, 1, _key(loan.who), loan.organisation, None, start, self._end(loan.due), loan.purpose, made,
                self._author, loan.key, None,
            )  # fmt: skip
        made = self._second(len(self._days) - 1, _CLOSES - 20)
        for one in lent.bookings:
            key += 1
            yield (key, *self._ahead(one), made, self._author, None, made + 60 if one.cancelled else None)

    def _ahead(self, one: Booked) -> tuple[Any, ...]:
        start = self._midnight_of(one.start) + _OPENS * 60
        return (one.thing.id, one.quantity, _key(one.who), one.organisation, one.session, start, self._end(one.end), one.purpose)

    def _end(self, day: date) -> int:
        """A booking ends with the day: the midnight after it."""
        return self._midnight_of(day + timedelta(days=1))

    def _second(self, at: int, minute: int) -> int:
        return self._midnight_of(self._days[at]) + minute * 60


def _numbered(lent: Lent) -> None:
    """Keys for loans and their lines, in order of time."""
    line = 0
    for key, loan in enumerate(lent.loans, 1):
        loan.key = key
        for going in loan.lines:
            line += 1
            going.key = line


def _januaries(days: Sequence[date]) -> list[int]:
    """The first open day after the middle of each January."""
    found: dict[int, int] = {}
    for at, day in enumerate(days):
        if day.month == 1 and day.day >= _MIDDLE:
            found.setdefault(day.year, at)
    return list(found.values())


def _out(loan: Loan, at: int) -> bool:
    return loan.returned is None or loan.returned >= at


def _not_in_service(events: Sequence[Happening], at: int) -> set[int]:
    """The keys of things that were gone or under repair on a day."""
    found: set[int] = set()
    for one in sorted((one for one in events if one.at <= at), key=lambda one: (one.at, one.minute)):
        if one.kind in {EventKind.REPAIR, EventKind.LOST, EventKind.RETIRED}:
            found.add(one.thing.id)
        elif one.kind is EventKind.BACK_IN_SERVICE:
            found.discard(one.thing.id)
    return found


def _now(thing: Thing) -> Any:
    """A thing as it is by now; of what is given away, what is left."""
    item = replace(thing.item, condition=thing.condition)
    return replace(item, quantity=_LEFT + 7 * thing.id % 60) if item.kind is ItemKind.CONSUMABLE else item


def _key(who: Someone | None) -> int | None:
    return None if who is None else who.id
