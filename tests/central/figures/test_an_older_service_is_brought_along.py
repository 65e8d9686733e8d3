"""A service of the release before, with figures and records in it: once it is up to date, the first adding up makes its totals,
and `check --rebuild` makes them again."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from papidesk.central import checking, migrations
from papidesk.central.__main__ import main
from papidesk.central.codebook import Codebook
from papidesk.central.database import Database
from papidesk.central.figures import folding
from papidesk.central.settings import Settings

RECORD = {
    "id": "papi-1", "pivot": "12345678900011", "nom": "Lieu A", "commune": "Ajaccio", "code_postal": "20090",
    "adresse": "1 rue du Port", "date_maj": "2026-11-10", "latitude": 41.92, "longitude": 8.74,
}  # fmt: skip


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Database, Settings]]:
    """A service of revision 0001 in which one desk stated one month."""
    url = ""
    if request.param == "postgresql":
        make: Callable[[], str] = request.getfixturevalue("empty_database")
        url = make()
    settings = Settings(tmp_path, url)
    database = Database(settings.url)
    migrations.upgrade(database, "0001")
    with database.writing() as connection:
        fill(connection)
    yield database, settings
    database.close()


def fill(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        for name in ("statement", "cell"):
            connection.execute(text(f"CREATE TABLE {name}_2026 PARTITION OF {name} FOR VALUES FROM (202600) TO (202700)"))
    body = json.dumps({"cells": [{"code": "visits", "value": 120}]}).encode()
    digest = hashlib.sha256(body).digest()
    rows: list[tuple[str, dict[str, Any]]] = [
        ("centre", {"id": 1, "name": "Centre", "generation": "g", "secret": b"s", "created_at": 0}),
        ("feed_counter", {"id": 1, "sequence": 0, "floor": 0}),
        ("place", {
            "id": 1, "uid": "a" * 32, "name": "Lieu A", "created_at": 0, "record": json.dumps(RECORD), "opened_on": "1999-05-01",
        }),
        ("place", {"id": 2, "uid": "b" * 32, "name": "Lieu B", "created_at": 0}),
        ("desk", {
            "id": 1, "uid": "c" * 32, "place_id": 1, "token_hash": b"t" * 32, "token_used": True, "install_id": "i",
            "enrolled_at": 0, "protocol": 1, "app_version": "0.1.0", "seen_at": 0,
        }),
        ("cell_code", {"id": 2_000_001, "dataset": 2, "code": "visits"}),
        ("statement", {
            "desk_id": 1, "dataset": 2, "period": 202610, "revision": 1, "digest": digest, "status": 2, "reason": 2,
            "days_open": 22, "days_recorded": 21, "received_at": 5, "body": zlib.compress(body),
        }),
        ("head", {
            "desk_id": 1, "dataset": 2, "period": 202610, "revision": 1, "digest": digest, "status": 2, "days_open": 22,
            "days_recorded": 21, "received_at": 5, "closed_revision": 1,
        }),
        ("cell", {"period": 202610, "desk_id": 1, "code": 2_000_001, "value": 120}),
    ]  # fmt: skip
    for name, row in rows:
        marks = ", ".join(f":{column}" for column in row)
        connection.execute(text(f"INSERT INTO {name} ({', '.join(row)}) VALUES ({marks})"), row)


def test_it_is_added_up_and_its_places_are_on_the_map(old: tuple[Database, Settings]) -> None:
    database, settings = old
    migrations.require_current(database)
    with database.reading() as connection:
        assert folding.waiting(connection) == 1
        told = connection.execute(text("SELECT place_id, latitude, commune, department, opened_on FROM place_fact")).all()
    assert [tuple(row) for row in told] == [(1, 41.92, "Ajaccio", "2A", "1999-05-01")]
    assert folding.fold_all(database, Codebook(database)) == 1
    with database.reading() as connection:
        rows = connection.execute(text("SELECT period, code, total, places FROM network_total ORDER BY code")).all()
        assert [tuple(row) for row in rows] == [(202610, 2_000_000, 1, 1), (202610, 2_000_001, 120, 1)]
    assert checking.check(database, settings.files).findings == ()


def test_check_finds_wrong_totals_and_makes_them_again(
    old: tuple[Database, Settings], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    database, settings = old
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    where = ("--data-dir", str(settings.folder), *(("--database", settings.database) if settings.database else ()))
    if not settings.database:
        assert (settings.folder / "central.db").exists()
    assert main(("check", *where)) == 0
    with database.writing() as connection:
        connection.execute(text("UPDATE network_total SET total = 7"))
    capsys.readouterr()
    assert main(("check", *where)) == 1
    said = capsys.readouterr().out
    assert "2026-10" in said
    assert "check --rebuild" in said
    assert main(("check", "--rebuild", *where)) == 0
    with database.reading() as connection:
        assert connection.scalar(text("SELECT total FROM network_total WHERE code = 2000001")) == 120
