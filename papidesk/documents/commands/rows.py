"""What the changes of documents have in common: how a row is written, sealed or not, and how it goes."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from papidesk.documents.questions.rows import FACTS, GONE, HIDDEN, KEY_LOST, LEFT, packed_of, sealing, title_of
from papidesk.documents.rules import DocumentKind, Keeping, Kept
from papidesk.documents.tables import DOCUMENT, TALLY
from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Part, Refusal
from papidesk.store import journal
from papidesk.store.tx import Tx

DOCUMENTS = frozenset({Part.DOCUMENTS})
_AT_ONCE = 10_000
"""Keys in one statement: SQLite takes 32,766 values."""


def some(keys: Iterable[int]) -> Iterator[list[int]]:
    """Keys without repeats, in lots that one statement takes."""
    distinct = list(dict.fromkeys(keys))
    for start in range(0, len(distinct), _AT_ONCE):
        yield distinct[start : start + _AT_ONCE]


def standing(tx: Tx, document: int) -> Any:
    """The row of a document that can be worked on, without its content; Refusal of "document" where there is none such."""
    row = tx.session.execute(select(*FACTS).where(DOCUMENT.c.id == document)).one_or_none()
    if row is None:
        raise Refusal("document", GONE)
    if row.left_at is not None or row.hidden_at is not None:
        raise Refusal("document", HIDDEN if row.left_at is None else LEFT)
    return row


def change(tx: Tx, document: int, **columns: Any) -> None:
    """Write columns of one document."""
    tx.session.connection().execute(update(DOCUMENT).where(DOCUMENT.c.id == document).values(columns))


# ── what is kept, and how ─────────────────────────────────────────────────────────────────────────────────────────────


def said_columns(tx: Tx, uid: str, title: str, packed: bytes, keeping: Keeping) -> dict[str, Any]:
    """The columns of what a document says: sealed where it is kept only while its person is here."""
    if keeping is not Keeping.WHILE_HERE:
        return {"title": title, "title_folded": fold(title), "content": packed, "sealed": False}
    seal = sealing(tx).seal
    hidden = b64encode(seal(title.encode("utf-8", "surrogatepass"), f"title {uid}")).decode("ascii")
    return {"title": hidden, "title_folded": "", "content": seal(packed, f"content {uid}"), "sealed": True}


def kept_columns(tx: Tx, kept: Kept) -> dict[str, Any]:
    """The columns of how a document is kept."""
    until = tx.today if kept.keeping is Keeping.WHILE_HERE else kept.until
    return {"keeping": kept.keeping, "until": until, "follows_opening": kept.follows_opening}


def keep_otherwise(tx: Tx, row: Any, kept: Kept, **more: Any) -> None:
    """Write how a document is kept from now on, sealing or unsealing what it says. Refuses one that nothing opens."""
    columns = kept_columns(tx, kept) | more
    if row.sealed != (kept.keeping is Keeping.WHILE_HERE):
        whole = tx.session.execute(select(DOCUMENT).where(DOCUMENT.c.id == row.id)).one()
        title, packed = title_of(tx, whole), packed_of(tx, whole)
        if title is None or packed is None:
            raise Refusal("document", KEY_LOST)
        columns |= said_columns(tx, row.uid, title, packed, kept.keeping)
        # What it said in the open must not outlive it in the log.
        tx.leave_no_trace()
    change(tx, row.id, **columns)
    let_key_go(tx)


def let_key_go(tx: Tx) -> None:
    """Once this is committed, forget the key that seals, unless something is still sealed under it."""
    seal = sealing(tx)
    if tx.session.scalar(select(DOCUMENT.c.id).where(DOCUMENT.c.sealed).limit(1)) is not None:
        return

    def forget() -> None:
        # A disk that does not answer now is asked again at the next look at what is due.
        with suppress(OSError):
            seal.forget()

    tx.after_commit.append(forget)


# ── counting ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def count_written(tx: Tx, kind: DocumentKind, day: date, by: int = 1) -> None:
    """Count a document that was begun on a day, or one fewer: the count outlives the document."""
    that = (TALLY.c.day == day, TALLY.c.kind == kind)
    connection = tx.session.connection()
    changed = connection.execute(update(TALLY).where(*that).values(written=func.max(TALLY.c.written + by, 0)))
    if not changed.rowcount and by > 0:
        connection.execute(insert(TALLY).values(day=day, kind=kind, written=by))


# ── going ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def erase(tx: Tx, documents: Iterable[int]) -> None:
    """Delete rows for good: nothing of them is left in the file, its log or the journal."""
    connection = tx.session.connection()
    for keys in some(documents):
        journal.empty_about(tx.session, "document", *keys)
        tx.session.flush()
        connection.execute(update(DOCUMENT).where(DOCUMENT.c.copy_of.in_(keys)).values(copy_of=None))
        connection.execute(delete(DOCUMENT).where(DOCUMENT.c.id.in_(keys)))
    tx.leave_no_trace()
    let_key_go(tx)
