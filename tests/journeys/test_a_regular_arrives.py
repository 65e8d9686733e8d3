"""Three letters and Enter: the commonest thing of the day."""

from __future__ import annotations

import pytest

from papidesk.ui.announce import announcer
from tests.journeys.at_the_desk import AtTheDesk, K


def test_three_letters_and_enter(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    desk.type("lea")
    desk.offered("Léa Durand")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert desk.keys == 4
    (visit,) = desk.visits()
    assert (visit.person, visit.purposes) == (people["lea"], ("Libre accès",))
    assert desk.view.header.present.text() == "Present 1"
    assert "Léa Durand" in desk.toasts()[0].text
    assert desk.home().now.model.row_at(0).name == "Léa Durand"


def test_typed_without_waiting_for_the_suggestions(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    with desk.store_busy():
        desk.type("ker")
        desk.press(K.Key_Return)
        assert not desk.lines()
    desk.until(desk.bar_is_ready)
    desk.settle()
    assert [visit.person for visit in desk.visits()] == [people["elise"]]


def test_two_people_typed_in_one_go(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    with desk.store_busy():
        desk.type("lea")
        desk.press(K.Key_Return)
        desk.type("ker")
        desk.press(K.Key_Return)
    desk.wait_for_rows(2)
    assert {visit.person for visit in desk.visits()} == {people["lea"], people["elise"]}
    desk.until(desk.bar_is_ready)


def test_enter_twice_is_one_record(desk_window: AtTheDesk) -> None:
    desk = desk_window
    with desk.store_busy():
        desk.type("lea")
        desk.press(K.Key_Return, K.Key_Return, K.Key_Return)
    desk.until(desk.bar_is_ready)
    desk.settle()
    assert desk.counts().visits == 1


def test_enter_twice_on_a_suggestion_seen_is_one_record(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.type("lea")
    desk.offered("Léa Durand")
    with desk.store_busy():
        desk.press(K.Key_Return, K.Key_Return)
    desk.until(desk.bar_is_ready)
    desk.settle()
    assert desk.counts().visits == 1


@pytest.mark.parametrize(
    "typed", ["lea", "Léa", "LEA", "dur", "durand lea", "léa du", "ker", "elise", "ÉLISE KERBRAT", "kerb él", "brat"]
)
def test_accents_and_the_order_of_words_do_not_matter(desk_window: AtTheDesk, typed: str) -> None:
    desk = desk_window
    desk.type(typed)
    desk.settle()
    assert desk.lines()[0] in {"Léa Durand", "Élise Kerbrat"}


def test_a_hyphen_may_be_left_out(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.type("jean yves")
    desk.offered("Jean-Yves Le Gall")
    assert desk.lines()[0] == "Jean-Yves Le Gall"


def test_who_is_in_the_room_is_not_logged_again(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.type("lea")
    desk.press(K.Key_Return)
    desk.wait_for_rows(1)
    desk.until(desk.bar_is_ready)
    desk.type("lea")
    desk.offered("Léa Durand")
    desk.press(K.Key_Return)
    desk.until(lambda: "already in the room" in desk.message())
    assert desk.counts().visits == 1
    # What the sentence promises works from there.
    desk.press(K.Key_Right)
    desk.until(lambda: any("Departure" in line for line in desk.lines()))
    desk.type("d")
    desk.until(desk.bar_is_ready)
    assert desk.room() == ()


def test_the_bar_has_the_focus_after_the_start(desk_window: AtTheDesk) -> None:
    assert desk_window.bar_has_focus()


def test_the_number_of_suggestions_is_said(desk_window: AtTheDesk) -> None:
    desk = desk_window
    announcer().said.clear()
    desk.type("durand")
    desk.offered("Léa Durand")
    assert any(said.startswith("2 suggestion") and "Léa Durand" in said for said in announcer().said)
