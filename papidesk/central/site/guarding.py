"""Who sees a page, and who may send a form: dependencies of routes."""

from __future__ import annotations

import hashlib
import hmac
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends
from starlette.requests import Request

from papidesk.central.coordinators import sessions
from papidesk.central.coordinators.sessions import Visitor
from papidesk.central.http.access import passer_by
from papidesk.central.http.doorway import too_many
from papidesk.central.http.service import Service, service_of
from papidesk.central.site import carrying

COOKIE = "papidesk"
ENTRY_COOKIE = "papidesk-entree"
LOGIN_PATH = "/connexion"
_PATH_LONGEST = 500


class SignInError(Exception):
    """Nobody is signed in. back: the page to come back to; lost: a form was being sent."""

    def __init__(self, back: str, *, lost: bool = False) -> None:
        super().__init__(back)
        self.back, self.lost = back, lost


class NotOursError(Exception):
    """A form that this site did not make for this session, or made too long ago."""


def perhaps(request: Request) -> Visitor | None:
    """Who is signed in, if anybody; not too often for either."""
    token = request.cookies.get(carrying.cookie_name(request, COOKIE), "")
    service = service_of(request)
    found = None
    if token:
        with service.database.reading() as connection:
            found = sessions.find(connection, token, service.now())
    request.state.visitor = found
    if found is None:
        passer_by(request)
        return None
    wait = service.limiter.seconds_to_wait(f"coordinator:{found.number}", service.settings.desk_rate)
    if wait:
        raise too_many(wait)
    if sessions.is_stale(found, service.now()):
        with service.database.writing() as connection:
            sessions.touch(connection, found, service.now())
    return found


def signed_in(request: Request) -> Visitor:
    """Who is signed in. Raises SignInError."""
    found = perhaps(request)
    if found is None:
        reads = request.method in {"GET", "HEAD"}
        query = f"?{request.url.query}" if request.url.query else ""
        raise SignInError(request.url.path + query if reads else "/", lost=not reads)
    return found


def safe_path(text: str) -> str:
    """A path of this site to lead somebody to; "/" for whatever could lead elsewhere."""
    plain = text.isascii() and text.isprintable() and " " not in text and "\\" not in text and len(text) <= _PATH_LONGEST
    return text if plain and text.startswith("/") and not text.startswith("//") else "/"


def login_url(back: str) -> str:
    """Where one signs in, and comes back from to this page."""
    back = safe_path(quote(back, safe="/?&=%-_.~:,+"))
    return LOGIN_PATH if back == "/" else f"{LOGIN_PATH}?suite={quote(back, safe='')}"


def entry_secret(service: Service, cookie: str) -> bytes:
    """What the form of signing in is known by, for whom there is no session yet: the cookie that came with it."""
    return hmac.new(service.centre.secret, b"entry." + cookie.encode("utf-8", "replace"), hashlib.sha256).digest()


Coordinator = Annotated[Visitor, Depends(signed_in)]
Anyone = Annotated[Visitor | None, Depends(perhaps)]
