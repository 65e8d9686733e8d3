"""Labels set on their sheets: a QR code that any reader takes, and the same in clear, from wherever a sheet was begun."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from papidesk.kernel.files import replace_file
from papidesk.kernel.progress import Progress, unheard
from papidesk.paper.fonts import STRONG, TEXT, draw_line, printable, register_fonts, width_of
from papidesk.paper.labels import Label, LabelFormat
from papidesk.paper.shapes import QrFigure

PAD = 1.5
"""Millimetres inside a label that stay white: a sheet never goes in quite straight."""
EDGE = 4.5
"""Millimetres at the edges of a sheet where many printers print nothing."""
QR_MOST = 28.0
_QR_SHARE = 0.46
"""Of a label's width."""
_MASK = 3
_GUTTER = 1.0
_NAME, _CODE, _SMALL = (12.0, 6.0), (12.0, 6.0), (8.5, 5.5)
"""Points: the largest letters and the smallest of each."""
_NAME_LINES, _SMALL_LINES = 4, 2
_LEADING = 1.16
_STEP = 0.5
_ASCENT = 0.78
"""Of a letter's height: above its line."""
_ELLIPSIS = "…"

_Line = tuple[str, str, float]
"""Text, font, size in points."""


def write_labels(
    labels: Sequence[Label],
    paper: LabelFormat,
    to: Path,
    *,
    title: str,
    author: str,
    language: str = "fr-FR",
    start: int = 1,
    progress: Progress = unheard,
) -> int:
    """Write labels, whole or not at all; the number of pages.

    start: the label of the first sheet to begin with, from 1. progress is told how many labels are done. OSError where the
    disk refuses. The file asks its reader to print it at its own size.
    """
    register_fonts()
    content = io.BytesIO()
    page = (paper.page[0] * mm, paper.page[1] * mm)
    # The stubs take the name of the font for a number.
    canvas = Canvas(
        content, pagesize=page, invariant=1, lang=language, initialFontName=TEXT, pageCompression=1  # type: ignore[arg-type]
    )
    canvas.setTitle(printable(title))
    canvas.setAuthor(printable(author))
    canvas.setCreator("PapiDesk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setViewerPreference("PrintScaling", "None")
    pages, place = 1, start - 1
    for done, label in enumerate(labels):
        progress(done)
        if place == paper.a_sheet:
            canvas.showPage()
            pages, place = pages + 1, 0
        _draw(canvas, label, paper, place)
        place += 1
    progress(len(labels))
    canvas.showPage()
    canvas.save()
    replace_file(to, content.getvalue())
    return pages


def _draw(canvas: Canvas, label: Label, paper: LabelFormat, place: int) -> None:
    """One label: its code on the left, what it is on the right."""
    left, top, right, bottom = _inside(paper, place)
    side = _qr_side(paper)
    height = paper.page[1]
    middle = (top + bottom) / 2
    QrFigure(label.code, side * mm, _MASK).drawOn(canvas, left * mm, (height - middle - side / 2) * mm)
    # The quiet zone of the code is white already.
    x = (left + side + _GUTTER) * mm
    lines = _set(label, (right * mm) - x, (bottom - top) * mm)
    y = (height - middle) * mm + sum(size * _LEADING for _text, _font, size in lines) / 2
    canvas.setFillColorRGB(0, 0, 0)
    for text, font, size in lines:
        draw_line(canvas, x, y - size * _ASCENT * _LEADING, text, font=font, size=size)
        y -= size * _LEADING


def _inside(paper: LabelFormat, place: int) -> tuple[float, float, float, float]:
    """Where there may be ink on a label: left, top, right and bottom, from the top left of the page."""
    left, top = paper.corner(place)
    right, bottom = left + paper.width - PAD, top + paper.height - PAD
    edge = EDGE if paper.on_sheets else PAD
    width, height = paper.page
    return max(left + PAD, edge), max(top + PAD, edge), min(right, width - edge), min(bottom, height - edge)


def _qr_side(paper: LabelFormat) -> float:
    """The side of the codes, the same on all the labels of a format."""
    _left, top, _right, bottom = _inside(paper, 0)
    return min(bottom - top, paper.width * _QR_SHARE, QR_MOST)


# ── the text ──────────────────────────────────────────────────────────────────────────────────────────────────


def _set(label: Label, width: float, height: float) -> list[_Line]:
    """The lines beside the code: the code whole, as much of the name as holds, then what there is room for."""
    code = _code(label.code, width)
    left = height - _height(code)
    # The last of the small lines says whose it is: a long name leaves it room.
    name = _fitting(_Measured(label.name, STRONG), _NAME, width, left - bool(label.small) * _SMALL[1] * _LEADING, _NAME_LINES)
    left -= _height(name)
    small: list[_Line] = []
    for text in reversed(label.small):
        lines = _fitting(_Measured(text, TEXT), _SMALL, width, left, _SMALL_LINES)
        if lines and not lines[-1][0].endswith(_ELLIPSIS):
            small = [*lines, *small]
            left -= _height(lines)
    return [*name, *code, *small]


def _height(lines: Sequence[_Line]) -> float:
    return sum(size * _LEADING for _text, _font, size in lines)


class _Measured:
    """A text and how wide its words are in letters of 1 point: each is measured once, whatever sizes are tried."""

    def __init__(self, text: str, font: str) -> None:
        self.font = font
        self.words = printable(text).split()
        self.widths = [width_of(word, font, 1) for word in self.words]
        self.space = width_of(" ", font, 1)

    def lines(self, width: float) -> list[str]:
        """Its lines in a width of so many sizes, broken between words, or within one that is wider than a line."""
        lines: list[str] = []
        at = 0.0
        for word, wide in zip(self.words, self.widths, strict=True):
            if lines and at + self.space + wide <= width:
                lines[-1] += f" {word}"
                at += self.space + wide
            elif wide <= width:
                lines.append(word)
                at = wide
            else:
                lines += _pieces(word, self.font, width)
                at = width_of(lines[-1], self.font, 1)
        return lines

    @property
    def widest(self) -> float:
        """Of its words."""
        return max(self.widths, default=0.0)


def _code(code: str, width: float) -> list[_Line]:
    """A code, which is never cut short: on several lines where it is longer than any of ours."""
    largest, least = _CODE
    shown = printable(code)
    # A hair smaller than what holds, which a rounding would break.
    size = max(least, min(largest, 0.99 * width / max(1, width_of(shown, TEXT, 1))))
    return [(line, TEXT, size) for line in _pieces(shown, TEXT, width / size)]


def _fitting(text: _Measured, sizes: tuple[float, float], width: float, height: float, most: int) -> list[_Line]:
    """A text in the largest letters in which it holds with its words whole; else in the smallest, and cut short.

    A word that even the smallest letters don't bring into a line is broken anyhow, and makes nothing smaller.
    """
    size, least = sizes
    widest = text.widest if text.widest * least <= width else 0.0
    while size > least and (
        widest * size > width or len(text.lines(width / size)) > min(most, int(height / (size * _LEADING)))
    ):
        size -= _STEP
    lines = text.lines(width / size)
    room = max(0, min(most, int(height / (size * _LEADING))))
    if len(lines) > room:
        lines = lines[:room]
        lines[-1:] = [_cut(line, text.font, width / size) for line in lines[-1:]]
    return [(line, text.font, size) for line in lines]


def _pieces(word: str, font: str, width: float) -> list[str]:
    """A word in pieces that a width of so many sizes holds each."""
    pieces, at = [""], 0.0
    for letter in word:
        wide = width_of(letter, font, 1)
        if pieces[-1] and at + wide > width:
            pieces.append("")
            at = 0.0
        pieces[-1] += letter
        at += wide
    return pieces


def _cut(line: str, font: str, width: float) -> str:
    """A line that says that more was left out."""
    while line and width_of(line + _ELLIPSIS, font, 1) > width:
        line = line[:-1]
    return line.rstrip(" ,;:.–") + _ELLIPSIS
