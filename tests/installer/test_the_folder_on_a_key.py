"""The folder to carry on a key holds what was frozen, as a key can hold it."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import portable
import pytest
from debian_package import version

from papidesk.kernel.paths import PORTABLE_DATA, PORTABLE_MARK


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program, a library, and a link to it as PyInstaller makes them."""
    folder = tmp_path / "frozen"
    (folder / "_internal" / "Qt").mkdir(parents=True)
    (folder / "papidesk").write_text('#!/bin/sh\necho "run with: $*"\n')
    (folder / "_internal" / "Qt" / "libQt6Core.so.6").write_bytes(b"library")
    (folder / "_internal" / "libQt6Core.so.6").symlink_to("Qt/libQt6Core.so.6")
    monkeypatch.setattr(portable, "ROOT", tmp_path)
    return folder


def test_what_is_packed_has_no_link_its_mark_and_programs_that_run(frozen: Path) -> None:
    packed = portable.portable(frozen, "linux")
    assert packed.name == f"papidesk-portable-{version()}-linux-x86_64.tar.xz"
    with tarfile.open(packed) as archive:
        found = {entry.name: entry for entry in archive.getmembers()}
    assert all(entry.isfile() for entry in found.values())
    assert set(found) == {
        "PapiDesk/papidesk", "PapiDesk/papidesk.sh", "PapiDesk/_internal/Qt/libQt6Core.so.6", f"PapiDesk/{PORTABLE_MARK}",
        "PapiDesk/LICENSE.txt", "PapiDesk/licences.md",
    }  # fmt: skip
    assert [name for name, entry in found.items() if entry.mode & 0o111] == ["PapiDesk/papidesk", "PapiDesk/papidesk.sh"]


def test_on_windows_it_is_what_the_explorer_opens(frozen: Path) -> None:
    with zipfile.ZipFile(portable.portable(frozen, "windows")) as archive:
        assert f"PapiDesk/{PORTABLE_MARK}" in archive.namelist()
        assert "PapiDesk/papidesk.sh" not in archive.namelist()


def test_two_names_that_a_key_takes_for_one_are_refused(frozen: Path) -> None:
    (frozen / "_internal" / "qt").mkdir()
    (frozen / "_internal" / "qt" / "LIBQT6CORE.so.6").touch()
    with pytest.raises(portable.Unfit):
        portable.portable(frozen, "linux")


def test_what_its_mark_tells_is_what_is_done() -> None:
    told = portable.BESIDE[PORTABLE_MARK].read_text("utf-8")
    assert f"« {PORTABLE_DATA} »" in told
    assert "papidesk-desk.exe" in told
    assert "sh papidesk.sh" in told


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a starter for Linux")
def test_the_starter_hands_everything_on_from_a_folder_with_spaces(frozen: Path, tmp_path: Path) -> None:
    key = tmp_path / "Clé de l’été"
    key.mkdir()
    (key / "papidesk").write_bytes((frozen / "papidesk").read_bytes())
    (key / "papidesk").chmod(0o755)
    (key / "papidesk.sh").write_bytes((portable.HERE / "portable.sh").read_bytes())
    told = subprocess.run(["sh", "papidesk.sh", "show", "two words"], cwd=key, check=True, capture_output=True, text=True)
    assert told.stdout == "run with: show two words\n"
