"""A service's beginning: its tables, its name, its secret."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select

from papidesk.central import migrations
from papidesk.central.database import Database
from papidesk.central.tables import centre, feed_counter

DEFAULT_NAME = "Centre de ressources"
SECRET_BYTES = 32


class AlreadyThereError(Exception):
    """There is a service in this database."""


@dataclass(frozen=True)
class Centre:
    """Whose service it is. generation: of its setting up; secret: makes addresses unreadable."""

    name: str
    generation: str
    secret: bytes


def found(database: Database, name: str, now: int) -> Centre:
    """Make the tables and the service. Raises AlreadyThereError, leaving all as it is."""
    with database.reading() as connection:
        if migrations.revision_of(connection) is not None:
            raise AlreadyThereError
    migrations.upgrade(database)
    made = Centre(name, new_generation(), secrets.token_bytes(SECRET_BYTES))
    with database.writing() as connection:
        connection.execute(
            insert(centre).values(id=1, name=made.name, generation=made.generation, secret=made.secret, created_at=now)
        )
        connection.execute(insert(feed_counter).values(id=1, sequence=0, floor=0))
    return made


def new_generation() -> str:
    """A name for a setting up: cursors of another are too old here."""
    return secrets.token_hex(16)


def centre_of(database: Database) -> Centre:
    """Whose service a database holds. Raises migrations.NotSetUpError."""
    with database.reading() as connection:
        row: Row[Any] | None = connection.execute(select(centre)).one_or_none()
    if row is None:
        raise migrations.NotSetUpError
    return Centre(row.name, row.generation, row.secret)
