"""Sessions of coordinators: a random token in a cookie, kept hashed; a new one at each coming in."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from papidesk.central.tables import coordinator, coordinator_session

LASTS_SECONDS = 10 * 3600
"""A working day, whatever is done."""
IDLE_SECONDS = 2 * 3600
"""Without a request: long enough to write a long piece of news."""
_SEEN_EVERY = 60
_TOKEN_LONGEST = 64


@dataclass(frozen=True)
class Visitor:
    """A coordinator who is signed in. session: the hash of the token; csrf_secret: what forms of this session are known by."""

    number: int
    login: str
    name: str
    session: bytes
    csrf_secret: bytes
    used_at: int

    @property
    def actor(self) -> str:
        """As the audit trail names them."""
        return f"coordinator:{self.login}"


def begin(connection: Connection, number: int, now: int) -> str:
    """A new session of an account; its token, told once."""
    token = secrets.token_urlsafe(32)
    connection.execute(
        coordinator_session.insert().values(
            token_hash=_hashed(token),
            coordinator_id=number,
            csrf_secret=secrets.token_bytes(32),
            created_at=now,
            used_at=now,
            expires_at=now + LASTS_SECONDS,
        )
    )
    return token


def find(connection: Connection, token: str, now: int) -> Visitor | None:
    """Whose session a token is of; None for one that is over, or never was."""
    if not 0 < len(token) <= _TOKEN_LONGEST:
        return None
    one = coordinator_session.c
    asked = (
        select(one.token_hash, one.csrf_secret, one.used_at, coordinator.c.id, coordinator.c.login, coordinator.c.name)
        .join_from(coordinator_session, coordinator)
        .where(
            one.token_hash == _hashed(token),
            one.expires_at > now,
            one.used_at > now - IDLE_SECONDS,
            coordinator.c.closed_at.is_(None),
        )
    )
    row = connection.execute(asked).one_or_none()
    return None if row is None else Visitor(row.id, row.login, row.name, row.token_hash, row.csrf_secret, row.used_at)


def is_stale(visitor: Visitor, now: int) -> bool:
    """Whether that they are here is to be written down again."""
    return now - visitor.used_at >= _SEEN_EVERY


def touch(connection: Connection, visitor: Visitor, now: int) -> None:
    """They are still here."""
    mine = coordinator_session.c.token_hash == visitor.session
    connection.execute(update(coordinator_session).where(mine).values(used_at=now))


def end(connection: Connection, token: str) -> None:
    """The session of a token is over; nothing happens where there was none."""
    connection.execute(delete(coordinator_session).where(coordinator_session.c.token_hash == _hashed(token)))


def end_others(connection: Connection, number: int, keep: bytes | None) -> None:
    """All sessions of an account are over but one."""
    gone = delete(coordinator_session).where(coordinator_session.c.coordinator_id == number)
    connection.execute(gone if keep is None else gone.where(coordinator_session.c.token_hash != keep))


def _hashed(token: str) -> bytes:
    # 256 random bits: a plain digest is enough.
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()
