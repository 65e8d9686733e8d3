"""The second copy of a backup, made while the desk goes on, and how copies stand."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from papidesk.kernel.copies import Copies, Trouble
from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.kernel.paths import StorePaths
from papidesk.store import copies
from papidesk.store.backup import Backup, Between, backup_of, list_backups, verify

PATIENCE_S = 30.0
"""How long a closing desk waits for a key that is slow, or a share that does not answer."""
_BEAT_S = 0.02


def latest(paths: StorePaths) -> Backup | None:
    """The latest backup of the store's own folder, with the instant that it bears: its name has the hour of a clock on a wall."""
    found = list_backups(paths.backups)
    if not found:
        return None
    try:
        return backup_of(found[0].path)
    except (Refusal, WorldFailure):
        return found[0]


def how_copies_stand(paths: StorePaths, folder: str) -> Copies:
    """What there is to say of copies. folder: of the second ones, as the place has it."""
    found, known = latest(paths), copies.read(paths)
    if known.folder != folder:
        known = copies.Known()
    return Copies(found.made_at if found else None, folder, known.elsewhere, known.trouble)


def copy_elsewhere(
    paths: StorePaths, made: Backup, folder: str, now: datetime, between: Between | None = None
) -> Trouble:
    """Copy a backup into the second folder, and remember how it went. now: at the place.

    between: as for `back_up`, called while another thread copies, until it is done or `between` raises; None: for so long as a
    desk that closes may wait. A share that hangs keeps that thread, and nobody else.
    """
    if not folder:
        return Trouble.NONE
    stop, outcome = threading.Event(), list[Trouble]()

    def work() -> None:
        try:
            copies.copy_to(made, Path(folder), now, stop)
            outcome.append(Trouble.NONE)
        except OSError as wrong:
            outcome.append(copies.trouble_of(wrong))

    thread = threading.Thread(target=work, name="second copy", daemon=True)
    thread.start()
    end = time.monotonic() + PATIENCE_S
    try:
        while thread.is_alive() and (between is not None or time.monotonic() < end):
            thread.join(_BEAT_S)
            if between is not None:
                between(made.size, made.size)
    finally:
        stop.set()
    trouble = outcome[0] if outcome else Trouble.AWAY
    with suppress(OSError):  # it only says when to warn
        if trouble is Trouble.NONE:
            copies.remember(paths, elsewhere=made.made_at, folder=folder, trouble=trouble)
        else:
            former = copies.read(paths)
            kept = former.elsewhere if former.folder == folder else None
            copies.remember(paths, elsewhere=kept, folder=folder, trouble=trouble)
    return trouble


def unread(paths: StorePaths) -> Backup | None:
    """The latest backup of the store's own folder, where nobody has read it back yet."""
    found = latest(paths)
    return found if found is not None and found.path.name != copies.read(paths).verified else None


def read_back(paths: StorePaths, backup: Backup, key: bytes) -> bool:
    """Whether a backup opens again and is sound, and remember it; one that is not is set aside under another name.

    Of any thread: nothing of the open store is used. WorldFailure where there is no room to try it.
    """
    if not verify(backup.path, key, paths.folder / f".verifying-{backup.path.stem}"):
        copies.set_aside(backup.path)
        return False
    with suppress(OSError):
        copies.remember(paths, verified=backup.path.name)
    return True
