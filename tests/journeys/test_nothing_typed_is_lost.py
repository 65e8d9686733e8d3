"""The power goes: a second of typing at most."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.journeys.at_the_desk import CTRL, AtTheDesk, K, button


def test_a_form_half_filled_in_is_offered_after_a_kill(
    desk_window: AtTheDesk, open_window: Callable[[Path], AtTheDesk], tmp_path: Path
) -> None:
    desk = desk_window
    page = desk.go("people", new="")
    page.edit.form.field("first_name").editor.setFocus()
    desk.type("Yann")
    page.edit.form.field("surname").editor.setFocus()
    desk.type("Kervella")
    desk.qtbot.wait(1100)
    desk.settle()
    # What stands on the disk now is what a kill would leave.
    left = desk.killed(tmp_path / "left")
    desk.window.close()
    later = open_window(left)
    later.unlock()
    page = later.go("people", new="")
    later.until(page.edit.isVisible)
    later.settle()
    button(page.edit, "Take it up").click()
    assert page.edit.form.values()["surname"] == "Kervella"
    assert page.edit.form.values()["first_name"] == "Yann"


def test_a_line_of_the_paper_sheet_too(
    desk_window: AtTheDesk, open_window: Callable[[Path], AtTheDesk], tmp_path: Path
) -> None:
    desk = desk_window
    page = desk.go("home", view="sheet")
    sheet = page._stack.currentWidget()
    sheet.line.focus_first()
    desk.type("1405")
    desk.qtbot.wait(1100)
    desk.settle()
    left = desk.killed(tmp_path / "left")
    desk.window.close()
    later = open_window(left)
    later.unlock()
    sheet = later.go("home", view="sheet")._stack.currentWidget()
    later.settle()
    button(sheet, "Take it up").click()
    assert not sheet.line.is_empty()


def test_the_form_of_a_newcomer_is_kept_by_the_lock(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.type("Gwenn Abgrall")
    desk.offered("New person: Gwenn Abgrall")
    desk.press(K.Key_Return)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    desk.bar.drawer.panel.form.field("phone").editor.setFocus()  # type: ignore[union-attr]
    desk.type("0612345678")
    desk.press(K.Key_L, modifiers=CTRL)
    assert desk.window.locked
    desk.settle()
    desk.unlock()
    desk.type("Gwenn Abgrall")
    desk.offered("New person: Gwenn Abgrall")
    desk.press(K.Key_Return)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    desk.settle()
    panel = desk.bar.drawer.panel
    assert panel is not None
    button(panel, "Take it up").click()
    assert panel.form.values()["phone"] == "0612345678"  # type: ignore[attr-defined]


def test_another_page_and_back_keeps_what_was_typed(desk_window: AtTheDesk) -> None:
    desk = desk_window
    page = desk.go("people", new="Yann")
    page.edit.form.field("surname").editor.setFocus()
    desk.type("Kervella")
    desk.press(K.Key_1, modifiers=CTRL)
    desk.settle()
    desk.press(K.Key_2, modifiers=CTRL)
    desk.settle()
    assert page.edit.isVisible()
    assert page.edit.form.values()["surname"] == "Kervella"
