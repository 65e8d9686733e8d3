"""Passwords of accounts that have no slot of the keys: verified in the open store, they open nothing by themselves."""

from __future__ import annotations

from collections.abc import Mapping

from argon2 import PasswordHasher
from argon2.exceptions import HashingError, InvalidHashError, VerificationError, VerifyMismatchError
from sqlalchemy import select
from sqlalchemy.orm import Session

from papidesk.accounts.tables import AccountRow
from papidesk.kernel.intent import WorldFailure
from papidesk.store.vault import SHORT_OF_MEMORY, Cost, typed_bytes


def hash_of(password: str, cost: Cost) -> str:
    """What is kept of a password, at the cost of a slot: it takes as long to guess."""
    return PasswordHasher(cost.passes, cost.memory, cost.lanes).hash(typed_bytes(password))


def verifies(kept: str, password: str) -> bool:
    """Whether this is the password of which that was kept; WorldFailure where there is no memory to try it."""
    try:
        return PasswordHasher().verify(kept, typed_bytes(password))
    except VerifyMismatchError:
        return False
    except (HashingError, VerificationError) as short:
        raise WorldFailure(SHORT_OF_MEMORY) from short
    except InvalidHashError:
        return False


def kept_hashes(session: Session) -> dict[int, str]:
    """What is kept of the passwords of accounts without a slot, by account; of those who left nothing is."""
    rows = session.execute(
        select(AccountRow.id, AccountRow.password_hash).where(AccountRow.active, AccountRow.password_hash.is_not(None))
    )
    return {row.id: row.password_hash for row in rows}


def whose(hashes: Mapping[int, str], password: str) -> int | None:
    """The account of a password, or None."""
    return next((account for account, kept in hashes.items() if verifies(kept, password)), None)
