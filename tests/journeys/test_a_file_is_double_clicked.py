"""The desktop hands a file to `papidesk`: it is shown where it is of use, once somebody is on duty; nothing is done by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from papidesk import __main__
from papidesk.documents.exchange.document_file import SUFFIX, document_bytes
from papidesk.documents.intents import FindDocuments
from papidesk.documents.rules import Document, DocumentKind, Resume
from papidesk.kernel.handed import BACKUP, DOCUMENT, handed
from papidesk.kernel.intent import Role
from papidesk.store import backup
from papidesk.ui.page import OnDuty
from tests.conftest import PASSWORD
from tests.journeys.at_the_desk import AtTheDesk, K, button, texts
from tests.journeys.test_a_second_papidesk import start


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A CV as it was given away here before."""
    path = tmp_path / f"Mon CV{SUFFIX}"
    path.write_bytes(document_bytes(Document(DocumentKind.CV, "Agente d’accueil", Resume())))
    return path


def is_read(desk: AtTheDesk) -> bool:
    """Whether the form of a new document shows what the file holds."""
    if desk.view.current != "documents":
        return False
    form = desk.page("documents").view("new").form
    return form.file.isVisible() and "Agente d’accueil" in form.file.found.text()


def test_the_endings_are_those_of_the_files() -> None:
    assert (DOCUMENT, BACKUP) == (SUFFIX, backup.SUFFIX)


def test_a_second_papidesk_hands_its_file_to_the_first(desk_window: AtTheDesk, given: Path) -> None:
    desk = desk_window
    desk.go("people")
    second = start(desk, str(given))
    desk.until(lambda: second.poll() is not None)
    out, err = second.communicate()
    assert second.returncode == 0, out + err
    desk.until(lambda: is_read(desk))
    assert desk.ask(FindDocuments()) == (), "nothing is written before one says so"


def test_a_locked_window_shows_it_once_it_is_unlocked(gate: AtTheDesk, given: Path) -> None:
    desk = gate
    desk.application.handed.take(given)
    assert desk.window.locked
    desk.type(PASSWORD)
    desk.press(K.Key_Return)
    desk.until(lambda: is_read(desk))
    desk.window.lock()
    desk.application.handed.take(given)
    assert desk.window.locked, "a file opens nothing"


def test_what_is_a_file_of_ours_on_a_command_line(given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[Path, Path | None]] = []
    monkeypatch.setattr(__main__, "_window", lambda folder, file: opened.append((folder, file)) or 0)
    monkeypatch.chdir(tmp_path)
    assert __main__.main(["--data-dir", "there", given.name]) == 0
    assert __main__.main([str(given)]) == 0
    assert [file for _folder, file in opened] == [given, given]
    assert opened[0][0] == Path("there")
    for word in ("gone.papidesk", str(tmp_path), "\0.papidesk", "log"):
        assert handed(word) is None
    commands: list[list[str]] = []
    monkeypatch.setattr(__main__, "_command", lambda typed: commands.append(typed) or 2)
    # After a verb a file is the verb's.
    for words in (["restore", str(given)], ["gone.papidesk"]):
        assert __main__.main(words) == 2
    assert len(commands) == 2
    assert len(opened) == 2


def test_a_volunteer_is_told_whose_it_is(desk_window: AtTheDesk, given: Path) -> None:
    desk = desk_window
    desk.window._duty = OnDuty(2, "Bénévole", Role.VOLUNTEER)
    desk.application.handed.take(given)
    desk.settle()
    assert not is_read(desk)
    assert any("hand it to one of them" in toast.text for toast in desk.toasts())


def test_a_backup_leads_to_where_it_is_put_back_and_changes_nothing(desk_window: AtTheDesk, tmp_path: Path) -> None:
    desk = desk_window
    path = tmp_path / f"store{BACKUP}"
    path.write_bytes(b"whatever")
    desk.application.handed.take(path)
    desk.settle()
    assert desk.view.current == "settings"
    assert desk.page("settings").part() == "backups"
    (toast,) = [one for one in desk.toasts() if "nothing was done with it" in one.text]
    button(toast, "Put it back…").click()
    desk.until(lambda: desk.application.gate.restoring is not None)
    desk.until(lambda: "not a whole PapiDesk backup" in " ".join(texts(desk.window)))
    assert desk.window.locked
    assert path.read_bytes() == b"whatever"


def test_on_a_new_computer_a_backup_leads_there_at_once(open_window: Callable[[Path], AtTheDesk], tmp_path: Path) -> None:
    desk = open_window(tmp_path / "new")
    path = tmp_path / f"store{BACKUP}"
    path.write_bytes(b"whatever")
    desk.application.take(path)
    desk.until(lambda: desk.application.gate.restoring is not None)
    desk.until(lambda: "not a whole PapiDesk backup" in " ".join(texts(desk.window)))
    assert not desk.application.paths.exists()


def test_a_volunteer_is_not_led_to_put_a_backup_back(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.window._duty = OnDuty(2, "Bénévole", Role.VOLUNTEER)
    desk.window.put_backup_back()
    desk.settle()
    assert not desk.window.locked
