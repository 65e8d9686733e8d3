"""Where Windows has another way, it is taken: pipes, locks, drives, folders that can't be flushed. Only the system is played."""

from __future__ import annotations

import ctypes
import errno
import importlib.util
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from papidesk.cli import wire
from papidesk.kernel import files
from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.paths import StorePaths
from papidesk.network import installation
from papidesk.network.rules.installations import Stand
from papidesk.store import faults, lock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows goes these ways itself")

HOLDS = (
    "import fcntl, sys\nfile = open(sys.argv[1], 'r+b')\nfcntl.lockf(file, fcntl.LOCK_SH, 1, 0x40000100)\n"
    "print('held', flush=True)\nsys.stdin.read()"
)


# ── the line to the window: a named pipe ──────────────────────────────────────────────────────────────────────────────


def test_a_line_through_a_pipe_is_a_message_and_no_longer_than_is_taken() -> None:
    near, far = (wire._PipeLine(end) for end in multiprocessing.Pipe())
    near.send("« été »".encode())
    assert far.receive(1 << 16) == "« été »".encode()
    far.send(b"answer")
    assert near.receive(6) == b"answer"
    near.send(b"x" * 100)
    with pytest.raises(wire.TooLong):
        far.receive(10)
    near.close()
    other, gone = (wire._PipeLine(end) for end in multiprocessing.Pipe())
    other.close()
    assert gone.receive(10) is None
    gone.close()
    far.close()


def test_the_window_is_called_by_a_pipe_of_the_stores_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[str, str]] = []

    def nobody(name: str, family: str) -> None:
        called.append((name, family))
        raise FileNotFoundError(errno.ENOENT, "no such pipe")

    monkeypatch.setattr("multiprocessing.connection.Client", nobody)
    monkeypatch.setattr("multiprocessing.connection.Listener", lambda name, family: called.append((name, family)))
    paths = StorePaths(tmp_path)
    expected = (rf"\\.\pipe\{paths.socket_name}", "AF_PIPE")
    monkeypatch.setattr(sys, "platform", "win32")
    assert wire.call(paths) is None
    wire.listen(paths)
    assert called == [expected, expected]
    assert list(tmp_path.iterdir()) == []


# ── the store's file ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def lock_of_windows(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module as Windows reads it; `msvcrt.locking` locks from where the file stands, as it does there."""
    import fcntl  # noqa: PLC0415 — POSIX alone has it

    kinds = {1: fcntl.LOCK_EX | fcntl.LOCK_NB, 0: fcntl.LOCK_UN}
    played = ModuleType("msvcrt")
    played.__dict__.update(
        LK_NBLCK=1, LK_UNLCK=0, locking=lambda handle, kind, count: fcntl.lockf(handle, kinds[kind], count, 0, os.SEEK_CUR)
    )
    monkeypatch.setitem(sys.modules, "msvcrt", played)
    found = importlib.util.spec_from_file_location("lock_of_windows", str(lock.__file__))
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    with monkeypatch.context() as on_windows:
        on_windows.setattr(sys, "platform", "win32")
        found.loader.exec_module(module)
    return module


def test_a_store_that_a_window_holds_is_seen_by_the_locks_of_windows(lock_of_windows: ModuleType, tmp_path: Path) -> None:
    store = tmp_path / "papidesk.db"
    store.write_bytes(b"sealed")
    lock_of_windows.refuse_if_in_use(store)
    with subprocess.Popen(
        [sys.executable, "-S", "-c", HOLDS, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(WorldFailure) as met:
            lock_of_windows.refuse_if_in_use(store)
        other.communicate()
    assert met.value.why == faults.LOCKED
    lock_of_windows.refuse_if_in_use(store)


def test_a_folder_that_cannot_be_flushed_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "papidesk.keys"
    monkeypatch.setattr(os, "name", "nt")
    opened: list[object] = []
    really = os.open

    def noted(path: Path, *rest: int) -> int:
        opened.append(path)
        return really(path, *rest)

    monkeypatch.setattr(os, "open", noted)
    files.replace_file(file, b"new")
    monkeypatch.undo()
    assert file.read_bytes() == b"new"
    assert tmp_path not in opened


@pytest.mark.parametrize("said", [21, 433, 1006, 1117, 1167])
def test_a_key_that_was_pulled_out_is_known_by_what_windows_says(said: int) -> None:
    class ToldByWindowsError(OSError):
        winerror = said

    failure = faults.as_world_failure(ToldByWindowsError(errno.EINVAL, "told by Windows alone"))
    assert failure is not None
    assert failure.why == faults.DISK_FAILED


# ── where the store stands ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("kind", "stand"), [(2, Stand.PORTABLE), (3, Stand.FIXED), (4, Stand.SHARED)])
def test_a_drive_is_known_by_its_kind(kind: int, stand: Stand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = SimpleNamespace(GetDriveTypeW=lambda _anchor: kind)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(installation, "machine_id", lambda: "a machine")
    found = installation._of_windows(tmp_path, 7)
    assert found.stand is stand
    assert found == installation._of_windows(tmp_path, 7)
    assert str(tmp_path) not in str(found)
