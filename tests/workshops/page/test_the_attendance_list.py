"""The attendance list: each key and its button, what is refused, an empty list."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from papidesk.workshops.intents import ShowSession, SignUp
from papidesk.workshops.page.marking import AttendanceCard
from papidesk.workshops.page.page import WorkshopsPage
from papidesk.workshops.page.session import SessionView
from papidesk.workshops.rules import Attendance
from tests.conftest import House
from tests.journeys.at_the_desk import button, texts
from tests.ui_support import cells, press, shown, type_text, wait_for
from tests.workshops.conftest import add, outline, under_way


def the_list(page: WorkshopsPage, qtbot: Any, session: int) -> AttendanceCard:
    made = shown(page, SessionView, session=session, attendance=True)
    wait_for(qtbot, lambda: made.attendance.file is not None)
    return made.attendance


def mark(house: House, session: int) -> Attendance | None:
    return house.ask(ShowSession(session)).roster[0].attendance  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("key", "letter", "words", "attendance"),
    [
        (Qt.Key.Key_Return, "", "Present", Attendance.PRESENT),
        (Qt.Key.Key_Space, " ", "Present", Attendance.PRESENT),
        (None, "e", "Excused", Attendance.EXCUSED),
        (None, "l", "Arrived late", Attendance.LATE),
    ],
)
def test_each_key_has_its_button(
    house: House, page: WorkshopsPage, qtbot: Any, key: Qt.Key | None, letter: str, words: str, attendance: Attendance
) -> None:
    session = under_way(house, outline(house))
    house.do(SignUp(session, add(house, "Oumou", "Traoré")))
    card = the_list(page, qtbot, session)
    if key is None:
        type_text(card.table, letter)
    else:
        press(card.table, key)
    wait_for(qtbot, lambda: mark(house, session) is attendance)
    button(card, "Not noted").click()
    wait_for(qtbot, lambda: mark(house, session) is None)
    button(card, words).click()
    wait_for(qtbot, lambda: mark(house, session) is attendance)
    assert cells(card.model, 1)[0].startswith(words), "in words, not by an icon alone"


def test_the_list_shows_what_was_refused_as_it_was(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    session = under_way(house, outline(house), capacity=1)
    for name in ("Anne", "Brieuc"):
        house.do(SignUp(session, add(house, name)))
    card = the_list(page, qtbot, session)
    press(card.table, Qt.Key.Key_Return)
    wait_for(qtbot, lambda: mark(house, session) is Attendance.PRESENT)
    card.table.go_to(1)
    press(card.table, Qt.Key.Key_Return)
    assert cells(card.model, 1) == ["Present", "Present"], "it is shown before the disk has answered"
    wait_for(qtbot, card.said.isVisible)
    wait_for(qtbot, lambda: cells(card.model, 1) == ["Present", "not noted yet"])
    assert card.progress.text() == "1 came · 0 missing · 1 not noted yet"


def test_nobody_signed_up_has_one_action(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    session = under_way(house, outline(house))
    card = the_list(page, qtbot, session)
    assert card.empty.action is not None
    wait_for(qtbot, card.empty.action.hasFocus)
    card.empty.action.click()
    wait_for(qtbot, card.walking_in.person.edit.hasFocus)
    card.walking_in.form.submit()
    assert "Choose someone" in card.walking_in.person.error()
    card.walking_in.form.load({"count": 3})
    card.walking_in.form.submit()
    wait_for(qtbot, lambda: len(house.ask(ShowSession(session)).roster) == 3)
    wait_for(qtbot, card.table.hasFocus)
    assert card.progress.text() == "3 came · 0 missing"


def test_a_word_about_someone_anonymous_is_found_like_a_name(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    session = under_way(house, outline(house))
    house.do(SignUp(session, add(house, "Anne")))
    house.do(SignUp(session, None, label="groupe du CCAS"))
    card = the_list(page, qtbot, session)
    type_text(card.table, "cc")
    assert card.table.current_row().label == "groupe du CCAS"
    type_text(card.table, "zz")
    assert card.table.current_row().label == "groupe du CCAS", "letters that begin no name move nothing"


def test_escape_closes_one_layer_at_a_time(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    session = under_way(house, outline(house))
    house.do(SignUp(session, add(house, "Oumou")))
    card = the_list(page, qtbot, session)
    type_text(card.table, "w")
    wait_for(qtbot, card.walking_in.person.edit.hasFocus)
    press(None, Qt.Key.Key_Escape)
    wait_for(qtbot, card.table.hasFocus)
    assert card.walking_in.isHidden()
    press(None, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert any("Participants" in text for text in texts(page))
