"""What became of things: broken, lost, found, retired, given; and what is written of it."""

from datetime import timedelta

import pytest

from papidesk.equipment.intents import (
    ChangeState,
    ForgetEvent,
    ItemFilter,
    ItemsBlock,
    Lend,
    LineOut,
    NoteIncident,
    PutStatesBack,
    Restock,
    ShowItem,
    ShowLoan,
)
from papidesk.equipment.rules import Availability, Borrower, Condition, EventKind, ItemKind, ItemState
from papidesk.kernel.history import UndoAction
from papidesk.kernel.words import render
from tests.conftest import FakeClock, House
from tests.equipment.conftest import add, back, item, kit, lend, lines_of, living, named, refused


def events(house: House, key: int) -> list[EventKind]:
    return [event.kind for event in house.ask(ShowItem(key)).history if event.kind is not None]


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (ItemState.REPAIR, EventKind.REPAIR),
        (ItemState.LOST, EventKind.LOST),
        (ItemState.RETIRED, EventKind.RETIRED),
        (ItemState.GIVEN, EventKind.GIVEN),
    ],
)
def test_a_thing_leaves_the_service_and_comes_back(house: House, state: ItemState, kind: EventKind) -> None:
    camera, micro = item(house), item(house, "Micro")
    before = living(house)
    house.do(ChangeState((camera, micro), state, "Vu avec Camille"))
    assert {named(house, key).now for key in (camera, micro)} == {Availability(state.value)}
    assert named(house, camera).free == 0
    assert events(house, camera) == [kind]
    house.clock.advance(timedelta(minutes=1))
    house.do(ChangeState((camera,), ItemState.IN_SERVICE))
    found = EventKind.FOUND if state is ItemState.LOST else EventKind.BACK_IN_SERVICE
    assert events(house, camera) == [found, kind]
    for _ in range(2):
        house.do(UndoAction())
    assert living(house) == before


def test_what_is_gone_is_in_no_list_until_it_is_asked_for(house: House) -> None:
    camera = item(house)
    house.do(ChangeState((camera,), ItemState.RETIRED))
    assert house.ask(ItemsBlock(ItemFilter())) == ()
    assert [row.id for row in house.ask(ItemsBlock(ItemFilter(without_gone=False)))] == [camera]
    assert [row.id for row in house.ask(ItemsBlock(ItemFilter(now=Availability.RETIRED)))] == [camera]


def test_what_is_out_can_only_be_lost(house: House) -> None:
    lea, camera = add(house, "Léa"), item(house)
    lend(house, lea, camera)
    for state in (ItemState.REPAIR, ItemState.RETIRED, ItemState.GIVEN):
        assert refused(house, ChangeState((camera,), state)).field == "state"
    assert refused(house, ChangeState((camera,), ItemState.IN_SERVICE)).field == "state"
    assert refused(house, ChangeState((999,), ItemState.LOST)).field == "items"
    assert refused(house, ChangeState((), ItemState.LOST)).field == "items"


def test_lost_while_it_is_out_it_ends_its_loan_and_the_deposit_stays(house: House, clock: FakeClock) -> None:
    lea, camera = add(house, "Léa"), item(house, deposit_cents=5000, accessories=("Carte",), loan_days=1)
    loan = lend(house, lea, camera)
    clock.advance(timedelta(days=3))
    before = living(house)
    done = house.do(ChangeState((camera,), ItemState.LOST))
    assert render(done.said) == "Appareil photo: Lost. It ends its loan as lost; the deposit stays here."
    assert done.about == (("person", lea),)
    row = house.ask(ShowLoan(loan)).row
    assert (row.out, row.deposit_back, row.late) == (0, False, 2)
    line = lines_of(house, loan)["Appareil photo"]
    assert (line.lost, line.missing) == (True, ("Carte",))
    clock.advance(timedelta(minutes=2))
    house.do(UndoAction())
    assert living(house) == before


def test_found_again_it_is_lent_again(house: House) -> None:
    lea, camera = add(house, "Léa"), item(house)
    loan = lend(house, lea, camera)
    lost = house.do(ChangeState((camera,), ItemState.LOST))
    house.do(ChangeState((camera,), ItemState.IN_SERVICE))
    lend(house, add(house, "Yann"), camera)
    assert isinstance(lost.undo, PutStatesBack)
    assert refused(house, lost.undo).field == "items"
    assert lines_of(house, loan)["Appareil photo"].lost, "what happened stays written"


def test_a_state_is_not_put_back_on_what_is_out(house: House) -> None:
    camera = item(house)
    house.do(ChangeState((camera,), ItemState.REPAIR))
    repaired = house.do(ChangeState((camera,), ItemState.IN_SERVICE))
    lend(house, add(house, "Léa"), camera)
    assert repaired.undo is not None
    assert refused(house, repaired.undo).field == "items"


def test_some_of_a_lot_are_out(house: House) -> None:
    lot = item(house, "Casques", kind=ItemKind.LOT, quantity=4)
    loan = house.do(Lend(Borrower(person=add(house, "Léa")), (LineOut(lot, 2),))).ids[0]
    assert refused(house, ChangeState((lot,), ItemState.LOST)).field == "state"
    back(house, loan)
    house.do(ChangeState((lot,), ItemState.RETIRED))


def test_an_incident_is_written_with_what_it_cost(house: House, clock: FakeClock) -> None:
    camera = item(house)
    before = living(house)
    house.do(NoteIncident(camera, "Objectif rayé\nà gauche", Condition.WORN, 1250))
    clock.advance(timedelta(minutes=1))
    house.do(NoteIncident(camera, "Trappe cassée"))
    latest, first = house.ask(ShowItem(camera)).history
    assert (first.note, first.cost_cents, first.author) == ("Objectif rayé\nà gauche", 1250, "Camille")
    assert latest.note == "Trappe cassée"
    assert named(house, camera).condition is Condition.WORN
    for _ in range(2):
        house.do(UndoAction())
    assert living(house) == before


def test_what_can_not_be_written(house: House) -> None:
    camera = item(house)
    assert refused(house, NoteIncident(camera, "  ")).field == "note"
    assert refused(house, NoteIncident(camera, "x" * 2001)).field == "note"
    assert refused(house, NoteIncident(camera, "Rayé", cost_cents=-1)).field == "cost_cents"
    assert refused(house, NoteIncident(999, "Rayé")).field == "item"


def test_a_line_of_history_is_taken_out_once(house: House) -> None:
    lot = item(house, "Casques", kind=ItemKind.LOT, quantity=4)
    event = house.do(Restock(lot, 3, "Achetés")).ids[0]
    house.do(Lend(Borrower(person=add(house, "Léa")), (LineOut(lot, 6),)))
    assert refused(house, ForgetEvent(event)).field == "quantity", "six are out"
    incident = house.do(NoteIncident(lot, "Mousse usée")).ids[0]
    house.do(ForgetEvent(incident))
    assert refused(house, ForgetEvent(incident)).field == "event"


def test_what_became_of_a_thing_is_not_taken_out_of_its_history(house: House) -> None:
    camera = item(house)
    house.do(ChangeState((camera,), ItemState.REPAIR))
    event = next(one.event for one in house.ask(ShowItem(camera)).history)
    assert event is not None
    assert refused(house, ForgetEvent(event)).field == "event"


def test_a_kit_retires_and_its_things_stay(house: House) -> None:
    box, things = kit(house)
    house.do(ChangeState((box,), ItemState.RETIRED))
    assert {named(house, key).now for key in things} == {Availability.AVAILABLE}
    assert refused(house, Lend(Borrower(person=add(house, "Léa")), (LineOut(box),))).field == "items"
