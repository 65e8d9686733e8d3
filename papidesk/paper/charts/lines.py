"""Lines from label to label, each named where it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from papidesk.paper.charts.figures import Figures, draw_head
from papidesk.paper.charts.fitting import Foot, apart, foot, shortened
from papidesk.paper.charts.marks import DASHES, Look, Sheet, Stroke
from papidesk.paper.charts.scale import figure, scale_of, short_figure
from papidesk.paper.charts.upright import Plot, draw_foot, draw_grid, grid_room

_NAMES_MOST = 0.36
"""Of the width: where the names would take more, a legend says them."""
_DOT = 0.32
"""Of a letter's height: half of a dot."""
_LEAST_LINES = 7
_THICK = 1.6


def lines(figures: Figures, width: float, height: float, look: Look) -> Sheet:
    """The chart, at least so high."""
    sheet = Sheet(width, height, look)
    ends = _ends(figures)
    named = figures.several and max(map(look.width, ends.values()), default=0.0) + look.letters <= width * _NAMES_MOST
    top = draw_head(sheet, figures, legend=not named, lines=True) + look.letters * 1.4
    if not named:
        ends = {n: short_figure(_last(figures, n), figures.unit) for n in ends}
        if max(map(look.width, ends.values()), default=0.0) > width * _NAMES_MOST:
            ends = {}
    scale = scale_of(figures.all())
    left = grid_room(scale, figures.unit, look)
    every = _every_value_fits(figures, width - left, look)
    right = 0.0 if every else max(map(look.width, ends.values()), default=0.0) + look.letters
    slot = (width - left - right) / max(1, len(figures.labels))
    labels = foot(figures.labels, slot, look, (left, right), must=True) or Foot(())
    below = look.letters * 0.45 + labels.lines * look.line
    tall = max(_LEAST_LINES, len(ends) + 1 if named else 0) * look.line
    sheet.height = max(height, top + below + tall)
    plot = Plot(left, width - right, top, sheet.height - below, scale)
    draw_grid(sheet, plot, figures.unit)
    zero = plot.y(0)
    sheet.line(left, zero, plot.right, zero, look.palette.subtle, 0.8)
    middles = [left + (n + 0.5) * slot for n in range(len(figures.labels))]
    for number in reversed(range(len(figures.rows))):
        _draw_line(sheet, plot, figures.rows[number], middles, number)
    if every:
        _say_every(sheet, plot, figures, middles)
    else:
        _say_ends(sheet, plot, figures, middles, ends)
    draw_foot(sheet, middles, plot.base + look.letters * 0.45, labels.labels)
    return sheet


def _last(figures: Figures, number: int) -> float | None:
    return next((value for value in reversed(figures.rows[number]) if value is not None), None)


def _ends(figures: Figures) -> dict[int, str]:
    """What is said where each line ends: its name and its last value."""
    return {
        n: f"{name}\u00a0: {figure(last, figures.unit)}"
        for n, name in enumerate(figures.names)
        if (last := _last(figures, n)) is not None
    }


def _every_value_fits(figures: Figures, width: float, look: Look) -> bool:
    if len(figures.rows) != 1:
        return False
    slot = width / max(1, len(figures.labels))
    return all(look.width(figure(value, figures.unit)) + look.letters * 0.5 <= slot for value in figures.all())


def _draw_line(sheet: Sheet, plot: Plot, row: Sequence[float | None], middles: Sequence[float], number: int) -> None:
    """The line, broken where a value is not known; dots where there is room for them, and where one stands alone."""
    look = sheet.look
    near = len(middles) > 1 and middles[1] - middles[0] < look.letters * 1.2
    last = max((n for n, value in enumerate(row) if value is not None), default=-1)
    for run in _runs(row):
        points = tuple((middles[n], plot.y(value)) for n, value in run)
        if len(points) > 1:
            sheet.marks.append(Stroke(points, look.series(number), _THICK, DASHES[look.pattern(number)]))
        for (n, _value), (x, y) in zip(run, points, strict=True):
            if not near or len(run) == 1 or n == last:
                sheet.dot(x, y, number, look.letters * _DOT)


def _runs(row: Sequence[float | None]) -> Iterator[list[tuple[int, float]]]:
    """The values that follow on each other, each with its place."""
    run: list[tuple[int, float]] = []
    for n, value in enumerate(row):
        if value is not None:
            run.append((n, value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _say_every(sheet: Sheet, plot: Plot, figures: Figures, middles: Sequence[float]) -> None:
    """Each value over its point, and aside where the line passes there; under it where it comes down from both sides."""
    look, row, free = sheet.look, figures.rows[0], plot.left
    for n, value in enumerate(row):
        if value is None:
            continue
        said, x, y = figure(value, figures.unit), middles[n], plot.y(value)
        wide, air = look.width(said), look.letters * 0.3
        reach = wide / 2 + look.letters * 0.2
        left, right = (_climbs(plot, row, n, middles, step, reach) for step in (-1, 1))
        follows = middles[n + 1] if n + 1 < len(middles) else sheet.width + wide / 2
        at, above = x - wide / 2, y - look.letters * 0.62
        if left and right and plot.base - y > look.line * 1.4:
            above = y + look.letters * 1.35
        elif left and not right and x + air + wide < follows - wide / 2:
            at = x + air
        elif right and not left and x - air - wide > free:
            at = x - air - wide
        elif left or right:
            sheet.plain(at - air / 2, above - look.letters * 0.83, wide + air, look.letters * 0.95, look.palette.ground)
        sheet.say(at, above, said)
        free = at + wide


def _climbs(
    plot: Plot, row: Sequence[float | None], n: int, middles: Sequence[float], step: int, reach: float
) -> bool:  # fmt: skip
    """Whether the line on one side of a point passes where its value would be written."""
    value, other = row[n], row[n + step] if 0 <= n + step < len(row) else None
    if value is None or other is None:
        return False
    share = min(1.0, reach / abs(middles[n + step] - middles[n]))
    return (plot.y(value) - plot.y(other)) * share > reach * 0.45


def _say_ends(sheet: Sheet, plot: Plot, figures: Figures, middles: Sequence[float], ends: dict[int, str]) -> None:
    """What each line ends with, on its right, apart from the others'."""
    look = sheet.look
    x = plot.right + look.letters * 0.4
    wanted = {n: plot.y(last) for n in ends if (last := _last(figures, n)) is not None}
    placed = apart(list(wanted.values()), look.line * 1.02, plot.top - look.line * 0.5, plot.base)
    for n, y in zip(wanted, placed, strict=True):
        row = figures.rows[n]
        at = max(i for i, value in enumerate(row) if value is not None)
        from_x = middles[at] + look.letters * _DOT * 1.3
        if abs(y - wanted[n]) > look.letters * 0.3 or x - from_x > look.letters * 2:
            points = ((from_x, wanted[n]), (x - look.letters * 0.25, y))
            # Dotted and grey: no part of the line itself.
            sheet.marks.append(Stroke(points, look.palette.subtle, 0.6, (0.8, 2.0)))
        sheet.say(x, y + look.letters * 0.35, shortened(ends[n], sheet.width - x + 0.5, look))
