"""Equipment that is kept for sessions, in the tests of workshops."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text

from papidesk.equipment.intents import Book, BookingsFor, SessionBooking, SetItem
from papidesk.equipment.rules import Borrower, Item, ItemKind
from papidesk.workshops.intents import BookForSession
from tests.conftest import House
from tests.workshops.conftest import dump

FRIDAY = date(2026, 11, 6)
"""The day of `TOMORROW`."""


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """An instant by the clock of the place."""
    return datetime.combine(day, time(hour, minute), ZoneInfo("Europe/Paris"))


def item(house: House, name: str = "Caméra", **more: Any) -> int:
    """The key of a new thing."""
    return house.do(SetItem(0, Item(name, **more))).ids[0]


def headphones(house: House, quantity: int = 6) -> int:
    """The key of a lot."""
    return item(house, "Casque", kind=ItemKind.LOT, quantity=quantity)


def keep(house: House, session: int, *things: int, **more: Any) -> tuple[int, ...]:
    """Keys of new bookings for a session."""
    return house.do(BookForSession(session, tuple((thing, 1) for thing in things), **more)).ids


def kept_for(house: House, session: int) -> list[SessionBooking]:
    """What is kept for a session."""
    return list(house.ask(BookingsFor((session,))))


def days_kept(house: House, session: int) -> dict[str, tuple[datetime, datetime]]:
    """From when to when each thing is kept for a session."""
    return {one.name: (one.start, one.end) for one in kept_for(house, session)}


def taking(person: int, thing: int, first: date, last: date | None = None) -> Book:
    """Whole days of a thing for somebody else."""
    return Book(((thing, 1),), Borrower(person=person), at(first, 0), at(last or first, 0) + timedelta(days=1))


def someone_takes(house: House, person: int, thing: int, first: date, last: date | None = None) -> int:
    """The key of that booking."""
    return house.do(taking(person, thing, first, last)).ids[0]


def whole(house: House) -> dict[str, list[tuple[Any, ...]]]:
    """Every living row of workshops, and of bookings all but the cancelled."""
    rows = dump(house)
    with house.session() as session:
        waiting = session.execute(text("SELECT * FROM booking WHERE cancelled_at IS NULL ORDER BY id"))
        return rows | {"booking": [tuple(row) for row in waiting]}
