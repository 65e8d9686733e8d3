"""A PDF file as bytes: PDF 1.7 with its title, language, colours and structure said as PDF/A-2a and PDF/UA-1 ask.

ReportLab writes neither the one nor the other. Here its document is replaced while it is made: no file is read again, so that
five hundred certificates cost one pass. Small objects go together into compressed streams, as PDF 1.5 allows: the structure of
those certificates would else be larger than all that is seen of them.
"""

from __future__ import annotations

import zlib
from functools import cache
from hashlib import md5
from struct import pack
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFFile
from reportlab.pdfbase.pdfdoc import format as as_written

from papidesk.kernel.paths import resources
from papidesk.paper.metadata import CREATOR, PRODUCER, metadata
from papidesk.paper.objects import STREAM_END, Plain, Stream, named, text
from papidesk.paper.structure import Tree

VERSION = (1, 7)
_TOGETHER = 200
"""Small objects in one stream."""
_IN_FILE, _IN_STREAM = 1, 2
"""Kinds of entries of a cross-reference stream."""
_FREE = (0, 0, 0xFFFF)
_END = b"\r\nendstream\nendobj\n"
"""A stream may end in half of this end of line, and would look shorter than it is with the other half alone."""

# ReportLab would write pictures as text, a quarter larger.
rl_config.useA85 = 0


class Document(PDFDocument):
    """What ReportLab gathers of a paper, written as an accessible PDF.

    There are no dates in it: the same paper is the same bytes, and a false date would be worse than none.
    """

    Pages: Any

    def __init__(self, title: str, author: str, language: str) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=VERSION, lang=language)
        self._small: list[tuple[int, bytes]] = []
        self.structure = Tree(self)
        self.bookmarks: Plain | None = None
        """The bookmarks, where there are some."""
        self.own_size = False
        """Whether a reader is to print it at its own size."""
        self._title, self._author, self._language = title, author, language

    def page(self, number: int) -> int:
        """The number of the object of a page (from 0)."""
        number_and_version: tuple[int, int] = self.idToObjectNumberAndVersion[f"Page{number + 1}"]
        return number_and_version[0]

    def reserve(self) -> int:
        """The number of an object to come, which is held as bytes."""
        self.objectcounter += 1
        return self.objectcounter

    def hold(self, number: int, written: bytes) -> None:
        """Keep a small object until the file is written."""
        self._small.append((number, written))

    def GetPDFData(self, _canvas: object) -> bytes:
        """The whole file."""
        for font in self.delayedFonts:
            font.addObjects(self)
        information, said = named(Plain(self._information()), self), self._said_of_it()
        root, catalogue = self.structure.finish(), self.reserve()
        self.hold(catalogue, f"<</Type/Catalog/StructTreeRoot {root} 0 R{said}>>".encode("latin-1"))
        file = PDFFile(VERSION)
        entries = [_FREE]
        # More objects are named as those before them are written.
        while (number := len(entries)) <= self.objectcounter:
            entries.append(_FREE)
            if number not in self.numberToId:
                continue
            written = as_written(self.idToObject[self.numberToId[number]], self, toplevel=1)
            if written.endswith(STREAM_END):
                content = written[: -len(STREAM_END)]
                entries[number] = (_IN_FILE, file.add(b"%d 0 obj\n%b%b" % (number, content, _END)), 0)
            else:
                self.hold(number, written)
        for first in range(0, len(self._small), _TOGETHER):
            _add_together(file, entries, self._small[first : first + _TOGETHER])
        _add_end(file, entries, f"/Root {catalogue} 0 R/Info {information}")
        return file.format(self)

    def _information(self) -> str:
        said = {"Title": self._title, "Author": self._author, "Creator": CREATOR, "Producer": PRODUCER}
        return "".join(("<<", *(f"/{what} {text(of, self)}" for what, of in said.items() if of), ">>"))

    def _said_of_it(self) -> str:
        """What the catalogue says, the structure left out."""
        said = metadata(self._title, self._author, self._language)
        about = named(Stream(said, "/Type/Metadata/Subtype/XML", plain=True), self)
        colours = named(Stream(_colours(), "/N 3"), self)
        outline = "" if self.bookmarks is None else f"/Outlines {named(self.bookmarks, self)}"
        return (
            f"/Pages {named(self.Pages, self)}/Lang {text(self._language, self)}/MarkInfo<</Marked true>>/Metadata {about}"
            f"/ViewerPreferences<</DisplayDocTitle true{'/PrintScaling/None' * self.own_size}>>{outline}"
            "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
            f"/Info(sRGB IEC61966-2.1)/DestOutputProfile {colours}>>]"
        )


@cache
def _colours() -> bytes:
    return (resources() / "colour" / "sRGB.icc").read_bytes()


def _add_together(file: PDFFile, entries: list[tuple[int, int, int]], small: list[tuple[int, bytes]]) -> None:
    """Write small objects as one stream, and say of each where it stands."""
    heads, at = [], 0
    for index, (number, written) in enumerate(small):
        heads.append(b"%d %d" % (number, at))
        at += len(written) + 1
        entries[number] = (_IN_STREAM, len(entries), index)
    head = b" ".join(heads) + b"\n"
    content = zlib.compress(head + b"\n".join(written for _number, written in small))
    where = file.add(
        b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n%b%b"
        % (len(entries), len(small), len(head), len(content), content, _END)
    )
    entries.append((_IN_FILE, where, 0))


def _add_end(file: PDFFile, entries: list[tuple[int, int, int]], said: str) -> None:
    """Write where every object is, and what the file begins with. Its name is made of all that stands before."""
    name = md5(b"".join(file.strings), usedforsecurity=False).hexdigest().encode()
    entries = [*entries, (_IN_FILE, file.offset, 0)]
    content = zlib.compress(b"".join(pack(">BLH", *entry) for entry in entries))
    start = file.add(
        b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]%b/ID[<%b><%b>]/Filter/FlateDecode/Length %d>>\nstream\n%b%b"
        % (len(entries) - 1, len(entries), said.encode(), name, name, len(content), content, _END)
    )
    file.add(b"startxref\n%d\n%%%%EOF\n" % start)
