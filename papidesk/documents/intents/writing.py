"""Writing documents, keeping them, making them go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from papidesk.documents.rules import KEPT_WHILE_HERE, Document, Kept, Model
from papidesk.kernel.intent import ALL_ROLES, Command, secret


@dataclass(frozen=True)
class CreateDocument(Command):
    """A new document; with `copy_of`, made from another one (per language, per offer).

    Refuses: person (unknown), title (empty where there is nothing to make one from, too long), language, model, each faulty
    field of the content by its path ("content.experiences.2.summary", with `more["faults"]`: every (field, why) of them),
    content (too large), kept (an accord is needed to keep it past the visit; a hand-out is kept always and has no person).
    Done.ids: the document. Undone by `EraseDocument`, whose own inverse there is none, as long as nothing was written in it.
    """

    document: Document = secret()
    kept: Kept = KEPT_WHILE_HERE
    copy_of: int | None = None


@dataclass(frozen=True)
class SaveDocument(Command):
    """What the document says by now. As one types: no history, no undo here (the editor has its own). An empty title is made
    anew, or stays what it was. Refuses as above, "person" where another is given who did not agree, and "document" where it
    is gone, or its person left."""

    document: int
    now: Document = secret()

    journalled: ClassVar[bool] = False


@dataclass(frozen=True)
class NoteOpening(Command):
    """The document was opened: the day it goes is put off where it follows the last opening."""

    document: int

    journalled: ClassVar[bool] = False
    allowed = ALL_ROLES


@dataclass(frozen=True)
class KeepDocument(Command):
    """Keep it otherwise. Refuses: kept (no accord, a day in the past or too far), document (gone, or its person left).
    Undone by itself."""

    document: int
    kept: Kept


@dataclass(frozen=True)
class EraseDocument(Command):
    """Gone at once and for good: the row is overwritten, the journal keeps that something was erased. Nothing undoes it.

    unwritten: given by the inverse of `CreateDocument`: refused (document) where something was written in it since.
    """

    document: int
    unwritten: bool = False


@dataclass(frozen=True)
class EraseDue(Command):
    """Erase what is due: kept until a day that is over; kept while somebody was here who left more than half an hour ago;
    written for somebody anonymous on a day before today. At the start, at closing, before a backup and now and then.
    closing: whatever is kept only while somebody is here goes too, whoever is still noted as here. What went is told by a
    line of the journal that says how many, and nothing of them."""

    closing: bool = False

    journalled: ClassVar[bool] = False


# ── models ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class AddModel(Command):
    """A model of the place's own, or received. key: its name among all, "place:…" or "network:…", "" to be given one; a key
    that is known is replaced. rest: what its file held beside. Refuses: key, model (each faulty field by name). Done.ids: its
    row. Undone by `RemoveModel`, or by `RestoreModel` of what there was."""

    # A hand-out holds pictures: the row keeps it, not the journal.
    model: Model = secret()
    key: str = ""
    rest: dict[str, Any] = secret(default_factory=dict)


@dataclass(frozen=True)
class RemoveModel(Command):
    """Take a model of the place out of the lists; documents made with it stay as they are. Undone by `RestoreModel`."""

    key: str


@dataclass(frozen=True)
class RestoreModel(Command):
    """Bring a removed model back, in the place of the one that has its key. row: which of those that had the key, as the
    inverse of a removal or of a replacement knows it; 0 for the last."""

    key: str
    row: int = 0
