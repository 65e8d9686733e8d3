"""Finding and opening documents and models."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from papidesk.documents.rules import Document, DocumentKind, Kept, KnownModel, Life
from papidesk.kernel.intent import ALL_ROLES, Question


@dataclass(frozen=True)
class DocumentRow:
    """A document in a list. person_name: "" for somebody anonymous or for a hand-out; copy_of: what it was made from."""

    id: int
    uid: str
    kind: DocumentKind
    title: str
    language: str
    person: int | None
    person_name: str
    changed_at: datetime
    opened_at: datetime
    kept: Kept
    copy_of: int | None


@dataclass(frozen=True)
class OpenedDocument:
    """A document whole."""

    id: int
    uid: str
    document: Document
    life: Life
    person_name: str


@dataclass(frozen=True)
class DocumentsOf(Question[tuple[DocumentRow, ...]]):
    """All documents of a person, the last opened first."""

    person: int


@dataclass(frozen=True)
class FindDocuments(Question[tuple[DocumentRow, ...]]):
    """Documents whose title, or person's name, holds all the words of `text` (folded), the last opened first.

    kinds: () for all that the role may see (a volunteer: hand-outs); before: (opened_at, id) of the last row shown, to go on.
    """

    text: str = ""
    kinds: tuple[DocumentKind, ...] = ()
    before: tuple[datetime, int] | None = None
    limit: int = 100

    allowed = ALL_ROLES


@dataclass(frozen=True)
class ReadDocument(Question[OpenedDocument]):
    """A document whole. Refuses (document) where it is gone, its person left or was removed, or it is not for the role of who
    asks (hand-outs are for all)."""

    document: int

    allowed = ALL_ROLES


@dataclass(frozen=True)
class Unfinished(Question[tuple[DocumentRow, ...]]):
    """Documents that go with a visit: of whoever is here, or of somebody anonymous, the latest first."""


@dataclass(frozen=True)
class Models(Question[tuple[KnownModel, ...]]):
    """The place's own models and those received; the product's own are files (`models_file.product_models`)."""

    removed: bool = False

    allowed = ALL_ROLES


@dataclass(frozen=True)
class MayKeep(Question[bool]):
    """Whether a person gave their accord to keep documents."""

    person: int
