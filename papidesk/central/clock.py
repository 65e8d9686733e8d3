"""Time, always handed in: instants in UTC, kept as whole seconds since 1970."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the instant, aware and in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def seconds(instant: datetime) -> int:
    """An instant as it is kept."""
    return int(instant.timestamp())


def iso(kept: int) -> str:
    """A kept instant as it is told: "2026-11-05T13:05:00Z"."""
    return datetime.fromtimestamp(kept, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
