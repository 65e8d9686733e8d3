from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from papidesk.ui.announce import announcer
from papidesk.visits.intents import LogVisit, Purposes, Workstations
from papidesk.visits.page.place_purposes import PurposesSection
from papidesk.visits.page.place_seats import WorkstationsSection
from papidesk.visits.page.settings import place_sections
from papidesk.visits.rules import PurposeKind
from tests.conftest import House
from tests.ui_support import DeskRig, cells, press, wait_for


@pytest.fixture
def seats(rig: DeskRig, qtbot: Any) -> WorkstationsSection:
    made = place_sections(rig.context)[0].make()
    assert isinstance(made, WorkstationsSection)
    return _shown(made, qtbot, 8)


@pytest.fixture
def purposes(rig: DeskRig, qtbot: Any) -> PurposesSection:
    made = place_sections(rig.context)[1].make()
    assert isinstance(made, PurposesSection)
    return _shown(made, qtbot, 12)


def _shown(made: Any, qtbot: Any, rows: int) -> Any:
    qtbot.addWidget(made)
    made.resize(900, 900)
    made.show()
    made.refresh()
    wait_for(qtbot, lambda: made.model.rowCount() == rows)
    return made


def test_a_workstation_is_added_with_the_next_number(house: House, seats: WorkstationsSection, qtbot: Any) -> None:
    assert seats.number.raw() == "9"
    seats.form.field("label").set_value("Grand écran")
    seats.form.field("slot_minutes").set_raw("30")
    seats.form.submit()
    wait_for(qtbot, lambda: seats.model.rowCount() == 9)
    added = house.ask(Workstations())[-1]
    assert (added.number, added.label, added.slot_minutes) == (9, "Grand écran", 30)
    wait_for(qtbot, lambda: seats.number.raw() == "10")


def test_a_number_taken_is_said_at_its_field(seats: WorkstationsSection, qtbot: Any) -> None:
    seats.number.set_raw("4")
    seats.form.submit()
    wait_for(qtbot, seats.number.error)
    assert "4" in seats.number.error()


def test_enter_changes_one_and_the_list_has_the_focus_again(
    house: House, seats: WorkstationsSection, qtbot: Any
) -> None:
    seats.table.setFocus()
    seats.table.go_to(2)
    press(seats.table, Qt.Key.Key_Return)
    assert seats.number.raw() == "3"
    seats.form.field("label").set_value("Près de la fenêtre")
    seats.form.submit()
    wait_for(qtbot, lambda: "Près de la fenêtre" in cells(seats.model, 1))
    assert seats.changing is None
    assert house.ask(Workstations())[2].label == "Près de la fenêtre"


def test_one_is_set_aside_and_taken_up_again(house: House, seats: WorkstationsSection, qtbot: Any) -> None:
    seats.table.go_to(0)
    seats.aside.click()
    wait_for(qtbot, lambda: [one.number for one in house.ask(Workstations())] == [2, 3, 4, 5, 6, 7, 8])
    wait_for(qtbot, lambda: seats.aside.text() == "Take up again")
    seats.turned(seats.model.row_at(0))
    qtbot.wait(450)  # a second press this soon is the same press
    seats.aside.click()
    wait_for(qtbot, lambda: len(house.ask(Workstations())) == 8)


def test_one_where_someone_sits_is_not_set_aside(
    house: House, seats: WorkstationsSection, rig: DeskRig, qtbot: Any
) -> None:
    refused: list[object] = []
    rig.context.desk.refused.connect(refused.append)
    house.do(LogVisit(workstation=1))
    seats.table.go_to(0)
    seats.aside.click()
    wait_for(qtbot, lambda: refused)
    assert len(house.ask(Workstations())) == 8


def test_a_purpose_is_added_with_its_letter_and_kind(house: House, purposes: PurposesSection, qtbot: Any) -> None:
    purposes.label.set_value("Repair café")
    purposes.form.field("letter").set_value("r")
    purposes.form.field("kind").set_value(PurposeKind.INITIATION)
    purposes.form.submit()
    wait_for(qtbot, lambda: purposes.model.rowCount() == 13)
    added = house.ask(Purposes())[-1]
    assert (added.label, added.letter, added.kind, added.theme) == ("Repair café", "r", PurposeKind.INITIATION, None)


def test_a_letter_taken_is_said_at_its_field(purposes: PurposesSection, qtbot: Any) -> None:
    purposes.label.set_value("Dessin")
    purposes.form.field("letter").set_value("d")
    purposes.form.submit()
    wait_for(qtbot, purposes.form.field("letter").error)
    assert purposes.label.value() == "Dessin"


def test_alt_and_arrows_change_the_order(house: House, purposes: PurposesSection, qtbot: Any) -> None:
    before = [one.label for one in house.ask(Purposes())]
    purposes.table.setFocus()
    purposes.table.go_to(0)
    press(purposes.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    wait_for(qtbot, lambda: cells(purposes.model, 0)[:2] == [before[1], before[0]])
    assert purposes.table.currentIndex().row() == 1
    press(purposes.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    wait_for(qtbot, lambda: cells(purposes.model, 0)[:3] == [before[1], before[2], before[0]])
    wait_for(qtbot, lambda: any("place 3 of 12" in said for said in announcer().said))
    press(purposes.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    wait_for(qtbot, lambda: cells(purposes.model, 0)[:2] == [before[1], before[0]])
