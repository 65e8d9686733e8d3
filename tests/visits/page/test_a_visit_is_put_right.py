from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from papidesk.people.rules import AgeBand
from papidesk.visits.intents import (
    LogSupport,
    LogVisit,
    SetWorkstation,
    ShowVisit,
    UsualSupport,
    VisitFile,
    Workstations,
)
from papidesk.visits.page.correction import VisitView
from papidesk.visits.page.history import PersonVisits
from papidesk.visits.page.home import HomePage
from papidesk.visits.page.support import SupportView
from papidesk.visits.page.views import visits_of_person
from papidesk.visits.rules import Theme
from tests.conftest import START, House
from tests.ui_support import DeskRig, press, type_text, wait_for
from tests.visits.conftest import counts, purpose, rows_of
from tests.visits.page.conftest import view


@pytest.fixture
def visit(house: House, lea: int) -> int:
    arrived = START - timedelta(hours=1, seconds=17)
    return house.do(LogVisit(lea, (purpose(house, "cv_letter"),), arrived_at=arrived, workstation=3)).ids[0]


def opened(home: HomePage, qtbot: Any, visit: int, **what: Any) -> VisitView:
    shown = view(home, "visit", VisitView, visit=visit, **what)
    wait_for(qtbot, lambda: shown.file is not None)
    return shown


def kept(house: House, visit: int) -> VisitFile:
    file: VisitFile = house.ask(ShowVisit(visit))
    return file


def test_saving_without_a_change_changes_nothing(house: House, home: HomePage, visit: int, qtbot: Any) -> None:
    before = kept(house, visit)
    shown = opened(home, qtbot, visit)
    wait_for(qtbot, lambda: shown.form.who.edit.text() == "Léa Durand")
    shown.form.submit()
    wait_for(qtbot, lambda: home._stack.currentWidget() is home.now)
    assert kept(house, visit).facts == before.facts


def test_every_fact_is_corrected(house: House, home: HomePage, visit: int, yann: int, qtbot: Any) -> None:
    shown = opened(home, qtbot, visit)
    form = shown.form
    form.who.set_value(yann)
    form.purposes.set_value((purpose(house, "printing"), purpose(house, "cv_letter")))
    form.seat.set_value(5)
    form.arrived.set_raw("1300")
    form.left.set_raw("1330")
    form.field("prints").set_raw("7")
    form.submit()
    wait_for(qtbot, lambda: kept(house, visit).facts.person == yann)
    facts = kept(house, visit).facts
    # The purpose said first stays the first.
    assert facts.purposes == (purpose(house, "cv_letter"), purpose(house, "printing"))
    assert (facts.workstation, facts.prints) == (5, 7)
    assert facts.left_at is not None
    assert facts.left_at - facts.arrived_at == timedelta(minutes=30)


def test_an_anonymous_visit_is_given_an_age_band(house: House, home: HomePage, qtbot: Any) -> None:
    anonymous = house.do(LogVisit()).ids[0]
    shown = opened(home, qtbot, anonymous)
    shown.form.field("age_band").set_value(AgeBand.FROM_60)
    shown.form.submit()
    wait_for(qtbot, lambda: kept(house, anonymous).facts.age_band is AgeBand.FROM_60)


def test_a_departure_before_the_arrival_is_said_at_its_field(
    house: House, home: HomePage, visit: int, qtbot: Any
) -> None:
    shown = opened(home, qtbot, visit)
    shown.form.left.set_raw("0400")
    shown.form.submit()
    wait_for(qtbot, shown.form.left.error)
    assert kept(house, visit).facts.left_at is None


def test_a_departure_after_midnight_is_of_the_next_day(house: House, home: HomePage, qtbot: Any) -> None:
    evening = START - timedelta(hours=16)  # 22 h 05 the day before
    night = house.do(LogVisit(arrived_at=evening)).ids[0]
    shown = opened(home, qtbot, night)
    shown.form.left.set_raw("0030")
    shown.form.submit()
    wait_for(qtbot, lambda: kept(house, night).facts.left_at is not None)
    left = kept(house, night).facts.left_at
    assert left is not None
    assert left - evening == timedelta(hours=2, minutes=25)


def test_departure_prints_and_a_support_from_here(house: House, home: HomePage, visit: int, qtbot: Any) -> None:
    shown = opened(home, qtbot, visit)
    shown.pages.edit.setFocus()
    type_text(shown.pages.edit, "&é")
    press(shown.pages.edit, Qt.Key.Key_Return)
    wait_for(qtbot, lambda: counts(house)[2] == 12)
    shown.departure.click()
    wait_for(qtbot, lambda: counts(house)[0] == 0)
    wait_for(qtbot, lambda: not shown.departure.isVisible())
    shown._add_support()
    support = home._stack.currentWidget()
    assert isinstance(support, SupportView)
    wait_for(qtbot, lambda: support.draft.keeper is not None)
    support.form.submit()
    wait_for(qtbot, lambda: home._stack.currentWidget() is shown)
    wait_for(qtbot, lambda: shown.file is not None and len(shown.file.supports) == 1)


def test_deleted_then_brought_back(house: House, home: HomePage, visit: int, qtbot: Any) -> None:
    shown = opened(home, qtbot, visit)
    shown.delete.click()
    wait_for(qtbot, lambda: home._stack.currentWidget() is home.now)
    assert rows_of(house) == ()
    shown = opened(home, qtbot, visit)
    assert shown.deleted.isVisible()
    assert not shown.form.isVisible()
    shown._restore()
    wait_for(qtbot, lambda: len(rows_of(house)) == 1 and not shown.deleted.isVisible())


def test_a_workstation_set_aside_stays_with_its_visit(house: House, home: HomePage, qtbot: Any) -> None:
    old = house.do(
        LogVisit(arrived_at=START - timedelta(days=2), left_at=START - timedelta(days=2), workstation=2)
    ).ids[0]
    seat = next(one for one in house.ask(Workstations()) if one.id == 2)
    house.do(SetWorkstation(type(seat)(seat.id, seat.number, seat.label, seat.slot_minutes, active=False)))
    shown = opened(home, qtbot, old)
    shown.form.field("prints").set_raw("3")
    shown.form.submit()
    wait_for(qtbot, lambda: kept(house, old).facts.prints == 3)
    assert kept(house, old).facts.workstation == 2


def test_what_is_typed_survives_what_another_screen_does(
    house: House, home: HomePage, rig: DeskRig, visit: int, qtbot: Any
) -> None:
    shown = opened(home, qtbot, visit)
    shown.form.field("prints").set_raw("7")
    done: list[object] = []
    rig.context.desk.submit(LogVisit(), rig.context.desk, done.append)
    wait_for(qtbot, lambda: done)
    rig.context.desk.ask(ShowVisit(visit), home, done.append)
    wait_for(qtbot, lambda: len(done) == 2)
    assert shown.form.field("prints").raw() == "7"


def test_a_visit_that_never_was_goes_back_with_words(home: HomePage, rig: DeskRig, qtbot: Any) -> None:
    view(home, "visit", VisitView, visit=999)
    wait_for(qtbot, lambda: rig.shell.toasts)
    assert home._stack.currentWidget() is home.now


def test_someones_file_lists_their_visits_and_supports(
    house: House, rig: DeskRig, lea: int, yann: int, visit: int, qtbot: Any
) -> None:
    house.do(LogSupport(house.ask(UsualSupport(visit))))
    panel = visits_of_person(rig.context)
    assert isinstance(panel, PersonVisits)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_person(lea)
    wait_for(qtbot, lambda: panel.visits.rowCount() == 1 and panel.supports.rowCount() == 1)
    panel.table.setFocus()
    press(panel.table, Qt.Key.Key_Return)
    back = {"page": "people", "person": lea}
    assert rig.shell.went[-1] == ("home", {"view": "visit", "visit": visit, "back": back})
    panel.show_person(yann)
    assert panel.visits.rowCount() == 0
    wait_for(qtbot, panel.none.isVisible)


def test_supports_of_a_person_are_those_of_their_visits_and_those_by_telephone(
    house: House, rig: DeskRig, lea: int, visit: int, qtbot: Any
) -> None:
    house.do(LogSupport(house.ask(UsualSupport(visit))))
    phone = house.ask(UsualSupport())
    house.do(LogSupport(type(phone)(**{**vars(phone), "person": lea, "themes": (Theme.EMAIL,)})))
    house.do(LogSupport(type(phone)(**{**vars(phone), "themes": (Theme.EMAIL,)})))
    panel = visits_of_person(rig.context)
    qtbot.addWidget(panel)
    assert isinstance(panel, PersonVisits)
    panel.show_person(lea)
    wait_for(qtbot, lambda: panel.supports.rowCount() == 2)
