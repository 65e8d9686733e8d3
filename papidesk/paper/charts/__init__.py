"""Figures as charts, the same on paper and on the screen, and as the table they are read from.

No chart holds its title: it is a text like the others, of the paper or the page that shows the chart.
"""

from __future__ import annotations

from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm

from papidesk.paper.blocks import Align, Chart, ChartKind, Column, Face, Table
from papidesk.paper.charts.across import across
from papidesk.paper.charts.drawn import as_drawing, as_svg
from papidesk.paper.charts.figures import Figures, figures_of
from papidesk.paper.charts.heat import heat
from papidesk.paper.charts.lines import lines
from papidesk.paper.charts.marks import PALETTES, Look, Palette, Sheet
from papidesk.paper.charts.pixels import as_png
from papidesk.paper.charts.scale import caption_unit, figure
from papidesk.paper.charts.upright import upright
from papidesk.paper.fonts import FAMILIES, register_fonts

__all__ = ["PALETTES", "Chart", "ChartKind", "Palette", "drawing", "png", "svg", "table"]

LETTERS = 9.5
"""Points: the letters of a chart on a paper of ordinary size."""
TALLEST = 230 * mm
"""No chart is higher, however many bars it has: it must hold on a page."""
_LEAST_WIDTH = 90.0
_COLUMNS_MOST = 7
"""Of a table: with more series than this, they go down instead."""
_SHARE_LEAST, _SHARE_MOST = 6, 40
"""Characters that a column has room for, in proportion to the others."""
_TOGETHER_MOST = 12
"""Rows: a table of so many is not cut between two pages."""
_PIXELS_A_POINT = 96 / 72


def drawing(
    chart: Chart, width: float, *, letters: float = LETTERS, tallest: float = TALLEST, face: Face = Face.CLEAR
) -> Drawing:  # fmt: skip
    """For a PDF. width, letters, tallest: points; the drawing says how high it is: `chart.height`, or what its figures ask
    for."""
    return as_drawing(_sheet(chart, width, _on_paper(letters, face), tallest))


def png(
    chart: Chart, width: float, *, letters: float = LETTERS, tallest: float = TALLEST, face: Face = Face.CLEAR
) -> tuple[bytes, float]:  # fmt: skip
    """For a document that is edited elsewhere: a picture, and how high it is where it is so wide (points)."""
    sheet = _sheet(chart, width, _on_paper(letters, face), tallest)
    return as_png(sheet), sheet.height


def _on_paper(letters: float, face: Face) -> Look:
    return Look(PALETTES["light"], letters, FAMILIES[face].plain, FAMILIES[face].strong)


def svg(chart: Chart, width: float, palette: Palette, *, letters: float = 13, tallest: float = 1e6) -> str:
    """For a screen. width, letters, tallest: pixels; `chart.height` is taken at 96 of them to the inch."""
    return as_svg(_sheet(chart, width, Look(palette, letters), tallest, _PIXELS_A_POINT), f"{chart.title}. {chart.alt}")


def _sheet(chart: Chart, width: float, look: Look, tallest: float, scale: float = 1.0) -> Sheet:
    register_fonts()
    figures = figures_of(chart)
    width, height = max(width, _LEAST_WIDTH), chart.height * mm * scale
    if not figures.labels or not any(True for _ in figures.all()):
        return _nothing(width, look)
    if chart.kind is ChartKind.HEAT:
        return heat(figures, width, height, look, tallest)
    if chart.kind is ChartKind.LINES:
        return lines(figures, width, height, look)
    stacked = chart.kind is ChartKind.STACKED
    made = None if chart.kind is ChartKind.ACROSS else upright(figures, width, height, look, stacked=stacked)
    return made or across(figures, width, height, look, tallest, stacked=stacked)


def _nothing(width: float, look: Look) -> Sheet:
    """What is drawn of figures that are not there: an empty line, and the sign of what is not known."""
    sheet = Sheet(width, look.line * 3, look)
    sheet.say(width / 2, look.line * 2, figure(None), "middle", colour=look.palette.subtle)
    sheet.line(0, look.line * 2.8, width, look.line * 2.8, look.palette.hairline)
    return sheet


def table(chart: Chart) -> Table:
    """The figures of a chart, each in full."""
    figures = figures_of(chart)
    names = tuple(_titled(name, figures) for name in figures.names)
    if len(names) > _COLUMNS_MOST and len(figures.labels) < len(names):
        rows = [
            (name, *(figure(v, figures.unit) for v in row))
            for name, row in zip(figures.names, figures.rows, strict=True)
        ]
        titles: tuple[str, ...] = figures.labels
    else:
        rows = [
            (label, *(figure(row[n], figures.unit) for row in figures.rows)) for n, label in enumerate(figures.labels)
        ]
        titles = names
    # Each has room for the longest word of its title.
    first = max((len(str(row[0])) for row in rows), default=0)
    columns = (
        Column(caption_unit(figures.unit), min(max(first, _SHARE_LEAST), _SHARE_MOST)),
        *(Column(title, max(_SHARE_LEAST, *map(len, title.split(" "))), Align.RIGHT) for title in titles),
    )
    return Table(columns, rows, together=len(rows) <= _TOGETHER_MOST)


def _titled(name: str, figures: Figures) -> str:
    return name or (figures.title if not figures.several else "")
