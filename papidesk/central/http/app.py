"""The application: routes, what errors become, what happens while it runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central import upkeep, words
from papidesk.central.desks.records import PlaceRecordShape
from papidesk.central.http import enrolling, health, lending, logs, openapi, sharing, summaries
from papidesk.central.http.doorway import Doorway
from papidesk.central.http.replies import problem_reply
from papidesk.central.http.service import Service, make_service
from papidesk.central.problems import Problem, bad_fields, bad_request, not_found
from papidesk.central.settings import from_environment
from papidesk.central.statements.shape import StatementShape

SHAPES = (
    StatementShape,
    PlaceRecordShape,
    openapi.ReceiptShape,
    openapi.BatchReplyShape,
    openapi.StateShape,
    summaries.Batch,
    enrolling.EnrolmentShape,
    enrolling.EnrolledShape,
    enrolling.InstallShape,
    enrolling.InstalledShape,
    enrolling.TokenShape,
    sharing.FeedShape,
    lending.WishShape,
    lending.StepShape,
    lending.RequestShape,
    lending.RequestsShape,
    health.CapabilitiesShape,
)


def create_app(service: Service) -> FastAPI:
    """The application over a service, which it closes when it ends."""
    app = _routes()
    app.state.service = service
    app.add_middleware(Doorway, service=service)
    return app


def from_settings() -> FastAPI:
    """What uvicorn calls in each worker: the application that the environment describes."""
    return create_app(make_service(from_environment()))


def openapi_document() -> dict[str, Any]:
    """The protocol as OpenAPI 3.1; no service is needed for it."""
    return openapi.publish(_routes(), SHAPES)


def _routes() -> FastAPI:
    app = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_life,
        redirect_slashes=False,
        exception_handlers={
            Problem: _problem,
            RequestValidationError: _bad_parameters,
            HTTPException: _http_error,
        },
    )
    for router in (health.about, enrolling.router, summaries.router, sharing.router, lending.router, health.router):
        app.include_router(router)
    return app


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    service: Service = app.state.service
    over = asyncio.Event()
    tidying = asyncio.create_task(_tidy_until(service, over))
    yield
    over.set()
    await tidying
    service.database.close()


async def _tidy_until(service: Service, over: asyncio.Event) -> None:
    """Drop what has served, now and every few hours."""

    def work() -> None:
        with service.database.writing() as connection:
            upkeep.tidy(connection, service.now())

    while not over.is_set():
        try:
            await run_in_threadpool(work)
        except Exception as wrong:  # noqa: BLE001 — it is tried again in a few hours; requests go on
            logs.tell(service.log, "tidying failed", logging.ERROR, error=wrong)
        with suppress(TimeoutError):
            await asyncio.wait_for(over.wait(), upkeep.EVERY_SECONDS)


async def _problem(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, Problem)
    return problem_reply(problem, request.state.reference)


async def _bad_parameters(request: Request, wrong: Exception) -> Response:
    """An address that names nothing, or a parameter that is not of its form."""
    assert isinstance(wrong, RequestValidationError)
    errors: Sequence[Mapping[str, Any]] = wrong.errors()
    if any(one["loc"][:1] == ("path",) for one in errors):
        return problem_reply(not_found(), request.state.reference)
    faults = [{"parameter": str(one["loc"][-1]), "detail": words.NOT_OF_THE_KIND} for one in errors]
    return problem_reply(bad_fields(faults), request.state.reference)


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:  # noqa: PLR2004 — HTTP's own numbers
        problem = not_found()
    else:
        problem = bad_request(words.BAD_METHOD, error.status_code)
        problem.headers.update(error.headers or {})
    return problem_reply(problem, request.state.reference)
