"""Workshops from a terminal: listed, taken in, written out; and while the window is open."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

import icalendar
import pytest

from papidesk.workshops.intents import SignUp
from tests.cli.shell import Shell
from tests.cli.test_while_the_window_is_open import Window, window  # noqa: F401 — a fixture
from tests.conftest import House
from tests.workshops.calendars import GOOGLE, one_event
from tests.workshops.conftest import add, outline, plan

TABLE = "Atelier;Date;Début;Fin;Salle;Places\nTablette;12/11/2026;14h;16h;Salle 2;6\nJeux;13/11/2026;20h;23h;;\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "programme.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    file = tmp_path / "agenda.ics"
    file.write_bytes(GOOGLE.replace("\n", "\r\n").encode())
    return file


def test_a_table_is_taken_in_once_and_listed(shell: Shell, table: Path) -> None:
    first = shell.json("import", "workshops", str(table))
    assert {**first, "ids": len(first["ids"])} == {
        "created": 2, "updated": 0, "skipped": 0, "refused": [], "ids": 2, "remarks": [],
    }  # fmt: skip
    tablet, _games = shell.json("list", "sessions")
    assert tablet["id"] == first["ids"][0]
    assert (tablet["start"], tablet["end"]) == ("2026-11-12T14:00:00+01:00", "2026-11-12T16:00:00+01:00")
    shown = {name: tablet[name] for name in ("title", "capacity", "enrolled", "waiting", "room", "cancelled", "series")}
    assert shown == {
        "title": "Tablette", "capacity": 6, "enrolled": 0, "waiting": 0, "room": "Salle 2", "cancelled": False, "series": None,
    }  # fmt: skip
    again = shell.json("import", "workshops", str(table))
    assert (again["created"], again["skipped"], again["ids"]) == (0, 2, [])


def test_a_trial_writes_nothing_and_says_the_same(shell: Shell, table: Path, agenda: Path) -> None:
    for file in (table, agenda):
        tried = shell.json("import", "workshops", str(file), "--dry-run")
        assert tried["created"] == 2
        before = shell.json("list", "sessions", "--period", "2026-01-01..2029-01-01")
        done = shell.json("import", "workshops", str(file))
        assert {**done, "ids": []} == tried
        assert len(shell.json("list", "sessions", "--period", "2026-01-01..2029-01-01")) == len(before) + len(done["ids"])


def test_one_bad_line_keeps_all_out_unless_partial(shell: Shell, table: Path) -> None:
    table.write_text(TABLE + ";14/11/2026;14h;16h;;\n", encoding="utf-8")
    said = shell("import", "workshops", str(table), "--json")
    assert (said.code, said.document["created"], [one["line"] for one in said.document["refused"]]) == (1, 0, [4])
    assert "title" in said.document["refused"][0]["why"]
    assert shell.json("list", "sessions") == []
    assert "Line 4: " in shell("import", "workshops", str(table)).err
    assert shell.json("import", "workshops", str(table), "--partial")["created"] == 2


def test_the_list_is_of_a_year_from_today_unless_said_and_is_searched(shell: Shell, agenda: Path) -> None:
    shell.json("import", "workshops", str(agenda))
    ahead = shell.json("list", "sessions")
    assert all(datetime.fromisoformat(one["start"]).date().isoformat() >= "2026-11-05" for one in ahead)
    october = shell.json("list", "sessions", "--period", "2026-10")
    assert [(one["start"], one["number"], one["of"]) for one in october] == [("2026-10-13T18:00:00+02:00", 1, 9)]
    assert [one["title"] for one in shell.json("list", "sessions", "--search", "boite")] == ["📧 Ma boîte mail"]
    assert [one["cancelled"] for one in shell.json("list", "sessions", "--period", "2026-11-17")] == [True]
    told = shell("list", "sessions", "--period", "2026-11-17").out
    assert "17/11/2026 18:00–19:30" in told
    assert "CANCELLED" in told
    assert shell("list", "people", "--period", "2026").code == 2


def test_what_should_be_known_of_a_line_is_told(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "endless.ics"
    file.write_bytes(one_event("DTSTART;TZID=Europe/Paris:20261110T180000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY"))
    assert "no end in the file" in shell.json("import", "workshops", str(file), "--dry-run")["remarks"][0]["why"]
    assert "Line 1: This series has no end" in shell("import", "workshops", str(file)).err


def test_the_calendar_goes_out(shell: Shell, house: House, tmp_path: Path) -> None:
    of = outline(house)
    session = plan(house, of)
    plan(house, of, datetime.fromisoformat("2027-01-12T09:00:00+00:00"))
    house.close()
    out = tmp_path / "agenda.ics"
    assert shell.json("export", "calendar", "--out", str(out)) == {"file": str(out), "rows": 2}
    assert shell.json("export", "calendar", "--out", str(out), "--period", "2026-11")["rows"] == 1
    (event,) = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["STATUS"])) == ("Premiers pas sur tablette", "CONFIRMED")
    assert shell.json("import", "workshops", str(out))["skipped"] == 1
    moved = out.read_bytes().replace(b"20261106T140000", b"20261106T150000")
    out.write_bytes(moved)
    assert shell.json("import", "workshops", str(out))["updated"] == 1
    assert shell.json("list", "sessions")[0]["id"] == session
    assert shell.json("list", "sessions")[0]["start"] == "2026-11-06T15:00:00+01:00"


def test_an_outline_goes_from_a_place_to_another(shell: Shell, house: House, tmp_path: Path) -> None:
    key = outline(house, places=5)
    house.close()
    out = tmp_path / "tablette.papidesk-atelier"
    assert shell.json("export", "outline", "--id", str(key), "--out", str(out)) == {"file": str(out), "rows": 1}
    assert shell.json("import", "workshops", str(out))["skipped"] == 1
    other = json.loads(out.read_text(encoding="utf-8"))
    out.write_text(json.dumps(other | {"places": 9}), encoding="utf-8")
    tried = shell.json("import", "workshops", str(out), "--dry-run")
    assert (tried["updated"], "here already" in tried["remarks"][0]["why"]) == (1, True)
    assert shell.json("import", "workshops", str(out))["updated"] == 1
    new = tmp_path / "autre.json"
    new.write_text(json.dumps(other | {"uid": "another", "title": "Autre"}), encoding="utf-8")
    done = shell.json("import", "workshops", str(new))
    assert (done["created"], len(done["ids"])) == (1, 1)
    assert shell("export", "outline", "--id", "999", "--out", str(out)).code == 1


def test_sessions_go_out_as_a_table_and_come_back(shell: Shell, table: Path, agenda: Path, tmp_path: Path) -> None:
    shell.json("import", "workshops", str(table))
    shell.json("import", "workshops", str(agenda))
    out = tmp_path / "seances.csv"
    rows = shell.json("export", "csv", "--what", "sessions", "--out", str(out))["rows"]
    assert rows == 12
    again = shell.json("import", "workshops", str(out))
    assert (again["created"], again["updated"], again["skipped"]) == (0, 0, rows)
    assert shell.json("export", "csv", "--what", "sessions", "--period", "2026-10", "--out", str(out))["rows"] == 1


@pytest.mark.parametrize(
    "argv",
    [
        ("export", "outline"), ("export", "calendar", "--what", "people"), ("export", "calendar", "--id", "3"),
        ("export", "outline", "--id", "1", "--period", "2026"), ("export", "agenda"), ("import", "sessions", "x"),
    ],
)  # fmt: skip
def test_what_is_typed_wrong_is_said(shell: Shell, tmp_path: Path, argv: tuple[str, ...]) -> None:
    out = ("--out", str(tmp_path / "o")) if argv[0] == "export" else ()
    assert shell(*argv, *out).code == 2


def test_a_calendar_has_no_columns(shell: Shell, agenda: Path) -> None:
    assert shell("import", "workshops", str(agenda), "--columns", "1=title").code == 2


@pytest.mark.parametrize("name", ["none.ics", "."])
def test_a_file_that_is_none_is_refused(shell: Shell, tmp_path: Path, name: str) -> None:
    assert shell("import", "workshops", str(tmp_path / name)).code == 1


def test_a_web_page_under_the_name_of_a_calendar_is_refused(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_bytes(b"<!DOCTYPE html><title>Connexion</title>")
    said = shell("import", "workshops", str(tmp_path / "a.ics"))
    assert (said.code, "not a calendar" in said.err) == (1, True)


def test_nothing_lands_on_the_store(shell: Shell) -> None:
    before = (shell.folder / "papidesk.keys").read_bytes()
    assert shell("export", "calendar", "--out", str(shell.folder / "papidesk.keys")).code == 1
    assert (shell.folder / "papidesk.keys").read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="a Unix socket")
def test_sessions_are_listed_while_the_window_is_open(window: Window, shell: Shell, table: Path) -> None:  # noqa: F811
    session = plan(window.house, outline(window.house))
    window.house.do(SignUp(session, add(window.house, "Léa")))
    (row,) = shell.json("list", "sessions")
    assert (row["id"], row["enrolled"], row["start"]) == (session, 1, "2026-11-06T14:00:00+01:00")
    for argv in (("import", "workshops", str(table)), ("export", "calendar", "--out", str(table.with_suffix(".ics")))):
        said = shell(*argv)
        assert (said.code, "Another PapiDesk" in said.err) == (3, True)


