"""A document as one file, to take it up again elsewhere. A CV stands in it as JSON Resume, so that others read it too."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from papidesk.documents.exchange.json_reading import no_document
from papidesk.documents.exchange.json_resume import json_resume, read_json_resume
from papidesk.documents.exchange.taking import Taken
from papidesk.documents.models_file import model_as_text, read_model
from papidesk.documents.rules import Document, DocumentKind, Handout, KnownModel, Letter, Origin, Resume

SUFFIX = ".papidesk-document"
VERSION = 1
_HEAD = "papidesk_document"


def is_document(found: Mapping[str, Any]) -> bool:
    """Whether an object is a document of ours."""
    return isinstance(found.get(_HEAD), dict)


def document_bytes(document: Document) -> bytes:
    """The file. Neither the person's key nor how long it is kept stand in it: it belongs to them from here on."""
    head = {
        "version": VERSION, "kind": document.kind.value, "title": document.title, "language": document.language,
        "model": document.model,
    }  # fmt: skip
    return (json.dumps({_HEAD: head, **_content(document)}, ensure_ascii=True, indent=1, allow_nan=False) + "\n").encode()


def _content(document: Document) -> dict[str, Any]:
    content = document.content
    match content:
        case Resume():
            resume: dict[str, Any] = json.loads(json_resume(content, document.language))
            return resume
        case Letter():
            said = {name: getattr(content, name) for name in _LETTER_TEXTS}
            day = content.day.isoformat() if content.day is not None else None
            return {"letter": {**said, "day": day, "enclosures": list(content.enclosures), "registered": content.registered}}
        case _:
            return {"handout": json.loads(model_as_text(KnownModel("place:handout", Origin.PLACE, content)))}


_LETTER_TEXTS = (
    "sender", "sender_email", "sender_phone", "addressee", "town", "subject", "reference", "salutation", "body", "closing",
    "signature",
)  # fmt: skip


def read_document(found: Mapping[str, Any], remarks: list[Any]) -> Document:
    """The document that `document_bytes` wrote, of nobody yet. Refuses (file) what is none."""
    head = Taken(found[_HEAD])
    kinds = {one.value: one for one in DocumentKind}
    kind = kinds.get(head.text("kind"))
    if kind is None:
        raise no_document()
    content: Resume | Letter | Handout
    match kind:
        case DocumentKind.CV:
            content = read_json_resume({name: value for name, value in found.items() if name != _HEAD}, remarks)
        case DocumentKind.LETTER:
            content = _letter(found.get("letter"))
        case _:
            content = _handout(found.get("handout"))
    return Document(kind, head.text("title"), content, language=head.text("language") or "fr", model=head.text("model"))


def _letter(said: object) -> Letter:
    if not isinstance(said, Mapping):
        raise no_document()
    taken = Taken(said)
    texts = {name: taken.text(name) for name in _LETTER_TEXTS}
    letter = replace(Letter(enclosures=taken.lines("enclosures"), registered=taken.flag("registered")), **texts)  # type: ignore[arg-type]
    try:
        return replace(letter, day=date.fromisoformat(taken.text("day")))
    except ValueError:
        return letter


def _handout(said: object) -> Handout:
    model = read_model(json.dumps(said).encode()).model
    if not isinstance(model, Handout):
        raise no_document()
    return model
