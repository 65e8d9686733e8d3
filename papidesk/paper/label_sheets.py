"""Labels set on their sheets: a QR code that any reader takes, and the same in clear, from wherever a sheet was begun."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reportlab.lib.units import mm

from papidesk.kernel.progress import Progress, unheard
from papidesk.paper.fonts import STRONG, TEXT, prepared, widths
from papidesk.paper.labels import Label, LabelFormat
from papidesk.paper.lines import Bit, Line, Look, Manner, Paragraph
from papidesk.paper.shapes import QrFigure
from papidesk.paper.structure import UNMARKED, Element
from papidesk.paper.tagged import TaggedCanvas

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
_DROP = 0.905
"""Of a letter's height: from the top of its line to where it stands."""
_ELLIPSIS = "…"
_TEXT_MOST = 400
"""Characters: more than any label holds."""
_BLACK = "0 0 0"
_MARK, _MARK_AWAY = 5.0, 2.0
"""Millimetres: how long a mark to cut along is, and how far from what is cut."""


class _Said(NamedTuple):
    """A text set: its lines, its font, its size in points; end: what a line ends with where the text goes on."""

    lines: Sequence[str]
    font: str
    size: float
    end: str = " "

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * _LEADING


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
    canvas = TaggedCanvas(title, author, language)
    canvas.setPageSize((paper.page[0] * mm, paper.page[1] * mm))
    canvas.document.own_size = True
    all_of_them = Element("L", attributes=UNMARKED)
    pages, place = 1, start - 1
    _draw_marks(canvas, paper)
    for done, label in enumerate(labels):
        progress(done)
        if place == paper.a_sheet:
            canvas.showPage()
            pages, place = pages + 1, 0
            _draw_marks(canvas, paper)
        _draw(canvas, label, paper, place, Element("LBody", Element("LI", all_of_them)))
        place += 1
    progress(len(labels))
    canvas.showPage()
    canvas.finish(to)
    return pages


def _draw_marks(canvas: TaggedCanvas, paper: LabelFormat) -> None:
    """Where plain card is cut: short lines in the margins and between the columns, never on a card."""
    if not paper.cut:
        return
    width, height = paper.page
    corners = [paper.corner(column) for column in range(paper.columns)]
    tops = [paper.corner(0)[1] + row * paper.height for row in range(paper.rows + 1)]
    lines = [
        (x, y, x, y + _MARK)
        for left, _top in corners
        for x in (left, left + paper.width)
        for y in (tops[0] - _MARK - _MARK_AWAY, tops[-1] + _MARK_AWAY)
    ]
    rights = [0.0, *(left + paper.width for left, _top in corners)]
    lefts = [*(left for left, _top in corners), width]
    for right, left in zip(rights, lefts, strict=True):
        start = max(right + _MARK_AWAY, left - _MARK_AWAY - _MARK) if not right else right + _MARK_AWAY
        end = min(left - _MARK_AWAY, start + _MARK)
        lines += [(start, y, end, y) for y in tops]
    code = [
        f"{x1 * mm:.2f} {(height - y1) * mm:.2f} m {x2 * mm:.2f} {(height - y2) * mm:.2f} l S" for x1, y1, x2, y2 in lines
    ]
    canvas.decorate(f"{_BLACK} RG 0.3 w {' '.join(code)}")


def _draw(canvas: TaggedCanvas, label: Label, paper: LabelFormat, place: int, element: Element) -> None:
    """One label: its code on the left, what it is on the right."""
    left, top, right, bottom = _inside(paper, place)
    side = _qr_side(paper)
    height = paper.page[1]
    middle = (top + bottom) / 2
    figure = Element("Figure", element, alt=f"QR – {label.name}, {label.code}")
    QrFigure(label.code, side * mm, figure, _MASK).draw(canvas, left * mm, (height - middle + side / 2) * mm)
    # The quiet zone of the code is white already.
    x = (left + side + _GUTTER) * mm
    texts = _set(label, (right * mm) - x, (bottom - top) * mm)
    y = (height - middle) * mm + sum(text.height for text in texts) / 2
    for text in texts:
        lines = [Line((Bit(line, 0),), 0.0, text.end) for line in text.lines]
        look = Look(text.size, text.size * _LEADING)
        # A paragraph's first line stands its letters' height below its top.
        drop = text.size * (1 - _DROP)
        Paragraph(lines, (Manner(text.font, _BLACK),), look, 0.0, Element("P", element)).draw(canvas, x, y + drop)
        y -= text.height


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


def _set(label: Label, width: float, height: float) -> list[_Said]:
    """The lines beside the code: the code whole, as much of the name as holds, then what there is room for."""
    code = _code(label.code, width)
    left = height - code.height
    # The last of the small lines says whose it is: a long name leaves it room.
    name = _fitting(_Measured(label.name, STRONG), _NAME, width, left - bool(label.small) * _SMALL[1] * _LEADING, _NAME_LINES)
    left -= name.height
    small: list[_Said] = []
    for text in reversed(label.small):
        said = _fitting(_Measured(text, TEXT), _SMALL, width, left, _SMALL_LINES)
        if said.lines and not said.lines[-1].endswith(_ELLIPSIS):
            small = [said, *small]
            left -= said.height
    return [said for said in (name, code, *small) if said.lines]


class _Measured:
    """A text and how wide its words are in letters of 1 point."""

    def __init__(self, text: str, font: str) -> None:
        self.font = font
        self.words = [word for word in prepared(text[:_TEXT_MOST], font).replace("\n", " ").split(" ") if word]
        measured = widths(font)
        self.widths = [measured[word] for word in self.words]
        self.space = measured[" "]

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
                at = widths(self.font)[lines[-1]]
        return lines

    @property
    def widest(self) -> float:
        """Of its words."""
        return max(self.widths, default=0.0)


def _code(code: str, width: float) -> _Said:
    """A code, which is never cut short: on several lines where it is longer than any of ours."""
    largest, least = _CODE
    shown = prepared(code)
    # A hair smaller than what holds, which a rounding would break.
    size = max(least, min(largest, 0.99 * width / max(1, widths(TEXT)[shown])))
    return _Said(_pieces(shown, TEXT, width / size), TEXT, size, end="")


def _fitting(text: _Measured, sizes: tuple[float, float], width: float, height: float, most: int) -> _Said:
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
    return _Said(lines, text.font, size)


def _pieces(word: str, font: str, width: float) -> list[str]:
    """A word in pieces that a width of so many sizes holds each."""
    measured = widths(font)
    pieces, at = [""], 0.0
    for letter in word:
        wide = measured[letter]
        if pieces[-1] and at + wide > width:
            pieces.append("")
            at = 0.0
        pieces[-1] += letter
        at += wide
    return pieces


def _cut(line: str, font: str, width: float) -> str:
    """A line that says that more was left out."""
    measured = widths(font)
    at = measured[_ELLIPSIS]
    kept = ""
    for letter in line:
        at += measured[letter]
        if at > width:
            break
        kept += letter
    return kept.rstrip(" ,;:.–") + _ELLIPSIS
