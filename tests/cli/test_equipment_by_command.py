"""Equipment from a terminal: listed, taken in, written out; and while the window is open."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from papidesk.equipment.intents import Lend, LineOut
from papidesk.equipment.rules import Borrower
from tests.cli.shell import Shell
from tests.cli.test_while_the_window_is_open import Window, window  # noqa: F401 — a fixture
from tests.conftest import House
from tests.equipment.catalogues import ASSETS
from tests.equipment.conftest import add, back, item, kit, lend, organisation

TABLE = "Code;Nom;Catégorie;Valeur\nAPN-1;Appareil photo;Appareil photo;450\n;Casque;Son;\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "materiel.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


@pytest.fixture
def lent(house: House) -> tuple[int, int, int]:
    """Three loans: one out, one back, one of an organisation; their keys."""
    camera, sound = item(house, "Appareil photo", code="APN-1", deposit_cents=5000), item(house, "Casque")
    person = add(house, "Élise", "Kerbrat", phone="06 39 98 00 01")
    returned = lend(house, person, camera)
    back(house, returned)
    out = lend(house, person, camera, due=date(2026, 11, 12))
    whole, _things = kit(house)
    borrower = Borrower(organisation=organisation(house))
    third = house.do(Lend(borrower, (LineOut(whole), LineOut(sound)))).ids[0]
    house.close()
    return out, returned, third


def test_a_table_is_taken_in_once_and_listed(shell: Shell, table: Path) -> None:
    first = shell.json("import", "equipment", str(table))
    assert {**first, "ids": len(first["ids"])} == {
        "created": 2, "updated": 0, "skipped": 0, "refused": [], "ids": 2, "remarks": [],
    }  # fmt: skip
    camera, headphones = shell.json("list", "equipment")
    assert camera["id"] == first["ids"][0]
    assert {name: camera[name] for name in ("code", "name", "state", "category", "out", "free", "due")} == {
        "code": "APN-1", "name": "Appareil photo", "state": "available", "category": "Appareil photo", "out": 0, "free": 1,
        "due": None,
    }  # fmt: skip
    assert headphones["code"].startswith("E0")
    again = shell.json("import", "equipment", str(table))
    assert (again["created"], again["skipped"], again["ids"]) == (0, 2, [])


def test_a_trial_writes_nothing_and_says_the_same(shell: Shell, table: Path) -> None:
    tried = shell.json("import", "equipment", str(table), "--dry-run")
    assert tried["created"] == 2
    assert shell.json("list", "equipment") == []
    assert {**shell.json("import", "equipment", str(table)), "ids": []} == tried


def test_what_is_here_is_changed_only_where_it_is_asked_for(shell: Shell, table: Path) -> None:
    shell.json("import", "equipment", str(table))
    table.write_text(TABLE.replace("450", "400"), encoding="utf-8")
    said = shell("import", "equipment", str(table), "--json")
    assert (said.code, [one["line"] for one in said.document["refused"]]) == (1, [2])
    assert "already the code" in said.document["refused"][0]["why"]
    assert shell.json("import", "equipment", str(table), "--update", "--dry-run")["updated"] == 1
    assert shell.json("import", "equipment", str(table), "--update")["updated"] == 1
    assert "Changed: 0" in shell("import", "equipment", str(table)).out


def test_one_bad_line_keeps_all_out_unless_partial(shell: Shell, table: Path) -> None:
    table.write_text(TABLE + "X;;;3\n", encoding="utf-8")
    said = shell("import", "equipment", str(table))
    assert (said.code, "Line 4: The name is missing" in said.err) == (1, True)
    assert shell.json("list", "equipment") == []
    assert shell.json("import", "equipment", str(table), "--partial")["created"] == 2


def test_the_asset_managers_file_says_that_loans_stay_there(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "assets.csv"
    file.write_bytes(ASSETS.encode("cp1252"))
    done = shell.json("import", "equipment", str(file))
    assert (done["created"], [one["line"] for one in done["remarks"]]) == (3, [3, 4])
    assert "loans are not taken in" in done["remarks"][0]["why"]
    assert shell.json("list", "loans") == []


def test_a_column_is_named_by_hand(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Machin;Truc;Valeur\nSouris;S1;3\n", encoding="utf-8")
    assert shell("import", "equipment", str(file)).code == 1
    done = shell.json("import", "equipment", str(file), "--columns", "Machin=name", "--columns", "2=code")
    assert done["created"] == 1
    assert shell.json("list", "equipment", "--search", "souris")[0]["code"] == "S1"


def test_loans_are_listed_with_when_they_are_due_and_came_back(shell: Shell, lent: tuple[int, int, int]) -> None:
    out, returned, third = lent
    found = {one["id"]: one for one in shell.json("list", "loans")}
    assert set(found) == set(lent)
    assert (found[out]["due"], found[out]["returned"], found[out]["out"]) == ("2026-11-12", None, 1)
    assert found[returned]["returned"] == "2026-11-05"
    assert found[out]["borrower"] == "Élise Kerbrat"
    assert (found[third]["borrower"], found[third]["person"]) == ("PAPI de Kérangoff", None)
    assert (found[third]["out"], set(found[third]["things"])) == (4, {"Casque", "Malle radio"})
    states = {one["name"]: one["state"] for one in shell.json("list", "equipment")}
    assert (states["Appareil photo"], states["Malle radio"], states["Micro"]) == ("out", "out", "out")
    told = shell("list", "loans").out
    assert "05/11/2026 → 12/11/2026  Élise Kerbrat  Appareil photo  out" in told
    assert "back 05/11/2026" in told
    assert "APN-1" in shell("list", "equipment").out


def test_loans_are_of_a_period_and_searched(shell: Shell, lent: tuple[int, int, int]) -> None:
    assert len(shell.json("list", "loans", "--period", "2026-11")) == 3
    assert shell.json("list", "loans", "--period", "2026-10") == []
    assert len(shell.json("list", "loans", "--search", "kerbrat")) == 2
    assert len(shell.json("list", "loans", "--search", "malle")) == 1


def test_equipment_and_loans_go_out_as_tables(shell: Shell, lent: tuple[int, int, int], tmp_path: Path) -> None:
    out = tmp_path / "o.csv"
    rows = shell.json("export", "csv", "--what", "equipment", "--out", str(out))["rows"]
    assert rows == 6
    again = shell.json("import", "equipment", str(out))
    assert (again["created"], again["updated"], again["skipped"]) == (0, 0, rows)
    assert shell.json("export", "csv", "--what", "loans", "--out", str(out))["rows"] == 3
    assert '"2026-0001"' in out.read_text(encoding="utf-8-sig")
    assert shell.json("export", "csv", "--what", "loans", "--period", "2025", "--out", str(out))["rows"] == 0


@pytest.mark.parametrize(
    "argv",
    [
        ("list", "equipment", "--period", "2026"), ("export", "csv", "--what", "equipment", "--period", "2026"),
        ("import", "people", "x.csv", "--update"), ("import", "loans", "x.csv"), ("list", "kits"),
    ],
)  # fmt: skip
def test_what_is_typed_wrong_is_said(shell: Shell, tmp_path: Path, argv: tuple[str, ...]) -> None:
    out = ("--out", str(tmp_path / "o")) if argv[0] == "export" else ()
    assert shell(*argv, *out).code == 2


@pytest.mark.skipif(os.name != "posix", reason="a Unix socket")
def test_the_window_lists_equipment_and_loans(window: Window, shell: Shell, table: Path) -> None:  # noqa: F811
    key = item(window.house, "Appareil photo", code="APN-1")
    loan = lend(window.house, add(window.house, "Léa"), key)
    (thing,) = shell.json("list", "equipment")
    assert (thing["id"], thing["state"], thing["borrower"]) == (key, "out", "Léa")
    (row,) = shell.json("list", "loans")
    assert (row["id"], row["due"], row["returned"]) == (loan, thing["due"], None)
    said = shell("import", "equipment", str(table))
    assert (said.code, "Another PapiDesk" in said.err) == (3, True)
