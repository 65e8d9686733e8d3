"""Codes, pictures and charts, as the pictures of a document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from papidesk.paper.blocks import Align, Chart, Code, Picture, Tone, Voice
from papidesk.paper.editable.model import MILLIMETRE, Content, Image, Para, Piece
from papidesk.paper.editable.tables import grid
from papidesk.paper.editable.texts import legal, on_one_line

if TYPE_CHECKING:
    from papidesk.paper.editable.composing import Composer, Flow

_ALT_MOST = 500
_MODULE = 8
"""Pixels of a square of a code."""
_QUIET = 4
"""Squares of white around a code, as ISO/IEC 18004 asks."""


def figure(composer: Composer, block: Code | Picture | Chart, flow: Flow) -> Iterator[Content]:
    """The picture, and what is said under or above it."""
    match block:
        case Code():
            yield from _code(composer, block, flow)
        case Picture():
            yield from _picture(composer, block, flow)
        case _:
            yield from _chart(composer, block, flow)


def _code(composer: Composer, block: Code, flow: Flow) -> Iterator[Content]:
    # Each figure brings a library of its own, and few documents have one.
    import segno  # noqa: PLC0415

    drawn = io.BytesIO()
    code = segno.make_qr(block.content, error="m", boost_error=False, encoding="utf-8")
    code.save(drawn, kind="png", scale=_MODULE, border=_QUIET)
    side = min(block.side * MILLIMETRE, flow.width)
    caption = on_one_line(block.caption)
    alt = f"QR – {block.content if block.content.isprintable() else caption}"
    yield Image(drawn.getvalue(), on_one_line(alt)[:_ALT_MOST], side, side, Align.CENTRE, keep=bool(caption))
    if caption:
        yield _caption(composer, caption, Align.CENTRE, flow)


def _picture(composer: Composer, block: Picture, flow: Flow) -> Iterator[Content]:
    content, (width, height) = _shaped(block)
    room = (min(block.width * MILLIMETRE, flow.width), block.height * MILLIMETRE)
    scale = min(room[0] / width, room[1] / height)
    caption = on_one_line(block.caption)
    alt = on_one_line(block.alt)[:_ALT_MOST]
    yield Image(content, alt, width * scale, height * scale, block.align, keep=bool(caption))
    if caption:
        yield _caption(composer, caption, block.align, flow)


def _shaped(block: Picture) -> tuple[bytes, tuple[int, int]]:
    """The picture and its size in points; a round one cut to a circle, which no word processor does by itself."""
    from PIL import Image as Pictures  # noqa: PLC0415 — as above: only where there is a picture
    from PIL import ImageDraw  # noqa: PLC0415 — as above

    with Pictures.open(io.BytesIO(block.content), formats=("PNG", "JPEG")) as opened:
        if not block.round:
            return block.content, opened.size
        side = min(opened.size)
        left, top = (opened.width - side) // 2, (opened.height - side) // 2
        square = opened.convert("RGBA").crop((left, top, left + side, top + side))
    smooth = 4
    mask = Pictures.new("L", (side * smooth, side * smooth))
    ImageDraw.Draw(mask).ellipse((0, 0, side * smooth - 1, side * smooth - 1), fill=255)
    square.putalpha(mask.resize((side, side), Pictures.Resampling.BOX))
    drawn = io.BytesIO()
    square.save(drawn, "PNG")
    return drawn.getvalue(), (side, side)


def _chart(composer: Composer, block: Chart, flow: Flow) -> Iterator[Content]:
    """Its title, the chart, and the table of its figures, which can be changed."""
    from papidesk.paper.charts import png, table  # noqa: PLC0415 — as above: only where there is a chart

    title = on_one_line(block.title)
    if title:
        loud = composer.manner(Voice.BODY, Tone.ACCENT, strong=True, dark=flow.dark)
        yield Para((Piece(title, strong=True),), loud, keep=True)
    letters = max(9.0, composer.profile.small[0])
    content, height = png(block, flow.width, letters=letters)
    alt = on_one_line(f"{title}. {block.alt}" if title else legal(block.alt))[:_ALT_MOST]
    yield Image(content, alt, flow.width, height, before=composer.profile.body[1] * 0.4)
    figures = grid(composer, table(block), flow) if block.tabled else None
    if figures is not None:
        yield replace(figures, before=composer.profile.body[1] * 0.5)


def _caption(composer: Composer, said: str, align: Align, flow: Flow) -> Para:
    manner = composer.manner(Voice.SMALL, Tone.SUBTLE, align, dark=flow.dark)
    return Para((Piece(said),), manner, Voice.SMALL)
