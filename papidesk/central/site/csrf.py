"""How a form of ours is known from one that another site made: a token of the session, and where the browser says it was sent
from."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from starlette.requests import Request

from papidesk.central.http.service import Service

FIELD = "jeton"
_NONCE = 32


def token(secret: bytes) -> str:
    """A token, another one each time: what a page holds can't be guessed from the length of what is squeezed."""
    nonce = secrets.token_hex(_NONCE // 2)
    return nonce + _seal(secret, nonce)


def is_token(secret: bytes, given: str) -> bool:
    """Whether a token is one of this secret."""
    nonce, seal = given[:_NONCE], given[_NONCE:]
    return hmac.compare_digest(seal.encode("utf-8", "replace"), _seal(secret, nonce).encode())


def is_from_here(request: Request) -> bool:
    """Whether the browser says that this site sent the request. One that says nothing leaves it to the token."""
    said = request.headers.get("sec-fetch-site")
    if said is not None:
        return said == "same-origin"
    origin = request.headers.get("origin")
    if origin is None:
        return True
    service: Service = request.app.state.service
    return origin in {f"{request.url.scheme}://{request.headers.get('host', '')}", service.settings.public_url}


def _seal(secret: bytes, nonce: str) -> str:
    return hmac.new(secret, b"form." + nonce.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
