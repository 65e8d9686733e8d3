"""The marks of a chart as a drawing of ReportLab, and as SVG."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab.graphics import shapes
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics

from papidesk.paper.charts.marks import Area, Disc, Mark, Said, Shape, Sheet, Stroke
from papidesk.paper.fonts import STRONG, runs

# ── for the PDF ───────────────────────────────────────────────────────────────────────────────────────────────


def as_drawing(sheet: Sheet) -> shapes.Drawing:
    """For ReportLab: it may be laid out and drawn as it is."""
    # Its own initial letters would be a font that is not in the file.
    drawing = shapes.Drawing(sheet.width, sheet.height, initialFontName=sheet.look.text)
    for mark in sheet.marks:
        for shape in _shapes(mark, sheet.height):
            drawing.add(shape)
    return drawing


def _shapes(mark: Mark, height: float) -> list[Any]:
    match mark:
        case Area():
            return [shapes.Rect(mark.x, height - mark.y - mark.height, mark.width, mark.height, **_filled(mark))]
        case Disc():
            return [shapes.Circle(mark.x, height - mark.y, mark.radius, **_filled(mark))]
        case Shape():
            return [shapes.Polygon([v for x, y in mark.points for v in (x, height - y)], **_filled(mark))]
        case Stroke():
            points = [v for x, y in mark.points for v in (x, height - y)]
            line = shapes.PolyLine(
                points, strokeColor=HexColor(mark.colour), strokeWidth=mark.thickness, strokeLineJoin=1
            )
            if mark.dash:
                line.strokeDashArray = list(mark.dash)
            return [line]
        case _:
            return _strings(mark, height)


def _filled(mark: Area | Disc | Shape) -> dict[str, Any]:
    edge = HexColor(mark.edge) if mark.edge else None
    return {"fillColor": HexColor(mark.colour), "strokeColor": edge, "strokeWidth": 0.7 if edge else 0}


def _strings(mark: Said, height: float) -> list[Any]:
    """A text, each piece in a font that has its letters."""
    pieces = list(runs(mark.text, mark.font))
    at = -sum(_width(mark, *piece) for piece in pieces) * {"start": 0.0, "middle": 0.5, "end": 1.0}[mark.anchor]
    made: list[Any] = []
    for font, piece in pieces:
        x, y = (0.0, at) if mark.turned else (at, 0.0)
        said = shapes.String(
            mark.x + x, height - mark.y + y, piece, fontName=font, fontSize=mark.size, fillColor=HexColor(mark.colour)
        )
        if mark.turned:
            said.x, said.y = at, 0
            made.append(shapes.Group(said, transform=(0, 1, -1, 0, mark.x, height - mark.y)))
        else:
            made.append(said)
        at += _width(mark, font, piece)
    return made


def _width(mark: Said, font: str, piece: str) -> float:
    return float(pdfmetrics.stringWidth(piece, font, mark.size))


# ── for the screen ────────────────────────────────────────────────────────────────────────────────────────────

_FAMILY = "Atkinson Hyperlegible"
"""QtSvg takes a list of families for the name of one; a page of the web says in its style sheet what else may stand in."""


def as_svg(sheet: Sheet, said: str) -> str:
    """SVG that stands by itself or in a page, several in one too. said: what is to be seen, for those who don't."""
    body = "".join(map(_element, sheet.marks))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{sheet.width:g}" height="{_n(sheet.height)}"'
        f' viewBox="0 0 {sheet.width:g} {_n(sheet.height)}" role="img" aria-label={quoteattr(said)}'
        f' font-family="{_FAMILY}">{body}</svg>'
    )


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _element(mark: Mark) -> str:
    match mark:
        case Area():
            size = f'x="{_n(mark.x)}" y="{_n(mark.y)}" width="{_n(mark.width)}" height="{_n(mark.height)}"'
            return f"<rect {size}{_paint(mark)}/>"
        case Disc():
            return f'<circle cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="{_n(mark.radius)}"{_paint(mark)}/>'
        case Shape():
            return f'<polygon points="{_points(mark)}"{_paint(mark)}/>'
        case Stroke():
            dash = f' stroke-dasharray="{",".join(map(_n, mark.dash))}"' if mark.dash else ""
            return (
                f'<polyline points="{_points(mark)}" fill="none" stroke="{mark.colour}"'
                f' stroke-width="{_n(mark.thickness)}" stroke-linejoin="round"{dash}/>'
            )
        case _:
            weight = ' font-weight="700"' if mark.font == STRONG else ""
            place = f'x="{_n(mark.x)}" y="{_n(mark.y)}"'
            if mark.turned:
                place = f'transform="translate({_n(mark.x)} {_n(mark.y)}) rotate(-90)"'
            anchor = f' text-anchor="{mark.anchor}"' if mark.anchor != "start" else ""
            return f'<text {place} font-size="{_n(mark.size)}" fill="{mark.colour}"{anchor}{weight}>{escape(mark.text)}</text>'


def _points(mark: Shape | Stroke) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in mark.points)


def _paint(mark: Area | Disc | Shape) -> str:
    edge = f' stroke="{mark.edge}" stroke-width="0.7"' if mark.edge else ""
    return f' fill="{mark.colour}"{edge}'
