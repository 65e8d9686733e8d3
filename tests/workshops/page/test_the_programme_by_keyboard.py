from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from papidesk.ui import theme
from papidesk.workshops.intents import CancelSessions, SignUp, ToTell
from papidesk.workshops.page.days import DayCell
from papidesk.workshops.page.editing import SessionEdit
from papidesk.workshops.page.month import MonthGrid, month_step
from papidesk.workshops.page.page import WorkshopsPage
from papidesk.workshops.page.programme import ProgrammeView
from papidesk.workshops.page.session import SessionView
from papidesk.workshops.page.week import SessionBlock
from tests.conftest import House
from tests.ui_support import DeskRig, cells, press, shown, type_text, view, wait_for
from tests.workshops.conftest import TOMORROW, add, outline, plan

K = Qt.Key
TODAY = date(2026, 11, 5)


def focused() -> Any:
    return QApplication.focusWidget()


def test_arrows_move_by_day_and_week_pages_by_month_and_home_comes_back(page: WorkshopsPage) -> None:
    grid = page.programme.month.days
    assert isinstance(focused(), DayCell)
    assert grid.day == TODAY
    for key, day in (
        (K.Key_Right, date(2026, 11, 6)),
        (K.Key_Down, date(2026, 11, 13)),
        (K.Key_Left, date(2026, 11, 12)),
        (K.Key_Up, date(2026, 11, 5)),
        (K.Key_PageDown, date(2026, 12, 5)),
        (K.Key_PageUp, date(2026, 11, 5)),
        (K.Key_PageUp, date(2026, 10, 5)),
        (K.Key_Home, TODAY),
    ):
        press(None, key)
        assert grid.day == day
        assert focused().facts.day == day


def test_the_month_has_one_tab_stop(page: WorkshopsPage) -> None:
    stops = [cell for cell in page.programme.month.days.cells if cell.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [cell.facts.day for cell in stops] == [TODAY]


def test_a_day_is_read_as_one_sentence(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    session = plan(house, outline(house, "Tablette"), capacity=8)
    for name in ("Léa", "Élise", "Oumou", "Yann", "Anne"):
        house.do(SignUp(session, add(house, name)))
    page.refresh()
    press(None, K.Key_Right)
    cell = focused()
    wait_for(qtbot, lambda: cell.facts.sessions)
    assert cell.accessibleName() == "Friday 6 November: Tablette at 14:00, 3 place(s) left of 8"
    grid = page.programme.month.days
    armistice = next(cell for cell in grid.cells if cell.facts.day == date(2026, 11, 11))
    wait_for(qtbot, lambda: armistice.facts.public)
    assert "no session, public holiday: Armistice" in armistice.accessibleName()


def test_a_cancelled_session_and_whom_to_tell_are_said(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    session = plan(house, outline(house, "Tablette"))
    house.do(SignUp(session, add(house, "Léa")))
    house.do(CancelSessions((session,), "la salle est prise"))
    page.refresh()
    press(None, K.Key_Right)
    wait_for(qtbot, lambda: focused().facts.sessions)
    assert "cancelled, 1 to tell" in focused().accessibleName()


def test_enter_opens_the_session_of_the_day(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    session = plan(house, outline(house))
    page.refresh()
    press(None, K.Key_Right)
    wait_for(qtbot, lambda: focused().facts.sessions)
    press(None, K.Key_Return)
    assert view(page, SessionView).session == session


def test_enter_on_an_empty_day_plans_one_there(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    outline(house)
    press(None, K.Key_Down)
    press(None, K.Key_Return)
    form = view(page, SessionEdit)
    wait_for(qtbot, lambda: form.draft.keeper is not None)
    assert form.form.day.value() == date(2026, 11, 12)
    press(None, K.Key_Escape)
    assert view(page, ProgrammeView).day() == date(2026, 11, 12)


def test_of_several_sessions_one_is_chosen_below(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    workshop = outline(house)
    plan(house, workshop)
    later = plan(house, workshop, TOMORROW + timedelta(hours=3))
    page.refresh()
    press(None, K.Key_Right)
    wait_for(qtbot, lambda: len(focused().facts.sessions) == 2)
    press(None, K.Key_Return)
    agenda = page.programme.month.agenda
    assert focused() is agenda
    press(None, K.Key_Down)
    press(None, K.Key_Return)
    assert view(page, SessionView).session == later


def test_a_click_on_a_session_opens_it(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    session = plan(house, outline(house))
    page.refresh()
    grid = page.programme.month.days
    cell = next(cell for cell in grid.cells if cell.facts.day == date(2026, 11, 6))
    wait_for(qtbot, lambda: cell.facts.sessions)
    (line,) = cell._lines()
    qtbot.mouseClick(cell, Qt.MouseButton.LeftButton, pos=line.rect.center())
    assert view(page, SessionView).session == session


def test_the_week_shows_hours_and_arrows_go_from_session_to_session(
    house: House, page: WorkshopsPage, qtbot: Any
) -> None:
    workshop = outline(house)
    first = plan(house, workshop)
    second = plan(house, workshop, TOMORROW + timedelta(hours=1))
    programme = shown(page, ProgrammeView, view="programme", way="week")
    hours = programme.week.hours
    assert hours is not None
    wait_for(qtbot, lambda: any(hours.blocks.values()))
    press(None, K.Key_Right)
    assert isinstance(focused(), SessionBlock)
    assert focused().row.id == first
    assert "Friday 6 November" in focused().accessibleName()
    press(None, K.Key_Down)
    assert focused().row.id == second
    # Side by side, as both go on at the same time.
    one, other = hours.blocks[4]
    assert not one.geometry().intersects(other.geometry())
    press(None, K.Key_PageDown)
    assert hours.day == date(2026, 11, 13)
    press(None, K.Key_Home)
    assert hours.day == TODAY


def test_a_month_step_keeps_to_the_days_there_are() -> None:
    assert month_step(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert month_step(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert month_step(date(2026, 1, 15), -1) == date(2025, 12, 15)


def test_narrow_days_are_counted_and_listed_below(
    house: House, page: WorkshopsPage, qtbot: Any, qapp: QApplication
) -> None:
    plan(house, outline(house, "Tablette"))
    grid: MonthGrid = page.programme.month.days
    assert not grid.compact
    theme.apply(qapp, theme.Appearance("light", 200))
    wait_for(qtbot, lambda: grid.compact)
    page.refresh()
    press(None, K.Key_Right)
    agenda = page.programme.month.agenda
    wait_for(qtbot, lambda: agenda.model_of_rows.rowCount() == 1)
    assert agenda.isVisible()
    assert page.programme.minimumSizeHint().width() <= 1150


def test_the_list_is_found_by_words_of_the_title(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    plan(house, outline(house, "Démarches en ligne"))
    plan(house, outline(house, "Tablette"))
    programme = shown(page, ProgrammeView, view="programme", way="list")
    table = programme.list.table.model_of_rows
    wait_for(qtbot, lambda: table.rowCount() == 2)
    programme.look_for()
    type_text(programme.list.search, "demarche")
    wait_for(qtbot, lambda: cells(table, 1) == ["Démarches en ligne"])
    press(programme.list.search, K.Key_Escape)
    wait_for(qtbot, lambda: table.rowCount() == 2)


def test_cancelling_asks_why_and_whom_to_tell_is_one_press_away(
    house: House, page: WorkshopsPage, rig: DeskRig, qtbot: Any
) -> None:
    session = plan(house, outline(house))
    house.do(SignUp(session, add(house, "Léa")))
    page.refresh()
    press(None, K.Key_Right)
    programme = page.programme
    wait_for(qtbot, programme.chosen)
    programme.cancel_chosen()
    assert focused() is programme.cancelling.reason.edit
    type_text(None, "grève")
    press(None, K.Key_Return)
    wait_for(qtbot, lambda: not programme.cancelling.told.isHidden())
    assert "1 person(s)" in programme.cancelling.told.text()
    (row,) = house.ask(ToTell())
    assert row.now_cancelled
    wait_for(qtbot, lambda: programme.month.agenda.model_of_rows.rowCount() == 1)
    wait_for(qtbot, lambda: cells(programme.month.agenda.model_of_rows, 4) == ["Cancelled: grève, 1 to tell"])


def test_deleting_takes_a_session_planned_by_mistake_away(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    plan(house, outline(house))
    page.refresh()
    press(None, K.Key_Right)
    wait_for(qtbot, page.programme.chosen)
    press(None, K.Key_Delete)
    wait_for(qtbot, lambda: not focused().facts.sessions)
