"""Tables, and rooms to sign in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from papidesk.paper.blocks import Cell, Column, Signatures, Table, Tone, Voice, Words
from papidesk.paper.fonts import clip, prepared, shows, width_of, widths
from papidesk.paper.grid import Grid, Row, Ruling
from papidesk.paper.pieces import Abreast, Piece, Space, Stack
from papidesk.paper.setting.texts import paragraph
from papidesk.paper.shapes import WriteHere
from papidesk.paper.structure import COLUMN_HEADER, ROW_HEADER, Element

if TYPE_CHECKING:
    from papidesk.paper.setting.setter import Setter

CELL_MOST = 160
_NATURAL_MOST = 0.3
"""Of the width: a column as wide as what stands in it is no wider."""
_KEEP_SHARE = 0.6
"""Of a page: what is to stay together does up to this height."""
_GUTTER = 8 * mm


def table(setter: Setter, block: Table, width: float, inside: Element | None) -> list[Piece]:
    """A table under its titles or its banner."""
    letters, leading = setter.size(block.voice)
    side = letters * 0.55
    wide = _widths(setter, block, width, side)
    # Small letters are for many rows.
    close = 0.24 if block.voice is Voice.SMALL else 0.42
    upright = max(letters * close, (block.line * mm - leading) / 2)
    # Rows of one cell under no title are no table for the ear.
    element = Element("Div" if _is_plain(block) else "Table", inside)
    head = _head(setter, block, wide, side, element)
    rows = [_row(setter, block, row, wide, side, element) for row in block.rows]
    palette = setter.palette
    ruling = Ruling(
        edges=[0.0, *accumulate(wide)],
        side=side,
        above=upright,
        below=upright + letters * 0.12,
        line=0.6,
        colour=palette.border if block.ruled else palette.hairline,
        upright=block.ruled,
        middle=block.line > 0,
        head_above=letters * 0.35,
        head_below=letters * 0.5,
        head_ground=palette.soft,
        head_line=1.2,
        head_colour=palette.accent,
    )
    return [Grid(head, rows, ruling, share=_KEEP_SHARE if block.together else 0.0)]


def _head(setter: Setter, block: Table, wide: Sequence[float], side: float, element: Element) -> list[Row]:
    """The row of titles, or the banner over all columns, which is the table's name."""
    if block.banner:
        caption = Element("P" if _is_plain(block) else "Caption", element)
        title = Words(block.banner, Voice.LEAD, strong=True, tone=Tone.ACCENT)
        said = paragraph(setter, title, clip(" ".join(block.banner.split()), CELL_MOST), sum(wide) - 2 * side, caption, own=False)
        return [Row([Stack([said])], [caption])]
    if not any(column.title for column in block.columns):
        return []
    row = Element("TR", element)
    cells, elements = [], []
    for column, across in zip(block.columns, wide, strict=True):
        titled = shows(column.title)
        cell = Element("TH", row, attributes=COLUMN_HEADER) if titled else Element("TD", row)
        title = Words(" ".join(column.title.split()), block.voice, strong=True, tone=Tone.ACCENT, align=column.align)
        cells.append(_cell(setter, [title], column, across - 2 * side, cell))
        elements.append(cell)
    return [Row(cells, elements)]


def _row(
    setter: Setter, block: Table, row: Sequence[Cell], wide: Sequence[float], side: float, element: Element
) -> Row:
    if _is_plain(block):
        only = block.columns[0]
        return Row([_cell(setter, cell, only, wide[0] - 2 * side, element, block.voice, own=True) for cell in row], ())
    made = Element("TR", element)
    # Without titles over the columns, the first cell of each row says what the others are of.
    titled = not any(column.title for column in block.columns) and len(block.columns) > 1
    cells, elements = [], []
    for n, (cell, column, across) in enumerate(zip(row, block.columns, wide, strict=True)):
        one = Element("TH", made, attributes=ROW_HEADER) if titled and not n and cell else Element("TD", made)
        cells.append(_cell(setter, cell, column, across - 2 * side, one, block.voice))
        elements.append(one)
    return Row(cells, elements)


def _is_plain(block: Table) -> bool:
    return len(block.columns) == 1 and not block.columns[0].title


def _cell(
    setter: Setter, cell: Cell, column: Column, width: float, element: Element, voice: Voice = Voice.BODY, *, own: bool = False
) -> Stack:  # fmt: skip
    """What stands in a cell: it is the cell's own where it is one paragraph. own: it is not, in any case."""
    said = [Words(cell, voice, align=column.align)] if isinstance(cell, str) else cell
    shown = [one for one in said if shows(one.text)]
    return Stack(
        [
            paragraph(setter, one, setter.shortened(one.text.strip(), CELL_MOST), width, element, own=own or len(shown) > 1)
            for one in shown
        ]
    )


def _widths(setter: Setter, block: Table, width: float, side: float) -> list[float]:
    """Of the columns: as much as stands in it for one without a share, the others have the rest by their shares; none is so
    narrow that a word of it had to be broken, where that can be helped."""
    letters, font = setter.size(block.voice)[0], setter.family.strong
    own: dict[int, float] = {}
    for n, column in enumerate(block.columns):
        if not column.share:
            cells = (column.title, *(clip(cell, CELL_MOST) for row in block.rows if isinstance(cell := row[n], str)))
            widest = max(width_of(said, font, letters) for said in cells)
            own[n] = min(widest + 2 * side + 1, width * _NATURAL_MOST)
    shared = {n: column.share for n, column in enumerate(block.columns) if column.share}
    least = {n: min(_longest_word(block, n, font) * letters + 2 * side + 1, width * _NATURAL_MOST) for n in shared}
    while shared:
        rest, shares = max(0.0, width - sum(own.values())), sum(shared.values())
        narrow = [n for n, share in shared.items() if rest * share / shares < least[n]]
        if not narrow or len(narrow) == len(shared):
            own |= {n: rest * share / shares for n, share in shared.items()}
            break
        own |= {n: least[n] for n in narrow}
        shared = {n: share for n, share in shared.items() if n not in narrow}
    return [own[n] for n in range(len(block.columns))]


def _longest_word(block: Table, column: int, font: str) -> float:
    """How wide the widest word of a column is, in letters of 1 point."""
    measured = widths(font)
    words = {word for said in _said_in(block, column) for word in prepared(said[:CELL_MOST], font).split()}
    return max((measured[word] for word in words), default=0.0)


def _said_in(block: Table, column: int) -> Iterator[str]:
    yield block.columns[column].title
    for row in block.rows:
        cell = row[column]
        yield from [cell] if isinstance(cell, str) else [one.text for one in cell]


def signatures(setter: Setter, block: Signatures, width: float, inside: Element | None) -> list[Piece]:
    """Rooms to sign in, each under its label; side by side where texts may stand so."""
    count = max(1, len(block.labels))
    columns = count if setter.profile.columns else 1
    each = (width - _GUTTER * (columns - 1)) / columns
    rooms = [
        Stack(
            [
                paragraph(setter, Words(label, tone=Tone.SUBTLE), clip(label, CELL_MOST), each, inside),
                WriteHere(each, block.height * mm * setter.tight, setter.palette.border),
            ]
        )
        for label in block.labels
    ]
    if columns == 1:
        gap = Space(setter.size(Voice.BODY)[1] * 0.4)
        under: list[Piece] = []
        for room in rooms:
            under += [Abreast([(0.0, room)], whole=True), gap]
        return under[:-1]
    return [Abreast([((each + _GUTTER) * n, room) for n, room in enumerate(rooms)], whole=True)]
