"""A session as its view shows it: how full it is, who takes part, what can be done."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt

from papidesk.kernel.intent import Role
from papidesk.people.rules import Comfort
from papidesk.ui.page import OnDuty
from papidesk.workshops.intents import (
    CancelSessions,
    DeleteSessions,
    Mark,
    PlanSeries,
    ShowSession,
    SignUp,
    SignUpToSeries,
    TakeAttendance,
)
from papidesk.workshops.page.page import WorkshopsPage
from papidesk.workshops.page.session import SessionView
from papidesk.workshops.rules import Attendance, ParticipantRole, SeriesFacts, SessionFacts
from tests.conftest import START, FakeClock, House
from tests.journeys.at_the_desk import button, texts
from tests.ui_support import DeskRig, cells, press, shown, wait_for
from tests.workshops.conftest import TOMORROW, add, outline, plan


def opened(page: WorkshopsPage, qtbot: Any, session: int, **what: Any) -> SessionView:
    made = shown(page, SessionView, session=session, **what)
    wait_for(qtbot, lambda: made.file is not None and made.file.row.id == session)
    return made


def test_the_head_says_when_where_and_how_full(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    facts = SeriesFacts(SessionFacts(outline(house), TOMORROW, 120, room="Salle 2", capacity=1), "FREQ=WEEKLY;COUNT=10")
    keys = house.do(PlanSeries(facts, although_taken=True)).ids
    for name in ("Léa", "Élise"):
        house.do(SignUp(keys[2], add(house, name)))
    house.do(SignUp(keys[2], add(house, "Paul"), role=ParticipantRole.HELPER))
    made = opened(page, qtbot, keys[2])
    assert made.title.text() == "Premiers pas sur tablette"
    assert made.when.text() == "Friday 20 November 2026, 14:00 – 16:00"
    assert made.where.text() == "Salle 2 · session 3 of 10"
    said = [badge.text() for badge in (made.seats, made.waiting, made.helpers, made.state)]
    assert said == ["1/1 places", "1 waiting", "1 helper(s)", "Full"]


def test_a_line_says_everything_of_a_sign_up(house: House, clock: FakeClock, page: WorkshopsPage, qtbot: Any) -> None:
    facts = SeriesFacts(SessionFacts(outline(house), TOMORROW, 120, capacity=1), "FREQ=WEEKLY;COUNT=4")
    keys = house.do(PlanSeries(facts, although_taken=True)).ids
    series = house.ask(ShowSession(keys[0])).row.series
    lea = add(house, "Léa", "Durand", phone="06 11 22 33 44", comfort=(Comfort.BIG_PRINT,))
    house.do(SignUpToSeries(series, lea, comfort="devant"))
    house.do(SignUp(keys[1], add(house, "Élise", "Kerbrat")))
    clock.set(TOMORROW + timedelta(minutes=5))
    first = house.ask(ShowSession(keys[0])).roster[0].id
    house.do(TakeAttendance(keys[0], (Mark(first, Attendance.PRESENT),)))
    made = opened(page, qtbot, keys[1])
    model = made.roster.model
    assert cells(model, 0) == ["Léa Durand", "Élise Kerbrat"]
    assert cells(model, 1) == ["Has a place", "Waiting, number 1"]
    assert cells(model, 2) == ["Big print, devant", ""]
    assert cells(model, 4) == ["1/4", "0/4"]
    assert cells(model, 5) == ["06 11 22 33 44", ""]
    assert made.roster.model.sentence(model.row_at(0)) == (
        "Léa Durand, Has a place, Big print, devant, not noted yet, has attended 1 of 4, telephone 06 11 22 33 44"
    )


def test_an_empty_roster_has_one_action(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    made = opened(page, qtbot, plan(house, outline(house)))
    assert made.roster.empty.isVisible()
    button(made.roster, "Sign someone up").click()
    wait_for(qtbot, made.signing.form.person.edit.hasFocus)


def test_whoever_comes_to_help_does_not_wait(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    session = plan(house, outline(house), capacity=1)
    house.do(SignUp(session, add(house, "Léa")))
    made = opened(page, qtbot, session, sign_up=True)
    wait_for(qtbot, made.signing.isVisible)
    assert made.signing.full.isVisible()
    assert made.signing.form.submit_button.text() == "Put on the waiting list"
    made.signing.form.field("helper").set_value(value=True)
    assert not made.signing.full.isVisible()
    assert made.signing.form.submit_button.text() == "Sign up"


def test_nobody_chosen_is_said_at_the_field(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    made = opened(page, qtbot, plan(house, outline(house)), sign_up=True)
    wait_for(qtbot, made.signing.isVisible)
    made.signing.form.submit()
    assert "Choose someone" in made.signing.form.person.error()


def test_someone_signed_up_already_is_refused_at_the_field(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    session = plan(house, outline(house))
    lea = add(house, "Léa", "Durand")
    house.do(SignUp(session, lea))
    made = opened(page, qtbot, session, sign_up=True)
    wait_for(qtbot, made.signing.isVisible)
    made.signing.form.load({"person": lea, "comfort": "devant"})
    made.signing.form.submit()
    wait_for(qtbot, made.signing.form.person.error)
    assert made.signing.form.values()["comfort"] == "devant", "what was typed stays"


def test_a_cancelled_session_says_why_and_takes_nobody(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    session = plan(house, outline(house))
    house.do(CancelSessions((session,), "neige"))
    made = opened(page, qtbot, session)
    assert made.cancelled.text() == "This session will not be held: neige"
    assert not made.sign_up.isVisible()
    assert not made.take.isVisible()


def test_a_deleted_session_can_be_brought_back(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    session = plan(house, outline(house))
    made = opened(page, qtbot, session)
    house.do(DeleteSessions((session,)))
    made.refresh()
    wait_for(qtbot, made.deleted.isVisible)
    button(made, "Bring it back").click()
    wait_for(qtbot, lambda: not made.deleted.isVisible())
    assert not house.ask(ShowSession(session)).deleted


def test_one_session_leaves_nothing_in_sight_of_another(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    one, other = plan(house, outline(house)), plan(house, outline(house, "Photos"), START + timedelta(days=3))
    house.do(SignUp(one, add(house, "Léa", "Durand")))
    made = opened(page, qtbot, one)
    assert any("Léa Durand" in text for text in texts(made))
    page.open(session=other)
    assert not any("Léa Durand" in text for text in texts(made))
    wait_for(qtbot, lambda: made.file is not None and made.title.text() == "Photos")


def test_a_volunteer_is_told_what_is_not_theirs(house: House, rig: DeskRig, page: WorkshopsPage, qtbot: Any) -> None:
    rig.shell._duty = OnDuty(2, "Bénévole", Role.VOLUNTEER)
    session = plan(house, outline(house), START - timedelta(minutes=5))
    house.do(SignUp(session, add(house, "Léa")))
    made = opened(page, qtbot, session)
    assert made.volunteers.isVisible()
    assert made.take.isVisible()
    for hidden in (made.sign_up, made.tell, made.more, *made.roster.buttons):
        assert not hidden.isVisible()
    made.roster.table.setFocus()
    made.roster.table.go_to(0)
    press(made.roster.table, Qt.Key.Key_Delete)
    assert len(house.ask(ShowSession(session)).roster) == 1
