"""backup, restore, check, self-test."""

from pathlib import Path

import pytest

from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.words import tr
from papidesk.paper import tagged
from tests.cli.shell import Shell


def test_a_backup_is_restored_and_the_former_store_set_aside(shell: Shell) -> None:
    shell("log", "--anonymous", "1")
    file = shell.json("backup")["file"]
    assert Path(file).parent == shell.folder / "backups"
    shell("log", "--anonymous", "5")
    said = shell.json("restore", file)
    assert Path(said["set_aside"], "papidesk.db").exists()
    assert shell.json("show", "day")["visits"] == 1


def test_a_backup_opens_in_another_folder(shell: Shell, tmp_path: Path) -> None:
    file = shell.json("backup", str(tmp_path / "key"))["file"]
    assert shell("restore", file, folder=tmp_path / "new").code == 0
    assert shell("show", "day", folder=tmp_path / "new").code == 0


def test_the_password_of_a_backup_is_checked(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    file = shell.json("backup")["file"]
    monkeypatch.setenv("PAPIDESK_PASSWORD", "un tout autre mot")
    assert shell("restore", file).code == 1
    monkeypatch.undo()


def test_what_is_no_backup_is_refused(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "papidesk-x.papidesk"
    assert shell("restore", str(file)).code == 1
    file.write_bytes(b"PK\x03\x04 not really")
    assert shell("restore", str(file)).code == 1
    assert shell("backup", str(file)).code == 1
    assert shell("show", "day").code == 0


def test_check_says_what_it_verified(shell: Shell) -> None:
    report = shell.json("check")
    assert report["ok"]
    assert report["problems"] == []
    assert len(report["verified"]) >= 4
    assert "All is well" in shell("check").out


def test_check_of_a_damaged_store_tells_it_and_ends_with_1(shell: Shell) -> None:
    shell("log", "--anonymous", "3")
    store = shell.folder / "papidesk.db"
    content = bytearray(store.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096 * 3] = bytes(4096 * 3)
    store.write_bytes(content)
    said = shell("check", "--json")
    assert said.code == 1
    assert not said.document["ok"]
    assert said.document["problems"]


def test_self_test_tries_the_main_jobs_and_leaves_nothing(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    opened: list[tuple[bool, str]] = []
    shell.outside["window_step"] = lambda folder, password: opened.append(((folder / "papidesk.db").exists(), password))
    report = shell.json("self-test")
    assert report["ok"], report
    names = [step["name"] for step in report["steps"]]
    assert names == ["window", "store", "log", "undo", "import", "paper", "backup", "restore", "check"]
    assert opened[0][0]
    assert not list(tmp_path.glob("papidesk-self-test*"))


def test_self_test_says_what_failed_and_goes_on(shell: Shell) -> None:
    def no_window(_folder: Path, _password: str) -> None:
        raise WorldFailure(tr("no screen"))

    shell.outside["window_step"] = no_window
    said = shell("self-test", "--json")
    assert said.code == 3
    assert said.document["steps"][0] == {"name": "window", "ok": False, "why": "no screen"}
    assert all(step["ok"] for step in said.document["steps"][1:])


@pytest.mark.parametrize("lost", [b"<pdfuaid:part>1<", b"%%EOF"])
def test_self_test_tells_a_paper_that_is_not_whole(shell: Shell, monkeypatch: pytest.MonkeyPatch, lost: bytes) -> None:
    monkeypatch.setattr(tagged, "replace_file", lambda to, content: to.write_bytes(content.replace(lost, b"")))
    said = shell("self-test", "--json")
    assert said.code == 3
    assert [step["name"] for step in said.document["steps"] if not step["ok"]] == ["paper"]
