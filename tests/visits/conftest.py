"""People and figures the scenarios of visits share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from papidesk.people.intents import AddPerson
from papidesk.people.rules import PersonDetails
from papidesk.visits.intents import CountDay, DayCounts, Purposes, RoomNow, VisitFilter, VisitRow, VisitsOfDay
from tests.conftest import House

TODAY = date(2026, 11, 5)
TABLES = ("visit", "visit_purpose", "print_count", "support", "support_theme", "purpose", "workstation")


def add(house: House, first_name: str, surname: str = "", **details: Any) -> int:
    """The key of someone new."""
    made = PersonDetails(first_name=first_name, surname=surname, **details)
    return house.do(AddPerson(made, although_alike=True)).ids[0]


def counts(house: House, day: date = TODAY) -> tuple[int, int, int]:
    """Present, visits, prints, as the header shows them."""
    shown: DayCounts = house.ask(CountDay(day))
    return shown.present, shown.visits, shown.prints


def in_room(house: House) -> list[Any]:
    return list(house.ask(RoomNow()).present)


def purpose(house: House, code: str) -> int:
    return next(one.id for one in house.ask(Purposes(with_inactive=True)) if one.code == code)


def rows_of(house: House, first: date = TODAY, last: date = TODAY, **wanted: Any) -> tuple[VisitRow, ...]:
    shown: tuple[VisitRow, ...] = house.ask(VisitsOfDay(VisitFilter(first, last, **wanted), last))
    return shown


def dump(house: House, *, living: bool = False) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of visits and support, and when people were seen. `living`: without what was deleted."""
    alive = {
        "visit": " WHERE deleted_at IS NULL",
        "print_count": " WHERE deleted_at IS NULL",
        "support": " WHERE deleted_at IS NULL",
        "visit_purpose": " WHERE visit_id IN (SELECT id FROM visit WHERE deleted_at IS NULL)",
        "support_theme": " WHERE support_id IN (SELECT id FROM support WHERE deleted_at IS NULL)",
    }
    with house.session() as session:
        rows = {
            table: [
                tuple(row)
                for row in session.execute(
                    text(f"SELECT * FROM {table}{alive.get(table, '') if living else ''} ORDER BY 1, 2")
                )
            ]
            for table in TABLES
        }
        seen = session.execute(text("SELECT id, first_seen, last_seen FROM person ORDER BY id"))
        return rows | {"person": [tuple(row) for row in seen]}


@pytest.fixture
def lea(house: House) -> int:
    """Léa Durand, born in 1990, of Bellevue, who mostly comes for her CV."""
    return add(house, "Léa", "Durand", birth_year=1990, commune="Brest", district="Bellevue", usual_purpose="cv_letter")


@pytest.fixture
def yann(house: House) -> int:
    """Yann Kerbrat."""
    return add(house, "Yann", "Kerbrat")


Adder = Callable[..., int]
