"""Copies of backups in a second folder (a USB key, a share), and what is remembered of copies from one day to the next."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import threading
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from papidesk.kernel.copies import Trouble
from papidesk.kernel.files import replace_file, sync_folder
from papidesk.kernel.paths import StorePaths
from papidesk.store.backup import BLOCK, Backup, thin

ROOM_LEFT = 1 << 20
"""Bytes that a copy leaves free."""
_MEMORY_MOST = 4096


@dataclass(frozen=True)
class Known:
    """What is remembered beside the store, in no backup.

    elsewhere: when a copy last reached the second folder, UTC; folder: which one that was; trouble: how the latest went;
    verified: the name of the latest backup that was read back.
    """

    elsewhere: datetime | None = None
    folder: str = ""
    trouble: Trouble = Trouble.NONE
    verified: str = ""


def read(paths: StorePaths) -> Known:
    """What was remembered; nothing where it can't be read, for it only says when to warn."""
    try:
        if paths.copies.stat().st_size > _MEMORY_MOST:
            return Known()
        plain = json.loads(paths.copies.read_text(encoding="utf-8"))
        at = datetime.fromisoformat(plain["elsewhere"]) if plain["elsewhere"] else None
        if at is not None and at.tzinfo is None:
            return Known()
        return Known(at, str(plain["folder"]), Trouble(plain["trouble"]), str(plain["verified"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return Known()


def remember(paths: StorePaths, **changed: object) -> Known:
    """Remember something more of copies. OSError where the disk does not take it."""
    known = replace(read(paths), **changed)  # type: ignore[arg-type]  # named as the fields of `Known`
    plain = asdict(known) | {"elsewhere": known.elsewhere.isoformat() if known.elsewhere else ""}
    replace_file(paths.copies, json.dumps(plain).encode(), private=True)
    return known


def copy_to(made: Backup, folder: Path, today: datetime, stop: threading.Event) -> None:
    """Copy a backup into a folder, read the copy back, then thin that folder. today: at the place.

    The folder is never made: a key that is not there is not there. OSError (also where `stop` was set meanwhile) leaves no half
    file. Of any thread: nothing of the store is used.
    """
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, "the folder is not there", str(folder))
    if shutil.disk_usage(folder).free < made.size + ROOM_LEFT:
        raise OSError(errno.ENOSPC, "no room", str(folder))
    partial = folder / f"{made.path.stem}.part"
    try:
        _copy(made.path, partial, stop)
        partial.replace(folder / made.path.name)
    except BaseException:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise
    with suppress(OSError):  # some shares can't, and the copy is whole
        sync_folder(folder)
    thin(folder, today)


def _copy(source: Path, to: Path, stop: threading.Event) -> None:
    wanted = hashlib.sha256()
    with source.open("rb") as inside, os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        while block := inside.read(BLOCK):
            if stop.is_set():
                raise InterruptedError(errno.EINTR, "not wanted any more")
            out.write(block)
            wanted.update(block)
        out.flush()
        os.fsync(out.fileno())
    found = hashlib.sha256()
    with to.open("rb") as back:
        while block := back.read(BLOCK):
            found.update(block)
    if found.digest() != wanted.digest():
        raise OSError(errno.EIO, "what was written is not what is read", str(to))


_TROUBLES = {
    errno.ENOENT: Trouble.AWAY, errno.ENOTDIR: Trouble.AWAY, errno.ENODEV: Trouble.AWAY, errno.ENXIO: Trouble.AWAY,
    errno.ENOTCONN: Trouble.AWAY, errno.EHOSTDOWN: Trouble.AWAY, errno.ESTALE: Trouble.AWAY, errno.ETIMEDOUT: Trouble.AWAY,
    errno.ENOSPC: Trouble.FULL, errno.EDQUOT: Trouble.FULL, errno.EFBIG: Trouble.FULL,
    errno.EACCES: Trouble.READ_ONLY, errno.EPERM: Trouble.READ_ONLY, errno.EROFS: Trouble.READ_ONLY,
}  # fmt: skip


def trouble_of(wrong: OSError) -> Trouble:
    """What an error of `copy_to` comes to."""
    return _TROUBLES.get(wrong.errno or 0, Trouble.FAILED)


def set_aside(backup: Path) -> Path:
    """Rename a backup that can't be read back, so that nobody takes it for one; where it is now."""
    aside, n = backup.with_suffix(f"{backup.suffix}.damaged"), 1
    while aside.exists():
        n += 1
        aside = backup.with_suffix(f"{backup.suffix}.damaged-{n}")
    backup.replace(aside)
    return aside
