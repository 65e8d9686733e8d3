"""What documents tell of somebody who asks, weigh of an erasure."""

from __future__ import annotations

from sqlalchemy import func, select

from papidesk.documents.exchange.document_file import document_bytes
from papidesk.documents.questions.rows import content_of, title_of
from papidesk.documents.rules import KIND_WORDS, Document
from papidesk.documents.tables import DOCUMENT
from papidesk.kernel.told import Told, ToldFile, Weighed
from papidesk.kernel.words import tr
from papidesk.people.intents import ErasureAsked, InTouch, PersonAsked
from papidesk.store.bus import follows
from papidesk.store.tx import Tx


@follows(PersonAsked)
def tell_documents(event: PersonAsked, tx: Tx) -> tuple[Told, ...]:
    """Each document, and its whole content for other tools: a CV as JSON Resume."""
    rows = tx.session.execute(select(DOCUMENT).where(DOCUMENT.c.person_id == event.person).order_by(DOCUMENT.c.id.desc())).all()
    told, files = [], []
    for row in rows:
        title, content = title_of(tx, row), content_of(tx, row)
        told.append((title, KIND_WORDS[row.kind], row.made_at, row.changed_at, row.opened_at, row.until))
        if title is not None and content is not None:
            document = Document(row.kind, title, content, None, row.language, row.model)
            files.append(ToldFile(title, row.kind.value, document_bytes(document).decode("utf-8", "replace")))
    columns = (
        ("title", tr("Title")), ("kind", tr("Kind")), ("made_at", tr("Begun on")), ("changed_at", tr("Changed on")),
        ("opened_at", tr("Last opened on")), ("until", tr("Kept until")),
    )  # fmt: skip
    note = tr("What they say stands whole in the file for computers given with this paper; each can be printed too.")
    return (Told("documents", tr("Documents"), columns, tuple(told), note, tuple(files)),)


@follows(ErasureAsked)
def weigh_documents(event: ErasureAsked, tx: Tx) -> Weighed:
    """Nothing of them remains but that so many were written."""
    count = tx.session.scalar(select(func.count()).where(DOCUMENT.c.person_id == event.person)) or 0
    if not count:
        return Weighed()
    goes = tr("%n document(s): CVs and letters, whole. Give the person their copies first.", "", count)
    return Weighed((goes,), (tr("How many documents were written that day.", "what remains"),))


@follows(InTouch)
def for_whom_was_written(event: InTouch, tx: Tx) -> set[int]:
    """Whoever has a document that was opened since."""
    first, _ = tx.time.bounds(event.since)
    rows = select(DOCUMENT.c.person_id).where(DOCUMENT.c.person_id.is_not(None), DOCUMENT.c.opened_at >= first)
    return {key for key in tx.session.scalars(rows) if key is not None}
