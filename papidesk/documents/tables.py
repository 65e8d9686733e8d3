"""The tables of documents."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from papidesk.documents.rules import DocumentKind, Keeping, Origin
from papidesk.store.base import Base, Day, Instant, coded


class DocumentRow(Base):
    """A document. content: its `Content` as JSON in UTF-8; where `sealed`, encrypted under a key that stands outside the
    store, so that a copy of the store made meanwhile holds nothing of it once the key is gone; left_at: its person left (UTC),
    and it goes soon; hidden_at: its person was removed, which can be undone."""

    __tablename__ = "document"
    __table_args__ = (
        Index("ix_document_person", "person_id", sqlite_where=text("person_id IS NOT NULL")),
        Index("ix_document_opened", "opened_at", "id"),
        Index("ix_document_until", "until", sqlite_where=text("until IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[DocumentKind] = mapped_column(coded(DocumentKind))
    title: Mapped[str]
    title_folded: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    language: Mapped[str]
    model: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bool]
    keeping: Mapped[Keeping] = mapped_column(coded(Keeping))
    until: Mapped[date | None] = mapped_column(Day)
    follows_opening: Mapped[bool]
    copy_of: Mapped[int | None]
    made_at: Mapped[datetime] = mapped_column(Instant)
    changed_at: Mapped[datetime] = mapped_column(Instant)
    opened_at: Mapped[datetime] = mapped_column(Instant)
    left_at: Mapped[datetime | None] = mapped_column(Instant)
    hidden_at: Mapped[datetime | None] = mapped_column(Instant)
    author_id: Mapped[int]


class ModelRow(Base):
    """A model of the place's own, or received. kind: "cv", "letter", "starter" or "handout"; content: as its file holds it."""

    __tablename__ = "document_model"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    origin: Mapped[Origin] = mapped_column(coded(Origin))
    kind: Mapped[str]
    name: Mapped[str]
    name_folded: Mapped[str]
    content: Mapped[str] = mapped_column(Text)
    added_at: Mapped[datetime] = mapped_column(Instant)
    removed_at: Mapped[datetime | None] = mapped_column(Instant)
