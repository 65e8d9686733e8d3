"""Codes, pictures and charts: figures, each with what is to be seen on it in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from papidesk.paper.blocks import Align, Chart, Code, Picture, Tone, Voice, Words
from papidesk.paper.drawings import ChartFigure, PictureFigure
from papidesk.paper.fonts import cleaned, clip, shows
from papidesk.paper.pieces import Piece, Space, Whole
from papidesk.paper.setting.texts import paragraph
from papidesk.paper.shapes import QrFigure
from papidesk.paper.structure import Element

if TYPE_CHECKING:
    from papidesk.paper.setting.setter import Setter

ALT_MOST = 200
"""Characters of what a code leads to; five times as many say what is to be seen."""


def code(setter: Setter, block: Code, width: float, inside: Element | None) -> list[Piece]:
    """A QR code amid the column, what to do with it under it."""
    letters, _leading = setter.size(Voice.SMALL)
    leads = block.content if block.content.isprintable() and len(block.content) <= ALT_MOST else block.caption
    figure = QrFigure(block.content, block.side * mm, Element("Figure", inside, alt=f"QR – {clip(leads, ALT_MOST)}"))
    figure.indent = (width - block.side * mm) / 2
    figure.keeps = True
    if not block.caption.strip():
        return [figure]
    caption = Words(block.caption, Voice.SMALL, align=Align.CENTRE)
    return [figure, Space(letters * 0.3), paragraph(setter, caption, block.caption, width, inside)]


def picture(setter: Setter, block: Picture, width: float, inside: Element | None) -> list[Piece]:
    """A picture in its room, its caption under it; one that says nothing in words is an ornament."""
    element = Element("Figure", inside, alt=clip(cleaned(block.alt), ALT_MOST * 5)) if shows(block.alt) else None
    made = PictureFigure(block.content, min(block.width * mm, width), block.height * mm, element, round_=block.round)
    made.indent = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[block.align] * (width - made.width)
    if not shows(block.caption):
        return [made]
    caption = Words(block.caption, Voice.SMALL, tone=Tone.SUBTLE, align=block.align)
    gap = Space(setter.size(Voice.SMALL)[0] * 0.4)
    return [Whole([made, gap, paragraph(setter, caption, block.caption, width, inside)])]


def chart(setter: Setter, block: Chart, width: float, inside: Element | None) -> list[Piece]:
    """Figures drawn, under their title, then as the table that they are read from, where that is not
    set by whoever asks."""
    # Nothing of charts is loaded before the first one.
    from papidesk.paper.charts import drawing, table  # noqa: PLC0415

    letters, leading = setter.size(Voice.SMALL)
    drawn = ChartFigure(
        drawing(block, width, letters=letters, face=setter.face),
        Element("Figure", inside, alt=clip(cleaned(block.alt or block.title), ALT_MOST * 5)),
    )
    shown: list[Piece] = [drawn]
    if shows(block.title):
        title = paragraph(setter, Words(block.title, strong=True), block.title, width, inside)
        shown = [title, Space(leading * 0.4), drawn]
    if not block.tabled:
        return [Whole(shown)]
    return [Whole(shown), Space(leading * 0.6), *setter.set([table(block)], width, inside)]
