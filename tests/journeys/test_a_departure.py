"""F7, the workstation, Enter."""

from __future__ import annotations

from papidesk.visits.intents import LogVisit
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K


def seat_someone(desk: AtTheDesk, person: int | None, number: int) -> None:
    seat = desk.application.furniture.workstation_numbered(number)
    assert seat is not None
    desk.do(LogVisit(person, workstation=seat.id))


def test_three_keys(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    seat_someone(desk, people["lea"], 4)
    desk.press(K.Key_F7)
    assert desk.bar.badge.text() == "Departure"
    desk.type("4")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert desk.keys == 3
    assert desk.room() == ()
    assert desk.visits()[0].left_at == desk.clock.now()
    assert desk.bar.mode.label == ""


def test_by_name(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    seat_someone(desk, people["lea"], 4)
    seat_someone(desk, people["elise"], 5)
    desk.press(K.Key_F7)
    desk.type("kerb")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert [one.person for one in desk.room()] == [people["lea"]]


def test_nobody_sits_there(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.press(K.Key_F7)
    desk.type("6")
    desk.press(K.Key_Return)
    desk.until(lambda: "Nobody sits at workstation 6" in desk.message())
    assert desk.bar_has_focus()
    desk.press(K.Key_Escape)
    assert desk.bar_is_ready()


def test_a_departure_begun_while_an_arrival_is_on_its_way(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    seat_someone(desk, people["elise"], 4)
    with desk.store_busy():
        desk.type("lea")
        desk.press(K.Key_Return, K.Key_F7)
        desk.type("4")
        desk.press(K.Key_Return)
    desk.wait_for_rows(2)
    desk.until(lambda: [one.person for one in desk.room()] == [people["lea"]])
    desk.until(desk.bar_is_ready)


def test_a_departure_is_undone_at_its_workstation(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    seat_someone(desk, people["lea"], 4)
    desk.press(K.Key_F7)
    desk.type("4")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: len(desk.room()) == 1)
    assert desk.room()[0].workstation is not None
