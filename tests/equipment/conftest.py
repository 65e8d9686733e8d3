"""A small catalogue that the scenarios of lending share."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import text

from papidesk.equipment.intents import Lend, LineOut, SetCategory, SetItem, SetOrganisation
from papidesk.equipment.rules import Borrower, Category, Item, ItemKind, Organisation
from papidesk.people.intents import AddPerson
from papidesk.people.rules import PersonDetails
from tests.conftest import House

TODAY = date(2026, 11, 5)
"""Thursday; the clock of the tests stands at 14 h 05."""
TABLES = (
    "lending_rules", "equipment_category", "organisation", "equipment_item", "booking", "loan", "loan_line",
    "equipment_event", "hand_out", "inventory", "inventory_sight",
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


def kit(house: House, name: str = "Malle radio", things: tuple[str, ...] = ("Micro", "Casque", "Enregistreur")) -> tuple[int, list[int]]:
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
