"""Objects of a PDF file that we write ourselves, beside those of ReportLab."""

from __future__ import annotations

import zlib

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFString

STREAM_END = b"endstream\n"
"""What every stream ends with, ReportLab's too."""


def text(said: str, document: PDFDocument) -> str:
    """A text as PDF writes it."""
    written: bytes = PDFString(said).format(document)
    return written.decode("latin-1")


def named(made: PDFObject, document: PDFDocument) -> str:
    """An object of its own, as others name it."""
    return f"{numbered(made, document)} 0 R"


def numbered(made: PDFObject, document: PDFDocument) -> int:
    """The number of an object of its own."""
    name: str = document.Reference(made).name  # type: ignore[no-untyped-call]
    number: int = document.idToObjectNumberAndVersion[name][0]
    return number


class Stream(PDFObject):
    """Bytes of an object of their own. entries: what its dictionary says besides its length, as PDF writes it; packed: they
    are compressed already; plain: they are not to be."""

    __RefOnly__ = 1

    def __init__(self, content: bytes, entries: str = "", *, packed: bool = False, plain: bool = False) -> None:
        self._content = content if packed or plain else zlib.compress(content)
        self._entries = entries if plain else f"{entries}/Filter/FlateDecode"

    def format(self, _document: PDFDocument) -> bytes:
        """The stream as PDF writes it."""
        return b"<<%b/Length %d>>\nstream\n%b%b" % (
            self._entries.encode("latin-1"), len(self._content), self._content, STREAM_END,
        )  # fmt: skip


class Plain(PDFObject):
    """An object of its own, as PDF writes it."""

    __RefOnly__ = 1

    def __init__(self, written: str) -> None:
        self.written = written

    def format(self, _document: PDFDocument) -> bytes:
        """What was given."""
        return self.written.encode("latin-1")
