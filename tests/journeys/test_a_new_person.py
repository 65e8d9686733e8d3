"""A name nobody bears: some ten letters, Enter, Enter."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from papidesk.people.intents import CountPeople, FindPeople
from tests.journeys.at_the_desk import AtTheDesk, K, button


def test_ten_letters_enter_enter(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.type("zoe riou k")
    desk.until(lambda: any("New person" in line for line in desk.lines()))
    desk.press(K.Key_Return)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert desk.keys <= 12
    (hit,) = desk.ask(FindPeople("zoe riou"))
    assert [visit.person for visit in desk.visits()] == [hit.id]


def test_typed_in_one_go(desk_window: AtTheDesk) -> None:
    desk = desk_window
    with desk.store_busy():
        desk.type("Gwenn Abgrall")
        desk.press(K.Key_Return, K.Key_Return)
    desk.wait_for_rows(1)
    (hit,) = desk.ask(FindPeople("abgrall"))
    assert hit.name == "Gwenn Abgrall"
    desk.until(desk.bar_is_ready)


def test_escape_creates_nobody(desk_window: AtTheDesk) -> None:
    desk = desk_window
    before = desk.ask(CountPeople())
    desk.type("Gwenn Abgrall")
    desk.offered("New person: Gwenn Abgrall")
    desk.press(K.Key_Return)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    desk.press(K.Key_Escape)
    desk.until(desk.bar_has_focus)
    assert desk.bar.field.text() == "Gwenn Abgrall"
    desk.press(K.Key_Escape)
    assert desk.bar_is_ready()
    desk.settle()
    assert desk.ask(CountPeople()) == before
    assert desk.counts().visits == 0


def test_who_looks_alike_is_shown_and_taken(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    before = desk.ask(CountPeople())
    desk.type("Oumoul Traore")
    desk.until(lambda: any("New person" in line for line in desk.lines()))
    desk.press(K.Key_Return)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    desk.press(K.Key_Return)
    desk.until(lambda: desk.bar.drawer.panel.adding.choice is not None)  # type: ignore[union-attr]
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert desk.ask(CountPeople()) == before
    assert [visit.person for visit in desk.visits()] == [people["oumou"]]


def test_who_looks_alike_but_is_another(desk_window: AtTheDesk) -> None:
    desk = desk_window
    before = desk.ask(CountPeople())
    desk.type("Oumoul Traore")
    desk.until(lambda: any("New person" in line for line in desk.lines()))
    desk.press(K.Key_Return)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    desk.press(K.Key_Return)
    desk.until(lambda: desk.bar.drawer.panel.adding.choice is not None)  # type: ignore[union-attr]
    assert desk.bar.drawer.panel is not None
    desk.settle()
    another = button(desk.bar.drawer.panel, "Another person: add them")
    desk.press(K.Key_Down)
    assert desk.focus() is another
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert desk.ask(CountPeople()) == before + 1
    assert desk.counts().visits == 1


def test_a_name_of_ten_thousand_letters(desk_window: AtTheDesk) -> None:
    desk = desk_window
    QGuiApplication.clipboard().setText("n" * 10_000)
    desk.bar.field.paste()
    desk.until(lambda: any("New person" in line for line in desk.lines()))
    desk.press(K.Key_Return)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    desk.press(K.Key_Return)
    desk.settle()
    panel = desk.bar.drawer.panel
    assert panel is not None
    assert any(panel.form.field(name).error() for name in ("first_name", "surname"))  # type: ignore[attr-defined]
    assert desk.counts().visits == 0
