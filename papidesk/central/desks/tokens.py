"""Tokens of desks: random, kept hashed, renewed so that a lost reply costs nothing.

While a renewed token has not been used, the one before answers too. So a desk whose reply was lost asks again with the token
it has; from the first use of a new one on, the former opens nothing.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from sqlalchemy import Connection, Row, or_, select, update

from papidesk.central import words
from papidesk.central.problems import Problem
from papidesk.central.tables import desk
from papidesk.network.contract import ProblemKind

PREFIX = "papi_"
_BYTES = 32
LONGEST = 128


def make_token() -> str:
    """A new one. Its prefix lets scanners of leaked secrets know it."""
    return PREFIX + secrets.token_urlsafe(_BYTES)


def hashed(token: str) -> bytes:
    """As it is kept. A plain digest is enough for 256 random bits."""
    return hashlib.sha256(token.encode()).digest()


def find(connection: Connection, token: str) -> Row[Any] | None:
    """The desk that a token is of, revoked or not."""
    kept = hashed(token)
    return connection.execute(
        select(desk).where(or_(desk.c.token_hash == kept, desk.c.previous_token_hash == kept))
    ).one_or_none()


def is_first_use(row: Row[Any], token: str) -> bool:
    """Whether this request is the first that a renewed token came with."""
    return not row.token_used and row.token_hash == hashed(token)


def settle(connection: Connection, row: Row[Any], token: str) -> None:
    """The new token was used: the former opens nothing any more."""
    connection.execute(
        update(desk)
        .where(desk.c.id == row.id, desk.c.token_hash == hashed(token))
        .values(token_used=True, previous_token_hash=None)
    )


def renew(connection: Connection, row: Row[Any], token: str) -> str:
    """A new token for a desk; the one it came with answers until the new one is used. The desk's row is locked."""
    fresh = make_token()
    connection.execute(
        update(desk)
        .where(desk.c.id == row.id)
        .values(token_hash=hashed(fresh), previous_token_hash=hashed(token), token_used=False)
    )
    return fresh


def refuse_revoked(row: Row[Any]) -> None:
    """Raises the Problem where a desk was revoked."""
    if row.revoked_at is not None:
        raise Problem(ProblemKind.REVOKED, 403, words.REVOKED.format(day=words.day_in_words(row.revoked_at)))


def unknown() -> Problem:
    """There is no such token."""
    return Problem(ProblemKind.UNKNOWN_TOKEN, 401, words.NOT_KNOWN, headers={"WWW-Authenticate": "Bearer"})


def lock(connection: Connection, uid: str, token: str) -> Row[Any]:
    """The desk's row, held until the end of the transaction, if this token still opens it; raises the Problem otherwise."""
    row = connection.execute(select(desk).where(desk.c.uid == uid).with_for_update()).one_or_none()
    if row is None or hashed(token) not in {row.token_hash, row.previous_token_hash}:
        raise unknown()
    refuse_revoked(row)
    return row
