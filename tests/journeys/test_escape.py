"""Échap closes the top layer, then returns to the bar."""

from __future__ import annotations

import pytest

from tests.journeys.at_the_desk import AtTheDesk, K

PLACES = [
    ("home", {}), ("home", {"view": "register"}), ("home", {"view": "sheet"}), ("home", {"view": "support"}),
    ("people", {}), ("people", {"new": "Quelqu’un"}), ("people", {"view": "alike"}), ("people", {"view": "import"}),
    *[("settings", {"section": name}) for name in ("appearance", "place", "team", "password", "backups", "keys")],
]  # fmt: skip


def test_layer_after_layer(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.type("lea")
    desk.offered("Léa Durand")
    desk.press(K.Key_Right)
    desk.until(lambda: any(line.startswith("W · ") for line in desk.lines()))
    desk.press(K.Key_Escape)
    desk.offered("Léa Durand")
    desk.press(K.Key_Tab)
    assert desk.bar.drawer.panel is not None
    desk.press(K.Key_Escape)
    desk.offered("Léa Durand")
    desk.press(K.Key_Escape)
    assert desk.bar_is_ready()


@pytest.mark.parametrize(("page", "what"), PLACES)
def test_back_to_the_bar_from_everywhere(desk_window: AtTheDesk, page: str, what: dict[str, str]) -> None:
    desk = desk_window
    shown = desk.go(page, **what)
    fields = [one for one in shown.findChildren(object) if getattr(one, "isVisible", bool)() and hasattr(one, "setReadOnly")]
    if fields:
        fields[0].setFocus()
    for _ in range(4):
        if desk.bar_has_focus():
            break
        desk.press(K.Key_Escape)
        desk.settle()
    assert desk.bar_has_focus()


def test_f2_goes_straight_there(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.go("people")
    assert not desk.bar_has_focus()
    desk.press(K.Key_F2)
    assert desk.bar_has_focus()


def test_f6_goes_round_the_window_and_back(desk_window: AtTheDesk) -> None:
    desk = desk_window
    seen = []
    for _ in range(4):
        desk.press(K.Key_F6)
        seen.append(desk.focus())
    assert desk.bar_has_focus()
    assert len(set(seen)) == 4
    parts = [desk.view.pages, desk.view.last_actions, desk.view.rail]
    assert sum(any(part.isAncestorOf(one) for part in parts) for one in seen if one is not None) >= 2
