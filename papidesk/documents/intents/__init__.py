"""What can be asked about documents."""

from papidesk.documents.intents.counting import CountDocuments, DocumentCounts, DocumentsRecorded
from papidesk.documents.intents.reading import (
    DocumentRow,
    DocumentsOf,
    FindDocuments,
    MayKeep,
    Models,
    OpenedDocument,
    ReadDocument,
    Unfinished,
)
from papidesk.documents.intents.writing import (
    AddModel,
    CreateDocument,
    EraseDocument,
    EraseDue,
    KeepDocument,
    NoteOpening,
    RemoveModel,
    RestoreModel,
    SaveDocument,
)

__all__ = [
    "AddModel",
    "CountDocuments",
    "CreateDocument",
    "DocumentCounts",
    "DocumentRow",
    "DocumentsOf",
    "DocumentsRecorded",
    "EraseDocument",
    "EraseDue",
    "FindDocuments",
    "KeepDocument",
    "MayKeep",
    "Models",
    "NoteOpening",
    "OpenedDocument",
    "ReadDocument",
    "RemoveModel",
    "RestoreModel",
    "SaveDocument",
    "Unfinished",
]
