"""How sending stands, as the page says it: to whoever may act, to whoever may only read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog

from papidesk.kernel.intent import Part, Role
from papidesk.kernel.words import tr
from papidesk.network.contract import Dataset
from papidesk.network.intents.courier import NoteTry, Pause, Synced
from papidesk.network.intents.sending import ShowSending
from papidesk.network.page.page import SendingPage
from papidesk.network.page.sending import SendingView
from papidesk.network.rules.states import Paused, StatementState
from papidesk.ui import background
from papidesk.ui.buttons import TWICE_MS
from papidesk.ui.page import OnDuty
from tests.conftest import START, House
from tests.journeys.at_the_desk import button, texts
from tests.network.page.a_sending_desk import NO_WAY, PLACE, SERVICE, StubPost, attach, begun, told
from tests.ui_support import DeskRig, cells, settle, shown, wait_for


def opened(page: SendingPage, qtbot: Any, **what: Any) -> SendingView:
    """The view, filled."""
    made = shown(page, SendingView, **(what or {"view": "sending"}))
    settle(page, page.context, qtbot)
    return made


def becomes(rig: DeskRig, role: Role) -> None:
    """Somebody of this role is on duty."""
    rig.house.author = replace(rig.house.author, role=role)
    rig.shell._duty = OnDuty(rig.house.author.id, rig.house.author.name, role)


def actions(view: SendingView) -> set[str]:
    """The buttons that are there."""
    return {one.text() for one in view.findChildren(QAbstractButton) if one.isVisible() and one.text()}


def test_attached_to_nothing(page: SendingPage, qtbot: Any) -> None:
    view = opened(page, qtbot)
    assert view.head.words.text() == "Everything is recorded on this computer"
    assert actions(view) == {"See exactly what leaves", "Attach this computer to the network"}
    said = " ".join(texts(view))
    assert "What leaves" in said
    assert "What stays here" in said
    assert "Nothing" not in view.head.words.text()
    assert page.tabs["sending"].hasFocus()


def test_attached_and_nothing_is_sent_before_somebody_says_so(house: House, page: SendingPage, qtbot: Any) -> None:
    attach(house)
    view = opened(page, qtbot)
    assert view.head.words.text() == "Nothing is sent yet"
    assert actions(view) == {"See exactly what leaves", "I have seen what leaves: begin sending", "Detach this computer…"}
    assert "Nothing has been sent" in view.agree_words.text()
    assert SERVICE in view.agree_words.text()
    button(view, "I have seen what leaves: begin sending").click()
    settle(page, page.context, qtbot)
    assert house.ask(ShowSending()).agreed_at == START
    assert view.periods.isVisible()
    assert not view.agree.isVisible()
    assert view.periods.table.hasFocus()


def test_one_honest_state_a_period(house: House, page: SendingPage, qtbot: Any) -> None:
    begun(house)
    told(house, "2026-09", StatementState.RECEIVED)
    told(house, "2026-08", StatementState.RECEIVED, *list(Dataset)[:4])
    told(house, "2026-08", StatementState.REFUSED, Dataset.EQUIPMENT)
    told(house, "2025", StatementState.RECEIVED, locked=True)
    view = opened(page, qtbot)
    rows = list(zip(cells(view.periods.model, 0), cells(view.periods.model, 1), cells(view.periods.model, 3), strict=True))
    assert ("November 2026", "Under way", "") in rows
    assert ("September 2026", "Received", "5 statement(s)") in rows
    assert ("August 2026", "Refused in part", "5 statement(s)") in rows
    assert ("Year 2025", "Settled by the resource centre", "5 statement(s)") in rows
    assert "05/11/2026, 14:05" in cells(view.periods.model, 2)
    assert any("September 2026, Received, received on 05/11/2026" in one for one in texts(view.periods.table))


def test_nothing_destroys(house: House, page: SendingPage, qtbot: Any) -> None:
    begun(house)
    view = opened(page, qtbot)
    assert actions(view) == {"Send now", "What leaves, what stays here", "Detach this computer…"}
    view.remind.click()
    assert view.what_leaves.isVisible()
    assert view.what_leaves.see.hasFocus()
    qtbot.wait(TWICE_MS + 50)
    view.remind.click()
    assert not view.what_leaves.isVisible()


def test_trouble_in_words_and_the_next_try(house: House, page: SendingPage, qtbot: Any) -> None:
    begun(house)
    told(house, "2026-10", StatementState.TO_SEND)
    house.do(NoteTry(START, tr("The service does not answer."), next_try_at=START + timedelta(minutes=25), answered=False))
    view = opened(page, qtbot)
    assert view.head.words.text() == "5 item(s) to send"
    assert view.head.trouble.text() == "The service does not answer."
    assert view.head.trouble.isVisible()
    assert "The service last answered at 14:05. Next try at 14:30." in view.head.facts.text()


def test_offline(house: House, page: SendingPage, qtbot: Any) -> None:
    begun(house)
    told(house, "2026-10", StatementState.TO_SEND)
    house.do(NoteTry(START, offline=True, next_try_at=START + timedelta(minutes=25), answered=False))
    view = opened(page, qtbot)
    assert view.head.words.text() == "Offline: everything is recorded on this computer"
    assert "5 item(s) leave as soon as there is a connection" in view.head.facts.text()


def test_a_clock_that_is_off(house: House, page: SendingPage, qtbot: Any) -> None:
    begun(house)
    house.do(NoteTry(START, clock_off=7200))
    view = opened(page, qtbot)
    assert "2 hour(s) ahead" in view.head.clock.text()
    assert view.head.clock.isVisible()


@pytest.mark.parametrize("paused", [Paused.RESTORED, Paused.MOVED, Paused.COPIED])
def test_somebody_looks_and_goes_on(house: House, page: SendingPage, qtbot: Any, paused: Paused) -> None:
    begun(house)
    house.do(Pause(paused))
    view = opened(page, qtbot)
    assert view.head.words.text() == "Sending is paused"
    assert "nothing is lost" in view.paused.kept.text()
    assert "Send now" not in actions(view)
    assert not view.enrol.isVisible()
    button(view, "This computer is the right one: go on sending from here").click()
    settle(page, page.context, qtbot)
    assert house.ask(ShowSending()).paused is None
    assert not view.paused.isVisible()


@pytest.mark.parametrize("paused", [Paused.REVOKED, Paused.UNKNOWN_TOKEN])
def test_a_new_code_takes_it_up_again(house: House, page: SendingPage, qtbot: Any, paused: Paused) -> None:
    begun(house)
    house.do(Pause(paused))
    view = opened(page, qtbot)
    assert not view.paused.go_on.isVisible()
    assert "new code" in view.paused.to_do.text()
    assert view.enrol.isVisible()
    assert view.enrol.form.field("url").raw() == "https://reseau.exemple.fr"
    view.enrol.form.field("code").set_raw("k7qf 2mxb 4trw")
    view.enrol.form.submit()
    settle(page, page.context, qtbot)
    assert house.ask(ShowSending()).paused is None
    assert not view.enrol.isVisible()


def test_too_old_says_what_to_install(house: House, page: SendingPage, qtbot: Any) -> None:
    begun(house)
    house.do(Pause(Paused.TOO_OLD))
    view = opened(page, qtbot)
    assert "Install the new version" in view.paused.to_do.text()
    assert not view.paused.go_on.isVisible()
    assert not view.enrol.isVisible()


def test_leaving_is_asked_and_says_what_is_kept(house: House, page: SendingPage, qtbot: Any) -> None:
    begun(house)
    view = opened(page, qtbot)
    view.leave.click()
    wait_for(qtbot, lambda: view.findChild(QDialog))
    asked = view.findChild(QDialog)
    assert asked is not None
    assert "is kept" in " ".join(texts(asked))
    button(asked, "Keep it attached").click()
    settle(page, page.context, qtbot)
    assert house.ask(ShowSending()).enrolled
    qtbot.wait(TWICE_MS + 50)
    view.leave.click()
    wait_for(qtbot, lambda: any(one.isVisible() for one in view.findChildren(QDialog)))
    asked = next(one for one in view.findChildren(QDialog) if one.isVisible())
    button(asked, "Detach this computer").click()
    settle(page, page.context, qtbot)
    assert not house.ask(ShowSending()).enrolled
    assert view.enrol.isVisible()


# ── who may do what ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_volunteer_reads_the_state_and_nothing_else(house: House, page: SendingPage, rig: DeskRig, qtbot: Any) -> None:
    begun(house)
    told(house, "2026-10", StatementState.TO_SEND)
    becomes(rig, Role.VOLUNTEER)
    view = opened(page, qtbot)
    assert view.head.words.text() == "5 item(s) to send"
    assert actions(view) == set()
    assert not view.periods.isVisible()
    page.open(period="2026-10")
    assert page.stack.currentWidget() is view


def test_a_period_that_was_open_is_not_shown_to_a_volunteer_who_comes(
    house: House, page: SendingPage, rig: DeskRig, qtbot: Any
) -> None:
    begun(house)
    page.open(period="2026-11")
    settle(page, page.context, qtbot)
    becomes(rig, Role.VOLUNTEER)
    page.refresh()
    settle(page, page.context, qtbot)
    assert isinstance(page.stack.currentWidget(), SendingView)
    assert rig.shell.toasts == []
    page.open()
    assert isinstance(page.stack.currentWidget(), SendingView)


def test_an_animator_sends_and_decides_nothing(house: House, page: SendingPage, rig: DeskRig, qtbot: Any) -> None:
    becomes(rig, Role.ANIMATOR)
    view = opened(page, qtbot)
    assert actions(view) == {"See exactly what leaves"}
    assert view.nobody.isVisible()
    becomes(rig, Role.MANAGER)
    begun(house)
    becomes(rig, Role.ANIMATOR)
    opened(page, qtbot)
    assert actions(view) == {"Send now", "What leaves, what stays here"}
    becomes(rig, Role.MANAGER)
    house.do(Pause(Paused.MOVED))
    becomes(rig, Role.ANIMATOR)
    opened(page, qtbot)
    assert actions(view) == {"What leaves, what stays here"}
    assert view.paused.others.isVisible()


# ── sending now ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_round_is_shown_once_it_lasts_and_can_be_stopped(
    house: House, page: SendingPage, post: StubPost, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(house)
    view = opened(page, qtbot)
    view.head.progress._timer.setInterval(50)
    view.head.send.click()
    assert len(post.rounds) == 1
    assert not view.head.progress.isVisible()
    wait_for(qtbot, view.head.progress.isVisible)
    button(view.head.progress, "Cancel").click()
    assert post.stopped == 1
    assert not view.head.progress.isVisible()
    post.ends(Synced(queued=5))
    assert not view.head.progress.under_way()
    assert background.SHOW_AFTER_MS == 1000


@pytest.mark.parametrize(
    ("synced", "said"),
    [
        (Synced(sent=5, acknowledged=5), "5 statement(s) received by the resource centre."),
        (Synced(sent=5, acknowledged=4, refused=1), "1 statement(s) refused: open its period to read why."),
        (Synced(queued=2), "2 item(s) still wait: they leave later by themselves."),
        (Synced(trouble=tr("The service is full.")), "The service is full."),
        (Synced(offline=True, queued=2), "No connection: everything is kept on this computer, and leaves later by itself."),
        (Synced(), "Nothing was waiting: everything is up to date."),
    ],
)
def test_how_it_went_is_said(
    house: House, page: SendingPage, post: StubPost, rig: DeskRig, qtbot: Any, synced: Synced, said: str
) -> None:
    begun(house)
    view = opened(page, qtbot)
    view.head.send.click()
    post.ends(synced)
    assert rig.shell.toasts == [said]
    view.head._failed(NO_WAY)
    assert rig.shell.toasts[-1] == "There is no connection."


def test_what_changes_is_read_again(house: House, page: SendingPage, rig: DeskRig, qtbot: Any) -> None:
    begun(house)
    view = opened(page, qtbot)
    told(house, "2026-10", StatementState.TO_SEND)
    rig.context.desk.changed.emit(frozenset({Part.SENDING}), None)
    settle(page, page.context, qtbot)
    assert view.head.words.text() == "5 item(s) to send"
    assert "To send" in cells(view.periods.model, 1)
    assert PLACE in view.head.where.text()
