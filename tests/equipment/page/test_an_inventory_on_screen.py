"""A round of inventory at the screen: scans with a running count, one that fails, what is missing by name."""

from typing import Any

from PySide6.QtCore import Qt

from papidesk.equipment.intents import Inventories, ShowInventory, ShowItem
from papidesk.equipment.page.inventories import InventoriesView
from papidesk.equipment.page.inventory_round import RoundView
from papidesk.equipment.page.page import EquipmentPage
from papidesk.equipment.rules import ItemState
from papidesk.ui.page import Context
from tests.conftest import House
from tests.equipment.conftest import item
from tests.ui_support import press, settle, shown, type_text, view, wait_for


def code(house: House, key: int) -> str:
    return str(house.ask(ShowItem(key)).row.code)


def begun(house: House, page: EquipmentPage, context: Context, qtbot: Any) -> RoundView:
    """The screen of a round just begun."""
    found = shown(page, InventoriesView, view="inventory")
    settle(page, context, qtbot)
    found.begin.click()
    wait_for(qtbot, lambda: house.ask(Inventories()))
    settle(page, context, qtbot)
    return view(page, RoundView)


def scan(round_: RoundView, text: str) -> None:
    """What a scanner types, and its Enter."""
    type_text(round_.edit, text)
    press(round_.edit, Qt.Key.Key_Return)


def test_scan_after_scan_the_count_runs_and_the_focus_stays(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    micro, tripod = item(house, "Micro"), item(house, "Trépied")
    round_ = begun(house, page, context, qtbot)
    wait_for(qtbot, round_.edit.hasFocus)
    assert round_.count.text() == "0 seen of 2"
    for key in (micro, tripod):
        scan(round_, code(house, key))
    wait_for(qtbot, lambda: round_.count.text() == "2 seen of 2")
    assert round_.edit.hasFocus()


def test_a_label_that_nothing_bears_stops_the_scans_until_it_was_read(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    micro = item(house, "Micro")
    round_ = begun(house, page, context, qtbot)
    scan(round_, "E99999B")
    wait_for(qtbot, round_.stop.isVisible)
    assert "E99999B" in round_.stop.text()
    scan(round_, code(house, micro))
    settle(page, context, qtbot)
    assert round_.count.text() == "0 seen of 1", "what a scanner sends meanwhile is not taken"
    press(round_.edit, Qt.Key.Key_Escape)
    scan(round_, code(house, micro))
    wait_for(qtbot, lambda: round_.count.text() == "1 seen of 1")


def test_what_is_missing_is_named_and_what_is_ticked_is_lost(
    house: House, page: EquipmentPage, context: Context, qtbot: Any
) -> None:
    micro, tripod, lamp = item(house, "Micro"), item(house, "Trépied"), item(house, "Lampe")
    round_ = begun(house, page, context, qtbot)
    scan(round_, code(house, micro))
    wait_for(qtbot, lambda: round_.count.text() == "1 seen of 3")
    round_.ask_close()
    assert {box.text().split(",")[0] for box in round_.boxes.values()} == {"Trépied", "Lampe"}
    round_.boxes[lamp].setChecked(True)
    round_.confirm.click()
    wait_for(qtbot, lambda: house.ask(Inventories())[0].closed_at is not None)
    settle(page, context, qtbot)
    assert house.ask(ShowItem(lamp)).state is ItemState.LOST
    assert house.ask(ShowItem(tripod)).state is ItemState.IN_SERVICE
    assert not round_.edit.isVisible()
    assert round_.print.isVisible()


def test_a_round_is_left_and_gone_on_with(house: House, page: EquipmentPage, context: Context, qtbot: Any) -> None:
    micro = item(house, "Micro")
    item(house, "Trépied")
    round_ = begun(house, page, context, qtbot)
    scan(round_, code(house, micro))
    wait_for(qtbot, lambda: round_.count.text() == "1 seen of 2")
    page.open(view="catalogue")
    found = shown(page, InventoriesView, view="inventory")
    settle(page, context, qtbot)
    wait_for(qtbot, found.banner.isVisible)
    assert "1 seen of 2" in found.banner.text()
    found.resume()
    settle(page, context, qtbot)
    assert view(page, RoundView).count.text() == "1 seen of 2"
    assert house.ask(ShowInventory(house.ask(Inventories())[0].id)).row.seen == 1
