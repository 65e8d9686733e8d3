"""The database, SQLite or PostgreSQL: how transactions begin, how many rows go in at once, what differs between the two."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    Select,
    Table,
    and_,
    bindparam,
    create_engine,
    delete,
    event,
    literal_column,
    make_url,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite

from papidesk.central.periods import year_of
from papidesk.central.tables import PARTITIONED

POSTGRESQL = "postgresql"
_PARTITION_LOCK = 7_270_001
"""Of advisory locks: whoever makes a year's tables."""
_BUSY_SECONDS = 15
_COPY_FROM = 40
"""Rows; below, one INSERT costs less than COPY's round trips."""
_SQLITE = (
    "journal_mode = WAL",
    # What was acknowledged is on the disk, whatever happens to the current.
    "synchronous = FULL",
    "foreign_keys = ON",
    "cache_size = -32768",
    "temp_store = MEMORY",
)


class Database:
    """Transactions over one database. `url` is SQLAlchemy's."""

    def __init__(self, url: str) -> None:
        self.engine = _postgresql(url) if url.startswith(POSTGRESQL) else _sqlite(url)
        self._years: frozenset[int] = frozenset()

    @property
    def on_postgresql(self) -> bool:
        """Whether it is PostgreSQL."""
        return self.engine.dialect.name == POSTGRESQL

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that writes nothing."""
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, committed as a whole or not at all; on SQLite one at a time."""
        with self.engine.connect().execution_options(papidesk_writes=True) as connection, connection.begin():
            yield connection

    def ready_for(self, period: int) -> None:
        """See to it that a statement of this period has a table to go to."""
        year = year_of(period)
        if not self.on_postgresql or year in self._years:
            return
        with self.writing() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _PARTITION_LOCK})
            make_year(connection, year)
        self._years |= {year}

    def close(self) -> None:
        """Let go of its connections."""
        self.engine.dispose()


def make_year(connection: Connection, year: int, tables: Sequence[str] = PARTITIONED) -> None:
    """Make the partitions of a year, if need be; on PostgreSQL."""
    for name in tables:
        low, high = year * 100, year * 100 + 100
        connection.execute(
            text(
                f"CREATE TABLE IF NOT EXISTS {name}_{year:d} PARTITION OF {name} FOR VALUES FROM ({low:d}) TO ({high:d})"
            )
        )


def insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add many rows at once: by COPY on PostgreSQL. All have the same columns."""
    if not rows:
        return
    if connection.dialect.name == POSTGRESQL and len(rows) >= _COPY_FROM:
        _copy(connection, table, rows)
    else:
        connection.execute(table.insert(), [dict(row) for row in rows])


def _copy(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    columns = list(rows[0])
    driver: Any = connection.connection.driver_connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {table.name} ({', '.join(columns)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row([row[column] for column in columns])


def upsert(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], added: Collection[str] = ()
) -> None:
    """Add rows, or put them in the place of those with the same primary key; the columns `added` are added to what is
    there. No key is there twice.
    """
    if not rows:
        return
    keys = [column.name for column in table.primary_key]
    columns = list(rows[0])
    on_postgresql = connection.dialect.name == POSTGRESQL
    if on_postgresql and len(rows) >= _COPY_FROM:
        # As arrays, one a column: a statement a row would cost four times as much.
        adding: Any = postgresql.insert(table).from_select(columns, _unnested(connection, table, columns))
        given: Any = {name: _array([row[name] for row in rows]) for name in columns}
    else:
        adding = (postgresql.insert if on_postgresql else sqlite.insert)(table)
        given = [dict(row) for row in rows]
    changed = {
        name: table.c[name] + adding.excluded[name] if name in added else adding.excluded[name]
        for name in columns
        if name not in keys
    }
    if changed:
        adding = adding.on_conflict_do_update(index_elements=keys, set_=changed)
    else:
        adding = adding.on_conflict_do_nothing(index_elements=keys)
    connection.execute(adding, given)


def _array(values: list[Any]) -> Any:
    """As PostgreSQL reads one: the driver writes numbers one by one, at ten times the cost."""
    return f"{{{','.join(map(str, values))}}}" if all(type(one) is int for one in values) else values


def _unnested(connection: Connection, table: Table, columns: Sequence[str]) -> Select[Any]:
    kinds = {name: table.c[name].type.compile(connection.dialect) for name in columns}
    arrays = ", ".join(f"CAST(:{name} AS {kind}[])" for name, kind in kinds.items())
    given: Any = select(*(literal_column(name) for name in columns))
    return given.select_from(  # type: ignore[no-any-return]
        text(f"unnest({arrays}) AS given ({', '.join(columns)})")
    )


def remove(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Delete the rows with these primary keys."""
    if rows:
        keys = [column.name for column in table.primary_key]
        of_row = and_(*(table.c[name] == bindparam(f"of_{name}") for name in keys))
        connection.execute(delete(table).where(of_row), [{f"of_{name}": row[name] for name in keys} for row in rows])


def _postgresql(url: str) -> Engine:
    # A connection that the server closed meanwhile is found before it is used.
    return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=10)


def _sqlite(url: str) -> Engine:
    path = make_url(url).database
    if path and not os.path.exists(path):  # noqa: PTH110 — as SQLAlchemy gives it
        # Born closed to other users: SQLite would take the umask's word.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def opened(connection: Any, _record: Any) -> None:
        # Transactions begin where we say, not where the driver guesses.
        connection.isolation_level = None
        for pragma in _SQLITE:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A write that begins as a read may find at its end that another was faster, and has to give up.
        writes = connection.get_execution_options().get("papidesk_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
