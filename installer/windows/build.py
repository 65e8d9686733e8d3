"""Builds on Windows what is installed there: dist/papidesk-VERSION-windows-x86_64.exe, and the folder to carry on a key, zipped.

    python installer/windows/build.py

Needs Inno Setup 6.3 or later (ISCC on the path, or where its own installer puts it); without it only the folder is built, which
is told.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILT = ROOT / "build" / "windows"
sys.path[:0] = [str(ROOT / "installer"), str(ROOT / "installer" / "frozen")]

COMPILER = Path("Inno Setup 6") / "ISCC.exe"
VERSION_INFO = """\
VSVersionInfo(
    ffi=FixedFileInfo(
        filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)
    ),
    kids=[
        StringFileInfo([
            StringTable("040C04B0", [
                StringStruct("CompanyName", "PapiDesk"),
                StringStruct("FileDescription", "PapiDesk"),
                StringStruct("FileVersion", "{version}"),
                StringStruct("InternalName", "papidesk"),
                StringStruct("LegalCopyright", "© PapiDesk, AGPL-3.0-or-later"),
                StringStruct("OriginalFilename", "papidesk.exe"),
                StringStruct("ProductName", "PapiDesk"),
                StringStruct("ProductVersion", "{version}"),
            ])
        ]),
        VarFileInfo([VarStruct("Translation", [0x040C, 1200])]),
    ],
)
"""
"""As PyInstaller reads it: https://pyinstaller.org/en/stable/usage.html#capturing-windows-version-data. French, in Unicode."""


def main() -> int:
    """Build all that can be built here; each path is told."""
    if os.name != "nt":  # in words that a type checker does not follow: all of this is checked elsewhere too
        print("This one is built on Windows: PyInstaller freezes for the system it runs on.", file=sys.stderr)
        return 2
    from debian_package import version  # noqa: PLC0415 — as below
    from freeze import freeze  # noqa: PLC0415 — only where there is something to freeze
    from portable import portable  # noqa: PLC0415 — as above

    lay_out(version())
    frozen = freeze()
    print(portable(frozen, "windows"))
    compiler = inno_setup()
    if compiler is None:
        print("Inno Setup is not on this machine: no installer was built.", file=sys.stderr)
        return 1
    subprocess.run([str(compiler), "/Q", f"/DVersion={version()}", str(HERE / "papidesk.iss")], check=True)
    print(ROOT / "dist" / f"papidesk-{version()}-windows-x86_64.exe")
    return 0


def lay_out(release: str) -> None:
    """What both starters carry: their icon and their version."""
    from icons import ico  # noqa: PLC0415 — Qt: the version needs none

    BUILT.mkdir(parents=True, exist_ok=True)
    (BUILT / "papidesk.ico").write_bytes(ico())
    (BUILT / "version.txt").write_text(version_info(release), encoding="utf-8")


def version_info(release: str) -> str:
    """The resource of a version. release: "1.2.3", with letters after it where it is no final one; ValueError otherwise."""
    numbers = [int(number) for number in re.findall(r"(?:^|\.)(\d+)", release)[:4]]
    if not numbers:
        raise ValueError(release)
    four = (*numbers, *(0 for _ in range(4 - len(numbers))))
    return VERSION_INFO.format(numbers=four, version=release)


def inno_setup() -> Path | None:
    """The compiler of installers, where there is one."""
    found = shutil.which("ISCC")
    if found:
        return Path(found)
    for name in ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA"):
        folder = Path(os.environ.get(name, "")) / ("Programs" if name == "LOCALAPPDATA" else "")
        if (folder / COMPILER).is_file():
            return folder / COMPILER
    return None


if __name__ == "__main__":
    sys.exit(main())
