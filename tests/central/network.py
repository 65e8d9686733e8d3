"""A network in a test: its service, reached over HTTP, and desks that say what they are told to say."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Table, select
from starlette.testclient import TestClient

from papidesk.central.clock import seconds
from papidesk.central.desks import codes, register
from papidesk.central.http.app import create_app
from papidesk.central.http.service import Service
from papidesk.network.contract import (
    BASES,
    ENROLMENTS_PATH,
    STATEMENT_TYPE,
    Completeness,
    Dataset,
    Method,
    Reason,
    Rounding,
    Statement,
    Status,
    digest,
    etag,
    rendered,
    revision_path,
    state_path,
)

Reply = Any
"""httpx's response."""


class FakeClock:
    """Time stands still until the test moves it."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def advance(self, by: timedelta) -> None:
        self._now += by


class Network:
    """A service and the client that its desks share."""

    def __init__(self, service: Service, clock: FakeClock, log: io.StringIO) -> None:
        self.service, self.clock, self.log = service, clock, log
        self.client = TestClient(create_app(service), raise_server_exceptions=True)

    def __enter__(self) -> Self:
        self.client.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.__exit__(kind, error, trace)

    @property
    def now(self) -> int:
        return seconds(self.clock.now())

    def code(self, place: str = "Lieu A") -> str:
        """A code for a desk of a place, which is added if need be."""
        with self.service.database.writing() as connection:
            row = register.find_place(connection, place) or register.add_place(connection, place, "test", self.now)
            return codes.make_code(connection, row.id, self.now)

    def enrol(self, code: str, install_id: str = "install-1", **changed: Any) -> Reply:
        body = {"code": code, "install_id": install_id, "protocol": 1, "app_version": "0.1.0", **changed}
        return self.client.post(ENROLMENTS_PATH, json=body)

    def desk(self, place: str = "Lieu A", install_id: str = "install-1") -> Desk:
        reply = self.enrol(self.code(place), install_id)
        assert reply.status_code == 201, reply.text
        told = reply.json()
        return Desk(self, told["desk"], told["token"], install_id)

    def rows(self, table: Table) -> list[Any]:
        with self.service.database.reading() as connection:
            return list(connection.execute(select(table).order_by(*table.primary_key)))

    def logged(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.getvalue().splitlines()]


@dataclass
class Desk:
    """A desk as the protocol sees it."""

    network: Network
    uid: str
    token: str
    install_id: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "PapiDesk-Protocol": "1", "PapiDesk-Install": self.install_id}

    def statement(self, cells: Mapping[str, int] | None = None, **changed: Any) -> Statement:
        """The first statement of the attendance of October, or what is said to be otherwise."""
        dataset = changed.get("dataset", Dataset.ATTENDANCE)
        base = BASES[dataset]
        one = Statement(
            desk=self.uid,
            dataset=dataset,
            period="2026-10",
            revision=1,
            install_id=self.install_id,
            status=Status.CLOSED,
            reason=Reason.CLOSING,
            cells=tuple((cells if cells is not None else {"visits": 120, "purpose:printing": 30}).items()),
            rounding=Rounding(Method.EXACT if base == 1 else Method.STICKY_GRID, base),
            completeness=Completeness(22, 21),
            generated_at="2026-11-10T08:00:00Z",
            app_version="0.1.0",
        )
        return replace(one, **changed)

    def after(self, former: Statement, cells: Mapping[str, int] | None = None, **changed: Any) -> Statement:
        """The revision that follows one."""
        told = {
            "dataset": former.dataset,
            "period": former.period,
            "revision": former.revision + 1,
            "supersedes": digest(rendered(former)),
            "status": Status.RESTATED,
            "reason": Reason.CORRECTION,
        }
        return self.statement(cells, **told | changed)

    def put(self, one: Statement, body: bytes | None = None, **headers: str | None) -> Reply:
        """Send a statement; `body` and `headers` in the place of what it would send (None: left out)."""
        body = rendered(one) if body is None else body
        path = revision_path(one.desk, one.dataset, one.period, one.revision)
        return self.network.client.put(path, content=body, headers=self.put_headers(one, body, **headers))

    def put_headers(self, one: Statement, body: bytes, **headers: str | None) -> dict[str, str]:
        condition = {"If-None-Match": "*"} if one.revision == 1 else {"If-Match": etag(one.supersedes)}
        told: dict[str, str | None] = self.headers | {
            "Content-Type": STATEMENT_TYPE,
            "Content-Digest": digest(body),
            **condition,
        }
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        return {name: value for name, value in told.items() if value is not None}

    def batch(self, *statements: Statement, **changed: Any) -> Reply:
        """Send many at once."""
        items = [self.item(one) | changed for one in statements]
        return self.post(f"/v1/desks/{self.uid}/summaries", {"statements": items})

    def item(self, one: Statement) -> dict[str, Any]:
        body = rendered(one)
        return {
            "dataset": one.dataset.value,
            "period": one.period,
            "revision": one.revision,
            "content_digest": digest(body),
            "if_match": one.supersedes or None,
            "body": body.decode(),
        }

    def state(self, **query: Any) -> dict[str, Any]:
        reply = self.get(state_path(self.uid), **query)
        assert reply.status_code == 200, reply.text
        told: dict[str, Any] = reply.json()
        return told

    def get(self, path: str, headers: Mapping[str, str] | None = None, **query: Any) -> Reply:
        return self.network.client.get(path, params=query or None, headers=self.headers | dict(headers or {}))

    def post(self, path: str, body: Any = None, **headers: str) -> Reply:
        told = self.headers | {name.replace("_", "-"): value for name, value in headers.items()}
        return self.network.client.post(path, json=body, headers=told)

    def put_json(self, path: str, body: Any, **headers: str) -> Reply:
        told = self.headers | {name.replace("_", "-"): value for name, value in headers.items()}
        return self.network.client.put(path, json=body, headers=told)


def kind_of(reply: Reply) -> str:
    """The kind of a problem, which must be one as RFC 9457 has it, in words."""
    assert reply.headers["content-type"] == "application/problem+json", reply.text
    told = reply.json()
    assert told["status"] == reply.status_code
    assert told["title"]
    assert told["detail"].endswith(".")
    kind: str = told["type"].removeprefix("https://papidesk.org/problems/")
    return kind


def sha256(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()
