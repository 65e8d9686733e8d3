"""What a process weighs."""

from __future__ import annotations

import sys
from pathlib import Path


def pss_mib() -> float:
    """Its proportional set size in MiB (Linux), else its resident size."""
    if sys.platform == "linux":
        for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    import psutil  # noqa: PLC0415 — only where the system has no such figure

    return float(psutil.Process().memory_info().rss) / 2**20
