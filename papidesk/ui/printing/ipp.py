"""What CUPS is asked, in its own protocol (IPP, RFC 8010 and 8011): what became of a job, which printers there are.

Only what can be read is here: `lp` does the sending. lpstat says the same of a paper that came out and of one that was thrown
away, and in the machine's language; this says it by number.
"""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from http.client import HTTPConnection, HTTPException
from pathlib import Path

SOCKETS = ("/run/cups/cups.sock", "/var/run/cups/cups.sock", "/private/var/run/cupsd")
SETTINGS = ("~/.cups/client.conf", "/etc/cups/client.conf")
PORT = 631
PATIENCE_S = 8.0
MOST = 8 * 1024 * 1024
"""Bytes of an answer; a longer one is none of CUPS's."""

_VERSION = b"\x02\x00"
_CHARSET, _LANGUAGE, _URI, _NAME, _KEYWORD = 0x47, 0x48, 0x45, 0x42, 0x44
_INTEGER, _BOOLEAN, _ENUM = 0x21, 0x22, 0x23
_BEGIN, _END = 0x34, 0x37
"""Of a collection: values inside values, of which nothing here is asked."""
_LAST_GROUP = 0x03
_FIRST_VALUE = 0x10
_WORKED = 0x0100

Value = int | bool | str
Attributes = Mapping[str, tuple[Value, ...]]


class Operation(IntEnum):
    """What is asked."""

    JOB = 0x0009
    PRINTER = 0x000B
    DEFAULT = 0x4001
    PRINTERS = 0x4002


class Unheard(Exception):  # noqa: N818 — it is an answer: nobody is there, or it cannot be understood
    """CUPS gave no answer that says anything."""


@dataclass(frozen=True)
class Answer:
    """status: below 0x0100 it went well; groups: what was told, one a printer or a job."""

    status: int
    groups: tuple[Attributes, ...] = ()

    @property
    def worked(self) -> bool:
        """Whether it went well."""
        return self.status < _WORKED


@dataclass(frozen=True)
class Server:
    """Where CUPS listens: a socket of this machine, or a host and its port."""

    path: str = ""
    host: str = "localhost"
    port: int = PORT

    def connect(self) -> HTTPConnection:
        """A connection, not yet open."""
        if self.path:
            return _LocalConnection(self.path)
        return HTTPConnection(self.host, self.port, timeout=PATIENCE_S)

    def ask(self, operation: Operation, about: str = "", wanted: tuple[str, ...] = ()) -> Answer:
        """Ask; about: the address of a printer or of a job ("ipp://localhost/jobs/12"). Raises Unheard."""
        body = self._exchange("POST", "/", request(operation, about, wanted), {"Content-Type": "application/ipp"})
        try:
            return read(body)
        except (struct.error, IndexError, ValueError) as wrong:
            raise Unheard(str(wrong)) from wrong

    def fetch(self, path: str) -> bytes:
        """A file of its web pages, b"" where there is none (a printer's description). Raises Unheard."""
        return self._exchange("GET", path)

    def _exchange(self, verb: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> bytes:
        line = self.connect()
        try:
            line.request(verb, path, body or None, dict(headers or {}))
            heard = line.getresponse()
            content = heard.read(MOST + 1)
        except (OSError, HTTPException) as wrong:
            raise Unheard(str(wrong)) from wrong
        finally:
            line.close()
        if len(content) > MOST:
            raise Unheard("too long")
        return content if heard.status == 200 else b""  # noqa: PLR2004 — HTTP's own


class _LocalConnection(HTTPConnection):
    """HTTP over a socket of this machine."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=PATIENCE_S)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(PATIENCE_S)
        self.sock.connect(self._path)


def the_server(environment: Mapping[str, str] = os.environ) -> Server:
    """Where CUPS listens, found as its own programs find it: CUPS_SERVER, client.conf, the socket, port 631."""
    named = environment.get("CUPS_SERVER", "") or _named_in_settings()
    if named:
        return _server_of(named)
    found = next((path for path in SOCKETS if Path(path).exists()), "")
    return Server(path=found)


def _named_in_settings() -> str:
    for name in SETTINGS:
        try:
            lines = Path(name).expanduser().read_text(encoding="utf-8", errors="replace").splitlines()
        except (OSError, RuntimeError):
            continue
        for line in lines:
            what, _, value = line.strip().partition(" ")
            if what.lower() == "servername" and value.strip():
                return value.strip()
    return ""


def _server_of(named: str) -> Server:
    if named.startswith("/"):
        return Server(path=named)
    host = named.partition("/")[0]  # of "host:port/version=1.1"
    host, _, port = host.rpartition(":") if ":" in host and not host.endswith("]") else (host, "", "")
    return Server(host=host.strip("[]"), port=int(port) if port.isdigit() else PORT)


# ── the bytes ─────────────────────────────────────────────────────────────────────────────────────────────────────


def request(operation: Operation, about: str = "", wanted: tuple[str, ...] = (), who: str = "") -> bytes:
    """A question as IPP writes it. who: as whom it is asked, the user of this process by itself."""
    user = who or os.environ.get("LOGNAME") or os.environ.get("USER") or "anonymous"
    parts = [_attribute(_CHARSET, "attributes-charset", "utf-8"),
             _attribute(_LANGUAGE, "attributes-natural-language", "en")]  # fmt: skip
    if about:
        parts.append(_attribute(_URI, "job-uri" if operation is Operation.JOB else "printer-uri", about))
    parts.append(_attribute(_NAME, "requesting-user-name", user))
    parts += [_attribute(_KEYWORD, "requested-attributes" if at == 0 else "", word) for at, word in enumerate(wanted)]
    return _VERSION + struct.pack(">HI", operation, 1) + b"\x01" + b"".join(parts) + bytes([_LAST_GROUP])


def _attribute(tag: int, name: str, value: str) -> bytes:
    key, text = name.encode(), value.encode()
    return struct.pack(">BH", tag, len(key)) + key + struct.pack(">H", len(text)) + text


@dataclass
class _Group:
    found: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    last: str = ""

    def take(self, name: str, value: Value) -> None:
        self.last = name or self.last
        self.found[self.last] = (*self.found.get(self.last, ()), value)


def read(content: bytes) -> Answer:
    """An answer of its bytes. struct.error, IndexError or ValueError where they are none."""
    (status,) = struct.unpack_from(">H", content, 2)
    groups: list[_Group] = []
    deep = 0
    for tag, name, value in _pieces(content, 8):
        if tag < _FIRST_VALUE:
            groups.append(_Group())
        elif tag == _BEGIN:
            deep += 1
        elif tag == _END:
            deep -= 1
        elif deep == 0:
            groups[-1].take(name, _value(tag, value))
    # The first says in which letters the answer is written.
    return Answer(status, tuple(group.found for group in groups[1:]))


def _pieces(content: bytes, at: int) -> Iterator[tuple[int, str, bytes]]:
    """(tag, name, value) one after the other; a group begins with its tag alone."""
    while (tag := content[at]) != _LAST_GROUP:
        at += 1
        if tag < _FIRST_VALUE:
            yield tag, "", b""
            continue
        (length,) = struct.unpack_from(">H", content, at)
        name, at = content[at + 2 : at + 2 + length], at + 2 + length
        (length,) = struct.unpack_from(">H", content, at)
        value, at = content[at + 2 : at + 2 + length], at + 2 + length
        yield tag, name.decode("utf-8", "replace"), value


def _value(tag: int, value: bytes) -> Value:
    if tag in {_INTEGER, _ENUM}:
        return int.from_bytes(value, "big", signed=True)
    if tag == _BOOLEAN:
        return value == b"\x01"
    return value.decode("utf-8", "replace")
