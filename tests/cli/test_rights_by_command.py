"""`person`, `purge`, `check-mandate` at a terminal."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from papidesk.accounts.intents import CreateAccount
from papidesk.kernel.intent import Role
from papidesk.people.intents import EndMandate
from tests.cli.shell import Shell
from tests.conftest import FakeClock, House
from tests.paper.reading import said
from tests.people import a_life_here as here

SECRET = "le mot de passe de Noé"
FILE = b"%PDF-1.7 a mandate that was given"


@pytest.fixture(scope="session")
def lived(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, here.Life]:
    """A place in which somebody has lived in every job; made once."""
    folder = Path(shutil.copytree(pristine, tmp_path_factory.mktemp("asked") / "store"))
    house = House(folder, FakeClock())
    life = here.live(house)
    here.give_mandate(house, life.person, hashlib.sha256(FILE).hexdigest(), days=1)
    here.take_back(house, life.lines)
    house.do(CreateAccount("Noé", Role.VOLUNTEER, SECRET, alone=True))
    house.close()
    return folder, life


@pytest.fixture
def folder(lived: tuple[Path, here.Life], tmp_path: Path) -> Path:
    return Path(shutil.copytree(lived[0], tmp_path / "store"))


@pytest.fixture
def life(lived: tuple[Path, here.Life]) -> here.Life:
    return lived[1]


def ended(folder: Path, clock: FakeClock, life: here.Life) -> None:
    """Both mandates are over."""
    clock.advance(timedelta(days=2))
    house = House(folder, clock)
    house.do(EndMandate(life.mandate))
    house.close()


def test_everything_about_somebody_in_a_file(shell: Shell, life: here.Life, tmp_path: Path) -> None:
    paper, document = tmp_path / "told.pdf", tmp_path / "told.json"
    answer = shell.json("person", "access", str(life.person), "--out", str(paper))
    assert answer == {"file": str(paper), "rows": answer["rows"], "pages": answer["pages"]}
    assert "What is noted about you" in said(paper)
    again = shell.json("person", "access", str(life.person), "--out", str(document))
    assert again["rows"] == answer["rows"] + 1, "the first is noted"
    told = json.loads(document.read_bytes())
    assert told["person"]["first_name"] == "Kanarilla"
    assert any("was given what is noted" in row["what"] for row in told["journal"]["rows"])
    if os.name == "posix":
        assert stat.S_IMODE(paper.stat().st_mode) == stat.S_IMODE(document.stat().st_mode) == 0o600


def test_somebody_is_erased(shell: Shell, folder: Path, clock: FakeClock, life: here.Life) -> None:
    person = str(life.person)
    dry = shell.json("person", "erase", person, "--dry-run")
    assert len(dry["against"]) == 2
    assert shell("person", "erase", person, "--name", "Kanarilla Kanarillec").code == 1
    ended(folder, clock, life)
    dry = shell.json("person", "erase", person, "--dry-run")
    assert (dry["against"], dry["backups_until"]) == ([], "2028-11-07")
    unsaid = shell("person", "erase", person)
    assert (unsaid.code, "--name" in unsaid.err) == (1, True)
    assert shell("person", "erase", person, "--name", "Awa Diop").code == 1
    told = shell("person", "erase", person, "--dry-run").out
    assert "What goes for good:" in told
    done = shell.json("person", "erase", person, "--name", "KANARILLA kanarillec")
    assert done == {"erased": life.person} | dry
    assert shell("person", "erase", person, "--name", "Kanarilla Kanarillec").code == 1
    assert "kanarill" not in shell("list", "people", "--json").out.lower()


def test_what_is_due_is_shown_and_goes(shell: Shell, clock: FakeClock) -> None:
    clock.advance(timedelta(days=800))
    dry = shell.json("purge", "--dry-run")
    by = {line["category"]: line for line in dry["categories"]}
    assert dry["dry_run"] is True
    assert set(by) == {"visits", "sign_ups", "loans", "borrowers", "documents", "mandates", "people", "journal"}
    assert set(by["visits"]) == {"category", "name", "months", "before", "count", "oldest"}
    assert (by["visits"]["count"], by["visits"]["before"], by["visits"]["oldest"]) == (4, "2028-01-13", "2026-11-05")
    done = shell.json("purge")
    assert done["categories"] == dry["categories"]
    assert {line["count"] for line in shell.json("purge", "--dry-run")["categories"]} == {0}
    assert "Nothing is due" in shell("purge").out


def test_a_file_is_checked(shell: Shell, life: here.Life, tmp_path: Path) -> None:
    file = tmp_path / "mandate.pdf"
    file.write_bytes(FILE)
    told = shell.json("check-mandate", str(file))
    assert told == {
        "ours": True, "number": "M-2026-0002", "first": "2026-11-05", "last": "2026-11-06", "given_at": told["given_at"],
        "person": life.person,
    }  # fmt: skip
    file.write_bytes(FILE + b" ")
    altered = shell("check-mandate", str(file), "--json")
    assert (altered.code, altered.document) == (1, {"ours": False})
    assert shell("check-mandate", str(tmp_path / "nowhere.pdf")).code == 3


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("person", "access", "1"), 2), (("person", "access", "1", "--out", "told.odt"), 2), (("person", "erase", "x"), 2),
        (("person", "access", "1", "--out", "t.pdf", "--name", "x"), 2), (("person", "erase", "1", "--out", "t.pdf"), 2),
        (("person", "show", "1"), 2), (("person", "erase", "4000", "--dry-run"), 1), (("purge", "people"), 2),
    ],
)  # fmt: skip
def test_what_is_asked_wrong_is_said(shell: Shell, argv: tuple[str, ...], code: int) -> None:
    told = shell(*argv)
    assert (told.code, told.out) == (code, "")
    assert told.err


def test_a_volunteer_is_refused_everything(
    shell: Shell, life: here.Life, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PAPIDESK_PASSWORD", SECRET)
    out = tmp_path / "told.pdf"
    for argv in (
        ("person", "access", str(life.person), "--out", str(out)), ("person", "erase", str(life.person), "--dry-run"),
        ("purge",), ("purge", "--dry-run"),
    ):  # fmt: skip
        told = shell(*argv)
        assert told.code == 1
        assert "does not include" in told.err
    assert not out.exists()
