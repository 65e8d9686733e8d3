"""Which mark is which series, and what the figures are counted in: above the chart, in as many lines as it takes."""

from __future__ import annotations

from collections.abc import Sequence

from papidesk.paper.charts.fitting import shortened
from papidesk.paper.charts.marks import DASHES, Look, Sheet, Stroke

_SWATCH = 1.15
"""Of a letter's height: how wide a sample is; twice that for a line."""


def legend_lines(names: Sequence[str], width: float, look: Look, *, lines: bool = False) -> list[list[int]]:
    """The numbers of the series on each line of the legend."""
    rows: list[list[int]] = []
    at = 0.0
    for n, name in enumerate(names):
        takes = min(_sample(look, lines=lines) + look.width(name), width)
        if rows and at + takes <= width:
            rows[-1].append(n)
        else:
            rows.append([n])
            at = 0.0
        at += takes + look.letters * 1.6
    return rows


def draw_legend(sheet: Sheet, names: Sequence[str], top: float, *, lines: bool = False) -> float:
    """Draw it from the left; where it ends below."""
    look = sheet.look
    for row in legend_lines(names, sheet.width, look, lines=lines):
        x = 0.0
        for n in row:
            name = shortened(names[n], sheet.width - _sample(look, lines=lines), look)
            _draw_sample(sheet, x, top + look.letters * 0.5, n, lines=lines)
            x += _sample(look, lines=lines)
            sheet.say(x, top + look.letters * 0.85, name)
            x += look.width(name) + look.letters * 1.6
        top += look.line * 1.15
    return top


def _sample(look: Look, *, lines: bool) -> float:
    """The room of a sample and of the blank behind it."""
    return look.letters * _SWATCH * (2.0 if lines else 1.0) + look.letters * 0.45


def _draw_sample(sheet: Sheet, x: float, middle: float, number: int, *, lines: bool) -> None:
    look = sheet.look
    wide = look.letters * _SWATCH
    if lines:
        points = ((x, middle), (x + 2 * wide, middle))
        sheet.marks.append(Stroke(points, look.series(number), 1.6, DASHES[look.pattern(number)]))
        sheet.dot(x + wide, middle, number, look.letters * 0.32)
    else:
        high = look.letters * 0.9
        sheet.bar(x, middle - high / 2, wide, high, number)
