"""A file is the former one or the new one, never half of either."""

import errno
import os
from pathlib import Path

import pytest

from papidesk.kernel.files import private_folder, replace_file


def test_a_file_is_replaced_and_nothing_is_left_beside(tmp_path: Path) -> None:
    file = tmp_path / "papidesk.keys"
    replace_file(file, b"one", private=True)
    replace_file(file, b"two", private=True)
    assert file.read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["papidesk.keys"]


@pytest.mark.skipif(os.name != "posix", reason="rights are the file system's own elsewhere")
def test_a_private_file_is_the_users_alone(tmp_path: Path) -> None:
    replace_file(tmp_path / "keys", b"", private=True)
    assert (tmp_path / "keys").stat().st_mode & 0o077 == 0
    assert private_folder(tmp_path / "data" / "papidesk").stat().st_mode & 0o077 == 0


def test_a_full_disk_leaves_the_former_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "papidesk.keys"
    replace_file(file, b"former")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        replace_file(file, b"new")
    assert file.read_bytes() == b"former"
    assert [path.name for path in tmp_path.iterdir()] == ["papidesk.keys"]
