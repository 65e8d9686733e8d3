"""Fonts that go with a paper: of each the letters that it uses and no more, and what each of them says.

ReportLab writes fonts of 256 letters at most, many of which say "U+0000" to whoever copies or reads the text aloud. Here a
letter has a code of two bytes, counted from 1 as letters come, and only letters that are used have one.
"""

from __future__ import annotations

import unicodedata
import zlib
from functools import lru_cache
from hashlib import md5
from struct import pack
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFName
from reportlab.pdfbase.ttfonts import TTFont

from papidesk.paper.objects import Plain, Stream, named

SPACE, HYPHEN, NO_BREAK_SPACE, SOFT_HYPHEN = 0x20, 0x2D, 0xA0, 0xAD
UNKNOWN = "\u25a1"
"""Stands for a letter that no font has: an empty box to write into, rather than a hole nobody notices."""
_SHAPED = range(0xFB50, 0xFEFD)
"""Letters in the form that their neighbours ask for: they say the plain letter."""
_IN_A_BLOCK = 100
"""Lines of a table of codes, at most, as Adobe's specification of CMaps has it."""
_SYMBOLIC = 4
_READING = Lock()
"""ReportLab reads a font file by a place that all its readers share."""
_CODES = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class Letters(dict[int, str]):
    """The letters of a font that a paper uses: of each its code in four hexadecimal digits. A new one gets the next."""

    def __init__(self, font: EmbeddedFont, name: str) -> None:
        super().__init__()
        self.name = name
        self.used = [0]
        """Of each code, from 0, its letter; the first is for none."""
        self._known = font.face.charToGlyph

    def __missing__(self, letter: int) -> str:
        if letter == NO_BREAK_SPACE:
            code = self[SPACE]
        elif letter not in self._known:
            code = self[ord(UNKNOWN if ord(UNKNOWN) in self._known else "?")]
        else:
            code = f"{len(self.used):04x}"
            self.used.append(letter)
        self[letter] = code
        return code


class EmbeddedFont(TTFont):
    """A TrueType font as our papers carry it."""

    state: WeakKeyDictionary[PDFDocument, Letters]  # type: ignore[assignment]
    """The letters of each paper under way; ReportLab has its own kind here."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name, file)
        # A soft hyphen is a hyphen where a line ends: few fonts have one of the same width.
        self.face.charToGlyph[SOFT_HYPHEN] = self.face.charToGlyph[HYPHEN]
        self.face.charWidths[SOFT_HYPHEN] = self.face.charWidths[HYPHEN]

    def letters(self, document: PDFDocument) -> Letters:
        """Those that a paper uses so far."""
        found = self.state.get(document)
        if found is None:
            name = f"F{len(document.fontMapping) + 1}"
            document.fontMapping[self.fontName] = f"/{name}"
            document.delayedFonts.append(self)
            found = self.state[document] = Letters(self, name)
        return found

    def splitString(self, text: str, doc: PDFDocument, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: ARG002
        """What ReportLab asks for as it draws text by itself."""
        return [(0, bytes.fromhex(text.translate(self.letters(doc))))] if text else []

    def getSubsetInternalName(self, _subset: int, doc: PDFDocument) -> str:
        """The name of the font on the pages."""
        return f"/{self.letters(doc).name}"

    def addObjects(self, doc: PDFDocument) -> None:
        """Put the font into a document that is about to be written."""
        letters = self.state.pop(doc)
        used = tuple(letters.used)
        program, length = _program(self, used)
        tag = md5(repr(used).encode(), usedforsecurity=False).hexdigest()[:6].translate(_LETTERS)
        name = PDFName(f"{tag}+{self.face.name.decode('latin-1')}")
        face = self.face
        box = " ".join(f"{side:.0f}" for side in face.bbox)
        file = named(Stream(program, f"/Length1 {length}", packed=True), doc)
        described = named(Plain(
            f"<</Type/FontDescriptor/FontName{name}/Flags {_SYMBOLIC}/FontBBox[{box}]/ItalicAngle {face.italicAngle:.0f}"
            f"/Ascent {face.ascent:.0f}/Descent {face.descent:.0f}/CapHeight {face.capHeight:.0f}/StemV {face.stemV:.0f}"
            f"/FontFile2 {file}>>"
        ), doc)  # fmt: skip
        glyphs = named(Stream(_glyphs(self, used)), doc)
        widths = " ".join(f"{face.charWidths.get(letter, face.defaultWidth):.5g}" for letter in used[1:])
        descendant = named(Plain(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {described}/CIDToGIDMap {glyphs}/DW {face.defaultWidth:.5g}/W[1[{widths}]]>>"
        ), doc)  # fmt: skip
        said = named(Stream(_said(used)), doc)
        font = Plain(
            f"<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H/DescendantFonts[{descendant}]/ToUnicode {said}>>"
        )
        fonts: Any = doc.idToObject["BasicFonts"]
        fonts.dict[letters.name] = named(font, doc)


_LETTERS = str.maketrans("0123456789abcdef", "ABCDEFGHIJKLMNOP")


@lru_cache(maxsize=24)
def _program(font: EmbeddedFont, used: tuple[int, ...]) -> tuple[bytes, int]:
    """The font file of these letters, compressed, and its length before. A paper seen again as it is written has the same."""
    with _READING:
        program: bytes = font.face.makeSubset(list(used[1:]))
    return zlib.compress(program), len(program)


def _glyphs(font: EmbeddedFont, used: tuple[int, ...]) -> bytes:
    """Of each code its glyph: two letters that look the same share one."""
    places: dict[int, int] = {0: 0}
    known = font.face.charToGlyph
    return b"".join(pack(">H", places.setdefault(known[letter] if letter else 0, len(places))) for letter in used)


def _said(used: tuple[int, ...]) -> bytes:
    """What each code says, for whoever copies, searches or reads aloud."""
    lines = [f"<{code:04x}> <{_plain(letter)}>" for code, letter in enumerate(used) if letter]
    blocks = "".join(
        f"{len(some)} beginbfchar\n" + "\n".join(some) + "\nendbfchar\n"
        for some in (lines[first : first + _IN_A_BLOCK] for first in range(0, len(lines), _IN_A_BLOCK))
    )
    return _CODES.format(blocks=blocks).encode()


def _plain(letter: int) -> str:
    said = unicodedata.normalize("NFKC", chr(letter)) if letter in _SHAPED else chr(letter)
    return said.encode("utf-16-be").hex()
