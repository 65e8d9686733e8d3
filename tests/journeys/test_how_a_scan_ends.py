"""Whatever a scanner is set up to end with is one Enter: what it says is seen before anything is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from papidesk.equipment.intents import Inventories, ShowInventory, StartInventory
from papidesk.equipment.rules import Borrower, ItemKind
from papidesk.people.intents import ChangePerson, ShowPerson
from papidesk.people.rules import new_card
from tests.journeys.a_catalogue import at_the_counter, lend, loans, row_of, thing
from tests.journeys.a_scanner import (
    CARRIAGE_RETURN,
    LINE_FEED,
    OTHER_ENTER,
    RETURN,
    TAB,
    Stroke,
    scan,
    stroke,
)
from tests.journeys.at_the_desk import NONE, AtTheDesk, K

ENDS = {
    "Enter": (RETURN,),
    "CR, LF": (RETURN, OTHER_ENTER),
    "CR, LF as Ctrl+J": (RETURN, LINE_FEED),
    "LF": (OTHER_ENTER,),
    "LF as Ctrl+J": (LINE_FEED,),
    "Tab": (TAB,),
    "Tab, CR, LF": (TAB, RETURN, LINE_FEED),
    "CR and LF as control characters": (CARRIAGE_RETURN, LINE_FEED),
    "twice": (RETURN, RETURN),
}
every_end = pytest.mark.parametrize("ends", list(ENDS.values()), ids=list(ENDS))


def carried(desk: AtTheDesk, person: int) -> str:
    """The code of a card that someone now has."""
    file = desk.ask(ShowPerson(person))
    code = new_card(person, file.details.card_code)
    desk.do(ChangePerson(person, replace(file.details, card_code=code)))
    return code


@every_end
def test_a_return_waits_for_the_hand_that_says_so(
    desk_window: AtTheDesk, people: dict[str, int], ends: tuple[Stroke, ...]
) -> None:
    desk = desk_window
    camera = thing(desk)
    lend(desk, people["lea"], camera.id)
    desk.press(K.Key_F8)
    end = scan(desk, camera.code, *ends)
    at_the_counter(desk, "Back from Léa Durand, complete: Appareil photo")
    desk.settle()
    assert len(loans(desk, open_only=True)) == 1, "only the scan was heard"
    stroke(desk, RETURN, end + 400)
    desk.until(desk.bar_is_ready)
    assert not loans(desk, open_only=True)


@every_end
def test_while_the_store_is_slow_too(desk_window: AtTheDesk, people: dict[str, int], ends: tuple[Stroke, ...]) -> None:
    desk = desk_window
    codes = [thing(desk, name).code for name in ("Appareil photo", "Tablette")]
    desk.press(K.Key_F8)
    with desk.store_busy():
        for code in codes:
            scan(desk, code, *ends, azerty=True)
        desk.type("lea")
        desk.press(K.Key_Return)
    at_the_counter(desk, "Lend to Léa Durand")
    desk.settle()
    assert not loans(desk)
    desk.press(K.Key_Return)
    desk.until(lambda: loans(desk))
    assert [(row.quantity, row.borrower.person) for row in loans(desk)] == [(2, people["lea"])]


@every_end
def test_a_label_in_the_usual_mode(desk_window: AtTheDesk, people: dict[str, int], ends: tuple[Stroke, ...]) -> None:
    desk = desk_window
    camera, disc = thing(desk), thing(desk, "Clé USB", kind=ItemKind.CONSUMABLE, quantity=10)
    lend(desk, people["lea"], camera.id)
    scan(desk, camera.code, *ends)
    at_the_counter(desk, "Back from Léa Durand")
    desk.settle()
    assert len(loans(desk, open_only=True)) == 1
    desk.press(K.Key_Escape, K.Key_Escape)
    scan(desk, disc.code, *ends)
    at_the_counter(desk, "Hand out one Clé USB")
    desk.settle()
    assert row_of(desk, disc.id).quantity == 10


@every_end
def test_a_card_is_one_visit(desk_window: AtTheDesk, people: dict[str, int], ends: tuple[Stroke, ...]) -> None:
    desk = desk_window
    scan(desk, carried(desk, people["oumou"]), *ends)
    desk.wait_for_rows(1)
    desk.until(desk.bar_is_ready)
    desk.settle()
    assert desk.counts().visits == 1


@every_end
def test_what_stopped_the_bar_is_still_to_be_seen(desk_window: AtTheDesk, ends: tuple[Stroke, ...]) -> None:
    desk = desk_window
    thing(desk)
    desk.press(K.Key_F8)
    scan(desk, "AUTRE-442", *ends)
    desk.until(lambda: "neither a label nor a name" in desk.message())
    desk.settle()
    assert "neither a label nor a name" in desk.message()
    assert desk.bar_has_focus()


@every_end
def test_a_form_takes_things_and_is_not_sent(
    desk_window: AtTheDesk, people: dict[str, int], ends: tuple[Stroke, ...]
) -> None:
    desk = desk_window
    camera, tablet = thing(desk), thing(desk, "Tablette")
    page = desk.go("equipment", view="lend", person=people["lea"])
    form = page.stack.currentWidget().form
    desk.until(lambda: form.borrower.value() == Borrower(person=people["lea"]))
    form.things.setFocus()
    for number, one in enumerate((camera, tablet), start=1):
        scan(desk, one.code, *ends)
        desk.until(lambda number=number: len(form.things.rows) == number)
        desk.settle()
    assert not loans(desk)
    assert form.isVisible()
    assert not form.waiting


@every_end
def test_an_inventory_goes_on_from_thing_to_thing(desk_window: AtTheDesk, ends: tuple[Stroke, ...]) -> None:
    desk = desk_window
    codes = [thing(desk, name).code for name in ("Appareil photo", "Tablette")]
    desk.do(StartInventory())
    inventory = desk.ask(Inventories())[0].id
    edit = desk.go("equipment", inventory=inventory).stack.currentWidget().edit
    desk.until(edit.hasFocus)
    for code in codes:
        scan(desk, code, *ends)
    desk.until(lambda: len(desk.ask(ShowInventory(inventory)).seen) == 2)
    assert edit.hasFocus()
    assert not edit.text()


def test_a_hand_that_types_a_card_opens_the_details_with_tab(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    scan(desk, carried(desk, people["oumou"]), TAB, between=150)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    desk.settle()
    assert desk.counts().visits == 0


def test_a_name_typed_at_once_is_no_scan(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera = thing(desk)
    desk.press(K.Key_F8)
    scan(desk, camera.code)
    at_the_counter(desk, "1 object(s)")
    # As fast as a scanner: two Enters of a hand choose, then lend.
    scan(desk, "éli", RETURN, RETURN)
    desk.until(lambda: [row.borrower.person for row in loans(desk)] == [people["elise"]])


def test_two_enters_of_a_hand_after_a_scan_take_back_once(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera = thing(desk)
    lend(desk, people["lea"], camera.id)
    desk.press(K.Key_F8)
    end = scan(desk, camera.code, RETURN, LINE_FEED)
    at_the_counter(desk, "Back from")
    for after in (300, 340):
        stroke(desk, (K.Key_Return, NONE, "\r"), end + after)
    desk.until(desk.bar_is_ready)
    desk.settle()
    assert [action.said.source for action in desk.actions()].count("{item} is back from {name}.") == 1
