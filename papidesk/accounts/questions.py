"""Answers about the place and its team."""

from __future__ import annotations

from datetime import date

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import select

from papidesk.accounts.days_off import days_off
from papidesk.accounts.intents import (
    Account,
    DaysOff,
    DueLine,
    PinResumes,
    Place,
    PurgePreview,
    PurgeProof,
    PurgeProofs,
    PurgeReminder,
    RetentionRule,
    RetentionRules,
    ShowPlace,
    Team,
)
from papidesk.accounts.purging import answers, asked_of, begins, months_of
from papidesk.accounts.rules import RETENTIONS, Category, is_reminded, pin_digits
from papidesk.accounts.tables import AccountRow, PlaceRow, PurgeProofRow, PurgeReminderRow
from papidesk.kernel.intent import STAFF, Role
from papidesk.kernel.words import Text
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(ShowPlace)
def show_place(question: ShowPlace, tx: Tx) -> Place:  # noqa: ARG001
    """The one row of the place."""
    row = tx.session.get_one(PlaceRow, 1)
    folder = row.backup_folder if tx.author.role in STAFF else ""
    return Place(row.name, row.commune, row.zone, row.opened_on, row.slot_minutes, row.lock_after_minutes, folder)


@handles(Team)
def team(question: Team, tx: Tx) -> tuple[Account, ...]:  # noqa: ARG001
    """Everyone who has or had an account."""
    rows = tx.session.scalars(select(AccountRow).order_by(AccountRow.active.desc(), AccountRow.name_folded, AccountRow.id))
    staff = tx.author.role in STAFF
    return tuple(
        Account(
            row.id, row.name, row.role, row.active,
            has_pin=row.pin_hash is not None and (staff or row.id == tx.author.id),
            alone=staff and row.active and row.password_hash is None,
        )
        for row in rows
    )  # fmt: skip


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


# ── how long what is noted about people is kept ───────────────────────────────────────────────────────────────────────


@handles(RetentionRules)
def retention_rules(question: RetentionRules, tx: Tx) -> tuple[RetentionRule, ...]:  # noqa: ARG001
    """The place's own where it keeps less, else the longest."""
    months = months_of(tx)
    return tuple(RetentionRule(category, months[category], RETENTIONS[category].months) for category in Category)


@handles(PurgePreview)
def purge_preview(question: PurgePreview, tx: Tx) -> tuple[DueLine, ...]:  # noqa: ARG001
    """Each job counts its own."""
    months = months_of(tx)
    lines = []
    for asked in asked_of(tx, tuple(Category), begins(tx, dry=True), dry=True):
        found = answers(tx, asked)
        oldest = min((one.oldest for one in found if one.oldest is not None), default=None)
        count = sum(one.count for one in found)
        lines.append(DueLine(asked.category, months[asked.category], asked.before, count, oldest))
    return tuple(lines)


@handles(PurgeProofs)
def purge_proofs(question: PurgeProofs, tx: Tx) -> tuple[PurgeProof, ...]:
    """As they were written."""
    rows = tx.session.scalars(select(PurgeProofRow).order_by(PurgeProofRow.id.desc()).limit(max(question.limit, 0)))
    return tuple(
        PurgeProof(row.id, row.at, row.author_name, row.category, row.months, row.before, row.count) for row in rows
    )


@handles(PurgeReminder)
def purge_reminder(question: PurgeReminder, tx: Tx) -> int:  # noqa: ARG001
    """Counted only where it is time to speak of it."""
    if tx.author.role is not Role.MANAGER:
        return 0
    last = tx.session.scalar(select(PurgeProofRow.at).order_by(PurgeProofRow.id.desc()).limit(1))
    put_off = tx.session.scalar(select(PurgeReminderRow.put_off_on))
    if not is_reminded(tx.today, tx.time.day_of(last) if last else None, put_off):
        return 0
    return sum(line.count for line in tx.ask(PurgePreview()))
