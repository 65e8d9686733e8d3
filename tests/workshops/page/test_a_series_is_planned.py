from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt

from papidesk.workshops.intents import (
    CancelSessions,
    Mark,
    PlanSeries,
    SessionsBetween,
    ShowSession,
    SignUp,
    TakeAttendance,
)
from papidesk.workshops.page.editing import SessionEdit
from papidesk.workshops.page.page import WorkshopsPage
from papidesk.workshops.page.rhythm import BY_DAY, SAME_DATE
from papidesk.workshops.page.series import SeriesView
from papidesk.workshops.page.series_form import SeriesEdit
from papidesk.workshops.page.session import SessionView
from papidesk.workshops.rules import Attendance, Frequency, SeriesFacts, SessionFacts
from tests.conftest import House
from tests.ui_support import cells, press, shown, view, wait_for
from tests.workshops.conftest import TOMORROW, add, outline, plan

K = Qt.Key


def sessions(house: House) -> Any:
    return house.ask(SessionsBetween(date(2026, 11, 1), date(2027, 12, 31)))


def form_of(page: WorkshopsPage, qtbot: Any, workshop: int, day: date) -> SeriesEdit:
    edit = shown(page, SeriesEdit, new="series", day=day, outline=workshop)
    wait_for(qtbot, lambda: edit.draft.keeper is not None and edit.form.days.kept())
    return edit


def planned(house: House, count: int = 4) -> tuple[int, ...]:
    model = SessionFacts(outline(house, "Tablette"), TOMORROW, 120, capacity=5)
    return house.do(PlanSeries(SeriesFacts(model, f"FREQ=WEEKLY;COUNT={count}"))).ids


def test_holidays_are_left_out_beforehand_and_named(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    workshop = outline(house)
    edit = form_of(page, qtbot, workshop, date(2026, 12, 3))
    days = edit.form.days
    assert edit.form.rhythm.weekdays.value() == (3,)
    assert len(days._days) == 10
    # The Christmas holidays of the academy of Brest, and both feasts in them.
    assert date(2026, 12, 24) in days.value()
    assert date(2026, 12, 31) in days.value()
    assert date(2026, 12, 17) not in days.value()
    (christmas,) = [chip for chip in days.row.chips() if "24 December" in chip.text()]
    assert "Vacances de Noël" in christmas.text()
    assert not christmas.isChecked()
    assert days.total.text().startswith(f"{len(days.kept())} session(s), from Thursday 3 December 2026 to ")
    kept = list(days.kept())
    edit.form.submit()
    wait_for(qtbot, lambda: sessions(house))
    assert [row.day for row in sessions(house)] == kept
    wait_for(qtbot, lambda: isinstance(page.stack.currentWidget(), SeriesView))


def test_a_holiday_can_be_kept_all_the_same_and_stays_kept(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    edit = form_of(page, qtbot, outline(house), date(2026, 12, 3))
    days = edit.form.days
    (christmas,) = [chip for chip in days.row.chips() if "24 December" in chip.text()]
    christmas.setFocus()
    press(christmas, K.Key_Space)
    assert date(2026, 12, 24) in days.kept()
    edit.form.rhythm.count.edit.setText("6")
    wait_for(qtbot, lambda: len(days._days) == 6)
    assert date(2026, 12, 24) in days.kept()
    assert date(2026, 12, 31) in days.value()


def test_every_other_week_until_a_day(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    edit = form_of(page, qtbot, outline(house), date(2027, 1, 5))
    edit.form.rhythm.interval.edit.setText("2")
    edit.form.rhythm.ends.set_value(BY_DAY)
    edit.form.submit()
    assert "On which day" in edit.form.rhythm.until.error()
    edit.form.rhythm.until.edit.setText("2/2/2027")
    wait_for(qtbot, lambda: edit.form.days.kept() == (date(2027, 1, 5), date(2027, 1, 19), date(2027, 2, 2)))


def test_the_second_thursday_or_the_same_date_of_each_month(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    edit = form_of(page, qtbot, outline(house), date(2027, 1, 14))
    edit.form.rhythm.frequency.set_value(Frequency.MONTHLY)
    edit.form.rhythm.count.edit.setText("2")
    wait_for(qtbot, lambda: [one.day for one in edit.form.days._days] == [date(2027, 1, 14), date(2027, 2, 11)])
    edit.form.rhythm.nth.set_value(SAME_DATE)
    wait_for(qtbot, lambda: [one.day for one in edit.form.days._days] == [date(2027, 1, 14), date(2027, 2, 14)])


def test_a_taken_room_is_named_beside_its_day_then_accepted(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    workshop = outline(house)
    plan(house, workshop, room="Salle 1")
    edit = form_of(page, qtbot, workshop, date(2026, 11, 6))
    wait_for(qtbot, lambda: "Salle 1 taken" in edit.form.days.row.chips()[0].text())
    edit.form.submit()
    panel = edit.form.panel
    wait_for(qtbot, lambda: not panel.isHidden())
    press(panel.button, K.Key_Return)
    wait_for(qtbot, lambda: len(sessions(house)) > 2)


def test_a_series_shows_its_sessions_and_how_far_people_are(
    house: House, page: WorkshopsPage, qtbot: Any, clock: Any
) -> None:
    keys = planned(house)
    lea = add(house, "Léa", "Durand")
    for key in keys[:3]:
        house.do(SignUp(key, lea))
    clock.set(TOMORROW + timedelta(minutes=10))
    enrolment = house.ask(ShowSession(keys[0])).roster[0].id
    house.do(TakeAttendance(keys[0], (Mark(enrolment, Attendance.PRESENT),)))
    house.do(CancelSessions((keys[3],), ""))
    series = house.ask(ShowSession(keys[0])).row.series
    shown_series = shown(page, SeriesView, series=series)
    wait_for(qtbot, shown_series.people_model.rowCount)
    assert cells(shown_series.people_model, 0) == ["Léa Durand"]
    assert cells(shown_series.people_model, 1) == ["1/4"]
    assert cells(shown_series.table.model_of_rows, 4)[3] == "Cancelled"


def test_someone_signs_up_to_the_whole_series(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    keys = planned(house)
    lea = add(house, "Léa", "Durand")
    series = house.ask(ShowSession(keys[0])).row.series
    of_series = shown(page, SeriesView, series=series)
    wait_for(qtbot, lambda: of_series.file is not None)
    of_series.signing.open_it()
    of_series.signing.form.submit()
    assert of_series.signing.person.error()
    of_series.signing.person.set_value(lea)
    of_series.signing.form.submit()
    wait_for(qtbot, lambda: all(house.ask(ShowSession(key)).row.enrolled == 1 for key in keys))
    wait_for(qtbot, lambda: cells(of_series.people_model, 0) == ["Léa Durand"])
    press(of_series.signing.person.edit, K.Key_Escape)
    assert of_series.signing.isHidden()


def test_a_session_is_added_to_a_series(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    keys = planned(house)
    series = house.ask(ShowSession(keys[0])).row.series
    edit = shown(page, SessionEdit, new=True, of_series=series)
    wait_for(qtbot, lambda: edit.draft.keeper is not None)
    assert edit.form.day.value() is None
    edit.form.day.edit.setText("18/12/2026")
    edit.form.submit()
    wait_for(qtbot, lambda: len(sessions(house)) == 5)
    assert {row.series for row in sessions(house)} == {series}


def test_one_session_is_opened_and_one_comes_back_to_the_series(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    keys = planned(house)
    series = house.ask(ShowSession(keys[0])).row.series
    of_series = shown(page, SeriesView, series=series)
    wait_for(qtbot, lambda: of_series.file is not None)
    press(of_series.table, K.Key_Return)
    session = view(page, SessionView)
    assert session.session == keys[0]
    wait_for(qtbot, lambda: session.file is not None)
    session.go_back()
    assert view(page, SeriesView).series == series
