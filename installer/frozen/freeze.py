"""Freezes the application: a folder that runs without Python, in build/frozen/papidesk.

The environment it is frozen from is made anew from uv.lock, without what only development needs, so that nothing else is taken.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "build" / "frozen"
WINDOWS = sys.platform == "win32"


def freeze() -> Path:
    """The folder of the frozen application. CalledProcessError where a tool failed; it has told why."""
    environment = BUILT / "environment"
    uv = shutil.which("uv") or str(ROOT / ".tools" / "bin" / "uv")
    told = os.environ | {"UV_PROJECT_ENVIRONMENT": str(environment)}
    run(uv, "sync", "--quiet", "--frozen", "--no-default-groups", "--group", "frozen", "--no-editable",
        "--reinstall-package", "papidesk", env=told)  # fmt: skip
    tool = environment / ("Scripts/pyinstaller.exe" if WINDOWS else "bin/pyinstaller")
    run(str(tool), "--noconfirm", "--log-level", "ERROR", "--distpath", str(BUILT), "--workpath", str(BUILT / "work"),
        str(ROOT / "installer" / "frozen" / "papidesk.spec"))  # fmt: skip
    return BUILT / "papidesk"


def run(*words: str, env: dict[str, str] | None = None) -> None:
    """Run a tool in the checkout; raises CalledProcessError."""
    subprocess.run(words, cwd=ROOT, env=env, check=True)


if __name__ == "__main__":
    print(freeze())
