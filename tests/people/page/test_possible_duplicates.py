from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from papidesk.kernel.history import UndoAction
from papidesk.people.intents import AllAlike, CountPeople, ShowPerson
from papidesk.people.page import PeoplePage
from tests.conftest import House
from tests.people.page.conftest import add, focus
from tests.ui_support import press, wait_for


def pair_opened(house: House, page: PeoplePage, qtbot: Any) -> tuple[int, int]:
    one = add(house, "Solenn", "Riou", birth_year=1984, phone="0611223344", district="Recouvrance")
    other = add(house, "Solene", "Riou", birth_year=1985, phone="0611223344", email="s@example.org")
    page.open(view="alike")
    wait_for(qtbot, lambda: page.alike.model.rowCount() == 1)
    page.alike.table.go_to(0)
    press(page.alike.table, Qt.Key.Key_Return)
    wait_for(qtbot, lambda: page.alike._stack.currentIndex() == 1 and page.alike.merge_button.hasFocus())
    return one, other


def test_the_button_counts_them(house: House, page: PeoplePage, qtbot: Any) -> None:
    add(house, "Solenn", "Riou")
    add(house, "Solene", "Riou")
    page.refresh()
    wait_for(qtbot, lambda: "(1)" in page.list._alike_button.text())


def test_a_merge_keeps_what_was_chosen_by_keyboard_and_everything_else_of_both(
    house: House, page: PeoplePage, qtbot: Any
) -> None:
    one, other = pair_opened(house, page, qtbot)
    press(focus(), Qt.Key.Key_Return)
    wait_for(qtbot, lambda: page.alike.merge is not None)
    form = page.alike.merge.form
    chips = form.field("birth_year").row.chips()
    assert [chip.text() for chip in chips] == ["1984", "1985"]
    chips[0].setFocus()
    press(chips[0], Qt.Key.Key_Right)
    press(chips[1], Qt.Key.Key_Space)
    press(chips[1], Qt.Key.Key_Return)
    wait_for(qtbot, lambda: page.alike.merge is None and page.alike.model.rowCount() == 0)
    kept = house.ask(ShowPerson(one)).details
    assert (kept.first_name, kept.birth_year, kept.district, kept.email) == (
        "Solenn",
        1985,
        "Recouvrance",
        "s@example.org",
    )
    assert house.ask(ShowPerson(other)).removed
    house.do(UndoAction())
    assert not house.ask(ShowPerson(other)).removed
    assert house.ask(ShowPerson(one)).details.birth_year == 1984


def test_escape_leaves_the_preview_then_the_pair_then_the_duplicates(
    house: House, page: PeoplePage, qtbot: Any
) -> None:
    pair_opened(house, page, qtbot)
    page.alike.open_merge()
    press(page.alike.merge.form, Qt.Key.Key_Escape)
    wait_for(qtbot, lambda: page.alike.merge is None and page.alike.merge_button.hasFocus())
    press(page.alike.merge_button, Qt.Key.Key_Escape)
    wait_for(qtbot, lambda: page.alike._stack.currentIndex() == 0)
    press(page.alike.table, Qt.Key.Key_Escape)
    wait_for(qtbot, page.list.isVisible)
    assert house.ask(CountPeople()) == 2


def test_two_people_are_no_longer_listed_until_it_is_undone(house: House, page: PeoplePage, qtbot: Any) -> None:
    pair_opened(house, page, qtbot)
    page.alike.two_button.click()
    wait_for(qtbot, lambda: page.alike._stack.currentIndex() == 0 and page.alike.model.rowCount() == 0)
    assert house.ask(AllAlike()) == ()
    house.do(UndoAction())
    assert len(house.ask(AllAlike())) == 1
