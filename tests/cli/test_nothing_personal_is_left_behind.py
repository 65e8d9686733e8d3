"""A bug ends in a sentence and a report that names nobody."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from papidesk.kernel import crash
from tests.cli.shell import Shell
from tests.conftest import PASSWORD

CANARY = "Zéphyrine Quimperlac"


def breaking(name: str) -> None:
    person = {"name": name, "phone": "06 39 98 11 22"}
    try:
        raise ValueError(f"nobody called {name}")
    except ValueError as wrong:
        raise KeyError(f"{person} at /home/{name}") from wrong


def test_a_bug_becomes_a_report_without_personal_data(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("papidesk.cli.reading.people", lambda *_: breaking(CANARY))
    said = shell("list", "people", "--search", CANARY)
    assert said.code == 3
    assert CANARY not in said.err
    (report,) = (shell.folder / "logs").glob("crash-*.txt")
    content = report.read_text(encoding="utf-8")
    assert str(report) in said.err
    assert "builtins.KeyError" in content
    assert "from builtins.ValueError" in content
    assert "papidesk.cli.reading:" in content
    for personal in (CANARY, "Quimperlac", "06 39", PASSWORD, str(shell.folder), "/home"):
        assert personal not in content


def test_a_bug_in_json_is_still_one_document(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("papidesk.cli.reading.people", lambda *_: breaking(CANARY))
    said = shell("list", "people", "--json")
    assert said.document["error"]["kind"] == "fault"


def test_an_array_cut_short_is_still_a_document(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def some(*_: object) -> object:
        yield {"id": 1}
        breaking(CANARY)

    monkeypatch.setattr("papidesk.cli.reading.people", some)
    said = shell("list", "people", "--json")
    assert (said.code, said.document) == (3, [{"id": 1}])


def test_reports_make_room_for_one_another(tmp_path: Path) -> None:
    for n in range(crash.KEPT + 5):
        (tmp_path / f"crash-2020-01-01-0000{n:02}-1.txt").touch()
    assert crash.report(ValueError(CANARY), tmp_path)
    assert len(list(tmp_path.glob("crash-*.txt"))) == crash.KEPT


def test_a_report_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    assert crash.report(ValueError(CANARY), tmp_path / "logs") is None


def test_the_hook_catches_every_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    told: list[Path | None] = []
    crash.install(tmp_path, lambda _bug, report: told.append(report))
    thread = threading.Thread(target=breaking, args=(CANARY,))
    thread.start()
    thread.join()
    assert len(told) == 1
    assert CANARY not in (told[0] or tmp_path / "none").read_text(encoding="utf-8")


def test_a_run_leaves_no_name_in_its_logs(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(f"Nom;Prénom\n{'Quimperlac'};{'Zéphyrine'}\n", encoding="utf-8")
    shell("import", "people", str(file))
    shell("log", "--person", CANARY)
    shell("log", "--person", CANARY, "--at", "2030-01-01T10:00")
    for path in shell.folder.rglob("*"):
        if path.is_file():
            assert b"Quimperlac" not in path.read_bytes()


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("show", "day"), 0),
        (("log", "--person", "Personne"), 1),
        (("log",), 2),
        (("show", "day", "--data-dir", "/nowhere"), 3),
    ],
)
def test_exit_codes_are_those_of_the_process(folder: Path, argv: tuple[str, ...], code: int) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "papidesk", "--data-dir", str(folder), *argv],
        env=os.environ | {"PAPIDESK_PASSWORD": PASSWORD}, capture_output=True, text=True, timeout=60, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert run.returncode == code, run.stderr
    assert bool(run.stderr) == bool(code)
    assert "Traceback" not in run.stderr


def test_a_name_that_is_no_text_is_told(folder: Path) -> None:
    run = subprocess.run(
        [sys.executable.encode(), b"-m", b"papidesk", b"log", b"--person", b"L\xe9a", b"--data-dir",
         os.fsencode(folder)],
        env=os.environ | {"PAPIDESK_PASSWORD": PASSWORD}, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert run.returncode == 2
    assert b"Traceback" not in run.stderr


def test_whoever_stops_reading_is_no_fault(folder: Path) -> None:
    run = subprocess.run(
        ["sh", "-c", '"$0" -m papidesk list people --json --data-dir "$1" | true', sys.executable, str(folder)],
        env=os.environ | {"PAPIDESK_PASSWORD": PASSWORD}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert run.stderr == ""
