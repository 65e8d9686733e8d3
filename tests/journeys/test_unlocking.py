"""In and out: the password, the PIN, the recovery key, too many tries; what a locked screen shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from papidesk.accounts.intents import CreateAccount, RenewRecoveryKey, SetPin
from papidesk.backroom import Backroom
from papidesk.kernel.intent import Role
from tests.conftest import PASSWORD, FakeClock, House
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K, button, texts

PIN = "428193"


def lock(desk: AtTheDesk) -> None:
    desk.press(K.Key_L, modifiers=CTRL)
    assert desk.window.locked
    desk.settle()
    desk.count_from_here()


def wrong(desk: AtTheDesk) -> str:
    return str(desk.application.gate.unlocking.field.error())


def test_a_password_opens_and_the_bar_has_the_focus(gate: AtTheDesk) -> None:
    assert gate.window.locked
    gate.unlock()
    assert gate.bar_has_focus()


def test_a_pin_resumes_in_seven_keys(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.do(SetPin(PIN))
    lock(desk)
    desk.type(PIN)
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert desk.keys == 7


def test_a_pin_on_a_french_row_of_digits(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.do(SetPin(PIN))
    lock(desk)
    for sign in "'é_&ç\"":
        desk.sign(sign)
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)


def test_a_pin_opens_nothing_at_the_start(desk_window: AtTheDesk, open_window: Callable[[Path], AtTheDesk]) -> None:
    desk_window.do(SetPin(PIN))
    desk_window.window.close()
    later = open_window(desk_window.folder)
    later.type(PIN)
    later.press(K.Key_Return)
    later.until(lambda: "opens nothing" in wrong(later))
    assert later.window.locked


def test_five_wrong_pins_ask_for_a_password(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.do(SetPin(PIN))
    lock(desk)
    for _ in range(5):
        desk.type("111222")
        desk.press(K.Key_Return)
        desk.until(lambda: not desk.application.gate.unlocking.form.waiting and wrong(desk))
        desk.settle()
        field = desk.application.gate.unlocking.field
        field.edit.selectAll()
        desk.press(K.Key_Delete)
    desk.type(PIN)
    desk.press(K.Key_Return)
    desk.settle()
    assert desk.window.locked, "a PIN still opened after five wrong ones"
    desk.clock.advance(timedelta(hours=1))
    desk.application.gate.unlocking.field.edit.selectAll()
    desk.type(PASSWORD)
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)


def test_a_wrong_password_is_refused_in_words_and_kept(gate: AtTheDesk) -> None:
    gate.type("pas le bon du tout")
    gate.press(K.Key_Return)
    gate.until(lambda: "opens nothing" in wrong(gate))
    assert gate.application.gate.unlocking.field.value() == "pas le bon du tout"
    # Typed over: it was selected.
    gate.unlock()


def test_five_wrong_passwords_slow_down(gate: AtTheDesk) -> None:
    for _ in range(5):
        gate.type("pas le bon du tout")
        gate.press(K.Key_Return)
        gate.until(lambda: wrong(gate) and not gate.application.gate.unlocking.form.waiting)
        gate.settle()
    gate.type(PASSWORD)
    gate.press(K.Key_Return)
    gate.until(lambda: "Try again in" in wrong(gate))
    assert gate.window.locked
    gate.clock.advance(timedelta(minutes=1))
    gate.application.gate.unlocking.field.edit.selectAll()
    gate.unlock()


def test_the_recovery_key_opens_and_asks_for_a_new_password(
    folder: Path, clock: FakeClock, open_window: Callable[[Path], AtTheDesk]
) -> None:
    house = House(folder, clock)
    key = house.do(RenewRecoveryKey()).shown_once
    house.close()
    desk = open_window(folder)
    desk.type(key)
    desk.press(K.Key_Return)
    desk.until(lambda: not desk.window.locked)
    desk.settle()
    assert desk.view.current == "settings"
    section = desk.page("settings")._made["password"]
    assert section.isVisible()
    form = section.password
    form.field("former").editor.setFocus()
    desk.type(key)
    form.field("password").editor.setFocus()
    desk.type("une toute nouvelle phrase")
    form.field("again").editor.setFocus()
    desk.type("une toute nouvelle phrase")
    desk.press(K.Key_Return)
    desk.until(lambda: not form.waiting and not form.dirty())
    desk.settle()
    desk.window.close()
    opened = Backroom(folder, clock).open("une toute nouvelle phrase")
    opened.store.close()


def test_someone_else_takes_over(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.do(CreateAccount("Noé", Role.VOLUNTEER, "le mot de passe de Noé"))
    lock(desk)
    desk.type("le mot de passe de ")
    desk.sign("N")
    desk.sign("o")
    desk.sign("é")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert desk.window.on_duty().name == "Noé"
    desk.settle()
    assert "Noé on duty" in desk.view.header.day.text()


@pytest.mark.parametrize("page", ["home", "people", "settings"])
def test_a_locked_screen_shows_no_name(desk_window: AtTheDesk, people: dict[str, int], page: str) -> None:
    desk = desk_window
    desk.type("lea")
    desk.press(K.Key_Return)
    desk.wait_for_rows(1)
    desk.go(page, **({"person": people["lea"]} if page == "people" else {}))
    assert any("Durand" in text for text in texts(desk.window)), "there was nothing to hide"
    lock(desk)
    shown = texts(desk.window)
    names = ("Léa", "Durand", "Camille", "PAPI de démonstration", "Kerbrat")
    assert not [text for text in shown if any(name in text for name in names)]
    assert desk.window.windowTitle() == "PapiDesk"


def test_nothing_works_behind_the_lock(desk_window: AtTheDesk) -> None:
    desk = desk_window
    lock(desk)
    desk.press(K.Key_F4, K.Key_F3, K.Key_F7, K.Key_F2, K.Key_F6, K.Key_F1)
    desk.press(K.Key_Z, K.Key_1, K.Key_2, K.Key_8, modifiers=CTRL)
    desk.settle()
    assert desk.window.locked
    focus = desk.focus()
    assert focus is not None
    assert desk.application.gate.isAncestorOf(focus)
    desk.unlock()
    assert desk.counts().visits == 0


def test_a_menu_left_open_does_not_stay_over_the_lock(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.type("lea")
    desk.press(K.Key_Return)
    desk.wait_for_rows(1)
    now = desk.home().now
    now.table.setFocus()
    now._menu_of_row(now.model.row_at(0))
    desk.until(lambda: QApplication.activePopupWidget() is not None)
    desk.window.lock()
    desk.settle()
    assert QApplication.activePopupWidget() is None


def test_the_screen_locks_by_itself(desk_window: AtTheDesk) -> None:
    desk = desk_window
    assert desk.window._idle.isActive()
    assert desk.window._idle.interval() == 10 * 60_000
    desk.window._idle.setInterval(30)
    desk.window._idle.start()
    desk.until(lambda: desk.window.locked)


def test_the_lock_keeps_the_place_and_what_was_typed(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.do(SetPin(PIN))
    page = desk.go("people", new="Yann")
    page.edit.form.field("surname").editor.setFocus()
    desk.type("Kervella")
    lock(desk)
    desk.type(PIN)
    desk.press(K.Key_Return)
    desk.until(desk.bar_has_focus)
    desk.settle()
    assert desk.view.current == "people"
    assert page.edit.isVisible()
    assert page.edit.form.values()["surname"] == "Kervella"


def test_the_lock_keeps_a_view_of_home(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.do(SetPin(PIN))
    page = desk.go("home", view="support")
    shown = page._stack.currentWidget()
    lock(desk)
    desk.type(PIN)
    desk.press(K.Key_Return)
    desk.until(desk.bar_has_focus)
    assert page._stack.currentWidget() is shown


def test_the_lock_button_says_what_it_does(desk_window: AtTheDesk) -> None:
    desk = desk_window
    button(desk.window, "Lock the screen (Ctrl+L)").click()
    assert desk.window.locked
