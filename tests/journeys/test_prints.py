"""F3, the number of pages, Enter."""

from __future__ import annotations

import pytest

from tests.journeys.at_the_desk import AtTheDesk, K


def test_five_prints_in_three_keys(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.press(K.Key_F3)
    desk.type("5")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert desk.keys == 3
    assert desk.counts().prints == 5
    desk.settle()
    assert desk.view.header.prints.text() == "Prints 5"


def test_a_french_row_of_digits_needs_no_shift(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.press(K.Key_F3)
    desk.sign("&")
    desk.sign("(")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert desk.counts().prints == 15


@pytest.mark.parametrize("typed", ["0", "99999", "five", "5.5"])
def test_what_is_no_number_of_pages_is_said(desk_window: AtTheDesk, typed: str) -> None:
    desk = desk_window
    desk.press(K.Key_F3)
    desk.type(typed)
    desk.press(K.Key_Return)
    desk.until(desk.message)
    assert desk.counts().prints == 0
    assert desk.bar.field.text() == typed


def test_f3_then_a_change_of_mind(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.press(K.Key_F3)
    desk.press(K.Key_Escape)
    assert desk.bar_is_ready()
    assert desk.bar.badge.isHidden()
