"""Documents that a purge finds: those whose date is over, and those not opened for as long as the place keeps them."""

from __future__ import annotations

from sqlalchemy import or_, select

from papidesk.accounts.intents import PurgeAsked, Purged
from papidesk.accounts.rules import Category
from papidesk.documents.commands.rows import DOCUMENTS, erase
from papidesk.documents.rules import DocumentKind
from papidesk.documents.tables import DOCUMENT
from papidesk.store.bus import follows
from papidesk.store.tx import Tx


@follows(PurgeAsked)
def purge_documents(event: PurgeAsked, tx: Tx) -> Purged | None:
    """Of people alone: a hand-out is the place's."""
    if event.category is not Category.DOCUMENTS:
        return None
    first, _ = tx.time.bounds(event.before)
    over = or_(DOCUMENT.c.until < tx.today, DOCUMENT.c.opened_at < first)
    rows = tx.session.execute(
        select(DOCUMENT.c.id, DOCUMENT.c.opened_at).where(over, DOCUMENT.c.kind != DocumentKind.HANDOUT)
    ).all()
    if rows and not event.dry:
        erase(tx, [row.id for row in rows])
        tx.touched |= DOCUMENTS
    return Purged(len(rows), min((tx.time.day_of(row.opened_at) for row in rows), default=None))
