"""A round of inventory: interrupted, resumed, closed, undone."""

import pytest
from sqlalchemy import text

from papidesk.equipment.intents import (
    ChangeState,
    CloseInventory,
    DropInventory,
    Inventories,
    LineBack,
    SeeItem,
    ShowInventory,
    ShowItem,
    ShowLoan,
    StartInventory,
    TakeBack,
)
from papidesk.equipment.rules import Availability, EventKind, ItemKind, ItemState
from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render
from tests.conftest import House
from tests.equipment.conftest import add, dump, item, lend


def code(house: House, key: int) -> str:
    return str(house.ask(ShowItem(key)).row.code)


def begin(house: House, location: str = "") -> int:
    return house.do(StartInventory(location)).ids[0]


def names(rows: object) -> list[str]:
    return [row.name for row in rows]  # type: ignore[attr-defined]


def test_what_was_not_seen_is_missing_and_what_is_lent_is_not(house: House) -> None:
    seen, missing, out = item(house, "Appareil"), item(house, "Micro"), item(house, "Tablette")
    item(house, "Dépliants", kind=ItemKind.CONSUMABLE, quantity=50)
    lend(house, add(house, "Léa"), out)
    round_ = begin(house)
    house.do(SeeItem(round_, code(house, seen).lower()))
    shown = house.ask(ShowInventory(round_))
    assert (names(shown.seen), names(shown.missing), names(shown.out)) == (["Appareil"], ["Micro"], ["Tablette"])
    assert (shown.row.expected, shown.row.seen, shown.row.missing) == (2, 1, 1)
    house.do(CloseInventory(round_))
    (closed,) = house.ask(Inventories())
    assert (closed.expected, closed.seen, closed.missing) == (2, 1, 1)
    assert house.ask(ShowItem(missing)).row.now is Availability.AVAILABLE, "missing is not lost before somebody says so"


def test_a_round_goes_on_after_a_restart(house: House) -> None:
    thing = item(house)
    round_ = begin(house)
    house.do(SeeItem(round_, code(house, thing)))
    house.reopen()
    assert house.ask(ShowInventory(round_)).row.seen == 1
    with pytest.raises(Refusal, match="under way") as refused:
        begin(house)
    assert refused.value.field == "inventory"


def test_one_place_alone_is_looked_through(house: House) -> None:
    item(house, "Micro", location="Studio")
    item(house, "Souris", location="Salle 1")
    with pytest.raises(Refusal, match="Nothing is kept"):
        begin(house, "Grenier")
    shown = house.ask(ShowInventory(begin(house, "studio")))
    assert names(shown.missing) == ["Micro"]


def test_scanned_twice_is_seen_once_and_an_unknown_code_is_refused(house: House) -> None:
    thing = item(house)
    round_ = begin(house)
    house.do(SeeItem(round_, code(house, thing)))
    assert "seen already" in render(house.do(SeeItem(round_, code(house, thing))).said)
    with pytest.raises(Refusal, match="Nothing bears"):
        house.do(SeeItem(round_, "E99999B"))
    assert house.ask(ShowInventory(round_)).row.seen == 1


def test_a_thing_seen_elsewhere_is_put_there_when_the_round_closes(house: House) -> None:
    thing = item(house, "Casque", location="Studio")
    round_ = begin(house)
    assert "kept elsewhere: Studio" in render(house.do(SeeItem(round_, code(house, thing), "Salle 1")).said)
    before = dump(house)
    house.do(CloseInventory(round_))
    shown = house.ask(ShowInventory(round_))
    assert [(row.name, place) for row, place in shown.misplaced] == [("Casque", "Salle 1")]
    file = house.ask(ShowItem(thing))
    assert file.row.location == "Salle 1"
    assert [one.kind for one in file.history if one.event is not None] == [EventKind.INVENTORY]
    house.do(UndoAction())
    assert house.ask(ShowItem(thing)).row.location == "Studio"
    assert house.ask(ShowItem(thing)).history == ()
    assert {name: rows for name, rows in dump(house).items() if name != "equipment_event"} == {
        name: rows for name, rows in before.items() if name != "equipment_event"
    }


def test_it_stays_where_it_was_said_to_be_when_nobody_wants_it_moved(house: House) -> None:
    thing = item(house, "Casque", location="Studio")
    round_ = begin(house)
    house.do(SeeItem(round_, code(house, thing), "Salle 1"))
    house.do(CloseInventory(round_, move=False))
    assert house.ask(ShowItem(thing)).row.location == "Studio"


def test_what_is_lost_is_noted_so_and_found_again_by_an_undo(house: House) -> None:
    thing = item(house)
    round_ = begin(house)
    house.do(CloseInventory(round_, lost=(thing,)))
    assert house.ask(ShowItem(thing)).state is ItemState.LOST
    house.do(UndoAction())
    assert house.ask(ShowItem(thing)).state is ItemState.IN_SERVICE
    assert house.ask(ShowInventory(round_)).row.closed_at is None


def test_only_what_is_missing_can_be_lost(house: House) -> None:
    thing = item(house)
    round_ = begin(house)
    house.do(SeeItem(round_, code(house, thing)))
    before = dump(house)
    with pytest.raises(Refusal) as refused:
        house.do(CloseInventory(round_, lost=(thing,)))
    assert refused.value.field == "lost"
    assert dump(house) == before


def test_seen_though_lent_or_out_of_service_is_said(house: House) -> None:
    lent, broken = item(house, "Tablette"), item(house, "Micro")
    loan = lend(house, add(house, "Léa"), lent)
    house.do(ChangeState((broken,), ItemState.REPAIR))
    round_ = begin(house)
    assert "though it is lent" in render(house.do(SeeItem(round_, code(house, lent))).said)
    assert "not in service" in render(house.do(SeeItem(round_, code(house, broken))).said)
    house.do(TakeBack((LineBack(house.ask(ShowLoan(loan)).lines[0].id),)))
    assert "seen already" in render(house.do(SeeItem(round_, code(house, lent))).said)


def test_a_dropped_round_leaves_nothing_and_comes_back(house: House) -> None:
    thing = item(house)
    round_ = begin(house)
    house.do(SeeItem(round_, code(house, thing)))
    house.do(DropInventory(round_))
    assert house.ask(Inventories()) == ()
    with pytest.raises(Refusal, match="no longer there"):
        house.ask(ShowInventory(round_))
    house.do(UndoAction())
    assert house.ask(ShowInventory(round_)).row.seen == 1


def test_a_sight_taken_back_is_one_no_more(house: House) -> None:
    thing = item(house)
    round_ = begin(house)
    house.do(SeeItem(round_, code(house, thing)))
    house.do(UndoAction())
    assert house.ask(ShowInventory(round_)).row.seen == 0
    with house.session() as session:
        assert session.execute(text("SELECT count(*) FROM inventory_sight")).scalar() == 0
