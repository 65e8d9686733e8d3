"""The marks of a chart as PNG, for documents that are edited elsewhere."""

from __future__ import annotations

import io
from typing import Any

from papidesk.kernel.paths import resources
from papidesk.paper.charts.marks import Area, Disc, Said, Shape, Sheet, Stroke
from papidesk.paper.fonts import FILES, runs

_SMOOTH = 2
"""Drawn so many times larger, then brought down: Pillow's lines have no soft edges."""


def as_png(sheet: Sheet, dots_per_inch: float = 220) -> bytes:
    """A picture for a word processor; the same chart gives the same bytes."""
    # Pillow is of no use on the way to a PDF, nor to a screen.
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415

    scale = dots_per_inch / 72 * _SMOOTH
    size = (max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale)))
    image = Image.new("RGB", size, sheet.look.palette.ground)
    draw = ImageDraw.Draw(image)
    for mark in sheet.marks:
        if isinstance(mark, Said):
            _paint_text(image, draw, mark, scale, ImageFont)
        else:
            _paint_mark(draw, mark, scale)
    content = io.BytesIO()
    image.reduce(_SMOOTH).quantize(128, method=Image.Quantize.MEDIANCUT).save(content, "PNG", optimize=True)
    return content.getvalue()


def _paint_mark(draw: Any, mark: Area | Disc | Shape | Stroke, scale: float) -> None:
    edge = (
        {"outline": mark.edge, "width": max(1, round(0.7 * scale))}
        if not isinstance(mark, Stroke) and mark.edge
        else {}
    )
    match mark:
        case Area():
            box = [v * scale for v in (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)]
            draw.rectangle([box[0], box[1], max(box[0], box[2] - 1), max(box[1], box[3] - 1)], fill=mark.colour, **edge)
        case Disc():
            box = [
                v * scale
                for v in (mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius)
            ]
            draw.ellipse(box, fill=mark.colour, **edge)
        case Shape():
            draw.polygon([(x * scale, y * scale) for x, y in mark.points], fill=mark.colour, **edge)
        case Stroke():
            wide = max(1, round(mark.thickness * scale))
            for piece in _dashed(mark):
                draw.line([(x * scale, y * scale) for x, y in piece], fill=mark.colour, width=wide, joint="curve")


def _dashed(mark: Stroke) -> list[list[tuple[float, float]]]:
    """The pieces of a line that are drawn."""
    if not mark.dash:
        return [list(mark.points)]
    pieces: list[list[tuple[float, float]]] = []
    turn, left, drawn = 0, mark.dash[0], True
    piece = [mark.points[0]]
    for (x1, y1), (x2, y2) in zip(mark.points, mark.points[1:], strict=False):
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        done = 0.0
        while length - done > left:
            done += left
            point = (x1 + (x2 - x1) * done / length, y1 + (y2 - y1) * done / length)
            if drawn:
                pieces.append([*piece, point])
            turn, drawn = turn + 1, not drawn
            left, piece = mark.dash[turn % len(mark.dash)], [point]
        left -= length - done
        if drawn:
            piece.append((x2, y2))
    return [*pieces, piece] if drawn and len(piece) > 1 else pieces


def _paint_text(image: Any, draw: Any, mark: Said, scale: float, fonts: Any) -> None:
    pieces = [(fonts.truetype(str(resources() / "fonts" / FILES[font]), mark.size * scale), piece)
              for font, piece in runs(mark.text, mark.font)]  # fmt: skip
    whole = sum(font.getlength(piece) for font, piece in pieces)
    at = -whole * {"start": 0.0, "middle": 0.5, "end": 1.0}[mark.anchor]
    if not mark.turned:
        for font, piece in pieces:
            draw.text((mark.x * scale + at, mark.y * scale), piece, fill=mark.colour, font=font, anchor="ls")
            at += font.getlength(piece)
        return
    from PIL import Image, ImageDraw  # noqa: PLC0415 — as above: only where a picture is made

    high = round(mark.size * scale * 1.5)
    strip = Image.new("L", (max(1, round(whole) + 2), high))
    writing, x = ImageDraw.Draw(strip), 0.0
    for font, piece in pieces:
        writing.text((x, high * 0.75), piece, fill=255, font=font, anchor="ls")
        x += font.getlength(piece)
    turned = strip.transpose(Image.Transpose.ROTATE_90)
    place = (round(mark.x * scale - high * 0.75), round(mark.y * scale - at - turned.height))
    image.paste(Image.new("RGB", turned.size, mark.colour), place, turned)
