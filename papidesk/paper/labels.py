"""Labels to stick on, as data: the formats that shops sell, and what stands on a label.

Lengths are millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass

A4_WIDTH, A4_HEIGHT = 210.0, 297.0


@dataclass(frozen=True)
class LabelFormat:
    """Labels alike on a sheet of A4, or one by one on a roll (columns 1, rows 1).

    key: how the command line names it ("3x8"); width, height: of one label; left, top: of the first, from the corner of
    the sheet; gap: between two columns (there is none between rows); cut: the sheet is plain, with marks to cut along.
    """

    key: str
    columns: int
    rows: int
    width: float
    height: float
    left: float = 0.0
    top: float = 0.0
    gap: float = 0.0
    cut: bool = False

    @property
    def on_sheets(self) -> bool:
        """Whether it comes in sheets of A4."""
        return self.a_sheet > 1

    @property
    def a_sheet(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    @property
    def page(self) -> tuple[float, float]:
        """The width and the height of what goes into the printer."""
        return (A4_WIDTH, A4_HEIGHT) if self.on_sheets else (self.width, self.height)

    def corner(self, place: int) -> tuple[float, float]:
        """From the left and from the top of the sheet: where its label number `place` (from 0, row by row) begins."""
        row, column = divmod(place, self.columns)
        return self.left + column * (self.width + self.gap), self.top + row * self.height


FORMATS = (
    LabelFormat("3x8", 3, 8, 70, 37, top=0.5),
    LabelFormat("3x7", 3, 7, 63.5, 38.1, left=7.25, top=15.15, gap=2.5),
    LabelFormat("2x7", 2, 7, 99.1, 38.1, left=4.65, top=15.15, gap=2.5),
    LabelFormat("4x10", 4, 10, 48.5, 25.4, left=8, top=21.5),
    LabelFormat("5x13", 5, 13, 38.1, 21.2, left=4.75, top=10.7, gap=2.5),
    LabelFormat("57x32", 1, 1, 57, 32),
    LabelFormat("89x36", 1, 1, 89, 36),
)
"""The most common first."""
CARDS = LabelFormat("cards", 2, 5, 85, 54, left=15, top=13.5, gap=10, cut=True)
"""Cards of the size of those of a bank: on plain card to be cut, or on sheets of business cards that are cut already."""


def format_of(key: str) -> LabelFormat:
    """The format of this key. KeyError where there is none."""
    return {one.key: one for one in FORMATS}[key]


@dataclass(frozen=True)
class Label:
    """What stands on a label. code: in the QR code and below in clear; name: what bears it; small: lines under it, the
    first to give way last."""

    code: str
    name: str
    small: tuple[str, ...] = ()
