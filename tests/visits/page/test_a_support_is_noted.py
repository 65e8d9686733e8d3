from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from papidesk.ui.announce import announcer
from papidesk.ui.buttons import Button
from papidesk.visits.intents import LogSupport, LogVisit, ShowVisit, SupportRow, SupportsOf, UsualSupport
from papidesk.visits.page.home import HomePage
from papidesk.visits.page.support import SupportView
from papidesk.visits.rules import EquipmentUsed, Procedure, SupportPlace, Theme
from tests.conftest import START, House
from tests.ui_support import DeskRig, press, type_text, wait_for
from tests.visits.conftest import TODAY, purpose
from tests.visits.page.conftest import view


def noted(house: House) -> tuple[SupportRow, ...]:
    rows: tuple[SupportRow, ...] = house.ask(SupportsOf(TODAY, TODAY))
    return rows


@pytest.fixture
def visit(house: House, lea: int) -> int:
    return house.do(LogVisit(lea, (purpose(house, "cv_letter"),), arrived_at=START - timedelta(hours=1))).ids[0]


def opened(home: HomePage, qtbot: Any, **what: Any) -> SupportView:
    shown = view(home, "support", SupportView, **what)
    wait_for(qtbot, lambda: shown.draft.keeper is not None)
    return shown


def test_a_visit_becomes_a_support_with_enter_alone(
    house: House, home: HomePage, rig: DeskRig, visit: int, qtbot: Any
) -> None:
    shown = opened(home, qtbot, visit=visit)
    assert "Léa Durand" in shown.form.whose.text()
    assert not shown.form.who.isVisible()
    wait_for(qtbot, lambda: shown.form.isAncestorOf(QApplication.focusWidget() or home))
    press(None, Qt.Key.Key_Return)
    wait_for(qtbot, lambda: ("bar", {}) in rig.shell.went)
    (row,) = noted(house)
    assert (row.name, row.facts.themes, row.facts.minutes) == ("Léa Durand", (Theme.EMPLOYMENT,), 30)
    assert row.facts.place is SupportPlace.DESK
    assert home._stack.currentWidget() is home.now


def test_procedures_are_asked_for_administrative_themes_only(
    house: House, home: HomePage, visit: int, qtbot: Any
) -> None:
    shown = opened(home, qtbot, visit=visit)
    assert not shown.form.procedure.isVisible()
    shown.form.themes.set_value((Theme.E_ADMINISTRATION,))
    assert shown.form.procedure.isVisible()
    shown.form.procedure.set_value(Procedure.HOUSING)
    shown.form.submit()
    wait_for(qtbot, lambda: noted(house))
    assert noted(house)[0].facts.procedure is Procedure.HOUSING


def test_a_procedure_hidden_again_is_not_kept(house: House, home: HomePage, visit: int, qtbot: Any) -> None:
    shown = opened(home, qtbot, visit=visit)
    shown.form.themes.set_value((Theme.E_ADMINISTRATION,))
    shown.form.procedure.set_value(Procedure.HOUSING)
    shown.form.themes.set_value((Theme.EMAIL,))
    shown.form.submit()
    wait_for(qtbot, lambda: noted(house))
    assert noted(house)[0].facts.procedure is None


def test_by_telephone_without_a_visit(house: House, home: HomePage, rig: DeskRig, lea: int, qtbot: Any) -> None:
    shown = opened(home, qtbot, person=lea)
    wait_for(qtbot, lambda: shown.form.who.edit.text() == "Léa Durand")
    shown.form.themes.set_value((Theme.EMAIL,))
    shown.form.minutes.other.setFocus()
    type_text(shown.form.minutes.other, "é(")
    shown.form.submit()
    wait_for(qtbot, lambda: noted(house))
    facts = noted(house)[0].facts
    assert (facts.visit, facts.person, facts.minutes, facts.place) == (None, lea, 25, SupportPlace.REMOTE)


def test_someone_anonymous(house: House, home: HomePage, qtbot: Any) -> None:
    shown = opened(home, qtbot)
    assert shown.form.who.edit.hasFocus()
    shown.form.themes.set_value((Theme.OFFICE,))
    shown.form.field("equipment").set_value((EquipmentUsed.PHONE,))
    shown.form.submit()
    wait_for(qtbot, lambda: noted(house))
    assert (noted(house)[0].name, noted(house)[0].facts.equipment) == ("", (EquipmentUsed.PHONE,))


def test_a_refusal_is_said_at_its_field_and_all_stays(house: House, home: HomePage, qtbot: Any) -> None:
    shown = opened(home, qtbot)
    shown.form.field("note").set_value("Boîte aux lettres pleine")
    shown.form.submit()
    wait_for(qtbot, shown.form.themes.error)
    assert shown.form.field("note").value() == "Boîte aux lettres pleine"
    assert noted(house) == ()


@pytest.mark.parametrize(("typed", "words"), [("abc", "not a number"), ("9999", "1440"), ("", "How long")])
def test_a_duration_that_cannot_be(home: HomePage, qtbot: Any, typed: str, words: str) -> None:
    shown = opened(home, qtbot)
    shown.form.minutes.set_value(None)
    type_text(shown.form.minutes.other, typed)
    shown.form.submit()
    assert words in shown.form.minutes.error()


def test_the_usual_duration_stands_first(house: House, home: HomePage, visit: int, qtbot: Any) -> None:
    usual = house.ask(UsualSupport(visit))
    for _ in range(3):
        house.do(LogSupport(type(usual)(**{**vars(usual), "minutes": 60})))
    shown = opened(home, qtbot, visit=visit)
    assert shown.form.minutes.value() == 60
    assert shown.form.minutes.row._values[0] == 60


def test_a_reminder_appears_while_a_note_speaks_of_what_is_not_to_be_kept(home: HomePage, qtbot: Any) -> None:
    shown = opened(home, qtbot)
    type_text(shown.form.note.edit, "Sa Maladie ")
    assert shown.form.reminder.isVisible()
    assert "maladie" in shown.form.reminder.text()
    assert any("maladie" in said for said in announcer().said)
    shown.form.note.edit.setPlainText("A imprimé son CV")
    assert not shown.form.reminder.isVisible()


def test_what_was_typed_of_another_is_kept_and_offered(
    house: House, home: HomePage, visit: int, lea: int, qtbot: Any
) -> None:
    shown = opened(home, qtbot, visit=visit)
    shown.form.field("note").set_value("Une note commencée")
    view(home, "support", SupportView, person=lea)
    wait_for(qtbot, lambda: shown.about == f"support.person.{lea}" and shown.form.field("note").value() == "")
    view(home, "support", SupportView, visit=visit)
    wait_for(qtbot, lambda: shown.draft.banner is not None)
    assert shown.draft.banner is not None
    shown.draft.banner.findChildren(Button)[0].click()
    assert shown.form.field("note").value() == "Une note commencée"


def test_coming_back_to_the_tab_finds_what_was_being_typed(
    house: House, home: HomePage, visit: int, qtbot: Any
) -> None:
    shown = opened(home, qtbot, visit=visit)
    shown.form.field("note").set_value("Une note commencée")
    home.open(view="now")
    home.open(view="support")
    assert shown.about == f"support.visit.{visit}"
    assert shown.form.field("note").value() == "Une note commencée"


def test_one_of_today_is_corrected_then_deleted(house: House, home: HomePage, visit: int, qtbot: Any) -> None:
    house.do(LogSupport(house.ask(UsualSupport(visit))))
    shown = opened(home, qtbot)
    wait_for(qtbot, lambda: shown.model.rowCount() == 1)
    shown.table.setFocus()
    press(shown.table, Qt.Key.Key_Return)
    wait_for(qtbot, lambda: shown._support is not None)
    shown.form.minutes.set_value(90)
    shown.form.submit()
    wait_for(qtbot, lambda: noted(house)[0].facts.minutes == 90)
    (before,) = house.ask(ShowVisit(visit)).supports
    assert before.facts.started_at == house.ask(SupportsOf(TODAY, TODAY))[0].facts.started_at
    shown.open(support=noted(house)[0])
    shown.delete.click()
    wait_for(qtbot, lambda: noted(house) == ())


def test_a_visit_that_is_gone_is_said(home: HomePage, rig: DeskRig, qtbot: Any) -> None:
    view(home, "support", SupportView, visit=999)
    wait_for(qtbot, lambda: rig.shell.toasts)
