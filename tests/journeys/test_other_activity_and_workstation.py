"""Tab, a letter, a digit: what the person came for today, and where they sit."""

from __future__ import annotations

import pytest

from papidesk.visits.intents import LogVisit
from tests.journeys.at_the_desk import AtTheDesk, K


def test_seven_keys(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    desk.type("lea")
    desk.offered("Léa Durand")
    desk.press(K.Key_Tab)
    desk.type("d4")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert desk.keys == 7
    (visit,) = desk.visits()
    assert (visit.person, visit.purposes, visit.workstation) == (people["lea"], ("Démarches en ligne",), 4)


def test_typed_in_one_go_on_a_slow_disk(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    with desk.store_busy():
        desk.type("lea")
        desk.press(K.Key_Tab)
        desk.type("d4")
        desk.press(K.Key_Return)
        desk.type("ker")
        desk.press(K.Key_Return)
    desk.wait_for_rows(2)
    latest = {visit.person: visit for visit in desk.visits()}
    assert latest[people["lea"]].workstation == 4
    assert latest[people["lea"]].purposes == ("Démarches en ligne",)
    assert latest[people["elise"]].workstation is None


@pytest.mark.parametrize(("sign", "number"), [("&", 1), ("é", 2), ('"', 3), ("'", 4), ("(", 5), ("-", 6), ("è", 7), ("_", 8)])
def test_a_french_row_of_digits_needs_no_shift(desk_window: AtTheDesk, sign: str, number: int) -> None:
    desk = desk_window
    desk.type("lea")
    desk.offered("Léa Durand")
    desk.press(K.Key_Tab)
    desk.sign(sign)
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert desk.visits()[0].workstation == number


def test_several_activities_and_a_change_of_mind(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.type("lea")
    desk.offered("Léa Durand")
    desk.press(K.Key_Tab)
    desk.type("dpj3")
    desk.press(K.Key_Backspace, K.Key_Backspace)
    desk.type("5")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    (visit,) = desk.visits()
    assert (visit.purposes, visit.workstation) == (("Démarches en ligne", "Impression et numérisation"), 5)


def test_a_taken_workstation_is_said_and_another_chosen(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    seat = desk.application.furniture.workstation_numbered(4)
    assert seat is not None
    desk.do(LogVisit(people["elise"], workstation=seat.id))
    desk.type("lea")
    desk.offered("Léa Durand")
    desk.press(K.Key_Tab)
    desk.type("d4")
    desk.press(K.Key_Return)
    desk.until(lambda: "Élise Kerbrat" in desk.message())
    assert desk.counts().visits == 1
    # What was composed is still there: another number, Enter.
    desk.type("5")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    visit = desk.visits()[0]
    assert (visit.person, visit.purposes, visit.workstation) == (people["lea"], ("Démarches en ligne",), 5)


def test_a_workstation_that_is_not_there_is_said(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.type("lea")
    desk.offered("Léa Durand")
    desk.press(K.Key_Tab)
    desk.type("9")
    composer = desk.bar.drawer.panel
    assert composer is not None
    assert "no workstation 9" in composer.summary.text()  # type: ignore[attr-defined]


def test_escape_leaves_nothing_logged(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.type("lea")
    desk.offered("Léa Durand")
    desk.press(K.Key_Tab)
    desk.type("d4")
    desk.press(K.Key_Escape)
    desk.until(lambda: desk.bar_has_focus() and desk.lines())
    assert desk.bar.field.text() == "lea"
    desk.press(K.Key_Escape)
    assert desk.bar_is_ready()
    assert desk.counts().visits == 0
