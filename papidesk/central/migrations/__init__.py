"""Bringing a database up to this release: alembic alone, and never one from the future."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from papidesk.central.database import POSTGRESQL, Database

HEAD = "0002"
"""The revision of this release; a test holds it equal to alembic's own head."""
_SCRIPTS = Path(__file__).parent
_LOCK = 7_270_002
"""Of advisory locks: whoever migrates."""


class FromTheFutureError(Exception):
    """The database is of a newer release. Nothing was changed."""


class NotSetUpError(Exception):
    """There is no service in this database yet."""


def revision_of(connection: Connection) -> str | None:
    """The revision a database is at; None where it has no tables of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def known_revisions() -> frozenset[str]:
    """The revisions this release has a script for."""
    return frozenset(script.name.split("_", 1)[0] for script in (_SCRIPTS / "versions").glob("[0-9]*_*.py"))


def require_current(database: Database) -> None:
    """Raises NotSetUpError or FromTheFutureError; brings an older database up to date."""
    with database.reading() as connection:
        revision = revision_of(connection)
    if revision is None:
        raise NotSetUpError
    if revision != HEAD:
        upgrade(database)


def upgrade(database: Database, to: str = HEAD) -> None:
    """Run the missing migrations in one transaction; several workers that start at once do it one after the other."""
    # alembic costs a third of a second, and almost every start finds the database up to date.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    with database.writing() as connection:
        if connection.dialect.name == POSTGRESQL:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        found = revision_of(connection)
        if found is not None and found not in known_revisions():
            raise FromTheFutureError
        config.attributes["connection"] = connection
        command.upgrade(config, to)
