"""Whose turn it is: totals are written by one at a time, whichever worker it is of."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

LOCK = 7_270_003
"""Of advisory locks. On SQLite a transaction that writes is alone anyhow."""


def mine(connection: Connection) -> bool:
    """Whether nobody else writes totals; until the end of the transaction nobody will."""
    return connection.dialect.name == "sqlite" or bool(connection.scalar(select(func.pg_try_advisory_xact_lock(LOCK))))


def wait(connection: Connection) -> None:
    """The same, once whoever is at it is done."""
    if connection.dialect.name != "sqlite":
        connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
