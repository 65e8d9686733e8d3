"""How many of a thing are free, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

FAR = timedelta(days=3660)
"""What is out without a known return is out for as long as anyone books ahead."""


@dataclass(frozen=True, slots=True)
class Occupation:
    """So many of a thing are taken from an instant to another (UTC; the end itself is free)."""

    start: datetime
    end: datetime
    quantity: int = 1


def taken(occupations: Iterable[Occupation], start: datetime, end: datetime) -> int:
    """The most that are taken at any one instant of a span."""
    within = [one for one in occupations if one.start < end and start < one.end]
    instants = {start, *(one.start for one in within if one.start > start)}
    return max((sum(one.quantity for one in within if one.start <= at < one.end) for at in instants), default=0)


def free(quantity: int, occupations: Iterable[Occupation], start: datetime, end: datetime) -> int:
    """How many can be had for the whole of a span; never below 0."""
    return max(0, quantity - taken(occupations, start, end))


def next_free(
    quantity: int, wanted: int, occupations: Sequence[Occupation], start: datetime, length: timedelta, until: datetime
) -> datetime | None:
    """The first instant from `start` on at which `wanted` are free for `length`; None where there is none before `until`."""
    for at in sorted({start, *(one.end for one in occupations if start < one.end <= until)}):
        if free(quantity, occupations, at, at + length) >= wanted:
            return at
    return None
