"""`papidesk report`: a period as a paper, a workbook, a table, a document."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from papidesk.accounts.intents import CreateAccount
from papidesk.kernel.intent import Role
from tests.cli.shell import Shell
from tests.conftest import House
from tests.paper.reading import said, sizes
from tests.paper.validating import assert_valid
from tests.reports.a_life import live

SECRET = "le mot de passe de Noé"


@pytest.fixture
def place(house: House) -> None:
    """A place with something of every job; its store is let go of."""
    live(house)
    house.do(CreateAccount("Noé", Role.VOLUNTEER, SECRET, alone=True))
    house.close()


def test_a_paper(place: None, shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "bilan.pdf"
    file.write_text("what was there")
    answer = shell.json("report", "2026-11", "--out", str(file))
    assert answer == {"file": str(file), "pages": answer["pages"]}
    assert 2 <= answer["pages"] <= 6
    assert "Report – November 2026" in said(file)
    assert_valid(file)
    assert [path.name for path in tmp_path.glob("bilan*")] == ["bilan.pdf"]
    told = shell("report", "2026-11-03", "--out", str(file))
    assert told.code == 0
    assert f"page(s) in {file}" in told.out


def test_a_paper_in_large_letters(place: None, shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "bilan.PDF"
    shell.json("report", "2026-11", "--large-print", "--out", str(file))
    assert min(sizes(file)) >= 20


@pytest.mark.parametrize("ending", ["ods", "xlsx", "csv", "json"])
def test_files_for_others(place: None, shell: Shell, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"bilan.{ending}"
    answer = shell.json("report", "2026-10-05..2026-11-04", "--out", str(file))
    assert answer == {"file": str(file), "rows": answer["rows"]}
    assert answer["rows"] > 200
    if ending == "json":
        document = json.loads(file.read_text(encoding="utf-8"))
        assert (document["period"], document["place"]) == ("2026-10-05..2026-11-04", "PAPI de démonstration")
        assert document["indicators"][0]["value"] == 80
    if ending == "csv":
        with file.open(encoding="utf-8-sig", newline="") as opened:
            assert len(list(csv.DictReader(opened, delimiter=";"))) == answer["rows"]


@pytest.mark.parametrize(
    ("argv", "why"),
    [
        ((), "Something is missing"),
        (("2026-11",), "Something is missing"),
        (("hier", "--out", "x.pdf"), "This period can't be read"),
        (("2026-11", "--out", "x.doc"), ".pdf, .ods, .csv, .json, .xlsx"),
        (("2026-11", "--out", "x"), "let it end in"),
        (("2026-11", "--out", "x.csv", "--large-print"), "let the name of the file end in .pdf"),
        (("2026-11", "--out", "x.pdf", "--large-print", "--easy-reading"), "do not go together"),
        (("2026-11", "2026-12", "--out", "x.pdf"), "does not know"),
    ],
)
def test_what_is_typed_wrong_is_told(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...], why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told = shell("report", *argv)
    assert told.code == 2
    assert why in told.err
    assert list(tmp_path.glob("x*")) == []


@pytest.mark.parametrize("command", [("report", "2026-11"), ("paper", "programme")])
def test_where_there_is_no_folder_it_is_refused(place: None, shell: Shell, tmp_path: Path, command: tuple[str, ...]) -> None:
    refused = shell(*command, "--out", str(tmp_path / "nowhere" / "bilan.pdf"))
    assert refused.code == 1
    assert "There is no folder" in refused.err


def test_it_never_lands_on_the_store(place: None, shell: Shell) -> None:
    refused = shell("report", "2026-11", "--out", str(shell.folder / "papidesk.db-report.csv"))
    assert refused.code == 1
    assert "a file of the store itself" in refused.err


def test_a_volunteer_is_told_in_words(place: None, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPIDESK_PASSWORD", SECRET)
    refused = shell("report", "2026-11", "--out", str(tmp_path / "bilan.pdf"))
    assert refused.code == 1
    assert "Your account does not include this action" in refused.err
    assert not (tmp_path / "bilan.pdf").exists()
