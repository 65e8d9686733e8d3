"""Beginning a document, saying more in it, opening it, keeping it otherwise."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from sqlalchemy import insert, select

from papidesk.documents.commands import saying
from papidesk.documents.commands.checks import check_accord, check_kept, check_person, check_said, checked_pack
from papidesk.documents.commands.rows import (
    DOCUMENTS,
    change,
    count_written,
    keep_otherwise,
    kept_columns,
    said_columns,
    standing,
)
from papidesk.documents.intents import CreateDocument, EraseDocument, KeepDocument, NoteOpening, SaveDocument
from papidesk.documents.questions.opening import check_role
from papidesk.documents.questions.rows import kept_of, names_of, packed_of, title_of
from papidesk.documents.rules import Keeping, last_day, made_title
from papidesk.documents.tables import DOCUMENT
from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(CreateDocument)
def create_document(command: CreateDocument, tx: Tx) -> Done:
    """A new row, sealed where it is only for the time of a visit."""
    name = check_person(tx, command.document.kind, command.document.person)
    document = replace(command.document, title=made_title(command.document, name))
    check_said(document)
    kept = check_kept(tx, document.kind, document.person, command.kept)
    uid = str(uuid4())
    packed = checked_pack(document.content)
    columns = {
        "uid": uid,
        "kind": document.kind,
        "person_id": document.person,
        "language": document.language,
        "model": document.model,
        "copy_of": _copied(command.copy_of, tx),
        "made_at": tx.now,
        "changed_at": tx.now,
        "opened_at": tx.now,
        "author_id": tx.author.id,
        **said_columns(tx, uid, document.title, packed, kept.keeping),
        **kept_columns(tx, kept),
    }
    (key,) = tx.session.connection().execute(insert(DOCUMENT).values(columns)).inserted_primary_key or (0,)
    count_written(tx, document.kind, tx.today)
    return Done(
        said=saying.begun(document.kind, name),
        touched=DOCUMENTS,
        undo=EraseDocument(key, unwritten=True),
        ids=(key,),
        about=about(key, document.person),
    )


def about(document: int, *people: int | None) -> tuple[tuple[str, int], ...]:
    """What a line of the journal concerns: an erasure of the document, or of its person, finds it."""
    return (("document", document), *(("person", person) for person in people if person is not None))


def _copied(source: int | None, tx: Tx) -> int | None:
    """The source of a copy, as long as it is there: what is copied was read before, and may be gone by now."""
    return tx.session.scalar(select(DOCUMENT.c.id).where(DOCUMENT.c.id == source)) if source is not None else None


@handles(SaveDocument)
def save_document(command: SaveDocument, tx: Tx) -> Done:
    """Write what changed; where nothing did, nothing is written."""
    row, now = standing(tx, command.document), command.now
    if now.kind is not row.kind:
        raise Refusal("kind", tr("A document stays of its kind. Begin a new one of the other kind."))
    name = ""
    if now.person != row.person_id:
        name = check_person(tx, now.kind, now.person)
        if row.keeping is Keeping.UNTIL:
            check_accord(tx, "person", now.person)
    former = title_of(tx, row) or ""
    now = replace(now, title=made_title(now, name) or former)
    check_said(now)
    packed = checked_pack(now.content)
    columns = {"person_id": now.person, "language": now.language, "model": now.model}
    held = packed_of(tx, tx.session.execute(select(DOCUMENT).where(DOCUMENT.c.id == row.id)).one())
    if (now.title, packed) != (former, held):
        columns |= said_columns(tx, row.uid, now.title, packed, row.keeping)
    elif all(getattr(row, name) == value for name, value in columns.items()):
        return Done(said=_SAVED, ids=(row.id,))
    change(tx, row.id, **columns, changed_at=tx.now)
    return Done(said=_SAVED, touched=DOCUMENTS, ids=(row.id,), about=about(row.id, now.person))


_SAVED = tr("What was written is kept.")


@handles(NoteOpening)
def note_opening(command: NoteOpening, tx: Tx) -> Done:
    """The last opening, and the day it goes where that follows it."""
    row = standing(tx, command.document)
    check_role(tx, row.kind)
    columns = {"opened_at": tx.now}
    if row.keeping is Keeping.UNTIL and row.follows_opening:
        columns["until"] = max(row.until, last_day(tx.today))
    change(tx, row.id, **columns)
    return Done(said=tr("The opening is noted."), touched=DOCUMENTS, ids=(row.id,))


@handles(KeepDocument)
def keep_document(command: KeepDocument, tx: Tx) -> Done:
    """Until a day, with accord, or while its person is here; sealed or not accordingly."""
    row = standing(tx, command.document)
    kept = check_kept(tx, row.kind, row.person_id, command.kept)
    former = kept_of(row)
    keep_otherwise(tx, row, kept)
    name = names_of(tx, (row.person_id,)).get(row.person_id, "")
    return Done(
        said=saying.keeping(row.kind, name, kept),
        touched=DOCUMENTS,
        undo=KeepDocument(row.id, former),
        about=about(row.id, row.person_id),
    )
