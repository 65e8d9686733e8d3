"""F4: one key, from everywhere, and nothing that was being typed is touched."""

from __future__ import annotations

import pytest

from tests.journeys.at_the_desk import AtTheDesk, K

PLACES = [
    ("home", {}), ("home", {"view": "register"}), ("home", {"view": "sheet"}), ("home", {"view": "support"}),
    ("people", {}), ("people", {"new": "Quelqu’un"}), ("people", {"view": "alike"}), ("people", {"view": "import"}),
    ("settings", {}),
]  # fmt: skip


def test_one_key(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.press(K.Key_F4)
    desk.wait_for_rows(1)
    assert desk.keys == 1
    assert desk.visits()[0].person is None
    assert desk.view.header.visits.text() == "Visits 1"
    assert desk.bar_is_ready()


def test_from_every_page(desk_window: AtTheDesk) -> None:
    desk = desk_window
    for number, (page, what) in enumerate(PLACES, start=1):
        desk.go(page, **what)
        desk.press(K.Key_F4)
        desk.wait_for_rows(number)


def test_a_form_half_filled_in_keeps_its_text(desk_window: AtTheDesk) -> None:
    desk = desk_window
    page = desk.go("people", new="Yann")
    form = page.edit.form
    form.field("surname").editor.setFocus()
    desk.type("Kerv")
    desk.press(K.Key_F4)
    desk.wait_for_rows(1)
    assert desk.focus() is form.field("surname").editor
    desk.type("ella")
    assert form.values()["surname"] == "Kervella"


def test_what_is_in_the_bar_stays_too(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.type("le")
    desk.until(desk.lines)
    desk.press(K.Key_F4)
    desk.wait_for_rows(1)
    desk.type("a")
    assert desk.bar.field.text() == "lea"


@pytest.mark.parametrize("times", [3])
def test_each_press_counts_one(desk_window: AtTheDesk, times: int) -> None:
    desk = desk_window
    desk.press(*[K.Key_F4] * times)
    desk.wait_for_rows(times)
