"""Long work that says how far it is and can be stopped."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int], None]
"""Told how many rows are done. Raises `Cancelled` to stop the work, which then leaves nothing behind."""


class Cancelled(Exception):  # noqa: N818 — someone changed their mind: no error
    """The person stopped the work."""


def unheard(_done: int) -> None:
    """The progress nobody listens to."""
