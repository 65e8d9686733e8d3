"""What is drawn rather than written: lines, codes, room to write and to sign."""

from __future__ import annotations

from functools import lru_cache

import segno
from reportlab.lib.units import mm

from papidesk.paper.blocks import Align
from papidesk.paper.pieces import Piece
from papidesk.paper.structure import Element
from papidesk.paper.tagged import TaggedCanvas

QUIET = 4
"""Modules of white around a code, as ISO/IEC 18004 asks."""
_SHORT = 22 * mm
_OVERLAP = 0.02
"""Of a module: each row of a code reaches a hair into the next, so that no white line is seen between them on any screen."""


class Bar(Piece):
    """A line across a column, or a short thick one."""

    airy = True

    def __init__(self, width: float, colour: str, align: Align, *, short: bool = False) -> None:
        self._width, self._colour, self._align, self._short = width, colour, align, short

    @property
    def height(self) -> float:
        return 2.4 if self._short else 1.0

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        wide, high = (_SHORT, self.height) if self._short else (self._width, 0.7)
        spare = self._width - wide
        x += {Align.LEFT: 0.0, Align.CENTRE: spare / 2, Align.RIGHT: spare}[self._align]
        canvas.decorate(f"{self._colour} rg {x:.2f} {top - self.height:.2f} {wide:.2f} {high:.2f} re f")


class WriteHere(Piece):
    """Room to write or to sign in, above a line. start: how far from the left the line begins."""

    def __init__(self, width: float, height: float, colour: str, start: float = 0.0) -> None:
        self._width, self._high, self._colour, self._start = width, height, colour, start

    @property
    def height(self) -> float:
        return self._high

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        y = top - self._high + 0.8
        code = f"{self._colour} RG 0.8 w {x + self._start:.2f} {y:.2f} m {x + self._width:.2f} {y:.2f} l S"
        canvas.decorate(code)


class QrFigure(Piece):
    """A QR code of so many points a side, quiet zone included: dark squares drawn as one path, sharp at any size.

    element: the figure it is; mask: one of the eight patterns laid over it, which readers all take; without one the most even
    is looked for, which takes seven times as long.
    """

    def __init__(self, content: str, side: float, element: Element, mask: int | None = None) -> None:
        self._path, self._modules = _dark_squares(content, mask)
        self._side, self._element = side, element

    @property
    def height(self) -> float:
        return self._side

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        side = self._side
        module = side / self._modules
        begin = canvas.begin(self._element, (x, top - side, x + side, top))
        canvas.put(
            f"{begin} q 1 g {x:.2f} {top - side:.2f} {side:.2f} {side:.2f} re f 0 g "
            f"{module:.4f} 0 0 {module:.4f} {x:.2f} {top - side:.2f} cm {self._path} f Q EMC"
        )


@lru_cache(maxsize=64)
def _dark_squares(content: str, mask: int | None) -> tuple[str, int]:
    """A code as a path whose unit is a module, from its bottom left, and how many modules a side has."""
    # As UTF-8 without saying so: what readers guess best. M: an eighth of it may be stained.
    matrix = segno.make_qr(content, error="m", boost_error=False, encoding="utf-8", mask=mask).matrix
    modules = len(matrix) + 2 * QUIET
    path = [
        f"{QUIET + start} {modules - QUIET - 1 - y - _OVERLAP:.2f} {length} {1 + _OVERLAP:.2f} re"
        for y, row in enumerate(matrix)
        for start, length in _dark(row)
    ]
    return " ".join(path), modules


def _dark(row: bytearray | tuple[int, ...]) -> list[tuple[int, int]]:
    """(start, length) of the runs of dark modules."""
    found: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((x, 1))
    return found
