"""Series of times taken side by side, and what they come to."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

MS = 1e6
"""Nanoseconds in the millisecond that figures are told in."""


@dataclass
class Row:
    """One measure beside its reference, both of the same run. Times in milliseconds, memory in MiB; years: 0 without a store."""

    measure: str
    years: int
    reference: str
    unit: str
    n: int
    median: float
    p99: float
    n_reference: int
    reference_median: float
    reference_p99: float
    goal: str

    @property
    def ratio(self) -> float:
        """Ours over the reference's, of the medians."""
        return self.median / self.reference_median if self.reference_median else float("nan")

    def plain(self) -> dict[str, Any]:
        """For the JSON file."""
        return asdict(self) | {"ratio": self.ratio}


def row(
    measure: str, years: int, reference: str, ours: list[float], theirs: list[float], goal: str, unit: str = "ms"
) -> Row:
    """What two series come to."""
    if not ours or not theirs:
        msg = f"{measure}: nothing could be measured"
        raise ValueError(msg)
    return Row(
        measure, years, reference, unit, len(ours), statistics.median(ours), p99(ours), len(theirs),
        statistics.median(theirs), p99(theirs), goal,
    )  # fmt: skip


def p99(series: list[float]) -> float:
    """The 99th percentile (nearest rank): the largest of less than a hundred."""
    ordered = sorted(series)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


def timed(act: Callable[[], Any]) -> float:
    """How long something takes, in milliseconds."""
    begun = time.perf_counter_ns()
    act()
    return (time.perf_counter_ns() - begun) / MS


def side_by_side(
    n: int, ours: Callable[[int], float], theirs: Callable[[int], float], warm_up: int = 3
) -> tuple[list[float], list[float]]:
    """Take both n times, in turn, each first every other time; the first few of each are thrown away."""
    left: list[float] = []
    right: list[float] = []
    for at in range(n + warm_up):
        if at % 2:
            a, b = ours(at), theirs(at)
        else:
            b, a = theirs(at), ours(at)
        if at >= warm_up:
            left.append(a)
            right.append(b)
    return left, right


def table(rows: list[Row]) -> str:
    """The one table that is printed."""
    head = ("measure", "years", "n", "median", "p99", "beside", "n", "median", "p99", "ratio", "goal")
    lines = [head]
    lines += [
        (
            one.measure, str(one.years or "-"), str(one.n), f"{one.median:.2f} {one.unit}", f"{one.p99:.2f}", one.reference,
            str(one.n_reference), f"{one.reference_median:.2f} {one.unit}", f"{one.reference_p99:.2f}",
            f"{one.ratio:.2f}x", one.goal,
        )
        for one in rows
    ]  # fmt: skip
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    told = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join([told[0], "-" * len(told[0]), *told[1:]])
