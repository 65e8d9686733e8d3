"""The two families of errors, told apart by their codes and never by their text.

What the world does (disk full, file locked, unreadable pages) becomes a `WorldFailure` with advice; anything else is a bug
and goes on as it came.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from papidesk.kernel.intent import Unreadable, WorldFailure
from papidesk.kernel.words import Text, tr

DISK_FULL = tr(
    "The disk is full: this was not recorded. What was recorded before is kept. Make some room on the disk, then try again."
)
LOCKED = tr(
    "Another PapiDesk is using this store. Nothing was changed. Close the other window, or go on working in it."
)
UNREADABLE = tr(
    "The store's file can't be read as it should. Nothing was deleted. Put the latest backup back: in the window, or with "
    "papidesk restore FILE."
)
READ_ONLY = tr(
    "The store's folder can't be written to. Nothing was recorded. Check the rights of the folder, or the key it is on."
)
DISK_FAILED = tr(
    "The disk did not answer: this was not recorded. Check that the disk or the key is plugged in, then try again."
)

# Primary result codes of SQLite: https://www.sqlite.org/rescode.html
_BY_CODE: dict[int, Text] = {
    5: LOCKED,
    6: LOCKED,
    8: READ_ONLY,
    10: DISK_FAILED,
    11: UNREADABLE,
    13: DISK_FULL,
    14: READ_ONLY,
    26: UNREADABLE,
}
_BY_ERRNO: dict[int, Text] = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EFBIG: DISK_FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EEXIST: READ_ONLY,
    errno.ENOTDIR: READ_ONLY,
    errno.EIO: DISK_FAILED,
    errno.ENODEV: DISK_FAILED,
    errno.ENXIO: DISK_FAILED,
    errno.ENOTCONN: DISK_FAILED,
    errno.ESTALE: DISK_FAILED,
}
_PULLED_OUT = frozenset({21, 55, 433, 1006, 1117, 1167})
"""What Windows says of a disk that is gone, none of which Python has a name for:
https://learn.microsoft.com/windows/win32/debug/system-error-codes"""


def as_world_failure(wrong: BaseException) -> WorldFailure | None:
    """The advice for an error of the world, or None where the error is ours."""
    if isinstance(wrong, WorldFailure):
        return wrong
    original = wrong.orig if isinstance(wrong, DBAPIError) else wrong
    code = getattr(original, "sqlite_errorcode", None)
    if isinstance(code, int):
        why = _BY_CODE.get(code & 0xFF)
        return None if why is None else (Unreadable if why is UNREADABLE else WorldFailure)(why)
    if isinstance(original, OSError) and original.errno is not None:
        why = DISK_FAILED if _is_unplugged(original) else _BY_ERRNO.get(original.errno)
        return None if why is None else WorldFailure(why)
    return None


def _is_unplugged(wrong: OSError) -> bool:
    """Whether the disk went: Windows says so; elsewhere a file is missing with the very folder it was in."""
    if getattr(wrong, "winerror", None) in _PULLED_OUT:
        return True
    missing = wrong.filename if wrong.errno == errno.ENOENT else None
    if not isinstance(missing, str):
        return False
    folder, ours = Path(missing).absolute().parent, Path(sys.prefix)
    # What is missing in the program itself is our doing, unless it went as a whole.
    return not (ours if folder.is_relative_to(ours) else folder).is_dir()


@contextmanager
def world() -> Iterator[None]:
    """Turn an error of the world raised inside into its advice."""
    try:
        yield
    except Exception as wrong:
        failure = as_world_failure(wrong)
        if failure is None or failure is wrong:
            raise
        raise failure from wrong
