"""`serve` and `openapi`."""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace

from papidesk.central.cli import words
from papidesk.central.cli.keeping import takes_nothing
from papidesk.central.cli.run import DONE, FAILED, Call, Refused, Verb
from papidesk.central.cli.words import Said
from papidesk.central.settings import MULTIPROCESS, VARIABLE

Say = Callable[[Said], str]
HOST, PORT = "127.0.0.1", 8470
_PORT_MOST = 65535
_ADDRESS = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::[0-9]{1,5})?")
_WORKERS_MOST = 64
_GOODBYE_SECONDS = 15


def _serve_takes(group: argparse._ArgumentGroup, say: Say) -> None:
    group.add_argument("--host", default=HOST, help=say(words.SERVE_HOST))
    group.add_argument("--port", type=_number(_PORT_MOST, 0), default=PORT, help=say(words.SERVE_PORT))
    group.add_argument("--workers", type=_number(_WORKERS_MOST, 1), default=1, help=say(words.SERVE_WORKERS))
    group.add_argument("--proxy", default="127.0.0.1", help=say(words.SERVE_PROXY))
    group.add_argument("--url", default="", help=say(words.SERVE_URL))
    group.add_argument("--metrics-key", default="", help=say(words.SERVE_KEY))


def _number(most: int, least: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text)
        if not least <= number <= most:
            raise ValueError
        return number

    return read


def _serve(call: Call) -> int:
    options = call.options
    public = (options.url or call.settings.public_url).rstrip("/")
    if public and not _ADDRESS.fullmatch(public):
        raise Refused(words.URL_BAD)
    with call.database():
        pass  # what would stop a worker from starting is told before there are workers
    import uvicorn  # noqa: PLC0415 — only this verb serves

    port = _free_port(options.host, options.port)
    folder = call.settings.folder.absolute()
    key = options.metrics_key or call.settings.metrics_key
    settings = replace(call.settings, folder=folder, metrics_key=key, public_url=public)
    os.environ[VARIABLE] = settings.as_text()
    url = f"http://{f'[{options.host}]' if ':' in options.host else options.host}:{port}"
    call.answer({"url": url, "workers": options.workers}, call.write(words.SERVING, url=url))
    with ExitStack() as kept:
        if options.workers > 1:
            # The workers' prometheus_client reads it when it is imported.
            os.environ[MULTIPROCESS] = kept.enter_context(tempfile.TemporaryDirectory(prefix="papidesk-measures-"))
        uvicorn.run(
            "papidesk.central.http.app:from_settings",
            factory=True,
            host=options.host,
            port=port,
            workers=options.workers,
            forwarded_allow_ips=options.proxy,
            # The application tells the time by its own clock, and logs by itself.
            date_header=False,
            server_header=False,
            access_log=False,
            log_config=None,
            log_level="warning",
            timeout_graceful_shutdown=_GOODBYE_SECONDS,
        )
    return DONE


def _free_port(host: str, port: int) -> int:
    """The port, found free; any free one for 0."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
            found: int = tried.getsockname()[1]
            return found
    except OSError as taken:
        why = taken.strerror or type(taken).__name__
        raise Refused(words.PORT_TAKEN, FAILED, host=host, port=port, why=why) from taken


def _openapi(_call: Call) -> int:
    from papidesk.central.http.app import openapi_document  # noqa: PLC0415 — FastAPI: only this verb describes

    sys.stdout.write(json.dumps(openapi_document(), ensure_ascii=False, indent=2) + "\n")
    return DONE


SERVE = Verb("serve", words.SERVE, _serve_takes, _serve)
OPENAPI = Verb("openapi", words.OPENAPI, takes_nothing, _openapi)
