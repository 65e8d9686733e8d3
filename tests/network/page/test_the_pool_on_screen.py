"""The pool in the page Prêts: found, asked for, received, lent, given back; every state in words."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from papidesk.equipment.intents import FindItems, Lend, LineOut
from papidesk.equipment.page.page import EquipmentPage
from papidesk.equipment.rules import Borrower
from papidesk.kernel.intent import Role
from papidesk.kernel.words import tr
from papidesk.network.contract import FeedKind, PoolCondition, PoolStep
from papidesk.network.intents.courier import NotePoolAnswer, PoolCalls
from papidesk.network.intents.received import AskPool, PoolRequests, TellPool
from papidesk.network.page.pool import PoolView
from papidesk.network.page.pool_forms import AskForm, GiveBackForm
from papidesk.network.page.views import POOL, lend_pool
from papidesk.ui import theme
from papidesk.ui.page import Context, OnDuty
from tests.conftest import FakeClock, House
from tests.equipment.conftest import add
from tests.network.shared_by_a_network import CAMERA, PROJECTOR, Feed, request, thing
from tests.ui_support import DeskRig, cells, press, put_up, settle, type_text, wait_for
from tests.visits.page.test_every_view_has_names import nameless

FIRST, LAST = date(2026, 11, 6), date(2026, 11, 12)


@pytest.fixture
def feed(house: House) -> Feed:
    made = Feed(house)
    made.share(FeedKind.POOL_ITEM, CAMERA, thing(details="Avec trépied"))
    busy = [{"from": "2026-11-06", "to": "2026-11-08"}]
    made.share(FeedKind.POOL_ITEM, PROJECTOR, thing("Vidéoprojecteur", "video", by_hand=True, busy=busy))
    return made


@pytest.fixture
def loans(rig: DeskRig, feed: Feed, qtbot: Any) -> EquipmentPage:
    """The page as the window shows it, on the pool."""
    made = EquipmentPage(rig.context)
    lend_pool(made)
    put_up(made, "equipment", rig, qtbot, view=POOL)
    settle(made, rig.context, qtbot)
    return made


@pytest.fixture
def pool(loans: EquipmentPage) -> PoolView:
    shown = loans.stack.currentWidget()
    assert isinstance(shown, PoolView)
    return shown


def asked(house: House, state: str | None, item: str = CAMERA, days: tuple[date, date] = (FIRST, LAST), **more: Any) -> str:
    house.do(AskPool(item, *days))
    call = house.ask(PoolCalls())[-1]
    if state is not None:
        span = {"from": days[0].isoformat(), "to": days[1].isoformat()}
        house.do(NotePoolAnswer(call.id, json.dumps({"uid": call.request, **request(item, state, **span | more)})))
    return call.request


def states(pool: PoolView, context: Context, qtbot: Any) -> list[str]:
    pool.refresh()
    settle(pool.page, context, qtbot)
    return cells(pool.requests.table.rows, 2)


def test_it_stands_under_its_own_tab(loans: EquipmentPage, pool: PoolView) -> None:
    assert loans.tabs[POOL].isChecked()
    assert cells(pool.model, 0) == ["Appareil photo", "Vidéoprojecteur"]
    assert cells(pool.model, 2) == ["Free", "Free until 05/11/2026; the resource centre answers"]
    assert "Avec trépied" in pool.model.sentence(pool.model.row_at(0))
    assert pool.requests.none.isVisible()
    assert not pool.requests.table.isVisible()


def test_words_and_days_leave_what_can_be_had(pool: PoolView, context: Context, qtbot: Any) -> None:
    pool.search.setText("trepied")
    wait_for(qtbot, lambda: cells(pool.model, 0) == ["Appareil photo"])
    press(pool.search, Qt.Key.Key_Escape)
    wait_for(qtbot, lambda: pool.model.rowCount() == 2)
    pool.first.setFocus()
    type_text(pool.first.edit, "7/11")
    press(pool.first.edit, Qt.Key.Key_Return)
    wait_for(qtbot, lambda: cells(pool.model, 0) == ["Appareil photo"])
    pool.search.setText("projecteur")
    wait_for(qtbot, lambda: not pool.model.rowCount())
    settle(pool.page, context, qtbot)
    assert "other days" in pool.empty.sentence.text()
    pool.first.edit.setText("nonsense")
    pool.first.edit.editingFinished.emit()
    assert "was not understood" in pool.first.error()


def test_a_thing_is_asked_for_with_the_keyboard_and_waits(house: House, pool: PoolView, context: Context, qtbot: Any) -> None:
    wait_for(qtbot, pool.table.hasFocus)
    press(pool.table, Qt.Key.Key_Return)
    assert isinstance(pool.form, AskForm)
    assert pool.form.first.value() == house.store.time.today()
    form = pool.form
    form.submit()
    assert "is needed" in form.last.error()
    form.last.edit.setText("1/11/2026")
    form.submit()
    wait_for(qtbot, form.last.error)
    assert "before the first" in form.last.error()
    assert pool.form is form  # what was typed is kept
    form.last.edit.setText("12/11")
    press(form.last.edit, Qt.Key.Key_Return)
    wait_for(qtbot, lambda: pool.form is None)
    settle(pool.page, context, qtbot)
    (row,) = house.ask(PoolRequests())
    assert (row.first, row.last, row.pending) == (house.store.time.today(), LAST, True)
    assert cells(pool.requests.table.rows, 2) == ["Request that waits: it leaves at the next connection"]
    assert pool.table.hasFocus()


def test_the_form_tells_who_waits_for_it_and_escape_closes_it(pool: PoolView, context: Context, qtbot: Any) -> None:
    pool.first.edit.setText("7/11")
    pool.last.edit.setText("9/11")
    pool.table.go_to(1)
    pool.ask_button.click()
    settle(pool.page, context, qtbot)
    form = pool.form
    assert isinstance(form, AskForm)
    assert (form.first.value(), form.last.value()) == (date(2026, 11, 7), date(2026, 11, 9))
    said = " ".join(label.text() for label in form.findChildren(type(pool.count)))
    assert "Promised to others: 06/11/2026 to 08/11/2026" in said
    assert pool.can_go_back()
    press(form.first.edit, Qt.Key.Key_Escape)
    assert pool.form is None
    assert pool.table.hasFocus()


def test_one_honest_state_in_words(
    house: House, feed: Feed, pool: PoolView, context: Context, clock: FakeClock, qtbot: Any
) -> None:
    def day(n: int) -> tuple[date, date]:
        return (FIRST + timedelta(days=10 * n), FIRST + timedelta(days=10 * n))

    asked(house, "asked", days=day(0))
    asked(house, "waiting", days=day(1))
    asked(house, "granted", days=day(2))
    asked(house, "handed_over", days=day(3))
    gone = asked(house, None, days=day(4))
    assert states(pool, context, qtbot) == [
        "Asked: the resource centre will answer",
        "Waiting for a return",
        "Granted: go and fetch it",
        "Here until 06/12/2026",
        "Request that waits: it leaves at the next connection",
    ]
    asked(house, "refused", days=day(5), answer="En réparation.")
    asked(house, "returned", days=day(6), condition="worn")
    call = next(call for call in house.ask(PoolCalls()) if call.request == gone)
    house.do(NotePoolAnswer(call.id, why=tr("Ce jour est passé.")))
    assert len(states(pool, context, qtbot)) == 4
    assert pool.requests.which.isVisible()
    pool.requests._picked("all")
    settle(pool.page, context, qtbot)
    assert cells(pool.requests.table.rows, 2)[4:] == [
        "Given back: Worn", "Refused: En réparation.", "Not taken: Ce jour est passé.",
    ]  # fmt: skip
    clock.advance(timedelta(days=60))
    assert "Here; return expected on 06/12/2026" in states(pool, context, qtbot)
    feed.withdraw(FeedKind.POOL_ITEM, CAMERA)
    states(pool, context, qtbot)
    assert "Appareil photo" in cells(pool.requests.table.rows, 0)


def test_it_is_received_lent_and_goes_back(
    house: House, loans: EquipmentPage, pool: PoolView, context: Context, qtbot: Any
) -> None:
    uid = asked(house, "granted")
    states(pool, context, qtbot)
    card = pool.requests
    assert [made.isVisible() for made in (card.receive, card.give_back, card.give_up)] == [True, False, True]
    card.table.setFocus()
    press(card.table, Qt.Key.Key_Return)
    assert card.receive.hasFocus()
    card.receive.click()
    wait_for(qtbot, lambda: house.ask(FindItems("appareil")))
    settle(loans, context, qtbot)
    (row,) = house.ask(FindItems("appareil"))
    assert cells(card.table.rows, 2) == ["Here until 12/11/2026; the network hears of it at the next connection"]
    assert [made.isVisible() for made in (card.receive, card.give_back, card.give_up, card.see)] == [False, True, False, True]
    house.do(Lend(Borrower(person=add(house, "Léa")), (LineOut(row.id),), LAST))

    card.give_back.click()
    form = pool.form
    assert isinstance(form, GiveBackForm)
    assert form.condition.value() is PoolCondition.GOOD
    form.submit()
    wait_for(qtbot, form.refusal.isVisible)
    assert "is lent until" in form.refusal.text()
    assert "Léa" not in form.refusal.text()
    pool.go_back()
    assert not house.ask(PoolCalls())[-1].step.startswith("returned")
    card.see.click()
    settle(loans, context, qtbot)
    assert loans.tabs["catalogue"].isChecked()
    assert uid


def test_a_thing_that_another_desk_received_is_put_in_the_catalogue(
    house: House, feed: Feed, pool: PoolView, context: Context, qtbot: Any
) -> None:
    feed.share(FeedKind.POOL_REQUEST, "9" * 32, request(state="handed_over"))
    states(pool, context, qtbot)
    assert pool.requests.to_catalogue.isVisible()
    pool.requests.to_catalogue.click()
    wait_for(qtbot, lambda: house.ask(FindItems("appareil")))
    settle(pool.page, context, qtbot)
    assert not pool.requests.to_catalogue.isVisible()
    pool.requests.give_back.click()
    assert pool.form is not None
    pool.form.submit()
    wait_for(qtbot, lambda: not house.ask(FindItems("appareil")))


def test_a_request_is_given_up(house: House, pool: PoolView, context: Context, qtbot: Any) -> None:
    asked(house, "waiting")
    states(pool, context, qtbot)
    pool.requests.give_up.click()
    wait_for(qtbot, lambda: [call.step for call in house.ask(PoolCalls())] == [PoolStep.CANCELLED.value])
    settle(pool.page, context, qtbot)
    assert pool.requests.none.isVisible()


def test_what_changed_meanwhile_is_said(house: House, rig: DeskRig, pool: PoolView, context: Context, qtbot: Any) -> None:
    uid = asked(house, "granted")
    states(pool, context, qtbot)
    house.do(TellPool(uid, PoolStep.CANCELLED))
    pool.requests.receive.click()
    wait_for(qtbot, lambda: rig.shell.toasts)
    assert "can be received" in rig.shell.toasts[0]


def test_volunteers_are_not_shown_it(loans: EquipmentPage, rig: DeskRig, context: Context, qtbot: Any) -> None:
    rig.shell._duty = OnDuty(9, "Bénévole", Role.VOLUNTEER)
    loans.open(view=POOL)
    settle(loans, context, qtbot)
    assert not loans.row_of_tabs.isVisible()
    assert not isinstance(loans.stack.currentWidget(), PoolView)


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_nameless_nor_wider_than_its_page(
    house: House, loans: EquipmentPage, pool: PoolView, context: Context, qapp: QApplication, percent: int, qtbot: Any
) -> None:
    theme.apply(qapp, theme.Appearance("light", percent))
    room = 880 if percent == 100 else 1150
    loans.resize(room, 500)
    asked(house, "handed_over")
    asked(house, "granted", PROJECTOR)
    states(pool, context, qtbot)
    assert nameless(loans) == []
    pool.ask_it()
    assert nameless(loans) == []
    pool.requests.table.go_to(0)
    pool.requests.give_back.click()
    assert nameless(loans) == []
    assert loans.stack.currentWidget().minimumSizeHint().width() <= room
