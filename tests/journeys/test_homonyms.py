"""Two people of one name: nobody is logged before someone chose."""

from __future__ import annotations

from papidesk.visits.intents import LogVisit
from tests.journeys.at_the_desk import AtTheDesk, K


def test_enter_asks_which_one(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    desk.type("anne")
    desk.offered("Anne Martin")
    desk.press(K.Key_Return)
    desk.until(lambda: "Which one?" in desk.message())
    assert desk.lines() == ["Anne Martin", "Anne Martin"]
    # Enter alone picks nobody.
    desk.press(K.Key_Return)
    desk.settle()
    assert desk.counts().visits == 0
    told_apart = [row.detail for row in desk.bar.drawer.model.rows]
    assert any("Recouvrance" in detail for detail in told_apart)
    assert any("chien" in detail for detail in told_apart)
    wanted = next(at for at, detail in enumerate(told_apart) if "chien" in detail)
    desk.press(*[K.Key_Down] * (wanted + 1))
    desk.press(K.Key_Return)
    desk.wait_for_rows(1)
    assert [visit.person for visit in desk.visits()] == [people["anne_with_the_dog"]]
    desk.until(desk.bar_is_ready)


def test_typed_in_one_go_asks_all_the_same(desk_window: AtTheDesk) -> None:
    desk = desk_window
    with desk.store_busy():
        desk.type("martin")
        desk.press(K.Key_Return, K.Key_Return, K.Key_Return)
    desk.until(lambda: "Which one?" in desk.message())
    desk.settle()
    assert desk.counts().visits == 0


def test_tab_asks_too(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.type("anne m")
    desk.offered("Anne Martin")
    desk.press(K.Key_Tab)
    desk.until(lambda: "Which one?" in desk.message())
    # Once chosen, Tab composes as ever.
    desk.press(K.Key_Down, K.Key_Tab)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    desk.type("p3")
    desk.press(K.Key_Return)
    desk.wait_for_rows(1)
    assert desk.visits()[0].workstation == 3


def test_the_letters_of_more_are_not_a_way_around(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.type("anne")
    desk.offered("Anne Martin")
    desk.press(K.Key_Right)
    desk.settle()
    desk.type("a")
    desk.settle()
    assert desk.counts().visits == 0


def test_the_departure_of_homonyms_tells_them_apart(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    seats = [desk.application.furniture.workstation_numbered(number) for number in (2, 3)]
    for name, seat in zip(("anne_with_the_dog", "anne_of_recouvrance"), seats, strict=True):
        assert seat is not None
        desk.do(LogVisit(people[name], workstation=seat.id))
    desk.press(K.Key_F7)
    desk.type("anne")
    desk.press(K.Key_Return)
    desk.settle()
    assert len(desk.room()) == 2, "one of two homonyms left without a choice"
