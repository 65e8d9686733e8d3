"""A ruled sheet to fill by hand: A4, a title, columns, as many lines as the page holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm

from papidesk.paper.blocks import Align
from papidesk.paper.fonts import STRONG, TEXT
from papidesk.paper.lines import Look, Manner, Paragraph, plain
from papidesk.paper.structure import COLUMN_HEADER, Element
from papidesk.paper.tagged import TaggedCanvas

MARGIN = 14 * mm
LINE = 9.2 * mm
"""Room for handwriting: a line of 8 to 10 mm."""
_BLACK, _SOFT = "0 0 0", "0.93 0.93 0.93"


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
    canvas = TaggedCanvas(sheet.title, sheet.place, sheet.language)
    canvas.setPageSize(landscape(A4))
    for _ in range(pages):
        with canvas.section():
            _page(canvas, sheet)
            canvas.showPage()
    canvas.finish(to)
    return pages


def _page(canvas: TaggedCanvas, sheet: RuledSheet) -> None:
    width, height = landscape(A4)
    top, across = height - MARGIN, width - 2 * MARGIN
    _said(sheet.title, 17, across, Element("P", rank=1), font=STRONG).draw(canvas, MARGIN, top + 3)
    _said(sheet.place, 11, across, Element("P"), align=Align.RIGHT).draw(canvas, MARGIN, top - 3)
    lead = _said(sheet.lead, 11, across, Element("P"))
    lead.draw(canvas, MARGIN, top - 23)
    start = MARGIN + lead.widest + 6
    canvas.decorate(f"{_BLACK} RG 0.6 w {start:.2f} {top - 36:.2f} m {start + 80 * mm:.2f} {top - 36:.2f} l S")
    _grid(canvas, sheet, top - 50, across)
    _said(sheet.foot, 9, across, Element("P")).draw(canvas, MARGIN, MARGIN - 3)


def _said(
    text: str, size: float, width: float, element: Element, *, font: str = TEXT, align: Align = Align.LEFT
) -> Paragraph:
    return plain(text, Manner(font, _BLACK), Look(size, size * 1.2, align), width, element)


def _grid(canvas: TaggedCanvas, sheet: RuledSheet, top: float, width: float) -> None:
    """The columns and their lines. For the ear it is its titles: there is nothing in the lines yet."""
    shares = sum(column.share for column in sheet.columns)
    head = 12 * mm
    lines = int((top - head - MARGIN) // LINE)
    bottom = top - head - lines * LINE
    edges = [MARGIN]
    for column in sheet.columns:
        edges.append(edges[-1] + width * column.share / shares)
    heights = [top, *(top - head - number * LINE for number in range(lines + 1))]
    canvas.decorate(f"{_SOFT} rg {MARGIN:.2f} {top - head:.2f} {width:.2f} {head:.2f} re f {_BLACK} RG 0.6 w")
    for at in edges:
        canvas.decorate(f"{at:.2f} {top:.2f} m {at:.2f} {bottom:.2f} l S")
    for y in heights:
        canvas.decorate(f"{MARGIN:.2f} {y:.2f} m {MARGIN + width:.2f} {y:.2f} l S")
    row = Element("TR", Element("Table"))
    for column, at, end in zip(sheet.columns, edges, edges[1:], strict=False):
        cell = Element("TH", row, attributes=COLUMN_HEADER)
        room = end - at - 6
        _said(column.title, 11, room, Element("P", cell), font=STRONG).draw(canvas, at + 4, top - 3)
        _said(column.hint, 8, room, Element("P", cell)).draw(canvas, at + 4, top - 18)
