"""A small catalogue for the place of the journeys, and what the bar says of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from papidesk.equipment.intents import ItemRow, Lend, LineOut, LoanFilter, LoanRow, Loans, SetItem, ShowItem
from papidesk.equipment.rules import Borrower, Item, ItemKind
from tests.journeys.at_the_desk import AtTheDesk

TODAY = date(2026, 11, 5)


def thing(desk: AtTheDesk, name: str = "Appareil photo", **more: Any) -> ItemRow:
    """A new thing of the catalogue."""
    key = desk.do(SetItem(0, Item(name, **more))).ids[0]
    return row_of(desk, key)


def row_of(desk: AtTheDesk, key: int) -> ItemRow:
    """A thing as it stands now."""
    row: ItemRow = desk.ask(ShowItem(key)).row
    return row


def kit(desk: AtTheDesk, name: str = "Malle radio", things: tuple[str, ...] = ("Micro", "Casque")) -> ItemRow:
    """A kit and its things."""
    made = thing(desk, name, kind=ItemKind.KIT)
    for one in things:
        thing(desk, one, kit=made.id)
    return row_of(desk, made.id)


def lend(desk: AtTheDesk, person: int, *items: int, **more: Any) -> int:
    """The key of a new loan."""
    return desk.do(Lend(Borrower(person=person), tuple(LineOut(one) for one in items), **more)).ids[0]


def late(desk: AtTheDesk, person: int, *items: int, days: int = 3) -> int:
    """The key of a loan that should have come back so many days ago; the clock is where it was."""
    desk.clock.advance(-timedelta(days=days + 14))
    key = lend(desk, person, *items)
    desk.clock.advance(timedelta(days=days + 14))
    return key


def loans(desk: AtTheDesk, **only: Any) -> tuple[LoanRow, ...]:
    """The loans, those under way first."""
    found: tuple[LoanRow, ...] = desk.ask(Loans(LoanFilter(**only)))
    return found


def offers(desk: AtTheDesk) -> list[str]:
    """What the bar offers, each line with its details."""
    shown = not desk.bar.drawer.isHidden()
    return [f"{row.title}: {row.detail}" for row in desk.bar.drawer.model.rows] if shown else []


def at_the_counter(desk: AtTheDesk, words: str) -> None:
    """Until the bar says this of what is collected."""
    desk.until(lambda: words in desk.message() or any(words in line for line in offers(desk)))
