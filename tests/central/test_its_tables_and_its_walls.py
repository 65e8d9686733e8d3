"""The tables are what the migrations make; several workers migrate once; the service stands without the desktop."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from papidesk.central import migrations, periods
from papidesk.central.backups import LEFT_OUT
from papidesk.central.database import Database, insert, upsert
from papidesk.central.settings import Settings, from_environment, from_text
from papidesk.central.tables import PARTITIONED, cell, metadata
from papidesk.network.contract import is_period

ROOT = Path(__file__).parents[2]
CENTRAL = ROOT / "papidesk" / "central"


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    opened = Database(settings.url)
    yield opened
    opened.close()


def test_the_tables_are_what_the_migrations_make(database: Database) -> None:
    def ours(_object: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:  # noqa: FBT001 — alembic's
        partition = kind == "table" and (name or "").startswith(tuple(f"{one}_2" for one in PARTITIONED))
        return not partition

    with database.reading() as connection:
        options = {"compare_type": True, "compare_server_default": True, "include_object": ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_the_head_is_alembics_own_and_each_script_stands_alone() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [migrations.HEAD]
    assert {one.revision for one in scripts.walk_revisions()} == migrations.known_revisions()
    for script in (CENTRAL / "migrations" / "versions").glob("*.py"):
        assert "papidesk" not in script.read_text(), "a script must go on meaning what it meant"


def test_workers_that_start_at_once_migrate_once(empty_database: Callable[[], str]) -> None:
    url = empty_database()
    databases = [Database(url) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(migrations.upgrade, databases))
    with databases[0].reading() as connection:
        assert migrations.revision_of(connection) == migrations.HEAD
    for one in databases:
        one.close()


def test_a_partition_a_year_is_made_when_it_is_needed_and_used(settings: Settings) -> None:
    database = Database(settings.url)
    for period in ("2019-03", "2019-Q1", "2019", "2030-12"):
        database.ready_for(periods.to_number(period))
    rows = [{"period": 201903, "desk_id": desk, "code": 1, "value": desk} for desk in range(100)]
    with database.writing() as connection:
        insert(connection, cell, rows)
        upsert(connection, cell, [rows[1] | {"value": 7}, {"period": 203012, "desk_id": 1, "code": 1, "value": 8}])
        found = connection.execute(text("SELECT count(*), sum(value) FROM cell")).one()
        assert tuple(found) == (101, sum(range(100)) - 1 + 7 + 8)
        if database.on_postgresql:
            assert connection.scalar(text("SELECT count(*) FROM cell_2019")) == 100
            plan = "\n".join(connection.scalars(text("EXPLAIN SELECT * FROM cell WHERE period = 203012")))
            assert "cell_2019" not in plan
    database.close()


def test_what_was_acknowledged_is_on_the_disk(sqlite_settings: Settings) -> None:
    database = Database(sqlite_settings.url)
    with database.reading() as connection:
        told = {name: connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    database.close()


def test_its_folder_is_born_closed_to_others(tmp_path: Path) -> None:
    database = Database(Settings(tmp_path).url)
    assert (tmp_path / "central.db").stat().st_mode & 0o77 == 0
    database.close()


def test_every_period_is_one_number_and_back() -> None:
    texts = ["2026", *(f"2026-Q{q}" for q in range(1, 5)), *(f"2026-{m:02}" for m in range(1, 13)), "2000-01", "2099-12"]
    for one in texts:
        assert is_period(one)
        assert periods.to_text(periods.to_number(one)) == one
        assert periods.year_of(periods.to_number(one)) == int(one[:4])
    assert len({periods.to_number(one) for one in texts}) == len(texts)
    around = {one: [periods.to_text(n) for n in periods.around(periods.to_number(one))] for one in ("2026", "2026-Q2", "2026-06")}
    assert around == {"2026": ["2026"], "2026-Q2": ["2026-Q2", "2026"], "2026-06": ["2026-06", "2026-Q2", "2026"]}
    assert str(periods.first_day(periods.to_number("2026-Q3"))) == "2026-07-01"


def test_settings_reach_the_workers_as_they_were(tmp_path: Path) -> None:
    known = Settings(tmp_path, "postgresql://a@b/c", burst=7, metrics_key="é")
    assert from_text(known.as_text()) == known
    assert from_environment({"PAPIDESK_CENTRAL_SETTINGS": known.as_text()}) == known
    named = {"DIR": "/x", "DATABASE": "postgres://a@b/c", "URL": "https://reseau.example.org", "METRICS_KEY": "é"}
    plain = from_environment({f"PAPIDESK_CENTRAL_{name}": value for name, value in named.items()})
    assert plain.url == "postgresql+psycopg://a@b/c"
    assert (plain.public_url, plain.metrics_key) == (named["URL"], named["METRICS_KEY"])
    assert Settings(Path("/x")).url == "sqlite:////x/central.db"


def test_of_the_desktop_it_imports_the_contract_and_the_charts_alone() -> None:
    allowed = ("papidesk.central", "papidesk.network.contract", "papidesk.paper.charts")
    for path in CENTRAL.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name != "PySide6"
                assert not name.startswith("papidesk.") or name.startswith(allowed), f"{path}: {name}"


WATCH = """
import json, sys
import {module}
ours = {{name for name in sys.modules if name.startswith("papidesk.")}}
print(json.dumps(sorted(ours | {{name.partition(".")[0] for name in sys.modules}})))
"""


def loaded_by(module: str) -> set[str]:
    told = subprocess.run(
        [sys.executable, "-c", WATCH.format(module=module)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    found: list[str] = json.loads(told.stdout)
    return set(found)


def test_a_worker_loads_nothing_of_the_desktop() -> None:
    loaded = loaded_by("papidesk.central.http.app")
    assert not loaded & {"PySide6", "shiboken6", "sqlcipher3", "reportlab", "papidesk.kernel", "papidesk.store"}


def test_a_command_is_understood_before_any_heavy_library() -> None:
    loaded = loaded_by("papidesk.central.cli.verbs")
    assert not loaded & {"sqlalchemy", "alembic", "fastapi", "uvicorn", "argon2", "pydantic"}


def test_every_table_that_is_kept_is_backed_up() -> None:
    assert {one for one in metadata.tables if one in LEFT_OUT} == {"coordinator_session", "throttle"}
