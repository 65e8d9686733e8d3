"""In the register: corrected, deleted, undone."""

from __future__ import annotations

from typing import Any

from papidesk.visits.intents import LogVisit
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K


def register(desk: AtTheDesk) -> Any:
    view = desk.go("home", view="register")._stack.currentWidget()
    desk.until(lambda: view.model.rowCount() and view.model.row_at(0) is not None)
    return view


def test_another_workstation(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    desk.do(LogVisit(people["lea"]))
    view = register(desk)
    view.table.setFocus()
    view.table.setCurrentIndex(view.model.index(0, 0))
    desk.press(K.Key_Return)
    page = desk.home()
    desk.until(lambda: hasattr(page._stack.currentWidget(), "form"))
    desk.settle()
    form = page._stack.currentWidget().form
    desk.until(lambda: form.field("person").value() == people["lea"])
    seat = desk.application.furniture.workstation_numbered(6)
    assert seat is not None
    form.field("workstation").set_value(seat.id)
    form.field("prints").editor.setFocus()
    desk.type("3")
    desk.press(K.Key_Return)
    desk.until(lambda: desk.visits()[0].workstation == 6)
    assert desk.visits()[0].prints == 3
    desk.press(K.Key_F2)
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: desk.visits()[0].workstation is None)
    assert desk.visits()[0].prints == 0


def test_deleted_and_back(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    desk.do(LogVisit(people["lea"]))
    desk.do(LogVisit(people["elise"]))
    view = register(desk)
    view.table.setFocus()
    desk.press(K.Key_A, modifiers=CTRL)
    desk.press(K.Key_Delete)
    desk.wait_for_rows(0)
    desk.press(K.Key_F2)
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.wait_for_rows(2)
    desk.until(lambda: view.model.rowCount() == 2)


def test_a_departure_before_the_arrival_is_refused_at_its_field(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    desk.do(LogVisit(people["lea"]))
    view = register(desk)
    view.table.setCurrentIndex(view.model.index(0, 0))
    desk.press(K.Key_Return)
    page = desk.home()
    desk.until(lambda: hasattr(page._stack.currentWidget(), "form"))
    form = page._stack.currentWidget().form
    desk.until(lambda: form.field("person").value() == people["lea"])
    form.field("left_at").editor.setFocus()
    desk.type("1300")
    desk.press(K.Key_Return)
    desk.until(lambda: form.field("left_at").error())
    assert desk.visits()[0].left_at is None
    assert form.field("left_at").raw() == "1300"


def test_tab_leaves_the_table_in_one_press(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    for person in people.values():
        desk.do(LogVisit(person))
    view = register(desk)
    view.table.setFocus()
    desk.press(K.Key_Tab)
    focus = desk.focus()
    assert focus is not None
    assert focus is not view.table
    assert not view.table.isAncestorOf(focus)
