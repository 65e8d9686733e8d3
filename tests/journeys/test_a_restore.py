"""A backup is put back by somebody who has never done it, with the keyboard alone: from the gate, on a new computer, from the
settings."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from papidesk.accounts.intents import CreateAccount
from papidesk.kernel.intent import Role
from papidesk.network import installation
from papidesk.network.intents.leaving import AgreeToSend
from papidesk.network.intents.sending import ShowSending
from papidesk.store import backup
from papidesk.visits.intents import LogVisit
from tests.conftest import PASSWORD, FakeClock, House
from tests.journeys.at_the_desk import AtTheDesk, K, button, texts
from tests.journeys.places_of_sending import alone
from tests.network.page.a_sending_desk import ENROLMENT


def everything(folder: Path) -> dict[str, bytes]:
    """What is in the folder, but for what a window leaves beside the store."""
    left = ("papidesk.attempts", "preferences.json")
    return {
        str(one.relative_to(folder)): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file() and one.name not in left and one.suffix not in {".sock", ".lock"}
    }


@pytest.fixture
def saved(folder: Path, clock: FakeClock) -> Path:
    """A backup with one visit; the store has two by now."""
    house = House(folder, clock)
    house.do(LogVisit(count=1))
    made = house.backroom.back_up(house.store, None, lambda _done, _total: None)
    clock.advance(timedelta(hours=1))
    house.do(LogVisit(count=1))
    house.close()
    return made.path


def screen(desk: AtTheDesk) -> Any:
    """What is filled in to put a backup back."""
    return desk.application.gate.restoring


def to(desk: AtTheDesk, widget: QWidget) -> None:
    """With Tab, as far as need be."""
    for _ in range(30):
        if desk.focus() is widget:
            return
        desk.press(K.Key_Tab)
    raise AssertionError(f"Tab never comes to {widget}")


def ask_to_restore(desk: AtTheDesk) -> None:
    """From the gate, with keys."""
    to(desk, button(desk.application.gate, "Put a backup back…"))
    desk.press(K.Key_Return)
    listed(desk)


def listed(desk: AtTheDesk) -> None:
    desk.until(lambda: screen(desk) is not None and screen(desk).form.field("file").value())
    desk.settle()


def give(desk: AtTheDesk, password: str = PASSWORD) -> None:
    """The password of that day, and Enter."""
    to(desk, screen(desk).form.field("password").editor)
    desk.type(password)
    desk.press(K.Key_Return)


def agree(desk: AtTheDesk) -> None:
    """Yes to the question, whose focus is on what changes nothing."""
    desk.until(lambda: QApplication.activeModalWidget() is not None)
    desk.press(K.Key_Tab)
    assert desk.focus() is button(QApplication.activeModalWidget(), "Put it back")  # type: ignore[arg-type]
    desk.press(K.Key_Return)


def put_back(desk: AtTheDesk) -> list[str]:
    """Until it is said to be done; what is said."""
    desk.until(lambda: any("The backup is back" in text for text in texts(desk.application.window)))
    desk.window = desk.application.window
    desk.until(lambda: desk.focus() is button(desk.window, "Open the desk"))
    return texts(desk.window)


def open_the_desk(desk: AtTheDesk) -> None:
    desk.press(K.Key_Return)
    desk.until(lambda: not desk.window.locked)
    desk.until(desk.bar_is_ready)
    desk.settle()


def refused(desk: AtTheDesk, field: str) -> str:
    """What is said at a field, or on top, once the form is ready again."""
    desk.until(lambda: not screen(desk).form.waiting)
    form = screen(desk).form
    return str(form.field(field).error() if field else form.refusal.text())


def test_from_the_gate_with_the_keyboard_alone(saved: Path, gate: AtTheDesk) -> None:
    desk = gate
    ask_to_restore(desk)
    said = " ".join(texts(desk.window))
    for told in ("will no longer be in the desk", "set aside", str(desk.folder), "erase them again"):
        assert told in said
    assert "Thursday 5 November 2026 at 14:05" in said, said
    give(desk)
    agree(desk)
    said = " ".join(put_back(desk))
    (aside,) = desk.folder.glob("set-aside-*")
    assert str(aside) in said
    assert {one.name for one in aside.iterdir()} >= {"papidesk.db", "papidesk.keys"}
    open_the_desk(desk)
    assert desk.counts().visits == 1
    assert saved.exists()


def test_a_desk_that_is_open_is_covered_copied_and_made_anew(saved: Path, desk_window: AtTheDesk) -> None:
    desk = desk_window
    former = desk.window
    desk.do(LogVisit(count=1))
    assert desk.counts().visits == 3
    before = set((desk.folder / "backups").iterdir())
    page = desk.go("settings", section="backups")
    button(page, "Put a backup back…").click()
    listed(desk)
    assert desk.window.locked
    screen(desk).form.field("file").set_value(str(saved))
    give(desk)
    agree(desk)
    put_back(desk)
    assert desk.window is not former
    open_the_desk(desk)
    assert desk.counts().visits == 1
    assert len(set((desk.folder / "backups").iterdir()) - before) == 1, "the day's work was not copied first"
    desk.press(K.Key_F4)
    desk.wait_for_rows(2)
    desk.window.lock()
    desk.unlock()


def test_on_a_new_computer_from_a_key(
    saved: Path, tmp_path: Path, open_window: Callable[[Path], AtTheDesk], monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "key"
    key.mkdir()
    shutil.copy(saved, key)
    desk = open_window(tmp_path / "new")
    to(desk, button(desk.application.gate, "I have a desk already: put a backup back…"))
    desk.press(K.Key_Return)
    desk.until(lambda: any("No backup was found by itself" in text for text in texts(desk.window)))
    monkeypatch.setattr("papidesk.accounts.page.restoring.QFileDialog.getExistingDirectory", lambda *_: str(key))
    desk.until(lambda: desk.focus() is screen(desk).search)
    desk.press(K.Key_Return)
    listed(desk)
    assert any(str(key) in text for text in texts(desk.window))
    give(desk)
    assert "set aside" not in " ".join(put_back(desk)), "nothing was here before"
    open_the_desk(desk)
    assert desk.counts().visits == 1


def test_a_folder_without_backups_says_so(
    saved: Path, gate: AtTheDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_to_restore(gate)
    monkeypatch.setattr("papidesk.accounts.page.restoring.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path))
    screen(gate).search.click()
    gate.until(lambda: "no backup in this folder" in refused(gate, "file"))
    assert screen(gate).form.field("file").value() == str(saved)


def test_a_file_chosen_by_hand_under_another_name(saved: Path, gate: AtTheDesk, tmp_path: Path) -> None:
    renamed = tmp_path / "our desk.papidesk"
    shutil.copy(saved, renamed)
    ask_to_restore(gate)
    screen(gate)._look(str(renamed))
    gate.until(lambda: screen(gate).form.field("file").value() == str(renamed))
    (tmp_path / "holiday.papidesk").write_bytes(b"no backup")
    screen(gate)._look(str(tmp_path / "holiday.papidesk"))
    gate.until(lambda: "not a whole PapiDesk backup" in refused(gate, "file"))


def test_a_wrong_password_is_said_at_its_field_and_changes_nothing(saved: Path, gate: AtTheDesk) -> None:
    before = everything(gate.folder)
    ask_to_restore(gate)
    give(gate, "pas le bon du tout")
    agree(gate)
    gate.until(lambda: "does not open that backup" in refused(gate, "password"))
    gate.until(lambda: gate.focus() is screen(gate).form.field("password").editor)
    assert everything(gate.folder) == before
    gate.press(K.Key_Escape)
    gate.until(lambda: screen(gate) is None)
    gate.unlock()
    assert gate.counts().visits == 2


def test_an_altered_backup_is_refused(saved: Path, gate: AtTheDesk) -> None:
    content = bytearray(saved.read_bytes())
    content[len(content) // 2] ^= 1
    saved.write_bytes(content)
    before = everything(gate.folder)
    ask_to_restore(gate)
    give(gate)
    agree(gate)
    gate.until(lambda: "not a whole PapiDesk backup" in refused(gate, "file"))
    assert everything(gate.folder) == before


def test_saying_no_leaves_everything_and_the_form(saved: Path, gate: AtTheDesk) -> None:
    before = everything(gate.folder)
    ask_to_restore(gate)
    give(gate)
    gate.until(lambda: QApplication.activeModalWidget() is not None)
    gate.press(K.Key_Return)
    gate.until(lambda: QApplication.activeModalWidget() is None)
    gate.settle()
    assert not screen(gate).form.waiting
    assert everything(gate.folder) == before


def test_cancelling_while_it_is_read_leaves_everything(
    saved: Path, gate: AtTheDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(gate.folder)
    ask_to_restore(gate)
    true = backup._take_out
    monkeypatch.setattr(
        backup, "_take_out", lambda *args: (screen(gate)._job._cancel.set(), true(*args))[1]
    )  # as if Cancel were pressed right then
    give(gate)
    agree(gate)
    gate.until(lambda: "Nothing was changed" in refused(gate, ""))
    assert everything(gate.folder) == before
    assert not screen(gate).progress.under_way()


def test_a_volunteer_puts_nothing_back(folder: Path, clock: FakeClock, open_window: Callable[[Path], AtTheDesk]) -> None:
    house = House(folder, clock)
    number = house.do(CreateAccount("Noe", Role.VOLUNTEER, "la barque verte")).ids[0]
    house.store.vault.wrap_for(number, "la barque verte")  # as stores of before had it
    house.backroom.back_up(house.store, None, lambda _done, _total: None)
    house.close()
    before = everything(folder)
    desk = open_window(folder)
    ask_to_restore(desk)
    give(desk, "la barque verte")
    agree(desk)
    desk.until(lambda: "Volunteers do not put backups back" in refused(desk, "password"))
    assert everything(folder) == before


def test_a_full_disk_leaves_everything_and_is_said(saved: Path, gate: AtTheDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(gate.folder)
    ask_to_restore(gate)

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "_take_out", full)
    give(gate)
    agree(gate)
    gate.until(lambda: "disk is full" in refused(gate, ""))
    assert everything(gate.folder) == before


def test_a_disk_that_fails_at_the_last_moment_gives_the_open_desk_back(
    saved: Path, desk_window: AtTheDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_window
    desk.window.put_backup_back(str(saved))
    listed(desk)

    def fails(*_args: object) -> None:
        raise OSError(5, "Input/output error")

    true = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if self.parent.name.startswith(".restoring"):
            fails()
        return true(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    give(desk)
    agree(desk)
    desk.until(lambda: desk.application.window is not desk.window)
    desk.window = desk.application.window
    desk.until(lambda: screen(desk) is not None and "did not answer" in refused(desk, ""))
    monkeypatch.undo()
    desk.press(K.Key_Escape)
    desk.until(lambda: screen(desk) is None)
    desk.unlock()
    assert desk.counts().visits == 2


def test_the_guide_tells_of_it(saved: Path, gate: AtTheDesk) -> None:
    ask_to_restore(gate)
    stood_on = gate.focus()
    gate.press(K.Key_F1)
    gate.settle()
    assert gate.application.gate._reader is not None
    assert gate.application.gate._reader.at.startswith("restaurer.md")
    gate.press(K.Key_F1)
    gate.settle()
    assert gate.application.gate._reader is None
    assert gate.focus() is stood_on


def test_older_backups_are_one_press_away(folder: Path, clock: FakeClock, open_window: Callable[[Path], AtTheDesk]) -> None:
    house = House(folder, clock)
    for _ in range(6):
        house.store.back_up(folder / "backups")
        clock.advance(timedelta(days=1))
    house.close()
    desk = open_window(folder)
    ask_to_restore(desk)
    chips = screen(desk).form.field("file").row.chips
    assert len(chips()) == 4
    button(desk.window, "Show the 2 older backup(s)").click()
    desk.settle()
    assert len(chips()) == 6
    assert not screen(desk).older.isVisible()


def test_a_desk_that_sent_since_then_pauses_and_goes_on_when_somebody_says_so(desk_window: AtTheDesk) -> None:
    desk = desk_window
    alone(desk)
    desk.do(ENROLMENT)
    desk.do(AgreeToSend())
    desk.application.behind.paths.backups.mkdir(exist_ok=True)
    made: list[tuple[str, int]] = []
    opener = desk.application.behind
    desk.application.desk.run(lambda: opener.back_up("", lambda _done, _total: None), desk.window, made.append)
    desk.until(lambda: made)
    beside = installation.read(opener.paths)
    here = installation.fingerprint(desk.folder)
    desk.window.put_backup_back(made[0][0])
    listed(desk)
    # What was sent after the backup was made is remembered beside the store, and not in it.
    installation.write(opener.paths, beside.install_id, str(here), beside.serial + 1)
    give(desk)
    agree(desk)
    assert "Sending is paused" in " ".join(put_back(desk))
    open_the_desk(desk)
    alone(desk)
    page = desk.go("sending", view="sending")
    assert any("A backup was put back" in text for text in texts(page))
    button(page, "This computer is the right one: go on sending from here").click()
    desk.until(lambda: desk.ask(ShowSending()).paused is None)


def test_a_file_that_is_no_backup_leaves_the_others_to_choose_from(saved: Path, gate: AtTheDesk, tmp_path: Path) -> None:
    (tmp_path / "holiday.papidesk").write_bytes(b"no backup")
    gate.application.gate.show_restoring(str(tmp_path / "holiday.papidesk"))
    listed(gate)
    assert screen(gate).form.field("file").value() == str(saved)
    assert "not a whole PapiDesk backup" in screen(gate).form.refusal.text()
