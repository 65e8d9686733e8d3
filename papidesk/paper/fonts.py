"""The letters of papers: Atkinson Hyperlegible, and DejaVu Sans for the letters that it lacks, both embedded.

A letter that a font lacks is printed as nothing at all by ReportLab: here every character is looked up first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from threading import Lock
from typing import cast
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from papidesk.kernel.paths import resources
from papidesk.paper.right_to_left import as_seen

TEXT, STRONG, OTHER = "Atkinson", "Atkinson-Bold", "DejaVu"
"""OTHER: the letters that the two others lack, in one weight."""
UNKNOWN = "\u25a1"
"""Stands for a letter that no font has: an empty box to write into, rather than a hole nobody notices."""
_FILES = (
    (TEXT, "AtkinsonHyperlegible-Regular.ttf"),
    (STRONG, "AtkinsonHyperlegible-Bold.ttf"),
    (OTHER, "DejaVuSans.ttf"),
)
_REGISTERING = Lock()
# ReportLab breaks lines at a narrow no-break space and at no hyphen, so that a no-break one has nothing to hold.
_LIKENESS = str.maketrans({"\u202f": "\u00a0", "\u2007": "\u00a0", "\u2011": "-", "\u00ad": None, "\t": " "})
_BLANKS = re.compile(r" {2,}")
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u034f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ud800-\udfff]"
)
_TIED = re.compile(r" (?=[:;?!»%€](?:\W|$))|(?<=«) ")
"""Where a French line is not broken, whatever was typed there."""


def register_fonts() -> None:
    """Make the fonts known to ReportLab; to be called before any text is measured or drawn."""
    with _REGISTERING:
        for name, file in _FILES:
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(name, str(resources() / "fonts" / file)))


@cache
def _letters(font: str) -> frozenset[int]:
    register_fonts()
    found = cast("TTFont", pdfmetrics.getFont(font))
    return frozenset(found.face.charToGlyph)


def printable(text: str) -> str:
    """The text as it can be printed: composed, its lines kept, without invisible marks, what no font has as a box."""
    if text.isascii() and text.isprintable():
        return _BLANKS.sub(" ", text)
    kept = []
    for letter in as_seen(unicodedata.normalize("NFC", _UNSEEN.sub("", text.translate(_LIKENESS)))):
        if letter == "\n" or ord(letter) in _letters(TEXT) or ord(letter) in _letters(OTHER):
            kept.append(letter)
        elif not unicodedata.combining(letter):
            kept.append(UNKNOWN)
    return _BLANKS.sub(" ", "".join(kept))


def runs(text: str, font: str) -> Iterator[tuple[str, str]]:
    """(font, piece) of a printable text, in its order: each piece in a font that has all its letters."""
    if _letters(font).issuperset(map(ord, text)):
        yield font, text
        return

    def font_of(cluster: str) -> str:
        return font if all(ord(letter) in _letters(font) for letter in cluster) else OTHER

    for name, clusters in groupby(_clusters(text), font_of):
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


def markup(text: str, font: str = TEXT) -> str:
    """Somebody's text for a ReportLab paragraph, whose markup it can't contain any more."""
    pieces = []
    for name, piece in runs(_TIED.sub("\u00a0", printable(text)), font):
        safe = escape(piece).replace("\n", "<br/>")
        pieces.append(safe if name == font else f'<font name="{name}">{safe}</font>')
    return "".join(pieces)


def width_of(text: str, font: str, size: float) -> float:
    """How wide a line is, in points."""
    return float(sum(pdfmetrics.stringWidth(piece, name, size) for name, piece in runs(printable(text), font)))


def draw_line(canvas: Canvas, x: float, y: float, text: str, *, font: str = TEXT, size: float, align: str = "left") -> float:
    """Draw one line and say where it ends. align: on which side of `x` it stands ("left": begins there; "right": ends)."""
    at = x - width_of(text, font, size) if align == "right" else x
    for name, piece in runs(printable(text.replace("\n", " ")), font):
        canvas.setFont(name, size)
        canvas.drawString(at, y, piece)
        at += pdfmetrics.stringWidth(piece, name, size)
    return at


def clip(text: str, most: int) -> str:
    """The text, cut between two words where it is longer than `most` characters."""
    if len(text) <= most:
        return text
    cut = text[:most].rstrip()
    at_a_space = cut.rfind(" ", most // 2)
    return (cut[:at_a_space] if at_a_space > 0 else cut).rstrip(" ,;:.–") + "…"

