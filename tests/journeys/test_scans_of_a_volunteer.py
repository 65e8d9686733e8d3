"""A volunteer hands out what is given away; lending and taking back are not theirs, and are not offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from papidesk.accounts.intents import CreateAccount
from papidesk.equipment.intents import ItemByCode, Lend, LineOut, SetItem, ShowItem
from papidesk.equipment.page.today import ReturnsStrip
from papidesk.equipment.rules import Borrower, Item, ItemKind
from papidesk.kernel.intent import Role
from tests.conftest import FakeClock, House
from tests.journeys.a_catalogue import TODAY, at_the_counter, offers
from tests.journeys.a_scanner import RETURN, scan
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K, button, visible

PASSWORD = "la voile rouge du port"


@dataclass
class Shelf:
    """The codes of what there is."""

    camera: str
    tablet: str
    keys: str


@pytest.fixture
def shelf(folder: Path, clock: FakeClock, people: dict[str, int]) -> Shelf:
    """A place with a volunteer, a camera that is due back today, a tablet, and USB keys to give."""
    house = House(folder, clock)
    house.do(CreateAccount("Dominique", Role.VOLUNTEER, PASSWORD, alone=True))
    made = [
        house.do(SetItem(0, item)).ids[0]
        for item in (Item("Appareil photo"), Item("Tablette"), Item("Clé USB", ItemKind.CONSUMABLE, quantity=10))
    ]
    house.do(Lend(Borrower(person=people["oumou"]), (LineOut(made[0]),), TODAY))
    found = Shelf(*(house.ask(ShowItem(key)).row.code for key in made))
    house.close()
    return found


@pytest.fixture
def desk(shelf: Shelf, gate: AtTheDesk) -> AtTheDesk:
    """The desk, opened by the volunteer."""
    gate.unlock(PASSWORD)
    return gate


def left(desk: AtTheDesk, shelf: Shelf) -> int:
    """How many keys there still are."""
    return int(desk.ask(ItemByCode(shelf.keys)).free)


@pytest.mark.parametrize("by_scan", [True, False], ids=["scan", "name"])
@pytest.mark.parametrize("first", [lambda desk: desk.press(K.Key_F8), lambda _desk: None], ids=["F8", "usual"])
def test_a_key_is_handed_out_and_taken_back(
    desk: AtTheDesk, shelf: Shelf, first: Callable[[AtTheDesk], None], by_scan: bool  # noqa: FBT001
) -> None:
    first(desk)
    if by_scan:
        scan(desk, shelf.keys)
    else:
        desk.type("usb")
        desk.until(lambda: any("Clé USB" in line for line in offers(desk)))
        desk.press(K.Key_Return)
    at_the_counter(desk, "Hand out one Clé USB")
    assert desk.bar.badge.text() == "Hand out"
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert left(desk, shelf) == 9
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: left(desk, shelf) == 10)


def test_what_is_lent_is_found_by_no_name(desk: AtTheDesk) -> None:
    desk.type("tabl")
    desk.settle()
    assert not any("Tablette" in line for line in offers(desk))
    desk.press(K.Key_Escape, K.Key_F8)
    desk.type("tabl")
    at_the_counter(desk, "Nothing is called “tabl”")
    assert not any("Tablette" in line for line in offers(desk))


@pytest.mark.parametrize("out", [True, False], ids=["to take back", "to lend"])
def test_its_label_says_whose_it_is_to_lend(desk: AtTheDesk, shelf: Shelf, out: bool) -> None:  # noqa: FBT001
    code = shelf.camera if out else shelf.tablet
    before = len(desk.actions())
    scan(desk, code)
    desk.until(lambda: "Lending and taking back are done by an animator. Nothing was noted." in desk.message())
    assert "Oumou" not in desk.message()
    desk.press(K.Key_Escape)
    scan(desk, code, RETURN)
    desk.until(lambda: "done by an animator" in desk.message())
    desk.settle()
    assert len(desk.actions()) == before


def test_nobody_is_asked_to_borrow(desk: AtTheDesk) -> None:
    desk.press(K.Key_F8)
    scan(desk, "P0000019")
    desk.until(lambda: "neither a label nor a name" in desk.message())
    desk.press(K.Key_Escape, K.Key_Escape)
    desk.until(desk.bar_is_ready)
    desk.type("lea")
    desk.offered("Léa D.")
    assert "Lend…" not in [act.text for act in desk.bar.drawer.model.rows[0].acts]


def test_home_and_the_loans_name_nobody_who_borrowed(desk: AtTheDesk) -> None:
    desk.go("home")
    assert not visible(desk.home(), ReturnsStrip)
    page = desk.go("equipment")
    assert not page.row_of_tabs.isVisible()


def test_what_is_not_theirs_to_undo_offers_no_undo(desk: AtTheDesk, shelf: Shelf) -> None:
    assert not any("{due}" in action.said.source for action in desk.actions()), "nor says who borrowed"
    scan(desk, shelf.keys)
    at_the_counter(desk, "Hand out one Clé USB")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    theirs = "Undo: Clé USB: 1 given, 9 left."
    desk.until(lambda: theirs in [one.accessibleName() for one in visible(desk.view.last_actions, QAbstractButton)])
    button(desk.view.last_actions, theirs).click()
    desk.until(lambda: left(desk, shelf) == 10)


def test_each_finds_what_is_theirs_one_after_the_other(gate: AtTheDesk, shelf: Shelf) -> None:
    desk = gate
    desk.unlock()
    desk.type("tabl")
    desk.until(lambda: any("Tablette" in line for line in offers(desk)))
    desk.press(K.Key_Escape)
    desk.window.lock()
    desk.settle()
    desk.unlock(PASSWORD)
    desk.type("tabl")
    desk.settle()
    assert not any("Tablette" in line for line in offers(desk))
    desk.press(K.Key_Escape)
    desk.window.lock()
    desk.settle()
    desk.unlock()
    desk.type("tabl")
    desk.until(lambda: any("Tablette" in line for line in offers(desk)))
