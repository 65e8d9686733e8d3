"""Looks, keys, team, place, backups: changed in the window, kept afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from papidesk.accounts.intents import Team
from papidesk.backroom import Backroom
from papidesk.store.backup import list_backups
from papidesk.ui import preferences, theme
from tests.conftest import FakeClock
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K, button


def section(desk: AtTheDesk, name: str) -> object:
    return desk.go("settings", section=name)._made[name]


@pytest.mark.parametrize(("palette", "label"), [("dark", "Dark"), ("contrast", "High contrast, on black")])
def test_a_palette_is_worn_at_once_and_kept(
    desk_window: AtTheDesk, open_window: Callable[[Path], AtTheDesk], palette: str, label: str
) -> None:
    desk = desk_window
    before = theme.tones().paper
    button(section(desk, "appearance"), label).click()  # type: ignore[arg-type]
    desk.settle()
    worn = theme.tones().paper
    assert worn != before
    desk.window.close()
    assert preferences.load(desk.application.paths.preferences).palette == palette
    open_window(desk.folder)
    assert theme.tones().paper == worn


def test_larger_text_at_once_and_kept(desk_window: AtTheDesk) -> None:
    desk = desk_window
    before = desk.bar.field.fontMetrics().height()
    button(section(desk, "appearance"), "200 %").click()  # type: ignore[arg-type]
    desk.settle()
    assert desk.bar.field.fontMetrics().height() >= before * 1.8
    assert preferences.load(desk.application.paths.preferences).text_percent == 200


def test_a_key_is_changed_and_acts_at_once(desk_window: AtTheDesk) -> None:
    desk = desk_window
    keys = section(desk, "keys")
    edit = keys._edits["anonymous"]  # type: ignore[attr-defined]
    edit.setFocus()
    desk.press(K.Key_F10)
    desk.press(K.Key_Escape)
    desk.until(lambda: desk.application.keys.sequences("anonymous") == ("F10",))
    desk.press(K.Key_F10)
    desk.wait_for_rows(1)
    desk.press(K.Key_F4)
    desk.settle()
    assert desk.counts().visits == 1
    assert preferences.load(desk.application.paths.preferences).keys == {"anonymous": ["F10"]}
    desk.go("settings", section="keys")
    button(keys, "Put all the keys back").click()  # type: ignore[arg-type]
    desk.press(K.Key_F4)
    desk.wait_for_rows(2)


@pytest.mark.parametrize(("key", "said"), [(K.Key_F3, "taken already"), (K.Key_A, "is for typing")])
def test_a_key_that_would_harm_is_refused_in_words(desk_window: AtTheDesk, key: K, said: str) -> None:
    desk = desk_window
    keys = section(desk, "keys")
    keys._edits["anonymous"].setFocus()  # type: ignore[attr-defined]
    desk.press(key)
    desk.press(K.Key_Escape)
    desk.until(lambda: said in keys.said.text())  # type: ignore[attr-defined]
    assert desk.application.keys.sequences("anonymous") == ("F4",)


@pytest.mark.parametrize(("sign", "page"), [("&", "home"), ("é", "people"), ("_", "settings")])
def test_pages_on_a_french_row_of_digits(desk_window: AtTheDesk, sign: str, page: str) -> None:
    desk = desk_window
    number = {"home": 1, "people": 2, "settings": 8}[page]
    assert QKeySequence(f"Ctrl+{sign}") in next(
        action for action in desk.window.actions() if action.objectName() == f"page{number}"
    ).shortcuts()
    desk.press(K(ord(str(number))), modifiers=CTRL)
    assert desk.view.current == page


def test_someone_joins_and_leaves_the_team(desk_window: AtTheDesk, clock: FakeClock) -> None:
    desk = desk_window
    team = section(desk, "team")
    team.form.field("name").editor.setFocus()  # type: ignore[attr-defined]
    desk.type("Noe")
    button(team, "Volunteer").click()  # type: ignore[arg-type]
    team.form.field("password").editor.setFocus()  # type: ignore[attr-defined]
    desk.type("une phrase pour Noe")
    desk.press(K.Key_Return)
    desk.until(lambda: {one.name for one in desk.ask(Team())} == {"Camille", "Noe"})
    desk.settle()
    button(team, "Noe leaves the team").click()  # type: ignore[arg-type]
    desk.until(lambda: [one.name for one in desk.ask(Team()) if one.active] == ["Camille"])


def test_a_member_without_a_role_or_with_a_weak_password_is_refused_at_the_field(desk_window: AtTheDesk) -> None:
    desk = desk_window
    team = section(desk, "team")
    team.form.field("name").editor.setFocus()  # type: ignore[attr-defined]
    desk.type("Noe")
    desk.press(K.Key_Return)
    desk.until(lambda: team.form.field("role").error())  # type: ignore[attr-defined]
    button(team, "Volunteer").click()  # type: ignore[arg-type]
    team.form.field("password").editor.setFocus()  # type: ignore[attr-defined]
    desk.type("court")
    desk.press(K.Key_Return)
    desk.until(lambda: team.form.field("password").error())  # type: ignore[attr-defined]
    assert team.form.values()["name"] == "Noe"  # type: ignore[attr-defined]


def test_the_last_one_in_charge_stays(desk_window: AtTheDesk) -> None:
    desk = desk_window
    team = section(desk, "team")
    desk.settle()
    button(team, "Camille leaves the team").click()  # type: ignore[arg-type]
    desk.until(desk.toasts)
    assert [one.active for one in desk.ask(Team())] == [True]


def test_the_place_changes_its_name_everywhere(desk_window: AtTheDesk) -> None:
    desk = desk_window
    place = section(desk, "place")
    desk.settle()
    place.form.field("name").edit.selectAll()  # type: ignore[attr-defined]
    place.form.field("name").editor.setFocus()  # type: ignore[attr-defined]
    place.form.field("name").edit.selectAll()  # type: ignore[attr-defined]
    desk.type("PAPI de Bellevue")
    place.form.field("lock_after_minutes").edit.setText("3")  # type: ignore[attr-defined]
    desk.press(K.Key_Return)
    desk.until(lambda: desk.view.header.place.text() == "PAPI de Bellevue")
    assert desk.window.windowTitle().startswith("PAPI de Bellevue")
    assert desk.window._idle.interval() == 3 * 60_000


def test_a_backup_while_the_desk_goes_on(desk_window: AtTheDesk, clock: FakeClock) -> None:
    desk = desk_window
    backups = section(desk, "backups")
    desk.settle()
    assert "No backup yet" in backups.last.text()  # type: ignore[attr-defined]
    button(backups, "Back up now").click()  # type: ignore[arg-type]
    desk.press(K.Key_F4)
    desk.until(lambda: "is made and was read back" in backups.said.text())  # type: ignore[attr-defined]
    desk.wait_for_rows(1)
    desk.until(lambda: "Last copy" in backups.last.text())  # type: ignore[attr-defined]
    assert len(list_backups(desk.application.paths.backups)) == 1


def test_two_presses_are_one_backup(desk_window: AtTheDesk) -> None:
    desk = desk_window
    backups = section(desk, "backups")
    with desk.store_busy():
        backups._start("")  # type: ignore[attr-defined]
        backups._start("")  # type: ignore[attr-defined]
    desk.until(lambda: "is made" in backups.said.text())  # type: ignore[attr-defined]
    desk.settle()
    assert len(list_backups(desk.application.paths.backups)) == 1


def test_a_backup_into_a_folder_that_cannot_be_written(desk_window: AtTheDesk, tmp_path: Path) -> None:
    desk = desk_window
    backups = section(desk, "backups")
    (tmp_path / "file").write_text("not a folder")
    backups._start(str(tmp_path / "file"))  # type: ignore[attr-defined]
    desk.until(backups.said.text)  # type: ignore[attr-defined]
    assert not backups.bar.isVisible()  # type: ignore[attr-defined]
    desk.press(K.Key_F4)
    desk.wait_for_rows(1)


def test_closing_makes_a_backup(desk_window: AtTheDesk, clock: FakeClock) -> None:
    desk = desk_window
    desk.press(K.Key_F4)
    desk.wait_for_rows(1)
    desk.window.close()
    assert len(list_backups(desk.application.paths.backups)) == 1
    Backroom(desk.folder, clock)


def test_a_preferences_file_that_cannot_be_written_is_said(desk_window: AtTheDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_window

    def full(*_what: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(preferences, "save", full)
    desk.application._prefer(replace(desk.application.preferences, palette="dark"))
    desk.settle()
    assert any("could not be kept" in toast.text for toast in desk.toasts())
    assert QApplication.instance() is not None
