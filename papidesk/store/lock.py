"""Whether a running PapiDesk holds a store's file, asked of the system and not of SQLite.

Opening the file without its key would do harm: SQLite takes the ciphertext for a store without a log and, on closing,
deletes the log beside it, with every commit that was not yet folded in.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from papidesk.kernel.intent import WorldFailure
from papidesk.store.faults import LOCKED

# Where SQLite's locks stand, on every system: https://www.sqlite.org/src/file/src/os.h (PENDING_BYTE and what follows).
_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510


def refuse_if_in_use(path: Path) -> None:
    """WorldFailure where another process holds the file. Not to be called while this one does: POSIX locks are a
    process's own, and closing any handle on the file lets go of them all."""
    handle = os.open(path, os.O_RDWR)
    try:
        _try(handle)
    except OSError as held:
        raise WorldFailure(LOCKED) from held
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> None:
        os.lseek(handle, _SHARED_FIRST, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, _SHARED_SIZE)
        os.lseek(handle, _SHARED_FIRST, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, _SHARED_SIZE)
else:
    import fcntl

    def _try(handle: int) -> None:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
        fcntl.lockf(handle, fcntl.LOCK_UN, _SHARED_SIZE, _SHARED_FIRST)
