"""Bringing a store up to this release: alembic alone, a backup first, and never a store from the future."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from sqlalchemy import Engine, inspect, text

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.words import tr

HEAD = "0008"
"""The revision of this release; a test holds it equal to alembic's own head."""
_SCRIPTS = Path(__file__).parent


def known_revisions() -> frozenset[str]:
    """The revisions this release has a script for."""
    return frozenset(script.name.split("_", 1)[0] for script in (_SCRIPTS / "versions").glob("[0-9]*_*.py"))


def revision_of(engine: Engine) -> str | None:
    """The revision a store is at; None for a store without tables."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found


def bring_up_to_date(engine: Engine, reader: IO[bytes], paths: StorePaths, time: PlaceTime) -> None:
    """Run the missing migrations, after a backup. WorldFailure where the store comes from a newer release; it is left
    as it is. reader: a handle on the store's file, for the backup.
    """
    revision = revision_of(engine)
    if revision == HEAD:
        return
    if revision is not None:
        if revision not in known_revisions():
            raise WorldFailure(
                tr("This store was made by a newer PapiDesk. Nothing was changed. Install the newer version to open it.")
            )
        from papidesk.store import backup  # noqa: PLC0415 — only a store of an older release needs it

        connection = engine.raw_connection().driver_connection
        backup.back_up(connection, reader, paths, time, revision, paths.backups)
    upgrade(engine, HEAD)


def upgrade(engine: Engine, to: str) -> None:
    """Run alembic up to a revision on an open engine, in one transaction."""
    # alembic costs a third of a second, and almost every start finds the store up to date.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)
