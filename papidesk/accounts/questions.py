"""Answers about the place and its team."""

from __future__ import annotations

from datetime import date

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import select

from papidesk.accounts.days_off import days_off
from papidesk.accounts.intents import Account, DaysOff, PinResumes, Place, ShowPlace, Team
from papidesk.accounts.rules import pin_digits
from papidesk.accounts.tables import AccountRow, PlaceRow
from papidesk.kernel.words import Text
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(ShowPlace)
def show_place(question: ShowPlace, tx: Tx) -> Place:  # noqa: ARG001
    """The one row of the place."""
    row = tx.session.get_one(PlaceRow, 1)
    return Place(
        row.name, row.commune, row.zone, row.opened_on, row.slot_minutes, row.lock_after_minutes, row.backup_folder
    )


@handles(Team)
def team(question: Team, tx: Tx) -> tuple[Account, ...]:  # noqa: ARG001
    """Everyone who has or had an account."""
    rows = tx.session.scalars(select(AccountRow).order_by(AccountRow.active.desc(), AccountRow.name_folded))
    return tuple(Account(row.id, row.name, row.role, row.active, row.pin_hash is not None) for row in rows)


@handles(PinResumes)
def pin_resumes(question: PinResumes, tx: Tx) -> bool:
    """Check the asker's PIN."""
    row = tx.session.get(AccountRow, tx.author.id)
    if row is None or row.pin_hash is None:
        return False
    try:
        return PasswordHasher().verify(row.pin_hash, pin_digits(question.pin))
    except VerificationError:
        return False


@handles(DaysOff)
def show_days_off(question: DaysOff, tx: Tx) -> dict[date, Text]:  # noqa: ARG001
    """From tables that come with the libraries: nothing is fetched."""
    return days_off(question.first, question.last, public_only=question.public_only)
