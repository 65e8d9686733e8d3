"""What a purge and its preview have in common: what each category's day is, and what the jobs answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import func, select

from papidesk.accounts.intents import PurgeAsked, PurgeBegins, Purged
from papidesk.accounts.rules import RETENTIONS, Category, day_before
from papidesk.accounts.tables import RetentionRow
from papidesk.store import journal
from papidesk.store.tx import Tx

_COUNTED = frozenset({Category.VISITS, Category.SIGN_UPS, Category.LOANS, Category.BORROWERS, Category.PEOPLE})
"""What figures are made from: none of it goes before they are written down."""


def months_of(tx: Tx) -> dict[Category, int]:
    """How many months each category is kept here."""
    shorter = {row.category: row.months for row in tx.session.scalars(select(RetentionRow))}
    return {one: min(shorter.get(one, rule.months), rule.months) for one, rule in RETENTIONS.items()}


def begins(tx: Tx, *, dry: bool) -> date | None:
    """Tell that names are about to go; the first day of which none may go yet."""
    return min((day for day in tx.tell(PurgeBegins(dry)).values() if day is not None), default=None)


def asked_of(
    tx: Tx, categories: Sequence[Category], not_yet: date | None, *, dry: bool = False
) -> Iterator[PurgeAsked]:
    """What is asked of the jobs, a category at a time, in the order in which they go."""
    months = months_of(tx)
    for category in Category:
        if category not in categories:
            continue
        before = day_before(tx.today, months[category])
        if category in _COUNTED and not_yet is not None:
            before = min(before, not_yet)
        yield PurgeAsked(category, before, dry)


def answers(tx: Tx, asked: PurgeAsked) -> list[Purged]:
    """What the jobs let go, or would; and the journal, which is nobody's."""
    found: list[Purged] = [one for one in tx.tell(asked).values() if one is not None and one.count]
    if asked.category is Category.JOURNAL:
        found.append(_journal(tx, asked))
    return found


def _journal(tx: Tx, asked: PurgeAsked) -> Purged:
    lines = journal.of_before(asked.before)
    count, oldest = tx.session.execute(
        select(func.count(), func.min(journal.JournalLine.day)).select_from(journal.JournalLine).where(*lines)
    ).one()
    if not asked.dry:
        journal.empty_before(tx.session, asked.before)
        journal.drop_drafts(tx.session, tx.time.bounds(asked.before)[0])
    return Purged(count, oldest)
