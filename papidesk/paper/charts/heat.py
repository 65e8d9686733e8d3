"""A grid of the series by the labels, darker where there is more; each cell says its figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from papidesk.paper.charts.figures import Figures, draw_head
from papidesk.paper.charts.fitting import foot, shortened, wrapped, wrapped_or_short
from papidesk.paper.charts.marks import Look, Palette, Sheet, mixed, on
from papidesk.paper.charts.scale import figure, short_figure

_NAMES_MOST = 0.34
"""Of the width: the names at the left take no more."""
_GAP = 1.2
"""Points between two cells."""
_HEAD_LINES = 2
_WIDEST = 5.2
"""Letters: no cell is wider."""
_TURNED_MOST = 9.0
"""Letters: a title that is turned is no longer."""
_HIGHEST = 2.1
_NAME_LINES = 2


@dataclass(frozen=True)
class _Grid:
    """Names down the side, titles along the top, and the cells row by row."""

    names: tuple[str, ...]
    titles: tuple[str, ...]
    rows: tuple[tuple[float | None, ...], ...]


def heat(figures: Figures, width: float, height: float, look: Look, tallest: float) -> Sheet:
    """The chart: turned round where its labels hold better down the side, in several pieces where it is too wide."""
    sheet = Sheet(width, height, look)
    top = draw_head(sheet, figures, legend=False)
    grid = _Grid(figures.names, figures.labels, figures.rows)
    across = tuple(tuple(row[n] for row in figures.rows) for n in range(len(figures.labels)))
    turned = _Grid(figures.labels, figures.names, across)
    if not _holds(grid, figures.unit, width, look) and _holds(turned, figures.unit, width, look):
        rows = len(turned.names) * look.line * 1.1 + 3 * look.line
        grid = turned if rows <= tallest - top else grid
    most = max(map(abs, figures.all()), default=0.0)
    pieces = _pieces(grid, figures.unit, width, look)
    if len(pieces) > 1 and len(pieces) * _height(grid, width, look, len(pieces[0])) > tallest - top:
        pieces = [range(len(grid.titles))]
    y, room = top, (height - top) / max(1, len(pieces))
    for piece in pieces:
        y = _draw(sheet, _cut(grid, piece), figures.unit, (y, room, tallest - top), most) + look.line * 0.8
    sheet.height = max(y - look.line * 0.8, top + look.line)
    return sheet


def _height(grid: _Grid, width: float, look: Look, columns: int) -> float:
    """How high so many columns are at least."""
    names = _names_width(grid, width, look)
    slot = (width - names) / max(1, columns)
    fit = all(wrapped(title, slot - _GAP * 2, look, _HEAD_LINES) is not None for title in grid.titles)
    lines = max((len(_name_lines(name, names, look)) for name in grid.names), default=1)
    head = _HEAD_LINES * look.line if fit else look.letters * _TURNED_MOST
    return head + len(grid.names) * look.line * (lines + 0.1) + look.line * 0.8


def _name_lines(name: str, room: float, look: Look) -> list[str]:
    return wrapped_or_short(name, room - look.letters * 0.7, look, _NAME_LINES)


def _cut(grid: _Grid, piece: range) -> _Grid:
    return _Grid(
        grid.names, tuple(grid.titles[n] for n in piece), tuple(tuple(row[n] for n in piece) for row in grid.rows)
    )


def _needed(grid: _Grid, unit: str, look: Look) -> float:
    """How wide a cell must be to say its figure."""
    return max((look.width(_said(value, unit)) for row in grid.rows for value in row), default=0.0) + look.letters * 0.4


def _said(value: float | None, unit: str) -> str:
    long = 9  # characters: "1 234 567"
    said = figure(value, unit)
    return said if len(said) <= long else short_figure(value, unit)


def _names_width(grid: _Grid, width: float, look: Look) -> float:
    return min(max(map(look.width, grid.names), default=0.0), width * _NAMES_MOST) + look.letters * 0.7


def _holds(grid: _Grid, unit: str, width: float, look: Look) -> bool:
    """Whether all titles can be read and all figures said, side by side."""
    slot = (width - _names_width(grid, width, look)) / max(1, len(grid.titles))
    fit = all(wrapped(title, slot - _GAP * 2, look, _HEAD_LINES) is not None for title in grid.titles)
    return fit and _needed(grid, unit, look) <= slot - _GAP


def _pieces(grid: _Grid, unit: str, width: float, look: Look) -> list[range]:
    """The columns that stand side by side, piece by piece."""
    count = len(grid.titles)
    room = width - _names_width(grid, width, look)
    hold = max(1, int(room / max(1.0, _needed(grid, unit, look) + _GAP)))
    if count <= hold:
        return [range(count)]
    pieces = -(-count // hold)
    each = -(-count // pieces)
    return [range(first, min(first + each, count)) for first in range(0, count, each)]


def _draw(sheet: Sheet, grid: _Grid, unit: str, room: tuple[float, float, float], most: float) -> float:
    """One piece, from a height on; where it ends."""
    look = sheet.look
    top, wished, tallest = room
    names = _names_width(grid, sheet.width, look)
    slot = min((sheet.width - names) / max(1, len(grid.titles)), look.letters * _WIDEST)
    said = _needed(grid, unit, look) <= slot - _GAP + 0.01
    top = _draw_titles(sheet, grid.titles, (names, top, slot))
    count = max(1, len(grid.names))
    lines = [_name_lines(name, names, look) for name in grid.names]
    least = look.line * (max(map(len, lines), default=1) + 0.1)
    if least * count > tallest:
        lines, least = [[shortened(name, names - look.letters * 0.7, look)] for name in grid.names], look.line * 1.1
    high = max(least, min((wished - (top - room[0])) / count, look.letters * _HIGHEST))
    if high * count > tallest:
        high, said = tallest / count, said and tallest / count >= look.line
    every = max(1, -(-look.line // max(high, 1.0)))
    for n, (name, row) in enumerate(zip(lines, grid.rows, strict=True)):
        y = top + n * high
        if n % every == 0:
            above = (high - _GAP - len(name) * look.line) / 2
            sheet.say_lines(names - look.letters * 0.7, y + above + look.letters * 0.12, name, "end")
        for column, value in enumerate(row):
            _draw_cell(sheet, (names + column * slot, y, slot - _GAP, high - _GAP), value, most, unit if said else None)
    return top + count * high


def _draw_cell(
    sheet: Sheet, box: tuple[float, float, float, float], value: float | None, most: float, unit: str | None
) -> None:  # fmt: skip
    look, palette = sheet.look, sheet.look.palette
    x, y, wide, high = box
    wide, high = max(wide, 0.3), max(high, 0.3)
    if value is None:
        sheet.plain(x + 0.25, y + 0.25, max(wide - 0.5, 0.1), max(high - 0.5, 0.1), palette.ground, palette.hairline)
        colour, said = palette.subtle, figure(None)
    else:
        ground = shade(value, most, palette)
        sheet.plain(x, y, wide, high, ground)
        colour, said = on(ground), _said(value, unit or "")
    if unit is not None:
        sheet.say(x + wide / 2, y + high / 2 + look.letters * 0.35, said, "middle", colour=colour)


def shade(value: float, most: float, palette: Palette) -> str:
    """The colour of a value between nothing and the most there is."""
    return mixed(palette.faint, palette.deep, min(1.0, abs(value) / most)) if most else palette.faint


def _draw_titles(sheet: Sheet, titles: Sequence[str], at: tuple[float, float, float]) -> float:
    """Over their columns: in lines, else turned; where the cells may begin."""
    look = sheet.look
    left, top, slot = at
    lines = [wrapped(title, slot - _GAP * 2, look, _HEAD_LINES) for title in titles]
    if None in lines and (some := foot(titles, slot, look)):
        lines = [list(one) for one in some.labels]
    middles = [left + n * slot + (slot - _GAP) / 2 for n in range(len(titles))]
    if all(one is not None for one in lines) or slot >= look.letters * _TURNED_MOST * 0.6:
        short = [wrapped_or_short(title, slot - _GAP * 2, look, _HEAD_LINES) for title in titles]
        kept = [other if one is None else one for one, other in zip(lines, short, strict=True)]
        deep = max(map(len, kept), default=0)
        for middle, one in zip(middles, kept, strict=True):
            sheet.say_lines(middle, top + (deep - len(one)) * look.line, one, "middle", colour=look.palette.subtle)
        return top + deep * look.line + look.letters * 0.3
    said = [shortened(title, look.letters * _TURNED_MOST, look) for title in titles]
    foot_of_titles = top + max(map(look.width, said), default=0.0)
    every = max(1, int(-(-look.line // slot)))
    for n, (middle, title) in enumerate(zip(middles, said, strict=True)):
        if n % every == 0:
            x = min(middle + look.letters * 0.35, sheet.width)
            sheet.say(x, foot_of_titles, title, colour=look.palette.subtle, turned=True)
    return foot_of_titles + look.letters * 0.5
