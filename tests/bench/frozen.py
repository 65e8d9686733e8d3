"""The application as it is installed: how big, and how soon its window is there, beside its source and a bare window.

Where `make package` has run. A frozen program cannot be asked for more than it says: Qt itself tells when it hands the first
picture over.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.figures import MS, Row, row
from tests.bench.stores import ROOT

FROZEN = ROOT / "build" / "frozen"
PROGRAM = FROZEN / "papidesk" / "papidesk"
TOOL = FROZEN / "environment" / "bin" / "pyinstaller"
BARE = """import sys
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
app = QApplication(sys.argv[:1])
window = QMainWindow()
window.setCentralWidget(QLineEdit())
window.resize(1024, 600)
window.show()
app.exec()
"""
PAINTED = "Flushing"
"""https://code.qt.io/cgit/qt/qtbase.git/tree/src/widgets/kernel/qwidgetrepaintmanager.cpp"""
MOST_MB = 70.0
GAVE_UP_S = 60.0


def painted(words: list[str]) -> float:
    """Milliseconds from a process's start until its first picture is handed over; it is ended then."""
    env = os.environ | {
        "QT_LOGGING_RULES": "qt.widgets.painting=true",
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    }
    begun = time.perf_counter_ns()
    with subprocess.Popen(words, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as started:
        assert started.stderr is not None
        try:
            for line in started.stderr:
                if PAINTED in line:
                    return (time.perf_counter_ns() - begun) / MS
                if (time.perf_counter_ns() - begun) / 1e9 > GAVE_UP_S:
                    break
        finally:
            started.kill()
    msg = f"{words[0]} painted nothing"
    raise RuntimeError(msg)


def bare(scratch: Path) -> list[str]:
    """A bare window, frozen by the same tool from the same libraries."""
    script = scratch / "bare_window.py"
    script.write_text(BARE)
    subprocess.run(
        [str(TOOL), "--noconfirm", "--log-level", "ERROR", "--distpath", str(scratch), "--workpath", str(scratch / "work"),
         "--specpath", str(scratch), str(script)],
        check=True,
    )  # fmt: skip
    return [str(scratch / "bare_window" / "bare_window")]


def measure(scratch: Path, *, quick: bool) -> list[Row]:
    """The rows of an installed application; none, which is told, where nothing was frozen."""
    if not PROGRAM.exists() or not TOOL.exists():
        print("nothing is frozen here: run make package first", file=sys.stderr)
        return []
    scratch.mkdir(parents=True, exist_ok=True)
    folder = scratch / "place"
    told = [sys.executable, "-m", "papidesk", "init", "--place", "PAPI", "--animator", "Essai", "--data-dir", str(folder)]
    subprocess.run(told, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"PAPIDESK_PASSWORD": "essai-du-banc"})
    ways = {
        "frozen": [str(PROGRAM), "--data-dir", str(folder)],
        "source": [sys.executable, "-m", "papidesk", "--data-dir", str(folder)],
        "bare": bare(scratch),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for at in range((5 if quick else 15) + 1):
        for name in (list(ways), list(reversed(ways)))[at % 2]:
            took = painted(ways[name])
            if at:  # the first of each fills the caches of the disk
                taken[name].append(took)
    rows = [
        row("installed: process to window painted", 0, "a bare window, frozen", taken["frozen"], taken["bare"], "<= 1.3x"),
        row("installed: process to window painted", 0, "the same, from source", taken["frozen"], taken["source"], "<= 1.3x"),
    ]
    packages = sorted((ROOT / "dist").glob("papidesk_*.deb"), key=lambda path: path.stat().st_mtime)
    if packages:
        size = packages[-1].stat().st_size / 1e6
        rows.append(row("the Debian package", 0, "what it may weigh", [size], [MOST_MB], "<= 1x", "MB"))
    return rows
