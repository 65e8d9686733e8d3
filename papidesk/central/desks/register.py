"""Places and desks as coordinators keep them: added, looked up, revoked."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, func, or_, select, update

from papidesk.central.auditing import note
from papidesk.central.identity import new_uid
from papidesk.central.tables import desk, enrolment_code, place
from papidesk.network.contract import CODE_TRIES

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


def rename_place(connection: Connection, row: Row[Any], name: str, actor: str, now: int) -> None:
    """Another name; its desks learn it when they are next let in. Raises NameTakenError."""
    if name == row.name:
        return
    if connection.scalar(select(place.c.id).where(place.c.name == name)) is not None:
        raise NameTakenError
    connection.execute(update(place).where(place.c.id == row.id).values(name=name))
    note(connection, now, actor, "place-renamed", f"place:{row.uid}")


def close_place(connection: Connection, row: Row[Any], actor: str, now: int) -> int:
    """The place has left the network: its desks are detached, its codes end, what it sent stays. How many desks that were."""
    if row.closed_at is not None:
        return 0
    connection.execute(update(place).where(place.c.id == row.id).values(closed_at=now))
    end_codes(connection, row, actor, now)
    let_in = select(desk.c.uid).where(desk.c.place_id == row.id, desk.c.revoked_at.is_(None))
    uids = connection.scalars(let_in).all()
    for uid in uids:
        revoke(connection, uid, actor, now)
    note(connection, now, actor, "place-closed", f"place:{row.uid}")
    return len(uids)


def reopen_place(connection: Connection, row: Row[Any], actor: str, now: int) -> None:
    """The place is back; each of its desks needs a new code."""
    if row.closed_at is not None:
        connection.execute(update(place).where(place.c.id == row.id).values(closed_at=None))
        note(connection, now, actor, "place-reopened", f"place:{row.uid}")


def end_codes(connection: Connection, row: Row[Any], actor: str, now: int) -> int:
    """The codes of a place that were not used open nothing any more; how many they were."""
    ended = update(enrolment_code).where(_open_codes(now), enrolment_code.c.place_id == row.id).values(expires_at=now)
    count: int = connection.execute(ended).rowcount
    if count:
        note(connection, now, actor, "codes-ended", f"place:{row.uid}")
    return count


def codes_until(connection: Connection, now: int) -> dict[int, int]:
    """Until when the codes that may still be used hold, the longest of each place, by the place's number."""
    code = enrolment_code.c
    asked = select(code.place_id, func.max(code.expires_at)).where(_open_codes(now)).group_by(code.place_id)
    return {row[0]: row[1] for row in connection.execute(asked)}


def _open_codes(now: int) -> Any:
    code = enrolment_code.c
    return code.used_at.is_(None) & (code.expires_at > now) & (code.tries < CODE_TRIES)
