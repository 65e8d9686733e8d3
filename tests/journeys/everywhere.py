"""Every place of the window one can stand at, for the tests that walk them all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from papidesk.visits.intents import LogVisit
from tests.journeys.at_the_desk import AtTheDesk, K


def furnish(desk: AtTheDesk, people: dict[str, int]) -> dict[str, int]:
    """A room with people in it; the keys of two of the visits."""
    seat = desk.application.furniture.workstation_numbered(4)
    assert seat is not None
    lea = desk.do(LogVisit(people["lea"], workstation=seat.id)).ids[0]
    group = desk.do(LogVisit(count=12, group="École Vauban")).ids[0]
    desk.do(LogVisit(people["elise"], waits=True))
    desk.clock.advance(timedelta(minutes=5))
    return {"lea": lea, "group": group}


def places(desk: AtTheDesk, people: dict[str, int]) -> Iterator[tuple[str, QWidget]]:
    """Goes from place to place; gives its name and the page, at rest."""
    visits = furnish(desk, people)
    known = set()
    stands: list[tuple[str, dict[str, Any]]] = [
        ("home", {}), ("home", {"view": "register"}), ("home", {"view": "sheet"}), ("home", {"view": "support"}),
        ("home", {"view": "visit", "visit": visits["lea"]}),
        ("people", {}), ("people", {"person": people["lea"]}), ("people", {"new": "Yann"}),
        ("people", {"view": "alike"}), ("people", {"view": "import"}),
    ]  # fmt: skip
    for page, what in stands:
        yield f"{page} {' '.join(map(str, what.values()))}", desk.go(page, **what)
    page = desk.go("settings")
    known = list(page._by_name)
    for name in known:
        yield f"settings {name}", desk.go("settings", section=name)
    desk.go("home")
    desk.press(K.Key_F2)
    desk.type("an")
    desk.until(desk.lines)
    yield "suggestions", desk.view
    desk.press(K.Key_Escape)
    desk.type("oum")
    desk.offered("Oumou Traoré")
    desk.settle()
    desk.press(K.Key_Right)
    desk.settle()
    yield "more of a suggestion", desk.view
    desk.press(K.Key_Escape)
    desk.settle()
    desk.offered("Oumou Traoré")
    desk.press(K.Key_Tab)
    desk.settle()
    yield "composer", desk.view
    desk.press(K.Key_Escape)
    desk.press(K.Key_Escape)
    desk.type("gwenn")
    desk.until(desk.lines)
    desk.press(K.Key_Return)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    desk.settle()
    yield "newcomer", desk.view
    desk.press(K.Key_Escape)
    desk.press(K.Key_Escape)
    desk.bar.stop("The card P0000424 is nobody's here. Find the person by name.")
    desk.settle()
    yield "a failed scan", desk.view
    desk.press(K.Key_Escape)
    desk.type("lea")
    desk.offered("Léa Durand")
    desk.settle()
    desk.press(K.Key_Return)
    desk.until(desk.message)
    yield "a complaint", desk.view
    desk.press(K.Key_Escape)
    desk.window.lock()
    desk.settle()
    yield "gate", desk.application.gate
