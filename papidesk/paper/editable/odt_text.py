"""Documents as ODT files, made with odfdo."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from itertools import groupby

from odfdo import Cell as OdfCell
from odfdo import Column, Document, Element, Frame, Header, HeaderRows, Link, List, ListItem, Paragraph, Span, Tab
from odfdo import Row as OdfRow
from odfdo import Table as OdfTable

from papidesk.kernel.progress import counted
from papidesk.paper.blocks import Voice
from papidesk.paper.editable.model import Cell, Composed, Content, Grid, Image, Lines, Manner, Para, Piece, Row
from papidesk.paper.editable.odt_pages import Pages
from papidesk.paper.editable.odt_styles import (
    ALIGNS,
    BULLETS,
    LIGHT_LINK,
    LINK,
    NAMES,
    NUMBERS,
    Look,
    blank,
    in_every_script,
    letters,
    line,
    name_styles,
    pt,
    style,
    tab_stop,
)
from papidesk.paper.editable.packing import repacked

_THICK, _THIN = 2.4, 0.7
_HEARD_EVERY = 50
"""Rows of a table between two times that whoever waits may stop it."""


def odt_file(document: Composed) -> bytes:
    """The document as a file; what `document.told` raises is let through."""
    file, pages = blank(), Pages()
    writer = _Writer(document, file)
    for section in document.sections:
        content = section.content or (writer.nothing,)
        writer.pour(file.body, content, section.column, pages.begun_by(section))
    name_styles(file, document)
    pages.put_into(file, document)
    # The title, the place that gives the document out, its language; nothing of the person nor of the hour.
    file.meta.generator = "PapiDesk"
    file.meta.title = document.title
    file.meta.initial_creator = file.meta.creator = document.author
    file.meta.language = document.language
    saved = BytesIO()
    file.save(saved)
    return repacked(saved.getvalue(), first="mimetype")


class _Writer:
    """Writes contents, and puts the styles and pictures that they ask for into the file.

    What holds others is put where it belongs before them: lxml takes long to move what is full.
    """

    def __init__(self, document: Composed, file: Document) -> None:
        self._document = document
        self._file = file
        self.nothing = Para((), document.styles[Voice.BODY])
        self._styles: dict[object, str] = {}
        """By what they say, so that like paragraphs share one."""
        self._tables = 0
        self._figures = 0

    def pour(self, into: Element, contents: Sequence[Content], width: float, master: str = "") -> None:
        """Add contents in a column so wide. master: the pages that it begins on, if it does."""
        for number, group in groupby(contents, _list_of):
            if number:
                into.append(self._list([one for one in group if isinstance(one, Para)], width, master))
                master = ""
                continue
            for one in group:
                match one:
                    case Para():
                        into.append(self._paragraph(one, width, master))
                    case Image():
                        into.append(self._image(one, master))
                    case Grid():
                        self._table(into, one, master)
                master = ""

    def _style(self, family: str, look: Look, parent: str = "", *, master: str = "", leader: float = 0.0) -> str:
        """The name of a style without one for people that says this. leader: how far to draw a line to write on."""
        said = tuple((area, *sorted(properties.items())) for area, properties in look.items())
        key = (family, said, parent, master, leader)
        if key not in self._styles:
            name = self._styles[key] = f"{family[0].upper()}{len(self._styles) + 1}"
            made = style(family, name, look, parent, **({"master_page_name": master} if master else {}))
            if leader:
                tab_stop(made, leader, leader_style="solid", leader_text="_")
            self._file.insert_style(made, automatic=True)
        return self._styles[key]

    # ── texts ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _paragraph(self, para: Para, width: float, master: str = "") -> Paragraph:
        made = Header(para.heading) if para.heading else Paragraph()
        made.style = self._paragraph_style(para, width, master)
        for piece in para.pieces:
            made.append(self._piece(piece, para))
        if para.leader:
            made.append(Tab())
        return made

    def _piece(self, piece: Piece, para: Para) -> str | Element:
        look: dict[str, str] = {}
        if piece.strong != para.manner.strong:
            look |= letters(strong=piece.strong)
        if piece.emphasis:
            look |= in_every_script("font-style", "italic")
        if piece.struck:
            look |= {"style:text-line-through-style": "solid", "style:text-line-through-type": "single"}
        own = self._style("text", {"text": look}) if look else None
        if piece.link:
            # On a ground of their own colour links would not be seen.
            name = LIGHT_LINK if para.manner.colour == self._document.colours.light else LINK
            link = Link(piece.link, style=name, visited_style=name)
            link.set_attribute("xlink:type", "simple")
            link.append(Span(piece.text, style=own))
            return link
        return Span(piece.text, style=own) if own else piece.text

    def _paragraph_style(self, para: Para, width: float, master: str) -> str:
        """The named style, or one of its own below it where it differs."""
        name, usual = self._named(para)
        manner = para.manner
        flow = {"fo:margin-top": pt(para.before)} if para.before else {}
        if para.keep and not para.heading:
            flow["fo:keep-with-next"] = "always"
        if manner.align is not usual.align:
            flow["fo:text-align"] = ALIGNS[manner.align]
        if manner.leading != usual.leading:
            flow["style:line-height-at-least"] = pt(manner.leading)
        if para.rule:
            flow |= _under(para, width)
        if master:
            flow["style:page-number"] = "1"
        text = letters(
            size=manner.size if manner.size != usual.size else 0,
            colour=manner.colour if manner.colour != usual.colour else "",
            strong=manner.strong if manner.strong != usual.strong else None,
        )
        if not (flow or text or para.leader):
            return name
        look = {"paragraph": flow, "text": text}
        return self._style("paragraph", look, name, master=master, leader=width if para.leader else 0.0)

    def _named(self, para: Para) -> tuple[str, Manner]:
        """The style of a paragraph and how that looks."""
        if para.heading:
            return f"Heading_20_{para.heading}", self._document.headings[para.heading]
        if para.listed:
            return NUMBERS if para.listed.ordered else BULLETS, self._document.styles[Voice.BODY]
        return NAMES[para.voice], self._document.styles[para.voice]

    def _list(self, points: Sequence[Para], width: float, master: str) -> List:
        ordered = bool(points[0].listed and points[0].listed.ordered)
        made = List(style="Numbers" if ordered else "Bullets")
        for n, point in enumerate(points):
            made.append_item(ListItem(self._paragraph(point, width, "" if n else master)))
        return made

    # ── pictures and tables ───────────────────────────────────────────────────────────────────────────────────

    def _image(self, image: Image, master: str) -> Paragraph:
        self._figures += 1
        flow = {"fo:margin-top": pt(image.before), "fo:text-align": ALIGNS[image.align]}
        if master:
            flow["style:page-number"] = "1"
        if image.keep:
            flow["fo:keep-with-next"] = "always"
        made = Paragraph(style=self._style("paragraph", {"paragraph": flow}, "Standard", master=master))
        size = (pt(image.width), pt(image.height))
        frame = Frame.image_frame(
            self._file_of(image), name=f"Figure {self._figures}", size=size, anchor_type="as-char"
        )
        if image.alt:
            frame.svg_description = image.alt
        made.append(frame)
        return made

    def _file_of(self, image: Image) -> str:
        """Where the picture stands in the file, once however often it is shown."""
        name = f"Pictures/{sha256(image.content).hexdigest()[:20]}.{'png' if image.is_png else 'jpg'}"
        if name not in self._file.parts:
            self._file.set_part(name, image.content)
            self._file.manifest.add_full_path(name, "image/png" if image.is_png else "image/jpeg")
        return name

    def _table(self, into: Element, grid: Grid, master: str) -> None:
        self._tables += 1
        look = {"style:width": pt(sum(grid.widths)), "table:align": "left", "fo:margin-top": pt(grid.before)}
        if grid.together:
            look["style:may-break-between-rows"] = "false"
        if master:
            look["style:page-number"] = "1"
        made = OdfTable(f"Table {self._tables}", style=self._style("table", {"table": look}, master=master))
        into.append(made)
        for width in grid.widths:
            look = {"style:column-width": pt(width)}
            made.append_column(Column(style=self._style("table-column", {"table-column": look})))
        heard = counted(grid.rows, lambda _done: self._document.told.again(), every=_HEARD_EVERY)
        for header, rows in groupby(heard, lambda row: row.header):
            holder: Element = made
            if header:
                holder = HeaderRows()
                made.append(holder)
            for row in rows:
                self._row(holder, row, grid)

    def _row(self, into: Element, row: Row, grid: Grid) -> None:
        look = {"style:min-row-height": pt(row.height)} if row.height else {}
        look["fo:keep-together"] = "auto" if row.may_be_cut else "always"
        made = OdfRow(style=self._style("table-row", {"table-row": look}))
        # Appended by itself, a row has odfdo look through the whole table again.
        into.extend((made,))
        at = 0
        for cell in row.cells:
            end = at + cell.span
            self._cell(made, cell, grid, row, sum(grid.widths[at:end]))
            for _n in range(cell.span - 1):
                covered = OdfCell()
                covered.tag = "table:covered-table-cell"
                made.append_cell(covered, clone=False)
            at = end

    def _cell(self, into: OdfRow, cell: Cell, grid: Grid, row: Row, width: float) -> None:
        colours = self._document.colours
        look = {"fo:padding": pt(grid.pad)}
        if cell.ground:
            look["fo:background-color"] = cell.ground
        if grid.lines is Lines.ALL:
            look["fo:border"] = line(0.6, colours.border)
        elif grid.lines is Lines.BELOW:
            below = line(1.2, colours.accent) if row.header else line(0.6, colours.hairline)
            look |= {"fo:border": "none", "fo:border-bottom": below}
        elif cell.under:
            look |= {"fo:border": "none", "fo:border-bottom": line(0.8, colours.border)}
        if row.height and grid.lines is not Lines.NONE:
            look["style:vertical-align"] = "middle"
        made = OdfCell(style=self._style("table-cell", {"table-cell": look}))
        made.type = "string"
        if cell.span > 1:
            made.set_attribute("table:number-columns-spanned", str(cell.span))
        into.append_cell(made, clone=False)
        self.pour(made, cell.content or (self.nothing,), max(1.0, width - 2 * grid.pad))


def _list_of(one: Content) -> int:
    """The list that a paragraph is a point of, 0 for none."""
    return one.listed.number if isinstance(one, Para) and one.listed else 0


def _under(para: Para, width: float) -> dict[str, str]:
    """A line under a paragraph, so long, on the side that it is set on."""
    spare = max(0.0, width - para.rule)
    left = {"left": 0.0, "centre": spare / 2, "right": spare}[para.manner.align.value]
    return {
        "fo:border": "none", "fo:border-bottom": line(_THICK if spare else _THIN, para.manner.colour), "fo:padding": "0pt",
        "fo:margin-left": pt(left), "fo:margin-right": pt(spare - left),
    }  # fmt: skip
