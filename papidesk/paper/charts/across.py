"""Bars from left to right, under one another: their labels have all the room they want."""

from __future__ import annotations

from dataclasses import dataclass, replace

from papidesk.paper.charts.figures import Figures, draw_head
from papidesk.paper.charts.fitting import wrapped, wrapped_or_short
from papidesk.paper.charts.marks import Look, Sheet
from papidesk.paper.charts.scale import Scale, figure, plain_scale, short_figure
from papidesk.paper.charts.upright import say_inside

_LABELS_MOST = 0.42
"""Of the width: the labels take no more."""
_BETWEEN = 0.75
"""Of a letter's height: between two labels; half that where room is scarce."""
_VALUES_MOST = 0.5
"""Of the width: values that would take more are left to the table."""
_LEAST = 3.0
"""Letters: the bars have this much at least."""
_THICKEST = 2.1
_TRACE = 0.9


@dataclass(frozen=True)
class _Rows:
    """The heights in a chart: of a bar, from bar to bar, and between labels. values: whether each bar says its own."""

    bar: float
    pitch: float
    between: float
    values: bool


def across(
    figures: Figures, width: float, height: float, look: Look, tallest: float, *, stacked: bool = False
) -> Sheet:
    """The chart, as high as its bars ask for, but no higher than `tallest`."""
    sheet = Sheet(width, height, look)
    top = draw_head(sheet, figures)
    before, after = _room_for_values(figures, look, stacked=stacked)
    if before + after > width * _VALUES_MOST:
        before = after = 0.0
    labels, room = _labels(figures, min(width * _LABELS_MOST, width - before - after - look.letters * _LEAST), look)
    bars = 1 if stacked else max(1, len(figures.rows))
    rows = _rows(labels, bars, look, (height - top, tallest - top))
    if not after and not before:
        rows = replace(rows, values=False)
    if not rows.values:
        hold = max(1, int((rows.pitch * bars + rows.between) / look.line))
        labels = [wrapped_or_short(label, room, look, hold) for label in figures.labels]
    scale = plain_scale(_sums(figures) if stacked else figures.all())
    if not rows.values:
        before = after = 0.0
    left = room + look.letters * 0.7 + before
    plot = _Plot(left, max(left + 1, width - after), scale)
    y = top if rows.values else top + max(0.0, look.line - rows.pitch * bars) / 2
    free = top
    for n, lines in enumerate(labels):
        high = max(rows.pitch * bars, len(lines) * look.line if rows.values else 0.0)
        middle = y + high / 2
        text_top = middle - len(lines) * look.line / 2
        if text_top >= free - look.letters * 0.1:
            sheet.say_lines(room, text_top + look.letters * 0.12, lines, "end")
            free = text_top + len(lines) * look.line
        first = middle - rows.pitch * bars / 2 + (rows.pitch - rows.bar) / 2
        if stacked:
            _draw_stack(sheet, plot, figures, n, (first, rows))
        else:
            _draw_bars(sheet, plot, figures, n, (first, rows))
        y += high + rows.between
    sheet.height = max(y - rows.between, free)
    zero = plot.x(0)
    sheet.line(zero, top, zero, sheet.height, look.palette.subtle, 0.8)
    return sheet


@dataclass(frozen=True)
class _Plot:
    left: float
    right: float
    scale: Scale

    def x(self, value: float) -> float:
        return self.left + (self.right - self.left) * self.scale.share(value)


def _labels(figures: Figures, most: float, look: Look) -> tuple[list[list[str]], float]:
    """The lines of each label, and the room that the widest takes."""
    lines = [wrapped(label, most, look) or wrapped_or_short(label, most, look) for label in figures.labels]
    return lines, max((look.width(line) for label in lines for line in label), default=0.0)


def _rows(labels: list[list[str]], bars: int, look: Look, room: tuple[float, float]) -> _Rows:
    """Bars as thick as the wished height makes them, thinner where the page asks for it."""
    wished, most = room
    count = max(1, len(labels))
    text = sum(max(len(lines), bars) for lines in labels) * look.line
    for between in (look.letters * _BETWEEN, look.letters * _BETWEEN / 3):
        if text + between * count > most:
            continue
        spare = max(0.0, min(wished, most) - text - between * count) / count
        pitch = look.line + min(spare / bars * 0.7, look.letters * (_THICKEST - 1.25))
        bar = pitch * (0.86 if bars == 1 else 0.9)
        return _Rows(bar, pitch, between + max(0.0, spare * 0.2), values=True)
    pitch = most / count / (bars + 0.5)
    return _Rows(pitch * 0.92, pitch, pitch * 0.5, values=False)


def _sums(figures: Figures) -> list[float]:
    values = [figures.of_label(n) for n in range(len(figures.labels))]
    return [sum(v for v in one if sign * v > 0) for one in values for sign in (1, -1)]


def _room_for_values(figures: Figures, look: Look, *, stacked: bool) -> tuple[float, float]:
    """The room that values take before the bars that go to the left, and behind the others."""
    if stacked:
        stacks = [figures.of_label(n) for n in range(len(figures.labels))]
        values = [(sum(stack), all(value <= 0 for value in stack) and sum(stack) < 0) for stack in stacks]
    else:
        values = [(value, value < 0) for value in figures.all()]
    room = {True: 0.0, False: 0.0}
    for value, left in values:
        room[left] = max(room[left], look.width(_written(value, figures.unit)) + look.letters * 0.6)
    return room[True], room[False]


def _written(value: float, unit: str) -> str:
    long = 12  # characters: beyond, the bars would have no room left
    said = figure(value, unit)
    return said if len(said) <= long else short_figure(value, unit)


def _draw_bars(sheet: Sheet, plot: _Plot, figures: Figures, n: int, place: tuple[float, _Rows]) -> None:
    y, rows = place
    zero = plot.x(0)
    for number, row in enumerate(figures.rows):
        value = row[n]
        if value is not None:
            end = plot.x(value)
            wide = max(abs(end - zero), _TRACE)
            sheet.bar(zero - wide if value < 0 else zero, y, wide, rows.bar, number)
            if rows.values:
                _say_at_end(sheet, end, y + rows.bar / 2, _written(value, figures.unit), left=value < 0)
        y += rows.pitch


def _say_at_end(sheet: Sheet, end: float, middle: float, said: str, *, left: bool) -> None:
    letters = sheet.look.letters
    at = end - letters * 0.4 if left else end + letters * 0.4
    sheet.say(at, middle + letters * 0.35, said, "end" if left else "start")


def _draw_stack(sheet: Sheet, plot: _Plot, figures: Figures, n: int, place: tuple[float, _Rows]) -> None:
    y, rows = place
    look = sheet.look
    ends = {True: 0.0, False: 0.0}
    for number, row in enumerate(figures.rows):
        value = row[n]
        if not value:
            continue
        begun = ends[value > 0]
        ends[value > 0] += value
        edges = sorted((plot.x(begun), plot.x(begun + value)))
        wide = edges[1] - edges[0]
        air = 0.8 if wide > 3 else 0.0  # noqa: PLR2004 — points: less, and the part would vanish
        sheet.bar(edges[0], y, wide - air, rows.bar, number)
        said = figure(value, figures.unit)
        if figures.several and rows.bar >= look.letters * 1.05 and look.width(said) <= wide - look.letters * 0.8:
            say_inside(sheet, sum(edges) / 2, y + rows.bar / 2, said, number)
    values = figures.of_label(n)
    if not values:
        return
    if not any(values):
        sheet.bar(plot.x(0), y, _TRACE, rows.bar, 0)
    if rows.values:
        left = ends[True] == 0 and ends[False] < 0
        _say_at_end(sheet, plot.x(ends[not left]), y + rows.bar / 2, _written(sum(values), figures.unit), left=left)
