"""What was done is undone: by Ctrl+Z, by the message, in the last actions."""

from __future__ import annotations

from papidesk.ui.buttons import Button
from papidesk.visits.intents import LogVisit
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K, button, visible


def arrive(desk: AtTheDesk, letters: str = "lea") -> None:
    desk.type(letters)
    desk.press(K.Key_Return)
    desk.until(lambda: desk.bar_is_ready() and desk.counts().visits)
    desk.settle()


def test_by_ctrl_z(desk_window: AtTheDesk) -> None:
    desk = desk_window
    arrive(desk)
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.wait_for_rows(0)
    assert desk.bar_has_focus()


def test_ctrl_z_twice_undoes_two_things(desk_window: AtTheDesk) -> None:
    desk = desk_window
    arrive(desk, "lea")
    arrive(desk, "kerb")
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.wait_for_rows(1)
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.wait_for_rows(0)


def test_ctrl_z_in_a_field_undoes_what_was_typed_there(desk_window: AtTheDesk) -> None:
    desk = desk_window
    arrive(desk)
    desk.type("ker")
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.settle()
    assert desk.bar.field.text() == ""
    assert desk.counts().visits == 1


def test_by_the_message(desk_window: AtTheDesk) -> None:
    desk = desk_window
    arrive(desk)
    button(desk.toasts()[-1], "Undo").click()
    desk.wait_for_rows(0)


def test_in_the_last_actions(desk_window: AtTheDesk) -> None:
    desk = desk_window
    arrive(desk, "lea")
    arrive(desk, "kerb")
    undos = [one for one in visible(desk.view.last_actions, Button) if "Undo: Léa Durand has arrived" in one.accessibleName()]
    assert len(undos) == 1
    undos[0].click()
    desk.wait_for_rows(1)
    assert "Kerbrat" in desk.visits()[0].name


def test_nothing_to_undo_is_said(desk_window: AtTheDesk) -> None:
    desk = desk_window
    for _ in range(20):
        desk.press(K.Key_Z, modifiers=CTRL)
    desk.settle()
    assert desk.toasts()


def test_the_messages_never_cover_the_bar(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    for person in people.values():
        desk.do(LogVisit(person))
    bar = desk.bar.rect().translated(desk.bar.mapTo(desk.view.centre, desk.bar.rect().topLeft()))
    toasts = desk.window.toasts
    assert toasts is not None
    assert not toasts.geometry().intersects(bar)
    assert toasts.toasts()[-1].timer.interval() >= 10_000
