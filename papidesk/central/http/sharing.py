"""What the network shares: its feed and its files."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Path, Query
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from papidesk.central import words
from papidesk.central.feed import files, reading
from papidesk.central.http import openapi
from papidesk.central.http.access import Desk, Served
from papidesk.central.http.replies import JSON_TYPE, has_it, tagged_reply, unchanged
from papidesk.central.problems import Problem, bad_request, not_found
from papidesk.central.statements.shape import digest_text
from papidesk.central.tables import shared_file
from papidesk.network.contract import API, FEED_PAGE, ProblemKind, etag

router = APIRouter(prefix=API)
SEQUENCE_MOST = 2**53
_RANGE = re.compile(r"bytes=(?:(?P<first>[0-9]{1,15})-(?P<last>[0-9]{0,15})|-(?P<suffix>[0-9]{1,15}))")
_FOREVER = "private, max-age=31536000, immutable"


class FeedItemShape(openapi.Told):
    """One thing shared, as it is now; what is deleted has an empty body."""

    sequence: int
    kind: str
    uid: str
    deleted: bool
    body: dict[str, object]


class FeedShape(openapi.Told):
    """A page of the feed. next: the cursor to ask with, next_path: where; more: whether there is more now; snapshot: whether
    this reading began at 0, and what it does not bring is gone."""

    generation: str
    items: list[FeedItemShape]
    next: int
    next_path: str
    more: bool
    snapshot: bool


@router.get(
    "/feed",
    operation_id="get_feed",
    **openapi.described(
        "What changed since a sequence", answers={200: (JSON_TYPE, FeedShape)}, problems=(410, 422), conditional=True
    ),
)
def get_feed(
    request: Request,
    who: Desk,
    service: Served,
    since: Annotated[int, Query(ge=0, le=SEQUENCE_MOST)] = 0,
    limit: Annotated[int, Query(ge=1, le=FEED_PAGE)] = FEED_PAGE,
    generation: Annotated[str | None, Query(pattern="^[0-9a-f]{32}$")] = None,
    *,
    snapshot: bool = False,
) -> Response:
    """Things shared or gone since a cursor, oldest first; 410 where the cursor is too old: then all again from 0. snapshot:
    of a further page of such a reading."""
    from_start = snapshot or not since
    with service.database.reading() as connection:
        mark = reading.mark(connection, who.row.place_id, since, generation, from_start=from_start)
        tag = mark.tag(since, limit)
        if has_it(request, tag):
            return unchanged(tag)
        rows, more = reading.page(connection, who.row.place_id, since, limit)
    last = rows[-1].sequence if rows else 0
    following = last if more else max(last, mark.upto)
    document = {
        "generation": mark.generation,
        "items": [reading.told(row) for row in rows],
        "next": following,
        "next_path": f"{API}/feed?since={following}" + ("&snapshot=true" if from_start and more else ""),
        "more": more,
        "snapshot": from_start,
    }
    return tagged_reply(request, document, tag)


@router.get(
    "/files/{sha256}",
    operation_id="get_file",
    **openapi.described(
        "A file that the network shares",
        answers={200: ("*/*", None), 206: ("*/*", None)},
        problems=(416,),
        headers=("Range", "If-Range"),
        conditional=True,
    ),
)
def get_file(
    sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$")],
    request: Request,
    who: Desk,  # noqa: ARG001 — any desk of the network may
    service: Served,
) -> Response:
    """Its bytes, or those of a Range; its entity tag is its SHA-256."""
    with service.database.reading() as connection:
        row = connection.execute(select(shared_file).where(shared_file.c.sha256 == sha256)).one_or_none()
    path = files.where(service.settings.files, sha256)
    if row is None or not path.is_file():
        raise not_found()
    tag = etag(sha256)
    if has_it(request, tag):
        return unchanged(tag)
    _require_range(request, tag, row.size)
    headers = {
        "ETag": tag,
        "Cache-Control": _FOREVER,
        "Repr-Digest": digest_text(bytes.fromhex(sha256)),
    }
    return FileResponse(path, 200, headers, row.media_type, filename=row.name, content_disposition_type="attachment")


def _require_range(request: Request, tag: str, size: int) -> None:
    """Raises the Problem where the part that is asked for is none, or several."""
    asked = request.headers.get("range")
    if asked is None or request.headers.get("if-range", tag) != tag:
        return
    found = _RANGE.fullmatch(asked.strip())
    if found is None or (found["first"] and found["last"] and int(found["first"]) > int(found["last"])):
        raise bad_request(words.BAD_RANGE)
    if int(found["first"] or 0) >= size or found["suffix"] == "0":
        beyond = {"Content-Range": f"bytes */{size}"}
        raise Problem(ProblemKind.BAD_REQUEST, 416, words.BAD_RANGE, headers=beyond)
