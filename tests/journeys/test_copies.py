"""Backups that look after themselves, and the recovery key as a paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from papidesk.accounts.intents import CreateAccount
from papidesk.kernel.intent import Role
from papidesk.store import vault
from papidesk.store.backup import list_backups
from papidesk.ui.printing.dialog import PrintDialog
from tests.conftest import CHEAP
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K, button, visible
from tests.paper.reading import said
from tests.ui.printing.room import PrintRoom

SENTENCE = "le chat dort sur le clavier"


def header(desk: AtTheDesk) -> str:
    return str(desk.view.header.copies.text())


def warned(desk: AtTheDesk) -> str:
    return str(desk.view.header.copies.accessibleDescription())


def backups(desk: AtTheDesk) -> Any:
    return desk.go("settings", section="backups")._made["backups"]


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A key that is plugged in, and chosen in the next dialogue."""
    folder = tmp_path / "Clé USB"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args, **_more: str(folder))
    return folder


@pytest.fixture
def second(desk_window: AtTheDesk, key: Path) -> AtTheDesk:
    """The desk, a second folder chosen in its settings."""
    section = backups(desk_window)
    button(section, "Choose the folder of the second copy…").click()
    desk_window.until(lambda: list_backups(key))
    desk_window.until(section.stop.isHidden)
    desk_window.settle()
    return desk_window


def test_when_the_last_copy_was_made_stands_in_the_header(desk_window: AtTheDesk) -> None:
    desk = desk_window
    assert header(desk) == "No copy yet"
    button(backups(desk), "Back up now").click()
    desk.until(lambda: header(desk).startswith("Last copy: today"))
    assert not warned(desk)
    desk.clock.advance(timedelta(days=1))
    desk.application._new_minute()
    desk.settle()
    assert header(desk).startswith("Last copy: today"), "a desk that is never closed makes one each day"


def test_an_old_copy_is_warned_of_and_the_header_leads_to_a_new_one(desk_window: AtTheDesk) -> None:
    desk = desk_window
    button(backups(desk), "Back up now").click()
    desk.until(lambda: header(desk).startswith("Last copy: today"))
    desk.clock.advance(timedelta(days=3))
    desk.application.copies.refresh()
    desk.until(lambda: "two days" in warned(desk))
    desk.go("home")
    desk.view.header.copies.setFocus()
    desk.press(K.Key_Space)
    desk.settle()
    assert desk.view.current == "settings"
    assert desk.page("settings").part() == "backups"


def test_choosing_a_second_folder_copies_there_at_once_and_each_closing_does(second: AtTheDesk, key: Path) -> None:
    desk = second
    section = backups(desk)
    assert str(key) in section.second.text()
    assert "Last copy there" in section.second.text()
    before = len(list_backups(key))
    desk.clock.advance(timedelta(hours=3))
    desk.window.close()
    assert len(list_backups(key)) == before + 1
    assert list_backups(key)[0].path.read_bytes() == list_backups(desk.application.paths.backups)[0].path.read_bytes()


def test_a_key_that_is_unplugged_is_no_fault_until_a_week_has_gone(second: AtTheDesk, key: Path) -> None:
    desk = second
    key.rename(key.with_name("dans un sac"))
    section = backups(desk)
    button(section, "Back up now").click()
    desk.until(lambda: "Plug in the key" in section.second.text())
    assert not warned(desk)
    desk.clock.advance(timedelta(days=7))
    desk.application._new_minute()
    desk.until(lambda: "for a week" in warned(desk))
    assert header(desk).startswith("Last copy: today"), "the own copy is made all the same"


def test_an_animator_sees_where_copies_go_and_does_not_choose(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.do(CreateAccount("Maël", Role.ANIMATOR, SENTENCE))
    desk.press(K.Key_L, modifiers=CTRL)
    desk.type(SENTENCE)
    desk.press(K.Key_Return)
    desk.until(lambda: not desk.window.locked)
    desk.settle()
    section = backups(desk)
    assert section.choose.isHidden()
    assert not section.here.isHidden()


def test_a_copy_that_can_t_be_read_back_is_told_set_aside_and_made_anew(
    desk_window: AtTheDesk, open_window: Callable[[Path], AtTheDesk]
) -> None:
    desk_window.window.close()
    folder = desk_window.application.paths.backups
    (made,) = list_backups(folder)
    made.path.write_bytes(made.path.read_bytes()[:-9] + b"123456789")
    desk = open_window(desk_window.folder)
    desk.unlock()
    desk.clock.advance(timedelta(minutes=2))
    desk.application.copies.look_at_the_latest()
    desk.until(lambda: len(list_backups(folder)) == 1 and list_backups(folder)[0].path != made.path)
    desk.until(lambda: any("can’t be read back" in one.text for one in desk.toasts()))
    assert made.path.with_suffix(".papidesk.damaged").exists()


# ── the recovery key ──────────────────────────────────────────────────────────────────────────────────────────────────


def dialog_of(desk: AtTheDesk) -> PrintDialog:
    desk.until(lambda: isinstance(QApplication.activeModalWidget(), PrintDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    desk.until(lambda: dialog.made is not None and not dialog.options.looking)
    return dialog


def shown_key(root: Any) -> str:
    (label,) = [one for one in visible(root, QLabel) if one.accessibleName().startswith("Recovery key: ")]
    return str(label.text())


@pytest.fixture
def new_desk(tmp_path: Path, open_window: Callable[[Path], AtTheDesk], monkeypatch: pytest.MonkeyPatch) -> AtTheDesk:
    """A folder where nothing is. Deriving the key is made cheap."""
    true = vault.Vault.create
    monkeypatch.setattr(vault.Vault, "create", lambda path, cost=None: true(path, cost or CHEAP))
    return open_window(tmp_path / "new")


def test_the_key_of_a_new_place_is_printed_before_there_is_a_desk(room: PrintRoom, new_desk: AtTheDesk, tmp_path: Path) -> None:
    desk = new_desk
    room.call("lpadmin", "-d", "atelier")
    run = desk.application.gate.first_run
    assert run is not None
    form = run.stack.currentWidget()
    for name, text in {"name": "PAPI", "animator": "Maelle", "password": SENTENCE, "again": SENTENCE}.items():
        form.field(name).editor.setFocus()  # type: ignore[union-attr]
        desk.type(text)
    desk.press(K.Key_Return)
    desk.until(lambda: "Step 2" in run.step.text())
    key = shown_key(run)
    button(run, "Print the key…").click()
    dialog = dialog_of(desk)
    assert dialog.made is not None
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(dialog.made.pdf)
    desk.press(K.Key_Return)
    desk.until(lambda: any("under lock" in one.text() for one in visible(run, QLabel)))
    assert re.sub(r"\s", "", key.replace("-", "")) in re.sub(r"\s", "", said(paper))
    for file in desk.folder.rglob("*"):
        assert not file.is_file() or key.encode() not in file.read_bytes(), file


def test_a_lost_password_then_the_key_then_a_new_password(gate: AtTheDesk, open_window: Callable[[Path], AtTheDesk]) -> None:
    desk = gate
    desk.unlock()
    desk.press(K.Key_F4)
    desk.wait_for_rows(1)
    section = desk.go("settings", section="password")._made["password"]
    button(section, "Make a new recovery key").click()
    desk.settle()
    key = shown_key(section)
    desk.window.close()
    # The password is lost: the key in its place, in small letters and with spaces, leads to where another is chosen.
    desk = open_window(desk.folder)
    desk.type(key.lower().replace("-", " "))
    desk.press(K.Key_Return)
    desk.until(lambda: not desk.window.locked and desk.view.current == "settings")
    desk.settle()
    form = desk.page("settings")._made["password"].password
    for name, text in {"former": key, "password": SENTENCE, "again": SENTENCE}.items():
        form.field(name).editor.setFocus()
        desk.type(text)
    desk.press(K.Key_Return)
    desk.until(lambda: any("in force" in one.text for one in desk.toasts()))
    desk.window.close()
    desk = open_window(desk.folder)
    desk.unlock(SENTENCE)
    assert len(desk.visits()) == 1


def test_somebody_who_lost_a_password_is_given_another_by_the_one_in_charge(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.do(CreateAccount("Maël", Role.ANIMATOR, "ce mot est oublié"))
    team = desk.go("settings", section="team")._made["team"]
    button(team, "New password for Maël").click()
    desk.settle()
    desk.until(team.change.password.editor.hasFocus)
    desk.type(SENTENCE)
    desk.press(K.Key_Return)
    desk.until(lambda: any("has a new password" in one.text for one in desk.toasts()))
    desk.settle()
    desk.press(K.Key_L, modifiers=CTRL)
    desk.type(SENTENCE)
    desk.press(K.Key_Return)
    desk.until(lambda: not desk.window.locked)
    assert desk.window.on_duty().name == "Maël"
