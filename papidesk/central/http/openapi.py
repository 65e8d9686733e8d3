"""How the protocol is published: OpenAPI 3.1, from the same shapes that bodies are read with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel, ConfigDict
from pydantic.json_schema import JsonSchemaMode, models_json_schema
from starlette.responses import Response

from papidesk.network.contract import INSTALL_HEADER, PROBLEM_TYPE, PROTOCOL_HEADER, ProblemKind

_REF = "#/components/schemas/{model}"


class Told(BaseModel):
    """What the service answers; fields may be added, a desk leaves aside what it does not know."""

    model_config = ConfigDict(extra="allow")


class ReceiptShape(Told):
    """That a statement was taken."""

    desk: str
    dataset: str
    period: str
    revision: int
    digest: str
    received_at: str


class FaultShape(Told):
    """What is wrong at a place."""

    detail: str
    pointer: str = ""
    parameter: str = ""


class HeadOfScope(Told):
    """The latest revision that the service has."""

    revision: int
    digest: str


class ProblemShape(Told):
    """A problem (RFC 9457). `title` and `detail` are for a person, in French."""

    type: str
    title: str
    status: int
    detail: str
    instance: str = ""
    errors: list[FaultShape] = []
    head: HeadOfScope | None = None


class BatchItemReply(Told):
    """What came of one statement of a batch: a receipt or a problem."""

    dataset: str
    period: str
    revision: int
    status: int
    receipt: ReceiptShape | None = None
    problem: ProblemShape | None = None


class BatchReplyShape(Told):
    """What came of a batch, in its order."""

    items: list[BatchItemReply]


class HeadShape(Told):
    """The latest revision of a dataset and a period. locked: it takes no further one."""

    dataset: str
    period: str
    revision: int
    digest: str
    status: str
    locked: bool


class StateShape(Told):
    """What the service has of a desk."""

    desk: str
    install_id: str
    heads: list[HeadShape]


Answers = Mapping[int, tuple[str, type[BaseModel] | None]]
"""Of each status the media type and the shape; None for bytes."""
CONDITIONS = ("Content-Digest", "If-Match", "If-None-Match")
_REQUIRED = ("Content-Digest", "Idempotency-Key")
_ALWAYS = (429, 500, 503)
_OF_DESKS = (400, 401, 403, 404, 426)
_SAID = {
    200: "Done", 201: "Made", 206: "A part", 304: "Unchanged", 400: "Not understood", 401: "No token, or none that opens",
    403: "Revoked", 404: "Nothing there", 409: "At odds with what is there", 410: "The cursor is too old",
    412: "Not what the service has", 413: "Too large", 415: "Not this media type", 416: "No such part",
    422: "Faults, each at its place", 426: "A protocol that the service does not speak", 428: "A condition is missing",
    429: "Too many requests", 500: "The service failed", 503: "The service can't reach its database",
}  # fmt: skip


def described(
    summary: str,
    *,
    body: tuple[str, type[BaseModel]] | None = None,
    answers: Answers | None = None,
    problems: Sequence[int] = (),
    headers: Sequence[str] = (),
    conditional: bool = False,
    of_desks: bool = True,
) -> dict[str, Any]:
    """What a route tells of itself: the keyword arguments of its decorator."""
    responses: dict[int | str, dict[str, Any]] = {
        status: {"description": _SAID[status], "content": {media: {"schema": _ref(model)}}}
        for status, (media, model) in (answers or {}).items()
    }
    if conditional:
        responses[304] = {"description": _SAID[304]}
        headers = (*headers, "If-None-Match")
    for status in sorted({*problems, *_ALWAYS, *(_OF_DESKS if of_desks else ())}):
        content = {PROBLEM_TYPE: {"schema": _ref(ProblemShape)}}
        responses[status] = {"description": _SAID[status], "content": content}
    common = (PROTOCOL_HEADER, INSTALL_HEADER) if of_desks else (PROTOCOL_HEADER,)
    extra: dict[str, Any] = {"parameters": [_header(name) for name in (*headers, *common)]}
    if of_desks:
        extra["security"] = [{"desk": []}]
    if body is not None:
        media, model = body
        extra["requestBody"] = {"required": True, "content": {media: {"schema": _ref(model)}}}
    return {
        "summary": summary,
        "responses": responses,
        "openapi_extra": extra,
        "response_model": None,
        "response_class": Response,
        "status_code": min(answers) if answers else 200,
    }


def publish(app: FastAPI, shapes: Sequence[type[BaseModel]]) -> dict[str, Any]:
    """The whole document. shapes: of all bodies and answers that routes speak of."""
    document = get_openapi(
        title="PapiDesk, service central",
        version="1",
        openapi_version="3.1.0",
        summary="What desks and the central service say to each other",
        description="Told with examples in docs/protocol.md.",
        routes=app.routes,
    )
    told: list[type[BaseModel]] = [*shapes, ProblemShape]
    modes: list[tuple[type[BaseModel], JsonSchemaMode]] = [(shape, "validation") for shape in told]
    _definitions, schemas = models_json_schema(modes, ref_template=_REF)
    components = document.setdefault("components", {})
    kept = {name: one for name, one in components.get("schemas", {}).items() if not name.startswith(_FASTAPIS_OWN)}
    components["schemas"] = dict(sorted((kept | schemas["$defs"]).items()))
    components["securitySchemes"] = {"desk": {"type": "http", "scheme": "bearer"}}
    components["schemas"]["ProblemShape"]["properties"]["type"]["examples"] = [kind.value for kind in ProblemKind]
    for path in document["paths"].values():
        for operation in path.values():
            _without_fastapis_own(operation)
    return document


_FASTAPIS_OWN = ("HTTPValidationError", "ValidationError")


def _without_fastapis_own(operation: dict[str, Any]) -> None:
    """FastAPI adds an answer of its own to whatever takes parameters; here those are problems too."""
    answer = operation.get("responses", {}).get("422", {})
    if "application/json" in answer.get("content", {}):
        content = {PROBLEM_TYPE: {"schema": _ref(ProblemShape)}}
        operation["responses"]["422"] = {"description": _SAID[422], "content": content}


def _ref(model: type[BaseModel] | None) -> dict[str, str]:
    if model is None:
        return {"type": "string", "format": "binary"}
    return {"$ref": _REF.format(model=model.__name__)}


def _header(name: str) -> dict[str, Any]:
    return {"name": name, "in": "header", "required": name in _REQUIRED, "schema": {"type": "string"}}
