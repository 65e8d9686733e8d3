"""Names are heard nowhere either where something breaks half way: an import that meets a bug, a backup that is refused, a store
set aside; nor in what is left in temporary folders, or in the names of files."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from papidesk.kernel import crash
from papidesk.kernel.intent import Refusal
from papidesk.kernel.paths import StorePaths
from papidesk.people.intents import ImportLine, ImportPeople
from papidesk.people.rules import PersonDetails
from papidesk.store.backup import restore, verify
from papidesk.store.quarantine import offer, quarantine
from tests.cli.conftest import shell
from tests.cli.shell import Shell
from tests.conftest import CHEAP, House
from tests.faults.test_canaries import CANARY, details, everything_written, seed

__all__ = ["shell"]

STAMP = "2026-11-05-150000"
HEARD = (CANARY, CANARY.lower(), CANARY.upper())


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A temporary folder of this test's own, in which nothing may be left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def sings(*folders: Path) -> list[str]:
    """The names of files in which a canary is heard, or that are called after one."""
    return [
        name
        for name, content in everything_written(*folders)
        if any(word in name or word.encode() in content or word.encode("utf-16-le") in content for word in HEARD)
    ]


def stumbles(*_arguments: Any, **_options: Any) -> None:
    """A bug with a name in its hands."""
    raise KeyError(f"{CANARY} of {details(1)}")


@pytest.mark.parametrize("where", ["insert_people", "_complete", "_told"])
def test_an_import_that_meets_a_bug(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], where: str
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(f"papidesk.people.commands.importing.{where}", stumbles)
    lines = tuple(ImportLine(n, PersonDetails(first_name=f"{CANARY}{n}", note=f"{CANARY} note")) for n in range(1, 40))
    with pytest.raises(KeyError) as bug:
        house.do(ImportPeople(lines))
    report = crash.report(bug.value, house.folder / "logs")
    assert report is not None
    assert "papidesk.people.commands.importing" in report.read_text()
    with house.session() as session:
        assert not session.connection().exec_driver_sql("SELECT count(*) FROM person").scalar(), "nothing half-written"
    house.close()
    assert sings(house.folder) == []
    said = caplog.text + "".join(capfd.readouterr())
    assert CANARY.lower() not in said.lower()
    house.reopen()


@pytest.mark.parametrize("kind", ["people", "visits", "workshops", "equipment"])
def test_a_file_of_names_that_the_command_stumbles_on(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr("papidesk.cli.exchanging._tell", stumbles)
    file = tmp_path / f"{CANARY}.csv"
    titles = {"people": "Nom;Prénom", "visits": "Date;Personne", "workshops": "Atelier;Date;Horaires", "equipment": "Nom;Code"}
    file.write_text(f"{titles[kind]}\n{CANARY};{CANARY};{CANARY}\n")
    said = shell("import", kind, str(file))
    assert said.code == 3
    assert CANARY not in said.out + said.err
    assert sings(shell.folder) == []
    assert list((shell.folder / "logs").iterdir())


def test_a_restore_whether_it_is_taken_or_refused(house: House, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    house.store.vault.cost = CHEAP
    seed(house)
    made = house.store.back_up(tmp_path / "usb")
    house.close()
    harmed = tmp_path / "usb" / "papidesk-2026-11-05-000000.papidesk"
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2] ^= 1
    harmed.write_bytes(content)
    with pytest.raises(Refusal):
        restore(harmed, house.folder, f"{CANARY} mine", STAMP)
    with pytest.raises(Refusal):
        restore(made.path, house.folder, f"{CANARY} wrong", STAMP)
    assert not verify(harmed, house.store.vault.key or b"", tmp_path / "scratch")
    aside = restore(made.path, house.folder, f"{CANARY} mine", STAMP)
    assert aside is not None
    assert sings(house.folder, tmp_path / "usb") == []
    assert CANARY.lower() not in "".join(capfd.readouterr()).lower()
    # Set aside once more, as what can't be read is.
    where = quarantine(StorePaths(house.folder), STAMP)
    assert [one.path for one in offer(StorePaths(house.folder), tmp_path / "usb")]
    assert sings(where, house.folder, tmp_path / "usb") == []


def test_a_bug_while_a_store_is_put_back(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house.store.vault.cost = CHEAP
    seed(house)
    made = house.store.back_up(tmp_path / "usb")
    house.close()
    before = {name for name, _ in everything_written(house.folder)}
    monkeypatch.setattr("papidesk.store.backup._check_opens", stumbles)
    with pytest.raises(KeyError) as bug:
        restore(made.path, house.folder, f"{CANARY} mine", STAMP)
    report = crash.report(bug.value, tmp_path / "logs")
    assert report is not None
    assert sings(house.folder, tmp_path / "logs") == []
    assert {name for name, _ in everything_written(house.folder)} == before, "no half of a store is left"
    monkeypatch.undo()
    house.backroom.open(f"{CANARY} mine").store.close()


def test_a_canary_that_is_somewhere_is_heard(tmp_path: Path) -> None:
    """These tests can fail."""
    (tmp_path / "kept").mkdir()
    for at, content in enumerate((CANARY.encode(), CANARY.lower().encode("utf-16-le"), b"")):
        (tmp_path / "kept" / (f"{at}" if content else f"papidesk-{CANARY}.papidesk")).write_bytes(content)
    assert len(sings(tmp_path / "kept")) == 3
