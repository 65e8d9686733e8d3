"""Accounts of coordinators: made, looked up, closed; their passwords."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from papidesk.central.auditing import note
from papidesk.central.coordinators import sessions
from papidesk.central.hashing import NOBODYS, hashed, is_right
from papidesk.central.tables import coordinator, coordinator_session

LOGIN = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?", re.ASCII)
NAME_MOST = 200
PASSWORD_LEAST, PASSWORD_MOST = 12, 200
"""Signs. A coordinator's password opens the network from anywhere: longer than that of a desk, which one has to sit at."""
_GENERATED = "23456789abcdefghjkmnpqrstuvwxyz"
_GROUPS, _GROUP = 4, 5
_FIRST_TRIED = ("motdepasse", "password", "papidesk", "azertyuiop", "123456789012", "coordinateur", "coordinatrice")


class LoginTakenError(Exception):
    """Another account has this login."""


def is_login(text: str) -> bool:
    """Whether an account may be called so: small letters, digits, and dots, dashes or underscores between them."""
    return LOGIN.fullmatch(text) is not None


def is_weak(password: str, login: str = "", name: str = "") -> bool:
    """Whether a password is too short, or among the first that anyone would try. Length counts, not kinds of signs
    (NIST SP 800-63B §3.1.1.2)."""
    if not PASSWORD_LEAST <= len(password) <= PASSWORD_MOST:
        return True
    folded = password.casefold()
    # One sign again and again, or "abcabcabc…".
    if len(set(folded)) < 4:  # noqa: PLR2004 — as few as a pattern has
        return True
    return any(one and folded.replace(one, "").strip("0123456789!.-_ ") == "" for one in (*_FIRST_TRIED, login, name.casefold()))


def make_password() -> str:
    """A new one that can be read over the phone: 96 bits."""
    return "-".join("".join(secrets.choice(_GENERATED) for _ in range(_GROUP)) for _ in range(_GROUPS))


def add(connection: Connection, login: str, name: str, password: str, actor: str, now: int) -> int:
    """A new account; its number. Raises LoginTakenError, also where a closed one had this login: the trail names it."""
    if find(connection, login) is not None:
        raise LoginTakenError
    made = coordinator.insert().values(login=login, name=name, password_hash=hashed(password), created_at=now)
    number: int = connection.execute(made.returning(coordinator.c.id)).scalar_one()
    note(connection, now, actor, "coordinator-added", f"coordinator:{login}")
    return number


def find(connection: Connection, login: str) -> Row[Any] | None:
    """An account, closed or not."""
    return connection.execute(select(coordinator).where(coordinator.c.login == login)).one_or_none()


def listed(connection: Connection) -> Sequence[Row[Any]]:
    """All accounts, by login."""
    return connection.execute(select(coordinator).order_by(coordinator.c.login)).all()


def close(connection: Connection, login: str, actor: str, now: int) -> Row[Any] | None:
    """From now on it opens nothing, and its sessions are over. None where there is no such account."""
    row = find(connection, login)
    if row is not None and row.closed_at is None:
        connection.execute(update(coordinator).where(coordinator.c.id == row.id).values(closed_at=now))
        connection.execute(delete(coordinator_session).where(coordinator_session.c.coordinator_id == row.id))
        note(connection, now, actor, "coordinator-closed", f"coordinator:{login}")
    return row


def set_password(
    connection: Connection, number: int, password: str, actor: str, now: int, *, keep: bytes | None = None
) -> None:
    """Another password; every session is over but the one whose token's hash is `keep`."""
    row = connection.execute(select(coordinator).where(coordinator.c.id == number)).one()
    connection.execute(update(coordinator).where(coordinator.c.id == number).values(password_hash=hashed(password)))
    sessions.end_others(connection, number, keep)
    note(connection, now, actor, "password-changed", f"coordinator:{row.login}")


def has_password(row: Row[Any] | None, password: str) -> bool:
    """Whether this is the password of an open account. As long for an account that is not there."""
    right = is_right(row.password_hash if row is not None else NOBODYS, password)
    return right and row is not None and row.closed_at is None
