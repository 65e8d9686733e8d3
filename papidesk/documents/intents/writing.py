"""Writing documents, keeping them, making them go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from papidesk.documents.rules import KEPT_WHILE_HERE, Document, Kept, Model
from papidesk.kernel.intent import ALL_ROLES, Command, secret


@dataclass(frozen=True)
class CreateDocument(Command):
    """A new document; with `copy_of`, made from another one (per language, per offer).

    Refuses: person (unknown), title (empty where there is nothing to make one from, too long), content (beyond what the
    rules allow, each field by name), kept (an accord is needed to keep it past the visit; a hand-out is kept always and has
    no person). Done.ids: the document. Undone by `EraseDocument`, whose own inverse there is none.
    """

    document: Document = secret()
    kept: Kept = KEPT_WHILE_HERE
    copy_of: int | None = None


@dataclass(frozen=True)
class SaveDocument(Command):
    """What the document says by now. As one types: no history, no undo here (the editor has its own). Refuses as above, and
    "document" where it is gone."""

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
    """Keep it otherwise. Refuses: kept (no accord, a day in the past). Undone by itself."""

    document: int
    kept: Kept


@dataclass(frozen=True)
class EraseDocument(Command):
    """Gone at once and for good: the row is overwritten, the journal keeps that something was erased. Nothing undoes it."""

    document: int


@dataclass(frozen=True)
class EraseDue(Command):
    """Erase what is due: kept until a day that is over; kept while somebody was here who left more than half an hour ago;
    written for somebody anonymous on a day before today. At the start, at closing, before a backup and now and then.
    closing: whatever is kept only while somebody is here goes too, whoever is still noted as here."""

    closing: bool = False

    journalled: ClassVar[bool] = False
    allowed = ALL_ROLES


# ── models ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class AddModel(Command):
    """A model of the place's own, or received. key: its name among all, "" to be given one; a key that is known is replaced.
    Refuses: model (each faulty field by name). Undone by `RemoveModel`, or by itself with what there was."""

    model: Model
    key: str = ""


@dataclass(frozen=True)
class RemoveModel(Command):
    """Take a model of the place out of the lists; documents made with it stay as they are. Undone by `RestoreModel`."""

    key: str


@dataclass(frozen=True)
class RestoreModel(Command):
    """The inverse of `RemoveModel`."""

    key: str
