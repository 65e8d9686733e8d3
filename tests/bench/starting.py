"""Starts: from the process to the painted window, to the open store, and what it weighs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.figures import MS, Row, row
from tests.bench.stores import LargeStore

ROOT = Path(__file__).parents[2]
BARE = "a bare PySide6 window"


def start(*words: str) -> dict[str, float]:
    """Run one; milliseconds from the process's start to each thing it says, memory in MiB, "frozen" as said."""
    begun = time.perf_counter_ns()  # Linux, Windows and macOS count it alike in every process
    ran = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, stdout=subprocess.PIPE, text=True, timeout=120, check=True,
        env=os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")},
    )  # fmt: skip
    said = dict(line.split() for line in ran.stdout.splitlines())
    return {
        name: float(value) if name in {"memory", "frozen"} else (int(value) - begun) / MS for name, value in said.items()
    }


def measure(store: LargeStore, scratch: Path, n: int) -> list[Row]:
    """The rows of starting on a store."""
    copy = store.copy(scratch / "start")
    desks: list[dict[str, float]] = []
    bares: list[dict[str, float]] = []
    for at in range(n + 1):
        for bare in ((True, False), (False, True))[at % 2]:
            said = start("tests.bench.bare_window") if bare else start(
                "tests.bench.start_desk", str(copy.folder), store.password
            )
            if at:  # the first of each fills the caches of the disk
                (bares if bare else desks).append(said)
    painted = [one["painted"] for one in bares]

    def of(name: str) -> list[float]:
        return [one[name] for one in desks]

    return [
        row("start: process to window painted, field focused", store.years, BARE, of("painted"), painted, "<= 1.3x"),
        row("... to store open, bar focused (password checked)", store.years, BARE, of("open"), painted, "<= 2.5x"),
        row("... longest time the window did not answer", store.years, "a frame of 50 ms", of("frozen"), [50.0], "<= 1x"),
        row("memory after start", store.years, BARE, of("memory"), [one["memory"] for one in bares], "<= 2x", "MiB"),
    ]
