"""Files that the network shares, on the disk under their SHA-256: written whole or not at all, never changed."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from sqlalchemy import Connection, delete, select

from papidesk.central.feed.publishing import publish, withdraw
from papidesk.central.tables import shared_file
from papidesk.network.contract import FeedKind

FILE_MOST = 64 * 1024 * 1024


class FileTooLargeError(Exception):
    """More than `FILE_MOST` bytes."""


def where(folder: Path, sha256: str) -> Path:
    """Where the file of this digest is."""
    return folder / sha256[:2] / sha256


def share(connection: Connection, folder: Path, name: str, media_type: str, content: bytes, now: int) -> str:
    """Keep a file and tell the desks; its SHA-256 in hexadecimal."""
    if len(content) > FILE_MOST:
        raise FileTooLargeError
    sha256 = hashlib.sha256(content).hexdigest()
    write(where(folder, sha256), content)
    if connection.scalar(select(shared_file.c.sha256).where(shared_file.c.sha256 == sha256)) is None:
        connection.execute(
            shared_file.insert().values(
                sha256=sha256, size=len(content), media_type=media_type, name=name, created_at=now
            )
        )
    publish(connection, FeedKind.FILE, sha256, {"name": name, "media_type": media_type, "size": len(content)}, now)
    return sha256


def unshare(connection: Connection, sha256: str, now: int) -> bool:
    """Desks are told that a file is gone, and get it no more; False where it was not there. Its bytes go by `drop`, once this
    is committed."""
    gone = connection.execute(delete(shared_file).where(shared_file.c.sha256 == sha256))
    withdraw(connection, FeedKind.FILE, sha256, now)
    return bool(gone.rowcount)


def drop(connection: Connection, folder: Path, sha256: str) -> None:
    """Remove the bytes of a file that is shared no more."""
    if connection.scalar(select(shared_file.c.sha256).where(shared_file.c.sha256 == sha256)) is None:
        where(folder, sha256).unlink(missing_ok=True)


def write(path: Path, content: bytes) -> None:
    """Write beside, flush to the disk, rename over."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """Make the rename last, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
