"""Home says what is to come back: the late ones first, in words; Enter opens one."""

from __future__ import annotations

from datetime import timedelta

from papidesk.equipment.page.today import ReturnsStrip
from papidesk.kernel.intent import Part
from tests.journeys.a_catalogue import TODAY, at_the_counter, late, lend, thing
from tests.journeys.a_scanner import scan
from tests.journeys.at_the_desk import AtTheDesk, K, texts


def strip(desk: AtTheDesk) -> ReturnsStrip:
    made: ReturnsStrip = next(one for one in desk.home().now.asides if isinstance(one, ReturnsStrip))
    return made


def test_nothing_is_expected(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.go("home")
    assert strip(desk).title.text() == "No return expected today."
    assert not strip(desk).tiles


def test_late_ones_first_then_those_of_today(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera, tablet, helmet = thing(desk), thing(desk, "Tablette"), thing(desk, "Casque")
    late(desk, people["lea"], camera.id)
    lend(desk, people["oumou"], tablet.id, due=TODAY)
    lend(desk, people["elise"], helmet.id, due=TODAY + timedelta(days=1))
    desk.go("home")
    desk.until(lambda: len(strip(desk).tiles) == 2)
    first, second = strip(desk).tiles
    assert "Return expected on" in first.accessibleName()
    assert "Appareil photo, Léa Durand" in first.accessibleName()
    assert second.when == "Today"
    assert "Tablette, Oumou Traoré" in second.accessibleName()


def test_enter_opens_the_loan_and_escape_comes_back(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    loan = late(desk, people["lea"], thing(desk).id)
    desk.go("home")
    desk.until(lambda: strip(desk).tiles)
    strip(desk).tiles[0].setFocus()
    desk.press(K.Key_Return)
    desk.until(lambda: desk.view.current == "equipment")
    desk.settle()
    view = desk.page("equipment").stack.currentWidget()._views["loan"]
    assert view.file.row.id == loan
    desk.press(K.Key_Escape)
    desk.until(lambda: desk.view.current == "home")


def test_what_comes_back_leaves_the_strip(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera = thing(desk)
    late(desk, people["lea"], camera.id)
    desk.go("home")
    desk.until(lambda: strip(desk).tiles)
    desk.press(K.Key_F8)
    scan(desk, camera.code)
    at_the_counter(desk, "Back from Léa Durand")
    desk.press(K.Key_Return)
    desk.until(lambda: not strip(desk).tiles)
    assert strip(desk).title.text() == "No return expected today."


def test_initials_alone_in_privacy_mode(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    late(desk, people["oumou"], thing(desk).id)
    desk.window.turn_privacy()
    desk.go("home")
    desk.until(lambda: strip(desk).tiles)
    said = " ".join(texts(strip(desk)))
    assert "O. T." in said
    assert "Oumou" not in said
    assert "06 11 22" not in said


def test_more_than_fit_are_counted(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    for number in range(6):
        lend(desk, people["lea"], thing(desk, f"Tablette {number}").id, due=TODAY)
    desk.go("home")
    desk.until(lambda: len(strip(desk).tiles) == 4)
    assert strip(desk).more.text() == "2 more"
    strip(desk).more.click()
    desk.until(lambda: desk.view.current == "equipment")
    assert desk.page("equipment").isVisible()
    desk.application.desk.changed.emit(frozenset({Part.LOANS}), None)
    desk.settle()
