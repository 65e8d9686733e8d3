"""The charts of a report, as the paper kit takes them: the same on paper and on the screen."""

from __future__ import annotations

from papidesk.paper.blocks import Chart, ChartKind
from papidesk.reports.rules import BY_KEY, Panel, Shape
from papidesk.reports.telling import WEEKDAY_WORDS, Telling

BARS_MOST = 15
"""Bars in one chart: the lines that follow are in the table alone."""
_KINDS = {
    Shape.BARS: ChartKind.BARS,
    Shape.ACROSS: ChartKind.ACROSS,
    Shape.PARTS: ChartKind.STACKED,
    Shape.HALF_DAYS: ChartKind.HEAT,
}


def chart(panel: Panel, telling: Telling, bars: int = BARS_MOST, height: float = 25.0) -> Chart:
    """What a panel is drawn as. bars: so many at most; height: millimetres, at least. Its table stands beside it."""
    words, title = telling.words, telling.words(panel.title)
    if panel.shape is Shape.HALF_DAYS:
        labels = [words(WEEKDAY_WORDS[day]) for day in telling.weekdays(panel)]
        return Chart(ChartKind.HEAT, title, telling.alt(panel), labels, telling.half_days(panel), height=height, tabled=False)
    rows = telling.rows(panel)[0][:bars]
    series = [
        (words(telling.part(key)), [row.values[panel.indicators.index(key)].now for row in rows]) for key in panel.drawn
    ]
    # Of one series, the title over it says what is counted.
    unit = telling.unit(BY_KEY[panel.drawn[0]].unit)
    series = series if len(series) > 1 else [(unit, values) for _name, values in series]
    return Chart(
        _KINDS[panel.shape], title, telling.alt(panel), [words(row.label) for row in rows], series, unit, height, tabled=False
    )
