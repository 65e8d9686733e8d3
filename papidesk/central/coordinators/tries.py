"""Passwords that were wrong, counted for all workers together; addresses are not kept."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

from sqlalchemy import Connection

from papidesk.central.desks import throttling
from papidesk.central.settings import Settings

_AT_ANY_ACCOUNT, _FROM_ANYWHERE = 4, 20


def count(
    connection: Connection, secret: bytes, settings: Settings, address: str, login: str, now: int
) -> tuple[int, Sequence[bytes]]:
    """Count a try: of an address at one account, of an address at any, and at one account from anywhere. How many seconds to
    wait where that is one too many, else 0; and what it was counted under, to give it back."""
    where = throttling.neighbourhood(address)
    most = {
        f"password.{where}.{login}": settings.wrong_passwords,
        f"password.{where}": settings.wrong_passwords * _AT_ANY_ACCOUNT,
        # Nobody is kept out of their own account by a stranger without some trouble.
        f"password.anywhere.{login}": settings.wrong_passwords * _FROM_ANYWHERE,
    }
    subjects = {hmac.new(secret, what.encode("utf-8", "replace"), hashlib.sha256).digest(): n for what, n in most.items()}
    longest = 0
    # In one order for all: two requests never wait for each other.
    for subject in sorted(subjects):
        tries, wait = throttling.count(connection, subject, now, settings.wrong_passwords_seconds)
        if tries > subjects[subject]:
            longest = max(longest, wait)
    return longest, list(subjects)


def give_back(connection: Connection, subjects: Sequence[bytes]) -> None:
    """The try was a right one."""
    for subject in sorted(subjects):
        throttling.give_back(connection, subject)
