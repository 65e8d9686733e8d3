"""Thirty minutes at a workstation, a gentle sign at the end, and who waits for one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QApplication, QMenu

from papidesk.accounts.intents import SetPlace, ShowPlace
from papidesk.ui.announce import announcer
from papidesk.visits.intents import LogVisit
from tests.journeys.at_the_desk import AtTheDesk, K


def turns_of(desk: AtTheDesk, minutes: int) -> None:
    desk.do(SetPlace(replace(desk.ask(ShowPlace()), slot_minutes=minutes)))


def seat(desk: AtTheDesk, person: int, number: int) -> None:
    workstation = desk.application.furniture.workstation_numbered(number)
    assert workstation is not None
    desk.do(LogVisit(person, workstation=workstation.id))


def tile(desk: AtTheDesk, number: int) -> str:
    now = desk.home().now
    (found,) = [one for one in now.grid._tiles if one.seat.workstation.number == number]
    return str(found.accessibleName())


def test_the_end_of_a_turn_is_shown_and_said_once(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    turns_of(desk, 30)
    seat(desk, people["lea"], 4)
    now = desk.home().now
    assert tile(desk, 4).endswith("since 14:05")
    desk.clock.advance(timedelta(minutes=26))
    now._tick()
    assert tile(desk, 4).endswith("the turn ends soon")
    announcer().said.clear()
    desk.clock.advance(timedelta(minutes=5))
    now._tick()
    now._tick()
    assert tile(desk, 4).endswith("the turn is over")
    assert [said for said in announcer().said if "turn is over" in said] == [tile(desk, 4)]
    # Nobody is sent away.
    assert len(desk.room()) == 1


def test_a_place_without_turns_shows_none(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    seat(desk, people["lea"], 4)
    desk.clock.advance(timedelta(hours=2))
    desk.home().now._tick()
    assert "turn" not in tile(desk, 4)


def test_somebody_waits_and_is_seated(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    desk.type("ker")
    desk.offered("Élise Kerbrat")
    desk.press(K.Key_Right)
    desk.until(lambda: any("Waits for a workstation" in line for line in desk.lines()))
    desk.type("w")
    desk.until(desk.bar_is_ready)
    desk.settle()
    assert [(one.person, one.waits) for one in desk.room()] == [(people["elise"], True)]
    now = desk.home().now
    assert "waiting for a workstation" in now._sentence(now.model.row_at(0))
    # The tile of a free workstation offers whoever waits, by the keyboard.
    now.grid._tiles[2].setFocus()
    desk.press(K.Key_Space)
    desk.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    desk.press(K.Key_Down, K.Key_Return)
    desk.until(lambda: desk.room()[0].workstation is not None)
    assert not desk.room()[0].waits
    desk.until(lambda: "Élise Kerbrat" in tile(desk, 3))


def test_from_one_workstation_to_another(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    seat(desk, people["lea"], 4)
    now = desk.home().now
    now.table.setFocus()
    now.table.setCurrentIndex(now.model.index(0, 0))
    desk.press(K.Key_Return)
    desk.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    wanted = next(action for action in menu.actions() if action.text() == "Workstation 6")
    menu.setActiveAction(wanted)
    desk.press(K.Key_Return)
    desk.until(lambda: desk.visits()[0].workstation == 6)


def test_the_room_is_told_in_sentences(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    seat(desk, people["lea"], 4)
    now = desk.home().now
    assert now._sentence(now.model.row_at(0)) == "Léa Durand, Libre accès, arrived 14:05, workstation 4"
