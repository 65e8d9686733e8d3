"""The lists of documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, literal, or_, select, tuple_

from papidesk.documents.intents import DocumentRow, DocumentsOf, FindDocuments, Unfinished
from papidesk.documents.questions.rows import FACTS, HERE, document_rows, title_of
from papidesk.documents.rules import DocumentKind
from papidesk.documents.tables import DOCUMENT
from papidesk.kernel.folding import fold, words
from papidesk.kernel.intent import Role
from papidesk.people.intents import PeopleKeys
from papidesk.store.base import Instant
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

MOST = 2048
"""Rows in one block: more is another block."""
_LATEST_FIRST = (DOCUMENT.c.opened_at.desc(), DOCUMENT.c.id.desc())


@handles(FindDocuments)
def find_documents(question: FindDocuments, tx: Tx) -> tuple[DocumentRow, ...]:
    """A walk down the index of openings, which holds all that is sought in but the names of people, asked of their job."""
    # A volunteer finds no document of anybody: their names are not even sought.
    volunteer = tx.author.role is Role.VOLUNTEER
    kinds = (DocumentKind.HANDOUT,) if volunteer else question.kinds
    sought = select(DOCUMENT.c.id).where(HERE, *_answering(tx, words(question.text), names=not volunteer))
    if volunteer and question.kinds and DocumentKind.HANDOUT not in question.kinds:
        return ()
    if kinds:
        sought = sought.where(DOCUMENT.c.kind.in_(kinds))
    if question.before is not None:
        opened, key = question.before
        sought = sought.where(tuple_(DOCUMENT.c.opened_at, DOCUMENT.c.id) < tuple_(literal(opened, Instant), literal(key)))
    sought = sought.order_by(*_LATEST_FIRST).limit(min(max(question.limit, 0), MOST))
    rows = select(*FACTS).where(DOCUMENT.c.id.in_(sought)).order_by(*_LATEST_FIRST)
    return document_rows(tx, tx.session.execute(rows).all())


def _answering(tx: Tx, sought: Sequence[str], *, names: bool) -> list[ColumnElement[bool]]:
    """The conditions that a title, or the name of a document's person, holds every word."""
    if not sought:
        return []
    # What is sealed is a handful: whoever is here now. Its titles are read in the open.
    passing = tx.session.execute(select(*FACTS).where(DOCUMENT.c.sealed))
    titles = {row.id: fold(title_of(tx, row) or "") for row in passing}
    found = []
    for word in sought:
        sealed = [key for key, title in titles.items() if word in title]
        people = tx.ask(PeopleKeys(word)) if names else ()
        found.append(
            or_(
                func.instr(DOCUMENT.c.title_folded, word) > 0,
                DOCUMENT.c.id.in_(sealed) if sealed else false(),
                DOCUMENT.c.person_id.in_(_listed(people)) if people else false(),
            )
        )
    return found


def _listed(keys: Iterable[int]) -> Select[Any]:
    """Keys as one value, whatever their number: a statement takes 32,766 of them."""
    return select(func.json_each(json.dumps(list(keys))).table_valued("value").c.value)


@handles(DocumentsOf)
def documents_of(question: DocumentsOf, tx: Tx) -> tuple[DocumentRow, ...]:
    """By the index of people."""
    theirs = select(*FACTS).where(HERE, DOCUMENT.c.person_id == question.person)
    return document_rows(tx, tx.session.execute(theirs.order_by(*_LATEST_FIRST)).all())


@handles(Unfinished)
def unfinished(question: Unfinished, tx: Tx) -> tuple[DocumentRow, ...]:  # noqa: ARG001
    """By the index of what is sealed."""
    passing = select(*FACTS).where(HERE, DOCUMENT.c.sealed)
    return document_rows(tx, tx.session.execute(passing.order_by(*_LATEST_FIRST)).all())
