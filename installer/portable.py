"""Builds the folder that is carried on a key, dist/papidesk-portable-VERSION-SYSTEM-x86_64 (.tar.xz on Linux, .zip on Windows).

    python installer/portable.py [--frozen]

The frozen application with `portable.txt` beside it, by which it knows that it keeps everything there (papidesk/kernel/paths.py).
A key is FAT or exFAT: no links, no rights, no two names that differ by their capitals alone.
"""

from __future__ import annotations

import lzma
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "frozen"))
from debian_package import made_at, version
from freeze import ROOT, freeze

HERE = Path(__file__).parent
FOLDER = "PapiDesk"
"""The same in every release, so that a newer one is put over an older one."""
BESIDE = {
    "portable.txt": HERE / "portable.txt",
    "LICENSE.txt": ROOT / "LICENSE",
    "licences.md": ROOT / "docs" / "licences.md",
}


class Unfit(Exception):  # noqa: N818 — what it is, not what failed
    """Two files that a key takes for one."""


def main() -> int:
    """Build it; its path is told."""
    frozen = ROOT / "build" / "frozen" / "papidesk" if "--frozen" in sys.argv else freeze()
    print(portable(frozen, "windows" if sys.platform == "win32" else "linux"))
    return 0


def portable(frozen: Path, system: str) -> Path:
    """The archive of a frozen application. system: "linux" or "windows". Raises Unfit."""
    files = dict(inside(frozen)) | BESIDE
    if system == "linux":
        files["papidesk.sh"] = HERE / "portable.sh"
    lowered = {name.lower() for name in files}
    if len(lowered) < len(files):
        raise Unfit(sorted(name for name in files if sum(name.lower() == other.lower() for other in files) > 1))
    out = ROOT / "dist" / f"papidesk-portable-{version()}-{system}-x86_64"
    out.parent.mkdir(exist_ok=True)
    return _zipped(files, out.with_name(f"{out.name}.zip")) if system == "windows" else _tarred(files, out)


def inside(frozen: Path) -> Iterator[tuple[str, Path]]:
    """What is put on the key, by its name in the folder. The links among the libraries stay behind: each leads to a file
    that is found where it is."""
    for path in sorted(frozen.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(frozen).as_posix(), path


def _tarred(files: dict[str, Path], out: Path) -> Path:
    target = out.with_name(f"{out.name}.tar.xz")
    with lzma.open(target, "wb", preset=9) as packed, tarfile.open(fileobj=packed, mode="w") as archive:
        for name, path in files.items():
            entry = archive.gettarinfo(str(path), f"{FOLDER}/{name}")
            entry.mode = 0o755 if name in {"papidesk", "papidesk.sh"} else 0o644
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = ""
            entry.mtime = made_at()
            with path.open("rb") as content:
                archive.addfile(entry, content)
    return target


def _zipped(files: dict[str, Path], target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, path in files.items():
            archive.write(path, f"{FOLDER}/{name}")
    return target


if __name__ == "__main__":
    sys.exit(main())
