"""Europass: its XML of both kinds, alone or attached in the PDF that it was printed with."""

from __future__ import annotations

import contextlib
from typing import Any

from papidesk.documents.exchange.europass_candidate import ROOT, read_candidate
from papidesk.documents.exchange.europass_passport import ROOTS, read_passport
from papidesk.documents.exchange.json_reading import no_document
from papidesk.documents.exchange.xml_reading import NotReadable, read_xml
from papidesk.documents.rules import Resume
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr

_ATTACHMENTS_MAX = 20


def read_europass(content: bytes, remarks: list[Any]) -> Resume:
    """The CV of a Europass file. Refuses (file) any other XML."""
    try:
        root = read_xml(content)
    except NotReadable as wrong:
        raise no_document() from wrong
    if root.name == ROOT:
        return read_candidate(root, remarks)
    if root.name in ROOTS:
        return read_passport(root, remarks)
    raise no_document()


def read_europass_pdf(content: bytes, remarks: list[Any]) -> Resume:
    """The CV whose XML a PDF has attached. Refuses (file) a PDF without one, which people can read but no program."""
    for attached in _attachments(content):
        try:
            if read_xml(attached).name in {ROOT, *ROOTS}:
                return read_europass(attached, remarks)
        except NotReadable:
            continue
    raise Refusal(
        "file",
        tr(
            "This PDF holds no Europass file: only what people read stands in it. On the Europass site, export the CV as XML, or "
            "type it in here."
        ),
    )


def _attachments(content: bytes) -> list[bytes]:
    """What a PDF has attached, as far as it may be a CV; nothing of a PDF that can't be read."""
    import pypdfium2  # noqa: PLC0415 — only where a PDF is read

    try:
        with contextlib.closing(pypdfium2.PdfDocument(content)) as document:
            found = (document.get_attachment(n) for n in range(min(document.count_attachments(), _ATTACHMENTS_MAX)))
            return [bytes(one.get_data()) for one in found]
    except (pypdfium2.PdfiumError, ValueError):
        return []
