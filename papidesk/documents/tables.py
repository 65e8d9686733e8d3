"""The tables of documents."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast

from sqlalchemy import ForeignKey, Index, LargeBinary, Table, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from papidesk.documents.rules import DocumentKind, Keeping, Origin
from papidesk.store.base import Base, Day, Instant, coded


class DocumentRow(Base):
    """A document. content: its `Content` packed.

    sealed: kept only while its person is here; then title (in base64) and content are encrypted under a key that stands
    outside the store, so that a copy of the store made meanwhile says nothing once the key is gone, and title_folded is "".
    until: the last day; of what is kept while somebody is here, the day it is written on, which no visit outlasts.
    left_at: its person left (UTC), and it goes soon; left_with: the visit they left by; hidden_at: its person was removed,
    which can be undone.
    """

    __tablename__ = "document"
    __table_args__ = (
        # The list and its search walk this one alone, the last opened first; only what is shown is in it. Its own condition
        # stands among its columns too, or SQLite would look at each row for it.
        Index(
            "ix_document_opened",
            "opened_at",
            "id",
            "kind",
            "person_id",
            "title_folded",
            "left_at",
            "hidden_at",
            sqlite_where=text("left_at IS NULL AND hidden_at IS NULL"),
        ),
        Index("ix_document_person", "person_id", sqlite_where=text("person_id IS NOT NULL")),
        Index("ix_document_until", "until", sqlite_where=text("until IS NOT NULL")),
        Index("ix_document_sealed", "id", sqlite_where=text("sealed = 1")),
        Index("ix_document_copy", "copy_of", sqlite_where=text("copy_of IS NOT NULL")),
        # A key is never given twice: the journal of what was erased must not become another's.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[DocumentKind] = mapped_column(coded(DocumentKind))
    title: Mapped[str]
    title_folded: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    language: Mapped[str]
    model: Mapped[str]
    sealed: Mapped[bool]
    keeping: Mapped[Keeping] = mapped_column(coded(Keeping))
    until: Mapped[date | None] = mapped_column(Day)
    follows_opening: Mapped[bool]
    copy_of: Mapped[int | None]
    made_at: Mapped[datetime] = mapped_column(Instant)
    changed_at: Mapped[datetime] = mapped_column(Instant)
    opened_at: Mapped[datetime] = mapped_column(Instant)
    left_at: Mapped[datetime | None] = mapped_column(Instant)
    left_with: Mapped[int | None]
    hidden_at: Mapped[datetime | None] = mapped_column(Instant)
    author_id: Mapped[int]
    # Last: what stands after a long content is reached through all its pages.
    content: Mapped[bytes] = mapped_column(LargeBinary)


class ModelRow(Base):
    """A model of the place's own, or received. kind: "cv", "letter", "starter" or "handout"; content: as its file holds it.

    removed_at: out of the lists; of the rows of one key at most one is in them, the others are what it was before.
    """

    __tablename__ = "document_model"
    __table_args__ = (
        Index("ix_document_model_key", "key", unique=True, sqlite_where=text("removed_at IS NULL")),
        Index("ix_document_model_former", "key", sqlite_where=text("removed_at IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    origin: Mapped[Origin] = mapped_column(coded(Origin))
    kind: Mapped[str]
    name: Mapped[str]
    name_folded: Mapped[str]
    content: Mapped[str] = mapped_column(Text)
    added_at: Mapped[datetime] = mapped_column(Instant)
    removed_at: Mapped[datetime | None] = mapped_column(Instant)


class TallyRow(Base):
    """How many documents of a kind were written on a day: what is left of those that are erased. Nothing of whom, nor of what."""

    __tablename__ = "document_tally"
    __table_args__ = ({"sqlite_with_rowid": False},)

    day: Mapped[date] = mapped_column(Day, primary_key=True)
    kind: Mapped[DocumentKind] = mapped_column(coded(DocumentKind), primary_key=True)
    written: Mapped[int]


DOCUMENT = cast("Table", DocumentRow.__table__)
MODEL = cast("Table", ModelRow.__table__)
TALLY = cast("Table", TallyRow.__table__)
