"""Whose mandates, and which one a file is."""

from __future__ import annotations

from sqlalchemy import func, select

from papidesk.people.intents import CheckMandate, Mandate, MandatesOf, NextMandate
from papidesk.people.mandates import MandateAct, MandateProcedure, MandateScope, number_words
from papidesk.people.tables import MandateRow
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(NextMandate)
def next_mandate(question: NextMandate, tx: Tx) -> str:  # noqa: ARG001
    """After the last one of the year: a number that was printed is not given again."""
    last = tx.session.scalar(select(func.max(MandateRow.number)).where(MandateRow.year == tx.today.year))
    return number_words(tx.today.year, (last or 0) + 1)


@handles(MandatesOf)
def mandates_of(question: MandatesOf, tx: Tx) -> tuple[Mandate, ...]:
    """By the index of people."""
    rows = select(MandateRow).where(MandateRow.person_id == question.person, ~MandateRow.dropped)
    return tuple(map(shown, tx.session.scalars(rows.order_by(MandateRow.id.desc()))))


@handles(CheckMandate)
def check_mandate(question: CheckMandate, tx: Tx) -> Mandate | None:
    """By the index of digests."""
    rows = select(MandateRow).where(MandateRow.digest == question.digest.lower(), ~MandateRow.dropped)
    row = tx.session.scalar(rows.order_by(MandateRow.id.desc()).limit(1))
    return None if row is None else shown(row)


def shown(row: MandateRow) -> Mandate:
    """A row of mandates."""
    scope = MandateScope(
        tuple(MandateProcedure(one) for one in row.procedures), tuple(MandateAct(one) for one in row.acts), row.precisely
    )
    return Mandate(
        row.id, number_words(row.year, row.number), row.person_id, scope, row.first, row.last, row.ended_on, row.version,
        row.digest, row.given_at, row.author_name,
    )  # fmt: skip
