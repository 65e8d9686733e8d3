"""Documents that go: one at somebody's word, and those whose time is over."""

from __future__ import annotations

from sqlalchemy import delete, exists, select

from papidesk.documents.commands import saying
from papidesk.documents.commands.rows import DOCUMENTS, count_written, erase, let_key_go
from papidesk.documents.commands.writing import about
from papidesk.documents.intents import EraseDocument, EraseDue
from papidesk.documents.questions.rows import FACTS, GONE, title_of
from papidesk.documents.rules import AFTER_LEAVING
from papidesk.documents.tables import DOCUMENT, MODEL
from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import tr
from papidesk.store import journal
from papidesk.store.bus import handles
from papidesk.store.plain import Plain
from papidesk.store.tx import Tx


@handles(EraseDocument)
def erase_document(command: EraseDocument, tx: Tx) -> Done:
    """Also one whose person left or was removed: erasing is never refused for that."""
    row = tx.session.execute(select(*FACTS).where(DOCUMENT.c.id == command.document)).one_or_none()
    if row is None:
        raise Refusal("document", GONE)
    if command.unwritten and row.changed_at > row.made_at:
        why = tr("Something was written in this document since it was begun. If it must go, erase it in its list.")
        raise Refusal("document", why)
    erase(tx, (row.id,))
    if command.unwritten:
        # Its beginning is taken back: it was never written.
        count_written(tx, row.kind, tx.time.day_of(row.made_at), by=-1)
    return Done(said=saying.ERASED[row.kind], touched=DOCUMENTS, about=about(row.id, row.person_id))


@handles(EraseDue)
def erase_due(command: EraseDue, tx: Tx) -> Done:
    """Looked for in the indexes of days and of what is sealed; almost always there is nothing."""
    due = set(tx.session.scalars(select(DOCUMENT.c.id).where(DOCUMENT.c.until < tx.today)))
    for row in tx.session.execute(select(*FACTS).where(DOCUMENT.c.sealed)):
        left = row.left_at is not None and row.left_at <= tx.now - AFTER_LEAVING
        # Restored elsewhere, or its key was taken away: nobody will read it again.
        if command.closing or left or title_of(tx, row) is None:
            due.add(row.id)
    _let_former_models_go(tx)
    if not due:
        let_key_go(tx)
        return Done(said=tr("No document's time is over. Nothing was erased."))
    erase(tx, sorted(due))
    done = Done(said=tr("%n document(s) erased: their time was over.", "", len(due)), touched=DOCUMENTS)
    # Not journalled as it is asked for, every minute: only what it did is.
    return Done(done.said, done.touched, entry=journal.write(tx, Plain(tx.bus.intents), command, done))


def _let_former_models_go(tx: Tx) -> None:
    """What a model was before it was replaced can be taken up again on that day alone."""
    replaced = MODEL.alias()
    first, _ = tx.time.bounds(tx.today)
    former = select(replaced.c.id).where(
        replaced.c.removed_at < first,
        exists().where(MODEL.c.key == replaced.c.key, MODEL.c.removed_at.is_(None)),
    )
    keys = list(tx.session.scalars(former))
    if keys:
        tx.session.connection().execute(delete(MODEL).where(MODEL.c.id.in_(keys)))
