"""Under which install_id a desk goes on. One token that comes with two of them is that of a copied folder."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, update

from papidesk.central import words
from papidesk.central.auditing import note
from papidesk.central.problems import Problem
from papidesk.central.tables import desk, desk_install
from papidesk.network.contract import InstallReason, ProblemKind


def is_copy(row: Row[Any], install_id: str | None) -> bool:
    """Whether a request comes from another installation than the one known; one that does not say is not told apart."""
    return install_id is not None and install_id != row.install_id


def copied() -> Problem:
    """What the other installation is told."""
    return Problem(ProblemKind.COPIED, 409, words.COPIED)


def mark_copied(connection: Connection, row: Row[Any], now: int) -> None:
    """Remember that a copy spoke, for the coordinators."""
    connection.execute(update(desk).where(desk.c.id == row.id).values(copied_at=now))


def take_over(connection: Connection, row: Row[Any], install_id: str, reason: InstallReason, now: int) -> None:
    """A person said that this installation goes on: the other is told that it was copied from now on. Saying it twice
    changes nothing."""
    if install_id == row.install_id:
        return
    connection.execute(update(desk).where(desk.c.id == row.id).values(install_id=install_id, copied_at=None))
    connection.execute(
        desk_install.insert().values(desk_id=row.id, install_id=install_id, reason=reason.value, since=now)
    )
    note(connection, now, f"desk:{row.uid}", f"install-{reason.value}", f"desk:{row.uid}")
