"""A document whole, and whether more may be kept of somebody."""

from __future__ import annotations

from sqlalchemy import select

from papidesk.documents.intents import MayKeep, OpenedDocument, ReadDocument
from papidesk.documents.questions.rows import (
    GONE,
    HIDDEN,
    KEY_LOST,
    LEFT,
    NOT_FOR_YOU,
    content_of,
    kept_of,
    names_of,
    title_of,
)
from papidesk.documents.rules import Document, DocumentKind, Life
from papidesk.documents.tables import DOCUMENT
from papidesk.kernel.intent import Refusal, Role
from papidesk.people.intents import HoldsAccord
from papidesk.people.rules import ConsentKind
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(ReadDocument)
def read_document(question: ReadDocument, tx: Tx) -> OpenedDocument:
    """Refused in the words of why it can't be had."""
    row = tx.session.execute(select(DOCUMENT).where(DOCUMENT.c.id == question.document)).one_or_none()
    if row is None:
        raise Refusal("document", GONE)
    check_role(tx, row.kind)
    if row.left_at is not None or row.hidden_at is not None:
        raise Refusal("document", HIDDEN if row.left_at is None else LEFT)
    title, content = title_of(tx, row), content_of(tx, row)
    if title is None or content is None:
        raise Refusal("document", KEY_LOST)
    return OpenedDocument(
        row.id,
        row.uid,
        Document(row.kind, title, content, row.person_id, row.language, row.model),
        Life(row.made_at, row.changed_at, row.opened_at, kept_of(row)),
        names_of(tx, (row.person_id,)).get(row.person_id, ""),
    )


def check_role(tx: Tx, kind: DocumentKind) -> None:
    """Refuse a volunteer what is about somebody."""
    if tx.author.role is Role.VOLUNTEER and kind is not DocumentKind.HANDOUT:
        raise Refusal("document", NOT_FOR_YOU)


@handles(MayKeep)
def may_keep(question: MayKeep, tx: Tx) -> bool:
    """Whether the accord to keep documents holds."""
    return tx.ask(HoldsAccord(question.person, ConsentKind.KEEP_DOCUMENTS))
