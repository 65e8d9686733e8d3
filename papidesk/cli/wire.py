"""One line to and from the window that owns a store: same user, same machine.

On POSIX a stream socket in a folder closed to others; on Windows a named pipe. A line is any bytes without a line feed.
"""

from __future__ import annotations

import errno
import os
import socket
import stat
import struct
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from papidesk.kernel.paths import StorePaths

SOCKET = "papidesk.sock"
PATIENCE = 30.0
"""Seconds a silent peer is waited for."""
_SOON = 2.0
_BLOCK = 1 << 16
_NAME_MAX = 100
"""Bytes: `sun_path` holds 108 on Linux, 104 elsewhere, its end included."""


class TooLong(Exception):  # noqa: N818 — what came, not what failed
    """The line is longer than the reader takes."""


class Line(Protocol):
    """A connection. Either call raises OSError where the other side is gone or silent too long."""

    def send(self, content: bytes) -> None: ...
    def receive(self, most: int) -> bytes | None:
        """The next line; None at the end. Raises TooLong."""

    def close(self) -> None: ...


class Listener(Protocol):
    """Where the window is called."""

    def accept(self) -> Line | None:
        """The next caller, or None for one that is not this user."""

    def close(self) -> None: ...


def listen(paths: StorePaths) -> Listener:
    """Answer for a store from now on. OSError where another does already, or nothing can be put there."""
    if sys.platform == "win32":
        return _PipeListener(_pipe_name(paths))
    inside = _inside(paths)
    if inside is not None:
        try:
            return _SocketListener(inside)
        except OSError as refused:
            # A key or a share may hold files and no sockets.
            if refused.errno in {errno.EADDRINUSE, errno.ENOENT}:
                raise
    return _SocketListener(_outside(paths, make=True))


def call(paths: StorePaths, patience: float = PATIENCE) -> Line | None:
    """Call whoever owns a store; None where nobody answers."""
    if sys.platform == "win32":
        return _call_pipe(_pipe_name(paths))
    for where in (_inside, _outside):
        with suppress(OSError):
            path = where(paths)
            if path is not None and path.exists():
                return _call_socket(path, patience)
    return None


def show_window(paths: StorePaths, file: Path | None = None) -> bool:
    """Bring the window that owns a store to the front, for a file where one is given (its absolute path); False where there is no
    window. No password: it may be locked, and shows the file once it is not."""
    line = call(paths, _SOON)
    if line is None:
        return False
    try:
        line.send(_show_asked(file))
        return line.receive(_BLOCK) is not None
    except (OSError, TooLong):
        return False
    finally:
        line.close()


def _show_asked(file: Path | None) -> bytes:
    if file is None:
        return b'{"verb": "show window"}'
    import json  # noqa: PLC0415 — a start without a file does without

    return json.dumps({"verb": "show window", "file": str(file)}).encode()


def _inside(paths: StorePaths) -> Path | None:
    """The socket in the store's own folder, where its name is not too long for a socket."""
    path = paths.folder.absolute() / SOCKET
    return path if len(os.fsencode(path)) <= _NAME_MAX else None


def _outside(paths: StorePaths, *, make: bool = False) -> Path:
    """The socket in the user's runtime folder, else in a folder of the temporary one that is the user's alone."""
    import tempfile  # noqa: PLC0415 — it draws in much that a start has no use for

    runtime = os.environ.get("XDG_RUNTIME_DIR")
    base = Path(runtime) if runtime and Path(runtime).is_dir() else Path(tempfile.gettempdir()) / f"papidesk-{_me()}"
    if make:
        base.mkdir(mode=0o700, exist_ok=True)
    if base.exists():
        found = base.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != _me() or stat.S_IMODE(found.st_mode) & 0o077:
            # Somebody else's folder of that name: neither call nor answer there.
            raise PermissionError(errno.EACCES, "not a folder of this user's own", str(base))
    return base / f"{paths.socket_name}.sock"


def _me() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0


class _SocketLine:
    def __init__(self, peer: socket.socket, patience: float = PATIENCE) -> None:
        self._peer, self._rest = peer, bytearray()
        peer.settimeout(patience)

    def send(self, content: bytes) -> None:
        self._peer.sendall(content + b"\n")

    def receive(self, most: int) -> bytes | None:
        seen = 0
        while (end := self._rest.find(b"\n", seen)) < 0:
            if len(self._rest) > most:
                raise TooLong
            seen = len(self._rest)
            block = self._peer.recv(_BLOCK)
            if not block:
                return None
            self._rest += block
        if end > most:
            raise TooLong
        line = bytes(self._rest[:end])
        del self._rest[: end + 1]
        return line

    def close(self) -> None:
        self._peer.close()


class _SocketListener:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._bind()
            path.chmod(0o600)
            self._socket.listen(8)
        except BaseException:
            self._socket.close()
            raise

    def _bind(self) -> None:
        try:
            self._socket.bind(str(self._path))
        except OSError as taken:
            if taken.errno != errno.EADDRINUSE or _answered(self._path):
                raise
            # Left by a window that was killed.
            self._path.unlink(missing_ok=True)
            self._socket.bind(str(self._path))

    def accept(self) -> Line | None:
        peer, _ = self._socket.accept()
        if _user_of(peer) != _me():
            peer.close()
            return None
        return _SocketLine(peer)

    def close(self) -> None:
        self._path.unlink(missing_ok=True)
        self._socket.close()


def _user_of(peer: socket.socket) -> int:
    """Who is at the other end; where the system can't say, the socket's folder and mode have let in this user alone."""
    if not hasattr(socket, "SO_PEERCRED"):
        return _me()
    layout = struct.Struct("3i")
    return int(layout.unpack(peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, layout.size))[1])


def _call_socket(path: Path, patience: float) -> Line:
    peer = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        peer.settimeout(patience)
        peer.connect(str(path))
        if _user_of(peer) != _me():
            raise PermissionError(errno.EACCES, "another user answers")
    except BaseException:
        peer.close()
        raise
    return _SocketLine(peer, patience)


def _answered(path: Path) -> bool:
    try:
        _call_socket(path, 1.0).close()
    except OSError:
        return False
    return True


# ── Windows: a named pipe belongs to the user who made it; others may not write to it ─────────────────────────


def _pipe_name(paths: StorePaths) -> str:
    return rf"\\.\pipe\{paths.socket_name}"


class _PipeLine:
    def __init__(self, pipe: Any) -> None:
        self._pipe = pipe

    def send(self, content: bytes) -> None:
        self._pipe.send_bytes(content)

    def receive(self, most: int) -> bytes | None:
        if not self._pipe.poll(PATIENCE):
            raise TimeoutError
        try:
            received: bytes = self._pipe.recv_bytes(most)
        except EOFError:
            return None
        except OSError as refused:
            raise TooLong from refused
        return received

    def close(self) -> None:
        self._pipe.close()


class _PipeListener:
    def __init__(self, name: str) -> None:
        from multiprocessing.connection import Listener as Pipe  # noqa: PLC0415 — not needed elsewhere than on Windows

        self._listener = Pipe(name, family="AF_PIPE")

    def accept(self) -> Line | None:
        return _PipeLine(self._listener.accept())

    def close(self) -> None:
        self._listener.close()


def _call_pipe(name: str) -> Line | None:
    from multiprocessing.connection import Client  # noqa: PLC0415 — as above

    try:
        return _PipeLine(Client(name, family="AF_PIPE"))
    except OSError:
        return None
