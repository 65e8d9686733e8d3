"""Ten people, two absent: F9, Alt+T, twice two letters and Space. And what else may happen at the door."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from papidesk.kernel.intent import Role
from papidesk.people.intents import RemovePerson
from papidesk.ui.page import OnDuty
from papidesk.workshops.intents import ShowSession
from papidesk.workshops.page import jumping
from papidesk.workshops.rules import Attendance, Place
from tests.conftest import START
from tests.journeys.a_programme import JUST_BEGUN, TEN, TOMORROW, attendance, plan, roster, sign_up, ten_people, view
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K, button, texts

ALT = Qt.KeyboardModifier.AltModifier


def session_of_ten(desk: AtTheDesk, capacity: int = 12) -> int:
    session = plan(desk, JUST_BEGUN, capacity)
    sign_up(desk, session, *ten_people(desk))
    desk.press(K.Key_F2)
    desk.settle()
    desk.count_from_here()
    return session


def marks(desk: AtTheDesk, session: int) -> dict[str, Attendance | None]:
    return {name: row.attendance for name, row in roster(desk, session).items()}


def test_nine_keys(desk_window: AtTheDesk) -> None:
    desk = desk_window
    session = session_of_ten(desk)
    attendance(desk)
    desk.press(K.Key_T, modifiers=ALT)
    for letters in ("ka", "br"):
        desk.type(letters)
        desk.press(K.Key_Space)
    assert desk.keys + 1 == 9  # Alt and T are two
    absent = {"Katell Omnès", "Brieuc Salaün"}
    wanted = {f"{first} {last}" for first, last in TEN} - absent
    desk.until(lambda: {name for name, mark in marks(desk, session).items() if mark is Attendance.PRESENT} == wanted)
    assert {name for name, mark in marks(desk, session).items() if mark is Attendance.ABSENT} == absent
    desk.settle()
    assert desk.counts().visits == 8
    shown = texts(view(desk).attendance)
    assert any("8 came · 2 missing" in text for text in shown)
    assert any(text.startswith("Katell Omnès") and "Absent" in text for text in shown), "a row is one sentence"


def test_nine_keys_faster_than_the_store(desk_window: AtTheDesk) -> None:
    """What is keyed before the list is there is kept, in order."""
    desk = desk_window
    session = session_of_ten(desk)
    with desk.store_busy():
        desk.press(K.Key_F9)
        desk.press(K.Key_T, modifiers=ALT)
        for letters in ("ka", "br"):
            desk.type(letters)
            desk.press(K.Key_Space)
    desk.until(lambda: sum(mark is Attendance.ABSENT for mark in marks(desk, session).values()) == 2)
    assert marks(desk, session)["Katell Omnès"] is marks(desk, session)["Brieuc Salaün"] is Attendance.ABSENT
    assert sum(mark is Attendance.PRESENT for mark in marks(desk, session).values()) == 8


def test_surnames_late_excused_and_undone(desk_window: AtTheDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_window
    session = session_of_ten(desk)
    desk.clock.advance(timedelta(minutes=10))
    card = attendance(desk)
    desk.type("je")  # nobody
    desk.type("he")
    assert card.table.current_row().name == "Gisèle Héliès"
    card.jump._wait.stop()
    desk.type("l")  # begins no name here: it acts at once
    desk.until(lambda: marks(desk, session)["Gisèle Héliès"] is Attendance.LATE)
    desk.type("ni")
    card.jump._wait.stop()
    desk.type("e")  # Enora begins so: it waits for a second letter
    desk.settle()
    assert marks(desk, session)["Iris Nicolas"] is None
    card.jump._wait.setInterval(1)
    card.jump._wait.start()
    desk.until(lambda: marks(desk, session)["Iris Nicolas"] is Attendance.EXCUSED)
    desk.settle()
    desk.press(K.Key_Return)
    desk.until(lambda: marks(desk, session)["Iris Nicolas"] is Attendance.PRESENT)
    desk.settle()
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: marks(desk, session)["Iris Nicolas"] is Attendance.EXCUSED)
    desk.press(K.Key_Delete)
    desk.until(lambda: marks(desk, session)["Iris Nicolas"] is None)
    assert jumping.WITHIN_MS == 1000
    desk.settle()
    assert card.table.hasFocus()
    assert desk.counts().visits == 1


def test_the_same_letters_again_go_to_the_next_name(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk, JUST_BEGUN)
    sign_up(desk, session, people["anne_of_recouvrance"], people["lea"], people["anne_with_the_dog"])
    desk.settle()
    card = attendance(desk)
    seen = []
    for _ in range(3):
        desk.type("an")
        card.jump.give_way()
        seen.append(card.table.current_row().person)
    assert seen[0] == seen[2] != seen[1]
    assert {seen[0], seen[1]} == {people["anne_of_recouvrance"], people["anne_with_the_dog"]}


def test_someone_comes_without_having_signed_up(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = session_of_ten(desk)
    card = attendance(desk)
    desk.type("w")
    desk.until(card.walking_in.person.edit.hasFocus)
    desk.type("oum")
    desk.until(lambda: card.walking_in.person._shown_for == "oum")
    desk.press(K.Key_Return, K.Key_Return)
    desk.until(lambda: marks(desk, session).get("Oumou Traoré") is Attendance.PRESENT)
    desk.until(card.table.hasFocus)
    desk.until(lambda: card.table.current_row().name == "Oumou Traoré")
    button(card, "Someone comes…").click()
    card.walking_in.form.load({"count": 1})
    card.walking_in.form.submit()
    desk.until(lambda: len(desk.ask(ShowSession(session)).roster) == 12)
    assert desk.counts().visits == 2


def test_more_than_there_are_places_is_refused_in_words(desk_window: AtTheDesk) -> None:
    desk = desk_window
    session = session_of_ten(desk, capacity=9)
    card = attendance(desk)
    desk.press(K.Key_T, modifiers=ALT)
    desk.until(lambda: sum(mark is Attendance.PRESENT for mark in marks(desk, session).values()) == 9)
    waiting = next(name for name, row in roster(desk, session).items() if row.place is Place.WAITING)
    desk.settle()
    card.table.go_to_key(roster(desk, session)[waiting].id)
    desk.press(K.Key_Return)
    desk.until(card.said.isVisible)
    desk.settle()
    assert marks(desk, session)[waiting] is None
    assert any("not noted yet" in text for text in texts(card.table) if waiting in text), "the list shows what is kept"


def test_the_end_of_a_session_ends_its_visits(desk_window: AtTheDesk) -> None:
    desk = desk_window
    session_of_ten(desk)
    card = attendance(desk)
    desk.press(K.Key_T, modifiers=ALT)
    desk.until(lambda: desk.counts().present == 10)
    desk.settle()
    desk.clock.advance(timedelta(hours=1))
    desk.until(card.end.isVisible)
    button(card, "End of the session").click()
    desk.until(lambda: desk.counts().present == 0)
    assert desk.counts().visits == 10


def test_f9_without_a_session_says_so_and_stays(desk_window: AtTheDesk) -> None:
    desk = desk_window
    plan(desk, TOMORROW)
    desk.press(K.Key_F2)
    desk.press(K.Key_F9)
    desk.until(lambda: any("No session is planned today" in toast.text for toast in desk.toasts()))
    assert desk.view.current == "home"
    assert desk.bar_is_ready()


def test_f9_asks_which_of_several(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    plan(desk, JUST_BEGUN, title="Mes photos")
    other = plan(desk, JUST_BEGUN, title="Jeux libres")
    sign_up(desk, other, people["lea"])
    desk.settle()
    desk.press(K.Key_F9)
    desk.until(lambda: {"Mes photos", "Jeux libres"} <= set(desk.lines()))
    desk.press(K.Key_Down, K.Key_Return)
    desk.until(lambda: desk.view.current == "workshops" and view(desk).session == other)
    desk.until(view(desk).attendance.table.hasFocus)
    assert desk.bar.drawer.isHidden()


def test_afterwards_from_the_signed_sheet(desk_window: AtTheDesk) -> None:
    desk = desk_window
    session = session_of_ten(desk)
    desk.clock.advance(timedelta(days=1))
    desk.go("workshops", session=session)
    button(view(desk), "Attendance").click()
    desk.until(view(desk).attendance.table.hasFocus)
    desk.settle()
    desk.press(K.Key_T, modifiers=ALT)
    desk.until(lambda: all(mark is Attendance.PRESENT for mark in marks(desk, session).values()))
    desk.settle()
    assert desk.counts().visits == 0, "they came yesterday"


def test_a_volunteer_takes_attendance_and_sees_no_telephone(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk, JUST_BEGUN)
    sign_up(desk, session, people["oumou"])
    desk.window._duty = OnDuty(2, "Bénévole", Role.VOLUNTEER)
    author = desk.application.behind._author
    assert author is not None
    desk.application.behind._author = type(author)(author.id, author.name, Role.VOLUNTEER)
    desk.go("workshops", session=session)
    said = texts(view(desk))
    assert not any("06 11 22 33 44" in text for text in said)
    assert any("is done by an animator" in text for text in said)
    assert not view(desk).sign_up.isVisible()
    desk.press(K.Key_F9)
    card = view(desk).attendance
    desk.until(lambda: card.table.hasFocus() and card.file is not None)
    desk.press(K.Key_Return)
    desk.until(lambda: marks(desk, session)["Oumou T."] is Attendance.PRESENT)


def test_a_person_removed_is_no_longer_on_the_list(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk, START + timedelta(minutes=20))
    sign_up(desk, session, people["oumou"], people["lea"])
    card = attendance(desk)
    desk.do(RemovePerson(people["oumou"]))
    desk.until(lambda: not any("Oumou" in text for text in texts(card.table)))
