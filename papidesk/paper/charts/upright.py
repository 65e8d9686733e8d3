"""Bars that stand, one beside the other or one upon the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from papidesk.paper.charts.figures import Figures, draw_head
from papidesk.paper.charts.fitting import foot
from papidesk.paper.charts.marks import Look, Sheet, on
from papidesk.paper.charts.scale import Scale, figure, plain_scale, scale_of, short_figure

_FILLED = 0.74
"""Of the room of a label: its bars."""
_WIDEST = 4.6
"""Letters: no bar is wider."""
_APART = 0.1
"""Of a bar's width: between two side by side."""
_LEAST_LINES = 6
"""Lines of text: a chart is never lower."""
_TRACE = 0.9
"""Points: how high a bar of nothing is, so that it is told from what is not known."""

Write = Callable[[float | None, str], str]


@dataclass(frozen=True)
class Plot:
    """Where the values stand."""

    left: float
    right: float
    top: float
    base: float
    scale: Scale

    def y(self, value: float) -> float:
        """The height of a value, from the top of the sheet."""
        return self.base - (self.base - self.top) * self.scale.share(value)


def draw_grid(sheet: Sheet, plot: Plot, unit: str) -> None:
    """Lines of reference, each with its value on the left."""
    look = sheet.look
    for tick in plot.scale.ticks:
        y = plot.y(tick)
        if tick:
            sheet.line(plot.left, y, plot.right, y, look.palette.hairline)
        said = plot.scale.said(tick, unit)
        sheet.say(plot.left - look.letters * 0.5, y + look.letters * 0.35, said, "end", colour=look.palette.subtle)


def grid_room(scale: Scale, unit: str, look: Look) -> float:
    """How much room the values of the lines of reference take on the left."""
    return max(look.width(scale.said(tick, unit)) for tick in scale.ticks) + look.letters * 0.5


def draw_foot(sheet: Sheet, middles: Sequence[float], top: float, labels: Sequence[Sequence[str]]) -> None:
    """Labels under their places."""
    for middle, lines in zip(middles, labels, strict=True):
        sheet.say_lines(middle, top, lines, "middle", colour=sheet.look.palette.subtle)


def upright(figures: Figures, width: float, height: float, look: Look, *, stacked: bool) -> Sheet | None:
    """The chart, at least so high; None where its labels don't hold side by side."""
    sheet = Sheet(width, height, look)
    top = draw_head(sheet, figures)
    write = _room_for_values(figures, width, look, stacked=stacked)
    ends = _extremes(figures) if stacked else list(figures.all())
    scale = plain_scale(ends) if write else scale_of(ends)
    left = 0.0 if write else grid_room(scale, figures.unit, look)
    slot = (width - left) / max(1, len(figures.labels))
    labels = foot(figures.labels, slot, look, (left, 0.0))
    if labels is None:
        return None
    below = (look.line if write and scale.least < 0 else 0.0) + look.letters * 0.45
    foot_high = labels.lines * look.line
    top += look.line
    sheet.height = max(height, top + below + foot_high + _LEAST_LINES * look.line)
    plot = Plot(left, width, top, sheet.height - foot_high - below, scale)
    if not write:
        draw_grid(sheet, plot, figures.unit)
    middles = [left + (n + 0.5) * slot for n in range(len(figures.labels))]
    for n, middle in enumerate(middles):
        if stacked:
            _draw_stack(sheet, plot, figures, n, (middle, slot), write)
        else:
            _draw_group(sheet, plot, figures, n, (middle, slot), write)
    if not write and not figures.several:
        _say_highest(sheet, plot, figures, middles)
    zero = plot.y(0)
    sheet.line(left, zero, width, zero, look.palette.subtle, 0.8)
    draw_foot(sheet, middles, sheet.height - foot_high, labels.labels)
    return sheet


def _extremes(figures: Figures) -> list[float]:
    """The ends of the stacks."""
    found = [0.0]
    for n in range(len(figures.labels)):
        values = figures.of_label(n)
        found += [sum(v for v in values if v > 0), sum(v for v in values if v < 0)]
    return found


def _room_for_values(figures: Figures, width: float, look: Look, *, stacked: bool) -> Write | None:
    """How each value can be written over its bar: in full, in short, or not at all."""
    slot = width / max(1, len(figures.labels))
    count = 1 if stacked else max(1, len(figures.rows))
    room = slot - look.letters * 0.35 if count == 1 else _bar(slot, count, look) * (1 + _APART) - look.letters * 0.15
    values = [sum(figures.of_label(n)) for n in range(len(figures.labels))] if stacked else list(figures.all())
    ways: tuple[Write, ...] = (figure, short_figure)
    for write in ways:
        if all(look.width(write(value, figures.unit)) <= room for value in values):
            return write
    return None


def _bar(slot: float, count: int, look: Look) -> float:
    """How wide a bar is."""
    return min(slot * _FILLED / (count + (count - 1) * _APART), look.letters * _WIDEST)


def _draw_group(
    sheet: Sheet, plot: Plot, figures: Figures, n: int, place: tuple[float, float], write: Write | None
) -> None:  # fmt: skip
    middle, slot = place
    count = len(figures.rows)
    wide = _bar(slot, count, sheet.look)
    x = middle - wide * (count + (count - 1) * _APART) / 2
    zero = plot.y(0)
    for number, row in enumerate(figures.rows):
        value = row[n]
        if value is not None:
            end = plot.y(value)
            high = max(abs(zero - end), _TRACE)
            sheet.bar(x, zero if value < 0 else zero - high, wide, high, number)
            if write:
                _say_at_end(sheet, x + wide / 2, end, write(value, figures.unit), below=value < 0)
        x += wide * (1 + _APART)


def _say_at_end(sheet: Sheet, x: float, end: float, said: str, *, below: bool = False) -> None:
    letters = sheet.look.letters
    sheet.say(x, end + letters * 1.05 if below else end - letters * 0.3, said, "middle")


def _say_highest(sheet: Sheet, plot: Plot, figures: Figures, middles: Sequence[float]) -> None:
    """The highest bar says its value where not all can."""
    values = [(value, n) for n, value in enumerate(figures.rows[0]) if value is not None] if figures.rows else []
    if not values or max(values)[0] <= 0:
        return
    value, n = max(values, key=lambda pair: (pair[0], -pair[1]))
    said = figure(value, figures.unit)
    half = sheet.look.width(said) / 2
    _say_at_end(sheet, min(max(middles[n], plot.left + half), plot.right - half), plot.y(value), said)


def _draw_stack(
    sheet: Sheet, plot: Plot, figures: Figures, n: int, place: tuple[float, float], write: Write | None
) -> None:  # fmt: skip
    middle, slot = place
    look = sheet.look
    wide = _bar(slot, 1, look)
    ends = {True: 0.0, False: 0.0}
    for number, row in enumerate(figures.rows):
        value = row[n]
        if not value:
            continue
        begun = ends[value > 0]
        ends[value > 0] += value
        edges = sorted((plot.y(begun), plot.y(begun + value)))
        high = edges[1] - edges[0]
        air = 0.8 if high > 3 else 0.0  # noqa: PLR2004 — points: less, and the part would vanish
        sheet.bar(middle - wide / 2, edges[0], wide, high - air, number)
        said = figure(value, figures.unit)
        if figures.several and high - air >= look.letters * 1.25 and look.width(said) <= wide - look.letters * 0.4:
            say_inside(sheet, middle, (edges[0] + edges[1] - air) / 2, said, number)
    values = figures.of_label(n)
    if not values:
        return
    if not any(values):
        sheet.bar(middle - wide / 2, plot.y(0) - _TRACE, wide, _TRACE, 0)
    if write:
        below = ends[True] == 0 and ends[False] < 0
        _say_at_end(sheet, middle, plot.y(ends[not below]), write(sum(values), figures.unit), below=below)


def say_inside(sheet: Sheet, middle: float, y: float, said: str, number: int) -> None:
    """A value in the midst of a bar, on a plain piece of it."""
    look = sheet.look
    colour = look.series(number)
    if look.pattern(number):
        wide = look.width(said) + look.letters * 0.5
        sheet.plain(middle - wide / 2, y - look.letters * 0.58, wide, look.letters * 1.16, colour)
    sheet.say(middle, y + look.letters * 0.35, said, "middle", colour=on(colour))
