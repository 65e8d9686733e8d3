"""Secrets that people type, as they are kept: under argon2id, so that a stolen database opens nothing in time."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$Cv13ifdQeGpQJ2151gw5UQ$PafKuVg6BipuVjY8UpatbOval0sughDQPDnGEGieeD4"
"""Verified where there is nothing to verify against, and never right: the hash of nothing that can be typed."""


def hashed(secret: str) -> str:
    """As it is kept."""
    return _HASHER.hash(secret)


def is_right(kept: str, secret: str) -> bool:
    """Whether a secret is the one that is kept. As long whichever it is."""
    try:
        return _HASHER.verify(kept, secret)
    except VerifyMismatchError:
        return False
