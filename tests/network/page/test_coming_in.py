"""An address, a code: what is wrong is said at its field, and what was typed stays."""

from __future__ import annotations

from typing import Any

import pytest

from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.network.intents.sending import ShowSending
from papidesk.network.page.enrolling import EnrolCard
from papidesk.network.page.page import SendingPage
from papidesk.network.page.sending import SendingView
from tests.conftest import House
from tests.journeys.at_the_desk import button
from tests.network.page.a_sending_desk import NO_WAY, URL, StubPost
from tests.ui_support import settle, shown, wait_for


def card(page: SendingPage, qtbot: Any) -> EnrolCard:
    view = shown(page, SendingView, view="sending")
    settle(page, page.context, qtbot)
    return view.enrol


def write(made: EnrolCard, url: str, code: str) -> None:
    made.form.field("url").set_raw(url)
    made.form.field("code").set_raw(code)
    made.form.submit()


@pytest.mark.parametrize("code", ["K7QF-2MXB-4TRW", "k7qf2mxb4trw", " k7qf 2mxb 4trw ", "K7QF–2MXB–4TRW"])
def test_a_code_however_it_is_typed(house: House, page: SendingPage, post: StubPost, qtbot: Any, code: str) -> None:
    made = card(page, qtbot)
    write(made, f" {URL} ", code)
    assert post.codes == [(URL, code.strip())]
    settle(page, page.context, qtbot)
    sending = house.ask(ShowSending())
    assert sending.enrolled
    assert sending.agreed_at is None
    assert not made.isVisible()
    assert made.form.field("code").raw() == ""


@pytest.mark.parametrize(
    ("url", "code", "field", "said"),
    [
        ("", "K7QF-2MXB-4TRW", "url", "is needed"),
        (URL, "", "code", "is needed"),
        (URL, "K7QF-2MXB-4TR", "code", "11 sign(s) were read here"),
        (URL, "K7QF-2MXB-4TRWX", "code", "13 sign(s) were read here"),
        ("h" * 301, "K7QF-2MXB-4TRW", "url", "Too long"),
    ],
)
def test_nothing_is_asked_of_the_service_before_both_are_there(
    page: SendingPage, post: StubPost, qtbot: Any, url: str, code: str, field: str, said: str
) -> None:
    made = card(page, qtbot)
    write(made, url, code)
    assert said in made.form.field(field).error()
    assert made.form.field(field).editor.hasFocus()
    assert post.codes == []
    assert made.form.raw() == {"url": url, "code": code}


def test_what_the_service_refuses_is_said_at_its_field(page: SendingPage, post: StubPost, qtbot: Any) -> None:
    made = card(page, qtbot)
    post.refusal = Refusal("code", tr("This code is over. Ask for another."))
    write(made, URL, "K7QF-2MXB-4TRW")
    assert made.form.field("code").error() == "This code is over. Ask for another."
    assert made.form.field("code").raw() == "K7QF-2MXB-4TRW"
    post.refusal = Refusal("url", tr("There is no service at this address."))
    made.form.submit()
    assert made.form.field("url").error() == "There is no service at this address."
    assert made.form.field("code").error() == ""
    assert not made.progress.under_way()


def test_without_a_connection_it_is_said_above_and_can_be_sent_again(
    house: House, page: SendingPage, post: StubPost, qtbot: Any
) -> None:
    made = card(page, qtbot)
    post.failure = NO_WAY
    write(made, URL, "K7QF-2MXB-4TRW")
    assert made.form.refusal.text() == "There is no connection."
    assert made.form.refusal.isVisible()
    post.failure = None
    made.form.submit()
    settle(page, page.context, qtbot)
    assert house.ask(ShowSending()).enrolled


def test_a_service_that_takes_its_time_can_be_left(page: SendingPage, post: StubPost, qtbot: Any) -> None:
    made = card(page, qtbot)
    post.waits = True
    made.progress._timer.setInterval(20)
    write(made, URL, "K7QF-2MXB-4TRW")
    made.form.submit()
    assert len(post.codes) == 1, "a second press is not heard"
    wait_for(qtbot, made.progress.isVisible)
    button(made.progress, "Cancel").click()
    assert post.stopped == 1
    assert made.form.field("code").raw() == "K7QF-2MXB-4TRW"
    post.waits = False
    made.form.submit()
    assert len(post.codes) == 2
