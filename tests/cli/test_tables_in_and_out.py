"""Import and export, as the command line tells them."""

from pathlib import Path

import pytest

from tests.cli.shell import Shell

GOOD = "Nom;Prénom;Année de naissance\r\nKerbrat;Élise;1984\r\nDurand;Léa;1991\r\n"
BAD = GOOD + "Martin;Jean;12345\r\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_people_are_taken_in_once(shell: Shell, file: Path) -> None:
    first = shell.json("import", "people", str(file))
    assert {**first, "ids": len(first["ids"])} == {"created": 2, "updated": 0, "skipped": 0, "refused": [], "ids": 2}
    assert {one["id"] for one in shell.json("list", "people")} == set(first["ids"])
    again = shell.json("import", "people", str(file))
    assert (again["created"], again["skipped"], again["ids"]) == (0, 2, [])


def test_a_trial_writes_nothing_and_says_the_same(shell: Shell, file: Path) -> None:
    tried = shell.json("import", "people", str(file), "--dry-run")
    assert (tried["created"], tried["ids"]) == (2, [])
    assert shell.json("list", "people") == []
    assert "nothing was written" in shell("import", "people", str(file), "--dry-run").out
    done = shell.json("import", "people", str(file))
    assert {**done, "ids": []} == tried


def test_one_bad_line_keeps_all_out_unless_partial(shell: Shell, file: Path) -> None:
    file.write_text(BAD, encoding="utf-8")
    said = shell("import", "people", str(file), "--json")
    assert said.code == 1
    assert said.document["created"] == 0
    assert [one["line"] for one in said.document["refused"]] == [4]
    assert shell.json("list", "people") == []
    assert shell("import", "people", str(file), "--dry-run", "--json").document == said.document
    told = shell("import", "people", str(file))
    assert "Line 4: " in told.err
    assert "--partial" in told.err
    partly = shell.json("import", "people", str(file), "--partial")
    assert (partly["created"], len(partly["refused"])) == (2, 1)


def test_a_column_with_a_strange_title_is_named(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Zzz;Prénom\nKerbrat;Élise\n", encoding="utf-8")
    shell.json("import", "people", str(file), "--columns", "Zzz=surname")
    assert [one["surname"] for one in shell.json("list", "people")] == ["Kerbrat"]
    assert shell("import", "people", str(file), "--columns", "Zzz=height").code == 2
    assert shell("import", "people", str(file), "--columns", "Yyy=surname").code == 2


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 500, b"PK\x03\x04zip", b"Nom;Pr\xe9nom\r\n"])
def test_what_is_no_table_is_refused_in_words(shell: Shell, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(content)
    said = shell("import", "people", str(file))
    assert said.code == 1
    assert said.err.strip()


def test_a_missing_file_is_refused(shell: Shell, tmp_path: Path) -> None:
    assert shell("import", "visits", str(tmp_path / "none.csv")).code == 1


def test_visits_go_out_and_come_back(shell: Shell, file: Path, tmp_path: Path) -> None:
    shell("import", "people", str(file))
    shell("log", "--person", "Léa Durand", "--at", "hier 9h30", "--purpose", "games")
    shell("log", "--anonymous", "1", "--at", "10h")
    out = tmp_path / "visits.csv"
    assert shell.json("export", "csv", "--out", str(out)) == {"file": str(out), "rows": 2}
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].startswith('"2026-11-04";"09:30"')
    again = shell.json("import", "visits", str(out))
    assert (again["created"], again["skipped"]) == (0, 2)
    day = shell.json("export", "csv", "--out", str(out), "--period", "2026-11-05")
    assert day["rows"] == 1


def test_people_go_out_formula_safe(shell: Shell, tmp_path: Path) -> None:
    file, out = tmp_path / "people.csv", tmp_path / "out.csv"
    file.write_text("Nom;Prénom;Notes\n=1+1 Durand;Léa;@SUM(A1)\n", encoding="utf-8")
    shell.json("import", "people", str(file))
    assert shell.json("export", "csv", "--what", "people", "--out", str(out))["rows"] == 1
    assert '"=' not in out.read_text(encoding="utf-8-sig")


def test_an_export_never_lands_on_the_store(shell: Shell) -> None:
    before = (shell.folder / "papidesk.keys").read_bytes()
    for name in ("papidesk.db", "papidesk.keys", "papidesk.db-wal"):
        assert shell("export", "csv", "--out", str(shell.folder / name)).code == 1
    assert (shell.folder / "papidesk.keys").read_bytes() == before
    assert shell("show", "day").code == 0


def test_an_export_into_nowhere_is_refused(shell: Shell, tmp_path: Path) -> None:
    assert shell("export", "csv", "--out", str(tmp_path / "no" / "out.csv")).code == 1
    assert shell("export", "csv", "--out", str(tmp_path)).code == 1
