"""Documents as DOCX files, made with python-docx."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from docx.blkcntnr import BlockItemContainer
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.image.exceptions import UnrecognizedImageError
from docx.image.image import Image as Readable
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.section import Section as DocxSection
from docx.shared import Pt
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from papidesk.kernel.progress import counted
from papidesk.paper.blocks import Voice
from papidesk.paper.editable.docx_base import (
    ALIGNS,
    BULLETED,
    BULLETS,
    COUNTED,
    LINK,
    NAMES,
    NUMBERS,
    based,
    hexa,
    letters,
    name_headings,
    put,
)
from papidesk.paper.editable.docx_pages import count_pages, shape_pages
from papidesk.paper.editable.model import Cell, Composed, Content, Grid, Image, Lines, Manner, Para, Piece, Row, Section
from papidesk.paper.editable.packing import repacked

_SPACER = 1.0
_THICK, _THIN = 19, 6
"""Eighths of a point: lines under a paragraph."""
_HEARD_EVERY = 50
"""Rows of a table between two times that whoever waits may stop it."""
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext'
    ' uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def docx_file(document: Composed) -> bytes:
    """The document as a file; what `document.told` raises is let through."""
    file = based(document)
    writer = _Writer(document, file)
    before: Section | None = None
    only: Section | None = None
    for section in document.sections:
        only = section if before is None else None
        pages = file.sections[0] if before is None else _next_section(file)
        shape_pages(pages, section, before, document.colours.accent)
        writer.write(section)
        before = section
    if only is not None and only.numbered:
        count_pages(file)
    name_headings(file, document)
    saved = BytesIO()
    file.save(saved)
    return repacked(saved.getvalue())


def _next_section(file: Document) -> DocxSection:
    """Another section; the paragraph in which the one before it ends takes no room."""
    made: DocxSection = file.add_section(WD_SECTION.NEW_PAGE)
    _spaced(Paragraph(made._sectPr.getprevious(), made), _SPACER)
    return made


@dataclass
class _Column:
    """Where contents go, one below the other. waiting: the empty paragraph that a cell is born with."""

    into: BlockItemContainer
    width: float
    waiting: Paragraph | None = None

    def paragraph(self) -> Paragraph:
        """One more."""
        made, self.waiting = self.waiting or self.into.add_paragraph(), None
        return made

    def table(self, rows: int, columns: int) -> Table:
        """One more."""
        return BlockItemContainer.add_table(self.into, rows, columns, Pt(self.width))


class _Writer:
    """Writes the contents of a document."""

    def __init__(self, document: Composed, file: Document) -> None:
        self._document = document
        self._file = file
        self._styles: dict[str, ParagraphStyle] = {style.name: style for style in file.styles}
        self._link: CharacterStyle = file.styles[LINK]
        self._lists: dict[int, int] = {}
        self._figures = 0

    def write(self, section: Section) -> None:
        """Add the contents of a section to the end of the document."""
        column = _Column(BlockItemContainer(self._file.element.body, self._file), section.column)
        self._pour(column, section.content)
        if not section.content or isinstance(section.content[-1], Grid):
            _spaced(column.paragraph(), _SPACER)

    def _pour(self, column: _Column, contents: Sequence[Content]) -> None:
        before: Content | None = None
        for one in contents:
            match one:
                case Para():
                    self._paragraph(column, one)
                case Image():
                    self._image(column, one)
                case Grid():
                    if isinstance(before, Grid) or one.before or column.waiting:
                        # Two tables that touch would become one, and none has room above itself.
                        _spaced(column.paragraph(), max(_SPACER, one.before))
                    self._table(column, one)
            before = one

    # ── texts ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _paragraph(self, column: _Column, para: Para) -> None:
        name, usual = self._named(para)
        manner, made = para.manner, column.paragraph()
        flow = made.paragraph_format
        if name != NAMES[Voice.BODY]:
            made.style = self._styles[name]
        if para.keep and not para.heading:
            flow.keep_with_next = True
        if para.listed:
            numbers = made._p.get_or_add_pPr().get_or_add_numPr()
            numbers.get_or_add_ilvl().val = 0
            numbers.get_or_add_numId().val = self._list(para)
        if para.before:
            flow.space_before = Pt(para.before)
        if manner.leading != usual.leading:
            flow.line_spacing = Pt(manner.leading)
            flow.line_spacing_rule = WD_LINE_SPACING.EXACTLY if para.rule else WD_LINE_SPACING.AT_LEAST
        if manner.align is not usual.align:
            flow.alignment = ALIGNS[manner.align]
        if para.rule:
            _under(made, para, column.width)
        for piece in para.pieces:
            self._piece(made, piece, para, usual)
        if para.leader:
            flow.tab_stops.add_tab_stop(Pt(column.width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
            made.add_run("\t")

    def _named(self, para: Para) -> tuple[str, Manner]:
        """The style of a paragraph and how that looks."""
        if para.heading:
            return f"Heading {para.heading}", self._document.headings[para.heading]
        if para.listed:
            return NUMBERS if para.listed.ordered else BULLETS, self._document.styles[Voice.BODY]
        return NAMES[para.voice], self._document.styles[para.voice]

    def _list(self, para: Para) -> int:
        """The list of a point: each that counts is one of its own, and begins at 1."""
        assert para.listed is not None
        if not para.listed.ordered:
            return BULLETED + 1
        if para.listed.number not in self._lists:
            made = self._file.part.numbering_part.element.add_num(COUNTED)
            made.add_lvlOverride(ilvl=0).add_startOverride(1)
            self._lists[para.listed.number] = made.numId
        return self._lists[para.listed.number]

    def _piece(self, into: Paragraph, piece: Piece, para: Para, usual: Manner) -> None:
        manner, run = para.manner, into.add_run(piece.text)
        if piece.link:
            run.style = self._link
        # Links have a colour of their own, but for those on a ground of that colour.
        own = not piece.link or manner.colour == self._document.colours.light
        letters(
            run.font,
            size=manner.size if manner.size != usual.size else 0,
            colour=manner.colour if manner.colour != usual.colour and own else "",
            strong=piece.strong if piece.strong != usual.strong else None,
        )
        if piece.emphasis:
            run.font.italic = run.font.cs_italic = True
        if piece.struck:
            run.font.strike = True
        if piece.link:
            name = into.part.relate_to(piece.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link = OxmlElement("w:hyperlink", {qn("r:id"): name, qn("w:history"): "1"})
            run.element.addprevious(link)
            link.append(run.element)

    # ── pictures ──────────────────────────────────────────────────────────────────────────────────────────────

    def _image(self, column: _Column, image: Image) -> None:
        self._figures += 1
        made = column.paragraph()
        flow = made.paragraph_format
        if image.keep:
            flow.keep_with_next = True
        flow.space_before, flow.line_spacing = Pt(image.before), 1.0
        flow.alignment = ALIGNS[image.align]
        shown = made.add_run().add_picture(BytesIO(_readable(image.content)), Pt(image.width), Pt(image.height))
        for side in ("T", "B", "L", "R"):
            # Some word processors leave room around a picture that does not say that it wants none.
            shown._inline.set(f"dist{side}", "0")
        said = shown._inline.docPr
        said.set("name", f"Figure {self._figures}")
        if image.alt:
            said.set("descr", image.alt)
        else:
            said.append(parse_xml(_DECORATIVE))

    # ── tables ────────────────────────────────────────────────────────────────────────────────────────────────

    def _table(self, column: _Column, grid: Grid) -> None:
        made = column.table(len(grid.rows), len(grid.widths))
        made.autofit = False
        for one, width in zip(made.columns, grid.widths, strict=True):
            one.width = Pt(width)
        properties = made._tbl.tblPr
        properties.remove_all("w:tblLook")
        self._borders(made, grid)
        margins = put(properties, "tblCellMar", "tblLook")
        for side in ("top", "left", "bottom", "right"):
            put(margins, side, w=Pt(grid.pad).twips, type="dxa")
        rows = counted(grid.rows, lambda _done: self._document.told.again(), every=_HEARD_EVERY)
        for n, (written, row) in enumerate(zip(made.rows, rows, strict=True), 1):
            self._row(written, row, grid, last=n == len(grid.rows))

    def _borders(self, made: Table, grid: Grid) -> None:
        if grid.lines is Lines.NONE:
            return
        colours, every = self._document.colours, grid.lines is Lines.ALL
        colour = hexa(colours.border if every else colours.hairline)
        borders = put(made._tbl.tblPr, "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV") if every else ("bottom", "insideH"):
            put(borders, side, val="single", sz=5, space=0, color=colour)

    def _row(self, made: _Row, row: Row, grid: Grid, *, last: bool) -> None:
        properties = made._tr.get_or_add_trPr()
        if not row.may_be_cut:
            put(properties, "cantSplit", "trHeight", "tblHeader")
        if row.height:
            made.height, made.height_rule = Pt(row.height), WD_ROW_HEIGHT_RULE.AT_LEAST
        if row.header:
            put(properties, "tblHeader")
        at, cells = 0, made.cells
        for cell in row.cells:
            end = at + cell.span
            whole = cells[at].merge(cells[end - 1]) if cell.span > 1 else cells[at]
            width = sum(grid.widths[at:end])
            whole.width = Pt(width)
            self._cell(whole, cell, row, grid, width, keep=(grid.together or row.header) and not last)
            at = end

    def _cell(self, made: _Cell, cell: Cell, row: Row, grid: Grid, width: float, *, keep: bool) -> None:
        colours, properties = self._document.colours, made._tc.get_or_add_tcPr()
        line = (10, colours.accent) if row.header else (6, colours.border) if cell.under else None
        if line:
            borders = put(properties, "tcBorders", "shd", "vAlign")
            put(borders, "bottom", val="single", sz=line[0], space=0, color=hexa(line[1]))
        if cell.ground:
            put(properties, "shd", "vAlign", val="clear", color="auto", fill=hexa(cell.ground))
        if row.height and grid.lines is not Lines.NONE:
            made.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        content = [replace(one, keep=True) if keep and not isinstance(one, Grid) else one for one in cell.content]
        column = _Column(made, max(1.0, width - 2 * grid.pad), made.paragraphs[0])
        self._pour(column, content)
        if content and isinstance(content[-1], Grid):
            # A cell ends with a paragraph, or Word takes the file for a damaged one.
            _spaced(column.paragraph(), _SPACER)
        elif column.waiting and keep:
            column.waiting.paragraph_format.keep_with_next = True


def _spaced(empty: Paragraph, height: float) -> None:
    """Make an empty paragraph so high."""
    flow = empty.paragraph_format
    flow.space_before = Pt(0)
    flow.line_spacing = Pt(height)


def _under(made: Paragraph, para: Para, width: float) -> None:
    """A line under a paragraph, so long, on the side that it is set on."""
    spare = max(0.0, width - para.rule)
    left = {"left": 0.0, "centre": spare / 2, "right": spare}[para.manner.align.value]
    properties = made._p.get_or_add_pPr()
    borders = put(properties, "pBdr", "shd", "tabs", "spacing", "ind", "jc", "sectPr")
    put(borders, "bottom", val="single", sz=_THICK if spare else _THIN, space=0, color=hexa(para.manner.colour))
    if spare:
        made.paragraph_format.left_indent, made.paragraph_format.right_indent = Pt(left), Pt(spare - left)


def _readable(content: bytes) -> bytes:
    """A picture that python-docx can read: it wants JPEG files to begin with one of two marks that not all of them have."""
    try:
        Readable.from_blob(content)
    except UnrecognizedImageError:
        # Only where there is such a picture.
        from PIL import Image as Pictures  # noqa: PLC0415

        saved = BytesIO()
        with Pictures.open(BytesIO(content), formats=("JPEG",)) as opened:
            opened.save(saved, "JPEG", quality="keep")
        return saved.getvalue()
    return content
