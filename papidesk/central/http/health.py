"""Whether it lives, whether it can serve, how it goes, and what it can do."""

from __future__ import annotations

import hmac
import os
from ipaddress import ip_address

from fastapi import APIRouter
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import Response

from papidesk import __version__
from papidesk.central import migrations, words
from papidesk.central.clock import iso
from papidesk.central.http import openapi, watching
from papidesk.central.http.access import OLDEST_PROTOCOL, PasserBy, Served, address_of
from papidesk.central.http.doorway import RETRY_SECONDS
from papidesk.central.http.replies import JSON_TYPE, json_reply
from papidesk.central.problems import Problem, not_found
from papidesk.central.tables import centre
from papidesk.network.contract import (
    API,
    BATCH_MOST,
    BODY_MOST,
    CLOCK_SLACK_SECONDS,
    DATASET_VERSION,
    FEED_PAGE,
    PROTOCOL,
    Dataset,
    ProblemKind,
)

router = APIRouter()
about = APIRouter(prefix=API)


class Range(openapi.Told):
    """Of versions, both included."""

    oldest: int
    newest: int


class CapabilitiesShape(openapi.Told):
    """What this service takes. time: its clock."""

    service: str
    version: str
    protocol: Range
    dataset_versions: list[int]
    datasets: list[str]
    batch_most: int
    body_most: int
    feed_page: int
    clock_slack_seconds: int
    time: str


@about.get(
    "/capabilities",
    operation_id="get_capabilities",
    **openapi.described("What this service takes", answers={200: (JSON_TYPE, CapabilitiesShape)}, of_desks=False),
)
def capabilities(request: Request, service: PasserBy) -> Response:
    """Versions and limits, for anybody."""
    return json_reply(
        request,
        {
            "service": service.centre.name,
            "version": __version__,
            "protocol": {"oldest": OLDEST_PROTOCOL, "newest": PROTOCOL},
            "dataset_versions": [DATASET_VERSION],
            "datasets": [one.value for one in Dataset],
            "batch_most": BATCH_MOST,
            "body_most": BODY_MOST,
            "feed_page": FEED_PAGE,
            "clock_slack_seconds": CLOCK_SLACK_SECONDS,
            "time": iso(service.now()),
        },
    )


@router.get("/healthz", include_in_schema=False)
def healthz() -> Response:
    """The worker answers."""
    return Response(b"ok\n", media_type="text/plain")


@router.get("/readyz", include_in_schema=False)
def readyz(service: Served) -> Response:
    """The database answers, is of this release, and shared files have their folder. Else 503, in words."""
    with service.database.reading() as connection:
        connection.execute(select(centre.c.id)).one()
        revision = migrations.revision_of(connection)
    if revision != migrations.HEAD:
        raise _not_ready(words.OTHER_RELEASE)
    if not os.access(service.settings.folder, os.R_OK | os.W_OK | os.X_OK):
        raise _not_ready(words.NO_FOLDER)
    return Response(b"ready\n", media_type="text/plain")


def _not_ready(why: str) -> Problem:
    return Problem(ProblemKind.SERVICE, 503, why, headers={"Retry-After": str(RETRY_SECONDS)})


@router.get("/metrics", include_in_schema=False)
def metrics(request: Request, service: Served) -> Response:
    """For Prometheus: from this machine, or with the key that `serve` was given."""
    key = service.settings.metrics_key
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    shown = bool(key) and hmac.compare_digest(given.encode(), key.encode())
    if not shown and (key or not _of_this_machine(address_of(request))):
        raise not_found()
    told = service.measures.as_text(watching.registry_of(service))
    return Response(told, media_type="text/plain; version=0.0.4; charset=utf-8")


def _of_this_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
