"""HTTP to one service: one connection, kept open; bounded waits, bounded answers, no redirect followed.

Imports httpx: only the courier's thread does.
"""

from __future__ import annotations

import re
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx
import truststore
from httpx_retries import Retry, RetryTransport

from papidesk import __version__
from papidesk.kernel.progress import Cancelled
from papidesk.network.client import troubles
from papidesk.network.client.addresses import is_loopback
from papidesk.network.client.replies import Reply
from papidesk.network.contract import PROTOCOL, PROTOCOL_HEADER

ANSWER_MOST = 8 << 20
"""Bytes of one answer, as they come and unpacked: 100 receipts, 200 things of the feed, the state of thirty years."""
_GATEWAYS = (502, 504)
_HEADERS_KEPT = 40
_SLICE = 0.2
"""Seconds between two looks up while an answer is waited for."""


@dataclass(frozen=True)
class Patience:
    """Seconds. connect, read: of one wait; whole: of one answer, however it drips; tries: after the first, where the connection
    itself failed; pause: before the first of these, doubled each time."""

    connect: float = 10
    read: float = 30
    whole: float = 120
    tries: int = 2
    pause: float = 0.5


class Wire:
    """Asks one service. Used from one thread; `stop` from any."""

    def __init__(self, url: str, patience: Patience | None = None) -> None:
        """Nothing is connected to before the first request."""
        patience = patience or Patience()
        self.url = url
        self._watch = Watch(patience.whole)
        self._pool = _pool_for(url, self._watch)
        retry = _Patient(
            self._watch.stopped,
            total=patience.tries,
            backoff_factor=patience.pause,
            max_backoff_wait=max(4 * patience.pause, 0.001),
            backoff_jitter=0.5,
            respect_retry_after_header=False,
            # Each of them is the same when it is asked twice: that is what the protocol is made for.
            allowed_methods=("GET", "PUT", "POST"),
            status_forcelist=_GATEWAYS,
            retry_on_exceptions=(httpcore.NetworkError, httpcore.RemoteProtocolError),
        )
        self._client = httpx.Client(
            transport=RetryTransport(_Whole(self._pool, self._watch), retry),
            timeout=httpx.Timeout(patience.read, connect=patience.connect),
            follow_redirects=False,
            trust_env=False,
            headers={
                "User-Agent": f"PapiDesk/{__version__}",
                PROTOCOL_HEADER: str(PROTOCOL),
                "Accept": "application/json, application/problem+json, */*",
                "Accept-Encoding": "identity",
            },
        )

    @property
    def round_trips(self) -> int:
        """How many requests were made, those that were made again included."""
        return self._watch.begun

    def ask(self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None) -> Reply:
        """One request and its whole answer. Raises Trouble where there is none, Cancelled once stopped."""
        self._watch.check()
        try:
            request = self._client.build_request(method, self.url + path, headers=dict(headers or {}), content=body)
            response = self._client.send(request)
        except Cancelled:
            raise
        except Exception as failed:
            trouble = _as_trouble(failed)
            if trouble is None:
                raise
            raise trouble from failed
        finally:
            self._client.cookies.clear()
        return Reply(response.status_code, _names(response.headers), response.content)

    def pause(self, seconds: float) -> None:
        """Wait; raises Cancelled once stopped."""
        self._watch.stopped.wait(seconds)
        self._watch.check()

    def stop(self) -> None:
        """End what is asked now, within a moment. Called on any thread."""
        self._watch.stopped.set()

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()


def proxy_for(url: str) -> str | None:
    """The proxy that this machine is set to for an address, by HTTPS_PROXY and the like or by its system; None for none."""
    split = urlsplit(url)
    host = split.hostname or ""
    if is_loopback(host):
        return None
    found = getproxies()
    named = found.get(split.scheme) or found.get("all")
    if not named or proxy_bypass(f"{host}:{split.port}" if split.port else host):
        return None
    named = named if "://" in named else f"http://{named}"
    return named if urlsplit(named).scheme in {"http", "https"} else None


def _trusted() -> ssl.SSLContext:
    """What the machine trusts: a town hall has certificates of its own."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _pool_for(url: str, watch: Watch) -> httpcore.ConnectionPool:
    # One connection is used; others are those that failed and that the library has not let go of yet.
    options: dict[str, Any] = {
        "ssl_context": _trusted() if url.startswith("https") else None,
        "max_connections": 4,
        "max_keepalive_connections": 1,
        "keepalive_expiry": 20,
        "network_backend": _Backend(watch),
    }
    proxy = proxy_for(url)
    if proxy is None:
        return httpcore.ConnectionPool(**options)
    named = httpx.Proxy(proxy)
    return httpcore.HTTPProxy(
        proxy_url=str(named.url),
        proxy_auth=named.raw_auth,
        proxy_ssl_context=_trusted() if proxy.startswith("https") else None,
        **options,
    )


class Watch:
    """How long one answer may still take, and whether anybody still wants it."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._latest = time.monotonic() + seconds
        self.stopped = threading.Event()
        self.begun = 0

    def begin(self) -> None:
        """A request is made."""
        self.begun += 1
        self._latest = time.monotonic() + self._seconds
        self.check()

    def check(self) -> None:
        """Raises Cancelled once stopped."""
        if self.stopped.is_set():
            raise Cancelled

    def left(self) -> float:
        """Seconds until the whole answer has to be there."""
        return self._latest - time.monotonic()


class _Backend(httpcore.SyncBackend):
    """Connections that are watched while they wait."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        return _Watched(super().connect_tcp(host, port, timeout, local_address, socket_options), self._watch)


class _Watched(httpcore.NetworkStream):
    """A connection on which nobody waits for longer than a moment without looking up."""

    def __init__(self, inner: httpcore.NetworkStream, watch: Watch) -> None:
        self._inner, self._watch = inner, watch

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        until = time.monotonic() + (_SLICE if timeout is None else timeout)
        while True:
            self._watch.check()
            left = min(until - time.monotonic(), self._watch.left())
            if left <= 0:
                raise httpcore.ReadTimeout
            with suppress(httpcore.ReadTimeout):
                return self._inner.read(max_bytes, min(left, _SLICE))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._watch.check()
        self._inner.write(buffer, timeout)

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Watched(self._inner.start_tls(ssl_context, server_hostname, timeout), self._watch)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Whole(httpx.BaseTransport):
    """Reads each answer whole, within bounds, so that one that is cut is one that failed."""

    def __init__(self, pool: httpcore.ConnectionPool, watch: Watch) -> None:
        self._pool, self._watch = pool, watch

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._watch.begin()
        url = request.url
        asked = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions={"timeout": request.extensions.get("timeout", {})},
        )
        response = self._pool.handle_request(asked)
        try:
            raw, length = [], 0
            for part in response.iter_stream():
                length += len(part)
                if length > ANSWER_MOST:
                    raise troubles.too_long()
                raw.append(part)
        finally:
            response.close()
        headers = httpx.Headers(response.headers)
        body = _unpacked(b"".join(raw), headers.get("content-encoding", ""))
        # As the bytes they came in: another hand may have written signs that no header has.
        kept = [(name, value) for name, value in headers.raw if name.lower() not in _OF_THE_WIRE]
        return httpx.Response(response.status, headers=kept, content=body, request=request)

    def close(self) -> None:
        self._pool.close()


_OF_THE_WIRE = frozenset({b"content-encoding", b"content-length", b"transfer-encoding"})


def _unpacked(raw: bytes, coding: str) -> bytes:
    if coding.strip().lower() not in {"gzip", "x-gzip"}:
        return raw
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        body = unpacker.decompress(raw, ANSWER_MOST)
    except zlib.error as cut:
        raise httpcore.RemoteProtocolError("cut") from cut
    if unpacker.unconsumed_tail:
        raise troubles.too_long()
    if not unpacker.eof:
        raise httpcore.RemoteProtocolError("cut")
    return body


class _Patient(Retry):
    """Waits between two tries until it is stopped."""

    def __init__(self, stopped: threading.Event | None = None, **options: Any) -> None:
        super().__init__(**options)
        self._stopped = stopped or threading.Event()

    def is_retryable_exception(self, exception: Exception) -> bool:
        """A certificate that is not trusted is not trusted the next moment."""
        return super().is_retryable_exception(exception) and not _comes_from(exception, ssl.SSLError)

    def increment(self) -> _Patient:
        copy = super().increment()
        assert isinstance(copy, _Patient)
        copy._stopped = self._stopped  # noqa: SLF001 — of its own kind
        return copy

    def sleep(self, response: httpx.Response | Exception) -> None:  # noqa: ARG002 — the library's signature
        if self._stopped.wait(self.backoff_strategy()):
            raise Cancelled


def _names(headers: httpx.Headers) -> dict[str, str]:
    """By name in small letters; a sane answer has a dozen."""
    return dict([*headers.items()][:_HEADERS_KEPT])


def _as_trouble(failed: BaseException) -> troubles.Trouble | None:
    """The words for what the library met; None for a fault of ours."""
    if isinstance(failed, troubles.Trouble):
        return failed
    if isinstance(failed, httpcore.ProxyError):
        return troubles.proxy_asks() if re.match(r"407\b", str(failed)) else troubles.proxy_refuses()
    if isinstance(failed, httpcore.ConnectError):
        return _of_connecting(failed)
    return next((words() for kinds, words in _WORDS if isinstance(failed, kinds)), None)


_WORDS: tuple[tuple[tuple[type[Exception], ...], Callable[[], troubles.Trouble]], ...] = (
    ((httpcore.ConnectTimeout,), troubles.offline),
    ((httpcore.TimeoutException,), troubles.slow),
    ((ssl.SSLError,), troubles.not_trusted),
    (
        (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, httpx.HTTPError, httpx.InvalidURL, OSError),
        troubles.cut,
    ),
)


def _of_connecting(failed: BaseException) -> troubles.Trouble:
    if _comes_from(failed, ssl.SSLError):
        return troubles.not_trusted()
    return troubles.unreachable() if _comes_from(failed, ConnectionRefusedError) else troubles.offline()


def _comes_from(failed: BaseException, kind: type[BaseException]) -> bool:
    one: BaseException | None = failed
    while one is not None and not isinstance(one, kind):
        one = one.__cause__ or one.__context__
    return one is not None
