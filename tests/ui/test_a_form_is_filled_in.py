from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from papidesk.ui.announce import announcer
from papidesk.ui.choices import OneOf, SomeOf, letters_of
from papidesk.ui.dates import DateField, TimeField
from papidesk.ui.drafts import DraftKeeper, read_draft
from papidesk.ui.fields import LineEdit, LongTextField, NumberField, PasswordField, TextField
from papidesk.ui.forms import Form
from tests.ui.conftest import press, type_text
from tests.ui.gallery import a_form, right_side

Show = Callable[[QWidget], QWidget]
TODAY = date(2026, 11, 5)


@pytest.fixture
def form(shown: Show) -> Form:
    made = Form("visit", submit="Log the visit")
    made.add(TextField("name", "First name"))
    made.add(NumberField("pages", "Pages", optional=True, most=500))
    made.add(DateField("day", "Day", today=lambda: TODAY))
    shown(made)
    return made


def test_enter_sends_what_was_understood_once_until_the_answer_is_there(form: Form) -> None:
    sent: list[dict[str, Any]] = []
    form.submitted.connect(sent.append)
    type_text(form.field("name").editor, "Léa")
    type_text(form.field("pages").editor, "é'")
    type_text(form.field("day").editor, "demain")
    press(form.field("name").editor, Qt.Key.Key_Return)
    press(form.field("name").editor, Qt.Key.Key_Return)
    assert sent == [{"name": "Léa", "pages": 24, "day": date(2026, 11, 6)}]
    form.ready()
    form.submit()
    assert len(sent) == 2


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(form: Form) -> None:
    sent: list[Any] = []
    form.submitted.connect(sent.append)
    type_text(form.field("pages").editor, "many")
    type_text(form.field("day").editor, "35/35")
    form.submit()
    pages = form.field("pages")
    assert sent == []
    assert "“many”" in pages.error()
    assert pages.raw() == "many"
    assert pages.editor.hasFocus()
    assert pages.error() in pages.editor.accessibleDescription()
    assert any("“many”" in said for said in announcer().said)
    type_text(pages.editor, "x")
    assert pages.error() == ""


def test_a_refusal_goes_to_its_field_and_an_unknown_one_on_top(form: Form) -> None:
    form.submit()
    form.show_refusal("name", "Someone of this name is already here.")
    assert form.field("name").error() == "Someone of this name is already here."
    assert form.field("name").editor.hasFocus()
    form.submit()
    form.show_refusal("elsewhere", "The day is closed.")
    assert form.refusal.isVisible()
    assert form.refusal.text() == "The day is closed."
    assert not form.waiting


def test_escape_leaves_the_form_before_the_window_hears_it(shown: Show) -> None:
    window = QWidget()
    heard: list[str] = []
    shortcut = QShortcut(Qt.Key.Key_Escape, window)
    shortcut.activated.connect(lambda: heard.append("window"))
    form = Form("visit", submit="Log")
    form.add(TextField("name", "First name"))
    form.cancelled.connect(lambda: heard.append("form"))
    QVBoxLayout(window).addWidget(form)
    shown(window)
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    override.ignore()
    QCoreApplication.sendEvent(form.field("name").editor, override)
    press(form.field("name").editor, Qt.Key.Key_Escape)
    assert override.isAccepted()
    assert heard == ["form"]


def test_a_draft_is_what_was_typed_right_or_wrong(form: Form) -> None:
    assert not form.dirty()
    form.restore({"name": "Léa", "pages": "many", "gone": 1})
    assert form.dirty()
    assert form.raw() == {"name": "Léa", "pages": "many", "day": ""}
    form.done()
    assert not form.dirty()


def test_an_editor_with_nothing_to_undo_leaves_ctrl_z_to_the_window() -> None:
    edit = LineEdit()
    undo = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    undo.ignore()
    QCoreApplication.sendEvent(edit, undo)
    assert not undo.isAccepted()
    type_text(edit, "a")
    undo.ignore()
    QCoreApplication.sendEvent(edit, undo)
    assert undo.isAccepted()


@pytest.mark.parametrize(("typed", "number"), [("&é\"'(-è_çà", 1234567890), ("12", 12), ("1 000", 1000)])
def test_numbers_are_typed_without_shift(typed: str, number: int) -> None:
    field = NumberField("pages", "Pages")
    type_text(field.editor, typed)
    assert field.value() == number


def test_a_day_shows_what_was_understood() -> None:
    field = DateField("day", "Day", today=lambda: TODAY)
    type_text(field.editor, "5/11")
    assert field.value() == TODAY
    assert field.editor.accessibleDescription() == "Thursday 5 November 2026"
    field.set_value(date(2026, 12, 1))
    assert field.value() == date(2026, 12, 1)


def test_a_day_to_come_is_not_taken_where_only_the_past_is() -> None:
    field = DateField("opened", "Open since", today=lambda: TODAY, past_only=True)
    field.set_raw("6/11/2026")
    assert "still to come" in field.check()
    field.set_raw("6/11")
    assert field.value() == date(2025, 11, 6)
    assert field.check() == ""


def test_an_hour_comes_back_as_it_was_given() -> None:
    field = TimeField("hour", "Arrival")
    field.set_value(time(14, 5))
    assert field.value() == time(14, 5)
    field.set_raw("26h")
    assert field.check()


def test_a_password_is_in_no_draft_and_tells_of_caps_lock() -> None:
    field = PasswordField("password", "Password")
    type_text(field.editor, "A")
    assert field.editor.accessibleDescription() == "Caps Lock is on."
    type_text(field.editor, "b")
    assert field.editor.accessibleDescription() == ""
    assert field.value() == "Ab"
    assert field.raw() == ""


def test_tab_leaves_a_long_text() -> None:
    field = LongTextField("note", "Note")
    assert field.edit.tabChangesFocus()


def test_chips_take_a_letter_an_arrow_and_a_single_tab_stop(shown: Show) -> None:
    field = OneOf("purpose", "What for?", [("free", "Free access"), ("print", "Printing"), ("fun", "Games")])
    shown(field)
    chips = field.row.chips()
    chips[0].setFocus()
    press(chips[0], Qt.Key.Key_Right)
    assert chips[1].hasFocus()
    assert field.value() is None
    press(chips[1], Qt.Key.Key_G, "g")
    assert field.value() == "fun"
    assert chips[2].hasFocus()
    stops = [chip for chip in chips if chip.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [chips[2]]
    press(chips[2], Qt.Key.Key_Space, " ")
    assert field.value() is None


def test_chips_of_which_several_may_be_picked(shown: Show) -> None:
    field = SomeOf("themes", "Themes", [(1, "Email"), (2, "Office"), (3, "Health")])
    shown(field)
    for letter in "eho":
        press(field.row.chips()[0], Qt.Key.Key_unknown, letter)
    assert field.value() == (1, 2, 3)
    field.set_raw(["2"])
    assert field.value() == (2,)


def test_enter_on_a_chip_is_for_the_form(shown: Show) -> None:
    form = Form("visit", submit="Log")
    purpose = form.add(OneOf("purpose", "What for?", [(1, "Games"), (2, "Music")]))
    shown(form)
    sent: list[dict[str, Any]] = []
    form.submitted.connect(sent.append)
    press(purpose.row.chips()[0], Qt.Key.Key_M, "m")
    press(purpose.row.chips()[1], Qt.Key.Key_Return, "\r")
    assert sent == [{"purpose": 2}]


def test_no_two_choices_share_a_letter() -> None:
    letters = letters_of(["Printing", "Photo", "Procedure", "Éducation", "Emploi", "P"])
    assert len(set(letters)) == len(letters)
    assert letters[3] == "e"


def test_a_draft_is_kept_a_second_after_the_first_key(qtbot: Any) -> None:
    held, kept = {"name": ""}, list[str]()
    keeper = DraftKeeper("visit", lambda: dict(held), kept.append)
    held["name"] = "Léa"
    keeper.touch()
    held["name"] = "Léa D"
    keeper.touch()
    qtbot.waitUntil(lambda: bool(kept), timeout=5000)
    assert [read_draft(one) for one in kept] == [{"name": "Léa D"}]
    keeper.flush()
    assert len(kept) == 1
    held["name"] = ""
    keeper.flush()
    assert kept[-1] == ""


def test_a_draft_that_cannot_be_read_is_no_draft() -> None:
    assert read_draft("{") == {}
    assert read_draft("[1]") == {}


def test_nothing_that_takes_the_focus_is_without_a_name(shown: Show, qapp: QApplication) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(a_form())
    column.addWidget(right_side())
    shown(window)
    inside = [one for one in window.findChildren(QWidget) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    nameless = []
    for one in inside:
        interface = QAccessible.queryAccessibleInterface(one)
        if one.focusProxy() is None and not (interface and interface.text(QAccessible.Text.Name)):
            nameless.append(one)
    assert len(inside) > 30
    assert nameless == []
