"""Blocks set as what ReportLab lays out: sizes, colours and widths are decided here, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer
from reportlab.platypus import Table as Grid

from papidesk.paper.blocks import (
    Align,
    Beside,
    Block,
    Cell,
    Code,
    Facts,
    Gap,
    Listing,
    Profile,
    Rule,
    Signatures,
    Stretch,
    Table,
    Tone,
    Voice,
    Words,
)
from papidesk.paper.fonts import STRONG, TEXT, clip, markup, width_of
from papidesk.paper.shapes import Line, QrFigure, Room, SignHere

INK, SUBTLE, ACCENT, LIGHT = (HexColor(code) for code in ("#1c2b2f", "#4d5b5e", "#0b5f68", "#ffffff"))
SOFT, HAIRLINE, BORDER = (HexColor(code) for code in ("#e3f0ef", "#c9d3d3", "#748284"))
_TONES: dict[Tone, Color] = {Tone.INK: INK, Tone.SUBTLE: SUBTLE, Tone.ACCENT: ACCENT, Tone.LIGHT: LIGHT}
_ALIGNS: dict[Align, Literal[0, 1, 2]] = {Align.LEFT: 0, Align.CENTRE: 1, Align.RIGHT: 2}
"""ReportLab's numbers; it takes names too, and stumbles over them as it draws."""
_TABLE_ALIGNS: dict[Align, Literal["LEFT", "CENTER", "RIGHT"]] = {
    Align.LEFT: "LEFT",
    Align.CENTRE: "CENTER",
    Align.RIGHT: "RIGHT",
}
FIT_MOST = 160
CELL_MOST = 160
_SHRINKING = 0.94
_NATURAL_MOST = 0.3
"""Of the width: a column as wide as what stands in it is no wider."""
_BULLET = "•"
_SHORT_POINT = 120
"""Characters: a point is not cut in its midst."""


class WholeGrid(Grid):
    """A table not to be cut between two pages where one can hold it."""


@dataclass
class Setter:
    """Sets blocks in a profile.

    tight: how much gaps and large letters shrink, 1 for not at all; budget: how many characters what gives way may still
    take, None for all.
    """

    profile: Profile
    tight: float = 1.0
    budget: int | None = None
    _styles: dict[tuple[object, ...], ParagraphStyle] = field(default_factory=dict)

    def set(self, blocks: Sequence[Block], width: float) -> list[Flowable]:
        """The blocks, from top to bottom, for a column of this width (points)."""
        return [made for block in blocks for made in self._one(block, width)]

    def _one(self, block: Block, width: float) -> list[Flowable]:
        made: list[Flowable]
        match block:
            case Words():
                made = self._words(block, width)
            case Listing():
                made = self._listing(block, width)
            case Facts():
                made = self._facts(block, width)
            case Table():
                made = [self._table(block, width)]
            case Signatures():
                made = [self._signatures(block, width)]
            case Code():
                made = [self._code(block, width)]
            case Beside():
                made = [self._beside(block, width)]
            case _:
                made = [self._between(block, width)]
        return made

    def _between(self, block: Gap | Stretch | Rule, width: float) -> Flowable:
        if isinstance(block, Gap):
            return Spacer(0, block.height * mm * self.tight)
        if isinstance(block, Stretch):
            return Room(block.least * mm * self.tight, block.most * mm)
        return Line(width, ACCENT if block.short else HAIRLINE, block.align.value, short=block.short)

    # ── texts ─────────────────────────────────────────────────────────────────────────────────────────────────

    def size(self, voice: Voice) -> tuple[float, float]:
        """The size of a voice on this page; what is read at length never shrinks."""
        letters, leading = self.profile.of(voice)
        if voice not in {Voice.TITLE, Voice.DISPLAY}:
            return letters, leading
        least = self.profile.title[0] if voice is Voice.DISPLAY else self.profile.heading[0]
        shrunk = max(letters * self.tight, least)
        return shrunk, leading * shrunk / letters

    def _words(self, block: Words, width: float) -> list[Flowable]:
        text = self._within_budget(block.text) if block.gives_way else block.text
        if block.fits:
            return [self.paragraph(block, clip(text, FIT_MOST), width)] if text else []
        # A paragraph a line: ReportLab measures all of a paragraph anew for each page that it goes over.
        blank = self.size(block.voice)[1]
        lines = text.split("\n") if text else []
        return [self.paragraph(block, line, width) if line else Spacer(0, blank) for line in lines]

    def paragraph(self, block: Words, text: str, width: float) -> Paragraph:
        """A text as a paragraph."""
        font = STRONG if block.strong else TEXT
        letters, leading = self.size(block.voice)
        if block.fits:
            fitting, text = self._fitting(text, font, letters, width, block.fits)
            letters, leading = fitting, leading * fitting / letters
        said = markup(text, font)
        if block.struck:
            said = f"<strike>{said}</strike>"
        return Paragraph(said, self._style(font, letters, leading, block.tone, block.align))

    def _style(self, font: str, letters: float, leading: float, tone: Tone, align: Align) -> ParagraphStyle:
        key = (font, letters, leading, tone, align)
        if key not in self._styles:
            self._styles[key] = ParagraphStyle(
                "-".join(map(str, key)),
                fontName=font,
                bulletFontName=font,
                fontSize=letters,
                leading=leading,
                textColor=_TONES[tone],
                alignment=_ALIGNS[align],
                splitLongWords=1,
                allowWidows=0,
                allowOrphans=0,
                strikeWidth=letters / 14,
                strikeColor=_TONES[tone],
            )
        return self._styles[key]

    def _fitting(self, text: str, font: str, letters: float, width: float, lines: int) -> tuple[float, str]:
        """The largest letters in which a text holds in so many lines, and the text broken into lines of like length."""
        least = self.profile.body[0]
        # As typed: each line is put in the order it is seen in when it is set.
        words = text.split()
        widths = [width_of(word, font, 1) for word in words]
        space = width_of(" ", font, 1)
        size = letters
        while size > least and (
            max(widths, default=0) * size > width or len(_broken(widths, space, width / size)) > lines
        ):
            size = max(size * _SHRINKING, least)
        count = len(_broken(widths, space, width / size))
        narrow = width / size
        while count > 1 and max(widths) < narrow * 0.97 and len(_broken(widths, space, narrow * 0.97)) == count:
            narrow *= 0.97
        taken, broken = 0, []
        for held in _broken(widths, space, narrow):
            broken.append(" ".join(words[taken : taken + held]))
            taken += held
        return size, "\n".join(broken)

    def _within_budget(self, text: str) -> str:
        """As much of a text as the page still takes."""
        if self.budget is None:
            return text
        most, self.budget = self.budget, max(0, self.budget - len(text))
        if not most:
            return ""
        return clip(text, most)

    def _kept(self, items: Sequence[str]) -> list[str]:
        """The points that the page still takes: a short one whole or not at all, a long one cut."""
        lines = [line for line in (" ".join(item.split()) for item in items) if line]
        kept: list[str] = []
        for line in lines:
            if self.budget is not None and len(line) > self.budget and len(line) <= _SHORT_POINT:
                self.budget = 0
            said = self._within_budget(line)
            if said:
                kept.append(said)
        if kept and len(kept) < len(lines) and not kept[-1].endswith("…"):
            kept[-1] = kept[-1].rstrip(" .;,:") + "…"
        return kept

    def _listing(self, block: Listing, width: float) -> list[Flowable]:
        items = self._kept(block.items)
        if not items:
            return []
        letters, leading = self.size(block.voice)
        hang, between = letters * 1.1, leading * 0.18
        columns = max(1, min(block.columns, len(items)))
        gutter = letters * 1.6 if columns > 1 else 0.0
        each = (width - gutter * (columns - 1)) / columns - hang
        if block.align is Align.CENTRE:
            # A hair wider than the longest line, which would else be broken by a rounding.
            widest = max(width_of(item, TEXT, letters) for item in items) + 1
            each = min(each, widest)
        style = self._style(TEXT, letters, leading, Tone.INK, Align.LEFT)
        bullet = self._style(STRONG, letters, leading, Tone.ACCENT, Align.LEFT)
        rows: list[list[Any]] = []
        for first in range(0, len(items), columns):
            row: list[Any] = []
            for item in items[first : first + columns]:
                row += [Paragraph(_BULLET, bullet), Paragraph(markup(item), style), ""]
            row = row[:-1]
            rows.append(row + [""] * (columns * 3 - 1 - len(row)))
        widths = [*([hang, each, gutter] * columns)][:-1]
        grid = _plain(rows, widths, [("BOTTOMPADDING", (0, 0), (-1, -2), between)])
        grid.hAlign = _TABLE_ALIGNS[block.align]
        if not block.title:
            return [grid]
        title = Words(block.title, block.voice, strong=True, tone=Tone.ACCENT, align=block.align)
        return [self.paragraph(title, block.title, width), Spacer(0, leading * 0.3), grid]

    def _facts(self, block: Facts, width: float) -> list[Flowable]:
        pairs = [(label, clip(answer, CELL_MOST * 2)) for label, answer in block.pairs if answer]
        if not pairs:
            return []
        letters, leading = self.size(block.voice)
        label_style = self._style(TEXT, letters, leading, Tone.SUBTLE, Align.LEFT)
        style = self._style(STRONG, letters, leading, Tone.INK, Align.LEFT)
        widest = max(width_of(label, TEXT, letters) for label, _answer in pairs) + letters * 1.2
        first = min(widest, width * 0.4)
        rows: list[list[Any]] = [
            [Paragraph(markup(label), label_style), Paragraph(markup(answer, STRONG), style)] for label, answer in pairs
        ]
        return [_plain(rows, [first, width - first], [("BOTTOMPADDING", (0, 0), (-1, -2), leading * 0.12)])]

    # ── tables ────────────────────────────────────────────────────────────────────────────────────────────────

    def _table(self, block: Table, width: float) -> Grid:
        letters, leading = self.size(Voice.BODY)
        side = letters * 0.55
        widths = self._widths(block, width, letters, side)
        upright = max(letters * 0.42, (block.line * mm - leading) / 2)
        head = block.banner or any(column.title for column in block.columns)
        rows: list[list[Any]] = []
        if block.banner:
            title = Words(block.banner, Voice.LEAD, strong=True, tone=Tone.ACCENT)
            rows.append([self.paragraph(title, clip(block.banner, CELL_MOST), width), *[""] * (len(widths) - 1)])
        elif head:
            rows.append([self._cell([Words(c.title, strong=True, tone=Tone.ACCENT, align=c.align)], c.align, w)
                         for c, w in zip(block.columns, widths, strict=True)])  # fmt: skip
        rows += [
            [self._cell(cell, c.align, w) for cell, c, w in zip(row, block.columns, widths, strict=True)]
            for row in block.rows
        ]
        style: list[Any] = [
            ("FONTNAME", (0, 0), (-1, -1), TEXT),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE" if block.line else "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), side),
            ("RIGHTPADDING", (0, 0), (-1, -1), side),
            ("TOPPADDING", (0, 0), (-1, -1), upright),
            ("BOTTOMPADDING", (0, 0), (-1, -1), upright + letters * 0.12),
            ("LINEBELOW", (0, 0), (-1, -1), 0.6, BORDER if block.ruled else HAIRLINE),
        ]
        if head:
            style += [
                ("BACKGROUND", (0, 0), (-1, 0), SOFT),
                ("LINEBELOW", (0, 0), (-1, 0), 1.2, ACCENT),
                ("TOPPADDING", (0, 0), (-1, 0), letters * 0.35),
                ("BOTTOMPADDING", (0, 0), (-1, 0), letters * 0.5),
            ]
        if block.banner:
            style.append(("SPAN", (0, 0), (-1, 0)))
        if block.ruled:
            style += [("LINEAFTER", (0, 0), (-2, -1), 0.6, BORDER), ("BOX", (0, 0), (-1, -1), 0.6, BORDER)]
        kind = WholeGrid if block.together else Grid
        return kind(rows, colWidths=widths, repeatRows=1 if head else 0, style=style)

    def _widths(self, block: Table, width: float, letters: float, side: float) -> list[float]:
        """Of the columns: as much as stands in it for one without a share, the others have the rest."""
        own: dict[int, float] = {}
        for n, column in enumerate(block.columns):
            if not column.share:
                cells = (column.title, *(clip(cell, CELL_MOST) for row in block.rows if isinstance(cell := row[n], str)))
                widest = max(width_of(said, STRONG, letters) for said in cells)
                own[n] = min(widest + 2 * side + 1, width * _NATURAL_MOST)
        rest = max(0.0, width - sum(own.values()))
        shares = sum(column.share for column in block.columns)
        return [own.get(n) or rest * column.share / shares for n, column in enumerate(block.columns)]

    def _cell(self, cell: Cell, align: Align, width: float) -> object:
        said = [Words(cell, align=align)] if isinstance(cell, str) else cell
        inner = width - 2 * self.size(Voice.BODY)[0] * 0.55
        return [self.paragraph(one, clip(one.text, CELL_MOST), inner) for one in said if one.text] or ""

    def _signatures(self, block: Signatures, width: float) -> Grid:
        count = len(block.labels)
        gutter = 8 * mm
        each = (width - gutter * (count - 1)) / max(1, count)
        letters, leading = self.size(Voice.BODY)
        style = self._style(TEXT, letters, leading, Tone.SUBTLE, Align.LEFT)
        row: list[Any] = []
        for label in block.labels:
            room = SignHere(each, block.height * mm * self.tight, BORDER)
            row += [[Paragraph(markup(clip(label, CELL_MOST)), style), room], ""]
        return _plain([row[:-1]], [*([each, gutter] * count)][:-1], [])

    def _code(self, block: Code, width: float) -> Grid:
        letters, leading = self.size(Voice.SMALL)
        style = self._style(TEXT, letters, leading, Tone.INK, Align.CENTRE)
        figure = QrFigure(block.content, block.side * mm)
        figure.hAlign = "CENTER"
        rows: list[list[Any]] = [[figure], [Paragraph(markup(block.caption), style)]]
        return _plain(rows, [width], [("BOTTOMPADDING", (0, 0), (-1, 0), letters * 0.3), ("ALIGN", (0, 0), (-1, -1), "CENTER")])

    def _beside(self, block: Beside, width: float) -> Grid:
        gutter, pad = 6 * mm, (5 * mm if block.panel else 0.0)
        left = (width - gutter - 2 * pad) * block.share
        right = width - gutter - 2 * pad - left
        row: list[Any] = ["", self.set(block.left, left), "", self.set(block.right, right), ""]
        style: list[Any] = []
        if block.panel:
            style += [
                ("BACKGROUND", (0, 0), (-1, -1), SOFT),
                ("TOPPADDING", (0, 0), (-1, -1), pad * self.tight),
                ("BOTTOMPADDING", (0, 0), (-1, -1), pad * self.tight),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ]
        return _plain([row], [pad, left, gutter, right, pad], style)


def _plain(rows: Sequence[list[Any]], widths: Sequence[float], style: Sequence[Any]) -> Grid:
    """A grid that is not seen: for what stands side by side."""
    bare = [
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("FONTNAME", (0, 0), (-1, -1), TEXT),
        *style,
    ]
    return Grid(rows, colWidths=list(widths), style=bare, hAlign="LEFT")


def _broken(words: Sequence[float], space: float, width: float) -> list[int]:
    """How many words of these widths stand on each line."""
    lines, at = [0], 0.0
    for word in words:
        if at and at + space + word > width:
            lines.append(0)
            at = 0.0
        at += (space if at else 0) + word
        lines[-1] += 1
    return lines
