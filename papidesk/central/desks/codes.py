"""Enrolment codes: twelve signs read over the phone. Four say which code is tried, eight are the secret.

A secret has 39 bits, five tries and 72 hours. It is kept under argon2id, so that a stolen database opens nothing in time.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, exists, select, update

from papidesk.central import words
from papidesk.central.auditing import note
from papidesk.central.desks import tokens
from papidesk.central.hashing import NOBODYS, hashed, is_right
from papidesk.central.identity import new_uid
from papidesk.central.problems import Problem
from papidesk.central.tables import desk, desk_install, enrolment_code, place
from papidesk.network.contract import CODE_HOURS, CODE_TRIES, ProblemKind

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No sign that is taken for another: I, L, O, U, 0 and 1 are left out."""
LOCATOR, SECRET = 4, 8
LOST_REPLY_SECONDS = 3600
"""For so long the same installation may use its code again, if the token it got was never used."""


@dataclass(frozen=True)
class Newcomer:
    """Who uses a code."""

    install_id: str
    protocol: int
    app_version: str


@dataclass(frozen=True)
class Enrolled:
    """A desk that was let in. token: told once, kept hashed."""

    desk: str
    place: str
    place_name: str
    token: str


def make_code(connection: Connection, place_id: int, now: int) -> str:
    """A new code for a desk of a place: "K7QF-2MXB-4TRW"."""
    while True:
        signs = "".join(secrets.choice(ALPHABET) for _ in range(LOCATOR + SECRET))
        taken = select(exists().where(enrolment_code.c.locator == signs[:LOCATOR]))
        if not connection.scalar(taken):
            break
    connection.execute(
        enrolment_code.insert().values(
            place_id=place_id,
            locator=signs[:LOCATOR],
            secret_hash=hashed(signs[LOCATOR:]),
            created_at=now,
            expires_at=now + CODE_HOURS * 3600,
            tries=0,
        )
    )
    return "-".join(signs[at : at + LOCATOR] for at in range(0, len(signs), LOCATOR))


def plain_signs(typed: str) -> str | None:
    """A code as it was made, however it was typed: case, blanks and dashes do not count. None for what is no code."""
    signs = "".join(typed.upper().replace("-", "").split())
    return signs if len(signs) == LOCATOR + SECRET and set(signs) <= set(ALPHABET) else None


def redeem(connection: Connection, typed: str, newcomer: Newcomer, now: int) -> Enrolled | Problem:
    """Let a desk in. What is wrong comes back instead of being raised: its try is to be kept by the same transaction."""
    signs = plain_signs(typed) or "2" * (LOCATOR + SECRET)
    asked = select(enrolment_code).where(enrolment_code.c.locator == signs[:LOCATOR]).with_for_update()
    code = connection.execute(asked).one_or_none()
    # As long for a code that is not there as for one that is.
    right = is_right(code.secret_hash if code else NOBODYS, signs[LOCATOR:])
    if code is None or code.tries >= CODE_TRIES:
        return _bad()
    if not right:
        connection.execute(
            update(enrolment_code).where(enrolment_code.c.id == code.id).values(tries=enrolment_code.c.tries + 1)
        )
        return _bad()
    if code.used_at is not None:
        return _again(connection, code, newcomer, now)
    if code.expires_at <= now:
        return Problem(ProblemKind.BAD_CODE, 403, words.CODE_EXPIRED)
    return _let_in(connection, code, newcomer, now)


def _bad() -> Problem:
    return Problem(ProblemKind.BAD_CODE, 403, words.BAD_CODE)


def _again(connection: Connection, code: Row[Any], newcomer: Newcomer, now: int) -> Enrolled | Problem:
    """The reply that brought the token was lost: the same installation gets another one."""
    row = connection.execute(select(desk).where(desk.c.id == code.desk_id).with_for_update()).one()
    same = row.install_id == newcomer.install_id and row.revoked_at is None
    fresh = not row.token_used and row.previous_token_hash is None and now - code.used_at <= LOST_REPLY_SECONDS
    if not (same and fresh):
        return Problem(ProblemKind.CODE_USED, 409, words.CODE_USED)
    token = tokens.make_token()
    connection.execute(update(desk).where(desk.c.id == row.id).values(token_hash=tokens.hashed(token)))
    return _enrolled(connection, row.uid, row.place_id, token)


def _let_in(connection: Connection, code: Row[Any], newcomer: Newcomer, now: int) -> Enrolled:
    """The desk that was this installation of this place comes back as itself, detached or not: its figures are there already,
    and under another name they would count twice."""
    token = tokens.make_token()
    columns = {
        "token_hash": tokens.hashed(token),
        "previous_token_hash": None,
        "token_used": False,
        "install_id": newcomer.install_id,
        "copied_at": None,
        "enrolled_at": now,
        "revoked_at": None,
        "protocol": newcomer.protocol,
        "app_version": newcomer.app_version,
        "seen_at": now,
    }
    known = select(desk.c.id, desk.c.uid).where(
        desk.c.place_id == code.place_id, desk.c.install_id == newcomer.install_id
    )
    row = connection.execute(known.order_by(desk.c.enrolled_at.desc()).limit(1).with_for_update()).one_or_none()
    if row is not None:
        number, uid = row.id, row.uid
        connection.execute(update(desk).where(desk.c.id == number).values(columns))
    else:
        uid = new_uid()
        made = desk.insert().values(uid=uid, place_id=code.place_id, **columns)
        number = connection.execute(made.returning(desk.c.id)).scalar_one()
    connection.execute(
        desk_install.insert().values(desk_id=number, install_id=newcomer.install_id, reason="enrolled", since=now)
    )
    connection.execute(update(enrolment_code).where(enrolment_code.c.id == code.id).values(used_at=now, desk_id=number))
    note(connection, now, f"desk:{uid}", "enrolled", f"desk:{uid}")
    return _enrolled(connection, uid, code.place_id, token)


def _enrolled(connection: Connection, uid: str, place_id: int, token: str) -> Enrolled:
    where = connection.execute(select(place.c.uid, place.c.name).where(place.c.id == place_id)).one()
    return Enrolled(uid, where.uid, where.name, token)
