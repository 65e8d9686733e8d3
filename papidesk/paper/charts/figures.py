"""The figures of a chart, ready to be drawn: every series as long as the labels, what is no number left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from papidesk.paper.blocks import Chart
from papidesk.paper.charts.fitting import shortened
from papidesk.paper.charts.legend import draw_legend
from papidesk.paper.charts.marks import Sheet
from papidesk.paper.charts.scale import caption_unit, known

_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
_COUNTED = re.compile(r"(?<=\d) (?=[^\W\d]{1,2}(?: |$))")


@dataclass(frozen=True)
class Figures:
    """Labels, the names of the series, and for each series a value a label."""

    labels: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[tuple[float | None, ...], ...]
    unit: str
    title: str

    @property
    def several(self) -> bool:
        """Whether there is more than one series."""
        return len(self.rows) > 1

    def all(self) -> Iterator[float]:
        """Every value there is."""
        for row in self.rows:
            yield from (value for value in row if value is not None)

    def of_label(self, number: int) -> list[float]:
        """What there is for a label."""
        return [value for row in self.rows if (value := row[number]) is not None]


def figures_of(chart: Chart) -> Figures:
    """The figures of a chart; its texts without blanks around them."""
    count = len(chart.labels)
    rows = tuple(tuple(known(value) for value in (*values, *[None] * count)[:count]) for _name, values in chart.series)
    names = tuple(_on_one_line(name) for name, _values in chart.series)
    return Figures(tuple(map(_tied, chart.labels)), names, rows, chart.unit.strip(), chart.title)


def _tied(label: str) -> str:
    """A label that is not broken between a number and what it counts: "14 h", "3 j"."""
    return _COUNTED.sub("\u00a0", _on_one_line(label))


def _on_one_line(text: str) -> str:
    """A text without blanks around it or side by side; those that hold it together stay."""
    return _BLANKS.sub(" ", text).strip()


def draw_head(sheet: Sheet, figures: Figures, *, legend: bool = True, lines: bool = False) -> float:
    """What stands above a chart: its legend, and in what it is counted; where the chart may begin."""
    top = 0.0
    if legend and figures.several:
        top = draw_legend(sheet, figures.names, top, lines=lines) + sheet.look.letters * 0.35
    caption = caption_unit(figures.unit)
    name = "" if figures.several or not figures.names else figures.names[0]
    if name.casefold() not in f"{figures.title} {caption}".casefold():
        caption = f"{name}, {caption}" if caption else name
    if caption:
        colour = sheet.look.palette.subtle
        sheet.say(0, top + sheet.look.letters * 0.85, shortened(caption, sheet.width, sheet.look), colour=colour)
        top += sheet.look.line * 1.2
    return top
