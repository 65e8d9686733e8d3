"""The sessions of the day: on Home, in the bar, in people's files."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QAbstractButton

from papidesk.workshops.intents import CancelSessions
from papidesk.workshops.page.person import PersonWorkshops
from papidesk.workshops.page.today import SessionTile
from tests.conftest import START
from tests.journeys.a_programme import JUST_BEGUN, TOMORROW, plan, roster, sign_up, view
from tests.journeys.at_the_desk import AtTheDesk, K, button, texts, visible


def tiles(desk: AtTheDesk) -> list[SessionTile]:
    desk.go("home")
    desk.settle()
    return visible(desk.home(), SessionTile)


def test_none_today_is_one_line(desk_window: AtTheDesk) -> None:
    desk = desk_window
    plan(desk, TOMORROW)
    assert not tiles(desk)
    assert any("No session today." in text for text in texts(desk.home()))


def test_under_way_over_and_cancelled_are_said_in_words(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    sign_up(desk, plan(desk, JUST_BEGUN, title="Tablette"), people["lea"])
    plan(desk, START - timedelta(hours=4), title="Photos")
    cancelled = plan(desk, START + timedelta(hours=3), title="Jeux")
    desk.do(CancelSessions((cancelled,), "neige"))
    said = [tile.accessibleName() for tile in tiles(desk)]
    assert len(said) == 3
    assert "Photos" in said[0]
    assert "Over" in said[0]
    assert "Tablette" in said[1]
    assert "Under way" in said[1]
    assert "Jeux" in said[2]
    assert "Cancelled: neige" in said[2]


def test_enter_opens_its_attendance_once_it_has_begun(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk, JUST_BEGUN)
    sign_up(desk, session, people["lea"])
    (tile,) = tiles(desk)
    tile.setFocus()
    desk.press(K.Key_Return)
    desk.until(lambda: desk.view.current == "workshops" and view(desk).session == session)
    desk.until(view(desk).attendance.table.hasFocus)
    desk.press(K.Key_Escape)  # back to the participants
    desk.settle()
    desk.press(K.Key_Escape)  # back home
    desk.until(lambda: desk.view.current == "home")


def test_a_session_to_come_opens_on_its_participants(desk_window: AtTheDesk) -> None:
    desk = desk_window
    plan(desk, START + timedelta(hours=3))
    (tile,) = tiles(desk)
    tile.click()
    desk.until(lambda: desk.view.current == "workshops")
    desk.settle()
    assert view(desk).roster.isVisible()
    assert any("Nobody is signed up yet." in text for text in texts(view(desk)))


def test_whom_to_tell_is_a_press_away(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk, TOMORROW)
    sign_up(desk, session, people["oumou"])
    desk.go("home")
    assert not [one for one in visible(desk.home(), QAbstractButton) if "to tell" in one.accessibleName()]
    desk.do(CancelSessions((session,)))
    desk.settle()
    button(desk.home(), "1 person(s) to tell").click()
    desk.until(lambda: desk.view.current == "workshops")
    desk.settle()
    assert any("Oumou Traoré" in text for text in texts(view(desk)))


def test_the_bar_finds_a_session_by_its_title(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk, TOMORROW, title="Mes démarches en ligne")
    plan(desk, TOMORROW + timedelta(days=7), title="Mes démarches en ligne")
    desk.until(lambda: desk.application.sessions._titles and not desk.application.sessions._calm.isActive())
    desk.settle()
    desk.press(K.Key_F2)
    desk.type("lign dema")
    desk.offered("Mes démarches en ligne")
    assert desk.lines() == ["Mes démarches en ligne", "New person: lign dema"], "the next one alone, before the newcomer"
    desk.press(K.Key_Return)
    desk.until(lambda: desk.view.current == "workshops" and view(desk).session == session)
    assert not desk.bar.field.text()


def test_people_come_first_and_other_titles_not_at_all(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    plan(desk, TOMORROW, title="Les annonces en ligne")
    desk.until(lambda: desk.application.sessions._titles)
    desk.press(K.Key_F2)
    desk.type("ann")
    desk.offered("Les annonces en ligne")
    assert desk.lines()[:2] == ["Anne Martin", "Anne Martin"]
    assert desk.lines()[2:] == ["Les annonces en ligne", "New person: ann"]
    desk.type("e m")
    desk.offered("New person: anne m")
    assert "Les annonces en ligne" not in desk.lines(), "each word typed must begin a word of the title"


def test_a_persons_file_shows_and_takes_sign_ups(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    first = plan(desk, TOMORROW)
    second = plan(desk, TOMORROW + timedelta(days=7), title="Mes photos")
    sign_up(desk, first, people["lea"])
    desk.go("people", person=people["lea"])
    desk.settle()
    panel = desk.page("people").file.findChild(PersonWorkshops)
    assert any("Premiers pas sur tablette, Friday 6 November 2026" in text for text in texts(panel))
    button(panel, "Sign up to a session…").click()
    desk.until(lambda: panel.chooser.table.hasFocus() and panel.chooser.model.rowCount() == 1)
    desk.press(K.Key_Return)
    desk.until(lambda: "Léa Durand" in roster(desk, second))
    desk.settle()
    assert panel.model.rowCount() == 2
    panel.table.setFocus()
    panel.table.go_to(0)
    desk.press(K.Key_Return)
    desk.until(lambda: desk.view.current == "workshops" and view(desk).session == second)
    desk.press(K.Key_Escape)
    desk.until(lambda: desk.view.current == "people")


def test_privacy_mode_shows_initials_and_no_number(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk, TOMORROW)
    sign_up(desk, session, people["oumou"])
    desk.do(CancelSessions((session,)))
    desk.go("workshops", session=session)
    desk.settle()
    desk.window.turn_privacy()
    desk.settle()
    shown = texts(view(desk))
    assert any("O. T." in text for text in shown)
    assert not any("Oumou" in text or "06 11" in text for text in shown)
    desk.go("workshops", view="tell")
    desk.settle()
    shown = texts(view(desk))
    assert any("O. T." in text for text in shown)
    assert not any("Oumou" in text or "06 11" in text for text in shown)
