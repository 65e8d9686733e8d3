"""Initials only, for a screen that visitors see."""

from __future__ import annotations

from papidesk.visits.intents import LogVisit
from tests.journeys.at_the_desk import AtTheDesk, K, button, texts

NAMES = ("Durand", "Kerbrat", "Élise", "Léa")


def named(desk: AtTheDesk) -> list[str]:
    return [text for text in texts(desk.window) if any(name in text for name in NAMES)]


def test_no_name_is_left_on_the_screen(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    seat = desk.application.furniture.workstation_numbered(4)
    assert seat is not None
    desk.do(LogVisit(people["lea"], workstation=seat.id))
    assert named(desk)
    button(desk.view.header, "Show initials only").click()
    desk.settle()
    assert not named(desk)
    assert any("L. D." in text for text in texts(desk.window))


def test_nor_where_one_works_on(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    desk.window.turn_privacy()
    desk.settle()
    desk.type("kerb")
    desk.offered("É. K.")
    assert not named(desk)
    desk.press(K.Key_Return)
    desk.wait_for_rows(1)
    desk.until(desk.bar_is_ready)
    assert not named(desk)
    desk.type("kerb")
    desk.offered("É. K.")
    desk.press(K.Key_Return)
    desk.until(lambda: "already in the room" in desk.message())
    assert not named(desk)
    desk.press(K.Key_Escape)
    for page, what in (("home", {"view": "register"}), ("home", {"view": "sheet"}), ("people", {}), ("home", {})):
        desk.go(page, **what)
        assert not named(desk), (page, what)
    desk.press(K.Key_F7)
    desk.type("kerb")
    desk.until(desk.lines)
    assert not named(desk)


def test_whole_names_come_back(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    desk.do(LogVisit(people["lea"]))
    desk.window.turn_privacy()
    desk.settle()
    button(desk.view.header, "Show whole names").click()
    desk.settle()
    assert any("Léa Durand" in text for text in texts(desk.window))
