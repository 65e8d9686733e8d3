from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from papidesk.kernel.history import UndoAction
from papidesk.ui.announce import announcer
from papidesk.visits.intents import VisitRow
from papidesk.visits.page.home import HomePage
from papidesk.visits.page.sheet import SheetView, usual_day
from tests.conftest import FakeClock, House
from tests.ui_support import DeskRig, cells, press, type_text, wait_for
from tests.visits.conftest import add, in_room, rows_of
from tests.visits.page.conftest import many_visits, view

YESTERDAY = date(2026, 11, 4)


class Typist:
    """Keys what a hand would, on whatever has the focus, and counts."""

    def __init__(self, sheet: SheetView, qtbot: Any) -> None:
        self.sheet, self.qtbot = sheet, qtbot
        self.keys = 0

    def text(self, text: str) -> None:
        self.keys += len(text)
        type_text(None, text)

    def press(self, key: Qt.Key) -> None:
        self.keys += 1
        press(None, key)

    def tab(self, times: int = 1) -> None:
        for _ in range(times):
            self.press(Qt.Key.Key_Tab)

    def line(self, *cells: str) -> None:
        """Cells in their order, then Enter; waits for the line to be there, as an eye would."""
        before = len(self.sheet._keyed)
        for at, cell in enumerate(cells):
            if at:
                self.tab()
            self.text(cell)
        self.press(Qt.Key.Key_Return)
        wait_for(self.qtbot, lambda: len(self.sheet._keyed) == before + 1 and self.sheet.line.hour.edit.hasFocus())


@pytest.fixture
def sheet(home: HomePage, qtbot: Any) -> SheetView:
    shown = view(home, "sheet", SheetView)
    wait_for(qtbot, lambda: shown._day_chosen)
    wait_for(qtbot, shown.line.hour.edit.hasFocus)
    return shown


@pytest.fixture
def typist(sheet: SheetView, qtbot: Any) -> Typist:
    return Typist(sheet, qtbot)


def hours(rows: tuple[VisitRow, ...], house: House) -> list[time]:
    return [house.store.time.local(row.arrived_at).time() for row in rows]


def test_thirty_lines_by_keyboard_alone(house: House, typist: Typist, qtbot: Any) -> None:
    people = [add(house, name, "Le Gall") for name in ("Gwenola", "Brieuc", "Maëlle", "Ronan", "Soazig")]
    letters = ("gwe", "bri", "mae", "ron", "soa")
    for number in range(30):
        hour = f"{9 + number // 6:02}{number % 6 * 10:02}"
        match number % 3:
            case 0:  # a regular, for what they always come for
                typist.line(hour, letters[number // 3 % 5])
            case 1:  # a regular, for something else, at a workstation
                typist.line(hour, letters[number // 3 % 5], "dc", str(1 + number % 8))
            case _:  # someone without a name, at the same hour
                typist.line("")
    rows = rows_of(house, YESTERDAY, YESTERDAY)
    assert len(rows) == 30
    assert {row.person for row in rows} == {*people, None}
    assert sum(row.person is None for row in rows) == 10
    assert {row.purposes for row in rows if row.workstation} == {("Démarches en ligne", "CV ou lettre")}
    # At two keys a second, thirty lines take less than five minutes, the reading of the paper included.
    assert typist.keys < 300


def test_each_line_is_in_the_store_at_once_and_shown(
    house: House, sheet: SheetView, typist: Typist, qtbot: Any
) -> None:
    add(house, "Élise", "Kerbrat")
    typist.line("1405", "kerb", "dc", "4", "1530", "12")
    (row,) = rows_of(house, YESTERDAY, YESTERDAY)
    assert hours((row,), house) == [time(14, 5)]
    assert row.left_at is not None
    assert house.store.time.local(row.left_at).time() == time(15, 30)
    assert (row.name, row.workstation, row.prints) == ("Élise Kerbrat", 4, 12)
    wait_for(qtbot, lambda: sheet.model.rowCount() == 1)
    assert cells(sheet.model, 0) == ["✓ 1"]
    assert "1 line" in sheet.progress.text()
    assert any("Line 1" in said for said in announcer().said)


def test_digits_without_shift_are_digits(house: House, typist: Typist) -> None:
    typist.line("&'à(", "", "", "'", "", "é")
    (row,) = rows_of(house, YESTERDAY, YESTERDAY)
    assert hours((row,), house) == [time(14, 5)]
    assert (row.workstation, row.prints) == (4, 2)


def test_an_empty_hour_is_that_of_the_line_before_and_missing_on_the_first(
    house: House, sheet: SheetView, typist: Typist, qtbot: Any
) -> None:
    typist.press(Qt.Key.Key_Return)
    assert "1405" in sheet.line.hour.error()
    assert rows_of(house, YESTERDAY, YESTERDAY) == ()
    typist.line("905")
    typist.line("", "", "l")
    assert hours(rows_of(house, YESTERDAY, YESTERDAY), house) == [time(9, 5), time(9, 5)]


def test_a_refusal_is_said_at_its_cell_and_nothing_typed_is_lost(
    house: House, sheet: SheetView, typist: Typist, qtbot: Any
) -> None:
    typist.text("1405")
    typist.tab(4)
    typist.text("0830")
    typist.press(Qt.Key.Key_Return)
    wait_for(qtbot, sheet.line.left.error)
    assert "departure" in sheet.line.left.error()
    assert sheet.line.left.edit.hasFocus()
    assert sheet.line.hour.raw() == "1405"
    assert sheet.line.wrong.isVisible()
    assert rows_of(house, YESTERDAY, YESTERDAY) == ()


@pytest.mark.parametrize(
    ("cell", "typed", "words"), [(2, "z", "letter Z"), (3, "44", "workstation 44"), (5, "x", "whole number")]
)
def test_what_cannot_be_is_said_before_it_is_sent(
    house: House, sheet: SheetView, typist: Typist, cell: int, typed: str, words: str
) -> None:
    typist.text("1405")
    typist.tab(cell)
    typist.text(typed)
    typist.press(Qt.Key.Key_Return)
    field = list(sheet.line.fields.values())[cell]
    assert words in field.error()
    assert field.editor.hasFocus()


def test_two_of_the_same_name_are_never_logged_without_a_choice(
    house: House, sheet: SheetView, typist: Typist, qtbot: Any
) -> None:
    add(house, "Léa", "Durand", known_by="the tall one")
    second = add(house, "Lea", "Durand", known_by="comes with her son")
    typist.text("1405")
    typist.tab()
    typist.text("lea")
    wait_for(qtbot, sheet.line.who.list.isVisible)
    typist.press(Qt.Key.Key_Return)
    typist.tab()
    typist.press(Qt.Key.Key_Return)
    wait_for(qtbot, sheet.line.who.error)
    assert rows_of(house, YESTERDAY, YESTERDAY) == ()
    rows = sheet.line.who.model.rows
    at = next(i for i, row in enumerate(rows) if "son" in row.detail)
    for _ in range(at + 1):
        typist.press(Qt.Key.Key_Down)
    typist.press(Qt.Key.Key_Return)
    wait_for(qtbot, lambda: rows_of(house, YESTERDAY, YESTERDAY))
    assert rows_of(house, YESTERDAY, YESTERDAY)[0].person == second


def test_a_name_that_is_new_is_created_from_the_line(
    house: House, sheet: SheetView, typist: Typist, qtbot: Any
) -> None:
    typist.text("1405")
    typist.tab()
    typist.text("Nolwenn Riou")
    typist.press(Qt.Key.Key_Return)
    wait_for(qtbot, lambda: sheet.line.who.quick is not None)
    wait_for(qtbot, lambda: QApplication.focusWidget() is not sheet.line.who.edit)
    typist.press(Qt.Key.Key_Return)
    wait_for(qtbot, lambda: sheet.line.who.value() is not None and sheet.line.who.edit.hasFocus())
    typist.press(Qt.Key.Key_Return)
    wait_for(qtbot, lambda: rows_of(house, YESTERDAY, YESTERDAY))
    assert rows_of(house, YESTERDAY, YESTERDAY)[0].name == "Nolwenn Riou"


def test_typing_faster_than_the_answers_logs_the_right_person(house: House, typist: Typist, qtbot: Any) -> None:
    yann = add(house, "Yann", "Kerbrat")
    # Nothing is waited for between the name and Enter.
    typist.line("1405", "yan", "c", "3")
    (row,) = rows_of(house, YESTERDAY, YESTERDAY)
    assert (row.person, row.purposes, row.workstation) == (yann, ("CV ou lettre",), 3)


def test_enter_twice_logs_one_line(house: House, sheet: SheetView, typist: Typist, qtbot: Any) -> None:
    typist.text("1405")
    typist.press(Qt.Key.Key_Return)
    typist.press(Qt.Key.Key_Return)
    wait_for(qtbot, lambda: len(sheet._keyed) == 1 and not sheet._busy)
    assert len(rows_of(house, YESTERDAY, YESTERDAY)) == 1


def test_a_group_is_one_line(house: House, sheet: SheetView, typist: Typist, qtbot: Any) -> None:
    typist.line("1000", "", "i", "", "1130", "", "12")
    assert len(rows_of(house, YESTERDAY, YESTERDAY)) == 12
    wait_for(qtbot, lambda: sheet.model.rowCount() == 1)
    assert "12" in cells(sheet.model, 2)[0]


def test_what_is_undone_leaves_the_sheet(
    house: House, sheet: SheetView, typist: Typist, rig: DeskRig, qtbot: Any
) -> None:
    typist.line("1000")
    typist.line("1010")
    wait_for(qtbot, lambda: sheet.model.rowCount() == 2)
    rig.context.desk.submit(UndoAction(), rig.context.desk)
    wait_for(qtbot, lambda: sheet.model.rowCount() == 1)
    assert hours(rows_of(house, YESTERDAY, YESTERDAY), house) == [time(10)]
    assert sheet.progress.text().startswith("1 line")


def test_a_line_is_opened_again_and_corrected(
    house: House, sheet: SheetView, typist: Typist, lea: int, qtbot: Any
) -> None:
    typist.line("1000", "", "d", "2", "1100")
    wait_for(qtbot, lambda: sheet.model.rowCount() == 1)
    sheet.table.setFocus()
    typist.press(Qt.Key.Key_Return)
    wait_for(qtbot, lambda: sheet.line.hour.value() == time(10))
    assert sheet.line.purposes.raw() == "d"
    typist.text("0950")
    typist.tab()
    typist.text("lea")
    typist.press(Qt.Key.Key_Return)
    wait_for(qtbot, lambda: sheet._correcting is None)
    (row,) = rows_of(house, YESTERDAY, YESTERDAY)
    assert (row.person, hours((row,), house)) == (lea, [time(9, 50)])
    assert (row.purposes, row.workstation) == (("Démarches en ligne",), 2)
    assert sheet.line.is_empty()


def test_escape_leaves_the_opened_line_as_it_was(house: House, sheet: SheetView, typist: Typist, qtbot: Any) -> None:
    typist.line("1000")
    wait_for(qtbot, lambda: sheet.model.rowCount() == 1)
    sheet.reopen(sheet.model.row_at(0))
    wait_for(qtbot, lambda: sheet._correcting is not None)
    typist.text("1200")
    typist.press(Qt.Key.Key_Escape)
    assert sheet._correcting is None
    assert sheet.line.is_empty()
    assert hours(rows_of(house, YESTERDAY, YESTERDAY), house) == [time(10)]


def test_a_group_opened_again_is_keyed_anew(house: House, sheet: SheetView, typist: Typist, qtbot: Any) -> None:
    typist.line("1000", "", "i", "", "", "", "3")
    wait_for(qtbot, lambda: sheet.model.rowCount() == 1)
    sheet.reopen(sheet.model.row_at(0))
    wait_for(qtbot, lambda: sheet.line.count.raw() == "3")
    sheet.line.count.set_raw("4")
    typist.press(Qt.Key.Key_Return)
    wait_for(qtbot, lambda: len(rows_of(house, YESTERDAY, YESTERDAY)) == 4)
    wait_for(qtbot, lambda: ["4" in text for text in cells(sheet.model, 2)] == [True])


def test_delete_takes_a_line_away(house: House, sheet: SheetView, typist: Typist, qtbot: Any) -> None:
    typist.line("1000")
    wait_for(qtbot, lambda: sheet.model.rowCount() == 1)
    sheet.table.setFocus()
    typist.press(Qt.Key.Key_Delete)
    wait_for(qtbot, lambda: rows_of(house, YESTERDAY, YESTERDAY) == ())


def test_someone_still_in_the_room_is_asked_twice(
    house: House, sheet: SheetView, typist: Typist, lea: int, qtbot: Any
) -> None:
    sheet.choose_day(date(2026, 11, 5))
    sheet.line.focus_first()
    typist.line("1000", "lea")
    typist.text("1100")
    typist.tab()
    typist.text("lea")
    typist.press(Qt.Key.Key_Return)
    wait_for(qtbot, sheet.line.who.error)
    assert len(in_room(house)) == 1
    typist.press(Qt.Key.Key_Return)
    wait_for(qtbot, lambda: len(in_room(house)) == 2)


def test_a_day_typed_in_words_and_one_that_is_none(house: House, sheet: SheetView, typist: Typist, qtbot: Any) -> None:
    sheet.day.edit.setFocus()
    sheet.day.edit.selectAll()
    typist.text("dimanche")
    typist.press(Qt.Key.Key_Return)
    assert sheet.line.hour.edit.hasFocus()
    typist.line("1000")
    assert len(rows_of(house, date(2026, 11, 1), date(2026, 11, 1))) == 1
    sheet.day.edit.setFocus()
    sheet.day.edit.selectAll()
    typist.text("32/13")
    typist.press(Qt.Key.Key_Return)
    assert "32/13" in sheet.day.error()


def test_the_day_proposed_is_the_last_one_the_place_uses_to_open(clock: FakeClock) -> None:
    monday, friday = date(2026, 11, 9), date(2026, 11, 6)
    weekdays = [(date(2026, 10, day), 5) for day in (5, 6, 7, 8, 9)]
    assert usual_day(monday, weekdays) == friday
    assert usual_day(monday, []) == date(2026, 11, 8)


def test_the_line_being_typed_is_offered_again(
    house: House, home: HomePage, sheet: SheetView, typist: Typist, qtbot: Any
) -> None:
    typist.text("1405")
    home.drafts.flush()
    again = view(home, "sheet", SheetView)
    assert again is sheet
    fresh = SheetView(home, sheet.line._furniture)
    qtbot.addWidget(fresh)
    wait_for(qtbot, lambda: fresh.draft.banner is not None)
    banner = fresh.draft.banner
    assert banner is not None
    banner.findChildren(type(sheet.log))[0].click()
    assert fresh.line.hour.raw() == "1405"


def test_visits_already_logged_that_day_are_in_sight(house: House, home: HomePage, qtbot: Any) -> None:
    many_visits(house, 6, 2)
    shown = view(home, "sheet", SheetView)
    wait_for(qtbot, lambda: shown.model.rowCount() == 3)
    assert cells(shown.model, 0) == ["", "", ""]
