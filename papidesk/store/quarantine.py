"""A store that can't be read is set aside whole, never deleted, so that a backup can take its place."""

from __future__ import annotations

from pathlib import Path

from papidesk.kernel.paths import StorePaths
from papidesk.store.backup import Backup, list_backups, set_aside
from papidesk.store.faults import world


def quarantine(paths: StorePaths, stamp: str) -> Path | None:
    """Move the file, its log and its shared memory to a folder of their own; that folder, None where there is nothing.

    A copy of the keys goes with them, so that what can still be read of the file can be opened elsewhere; the keys
    themselves stay. WorldFailure where a running PapiDesk holds the store, or the disk fails: nothing was moved then.
    """
    with world():
        return set_aside(paths, stamp, "quarantine")


def offer(paths: StorePaths, *folders: Path) -> tuple[Backup, ...]:
    """The backups that could take a store's place, of its own folder and of others (a USB key), the latest first.

    A folder that is not there, or can't be read, offers nothing.
    """
    found = [one for folder in (paths.backups, *folders) for one in list_backups(folder)]
    return tuple(sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True))
