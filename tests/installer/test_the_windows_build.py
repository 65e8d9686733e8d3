"""What can be held of the Windows build without a Windows: what its scripts name is there, and says the same as the rest."""

from __future__ import annotations

import ast
import io
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import icons
import pytest
from PIL import Image

from papidesk import __version__
from papidesk.kernel.handed import BACKUP, DOCUMENT
from tests.installer.conftest import SCRIPTS
from tests.installer.locked import ROOT, run_with, wheels

sys.path.insert(0, str(SCRIPTS / "windows"))
import build

SCRIPT = (SCRIPTS / "windows" / "papidesk.iss").read_text("utf-8-sig")
SPEC = (SCRIPTS / "frozen" / "papidesk.spec").read_text("utf-8")
NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)', re.IGNORECASE)
"""https://learn.microsoft.com/windows/win32/fileio/naming-a-file"""


def section(name: str) -> list[str]:
    found = re.search(rf"^\[{name}\]$(.*?)(?=^\[\w+\]$|\Z)", SCRIPT, re.MULTILINE | re.DOTALL)
    assert found, name
    return [line for line in found[1].splitlines() if line.strip() and not line.startswith(";")]


def setting(name: str) -> str:
    (value,) = [line.partition("=")[2] for line in section("Setup") if line.startswith(f"{name}=")]
    return value


def entries(name: str) -> Iterator[dict[str, str]]:
    for line in section(name):
        yield {
            key: value[1:-1].replace('""', '"') if value.startswith('"') else value.strip()
            for key, value in re.findall(r'(\w+):\s*("(?:[^"]|"")*"|[^;]+)', line)
        }


# ── the installer ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_file_that_it_takes_is_of_the_checkout_or_is_built_before() -> None:
    built = {r"build\frozen\papidesk\*", r"build\windows\papidesk.ico"}
    taken = {entry["Source"] for entry in entries("Files")} | {setting("SetupIconFile")}
    assert built < taken
    for name in taken - built:
        assert (ROOT / name.replace("\\", "/")).is_file(), name


def test_its_version_is_given_and_written_nowhere() -> None:
    assert setting("AppVersion") == "{#Version}"
    assert not re.search(r"\b\d+\.\d+\.\d+\b", SCRIPT.replace(setting("MinVersion"), "").replace("1.2.3", ""))


def test_its_french_is_read_as_it_was_written() -> None:
    # What marks UTF-8 for every Inno Setup; a PowerShell without it takes a script for the letters of the machine.
    assert (SCRIPTS / "windows" / "papidesk.iss").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (SCRIPTS / "windows" / "build.ps1").read_bytes().isascii()


def test_no_administrator_is_needed_and_french_comes_first() -> None:
    assert setting("PrivilegesRequired") == "lowest"
    assert setting("DefaultDirName").startswith("{autopf}")
    assert [entry["Name"] for entry in entries("Languages")] == ["fr", "en"]
    said = [re.split(r"[.=]", line, maxsplit=2) for line in section("CustomMessages")]
    assert {key for tongue, key, _ in said if tongue == "fr"} == {key for tongue, key, _ in said if tongue == "en"}
    # What everybody of the computer shares is written only for whoever asked for that.
    assert {entry["Root"] for entry in entries("Registry")} == {"HKA"}


def test_nothing_that_people_recorded_goes_with_it() -> None:
    assert "[UninstallDelete]" not in SCRIPT
    assert {entry["Name"] for entry in entries("InstallDelete")} == {r"{app}\_internal"}
    assert not re.search(r"\b(DelTree|DeleteFile|RemoveDir)\b", SCRIPT, re.IGNORECASE)


def test_what_it_starts_is_what_is_frozen_and_its_files_are_those_of_the_desk() -> None:
    frozen = set(re.findall(r'starter\("([\w-]+)", console', SPEC))
    assert frozen == {"papidesk", "papidesk-desk"}
    assert set(re.findall(r"\{app\}\\([\w-]+)\.exe", SCRIPT)) == {"papidesk-desk"}
    subkeys = "\n".join(entry["Subkey"] for entry in entries("Registry"))
    assert set(re.findall(r"Classes\\(\.[\w-]+)\\OpenWithProgids", subkeys)) == {DOCUMENT, BACKUP}
    opened = [entry["ValueData"] for entry in entries("Registry") if entry["Subkey"].endswith(r"\open\command")]
    assert opened == [r'"{app}\papidesk-desk.exe" "%1"'] * 2


# ── the two starters ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_version_is_the_same_everywhere() -> None:
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("release", "numbers"),
    [("0.1.0", (0, 1, 0, 0)), ("1.2", (1, 2, 0, 0)), ("2.0.11rc3", (2, 0, 11, 0)), ("1.0.0.dev4", (1, 0, 0, 0))],
)
def test_windows_is_told_the_release(release: str, numbers: tuple[int, ...]) -> None:
    tree = ast.parse(build.version_info(release), mode="eval")
    told = {word.arg: ast.literal_eval(word.value) for call in ast.walk(tree) if isinstance(call, ast.Call)
            for word in call.keywords if word.arg in {"filevers", "prodvers"}}  # fmt: skip
    assert told == {"filevers": numbers, "prodvers": numbers}
    strings = dict(
        tuple(map(ast.literal_eval, call.args))
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "StringStruct"
    )
    assert strings["FileVersion"] == strings["ProductVersion"] == release


def test_the_icon_has_each_size_and_is_no_blank() -> None:
    drawn = icons.ico((16, 48, 256))
    opened = Image.open(io.BytesIO(drawn))
    assert opened.info["sizes"] == {(16, 16), (48, 48), (256, 256)}
    assert {16, 32, 48, 256} <= set(icons.WINDOWS_SIZES)
    colours = Image.open(io.BytesIO(icons.png(16))).convert("RGBA").getcolors()
    assert colours is not None
    assert len(colours) > 5


# ── the libraries and the names ───────────────────────────────────────────────────────────────────────────────────────


def test_every_library_has_a_wheel_for_windows() -> None:
    fits = re.compile(r"-(cp311-cp311|cp3\d+-abi3|py3-none)-win_amd64\.whl$|-(py3|py2\.py3)-none-any\.whl$")
    lacking = [name for name in run_with() if not any(fits.search(wheel) for wheel in wheels(name))]
    assert lacking == []


def test_every_file_that_is_packed_has_a_name_that_windows_takes() -> None:
    packed = [path for folder in ("resources", "docs", "papidesk", "installer") for path in (ROOT / folder).rglob("*")]
    parts = {part for path in packed for part in path.relative_to(ROOT).parts}
    assert len(parts) > 500
    assert sorted(part for part in parts if NOT_IN_A_NAME.search(part)) == []


def test_every_name_that_is_proposed_for_a_file_is_one_there_in_each_language() -> None:
    checked = 0
    for catalogue in (ROOT / "resources" / "i18n").glob("*.ts"):
        for message in ET.parse(catalogue).iter("message"):
            if message.findtext("comment") == "file name":
                checked += 1
                said = message.find("translation")
                translated = said.itertext() if said is not None else ()
                names = [message.findtext("source") or "", *(text.strip() for text in translated)]
                assert [name for name in names if NOT_IN_A_NAME.search(re.sub(r"\{\w+\}", "x", name))] == []
    assert checked > 10
