"""Answers: JSON with its entity tag, squeezed where the reader takes it, and problems."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from papidesk.central.problems import Problem
from papidesk.network.contract import PROBLEM_TYPE, etag

_WORTH_SQUEEZING = 1024
JSON_TYPE = "application/json"


def json_reply(
    request: Request,
    document: Any,
    *,
    status: int = 200,
    media_type: str = JSON_TYPE,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A document."""
    return _squeezed(request, written(document), status, media_type, dict(headers or {}))


def tagged_reply(request: Request, document: Any, tag: str | None = None) -> Response:
    """A document with its entity tag; only that it has not changed, where the reader has it already."""
    body = written(document)
    tag = tag or etag(hashlib.sha256(body).hexdigest()[:32])
    if has_it(request, tag):
        return unchanged(tag)
    return _squeezed(request, body, 200, JSON_TYPE, {"ETag": tag, "Cache-Control": "private, no-cache"})


def has_it(request: Request, tag: str) -> bool:
    """Whether the reader says that it has this version."""
    named = request.headers.get("if-none-match", "")
    return named.strip() == "*" or tag in {one.strip().removeprefix("W/") for one in named.split(",")}


def unchanged(tag: str) -> Response:
    """The reader has it already."""
    return Response(status_code=304, headers={"ETag": tag, "Cache-Control": "private, no-cache"})


def problem_reply(problem: Problem, reference: str) -> Response:
    """What was not carried out, and why."""
    instance = f"urn:uuid:{reference}"
    headers = {"Content-Language": "fr", "Cache-Control": "no-store", **problem.headers}
    return Response(problem.body(instance), problem.status, headers, PROBLEM_TYPE)


def written(document: Any) -> bytes:
    """A document's bytes."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _squeezed(request: Request, body: bytes, status: int, media_type: str, headers: dict[str, str]) -> Response:
    headers["Vary"] = "Accept-Encoding"
    taken = [one.split(";")[0].strip() for one in request.headers.get("accept-encoding", "").split(",")]
    if len(body) >= _WORTH_SQUEEZING and "gzip" in taken:
        body = gzip.compress(body, 6, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return Response(body, status, headers, media_type)
