"""A small catalogue that the scenarios of lending share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from papidesk.equipment.intents import (
    Book,
    ItemRow,
    Lend,
    LineBack,
    LineOut,
    LoanLine,
    SetCategory,
    SetItem,
    SetOrganisation,
    ShowItem,
    ShowLoan,
    TakeBack,
)
from papidesk.equipment.rules import Borrower, Category, Item, ItemKind, Organisation
from papidesk.kernel.intent import Command, Done, Refusal
from papidesk.people.intents import AddPerson
from papidesk.people.rules import PersonDetails
from tests.conftest import House

TODAY = date(2026, 11, 5)
"""Thursday; the clock of the tests stands at 14 h 05."""
TABLES = (
    "lending_rules", "equipment_category", "organisation", "equipment_item", "booking", "loan", "loan_line",
    "equipment_event", "equipment_attachment", "hand_out", "inventory", "inventory_sight",
)  # fmt: skip


def add(house: House, first_name: str, surname: str = "", **details: Any) -> int:
    """The key of someone new."""
    made = PersonDetails(first_name=first_name, surname=surname, **details)
    return house.do(AddPerson(made, although_alike=True)).ids[0]


def category(house: House, name: str = "Photo", **more: Any) -> int:
    """The key of a new category."""
    return house.do(SetCategory(Category(0, name, **more))).ids[0]


def item(house: House, name: str = "Appareil photo", **more: Any) -> int:
    """The key of a new thing."""
    return house.do(SetItem(0, Item(name, **more))).ids[0]


def kit(
    house: House, name: str = "Malle radio", things: tuple[str, ...] = ("Micro", "Casque", "Enregistreur")
) -> tuple[int, list[int]]:
    """A new kit and its things."""
    key = item(house, name, kind=ItemKind.KIT)
    return key, [item(house, thing, kit=key) for thing in things]


def organisation(house: House, name: str = "PAPI de Kérangoff", **more: Any) -> int:
    """The key of a new organisation."""
    return house.do(SetOrganisation(0, Organisation(name, **more))).ids[0]


def lend(house: House, person: int, *items: int, **more: Any) -> int:
    """The key of a new loan."""
    return house.do(Lend(Borrower(person=person), tuple(LineOut(one) for one in items), **more)).ids[0]


def dump(house: House) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of equipment, deleted ones too."""
    with house.session() as session:
        return {
            table: [tuple(row) for row in session.execute(text(f"SELECT * FROM {table} ORDER BY 1, 2"))]
            for table in TABLES
        }


GONE_BY = {
    "equipment_item": "removed_at",
    "booking": "cancelled_at",
    "loan": "cancelled_at",
    "equipment_event": "deleted_at",
    "equipment_attachment": "deleted_at",
    "hand_out": "deleted_at",
    "inventory": "dropped_at",
}
"""The column that says of a row that it was taken back."""


def every_row(house: House) -> dict[str, list[Any]]:
    """Every row of equipment, with the names of its columns."""
    with house.session() as session:
        return {table: list(session.execute(text(f"SELECT * FROM {table} ORDER BY 1, 2"))) for table in TABLES}


def alive(rows: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Those rows but what was cancelled, removed or deleted."""
    left = {
        table: [row for row in found if getattr(row, GONE_BY.get(table, ""), None) is None]
        for table, found in rows.items()
    }
    loans = {row.id for row in left["loan"]}
    return left | {"loan_line": [row for row in rows["loan_line"] if row.loan_id in loans]}


def living(house: House) -> dict[str, list[Any]]:
    """Every row of equipment but those that were cancelled, removed or deleted."""
    return alive(every_row(house))


def named(house: House, key: int) -> ItemRow:
    """The row of a thing."""
    row: ItemRow = house.ask(ShowItem(key)).row
    return row


def lines_of(house: House, loan: int) -> dict[str, LoanLine]:
    """The lines of a loan by the name of their thing."""
    return {line.name: line for line in house.ask(ShowLoan(loan)).lines}


def book(house: House, person: int, items: Sequence[int], first: int, last: int, **more: Any) -> tuple[int, ...]:
    """Keys of new bookings, from the day `first` days ahead at 10 h to the day `last` days ahead at 17 h."""
    start, end = at(first, 10), at(last, 17)
    return house.do(Book(tuple((one, 1) for one in items), Borrower(person=person), start, end, **more)).ids


def at(days: int, hour: int) -> datetime:
    """An instant, so many days from the day of the tests, at an hour of the place."""
    return datetime.combine(TODAY + timedelta(days=days), time(hour), ZoneInfo("Europe/Paris")).astimezone(UTC)


def back(house: House, loan: int, *names: str, **more: Any) -> Done:
    """Take back the things of a loan of these names, or all that is out."""
    lines = [line for line in house.ask(ShowLoan(loan)).lines if line.out and (not names or line.name in names)]
    return house.do(TakeBack(tuple(LineBack(line.id) for line in lines), **more))


def refused(house: House, command: Command) -> Refusal:
    """Why a command is refused; nothing was changed by it."""
    before = dump(house)
    with pytest.raises(Refusal) as why:
        house.do(command)
    assert dump(house) == before, "a refusal changes nothing"
    return why.value
