"""What goes from a write to the page that follows it, in the browser and nowhere else: signed, short-lived, shown once."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from papidesk.central.http.service import Service

SECONDS = 120
_LONGEST = 3000
_PURPOSE = b"what a page carries to the next one"


@dataclass(frozen=True)
class Message:
    """What was done, in words, above the page that follows. kind: "done", "refused"."""

    text: str
    kind: str = "done"


def cookie_name(request: Request, name: str) -> str:
    """Under https a name that only this very host may set, for the whole of it; on loopback a plain one."""
    return f"__Host-{name}" if request.url.scheme == "https" else name


def set_cookie(request: Request, response: Response, name: str, value: str, seconds: int | None = None) -> None:
    """A cookie that no script reads and that no other site's form brings. seconds: None for as long as the browser is open."""
    response.set_cookie(
        cookie_name(request, name),
        value,
        max_age=seconds,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def drop_cookie(request: Request, response: Response, name: str) -> None:
    """The browser forgets it."""
    response.delete_cookie(
        cookie_name(request, name), path="/", secure=request.url.scheme == "https", httponly=True, samesite="lax"
    )


def carry(request: Request, response: Response, name: str, facts: Mapping[str, str]) -> None:
    """Have the next page find these facts."""
    service: Service = request.app.state.service
    told = json.dumps({**facts, "until": service.now() + SECONDS}, ensure_ascii=False).encode()
    body = base64.urlsafe_b64encode(told).decode()
    set_cookie(request, response, name, f"{body}.{_seal(service, name, body)}", SECONDS)


def carried(request: Request, name: str) -> dict[str, str] | None:
    """What the page before had carried here; None for nothing, something too old, or something that we did not write."""
    service: Service = request.app.state.service
    given = request.cookies.get(cookie_name(request, name), "")
    body, dot, seal = given.partition(".")
    if not dot or len(given) > _LONGEST or not hmac.compare_digest(seal.encode(), _seal(service, name, body).encode()):
        return None
    facts: dict[str, str] = json.loads(base64.urlsafe_b64decode(body))
    return facts if int(facts.pop("until")) > service.now() else None


def _seal(service: Service, name: str, body: str) -> str:
    key = hmac.new(service.centre.secret, _PURPOSE, hashlib.sha256).digest()
    return hmac.new(key, f"{name}.{body}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()
