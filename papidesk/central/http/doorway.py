"""What every request passes, whatever it asks: a reference, a limit of size, the headers, the log, the measures."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable
from email.utils import format_datetime
from typing import Any

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from papidesk.central import words
from papidesk.central.http import logs
from papidesk.central.http.replies import problem_reply
from papidesk.central.http.service import Service
from papidesk.central.problems import Problem
from papidesk.network.contract import BATCH_MOST, BODY_MOST, ProblemKind

BODY_LARGEST = BODY_MOST * BATCH_MOST
RETRY_SECONDS = 10
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
_YEAR = 365 * 24 * 3600


class Doorway:
    """The outermost layer of the application. An error that nobody expected ends here, as a problem with a reference."""

    def __init__(self, app: ASGIApp, service: Service, told: Callable[[Request, Problem], Response]) -> None:
        """told: makes of a problem what whoever asked can read."""
        self._app, self._service, self._told = app, service, told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Carry one request through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await _Passage(self._app, self._service, self._told, scope, send).go(receive)


class _Passage:
    """One request on its way."""

    def __init__(
        self,
        app: ASGIApp,
        service: Service,
        told: Callable[[Request, Problem], Response],
        scope: Scope,
        send: Send,
    ) -> None:
        self._app, self._service, self._told, self._send = app, service, told, send
        self._method = scope["method"] if scope["method"] in _METHODS else "OTHER"
        # Whatever can be read answers HEAD as it would GET: the application sees GET, and `_outward` keeps the body back.
        self._scope = {**scope, "method": "GET"} if self._method == "HEAD" else scope
        self._reference = str(uuid.uuid4())
        self._status = 0
        self._sent = 0
        self._ended = False
        self._scope.setdefault("state", {})["reference"] = self._reference

    async def go(self, receive: Receive) -> None:
        began = time.perf_counter()
        try:
            await self._within(receive)
        except (OperationalError, InterfaceError, PoolTimeoutError) as out_of_reach:
            await self._fail(out_of_reach, _busy())
        except Exception as bug:  # noqa: BLE001 — whatever it is, the desk is told in words and the worker goes on
            await self._fail(bug, _failed(self._reference))
        finally:
            self._account(time.perf_counter() - began)

    async def _within(self, receive: Receive) -> None:
        length = Headers(scope=self._scope).get("content-length", "0")
        if not length.isdecimal() or int(length[:20]) > BODY_LARGEST:
            problem = too_large(BODY_LARGEST)
            await self._reply(problem)(self._scope, receive, self._outward)
            return
        await self._app(self._scope, receive, self._outward)

    async def _outward(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["Date"] = format_datetime(self._service.clock.now(), usegmt=True)
            headers["X-Request-Id"] = self._reference
            for name, value in SECURITY.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
            if self._scope.get("scheme") == "https":
                headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
        elif message["type"] == "http.response.body" and self._method == "HEAD":
            # At once, and once: what would go on being read for nobody is told that nobody listens.
            if self._ended:
                return
            self._ended, message = True, {"type": "http.response.body", "body": b""}
        elif message["type"] == "http.response.body":
            self._sent += len(message.get("body", b""))
        await self._send(message)

    async def _fail(self, error: Exception, problem: Problem) -> None:
        logs.tell(self._service.log, "failed", logging.ERROR, error=error, reference=self._reference)
        if self._status:
            return  # an answer has begun: its end is missing, and the desk sees that

        async def nothing() -> Message:
            return {"type": "http.disconnect"}

        await self._reply(problem)(self._scope, nothing, self._outward)

    def _reply(self, problem: Problem) -> Response:
        try:
            return self._told(Request(self._scope), problem)
        except Exception as worse:  # noqa: BLE001 — a page that can't even tell of it
            logs.tell(self._service.log, "failed", logging.ERROR, error=worse, reference=self._reference)
            return problem_reply(problem, self._reference)

    def _account(self, took: float) -> None:
        route = getattr(self._scope.get("route"), "path", "")
        facts: dict[str, Any] = {
            "reference": self._reference,
            "method": self._method,
            "route": route,
            "status": self._status,
            "ms": round(took * 1000, 1),
            "bytes": self._sent,
        }
        desk = self._scope.get("state", {}).get("desk")
        if desk:
            facts["desk"] = desk
        logs.tell(self._service.log, "request", **facts)
        self._service.measures.requests.labels(self._method, route, str(self._status)).inc()
        self._service.measures.seconds.labels(route).observe(took)


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def too_large(most: int) -> Problem:
    """More than this address takes."""
    return Problem(ProblemKind.TOO_LARGE, 413, words.TOO_LARGE.format(most=most), most=most)


def too_many(wait: float) -> Problem:
    """More than one comer may ask at once."""
    whole = max(1, round(wait + 0.5))
    detail = words.TOO_MANY.format(seconds=whole)
    return Problem(ProblemKind.TOO_MANY, 429, detail, headers={"Retry-After": str(whole)})


def _busy() -> Problem:
    detail = words.BUSY.format(seconds=RETRY_SECONDS)
    return Problem(ProblemKind.SERVICE, 503, detail, headers={"Retry-After": str(RETRY_SECONDS)})


def _failed(reference: str) -> Problem:
    return Problem(ProblemKind.SERVICE, 500, words.FAILED.format(reference=reference))
