"""Where the store is kept: named, beside a program that is carried on a key, else where the system keeps things."""

import sys
from pathlib import Path

import platformdirs
import pytest
from platformdirs import windows

from papidesk.__main__ import window_folder
from papidesk.kernel.paths import StorePaths, default_folder, portable_folder

NOT_ON_WINDOWS = frozenset('<>:"|?*') | {chr(sign) for sign in range(32)}
"""https://learn.microsoft.com/windows/win32/fileio/naming-a-file"""


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A key with a frozen program on it, run from there."""
    program = tmp_path / "Clé de l’été" / "PapiDesk 1" / "papidesk"
    program.parent.mkdir(parents=True)
    program.touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.delenv("PAPIDESK_DATA_DIR", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return program.parent


def test_a_program_with_its_mark_keeps_everything_beside_it(key: Path) -> None:
    (key / "portable.txt").touch()
    assert default_folder() == key / "donnees"
    assert window_folder([]) == key / "donnees"
    assert not default_folder().exists()  # nothing is made by looking


def test_without_the_mark_it_is_a_program_like_any_other(key: Path, tmp_path: Path) -> None:
    (key / "donnees").mkdir()
    assert portable_folder() is None
    assert default_folder() == tmp_path / "home" / "papidesk"


def test_a_folder_of_that_name_is_no_mark(key: Path) -> None:
    (key / "portable.txt").mkdir()
    assert portable_folder() is None


def test_what_is_named_comes_before_the_key(key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (key / "portable.txt").touch()
    monkeypatch.setenv("PAPIDESK_DATA_DIR", "/elsewhere")
    assert default_folder() == Path("/elsewhere")
    assert window_folder(["--data-dir", "/named"]) == Path("/named")


def test_a_python_beside_such_a_file_carries_nothing(key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (key / "portable.txt").touch()
    monkeypatch.delattr(sys, "frozen")
    assert portable_folder() is None


def test_windows_keeps_it_on_this_machine_and_not_in_the_roaming_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAPIDESK_DATA_DIR", raising=False)
    monkeypatch.setenv("LOCALAPPDATA", "C:/Users/Léa/AppData/Local")
    monkeypatch.setenv("APPDATA", "C:/Users/Léa/AppData/Roaming")
    monkeypatch.setattr(platformdirs, "PlatformDirs", windows.Windows)
    monkeypatch.setattr(windows, "get_win_folder", windows.get_win_folder_from_env_vars)
    assert default_folder() == Path("C:/Users/Léa/AppData/Local/papidesk")


def test_each_name_in_a_stores_folder_is_one_that_windows_and_fat_take() -> None:
    paths = StorePaths(Path("folder"))
    names = [
        value.name
        for name in ("store", "keys", "passing", "installation", "received", "attempts", "backups", "logs", "preferences")
        if isinstance(value := getattr(paths, name), Path)
    ]
    assert len(names) == 9
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert not set(name) & NOT_ON_WINDOWS
        assert not name.endswith((".", " "))
        assert name.partition(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}
