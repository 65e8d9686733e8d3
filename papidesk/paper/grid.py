"""Tables: rows under titles that come back on every page, with lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from papidesk.paper.pieces import A_HAIR, Piece, Stack
from papidesk.paper.structure import Element
from papidesk.paper.tagged import REPEATED, TaggedCanvas

_HEAD_MOST = 0.4
"""Of a page: what titles may take of each."""


@dataclass(frozen=True)
class Ruling:
    """How a table is drawn, in points; colours as PDF writes them. edges: where columns begin, and where the last one ends;
    side, above, below: the room in a cell; upright: lines between columns too; middle: what stands in a cell stands amid its
    height."""

    edges: Sequence[float]
    side: float
    above: float
    below: float
    line: float
    colour: str
    upright: bool
    middle: bool
    head_above: float
    head_below: float
    head_ground: str
    head_line: float
    head_colour: str


@dataclass(frozen=True)
class Row:
    """What stands in each cell, and the element that it is; no elements where the table is none for the ear."""

    cells: Sequence[Stack]
    elements: Sequence[Element]


class Grid(Piece):
    """Rows, those of `head` again on each further page. share: how much of a page may be taken so that it is not cut;
    continued: it began on a page before; highs: how high the rows are, where that is known."""

    def __init__(
        self,
        head: Sequence[Row],
        rows: Sequence[Row],
        ruling: Ruling,
        *,
        share: float = 0.0,
        continued: bool = False,
        highs: Sequence[float] | None = None,
    ) -> None:
        self._head, self._rows, self._ruling, self._share, self._continued = head, rows, ruling, share, continued
        pads = ruling.above + ruling.below
        self._highs = highs if highs is not None else [self._high(row, pads) for row in rows]
        self._head_high = sum(self._high(row, ruling.head_above + ruling.head_below) for row in head)
        self._whole_high = self._head_high + sum(self._highs)

    @staticmethod
    def _high(row: Row, pads: float) -> float:
        return max((cell.height for cell in row.cells), default=0.0) + pads

    @property
    def height(self) -> float:
        return self._whole_high

    @property
    def least(self) -> float:
        return self._head_high + (self._highs[0] if self._highs else 0.0)

    def cut(self, room: float, page: float) -> tuple[Piece | None, Piece | None]:
        if self._head_high > page * _HEAD_MOST:
            # Titles that take up the page are rows like any other.
            rows = [*self._head, *self._rows]
            return Grid((), rows, self._ruling, share=self._share).cut(room, page)
        fresh = room >= page - A_HAIR
        if not fresh and self.height <= page * self._share:
            return None, self
        left = room - self._head_high
        held = 0
        while held < len(self._rows) and self._highs[held] <= left + A_HAIR:
            left -= self._highs[held]
            held += 1
        if held == len(self._rows):
            return self, None
        if not held:
            # A row is cut only where it is higher than a page.
            return self._cut_first(left, page - self._head_high) if fresh else (None, self)
        return (
            self._some(self._rows[:held], self._highs[:held], continued=self._continued),
            self._some(self._rows[held:], self._highs[held:], continued=True),
        )

    def _cut_first(self, room: float, page: float) -> tuple[Piece | None, Piece | None]:
        top, rest = self._cut_row(self._rows[0], room, page)
        if top is None:
            return None, self
        first = self._some([top], None, continued=self._continued)
        return first, self._some([rest, *self._rows[1:]], None, continued=True)

    def _some(self, rows: Sequence[Row], highs: Sequence[float] | None, *, continued: bool) -> Grid:
        made = Grid(self._head, rows, self._ruling, share=self._share, continued=continued, highs=highs)
        made.indent = self.indent
        return made

    def _cut_row(self, row: Row, room: float, page: float) -> tuple[Row | None, Row]:
        pads = self._ruling.above + self._ruling.below
        halves = [cell.cut(room - pads, page - pads) for cell in row.cells]
        if not any(isinstance(head, Stack) and head.pieces for head, _tail in halves):
            return None, row
        heads, tails = ([half if isinstance(half, Stack) else Stack(()) for half in side] for side in zip(*halves, strict=True))
        return Row(heads, row.elements), Row(tails, row.elements)

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────────────────

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        self._draw_lines(canvas, x, top)
        ruling = self._ruling
        if self._head and self._continued:
            with canvas.repeated(REPEATED):
                self._draw_rows(canvas, self._head, x, top, ruling.head_above, ruling.head_below)
        else:
            self._draw_rows(canvas, self._head, x, top, ruling.head_above, ruling.head_below)
        self._draw_rows(canvas, self._rows, x, top - self._head_high, ruling.above, ruling.below)

    def _draw_rows(self, canvas: TaggedCanvas, rows: Sequence[Row], x: float, top: float, above: float, below: float) -> None:
        edges, side, middle = self._ruling.edges, self._ruling.side, self._ruling.middle
        for row in rows:
            high = self._high(row, above + below)
            for at, cell in enumerate(row.cells):
                if not canvas.repeating and row.elements:
                    canvas.structure.join(row.elements[at])
                spare = (high - above - below - cell.height) / 2 if middle else 0.0
                cell.draw(canvas, x + edges[at] + side, top - above - spare)
            top -= high

    def _draw_lines(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        ruling = self._ruling
        left, right, bottom = x + ruling.edges[0], x + ruling.edges[-1], top - self.height
        code = []
        under = top - self._head_high
        if self._head:
            code.append(f"{ruling.head_ground} rg {left:.2f} {under:.2f} {right - left:.2f} {self._head_high:.2f} re f")
        lines = []
        y = under
        for high in self._highs:
            y -= high
            lines.append(f"{left:.2f} {y:.2f} m {right:.2f} {y:.2f} l")
        if ruling.upright:
            lines += [f"{x + edge:.2f} {top:.2f} m {x + edge:.2f} {bottom:.2f} l" for edge in ruling.edges[1:-1]]
            lines.append(f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re")
        if lines:
            code.append(f"{ruling.colour} RG {ruling.line:g} w {' '.join(lines)} S")
        if self._head:
            below = f"{left:.2f} {under:.2f} m {right:.2f} {under:.2f} l S"
            code.append(f"{ruling.head_colour} RG {ruling.head_line:g} w {below}")
        canvas.decorate(" ".join(code))
