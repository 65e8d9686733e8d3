"""Documents of other tools in, documents out: JSON Resume, Europass, and files of our own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from papidesk.documents.rules import Document, DocumentKind, Resume
from papidesk.kernel.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_PDF_WITHIN = 1024
"""Bytes at the beginning, where a PDF says what it is (ISO 32000-1, annex H)."""


def read_any(source: Path | bytes) -> tuple[Document, tuple[Text, ...]]:
    """A document of a file, of nobody yet, and what of it could not be taken, in words.

    JSON Resume 1.x, Europass (XML, or a PDF that has it attached), or a document of ours, whatever the file is called.
    Refuses (file) anything else.
    """
    content = _bytes(source) if isinstance(source, Path) else source
    remarks: list[Text] = []
    return _read(content, remarks), tuple(dict.fromkeys(remarks))


def _bytes(path: Path) -> bytes:
    from papidesk.documents.exchange.json_reading import FILE_MAX  # noqa: PLC0415 — with the readers
    from papidesk.sheets.recognising import failed, opened  # noqa: PLC0415

    try:
        with opened(path) as file:
            return file.read(FILE_MAX + 1)
    except OSError as wrong:
        raise failed(path.name) from wrong


def _read(content: bytes, remarks: list[Text]) -> Document:
    from papidesk.documents.exchange import document_file, europass, json_reading, json_resume  # noqa: PLC0415 — for a file only

    if b"%PDF-" in content[:_PDF_WITHIN]:
        return _cv(europass.read_europass_pdf(content, remarks))
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or content.startswith((b"\xff\xfe<\0", b"\xfe\xff\0<")):
        return _cv(europass.read_europass(content, remarks))
    found: Mapping[str, Any] = json_reading.read_object(content)
    if document_file.is_document(found):
        return document_file.read_document(found, remarks)
    return _cv(json_resume.read_json_resume(found, remarks), json_resume.language_of(found))


def _cv(resume: Resume, language: str = "fr") -> Document:
    return Document(DocumentKind.CV, "", resume, language=language)
