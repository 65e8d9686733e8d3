"""The letters of papers: Atkinson Hyperlegible or Andika, and DejaVu Sans for the letters that these lack, all embedded.

A letter that a font lacks is printed as nothing at all by ReportLab: here every character is looked up first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from threading import Lock

from reportlab.pdfbase import pdfmetrics

from papidesk.kernel.paths import resources
from papidesk.paper.blocks import Face
from papidesk.paper.embedding import UNKNOWN, EmbeddedFont
from papidesk.paper.right_to_left import as_read, joined, turned

TEXT, STRONG, OTHER = "Atkinson", "Atkinson-Bold", "DejaVu"
"""OTHER: the letters that all the others lack, in one weight."""
FILES = {
    TEXT: "AtkinsonHyperlegible-Regular.ttf",
    STRONG: "AtkinsonHyperlegible-Bold.ttf",
    "Atkinson-Italic": "AtkinsonHyperlegible-Italic.ttf",
    "Atkinson-BoldItalic": "AtkinsonHyperlegible-BoldItalic.ttf",
    "Andika": "Andika-Regular.ttf",
    "Andika-Bold": "Andika-Bold.ttf",
    "Andika-Italic": "Andika-Italic.ttf",
    OTHER: "DejaVuSans.ttf",
}
"""Each font and its file; loaded when something is set in it."""


@dataclass(frozen=True)
class Family:
    """The fonts of a face: plain, strong, emphasised, both."""

    plain: str
    strong: str
    emphasis: str
    both: str

    def font(self, *, strong: bool = False, emphasis: bool = False) -> str:
        """The one of a manner."""
        if emphasis:
            return self.both if strong else self.emphasis
        return self.strong if strong else self.plain


FAMILIES = {
    Face.CLEAR: Family(TEXT, STRONG, "Atkinson-Italic", "Atkinson-BoldItalic"),
    Face.LEARNING: Family("Andika", "Andika-Bold", "Andika-Italic", "Andika-Bold"),
}
_WIDTHS_MOST = 20_000
"""Words of a font whose widths are kept."""
_REGISTERING = Lock()
# A narrow no-break space is in few fonts; of the hyphens, only a soft one is where a word may be cut.
_LIKENESS = str.maketrans({"\u202f": "\u00a0", "\u2007": "\u00a0", "\u2011": "-", "\t": " "})
SOFT_HYPHEN = "\u00ad"
_BLANKS = re.compile(r" {2,}")
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u034f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff]"
)
_PRIVATE = frozenset(range(0xE000, 0xF900))
_TIED = re.compile(r" (?=[:;?!»%€](?:\W|$))|(?<=«) ")


def register_fonts() -> None:
    """Make the fonts of most papers known to ReportLab; to be called before any of its own text is measured or drawn."""
    for name in (TEXT, STRONG, OTHER):
        font_of(name)


def font_of(name: str) -> EmbeddedFont:
    """A font, loaded at its first use."""
    found = _fonts().get(name)
    if found is None:
        with _REGISTERING:
            found = _fonts().get(name)
            if found is None:
                found = _fonts()[name] = EmbeddedFont(name, str(resources() / "fonts" / FILES[name]))
                pdfmetrics.registerFont(found)
    return found


@cache
def _fonts() -> dict[str, EmbeddedFont]:
    return {}


@cache
def _letters(font: str) -> frozenset[int]:
    return frozenset(font_of(font).face.charToGlyph)


@cache
def _printed(font: str) -> frozenset[str]:
    """What is printed of a text in this font: the letters that it or the spare one has, and ends of lines. What each maker
    of fonts means by a code of their own, nobody could read aloud."""
    return frozenset(map(chr, (_letters(font) | _letters(OTHER)) - _PRIVATE)) | {"\n", SOFT_HYPHEN}


# ── any text as it can be printed ─────────────────────────────────────────────────────────────────────────────


def cleaned(text: str) -> str:
    """The text composed, its lines kept, without invisible marks and blanks side by side; in the order of reading."""
    if text.isascii() and text.isprintable():
        return _BLANKS.sub(" ", text)
    seen = _UNSEEN.sub("", text.translate(_LIKENESS))
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", seen))


def prepared(text: str, font: str = TEXT) -> str:
    """The text in letters that can be printed, still in the order of reading: Arabic ones in the form that their neighbours
    ask for, what no font has as a box. Soft hyphens are kept."""
    if text.isascii() and text.isprintable():
        return _BLANKS.sub(" ", text)
    kept = joined(cleaned(text))
    missing = set(kept) - _printed(font)
    if missing:
        kept = kept.translate({ord(one): None if unicodedata.combining(one) else UNKNOWN for one in missing})
    return _BLANKS.sub(" ", kept)


def shows(text: str) -> bool:
    """Whether anything of a text is seen."""
    return any(map(str.isalnum, text)) or bool(prepared(text).strip())


def tied(text: str) -> str:
    """The text as a French line is broken, whatever was typed there: never before a colon."""
    return _TIED.sub("\u00a0", text)


def printable(text: str) -> str:
    """The text as it is seen on one line, from left to right."""
    return turned(prepared(text)).replace(SOFT_HYPHEN, "")


def unprintable(text: str) -> str:
    """The letters of a text that no font of ours has, each once, in their order: "" where all of it is printed."""
    plain = cleaned(text)
    missing = {as_read(one) for one in set(joined(plain)) - _printed(TEXT)}
    return "".join(dict.fromkeys(letter for letter in plain if letter in missing and not unicodedata.combining(letter)))


def runs(text: str, font: str) -> Iterator[tuple[str, str]]:
    """(font, piece) of a printable text, in its order: each piece in a font that has all its letters."""
    letters = _letters(font)
    if letters.issuperset(map(ord, text)):
        yield font, text
        return

    def font_of_cluster(cluster: str) -> str:
        return font if letters.issuperset(map(ord, cluster)) else OTHER

    for name, clusters in groupby(_clusters(text), font_of_cluster):
        yield name, "".join(clusters)


def _clusters(text: str) -> Iterator[str]:
    """A letter with the accents that stand on it: both are taken from the same font."""
    cluster = ""
    for letter in text:
        if cluster and not unicodedata.combining(letter):
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster


# ── how wide a text is ────────────────────────────────────────────────────────────────────────────────────────


class _Widths(dict[str, float]):
    """How wide words of a font are, in letters of 1 point; each is measured once."""

    def __init__(self, font: str) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, word: str) -> float:
        if len(self) > _WIDTHS_MOST:
            self.clear()
        wide = self[word] = sum(
            sum(map(font_of(name).face.getCharWidth, map(ord, piece))) for name, piece in runs(word, self._font)
        ) / 1000
        return wide


@cache
def widths(font: str) -> _Widths:
    """Of a font: how wide prepared words are, in letters of 1 point."""
    return _Widths(font)


def width_of(text: str, font: str, size: float) -> float:
    """How wide a line is, in points."""
    measured = widths(font)
    words = prepared(text, font).replace(SOFT_HYPHEN, "").split(" ")
    return (sum(measured[word] for word in words) + (len(words) - 1) * measured[" "]) * size


def clip(text: str, most: int) -> str:
    """The text, cut between two words where it is longer than `most` characters."""
    if len(text) <= most:
        return text
    cut = text[:most].rstrip()
    at_a_space = cut.rfind(" ", most // 2)
    return (cut[:at_a_space] if at_a_space > 0 else cut).rstrip(" ,;:.–") + "…"
