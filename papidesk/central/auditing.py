"""Who did what to what, and when: by names of desks, places and accounts, never of persons welcomed."""

from __future__ import annotations

from sqlalchemy import Connection

from papidesk.central.tables import audit


def note(connection: Connection, now: int, actor: str, did: str, subject: str) -> None:
    """Add a line, in the transaction of what it tells."""
    connection.execute(audit.insert().values(at=now, actor=actor, did=did, subject=subject))
