"""What is kept for a session, on its screen: who sees it, who may do what, when it has the room."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QAbstractButton

from papidesk.equipment.intents import Lend, LineBack, LineOut, ShowLoan, TakeBack
from papidesk.equipment.rules import Borrower
from papidesk.kernel.intent import Role
from papidesk.ui.page import OnDuty
from papidesk.workshops.intents import CancelSessions
from papidesk.workshops.page.page import WorkshopsPage
from papidesk.workshops.page.session import SessionView
from tests.conftest import FakeClock, House
from tests.journeys.at_the_desk import button, texts, visible
from tests.ui_support import DeskRig, shown, wait_for
from tests.workshops.conftest import TOMORROW, add, outline, plan, under_way
from tests.workshops.equipping import FRIDAY, at, headphones, item, keep, kept_for


def opened(page: WorkshopsPage, qtbot: Any, session: int, things: int = 0, **what: Any) -> SessionView:
    made = shown(page, SessionView, session=session, **what)
    wait_for(qtbot, lambda: made.file is not None and made.file.row.id == session)
    wait_for(qtbot, lambda: len(made.equipment.things) == things)
    return made


def test_its_days_are_said_where_they_are_not_the_session_s(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    session, lot = plan(house, outline(house)), headphones(house)
    keep(house, session, lot)
    keep(house, session, item(house), start=at(FRIDAY, 13), end=at(FRIDAY, 17))
    strip = opened(page, qtbot, session, things=2).equipment
    said = texts(strip)
    assert "06/11/2026 13:00 to 06/11/2026 17:00" in said
    assert not any(text.startswith("06/11/2026 to") for text in said), "of the headphones there is nothing to say"


def test_what_came_back_and_what_was_lost_are_said(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    session, camera, micro = plan(house, outline(house)), item(house), item(house, "Micro")
    keep(house, session, camera, micro)
    waits = tuple(one.id for one in kept_for(house, session))
    lines = (LineOut(camera), LineOut(micro))
    loan = house.do(Lend(Borrower(person=add(house, "Léa")), lines, bookings=waits)).ids[0]
    first, second = house.ask(ShowLoan(loan)).lines
    house.do(TakeBack((LineBack(first.id), LineBack(second.id, lost=True))))
    strip = opened(page, qtbot, session, things=2).equipment
    said = texts(strip)
    assert "lent, and back" in said
    assert "lent, then lost" in said
    assert strip.lend.isHidden()
    assert button(strip, "See the loan of Micro").isVisible()


def test_while_attendance_is_taken_the_list_has_the_room(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    session = under_way(house, outline(house))
    keep(house, session, item(house))
    made = opened(page, qtbot, session, things=1, attendance=True)
    assert made.equipment.isHidden()
    made.show_roster()
    assert made.equipment.isVisible()


def test_over_or_cancelled_there_is_nothing_to_book(
    house: House, clock: FakeClock, page: WorkshopsPage, qtbot: Any
) -> None:
    session, cancelled = plan(house, outline(house)), plan(house, outline(house, "Photo"))
    keep(house, session, item(house))
    house.do(CancelSessions((cancelled,)))
    assert opened(page, qtbot, cancelled).equipment.isHidden()
    clock.set(TOMORROW + timedelta(hours=3))
    strip = opened(page, qtbot, session, things=1).equipment
    assert strip.isVisible()
    assert strip.book.isHidden()
    assert strip.lend.isHidden()


def test_a_volunteer_sees_what_to_take_out_and_changes_nothing(
    house: House, rig: DeskRig, page: WorkshopsPage, qtbot: Any
) -> None:
    session, empty = plan(house, outline(house)), plan(house, outline(house, "Photo"))
    keep(house, session, item(house))
    rig.shell._duty = OnDuty(7, "Nolwenn", Role.VOLUNTEER)
    assert opened(page, qtbot, empty).equipment.isHidden()
    strip = opened(page, qtbot, session, things=1).equipment
    assert any(text.startswith("Caméra · ") for text in texts(strip))
    assert not visible(strip, QAbstractButton)


def test_what_is_chosen_for_one_session_is_not_shown_for_another(
    house: House, page: WorkshopsPage, qtbot: Any
) -> None:
    session, other = plan(house, outline(house)), plan(house, outline(house, "Photo"), TOMORROW + timedelta(days=7))
    item(house)
    made = opened(page, qtbot, session)
    made.show_booking()
    made.booking.form.things.edit.insert("cam")
    made.booking.form.first.set_value(FRIDAY - timedelta(days=1))
    made = opened(page, qtbot, other)
    assert made.booking.isHidden()
    made.show_booking()
    assert made.booking.form.first.value() == FRIDAY + timedelta(days=7)
    assert not made.booking.form.things.edit.text()
