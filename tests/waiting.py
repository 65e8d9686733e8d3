"""Letting windows live until something is so, asked every millisecond: pytest-qt asks every ten, thousands of times."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer

WAIT_MS = 20000


def live(milliseconds: int) -> None:
    """Let windows live for a while. What is to be deleted later is."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(predicate: Callable[[], object], milliseconds: int = WAIT_MS) -> None:
    """Let windows live until something is so; AssertionError where it never is. One that the predicate raises says "not yet"."""
    end = time.monotonic() + milliseconds / 1000
    while not _so(predicate, end):
        assert time.monotonic() < end, f"never so within {milliseconds} ms"
        live(1)


def _so(predicate: Callable[[], object], end: float) -> bool:
    try:
        return bool(predicate())
    except AssertionError:
        if time.monotonic() >= end:
            raise
        return False
