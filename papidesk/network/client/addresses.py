"""The address of a service as a person types it."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.network.contract import API

LONGEST = 300
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_PORT_MOST = 65535

NOT_AN_ADDRESS = tr("This is no address of a service. Write it as the coordinator gave it: https://network.example.org")


def addresses(typed: str) -> tuple[str, ...]:
    """Where the service may be, the likeliest first: with the path that was typed, then without. No slash at the end.

    A missing https://, capitals, blanks around, a slash or a page behind are forgiven. Refuses (url) what is no address, and
    http:// to another machine: the desk's token would travel in clear.
    """
    split = _split(typed)
    host = split.hostname or ""
    if split.scheme == "http" and not is_loopback(host):
        raise Refusal(
            "url",
            tr(
                "This address begins with http://: what is sent could be read on the way. Nothing was sent. Write it with "
                "https://, or ask the coordinator for it."
            ),
        )
    name = f"[{host}]" if ":" in host else host
    root = f"{split.scheme}://{name}{f':{split.port}' if split.port else ''}"
    path = split.path
    at = path.find(f"{API}/") if f"{API}/" in path else len(path) - len(API) if path.endswith(API) else len(path)
    prefix = re.sub(r"/{2,}", "/", path[:at]).rstrip("/")
    return (root + prefix, root) if prefix else (root,)


def _split(typed: str) -> SplitResult:
    bare = "".join(typed.split()).strip("<>\"'«»")
    if not bare or len(bare) > LONGEST or not bare.isprintable():
        raise Refusal("url", NOT_AN_ADDRESS)
    if not _SCHEME.match(bare):
        bare = f"{_scheme_of(bare)}://{bare.removeprefix('//')}"
    try:
        split = urlsplit(bare)
        split = split._replace(scheme=split.scheme.lower())
        port, host = split.port, split.hostname
    except ValueError as wrong:
        raise Refusal("url", NOT_AN_ADDRESS) from wrong
    known = split.scheme in {"http", "https"} and bool(host) and (port is None or 0 < port <= _PORT_MOST)
    if not known or split.username is not None or split.password is not None or not _is_host(host or ""):
        raise Refusal("url", NOT_AN_ADDRESS)
    return split


def _scheme_of(bare: str) -> str:
    """What goes without saying: a service on this very machine has no certificate."""
    try:
        host = urlsplit(f"//{bare.removeprefix('//')}").hostname
    except ValueError:
        host = None
    return "http" if host and is_loopback(host) else "https"


def _is_host(host: str) -> bool:
    if ":" in host:
        try:
            return ip_address(host).version == 6  # noqa: PLR2004 — of IP
        except ValueError:
            return False
    try:
        coded = host.encode("idna").decode() if not host.isascii() else host
    except UnicodeError:
        return False
    return re.fullmatch(r"(?!-)[A-Za-z0-9_.-]{1,253}(?<![.-])\.?", coded) is not None and ".." not in coded


def is_loopback(host: str) -> bool:
    """Whether a host is this very machine."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
