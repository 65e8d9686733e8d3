"""What stands between a desk and its service, and does to each exchange what the world does."""

from __future__ import annotations

import asyncio
import base64
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

PORTAL = b"<!DOCTYPE html><html><body><h1>Bienvenue sur le Wi-Fi de la ville</h1></body></html>"


class Fault(Enum):
    """What becomes of one exchange."""

    NONE = "none"
    LOST_REQUEST = "lost request"
    LOST_REPLY = "lost reply"
    DOUBLED = "doubled request"
    LATE_TWIN = "a twin of the request that comes after the next one"
    HALF_REPLY = "half reply"
    STALL = "stall"
    DRIP = "dripping reply"
    PORTAL = "captive portal"
    REDIRECT = "redirect to another host"
    ERROR_500 = "500"
    GATEWAY_502 = "502 of a gateway"
    BUSY_429 = "429"
    BUSY_503 = "503"
    OTHER_DIGEST = "a receipt of something else"
    ALTERED_BODY = "an altered body"
    NONSENSE = "nonsense in the shape of JSON"
    ENDLESS = "an endless reply"
    TOO_OLD_426 = "426"


@dataclass
class Exchange:
    """One request as it came from the desk, and the status that the service answered."""

    method: str
    path: str
    head: bytes
    body: bytes
    status: int = 0
    reply: bytes = b""


class Listener:
    """Listens on this machine, on a thread of its own, until it is closed. Subclasses `_talk` with whoever comes."""

    port: int = 0

    def _begin(self, name: str) -> None:
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), name=name, daemon=True)
        self._thread.start()
        assert ready.wait(10)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve(ready))
        self._loop.close()

    async def _serve(self, ready: threading.Event) -> None:
        self._stop = asyncio.Event()
        self._tasks: set[asyncio.Task[Any]] = set()
        server = await asyncio.start_server(self._client, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self._stop.wait()
        server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            await self._talk(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            await _closed(writer)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        raise NotImplementedError


@dataclass
class FaultyProxy(Listener):
    """faults: taken one by one, each by the next exchange that `where` holds for; every exchange is kept.

    upstream: the port of the service. Runs on a thread of its own.
    """

    upstream: int
    retry_after: int = 3600
    faults: list[Fault] = field(default_factory=list)
    where: Callable[[Exchange], bool] = lambda _exchange: True
    before: Callable[[Exchange], None] | None = None
    exchanges: list[Exchange] = field(default_factory=list)
    port: int = 0

    def __post_init__(self) -> None:
        self._late: list[bytes] = []
        self._begin("faulty proxy")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def everything_sent(self) -> bytes:
        """Every byte that the desk sent."""
        return b"".join(one.head + one.body for one in self.exchanges)

    @property
    def volume(self) -> int:
        """Bytes there and back."""
        return sum(len(one.head) + len(one.body) + len(one.reply) for one in self.exchanges)

    def paths(self) -> list[str]:
        return [f"{one.method} {one.path}" for one in self.exchanges]

    def of(self, part: str) -> list[Exchange]:
        return [one for one in self.exchanges if part in one.path]

    def clear(self) -> None:
        self.exchanges.clear()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while (exchange := await _read_request(reader)) is not None:
            self.exchanges.append(exchange)
            if self.before is not None:
                await self._loop.run_in_executor(None, self.before, exchange)
            fault = self.faults.pop(0) if self.faults and self.where(exchange) else Fault.NONE
            if not await self._carry(exchange, fault, writer):
                return

    async def _carry(self, exchange: Exchange, fault: Fault, writer: asyncio.StreamWriter) -> bool:
        """Whether the connection goes on."""
        made = _instead(fault, self.retry_after)
        if made is not None:
            return await self._give(exchange, writer, made)
        reply = b"" if fault is Fault.LOST_REQUEST else await self._exchanged(exchange, fault)
        if not reply:
            return False
        exchange.status = int(reply.split(b" ", 2)[1])
        match fault:
            case Fault.LOST_REPLY:
                return False
            case Fault.STALL:
                await self._stop.wait()
                return False
            case Fault.HALF_REPLY:
                half = (reply.index(b"\r\n\r\n") + 4 + len(reply)) // 2
                return not await self._give(exchange, writer, reply[:half])
            case Fault.DRIP:
                await _drip(reply, writer)
        return await self._give(exchange, writer, reply)

    async def _exchanged(self, exchange: Exchange, fault: Fault) -> bytes:
        """What the service answers, to what it is given; b"" where it is not there."""
        request = exchange.head + (exchange.body[::-1] if fault is Fault.ALTERED_BODY else exchange.body)
        reply = await self._forward(request)
        if fault is Fault.DOUBLED:
            reply = await self._forward(request)
        while self._late:
            await self._forward(self._late.pop())
        if fault is Fault.LATE_TWIN:
            self._late.append(request)
        return reply.replace(b'"revision":1', b'"revision":2') if fault is Fault.OTHER_DIGEST else reply

    @staticmethod
    async def _give(exchange: Exchange, writer: asyncio.StreamWriter, reply: bytes) -> bool:
        exchange.reply = reply
        exchange.status = exchange.status or int(reply.split(b" ", 2)[1])
        writer.write(reply)
        await writer.drain()
        return True

    async def _forward(self, request: bytes) -> bytes:
        """The service's whole answer, b"" where it is not there."""
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.upstream)
        except OSError:
            return b""
        try:
            writer.write(request)
            await writer.drain()
            head, body = await _read_message(reader)
        except (OSError, asyncio.IncompleteReadError):
            return b""
        finally:
            await _closed(writer)
        return head + body


async def _drip(reply: bytes, writer: asyncio.StreamWriter) -> None:
    """Byte by byte, until whoever waits has had enough."""
    for at in range(len(reply)):
        writer.write(reply[at : at + 1])
        await writer.drain()
        await asyncio.sleep(0.2)


def _instead(fault: Fault, retry_after: int) -> bytes | None:
    """What is answered without asking the service."""
    wait = b"Retry-After: %d\r\n" % retry_after
    made = {
        Fault.PORTAL: lambda: _reply(b"200 OK", PORTAL, b"text/html; charset=utf-8"),
        Fault.REDIRECT: lambda: _reply(b"302 Found", b"", b"text/html", b"Location: http://127.0.0.1:9/elsewhere\r\n"),
        Fault.ERROR_500: lambda: _reply(b"500 Internal Server Error", b"Internal Server Error", b"text/plain"),
        Fault.GATEWAY_502: lambda: _reply(b"502 Bad Gateway", b"<h1>nginx</h1>", b"text/html"),
        Fault.BUSY_429: lambda: _problem(b"429 Too Many Requests", b"too-many-requests", wait),
        Fault.BUSY_503: lambda: _problem(b"503 Service Unavailable", b"service-failed", wait),
        Fault.TOO_OLD_426: lambda: _problem(b"426 Upgrade Required", b"version-too-old"),
        Fault.NONSENSE: lambda: _reply(b"200 OK", b'{"items": [{"sequence": NaN}], "items": ' + b"[" * 5000, _JSON),
        Fault.ENDLESS: lambda: _reply(b"200 OK", b" " * (9 << 20), _JSON),
    }
    return made[fault]() if fault in made else None


_JSON = b"application/json"


def _problem(status: bytes, kind: bytes, more: bytes = b"") -> bytes:
    body = b'{"type":"https://papidesk.org/problems/%s","title":"t","status":%s,"detail":"Attendez un peu."}'
    return _reply(status, body % (kind, status[:3]), b"application/problem+json", more)


def _reply(status: bytes, body: bytes, media_type: bytes, more: bytes = b"") -> bytes:
    head = b"HTTP/1.1 %s\r\nContent-Type: %s\r\n%sContent-Length: %d\r\n\r\n" % (status, media_type, more, len(body))
    return head + body


async def _read_request(reader: asyncio.StreamReader) -> Exchange | None:
    try:
        head, body = await _read_message(reader)
    except asyncio.IncompleteReadError:
        return None
    method, path, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ", 2)
    return Exchange(method, path, head, body)


async def _read_message(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    names = {
        line.split(b":", 1)[0].strip().lower(): line.split(b":", 1)[1].strip() for line in head.split(b"\r\n")[1:] if b":" in line
    }
    if names.get(b"transfer-encoding", b"").lower() == b"chunked":
        parts = []
        while True:
            line = await reader.readuntil(b"\r\n")
            part = await reader.readexactly(int(line, 16) + 2)
            parts.append(line + part)
            if int(line, 16) == 0:
                return head, b"".join(parts)
    return head, await reader.readexactly(int(names.get(b"content-length", b"0")))


class TownHallProxy(Listener):
    """A proxy that lets CONNECT and plain requests through for whoever gives its name and password."""

    def __init__(self, name: str = "", password: str = "") -> None:
        self._wanted = b"Basic " + base64.b64encode(f"{name}:{password}".encode()) if name else b""
        self.asked: list[str] = []
        self._begin("town hall")

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        method, target, _ = head.split(b"\r\n", 1)[0].decode().split(" ", 2)
        self.asked.append(f"{method} {target}")
        if self._wanted and self._wanted not in head:
            writer.write(
                b'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="mairie"\r\n'
                b"Content-Length: 0\r\n\r\n"
            )
            await writer.drain()
            return
        port = int(target.rpartition(":")[2])
        there, back = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await asyncio.gather(_pump(reader, back), _pump(there, writer))
        finally:
            await _closed(back)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while part := await reader.read(65536):
            writer.write(part)
            await writer.drain()
    finally:
        await _closed(writer)


async def _closed(writer: asyncio.StreamWriter) -> None:
    with suppress(OSError, RuntimeError, asyncio.CancelledError):
        writer.close()
        await writer.wait_closed()


