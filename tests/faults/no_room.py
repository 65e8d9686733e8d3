"""A disk without room, for every user and on every system of POSIX: no file of this process may grow past a few bytes.

Python ignores the signal that comes with it, so that a write fails as on a full disk.
"""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager

BYTES = 16


@contextmanager
def no_room() -> Iterator[None]:
    """Until the end of the block."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (BYTES, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
