"""A second copy of a backup, on a key or a share: whole or not there; what went wrong is told apart, and remembered."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from papidesk.accounts.copying import copy_elsewhere, read_back, unread
from papidesk.accounts.rules import BACKUP_STOPPED
from papidesk.kernel.copies import Trouble
from papidesk.kernel.intent import Refusal
from papidesk.store import copies
from papidesk.store.backup import Backup, list_backups
from tests.conftest import START, House

NOW = START.astimezone()


def nothing(_done: int, _total: int) -> None:
    pass


@pytest.fixture
def made(house: House) -> Backup:
    return house.backroom.back_up(house.store, None, nothing)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    folder = tmp_path / "Clé de l’été"
    folder.mkdir()
    return folder


def test_the_copy_is_the_very_same_file_and_opens(house: House, made: Backup, key: Path) -> None:
    assert copy_elsewhere(house.backroom.paths, made, str(key), NOW, nothing) is Trouble.NONE
    (copy,) = list_backups(key)
    assert copy.path.read_bytes() == made.path.read_bytes()
    assert [path.name for path in key.iterdir()] == [copy.path.name]
    known = copies.read(house.backroom.paths)
    assert (known.elsewhere, known.folder, known.trouble) == (made.made_at, str(key), Trouble.NONE)


def test_a_folder_that_is_not_there_is_not_made(house: House, made: Backup, tmp_path: Path) -> None:
    assert copy_elsewhere(house.backroom.paths, made, str(tmp_path / "unplugged"), NOW, nothing) is Trouble.AWAY
    assert not (tmp_path / "unplugged").exists()


def test_a_key_that_was_away_does_not_forget_when_it_was_last_reached(house: House, made: Backup, key: Path) -> None:
    copy_elsewhere(house.backroom.paths, made, str(key), NOW, nothing)
    key.rename(key.with_name("away"))
    copy_elsewhere(house.backroom.paths, made, str(key), NOW, nothing)
    known = copies.read(house.backroom.paths)
    assert (known.elsewhere, known.trouble) == (made.made_at, Trouble.AWAY)


@pytest.mark.parametrize(
    ("number", "trouble"),
    [(errno.ENOSPC, Trouble.FULL), (errno.EROFS, Trouble.READ_ONLY), (errno.EIO, Trouble.FAILED), (errno.ENODEV, Trouble.AWAY)],
)
def test_what_fails_half_way_leaves_nothing(
    house: House, made: Backup, key: Path, monkeypatch: pytest.MonkeyPatch, number: int, trouble: Trouble
) -> None:
    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError):
        copies.copy_to(made, key, NOW, threading.Event())
    assert list(key.iterdir()) == []
    assert copies.trouble_of(OSError(number, "")) is trouble


def test_a_full_key_is_known_before_anything_is_written(
    made: Backup, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "ROOM_LEFT", 1 << 60)
    with pytest.raises(OSError) as full:
        copies.copy_to(made, key, NOW, threading.Event())
    assert copies.trouble_of(full.value) is Trouble.FULL
    assert list(key.iterdir()) == []


def test_stopping_the_second_copy_leaves_the_first_and_no_half(
    house: House, made: Backup, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Refusal("", BACKUP_STOPPED)

    held = threading.Event()
    true = copies.copy_to

    def slow(backup: Backup, folder: Path, today: datetime, asked: threading.Event) -> None:
        held.wait(5)
        true(backup, folder, today, asked)

    monkeypatch.setattr(copies, "copy_to", slow)
    with pytest.raises(Refusal):
        copy_elsewhere(house.backroom.paths, made, str(key), NOW, stop)
    held.set()
    for thread in threading.enumerate():
        if thread.name == "second copy":
            thread.join(5)
    assert made.path.exists()
    assert list(key.iterdir()) == []


def test_a_key_is_thinned_as_the_own_folder_is(house: House, made: Backup, key: Path) -> None:
    for days in range(400):
        day = START - timedelta(days=days)
        (key / f"papidesk-{day:%Y-%m-%d}-180000.papidesk").write_bytes(b"")
    (key / "autre chose.txt").write_text("reste")
    copy_elsewhere(house.backroom.paths, made, str(key), NOW, nothing)
    assert len(list_backups(key)) < 40
    assert (key / "autre chose.txt").exists()


def test_the_copy_of_a_closing_is_read_back_once(house: House) -> None:
    made = house.backroom.back_up_at_closing(house.store)
    assert house.store.vault.key is not None
    assert unread(house.backroom.paths) == made
    assert read_back(house.backroom.paths, made, house.store.vault.key)
    assert unread(house.backroom.paths) is None


def test_a_copy_that_was_damaged_is_set_aside_and_no_longer_offered(house: House) -> None:
    made = house.backroom.back_up_at_closing(house.store)
    whole = bytearray(made.path.read_bytes())
    whole[len(whole) // 2] ^= 1
    made.path.write_bytes(whole)
    assert house.store.vault.key is not None
    assert not read_back(house.backroom.paths, made, house.store.vault.key)
    assert list_backups(house.backroom.paths.backups) == ()
    (aside,) = house.backroom.paths.backups.iterdir()
    assert aside.read_bytes() == bytes(whole)


@pytest.mark.parametrize(
    "spoil", [lambda _text: "", lambda _text: "[" * 5000, lambda text: text.replace("none", "what"), lambda text: text * 90,
              lambda text: text.replace("+00:00", "")],
)  # fmt: skip
def test_what_is_remembered_and_can_t_be_read_is_forgotten(
    house: House, made: Backup, key: Path, spoil: Callable[[str], str]
) -> None:
    paths = house.backroom.paths
    copy_elsewhere(paths, made, str(key), NOW, nothing)
    paths.copies.write_text(spoil(paths.copies.read_text()))
    assert copies.read(paths) == copies.Known()
