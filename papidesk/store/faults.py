"""The two families of errors, told apart by their codes and never by their text.

What the world does (disk full, file locked, unreadable pages) becomes a `WorldFailure` with advice; anything else is a bug
and goes on as it came.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.words import Text, tr

DISK_FULL = tr(
    "The disk is full: this was not recorded. What was recorded before is kept. Make some room on the disk, then try again."
)
LOCKED = tr(
    "Another PapiDesk is using this store. Nothing was changed. Close the other window, or go on working in it."
)
UNREADABLE = tr(
    "The store's file can't be read as it should. Nothing was deleted. Restore the latest backup: papidesk restore FILE."
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
}


def as_world_failure(wrong: BaseException) -> WorldFailure | None:
    """The advice for an error of the world, or None where the error is ours."""
    if isinstance(wrong, WorldFailure):
        return wrong
    original = wrong.orig if isinstance(wrong, DBAPIError) else wrong
    code = getattr(original, "sqlite_errorcode", None)
    if isinstance(code, int):
        why = _BY_CODE.get(code & 0xFF)
        return None if why is None else WorldFailure(why)
    if isinstance(original, OSError) and original.errno is not None:
        why = _BY_ERRNO.get(original.errno)
        return None if why is None else WorldFailure(why)
    return None


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
