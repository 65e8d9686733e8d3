"""A disk that goes while it is written to becomes advice; a file that PapiDesk itself lost stays a fault of its own."""

import errno
import os
import sys
from pathlib import Path

import pytest

from papidesk.kernel.intent import WorldFailure
from papidesk.store.faults import DISK_FAILED, READ_ONLY, as_world_failure
from tests.conftest import House


def test_a_file_that_went_with_its_folder_is_the_disks_doing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="papidesk") as met:
        (tmp_path / "key" / "donnees" / "papidesk.db").read_bytes()
    failure = as_world_failure(met.value)
    assert failure is not None
    assert failure.why == DISK_FAILED


def test_a_file_that_is_missing_alone_is_ours(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as met:
        (tmp_path / "papidesk.db").read_bytes()
    assert as_world_failure(met.value) is None
    assert as_world_failure(FileNotFoundError(errno.ENOENT, "no name told")) is None


def test_a_file_that_is_missing_in_the_program_is_ours_unless_the_program_went_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    lost = FileNotFoundError(errno.ENOENT, "left out", str(tmp_path / "docx" / "parts" / ".." / "default.xml"))
    assert as_world_failure(lost) is None
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "key"))
    pulled_out = FileNotFoundError(errno.ENOENT, "gone", str(tmp_path / "key" / "docx" / "default.xml"))
    assert as_world_failure(pulled_out) is not None


@pytest.mark.parametrize("code", [errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOTCONN, errno.ESTALE])
def test_each_way_to_say_that_it_is_gone_is_heard(code: int) -> None:
    failure = as_world_failure(OSError(code, "gone"))
    assert failure is not None
    assert failure.why == DISK_FAILED


def test_a_key_that_takes_no_writing_is_told_so() -> None:
    failure = as_world_failure(OSError(errno.EROFS, "read only"))
    assert failure is not None
    assert failure.why == READ_ONLY


def test_a_store_on_a_key_that_is_locked_against_writing_says_so_and_is_left_as_it_is(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.store.close()
    before = house.backroom.paths.store.read_bytes()
    with monkeypatch.context() as locked:
        locked.setattr(os, "access", lambda _path, _mode: False)
        with pytest.raises(WorldFailure) as met:
            house.reopen()
    assert met.value.why == READ_ONLY
    assert house.backroom.paths.store.read_bytes() == before
    house.reopen()
