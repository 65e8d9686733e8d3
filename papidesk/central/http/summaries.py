"""Statements: one, many at once, and what the service has of them."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central import words
from papidesk.central.desks import refusals
from papidesk.central.http import openapi
from papidesk.central.http.access import Caller, Desk, Served, StatementBody, body_of, require_digest, require_type
from papidesk.central.http.doorway import BODY_LARGEST
from papidesk.central.http.replies import JSON_TYPE, json_reply, tagged_reply
from papidesk.central.http.service import Service
from papidesk.central.problems import Problem, bad_request
from papidesk.central.reading import Shape, shaped
from papidesk.central.statements import shape
from papidesk.central.statements.receiving import receive
from papidesk.central.statements.shape import Sent
from papidesk.central.statements.state import state_of
from papidesk.central.statements.taking import Taken
from papidesk.network.contract import (
    API,
    BATCH_MOST,
    BODY_MOST,
    RECEIPT_TYPE,
    STATEMENT_TYPE,
    Dataset,
    Head,
    etag,
    revision_path,
    state_tag,
)

router = APIRouter(prefix=API)
HEAD_FIELDS = tuple(one.name for one in fields(Head))
DeskUid = Annotated[str, Path(pattern=shape.UID)]


class BatchItem(Shape):
    """One statement of a batch. body: its exact bytes, as text; if_match: the digest of the revision before, null for a
    first one."""

    dataset: Dataset
    period: Annotated[str, Field(pattern=shape.PERIOD)]
    revision: Annotated[int, Field(ge=1, le=shape.REVISION_MOST)]
    content_digest: Annotated[str, Field(pattern=shape.DIGEST)]
    if_match: Annotated[str, Field(pattern=shape.DIGEST)] | None = None
    body: Annotated[str, Field(max_length=BODY_MOST)]


class Batch(Shape):
    """Statements of one desk, taken in this order."""

    statements: Annotated[list[BatchItem], Field(min_length=1, max_length=BATCH_MOST)]


@router.put(
    "/desks/{desk}/summaries/{dataset}/{period}/revisions/{revision}",
    operation_id="put_revision",
    **openapi.described(
        "Send one statement",
        body=(STATEMENT_TYPE, shape.StatementShape),
        answers={200: (RECEIPT_TYPE, openapi.ReceiptShape), 201: (RECEIPT_TYPE, openapi.ReceiptShape)},
        problems=(400, 409, 412, 413, 415, 422, 428),
        headers=openapi.CONDITIONS,
    ),
)
def put_revision(
    desk: DeskUid,
    dataset: Dataset,
    period: Annotated[str, Path(pattern=shape.PERIOD)],
    revision: Annotated[int, Path(ge=1, le=shape.REVISION_MOST)],
    request: Request,
    who: Desk,
    service: Served,
    body: StatementBody,
) -> Response:
    """Take a statement: 201 and its receipt; 200 and the same receipt where it was there already."""
    require_type(request, STATEMENT_TYPE)
    require_digest(request.headers.get("content-digest", ""), body)
    follows = _follows(request, revision)
    try:
        sent = shape.understood(
            body,
            desk=desk,
            dataset=dataset.value,
            period=period,
            revision=revision,
            if_match=follows,
            today=service.today(),
        )
        outcome = _received(service, who, [sent])[0]
    except Problem as problem:
        outcome = problem
    _note(service, who, [outcome])
    if isinstance(outcome, Problem):
        raise outcome
    receipt = outcome.receipt
    headers = {"ETag": etag(receipt.digest), "Location": revision_path(desk, dataset, period, revision)}
    return json_reply(
        request, asdict(receipt), status=201 if outcome.new else 200, media_type=RECEIPT_TYPE, headers=headers
    )


@router.post(
    "/desks/{desk}/summaries",
    operation_id="post_revisions",
    **openapi.described(
        "Send up to 100 statements",
        body=(JSON_TYPE, Batch),
        answers={200: (JSON_TYPE, openapi.BatchReplyShape)},
        problems=(400, 413, 415, 422),
    ),
)
def post_revisions(
    desk: DeskUid,
    request: Request,
    who: Desk,
    service: Served,
    body: Annotated[bytes, Depends(body_of(BODY_LARGEST))],
) -> Response:
    """Take many statements in one transaction; of each its own status, and its receipt or its problem, in their order."""
    require_type(request, JSON_TYPE)
    items = shaped(Batch, body).statements
    understood = [_understood(service, desk, item) for item in items]
    sent = [one for one in understood if isinstance(one, Sent)]
    outcomes = iter(_received(service, who, sent))
    told = [
        (item, one if isinstance(one, Problem) else next(outcomes)) for item, one in zip(items, understood, strict=True)
    ]
    _note(service, who, [outcome for _item, outcome in told])
    return json_reply(request, {"items": [_told(item, outcome) for item, outcome in told]})


@router.get(
    "/desks/{desk}/state",
    operation_id="get_state",
    **openapi.described(
        "What the service has of a desk", answers={200: (JSON_TYPE, openapi.StateShape)}, conditional=True
    ),
)
def get_state(
    desk: DeskUid,  # noqa: ARG001 — the caller's own, as access has seen to
    request: Request,
    who: Desk,
    service: Served,
    year: Annotated[int | None, Query(ge=2000, le=2099)] = None,
) -> Response:
    """The latest revision and digest of each dataset and period, of all years or of one."""
    with service.database.reading() as connection:
        state = state_of(connection, who.row, year)
    heads = (Head(**{name: one[name] for name in HEAD_FIELDS}) for one in state["heads"])
    return tagged_reply(request, state, state_tag(state["install_id"], heads))


def _follows(request: Request, revision: int) -> str | None:
    """The digest of the revision that this one says it follows; None for a first one."""
    if_match, if_none = request.headers.get("if-match"), request.headers.get("if-none-match")
    if revision == 1 and if_match is None and (if_none or "").strip() == "*":
        return None
    digest = (if_match or "").strip().removeprefix('"').removesuffix('"')
    if revision > 1 and if_none is None and shape.digest_bytes(digest) is not None:
        return digest
    raise bad_request(words.NO_CONDITION, 428)


def _understood(service: Service, desk: str, item: BatchItem) -> Sent | Problem:
    body = item.body.encode()
    try:
        require_digest(item.content_digest, body)
        if (item.revision == 1) != (item.if_match is None):
            raise bad_request(words.NO_CONDITION, 428)
        return shape.understood(
            body,
            desk=desk,
            dataset=item.dataset.value,
            period=item.period,
            revision=item.revision,
            if_match=item.if_match,
            today=service.today(),
        )
    except Problem as problem:
        return problem


def _received(service: Service, who: Caller, sent: list[Sent]) -> list[Taken | Problem]:
    outcomes = receive(service.database, service.codebook, who.row.uid, who.token, sent, service.now())
    for one in outcomes:
        outcome = one.kind.value if isinstance(one, Problem) else "taken" if one.new else "known"
        service.measures.statements.labels(outcome).inc()
    return outcomes


def _note(service: Service, who: Caller, outcomes: list[Taken | Problem]) -> None:
    """That figures were refused, or are no longer, where that is news."""
    if refusals.must_be_noted(who.row, outcomes, service.now()):
        with service.database.writing() as connection:
            refusals.note(connection, who.row, outcomes, service.now())


def _told(item: BatchItem, outcome: Taken | Problem) -> dict[str, Any]:
    told: dict[str, Any] = {"dataset": item.dataset.value, "period": item.period, "revision": item.revision}
    if isinstance(outcome, Problem):
        return told | {"status": outcome.status, "problem": outcome.document()}
    return told | {"status": 201 if outcome.new else 200, "receipt": asdict(outcome.receipt)}
