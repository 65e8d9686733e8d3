"""Long work that says how far it is and can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

A = TypeVar("A")

Progress = Callable[[int], None]
"""Told how many rows are done. Raises `Cancelled` to stop the work, which then leaves nothing behind."""


class Cancelled(Exception):  # noqa: N818 — someone changed their mind: no error
    """The person stopped the work."""


def unheard(_done: int) -> None:
    """The progress nobody listens to."""


def counted(rows: Iterable[A], step: Progress, before: int = 0, every: int = 200) -> Iterator[A]:
    """The same rows, `step` being told how many were done (after `before` others) every so often."""
    for done, row in enumerate(rows):
        if done % every == 0:
            step(before + done)
        yield row
