"""What desks ask of the pool, and tell of what they have of it. A request that is sent twice is carried out once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import Field
from sqlalchemy import Connection, Row, select
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central import words
from papidesk.central.desks import installs
from papidesk.central.desks.records import DAY
from papidesk.central.http import openapi
from papidesk.central.http.access import Caller, Desk, Served, SmallBody, require_type
from papidesk.central.http.enrolling import own_row
from papidesk.central.http.replies import JSON_TYPE, json_reply, tagged_reply
from papidesk.central.http.service import Service
from papidesk.central.http.summaries import DeskUid
from papidesk.central.pool import catalogue, deciding
from papidesk.central.pool.deciding import Moment, Wish
from papidesk.central.problems import bad_fields, bad_request, fault
from papidesk.central.reading import Shape, shaped
from papidesk.central.statements.shape import UID
from papidesk.central.tables import idempotency
from papidesk.network.contract import API, PoolCondition, PoolStep

router = APIRouter(prefix=API)
KEY_SHORTEST, KEY_LONGEST = 8, 64
_REPLAYED = {"Idempotency-Replayed": "true"}


class WishShape(Shape):
    """What a desk asks of the pool; both days are included. uid: chosen by the desk, so that it knows its request again."""

    item: Annotated[str, Field(pattern=UID)]
    from_: Annotated[str, Field(pattern=DAY, alias="from")]
    to: Annotated[str, Field(pattern=DAY)]
    uid: Annotated[str, Field(pattern=UID)] | None = None


class StepShape(Shape):
    """What became of a request. condition: how the thing came back, with `returned` alone."""

    condition: PoolCondition | None = None


class RequestShape(openapi.Told):
    """Where a request stands."""

    uid: str
    item: str
    state: str
    answer: str
    handed_over_at: str | None = None
    returned_at: str | None = None
    condition: str | None = None


class RequestsShape(openapi.Told):
    """The requests of a place, the latest first."""

    requests: list[RequestShape]


RequestUid = Annotated[str, Path(pattern=UID)]
_IDEMPOTENT = ("Idempotency-Key",)


@router.get(
    "/desks/{desk}/pool/requests",
    operation_id="get_pool_requests",
    **openapi.described("The requests of the place", answers={200: (JSON_TYPE, RequestsShape)}, conditional=True),
)
def get_requests(desk: DeskUid, request: Request, who: Desk, service: Served) -> Response:  # noqa: ARG001 — the caller's own
    """Where each stands; the feed tells of changes."""
    with service.database.reading() as connection:
        return tagged_reply(request, {"requests": catalogue.requests_of(connection, who.row.place_id)})


@router.post(
    "/desks/{desk}/pool/requests",
    operation_id="post_pool_request",
    **openapi.described(
        "Ask a thing of the pool",
        body=(JSON_TYPE, WishShape),
        answers={201: (JSON_TYPE, RequestShape)},
        problems=(400, 409, 413, 415, 422),
        headers=_IDEMPOTENT,
    ),
)
def post_request(desk: DeskUid, request: Request, who: Desk, service: Served, body: SmallBody) -> Response:
    """The service decides at once, or says that it waits; the request then stands in the feed."""
    require_type(request, JSON_TYPE)
    wanted = shaped(WishShape, body)
    wish = Wish(wanted.item, _day("from", wanted.from_), _day("to", wanted.to), wanted.uid)

    def work(connection: Connection, row: Row[Any], at: Moment) -> dict[str, Any]:
        return deciding.ask(connection, row, wish, at)

    return _once(service, request, desk, who, body, 201, work)


@router.post(
    "/desks/{desk}/pool/requests/{uid}/{step}",
    operation_id="post_pool_step",
    **openapi.described(
        "Tell what became of a request",
        body=(JSON_TYPE, StepShape),
        answers={200: (JSON_TYPE, RequestShape)},
        problems=(400, 409, 413, 415, 422),
        headers=_IDEMPOTENT,
    ),
)
def post_step(
    desk: DeskUid, uid: RequestUid, step: PoolStep, request: Request, who: Desk, service: Served, body: SmallBody
) -> Response:
    """Handed over, returned in some condition, or cancelled. Telling it again changes nothing."""
    require_type(request, JSON_TYPE)
    told = shaped(StepShape, body)
    if (step is PoolStep.RETURNED) != (told.condition is not None):
        raise bad_fields([fault(["condition"], words.MISSING if step is PoolStep.RETURNED else words.UNKNOWN_FIELD)])

    def work(connection: Connection, row: Row[Any], at: Moment) -> dict[str, Any]:
        if told.condition is not None:
            return deciding.take_back(connection, row.place_id, uid, told.condition, at)
        done = deciding.hand_over if step is PoolStep.HANDED_OVER else deciding.cancel
        return done(connection, row.place_id, uid, at)

    return _once(service, request, desk, who, body, 200, work)


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:  # 30 February
        raise bad_fields([fault([name], words.NOT_OF_THE_KIND)]) from wrong


Work = Callable[[Connection, Row[Any], Moment], dict[str, Any]]


def _once(service: Service, request: Request, desk: str, who: Caller, body: bytes, status: int, work: Work) -> Response:
    """Carry a request out, or give the answer that it was given the first time."""
    key = _key(request)
    asked = hashlib.sha256(b"\0".join((request.method.encode(), request.url.path.encode(), body))).digest()
    at = Moment(service.now(), service.today())
    with service.database.writing() as connection:
        row = own_row(connection, desk, who, service)
        if row is not None:
            known = _known(connection, row.id, key)
            if known is not None:
                if known.request_digest != asked:
                    raise bad_request(words.KEY_REUSED, 422)
                return json_reply(request, known.reply, status=known.status, headers=_REPLAYED)
            reply = work(connection, row, at)
            made = idempotency.insert().values(
                desk_id=row.id, key=key, request_digest=asked, status=status, reply=reply, at=at.now
            )
            connection.execute(made)
            return json_reply(request, reply, status=status)
    raise installs.copied()


def _known(connection: Connection, desk: int, key: str) -> Row[Any] | None:
    asked = select(idempotency).where(idempotency.c.desk_id == desk, idempotency.c.key == key)
    return connection.execute(asked).one_or_none()


def _key(request: Request) -> str:
    key = request.headers.get("idempotency-key", "").strip('"')
    printable = key.isascii() and key.isprintable() and " " not in key
    if not printable or not KEY_SHORTEST <= len(key) <= KEY_LONGEST:
        raise bad_request(words.NO_KEY)
    return key
