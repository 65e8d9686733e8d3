"""Who comes: the desk that a token is of, or an address without one; and bodies, read only once that is known."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends
from sqlalchemy import Row, update
from starlette.requests import ClientDisconnect, Request

from papidesk.central import words
from papidesk.central.desks import tokens
from papidesk.central.desks.throttling import neighbourhood
from papidesk.central.http.doorway import too_large, too_many
from papidesk.central.http.service import Service, service_of
from papidesk.central.problems import Problem, bad_request, not_found
from papidesk.central.statements.shape import INSTALL_ID
from papidesk.central.tables import desk
from papidesk.network.contract import (
    BODY_MOST,
    INSTALL_HEADER,
    PROTOCOL,
    PROTOCOL_HEADER,
    PROTOCOLS_BACK,
    ProblemKind,
    digest,
)

OLDEST_PROTOCOL = max(1, PROTOCOL - PROTOCOLS_BACK)
SMALL_BODY = 64 * 1024
_SEEN_EVERY = 600
"""Seconds; a reading desk is not written down more often."""
_BEARER = re.compile(r"Bearer +([A-Za-z0-9._~+/=-]{1,128})", re.IGNORECASE)
_AGENT = re.compile(r"PapiDesk/([0-9A-Za-z.+-]{1,32})")


@dataclass(frozen=True)
class Caller:
    """A desk that a request comes from. install_id: None where the request does not say."""

    row: Row[Any]
    token: str
    install_id: str | None


def address_of(request: Request) -> str:
    """Where a request comes from; the proxy's word is taken where `serve` was told to."""
    return request.client.host if request.client else "?"


def passer_by(request: Request) -> Service:
    """Anybody, not too often."""
    service = service_of(request)
    wait = service.limiter.seconds_to_wait(
        f"address:{neighbourhood(address_of(request))}", service.settings.address_rate
    )
    if wait:
        raise too_many(wait)
    return service


def calling_desk(request: Request) -> Caller:
    """The desk that the token is of, which must be the one the address names, if it names one."""
    service = service_of(request)
    found = _BEARER.fullmatch(request.headers.get("authorization", ""))
    row = None
    if found is not None:
        with service.database.reading() as connection:
            row = tokens.find(connection, found[1])
    if found is None or row is None:
        wait = service.limiter.seconds_to_wait(
            f"address:{neighbourhood(address_of(request))}", service.settings.address_rate
        )
        raise too_many(wait) if wait else tokens.unknown()
    request.state.desk = row.uid
    wait = service.limiter.seconds_to_wait(f"desk:{row.uid}", service.settings.desk_rate)
    if wait:
        raise too_many(wait)
    tokens.refuse_revoked(row)
    if request.path_params.get("desk", row.uid) != row.uid:
        raise not_found()
    _write_down(service, request, row, found[1])
    return Caller(row, found[1], _install_of(request))


def _write_down(service: Service, request: Request, row: Row[Any], token: str) -> None:
    """That the desk was here, with what version; and that its new token arrived."""
    now, protocol = service.now(), protocol_of(request)
    agent = _AGENT.match(request.headers.get("user-agent", ""))
    version = agent[1] if agent else row.app_version
    first = tokens.is_first_use(row, token)
    stale = now - row.seen_at >= _SEEN_EVERY or (protocol, version) != (row.protocol, row.app_version)
    if not first and not stale:
        return
    with service.database.writing() as connection:
        if first:
            tokens.settle(connection, row, token)
        seen = update(desk).where(desk.c.id == row.id)
        connection.execute(seen.values(seen_at=now, protocol=protocol, app_version=version))


def protocol_of(request: Request) -> int:
    """The protocol that a request speaks; raises the Problem where this service does not."""
    given = request.headers.get(PROTOCOL_HEADER, str(PROTOCOL))
    number = int(given) if given.isascii() and given.isdecimal() and len(given) <= len("9999") else 0
    require_protocol(number)
    return number


def require_protocol(number: int) -> None:
    """Raises the Problem where this service does not speak a protocol."""
    if not OLDEST_PROTOCOL <= number <= PROTOCOL:
        detail = words.TOO_OLD.format(oldest=OLDEST_PROTOCOL, newest=PROTOCOL, given=number)
        upgrade = {"Upgrade": f"PapiDesk/{PROTOCOL}"}
        raise Problem(ProblemKind.TOO_OLD, 426, detail, headers=upgrade, oldest=OLDEST_PROTOCOL, newest=PROTOCOL)


def _install_of(request: Request) -> str | None:
    given = request.headers.get(INSTALL_HEADER)
    if given is not None and not re.fullmatch(INSTALL_ID, given):
        raise bad_request(words.BAD_FIELDS)
    return given


def body_of(most: int) -> Callable[[Request], Awaitable[bytes]]:
    """Reads a body of at most so many bytes; what is announced larger is not read at all."""

    async def read(request: Request) -> bytes:
        if int(request.headers.get("content-length", "0")[:20]) > most:
            raise too_large(most)
        parts, length = [], 0
        try:
            async for part in request.stream():
                length += len(part)
                if length > most:
                    raise too_large(most)
                parts.append(part)
        except ClientDisconnect as gone:
            raise bad_request(words.BAD_DIGEST) from gone
        return b"".join(parts)

    return read


def require_type(request: Request, wanted: str) -> None:
    """Raises the Problem where a body is announced as something else."""
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given != wanted:
        raise bad_request(words.BAD_TYPE.format(wanted=wanted), 415)


def require_digest(given: str, body: bytes) -> None:
    """Raises the Problem where a body is not the one whose digest was announced. given: as `Content-Digest` has it."""
    wanted = digest(body)
    if wanted not in {one.strip() for one in given.split(",")}:
        raise Problem(ProblemKind.BAD_DIGEST, 400, words.BAD_DIGEST)


Desk = Annotated[Caller, Depends(calling_desk)]
PasserBy = Annotated[Service, Depends(passer_by)]
Served = Annotated[Service, Depends(service_of)]
SmallBody = Annotated[bytes, Depends(body_of(SMALL_BODY))]
StatementBody = Annotated[bytes, Depends(body_of(BODY_MOST))]
