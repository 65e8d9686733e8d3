"""What a volunteer may ask of equipment: to hand out what is given away, and to find it."""

from __future__ import annotations

import inspect

import pytest

from papidesk.equipment import intents
from papidesk.equipment.intents import (
    BookingsFor,
    FindItems,
    HandOut,
    ItemByCode,
    ItemFilter,
    ItemsBlock,
    Lend,
    LineBack,
    LineOut,
    ReturnsDue,
    ShowLendingRules,
    ShowLoan,
    TakeBack,
)
from papidesk.equipment.rules import Availability, Borrower, ItemKind
from papidesk.kernel.history import ActionsOfDay, UndoAction
from papidesk.kernel.intent import Command, Question, Refusal, Role
from papidesk.store.tx import Author
from tests.conftest import House
from tests.equipment.conftest import TODAY, add, dump, item, lend, lines_of, named

VOLUNTEER = Author(99, "Dominique", Role.VOLUNTEER)


def test_theirs_are_the_hand_outs_and_the_catalogue() -> None:
    asked = [one for _, one in inspect.getmembers(intents, inspect.isclass) if issubclass(one, Command | Question)]
    theirs = {one for one in asked if Role.VOLUNTEER in one.allowed}
    assert {one for one in theirs if issubclass(one, Command)} == {HandOut}
    assert {one for one in theirs if issubclass(one, Question)} == {
        BookingsFor, FindItems, ItemByCode, ItemsBlock, ShowLendingRules,
    }  # fmt: skip


def test_they_hand_out_and_take_it_back(house: House) -> None:
    key = item(house, "Clé USB", kind=ItemKind.CONSUMABLE, quantity=5)
    house.store.carry_out(HandOut(key, 2), VOLUNTEER)
    assert named(house, key).free == 3
    house.store.carry_out(UndoAction(), VOLUNTEER)
    assert named(house, key).free == 5


def test_they_neither_lend_nor_take_back_nor_undo_it(house: House) -> None:
    person, camera, micro = add(house, "Léa"), item(house), item(house, "Micro")
    loan = lend(house, person, camera)
    entry = next(one for one in house.ask(ActionsOfDay(TODAY)) if "lent" in one.said.source).entry
    before = dump(house)
    for command in (
        Lend(Borrower(person=person), (LineOut(micro),)),
        TakeBack((LineBack(lines_of(house, loan)["Appareil photo"].id),)),
        UndoAction(entry),
    ):
        with pytest.raises(Refusal) as why:
            house.store.carry_out(command, VOLUNTEER)
        assert "Your account does not include this action" in why.value.why.source
    for question in (ShowLoan(loan), ReturnsDue(TODAY)):
        with pytest.raises(Refusal):
            house.store.ask(question, VOLUNTEER)
    assert dump(house) == before


def test_they_see_that_a_thing_is_out_and_not_with_whom(house: House) -> None:
    camera = item(house)
    lend(house, add(house, "Léa", "Durand"), camera)
    code = named(house, camera).code
    for question in (ItemByCode(code), FindItems("appareil"), ItemsBlock(ItemFilter())):
        answer = house.store.ask(question, VOLUNTEER)
        row = answer if isinstance(question, ItemByCode) else answer[0]
        assert (row.now, row.borrower) == (Availability.OUT, "")
    assert house.ask(ItemByCode(code)).borrower == "Léa Durand"


def test_the_undo_of_an_action_is_offered_to_whoever_may_carry_it_out(house: House) -> None:
    key = item(house, "Clé USB", kind=ItemKind.CONSUMABLE, quantity=5)
    house.do(HandOut(key))
    of_volunteer = {one.said.source: one.undoable for one in house.store.ask(ActionsOfDay(TODAY), VOLUNTEER)}
    of_manager = {one.said.source: one.undoable for one in house.ask(ActionsOfDay(TODAY))}
    assert list(of_manager.values()) == [True, True]
    assert list(of_volunteer.values()) == [True], "the hand-out, and not the new thing of the catalogue"
