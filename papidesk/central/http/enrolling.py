"""How a desk comes in, keeps its token fresh, says that it is the one that goes on, and tells what its place is."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header
from pydantic import Field
from sqlalchemy import Connection, Row
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central import words
from papidesk.central.desks import codes, installs, records, throttling, tokens
from papidesk.central.http import openapi
from papidesk.central.http.access import (
    Caller,
    Desk,
    PasserBy,
    Served,
    SmallBody,
    address_of,
    require_protocol,
    require_type,
)
from papidesk.central.http.replies import JSON_TYPE, json_reply, tagged_reply
from papidesk.central.http.service import Service
from papidesk.central.http.summaries import DeskUid
from papidesk.central.problems import Problem
from papidesk.central.reading import Shape, shaped
from papidesk.central.statements import shape
from papidesk.network.contract import API, InstallReason, ProblemKind

router = APIRouter(prefix=API)
CODE_LONGEST = 64


class EnrolmentShape(Shape):
    """A desk that asks to be let in. code: as a person typed it."""

    code: Annotated[str, Field(min_length=1, max_length=CODE_LONGEST)]
    install_id: Annotated[str, Field(pattern=shape.INSTALL_ID)]
    protocol: Annotated[int, Field(ge=1, le=9999)]
    app_version: Annotated[str, Field(pattern=shape.APP_VERSION)]


class InstallShape(Shape):
    """Which installation goes on, as a person said."""

    install_id: Annotated[str, Field(pattern=shape.INSTALL_ID)]
    reason: InstallReason


class PlaceOfDesk(openapi.Told):
    """A place, by its name for good and its name for people."""

    uid: str
    name: str


class EnrolledShape(openapi.Told):
    """A desk that was let in. token: told once."""

    desk: str
    token: str
    place: PlaceOfDesk


class TokenShape(openapi.Told):
    """A new token. The former answers until this one is used."""

    token: str


class InstalledShape(openapi.Told):
    """Which installation goes on."""

    desk: str
    install_id: str


@router.post(
    "/enrolments",
    operation_id="enrol",
    **openapi.described(
        "Let a desk in by its code",
        body=(JSON_TYPE, EnrolmentShape),
        answers={201: (JSON_TYPE, EnrolledShape)},
        problems=(400, 403, 409, 413, 415, 422, 426),
        of_desks=False,
    ),
)
def enrol(request: Request, service: PasserBy, body: SmallBody) -> Response:
    """Trade a code for a token. The same installation may ask again for an hour, as long as its token was never used."""
    require_type(request, JSON_TYPE)
    asked = shaped(EnrolmentShape, body)
    require_protocol(asked.protocol)
    newcomer = codes.Newcomer(asked.install_id, asked.protocol, asked.app_version)
    outcome = _redeemed(service, request, asked.code, newcomer)
    service.measures.enrolments.labels(outcome.kind.value if isinstance(outcome, Problem) else "enrolled").inc()
    if isinstance(outcome, Problem):
        raise outcome
    place = {"uid": outcome.place, "name": outcome.place_name}
    return json_reply(request, {"desk": outcome.desk, "token": outcome.token, "place": place}, status=201)


def _redeemed(service: Service, request: Request, code: str, newcomer: codes.Newcomer) -> codes.Enrolled | Problem:
    now, settings = service.now(), service.settings
    subject = throttling.subject_of(address_of(request), service.centre.secret)
    with service.database.writing() as connection:
        tries, wait = throttling.count(connection, subject, now, settings.wrong_codes_seconds)
        if tries > settings.wrong_codes:
            detail = words.TOO_MANY_CODES.format(minutes=-(-wait // 60))
            return Problem(ProblemKind.TOO_MANY, 429, detail, headers={"Retry-After": str(wait)})
        outcome = codes.redeem(connection, code, newcomer, now)
        if not isinstance(outcome, Problem) or outcome.kind is not ProblemKind.BAD_CODE:
            throttling.give_back(connection, subject)
        return outcome


@router.post(
    "/desks/{desk}/token",
    operation_id="renew_token",
    **openapi.described("Renew the token", answers={201: (JSON_TYPE, TokenShape)}, problems=(409,)),
)
def renew_token(desk: DeskUid, request: Request, who: Desk, service: Served) -> Response:
    """A new token. Until it is used the one it was asked with answers too: a lost reply is asked for again."""
    with service.database.writing() as connection:
        row = own_row(connection, desk, who, service)
        fresh = None if row is None else tokens.renew(connection, row, who.token)
    if fresh is None:
        raise installs.copied()
    return json_reply(request, {"token": fresh}, status=201)


@router.put(
    "/desks/{desk}/install",
    operation_id="put_install",
    **openapi.described(
        "Say which installation goes on",
        body=(JSON_TYPE, InstallShape),
        answers={200: (JSON_TYPE, InstalledShape)},
        problems=(400, 413, 415, 422),
    ),
)
def put_install(desk: DeskUid, request: Request, who: Desk, service: Served, body: SmallBody) -> Response:
    """A person said so on the desk. The other installation is told from now on that it was copied."""
    require_type(request, JSON_TYPE)
    asked = shaped(InstallShape, body)
    with service.database.writing() as connection:
        row = tokens.lock(connection, desk, who.token)
        installs.take_over(connection, row, asked.install_id, asked.reason, service.now())
    return json_reply(request, {"desk": desk, "install_id": asked.install_id})


@router.get(
    "/desks/{desk}/place",
    operation_id="get_place",
    **openapi.described(
        "The record of the desk's place", answers={200: (JSON_TYPE, records.PlaceRecordShape)}, conditional=True
    ),
)
def get_place(desk: DeskUid, request: Request, who: Desk, service: Served) -> Response:  # noqa: ARG001 — the caller's own
    """As it was last told."""
    with service.database.reading() as connection:
        record = records.read(connection, who.row.place_id)
    return tagged_reply(request, record, records.tag_of(record))


@router.put(
    "/desks/{desk}/place",
    operation_id="put_place",
    **openapi.described(
        "Tell the record of the desk's place",
        body=(JSON_TYPE, records.PlaceRecordShape),
        answers={200: (JSON_TYPE, records.PlaceRecordShape)},
        problems=(400, 409, 412, 413, 415, 422),
    ),
)
def put_place(
    desk: DeskUid,
    request: Request,
    who: Desk,
    service: Served,
    body: SmallBody,
    if_match: Annotated[str | None, Header(max_length=100)] = None,
) -> Response:
    """The whole record, exact and public. With If-Match only in the place of the one that was seen."""
    require_type(request, JSON_TYPE)
    told = shaped(records.PlaceRecordShape, body)
    with service.database.writing() as connection:
        row = own_row(connection, desk, who, service)
        kept = None if row is None else records.keep(connection, row.place_id, told, if_match, service.now())
    if kept is None:
        raise installs.copied()
    return json_reply(request, kept, headers={"ETag": records.tag_of(kept)})


def own_row(connection: Connection, desk: str, who: Caller, service: Service) -> Row[Any] | None:
    """The desk's row, locked; None where a copied desk asks, which is written down."""
    row = tokens.lock(connection, desk, who.token)
    if installs.is_copy(row, who.install_id):
        installs.mark_copied(connection, row, service.now())
        return None
    return row
