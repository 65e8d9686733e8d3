"""What is given away: counted, and nobody's name."""

from datetime import timedelta

from papidesk.equipment.intents import (
    ChangeState,
    HandOut,
    HandOutAgain,
    RemoveItems,
    Restock,
    SetItem,
    ShowItem,
    TakeHandOutBack,
)
from papidesk.equipment.rules import Item, ItemKind, ItemState
from papidesk.kernel.history import UndoAction
from papidesk.kernel.words import render
from tests.conftest import FakeClock, House
from tests.equipment.conftest import dump, item, living, named, refused


def disc(house: House, quantity: int = 10) -> int:
    return item(house, "Disque Bureau-libre", kind=ItemKind.CONSUMABLE, quantity=quantity)


def test_what_is_given_is_counted_and_left_in_stock_less(house: House, clock: FakeClock) -> None:
    key = disc(house)
    before = living(house)
    done = house.do(HandOut(key, 3))
    assert render(done.said) == "Disque Bureau-libre: 3 given, 7 left."
    assert done.about == ()
    house.do(HandOut(key))
    assert (named(house, key).free, house.ask(ShowItem(key)).handed_out) == (6, 4)
    clock.advance(timedelta(minutes=2))
    for _ in range(2):
        house.do(UndoAction())
    assert living(house) == before
    house.do(HandOutAgain(done.ids[0]))
    assert house.ask(ShowItem(key)).handed_out == 3
    house.do(UndoAction())
    assert refused(house, TakeHandOutBack(done.ids[0])).field == "hand_out"


def test_nothing_is_given_that_is_not_there(house: House) -> None:
    key = disc(house, 2)
    assert refused(house, HandOut(key, 3)).field == "quantity"
    assert refused(house, HandOut(key, 0)).field == "quantity"
    taken_back = house.do(HandOut(key, 2)).ids[0]
    assert refused(house, HandOut(key)).field == "item"
    house.do(TakeHandOutBack(taken_back))
    house.do(HandOut(key))
    assert refused(house, HandOutAgain(taken_back)).field == "quantity"
    house.do(Restock(key, 20, "Livraison"))
    house.do(HandOutAgain(taken_back))
    assert named(house, key).free == 19


def test_what_is_lent_is_not_given(house: House) -> None:
    camera, key = item(house), disc(house)
    assert refused(house, HandOut(camera)).field == "item"
    house.do(ChangeState((key,), ItemState.RETIRED))
    assert refused(house, HandOut(key)).field == "item"


def test_what_was_given_stays_in_the_catalogue_as_it_is(house: House) -> None:
    key = disc(house)
    house.do(HandOut(key))
    assert refused(house, RemoveItems((key,))).field == "items"
    assert refused(house, SetItem(key, Item("Disque", ItemKind.LOT, quantity=9))).field == "kind"
    assert refused(house, Restock(key, -10)).field == "quantity"
    assert refused(house, Restock(key, 0)).field == "quantity"
    assert refused(house, Restock(item(house), 1)).field == "item"


def test_a_stock_is_counted_anew_and_back(house: House) -> None:
    key = disc(house)
    before = dump(house)
    house.do(Restock(key, -4, "Rayés"))
    assert named(house, key).quantity == 6
    house.do(UndoAction())
    assert living(house)["equipment_item"] == before["equipment_item"]
