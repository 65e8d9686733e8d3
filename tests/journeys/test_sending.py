"""Sending from the window, with keys: the header says how it stands, a pause is looked at, news is read and put aside."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtGui import QAccessible

from papidesk.kernel.intent import Part
from papidesk.network.intents.leaving import AgreeToSend
from papidesk.network.intents.received import ShowNews
from papidesk.network.intents.sending import ShowSending
from papidesk.network.page.badge import SendingBadge
from papidesk.network.page.reading import ReadingView
from papidesk.network.page.today import NewsStrip
from papidesk.network.rules.states import Paused, StatementState
from papidesk.network.tables import DESK
from papidesk.ui.announce import announcer
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K, button, texts
from tests.journeys.places_of_sending import FIRST, SECOND, alone, in_store, told_news, written
from tests.network.page.a_sending_desk import ENROLMENT
from tests.ui_support import cells


@pytest.fixture
def sending_desk(desk_window: AtTheDesk) -> AtTheDesk:
    """A desk that sends, whose mail stays here."""
    alone(desk_window)
    desk_window.do(ENROLMENT)
    desk_window.do(AgreeToSend())
    return desk_window


def strip(desk: AtTheDesk) -> NewsStrip:
    made: NewsStrip = next(one for one in desk.home().now.asides if isinstance(one, NewsStrip))
    return made


def header(desk: AtTheDesk) -> str:
    return desk.view.header.sending.text()


def pause(desk: AtTheDesk, paused: Paused) -> None:
    in_store(desk, lambda session: session.execute(DESK.update().values(paused=paused)))
    desk.application.desk.changed.emit(frozenset({Part.SENDING}), None)
    desk.settle()


def test_the_header_says_how_it_stands_and_leads_there(sending_desk: AtTheDesk) -> None:
    desk = sending_desk
    assert header(desk) == "Up to date at 14:05"
    written(desk, "2026-10", StatementState.TO_SEND)
    desk.application.desk.changed.emit(frozenset({Part.SENDING}), None)
    desk.settle()
    assert header(desk) == "5 item(s) to send"
    heard = QAccessible.queryAccessibleInterface(desk.view.header.sending)
    assert heard.text(QAccessible.Text.Name) == "Sending: 5 item(s) to send"
    desk.view.header.sending.setFocus()
    desk.press(K.Key_Return)
    desk.settle()
    assert desk.view.current == "sending"
    assert "October 2026" in cells(desk.page("sending").stack.currentWidget().periods.model, 0)


def test_the_header_is_true_again_the_next_day(sending_desk: AtTheDesk) -> None:
    desk = sending_desk
    desk.clock.advance(timedelta(days=1))
    badge = desk.view.header.findChild(SendingBadge)
    assert badge is not None
    badge._clock.timeout.emit()
    desk.settle()
    assert header(desk) == "Up to date on Thursday 5 November at 14:05"


def test_a_pause_is_looked_at_and_sending_goes_on_from_here(sending_desk: AtTheDesk) -> None:
    desk = sending_desk
    pause(desk, Paused.RESTORED)
    assert header(desk) == "Sending is paused"
    desk.press(K.Key_7, modifiers=CTRL)
    desk.settle()
    view = desk.page("sending").stack.currentWidget()
    said = " ".join(texts(view))
    for what in ("A backup was put back", "nothing is lost", "nothing there is written over"):
        assert what in said
    for _ in range(12):
        if desk.focus() is view.paused.go_on:
            break
        desk.press(K.Key_Tab)
    assert desk.focus() is view.paused.go_on
    desk.press(K.Key_Return)
    desk.until(lambda: desk.ask(ShowSending()).paused is None)
    desk.settle()
    assert not view.paused.isVisible()
    assert header(desk) == "Up to date at 14:05"


def test_news_is_read_from_home_and_put_aside_with_keys(desk_window: AtTheDesk) -> None:
    desk = desk_window
    alone(desk)
    desk.do(ENROLMENT)
    desk.go("home")
    assert not strip(desk).isVisible()
    before = len(announcer().said)
    told_news(desk)
    desk.until(strip(desk).isVisible)
    assert not [one for one in announcer().said[before:] if "Atelier" in one], "news interrupts nobody"
    assert strip(desk).title.text() == "Atelier du 26 novembre"
    strip(desk).read.setFocus()
    desk.press(K.Key_Return)
    desk.settle()
    view = desk.page("sending").stack.currentWidget()
    assert isinstance(view, ReadingView)
    assert view.text.hasFocus()
    desk.press(K.Key_Tab)
    assert view.aside.hasFocus()
    desk.press(K.Key_Return)
    desk.until(lambda: desk.view.current == "home")
    desk.settle()
    assert [one.uid for one in desk.ask(ShowNews(unread_only=True))] == [SECOND]
    desk.until(lambda: strip(desk).title.text() == "La lettre du lundi")
    strip(desk).aside.setFocus()
    desk.press(K.Key_Return)
    desk.until(lambda: not strip(desk).isVisible())
    assert {one.uid for one in desk.ask(ShowNews())} == {FIRST, SECOND}
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(strip(desk).isVisible)


def test_nothing_of_it_shows_through_the_lock(sending_desk: AtTheDesk) -> None:
    desk = sending_desk
    desk.go("sending", view="sending")
    view = desk.page("sending").stack.currentWidget()
    button(view, "Detach this computer…").click()
    desk.settle()
    desk.window.lock()
    desk.settle()
    assert desk.window.locked
    assert not any("Detach" in one for one in texts(desk.window))
    assert desk.ask(ShowSending()).enrolled


def test_what_was_typed_in_the_form_stays_through_a_change_of_page(desk_window: AtTheDesk) -> None:
    desk = desk_window
    view = desk.go("sending", view="sending").stack.currentWidget()
    view.enrol.form.field("url").setFocus()
    desk.type("reseau.exemple.fr")
    desk.press(K.Key_Tab)
    desk.type("k7qf 2m")
    desk.press(K.Key_1, modifiers=CTRL)
    desk.settle()
    desk.go("sending")
    assert view.enrol.form.raw() == {"url": "reseau.exemple.fr", "code": "k7qf 2m"}
