"""The place's purposes and workstations, which it changes as it likes."""

from dataclasses import replace
from typing import Any

import pytest

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.visits.intents import (
    ForgetPurpose,
    ForgetWorkstation,
    LogVisit,
    OrderPurposes,
    Purposes,
    SetPurpose,
    SetWorkstation,
    Workstations,
)
from papidesk.visits.rules import Purpose, PurposeKind, Workstation
from tests.conftest import House
from tests.visits.conftest import dump, purpose, rows_of

CARTOGRAPHY = Purpose(0, "", "Cartographie", PurposeKind.OTHER, "m", None, active=True)


def test_a_purpose_is_added_renamed_and_taken_back(house: House) -> None:
    states = [dump(house)]
    added = house.do(SetPurpose(CARTOGRAPHY))
    made = house.ask(Purposes())[-1]
    assert (made.code, made.label, made.letter) == ("cartographie", "Cartographie", "m")
    states.append(dump(house))
    house.do(SetPurpose(replace(made, label="Cartes", code="autre_chose")))
    renamed = house.ask(Purposes())[-1]
    assert (renamed.code, renamed.label) == ("cartographie", "Cartes"), "usual purposes hold the code"
    house.do(UndoAction())
    assert dump(house) == states[1]
    house.do(UndoAction(added.entry))
    assert dump(house) == states[0]


def test_a_purpose_that_served_is_set_aside_not_removed(house: House) -> None:
    key = house.do(SetPurpose(CARTOGRAPHY)).ids[0]
    house.do(LogVisit(purposes=(key,)))
    with pytest.raises(Refusal):
        house.do(ForgetPurpose(key))
    house.do(SetPurpose(replace(house.ask(Purposes())[-1], active=False)))
    assert all(one.id != key for one in house.ask(Purposes()))
    assert rows_of(house)[0].purposes == ("Cartographie",)


def test_the_order_is_the_places(house: House) -> None:
    before = dump(house)
    former = [one.id for one in house.ask(Purposes())]
    house.do(OrderPurposes((former[3], former[1])))
    assert [one.id for one in house.ask(Purposes())] == [former[3], former[1], former[0], former[2], *former[4:]]
    house.do(UndoAction())
    assert dump(house) == before


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("label", {"label": " "}),
        ("label", {"label": "LIBRE ACCES"}),
        ("label", {"label": "x" * 61}),
        ("letter", {"letter": "l"}),
        ("letter", {"letter": "L"}),
        ("letter", {"letter": "4"}),
        ("letter", {"letter": "ab"}),
    ],
)
def test_a_purpose_that_can_not_be(house: House, field: str, changes: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as refused:
        house.do(SetPurpose(replace(CARTOGRAPHY, **changes)))
    assert refused.value.field == field


def test_a_place_keeps_at_least_one_purpose(house: House) -> None:
    *others, last = house.ask(Purposes())
    for one in others:
        house.do(SetPurpose(replace(one, active=False)))
    with pytest.raises(Refusal) as refused:
        house.do(SetPurpose(replace(last, active=False)))
    assert refused.value.field == "active"
    house.do(LogVisit())
    assert rows_of(house)[0].purposes == (last.label,)


def test_a_workstation_is_added_changed_and_taken_back(house: House) -> None:
    before = dump(house)
    entry = house.do(SetWorkstation(Workstation(0, 12, "Près de la fenêtre", 30, active=True))).entry
    made = house.ask(Workstations())[-1]
    assert (made.number, made.label, made.slot_minutes) == (12, "Près de la fenêtre", 30)
    house.do(SetWorkstation(replace(made, number=9)))
    house.do(UndoAction())
    assert house.ask(Workstations())[-1] == made
    house.do(UndoAction(entry))
    assert dump(house) == before


def test_a_workstation_that_served_stays(house: House) -> None:
    house.do(LogVisit(workstation=1))
    with pytest.raises(Refusal):
        house.do(ForgetWorkstation(1))
    with pytest.raises(Refusal) as refused:
        house.do(SetWorkstation(replace(house.ask(Workstations())[0], active=False)))
    assert refused.value.field == "active"


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("number", {"number": 0}),
        ("number", {"number": 100}),
        ("number", {"number": 8}),
        ("slot_minutes", {"slot_minutes": -5}),
    ],
)
def test_a_workstation_that_can_not_be(house: House, field: str, changes: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as refused:
        house.do(SetWorkstation(replace(Workstation(0, 12, "", None, active=True), **changes)))
    assert refused.value.field == field


def test_default_purposes_are_in_french_with_their_letters(house: House) -> None:
    assert house.ask(Purposes())[0].label == "Libre accès"
    assert purpose(house, "home_visit") == next(one.id for one in house.ask(Purposes()) if one.letter == "h")
