"""How many documents were written, from the tally that outlives them."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select

from papidesk.documents.intents import CountDocuments, DocumentCounts, DocumentsRecorded
from papidesk.documents.rules import DocumentKind
from papidesk.documents.tables import TALLY
from papidesk.kernel.counts import tally
from papidesk.kernel.periods import Period
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(CountDocuments)
def count_documents(question: CountDocuments, tx: Tx) -> DocumentCounts:
    """A few rows a day, by their key."""
    span = {"first": question.period.first, "last": question.period.last}
    return DocumentCounts(written=tally(DocumentKind, tx.session.connection().execute(_WRITTEN, span).all()))


_WRITTEN = (
    select(TALLY.c.kind, func.sum(TALLY.c.written))
    .where(TALLY.c.day.between(bindparam("first"), bindparam("last")))
    .group_by(TALLY.c.kind)
)


@handles(DocumentsRecorded)
def documents_recorded(question: DocumentsRecorded, tx: Tx) -> Period | None:  # noqa: ARG001
    """The ends of the tally."""
    days = select(TALLY.c.day).where(TALLY.c.written > 0).limit(1)
    first, last = (tx.session.scalar(days.order_by(order)) for order in (TALLY.c.day, TALLY.c.day.desc()))
    return None if first is None or last is None else Period(first, last)
