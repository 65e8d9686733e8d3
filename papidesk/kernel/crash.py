"""What is kept of a bug: where it was, and nothing of what was being handled.

A report names the type of the error, the modules, functions and line numbers it went through, and versions. No message,
no value, no source line, no path: any of them may hold somebody's name.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType, TracebackType

from papidesk import __version__
from papidesk.kernel.files import private_folder, replace_file

KEPT = 20
"""Reports kept: the oldest make room."""
_DEEPEST = 60
_LIBRARIES = ("sqlalchemy", "PySide6", "sqlcipher3", "cattrs", "argon2", "openpyxl", "odfdo")

OnBug = Callable[[BaseException, Path | None], None]
"""Told of a bug and of where its report is (None where even that could not be written)."""


def describe(bug: BaseException) -> str:
    """The text of a report."""
    import platform  # noqa: PLC0415 — only for a report; every start would pay for it

    lines = [
        f"PapiDesk {__version__}",
        f"Python {platform.python_version()} {sys.platform} {platform.machine()}",
        *(f"{name} {version}" for name, version in _versions()),
        "",
    ]
    for depth, one in enumerate(_chain(bug)):
        kind = type(one)
        lines.append(f"{'from ' if depth else ''}{kind.__module__}.{kind.__qualname__}")
        lines.extend(f"  {place}" for place in _places(one.__traceback__))
    return "\n".join(lines) + "\n"


def report(bug: BaseException, logs: Path) -> Path | None:
    """Write the report of a bug into the folder of the logs; None where the disk refuses that too."""
    stamp = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    path = logs / f"crash-{stamp}-{os.getpid()}.txt"
    try:
        private_folder(logs)
        replace_file(path, describe(bug).encode(), private=True)
        for old in sorted(logs.glob("crash-*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


def install(logs: Path, told: OnBug) -> None:
    """Make every error nobody caught, on any thread, a report instead of a traceback."""

    def on_error(kind: type[BaseException], bug: BaseException, _where: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            told(bug, report(bug, logs))

    def on_thread(caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None and not isinstance(caught.exc_value, SystemExit):
            told(caught.exc_value, report(caught.exc_value, logs))

    sys.excepthook = on_error
    threading.excepthook = on_thread


def _chain(bug: BaseException) -> Iterator[BaseException]:
    """The error, then what it came from."""
    seen: set[int] = set()
    one: BaseException | None = bug
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _places(trace: TracebackType | None) -> list[str]:
    places = []
    while trace is not None:
        places.append(f"{_module(trace.tb_frame)}:{trace.tb_lineno} {trace.tb_frame.f_code.co_qualname}")
        trace = trace.tb_next
    return places[-_DEEPEST:]


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", "?"))


def _versions() -> Iterator[tuple[str, str]]:
    """The versions of the libraries already in memory: a report imports nothing."""
    for name in _LIBRARIES:
        module = sys.modules.get(name)
        # Not by asking the module: some warn, or compute it.
        version = vars(module).get("__version__") if module is not None else None
        if isinstance(version, str):
            yield name, version
