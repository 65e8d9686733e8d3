"""The one connection to the encrypted file."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

CACHE_KIB = 65536
_PRAGMAS = (
    # The one cheap mode that never lost an acknowledged row in simulated power cuts.
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    f"cache_size = -{CACHE_KIB}",
)


def connect(path: Path, key: bytes, *, exclusive: bool = True) -> Any:
    """Open the file with its raw key (no key derivation: 0.6 ms). DB-API errors come through as they are."""
    if not path.exists():
        # Born closed to other users: SQLite would take the umask's word.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, timeout=0.5)
    try:
        # SQLCipher would write its own English on standard error; what is wrong comes as an error code all the same.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        if exclusive:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        # The lock is taken by the first touch, not by the pragma.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if exclusive:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def make_engine(path: Path, key: bytes) -> Engine:
    """An engine over that one connection; transactions begin where we say, not where the driver guesses."""
    connection = connect(path, key)
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool, module=dbapi2)

    @event.listens_for(engine, "begin")
    def begin(transaction: Connection) -> None:
        transaction.exec_driver_sql("BEGIN")

    return engine


def fold_log(engine: Engine) -> None:
    """Fold the write-ahead log into the file and empty it, so that no former page is left in it.

    Left for later where a backup is being made, which wants the file to stand still and folds the log once it is done, and
    where the disk has no room.
    """
    connection = engine.raw_connection().driver_connection
    assert connection is not None, "the engine has its one connection"
    with suppress(dbapi2.DatabaseError):
        if connection.execute("PRAGMA wal_autocheckpoint").fetchone() != (0,):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
