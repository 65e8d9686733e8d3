"""A passing key seals, opens for the same name alone, and is gone for good once forgotten."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papidesk.store.sealing import KEY_BYTES, Sealing


@pytest.fixture
def sealing(tmp_path: Path) -> Sealing:
    return Sealing(tmp_path / "passing.key")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=300), name=st.text(st.characters(codec="utf-8"), max_size=20))
def test_what_is_sealed_opens_under_its_name(sealing: Sealing, content: bytes, name: str) -> None:
    sealed = sealing.seal(content, name)
    assert sealing.open(sealed, name) == content
    assert sealing.open(sealed, name + "x") is None
    assert len(content) < 8 or content not in sealed


def test_nothing_is_there_before_it_is_needed(sealing: Sealing) -> None:
    assert sealing.open(b"x" * 60, "a") is None
    assert not sealing.path.exists()
    sealing.forget()
    sealing.seal(b"", "a")
    assert sealing.path.stat().st_size == KEY_BYTES
    assert os.name != "posix" or sealing.path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in sealing.path.parent.iterdir()] == ["passing.key"]


def test_the_same_said_twice_is_sealed_otherwise(sealing: Sealing) -> None:
    assert sealing.seal(b"same", "a") != sealing.seal(b"same", "a")


def test_once_forgotten_nothing_opens(sealing: Sealing) -> None:
    sealed = sealing.seal(b"said", "a")
    sealing.forget()
    assert not sealing.path.exists()
    assert sealing.open(sealed, "a") is None
    sealing.seal(b"again", "a")
    assert sealing.open(sealed, "a") is None


def test_the_key_is_overwritten_before_it_is_removed(sealing: Sealing) -> None:
    sealing.seal(b"said", "a")
    key = sealing.path.read_bytes()
    # Another name of the same file keeps what stood on the disk.
    kept = sealing.path.with_name("kept")
    os.link(sealing.path, kept)
    sealing.forget()
    assert kept.read_bytes() != key


def test_altered_is_not_opened(sealing: Sealing) -> None:
    sealed = bytearray(sealing.seal(b"said", "a"))
    for at in range(len(sealed)):
        sealed[at] ^= 1
        assert sealing.open(bytes(sealed), "a") is None
        sealed[at] ^= 1
    for cut in range(len(sealed)):
        assert sealing.open(bytes(sealed[:cut]), "a") is None


def test_a_disk_that_fails_is_not_a_key_that_is_gone(sealing: Sealing, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = sealing.seal(b"said", "a")

    def failing(_path: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", failing)
    with pytest.raises(OSError, match="Input"):
        sealing.open(sealed, "a")
