"""The application: routes, what errors become, what happens while it runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
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
from papidesk.central.figures import folding
from papidesk.central.http import enrolling, health, lending, logs, openapi, sharing, summaries
from papidesk.central.http.doorway import Doorway
from papidesk.central.http.service import Service, make_service
from papidesk.central.problems import Problem, bad_fields, bad_request, not_found
from papidesk.central.settings import from_environment
from papidesk.central.site import failing
from papidesk.central.site.guarding import NotOursError, SignInError
from papidesk.central.site.rendering import make_site
from papidesk.central.site.routes import ROUTERS
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
    app.state.site = make_site()
    app.add_middleware(Doorway, service=service, told=failing.told)
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
            SignInError: failing.sign_in_first,
            NotOursError: failing.not_ours,
        },
    )
    for router in (health.about, enrolling.router, summaries.router, sharing.router, lending.router, health.router):
        app.include_router(router)
    for pages in ROUTERS:
        app.include_router(pages, include_in_schema=False)
    return app


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    service: Service = app.state.service
    over = asyncio.Event()
    tasks = (
        asyncio.create_task(_until(service, over, "tidying failed", _tidy, upkeep.EVERY_SECONDS)),
        asyncio.create_task(_until(service, over, "adding up failed", _add_up, folding.EVERY_SECONDS)),
    )
    yield
    over.set()
    await asyncio.gather(*tasks)
    service.database.close()


async def _until(
    service: Service, over: asyncio.Event, failed: str, work: Callable[[Service], None], every: float
) -> None:
    """Do something now and every so many seconds, as long as the service lives."""
    while not over.is_set():
        try:
            await run_in_threadpool(work, service)
        except Exception as wrong:  # noqa: BLE001 — it is tried again in its time; requests go on
            logs.tell(service.log, failed, logging.ERROR, error=wrong)
        with suppress(TimeoutError):
            await asyncio.wait_for(over.wait(), every)


def _tidy(service: Service) -> None:
    with service.database.writing() as connection:
        upkeep.tidy(connection, service.now())


def _add_up(service: Service) -> None:
    folding.fold_all(service.database, service.codebook)


async def _problem(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, Problem)
    return failing.told(request, problem)


async def _bad_parameters(request: Request, wrong: Exception) -> Response:
    """An address that names nothing, or a parameter that is not of its form."""
    assert isinstance(wrong, RequestValidationError)
    errors: Sequence[Mapping[str, Any]] = wrong.errors()
    if any(one["loc"][:1] == ("path",) for one in errors):
        return failing.told(request, not_found())
    faults = [{"parameter": str(one["loc"][-1]), "detail": words.NOT_OF_THE_KIND} for one in errors]
    return failing.told(request, bad_fields(faults))


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:  # noqa: PLR2004 — HTTP's own numbers
        problem = not_found()
    else:
        problem = bad_request(words.BAD_METHOD, error.status_code)
        problem.headers.update(error.headers or {})
        if "GET" in (allowed := problem.headers.get("Allow", "").split(", ")):
            problem.headers["Allow"] = ", ".join(sorted({*allowed, "HEAD"}))
    return failing.told(request, problem)
