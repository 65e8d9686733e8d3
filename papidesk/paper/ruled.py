"""A ruled sheet to fill by hand: A4, a title, columns, as many lines as the page holds."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from papidesk.kernel.files import replace_file
from papidesk.paper.fonts import STRONG, TEXT, draw_line, printable, register_fonts

MARGIN = 14 * mm
LINE = 9.2 * mm
"""Room for handwriting: a line of 8 to 10 mm."""


@dataclass(frozen=True)
class RuledColumn:
    """A column to fill by hand. share: of the page's width, relative to the others; hint: small, under the title."""

    title: str
    share: float
    hint: str = ""


@dataclass(frozen=True)
class RuledSheet:
    """What is printed around the lines. lead: "Day:" and the like, followed by room to write; foot: one line."""

    title: str
    place: str
    lead: str
    columns: Sequence[RuledColumn]
    foot: str = ""
    language: str = "fr-FR"


def write_ruled(sheet: RuledSheet, to: Path, pages: int = 1) -> int:
    """Write the sheet, whole or not at all; the number of pages. OSError where the disk refuses."""
    register_fonts()
    content = io.BytesIO()
    # invariant: the same sheet is the same bytes, whenever it is printed.
    # The stubs take the name of the font for a number.
    canvas = Canvas(
        content, pagesize=landscape(A4), invariant=1, lang=sheet.language, initialFontName=TEXT  # type: ignore[arg-type]
    )
    canvas.setTitle(printable(sheet.title))
    canvas.setAuthor(printable(sheet.place))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for _ in range(pages):
        _page(canvas, sheet)
        canvas.showPage()
    canvas.save()
    replace_file(to, content.getvalue())
    return pages


def _page(canvas: Canvas, sheet: RuledSheet) -> None:
    width, height = landscape(A4)
    top = height - MARGIN
    draw_line(canvas, MARGIN, top - 14, sheet.title, font=STRONG, size=17)
    draw_line(canvas, width - MARGIN, top - 14, sheet.place, size=11, align="right")
    start = draw_line(canvas, MARGIN, top - 34, sheet.lead, size=11) + 6
    canvas.setLineWidth(0.6)
    canvas.line(start, top - 36, start + 80 * mm, top - 36)
    _grid(canvas, sheet, top - 50, width - 2 * MARGIN)
    draw_line(canvas, MARGIN, MARGIN - 12, sheet.foot, size=9)


def _grid(canvas: Canvas, sheet: RuledSheet, top: float, width: float) -> None:
    shares = sum(column.share for column in sheet.columns)
    head = 12 * mm
    lines = int((top - head - MARGIN) // LINE)
    bottom = top - head - lines * LINE
    canvas.setFillGray(0.93)
    canvas.rect(MARGIN, top - head, width, head, stroke=0, fill=1)
    canvas.setFillGray(0)
    at = MARGIN
    for column in sheet.columns:
        canvas.line(at, top, at, bottom)
        draw_line(canvas, at + 4, top - 14, column.title, font=STRONG, size=11)
        draw_line(canvas, at + 4, top - 26, column.hint, size=8)
        at += width * column.share / shares
    canvas.line(at, top, at, bottom)
    canvas.line(MARGIN, top, MARGIN + width, top)
    for number in range(lines + 1):
        y = top - head - number * LINE
        canvas.line(MARGIN, y, MARGIN + width, y)
