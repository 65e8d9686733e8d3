"""A store that can't be read is set aside whole, never deleted, so that a backup can take its place."""

from __future__ import annotations

import shutil
from pathlib import Path

from papidesk.kernel.files import private_folder, sync_folder
from papidesk.kernel.paths import StorePaths
from papidesk.store.backup import Backup, list_backups
from papidesk.store.faults import world
from papidesk.store.lock import refuse_if_in_use


def quarantine(paths: StorePaths, stamp: str) -> Path:
    """Move the file, its log and its shared memory to a folder of their own beside them; that folder.

    A copy of the keys goes with them, so that what can still be read of the file can be opened elsewhere; the keys
    themselves stay. WorldFailure where a running PapiDesk holds the store, or the disk fails: nothing was moved then.
    """
    with world():
        mine = [path for path in (paths.store, *sorted(paths.folder.glob(f"{paths.store.name}-*"))) if path.exists()]
        if paths.store.exists():
            refuse_if_in_use(paths.store)
        aside, n = paths.folder / f"quarantine-{stamp}", 1
        while aside.exists():
            n += 1
            aside = paths.folder / f"quarantine-{stamp}-{n}"
        private_folder(aside)
        if paths.keys.exists():
            shutil.copy2(paths.keys, aside / paths.keys.name)
        for path in mine:
            path.replace(aside / path.name)
        sync_folder(aside)
        sync_folder(paths.folder)
    return aside


def offer(paths: StorePaths, *folders: Path) -> tuple[Backup, ...]:
    """The backups that could take a store's place, of its own folder and of others (a USB key), the latest first.

    A folder that is not there, or can't be read, offers nothing.
    """
    found = [one for folder in (paths.backups, *folders) for one in list_backups(folder)]
    return tuple(sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True))
