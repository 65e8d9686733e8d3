"""Places and desks as coordinators keep them: added, looked up, revoked."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, or_, select, update

from papidesk.central.auditing import note
from papidesk.central.identity import new_uid
from papidesk.central.tables import desk, place

NAME_MOST = 200


class NameTakenError(Exception):
    """Another place has this name."""


def add_place(connection: Connection, name: str, actor: str, now: int) -> Row[Any]:
    """A new place; its row. Raises NameTakenError."""
    if connection.scalar(select(place.c.id).where(place.c.name == name)) is not None:
        raise NameTakenError
    uid = new_uid()
    connection.execute(place.insert().values(uid=uid, name=name, created_at=now))
    note(connection, now, actor, "place-added", f"place:{uid}")
    return connection.execute(select(place).where(place.c.uid == uid)).one()


def find_place(connection: Connection, name_or_uid: str) -> Row[Any] | None:
    """A place by its name or its uid."""
    return connection.execute(
        select(place).where(or_(place.c.uid == name_or_uid, place.c.name == name_or_uid))
    ).one_or_none()


def places(connection: Connection) -> list[tuple[Row[Any], list[Row[Any]]]]:
    """Every place with its desks, by name."""
    desks: dict[int, list[Row[Any]]] = {}
    for row in connection.execute(select(desk).order_by(desk.c.enrolled_at, desk.c.id)):
        desks.setdefault(row.place_id, []).append(row)
    return [(row, desks.get(row.id, [])) for row in connection.execute(select(place).order_by(place.c.name))]


def revoke(connection: Connection, uid: str, actor: str, now: int) -> Row[Any] | None:
    """From now on this desk is told in words that it was detached; what it sent stays. None where there is none."""
    row = connection.execute(select(desk).where(desk.c.uid == uid).with_for_update()).one_or_none()
    if row is not None and row.revoked_at is None:
        connection.execute(update(desk).where(desk.c.id == row.id).values(revoked_at=now))
        note(connection, now, actor, "desk-revoked", f"desk:{uid}")
    return row
