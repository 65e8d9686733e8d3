from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt

from papidesk.people.intents import AddPerson
from papidesk.people.page import PeoplePage
from papidesk.people.rules import PersonDetails
from tests.conftest import House
from tests.people.page.conftest import add
from tests.ui_support import DeskRig, press, type_text, wait_for


def names(page: PeoplePage) -> list[str]:
    model = page.list.model
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def search(page: PeoplePage, qtbot: Any, text: str, found: int) -> None:
    page.list.search.clear()
    type_text(page.list.search, text)
    wait_for(
        qtbot, lambda: page.list._shown_text == text and page.list.model.rowCount() == found and "…" not in names(page)
    )


def test_any_part_of_a_name_in_any_order_finds(house: House, page: PeoplePage, qtbot: Any) -> None:
    add(house, "Élise", "Kerbrat")
    add(house, "Yann", "Le Gall")
    search(page, qtbot, "brat eli", 1)
    assert names(page) == ["Élise Kerbrat"]
    search(page, qtbot, "GALL", 1)
    assert names(page) == ["Yann Le Gall"]


def test_enter_opens_the_only_one_found(house: House, page: PeoplePage, qtbot: Any) -> None:
    person = add(house, "Élise", "Kerbrat")
    add(house, "Yann", "Le Gall")
    search(page, qtbot, "kerb", 1)
    press(page.list.search, Qt.Key.Key_Return)
    wait_for(qtbot, lambda: page.file.file is not None)
    assert page.file.person == person
    assert page.file.edit.hasFocus()


def test_arrows_and_enter_open_one_of_several_and_escape_comes_back_to_it(
    house: House, page: PeoplePage, qtbot: Any
) -> None:
    add(house, "Anna", "Petit")
    second = add(house, "Yann", "Petit")
    search(page, qtbot, "petit", 2)
    press(page.list.search, Qt.Key.Key_Down)
    wait_for(qtbot, page.list.table.hasFocus)
    page.list.table.go_to(0)
    press(page.list.table, Qt.Key.Key_Down)
    press(page.list.table, Qt.Key.Key_Return)
    wait_for(qtbot, lambda: page.file.person == second and page.file.file is not None)
    press(page.file.edit, Qt.Key.Key_Escape)
    wait_for(qtbot, page.list.isVisible)
    assert page.list.table.current_row().id == second


def test_a_list_of_any_length_shows_its_last_rows(house: House, page: PeoplePage, qtbot: Any) -> None:
    for number in range(600):
        add(house, "Personne", f"Numero{number:04}")
    page.refresh()
    wait_for(qtbot, lambda: page.list.model.rowCount() == 600)
    page.list.table.go_to(599)
    wait_for(qtbot, lambda: page.list.table.current_row() is not None)
    assert page.list.table.current_row().name == "Personne Numero0599"
    assert page.list.model.loaded_blocks() < 3


def test_an_empty_store_says_what_to_do(page: PeoplePage, qtbot: Any) -> None:
    wait_for(qtbot, page.list._nobody.isVisible)
    page.list._nobody.action.click()
    wait_for(qtbot, lambda: page.edit.form is not None and page.edit.isVisible())


def test_who_is_not_found_is_added_with_the_name_typed(house: House, page: PeoplePage, qtbot: Any) -> None:
    add(house, "Anna", "Petit")
    search(page, qtbot, "yann le gall", 0)
    wait_for(qtbot, page.list._not_found.isVisible)
    press(page.list.search, Qt.Key.Key_Return)
    wait_for(qtbot, lambda: page.edit.form is not None)
    assert page.edit.form.values()["first_name"] == "Yann"
    assert page.edit.form.values()["surname"] == "Le Gall"


def test_privacy_shows_initials_only(house: House, rig: DeskRig, page: PeoplePage, qtbot: Any) -> None:
    add(house, "Élise", "Kerbrat", phone="0612345678")
    rig.shell.hides_names = True
    page.list.refresh()
    wait_for(qtbot, lambda: page.list.model.rowCount() == 1 and names(page) != ["…"])
    model = page.list.model
    shown = " ".join(str(model.data(model.index(0, at))) for at in range(model.columnCount()))
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert names(page) == ["É. K."]
    for text in (shown, spoken):
        assert "Kerbrat" not in text
        assert "0612345678" not in text


def test_what_another_screen_adds_appears(house: House, page: PeoplePage, rig: DeskRig, qtbot: Any) -> None:
    other = QObject(page)
    rig.context.desk.submit(AddPerson(PersonDetails("Anna", "Petit")), other)
    wait_for(qtbot, lambda: page.list.model.rowCount() == 1)
