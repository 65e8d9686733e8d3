from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from papidesk.kernel.upkeep import OpenDrafts
from papidesk.workshops.intents import PlanSeries, SessionsBetween, SetOutline, ShowOutline, ShowSession, SignUp
from papidesk.workshops.page.editing import FOLLOWING, SessionEdit
from papidesk.workshops.page.fields import typed_length, typed_price
from papidesk.workshops.page.outline_form import OutlineEdit
from papidesk.workshops.page.page import WorkshopsPage
from papidesk.workshops.page.programme import ProgrammeView
from papidesk.workshops.rules import Facilitator, FacilitatorKind, SeriesFacts, SessionFacts
from tests.conftest import House
from tests.ui_support import press, shown, type_text, view, wait_for
from tests.workshops.conftest import TOMORROW, add, names, outline, plan

K = Qt.Key
DAY = date(2026, 11, 6)


def sessions(house: House) -> Any:
    return house.ask(SessionsBetween(date(2026, 11, 1), date(2027, 6, 30)))


def opened(page: WorkshopsPage, qtbot: Any, **what: Any) -> SessionEdit:
    edit = shown(page, SessionEdit, **what)
    wait_for(qtbot, lambda: edit.draft.keeper is not None)
    return edit


def test_choosing_the_workshop_fills_in_what_is_usual(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    workshop = outline(house, minutes=90, places=6)
    edit = opened(page, qtbot, new=True, day=DAY)
    edit.form.outline.set_value(workshop)
    wait_for(qtbot, lambda: edit.form.minutes.value() == 90)
    assert edit.form.hour.value() == time(14)
    assert edit.form.capacity.value() == 6
    assert edit.form.facilitators.value() == (Facilitator(FacilitatorKind.ANIMATOR, "Camille", house.author.id),)
    assert not edit.form.panel.isVisible()


def test_what_is_only_suggested_is_no_draft(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    edit = opened(page, qtbot, new=True, day=DAY, outline=outline(house))
    wait_for(qtbot, edit.form.capacity.value)
    assert not edit.form.dirty()
    edit.go_back()
    page.drafts.flush()
    answered: list[Any] = []
    page.context.desk.ask(OpenDrafts(), page, answered.append)
    wait_for(qtbot, lambda: answered)
    assert answered == [()]


def test_what_was_typed_stays_when_the_workshop_is_chosen_later(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    workshop = outline(house, minutes=90)
    edit = opened(page, qtbot, new=True, day=DAY)
    edit.form.minutes.edit.setText("2h30")
    edit.form.outline.set_value(workshop)
    wait_for(qtbot, lambda: edit.form.hour.value() == time(14))
    assert edit.form.minutes.value() == 150


def test_enter_plans_it_and_one_is_back_on_its_day(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    workshop = outline(house)
    edit = opened(page, qtbot, new=True, day=date(2026, 11, 20), outline=workshop)
    wait_for(qtbot, edit.form.capacity.value)
    edit.form.hour.edit.setText("10h")
    edit.form.room.edit.setText("Salle bleue")
    edit.form.day.setFocus()
    press(QApplication.focusWidget(), K.Key_Return)
    wait_for(qtbot, lambda: sessions(house))
    (row,) = sessions(house)
    assert (row.day, row.room) == (date(2026, 11, 20), "Salle bleue")
    assert house.store.time.local(row.start).time() == time(10)
    wait_for(qtbot, lambda: page.stack.currentWidget() is page.programme)
    assert view(page, ProgrammeView).day() == date(2026, 11, 20)


def test_what_is_missing_is_said_at_its_field(page: WorkshopsPage, qtbot: Any) -> None:
    edit = opened(page, qtbot, new=True, day=DAY)
    edit.form.submit()
    assert "Which workshop" in edit.form.outline.error()
    assert edit.form.hour.error()
    assert "How long" in edit.form.minutes.error()
    assert edit.form.capacity.error()


def test_a_conflict_is_said_while_typing_then_accepted(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    workshop = outline(house, "Tablette")
    plan(house, workshop, room="Salle 1")
    edit = opened(page, qtbot, new=True, day=DAY, outline=workshop)
    wait_for(qtbot, lambda: not edit.form.taken.isHidden())
    assert "Salle 1 is taken by Tablette" in edit.form.taken.text()
    edit.form.submit()
    panel = edit.form.panel
    wait_for(qtbot, lambda: not panel.isHidden())
    assert "Salle 1 is taken by Tablette" in panel.words.text()
    assert len(sessions(house)) == 1
    assert panel.button.hasFocus()
    press(panel.button, K.Key_Return)
    wait_for(qtbot, lambda: len(sessions(house)) == 2)


def test_another_hour_takes_the_acceptance_back(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    workshop = outline(house)
    plan(house, workshop, room="Salle 1")
    edit = opened(page, qtbot, new=True, day=DAY, outline=workshop)
    wait_for(qtbot, edit.form.room.value)
    edit.form.submit()
    wait_for(qtbot, lambda: not edit.form.panel.isHidden())
    edit.form.hour.edit.setText("9")
    assert edit.form.panel.isHidden()
    wait_for(qtbot, edit.form.taken.isHidden)
    edit.form.submit()
    wait_for(qtbot, lambda: len(sessions(house)) == 2)


def test_fewer_places_than_sign_ups_is_a_question(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    session = plan(house, outline(house), capacity=3)
    for name in ("Léa", "Élise", "Oumou"):
        house.do(SignUp(session, add(house, name)))
    edit = opened(page, qtbot, edit=session)
    edit.form.capacity.edit.setText("1")
    edit.form.submit()
    panel = edit.form.panel
    wait_for(qtbot, lambda: not panel.isHidden())
    assert "2 person(s) will go back to the waiting list" in panel.words.text()
    press(panel.button, K.Key_Return)
    wait_for(qtbot, lambda: names(house, session) == (["Léa"], ["Élise", "Oumou"]))


def test_this_one_and_those_that_follow(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    model = SessionFacts(outline(house), TOMORROW, 120)
    first, second, third = house.do(PlanSeries(SeriesFacts(model, "FREQ=WEEKLY;COUNT=3"))).ids
    edit = opened(page, qtbot, view="change", session=second)
    assert edit.scope.isVisible()
    edit.form.room.edit.setText("Salle 2")
    edit.scope.set_value(FOLLOWING)
    edit.form.submit()
    wait_for(qtbot, lambda: house.ask(ShowSession(third)).row.room == "Salle 2")
    assert [house.ask(ShowSession(one)).row.room for one in (first, second)] == ["", "Salle 2"]


def test_one_session_alone_has_no_following(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    edit = opened(page, qtbot, edit=plan(house, outline(house)))
    assert not edit.scope.isVisible()


def test_a_session_of_a_workshop_set_aside_can_still_be_changed(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    workshop = outline(house)
    session = plan(house, workshop)
    kept = house.ask(ShowOutline(workshop)).outline
    house.do(SetOutline(workshop, type(kept)(**{**kept.__dict__, "active": False})))
    edit = opened(page, qtbot, edit=session)
    assert edit.form.outline.value() == workshop
    edit.form.room.edit.setText("Salle 2")
    edit.form.submit()
    wait_for(qtbot, lambda: house.ask(ShowSession(session)).row.room == "Salle 2")


def test_someone_else_by_name_holds_it_too(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    edit = opened(page, qtbot, new=True, day=DAY, outline=outline(house))
    field = edit.form.facilitators
    wait_for(qtbot, field.value)
    type_text(field.other, "Gwenn")
    edit.form.submit()
    assert "Gwenn" in field.error()
    press(field.other, K.Key_Return)
    assert [one.name for one in field.value()] == ["Camille", "Gwenn"]
    edit.form.submit()
    wait_for(qtbot, lambda: sessions(house))
    assert sessions(house)[0].facilitators == ("Camille", "Gwenn")


def test_a_workshop_is_created_on_the_way(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    edit = opened(page, qtbot, new=True, day=DAY)
    edit.form.room.edit.setText("Salle 3")
    edit.form.new_outline.click()
    made = view(page, OutlineEdit)
    made.form.field("title").set_value("Généalogie")
    made.form.submit()
    wait_for(qtbot, lambda: page.stack.currentWidget() is edit)
    wait_for(qtbot, lambda: edit.form.outline.combo.currentText() == "Généalogie")
    assert edit.form.room.value() == "Salle 3"
    wait_for(qtbot, edit.form.capacity.value)
    edit.form.submit()
    wait_for(qtbot, lambda: [row.title for row in sessions(house)] == ["Généalogie"])


def test_what_was_typed_is_offered_again(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    workshop = outline(house)
    edit = opened(page, qtbot, new=True, day=DAY, outline=workshop)
    wait_for(qtbot, edit.form.capacity.value)
    edit.form.room.edit.setText("Au jardin")
    press(edit.form.room.edit, K.Key_Escape)
    edit = opened(page, qtbot, new=True, day=DAY)
    wait_for(qtbot, lambda: edit.draft.banner is not None)
    edit.draft.banner.findChildren(type(edit.form.submit_button))[0].click()
    assert edit.form.room.value() == "Au jardin"
    assert edit.form.outline.value() == workshop


def test_a_past_session_can_be_put_right(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    session = plan(house, outline(house), TOMORROW - timedelta(days=10))
    edit = opened(page, qtbot, edit=session)
    edit.form.minutes.edit.setText("1 h")
    edit.form.submit()
    wait_for(qtbot, lambda: house.ask(ShowSession(session)).facts.minutes == 60)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("2 h", 120), ("1h30", 90), ("1 h 05", 65), ("90", 90), ("90 min", 90), ("2", 120), ("1:30", 90), ("é", 120),
        ("demain", None), ("2h75", None), ("", None),
    ],
)  # fmt: skip
def test_lengths_as_people_write_them(typed: str, minutes: int | None) -> None:
    assert typed_length(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("", 0), ("5", 500), ("2,50", 250), ("2.5 €", 250), ("gratuit", 0), ("5 euros", 500), ("cher", None)],
)
def test_prices_as_people_write_them(typed: str, cents: int | None) -> None:
    assert typed_price(typed) == cents
