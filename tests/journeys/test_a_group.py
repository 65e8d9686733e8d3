"""A class of twelve comes in."""

from __future__ import annotations

import pytest

from tests.journeys.at_the_desk import CTRL, AtTheDesk, K


@pytest.mark.parametrize("typed", ["12 people", "12 personnes", "12 p"])
def test_twelve_at_once(desk_window: AtTheDesk, typed: str) -> None:
    desk = desk_window
    desk.type(typed)
    desk.until(desk.lines)
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    desk.settle()
    assert desk.counts().visits == 12
    (group,) = desk.room()
    assert group.group_size == 12


def test_a_named_group_leaves_together(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.type("8 Ecole Vauban")
    desk.press(K.Key_Return)
    desk.wait_for_rows(8)
    assert desk.room()[0].group == "Ecole Vauban"
    now = desk.home().now
    desk.until(lambda: now.model.rowCount() == 1)
    now.table.setFocus()
    now.table.setCurrentIndex(now.model.index(0, 0))
    now.buttons[0].click()
    desk.until(lambda: not desk.room())
    assert desk.counts().visits == 8


def test_a_group_is_one_undo(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.type("12 p")
    desk.press(K.Key_Return)
    desk.wait_for_rows(12)
    desk.until(desk.bar_is_ready)
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.wait_for_rows(0)


def test_a_group_with_an_activity(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.type("5 p")
    desk.until(desk.lines)
    desk.press(K.Key_Tab)
    desk.type("j")
    desk.press(K.Key_Return)
    desk.wait_for_rows(5)
    assert {visit.purposes for visit in desk.visits()} == {("Jeux",)}


def test_too_many_are_no_group(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.type("5000 p")
    desk.until(desk.lines)
    assert not any("group" in line.lower() for line in desk.lines())
