"""Writing a file so that a power cut leaves the former one or the new one, whole."""

from __future__ import annotations

import os
from pathlib import Path


def replace_file(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write beside, flush to the disk, rename over. `private`: readable by the user alone from its first byte."""
    beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    mode = 0o600 if private else 0o644
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename last: flush the folder itself, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def private_folder(folder: Path) -> Path:
    """The folder, made if need be, closed to other users."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
