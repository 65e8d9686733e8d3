"""Charts of pages: drawn for a wide screen and for a narrow one, each with the table it is read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

WIDE, NARROW = 720, 330
"""Pixels; the style sheet shows the one that has room."""
_LETTERS = 13.5
_HIGH, _LOW = 62.0, 52.0
"""Millimetres at 96 pixels to the inch."""

Kind = Literal["bars", "lines", "across"]
Value = float | None
Series = tuple[str, Sequence[Value]]


@dataclass(frozen=True)
class Drawn:
    """A chart as a page shows it. names: of its series; rows: its labels, each with a value of every series."""

    title: str
    alt: str
    unit: str
    wide: Markup
    narrow: Markup
    names: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Value]]]
    of: str


def draw(
    kind: Kind, title: str, alt: str, labels: Sequence[str], series: Sequence[Series], unit: str = "", of: str = ""
) -> Drawn | None:
    """A chart; None where there is nothing to draw. of: what its labels are, above their column in the table."""
    # ReportLab measures the letters: a worker that serves desks alone does without.
    from papidesk.paper.charts import PALETTES, Chart, ChartKind, svg  # noqa: PLC0415

    if not any(value is not None for _name, values in series for value in values):
        return None

    def at(width: float, height: float) -> Markup:
        chart = Chart(ChartKind(kind), title, alt, labels, series, unit, height)
        # Its texts are escaped where it is written.
        return Markup(svg(chart, width, PALETTES["light"], letters=_LETTERS))  # noqa: S704

    rows = [(label, [values[n] for _name, values in series]) for n, label in enumerate(labels)]
    return Drawn(title, alt, unit, at(WIDE, _HIGH), at(NARROW, _LOW), [name for name, _values in series], rows, of)
