"""What is drawn rather than written: lines, codes, room to sign."""

from __future__ import annotations

import segno
from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

NON_ZERO = 1
"""ReportLab's number for the rule that fills where two shapes of a path overlap."""
QUIET = 4
"""Modules of white around a code, as ISO/IEC 18004 asks."""
_SHORT = 22 * mm


class Line(Flowable):
    """A line across a column, or a short thick one. align: "left", "centre" or "right", for the short one."""

    def __init__(self, width: float, color: Color, align: str, *, short: bool = False) -> None:
        super().__init__()
        self.width, self.height = width, 2.4 if short else 1.0
        self._color, self._align, self._short = color, align, short

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setFillColor(self._color)
        if not self._short:
            self.canv.rect(0, 0, self.width, 0.7, stroke=0, fill=1)
            return
        left = {"left": 0.0, "centre": (self.width - _SHORT) / 2, "right": self.width - _SHORT}[self._align]
        self.canv.rect(left, 0, _SHORT, self.height, stroke=0, fill=1)


class Room(Flowable):
    """Nothing, in the room that is left: between its least and its most."""

    def __init__(self, least: float, most: float) -> None:
        super().__init__()
        self.least, self.most = least, max(least, most)
        self.width, self.height = 0.0, least

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 0, self.height

    def draw(self) -> None:
        """Nothing."""


class SignHere(Flowable):
    """Room for a signature, above a line."""

    def __init__(self, width: float, height: float, color: Color) -> None:
        super().__init__()
        self.width, self.height, self._color = width, height, color

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(self._color)
        self.canv.setLineWidth(0.8)
        self.canv.line(0, 0.8, self.width, 0.8)


class QrFigure(Flowable):
    """A QR code of so many points a side, quiet zone included: dark squares drawn as one path, sharp at any size.

    mask: one of the eight patterns laid over it, which readers all take; without one the most even is looked for, which
    takes seven times as long.
    """

    def __init__(self, content: str, side: float, mask: int | None = None) -> None:
        super().__init__()
        # As UTF-8 without saying so: what readers guess best. M: an eighth of it may be stained.
        self._matrix = segno.make_qr(content, error="m", boost_error=False, encoding="utf-8", mask=mask).matrix
        self.width = self.height = side

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        module = self.width / (len(self._matrix) + 2 * QUIET)
        self.canv.setFillColorRGB(1, 1, 1)
        self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        path = self.canv.beginPath()
        for y, row in enumerate(self._matrix):
            bottom = self.height - (QUIET + y + 1) * module
            for start, length in _dark(row):
                # Each row reaches a hair into the next: no white line is seen between them on any screen.
                path.rect((QUIET + start) * module, bottom - module * 0.02, length * module, module * 1.02)
        self.canv.setFillColorRGB(0, 0, 0)
        self.canv.drawPath(path, stroke=0, fill=1, fillMode=NON_ZERO)


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
