"""A visit becomes a support; a telephone call is one without a visit."""

from __future__ import annotations

from typing import Any

from papidesk.visits.intents import LogVisit, SupportsOf
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K, texts


def supports(desk: AtTheDesk) -> Any:
    today = desk.application.time.today()
    return desk.ask(SupportsOf(today, today))


def form(desk: AtTheDesk) -> Any:
    view = desk.home()._stack.currentWidget()
    desk.until(lambda: view.isVisible() and hasattr(view, "form"))
    desk.settle()
    return view.form


def test_a_visit_becomes_a_support_in_one_key(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    desk.do(LogVisit(people["lea"]))
    now = desk.home().now
    now.table.setFocus()
    now.table.setCurrentIndex(now.model.index(0, 0))
    desk.count_from_here()
    desk.type("s")
    form(desk)
    assert desk.keys == 1
    view = desk.home()._stack.currentWidget()
    assert any("Léa Durand" in text for text in texts(view))
    # What is usual is filled in: Enter notes it.
    desk.until(lambda: desk.focus() is not None and view.isAncestorOf(desk.focus()))
    desk.press(K.Key_Return)
    desk.until(lambda: supports(desk))
    (support,) = supports(desk)
    assert (support.name, support.facts.visit is not None) == ("Léa Durand", True)
    assert desk.counts().visits == 1


def test_from_the_bar(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    desk.do(LogVisit(people["lea"]))
    desk.type("lea")
    desk.offered("Léa Durand")
    desk.press(K.Key_Right)
    desk.until(lambda: any("Support" in line for line in desk.lines()))
    desk.type("s")
    form(desk)
    desk.press(K.Key_Return)
    desk.until(lambda: supports(desk))


def test_by_telephone(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    desk.type("kerb")
    desk.offered("Élise Kerbrat")
    desk.press(K.Key_Right)
    desk.until(lambda: any("telephone" in line for line in desk.lines()))
    desk.type("s")
    made = form(desk)
    if not made.values().get("themes"):
        made.field("themes").setFocus()
        desk.press(K.Key_Space)
    desk.press(K.Key_Return)
    desk.until(lambda: supports(desk))
    (support,) = supports(desk)
    assert (support.facts.visit, support.name) == (None, "Élise Kerbrat")
    assert desk.counts().visits == 0
    desk.press(K.Key_F2)
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: not supports(desk))
