"""The pages of a DOCX document, made with python-docx: their size and margins, what stands at their top and their foot."""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.section import Section as DocxSection
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from papidesk.paper.editable.docx_base import hexa, put
from papidesk.paper.editable.model import BOTTOM, FRAME, MILLIMETRE, TOP, Section

_EDGE = 9 * MILLIMETRE
"""From the edge of the sheet to what stands at its top and its foot."""
_MARGIN = 17 * MILLIMETRE
"""At the top and the foot of pages on which something stands there."""
_AFTER_BORDERS = ("lnNumType", "pgNumType", "cols", "titlePg", "docGrid")


def shape_pages(pages: DocxSection, section: Section, before: Section | None, accent: str) -> None:
    """Make the pages of a section what they are to be. before: the section before it, whose top and foot they have."""
    pages.orientation = WD_ORIENT.LANDSCAPE if section.landscape else WD_ORIENT.PORTRAIT
    pages.page_width, pages.page_height = map(Pt, section.page)
    pages.left_margin = pages.right_margin = Pt(section.side)
    top, bottom = TOP, BOTTOM
    if section.framed:
        top = bottom = section.side
    elif section.foot or section.numbered or section.running:
        top, bottom = _MARGIN if section.running else TOP, _MARGIN
    pages.top_margin, pages.bottom_margin = Pt(top), Pt(bottom)
    pages.header_distance = pages.footer_distance = Pt(_EDGE)
    pages.gutter = 0
    pages.different_first_page_header_footer = True
    properties = pages._sectPr
    properties.remove_all("w:pgBorders", "w:pgNumType")
    put(properties, "pgNumType", "cols", "titlePg", "docGrid", start=1)
    if section.framed:
        borders = put(properties, "pgBorders", *_AFTER_BORDERS, offsetFrom="page")
        for side in ("top", "left", "bottom", "right"):
            put(borders, side, val="single", sz=18, space=round(FRAME), color=hexa(accent))
    if before is None or _edges(before) != _edges(section):
        _write_edges(pages, section)


def count_pages(file: Document) -> None:
    """Say how many pages there are beside their numbers: where all are of one section."""
    foot = file.sections[0].footer.paragraphs[0]
    foot.add_run("/")
    _field(foot, "NUMPAGES")


def _edges(section: Section) -> tuple[object, ...]:
    return (section.running, section.foot, section.numbered, section.column)


def _write_edges(pages: DocxSection, section: Section) -> None:
    """What stands at the top and the foot of the first page and of those that follow."""
    for edge, said, numbered in (
        (pages.header, section.running, False),
        (pages.first_page_header, "", False),
        (pages.footer, section.foot, section.numbered),
        (pages.first_page_footer, section.foot, False),
    ):
        # Otherwise it would be that of the section before.
        edge.is_linked_to_previous = False
        paragraph = edge.paragraphs[0]
        if said:
            paragraph.add_run(said)
        if numbered:
            paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(section.column), WD_TAB_ALIGNMENT.RIGHT)
            paragraph.add_run("\t")
            _field(paragraph, "PAGE")


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that the word processor works out."""
    field = OxmlElement("w:fldSimple", {qn("w:instr"): f" {name} "})
    field.append(paragraph.add_run("2").element)
    paragraph._p.append(field)
