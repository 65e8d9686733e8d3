"""Pictures and charts on a page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from papidesk.paper.pieces import Piece
from papidesk.paper.structure import Element
from papidesk.paper.tagged import TaggedCanvas

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing


class PictureFigure(Piece):
    """A picture (PNG or JPEG) as large as a room holds, its proportions kept. element: None for an ornament; round_: cut to a
    circle."""

    def __init__(
        self, content: bytes, width: float, height: float, element: Element | None, *, round_: bool = False
    ) -> None:
        # Pillow is loaded with the first picture.
        from reportlab.lib.utils import ImageReader  # noqa: PLC0415

        self._picture = ImageReader(io.BytesIO(content))
        wide, high = self._picture.getSize()
        scale = min(width / wide, height / high)
        self._shown = (wide * scale, high * scale)
        self._round, self._element = round_, element

    @property
    def width(self) -> float:
        """As wide as it is seen."""
        return min(self._shown) if self._round else self._shown[0]

    @property
    def height(self) -> float:
        return min(self._shown) if self._round else self._shown[1]

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        if self._element is None or canvas.repeating:
            self._draw(canvas, x, top)
        else:
            with canvas.tagged(self._element, (x, top - self.height, x + self.width, top)):
                self._draw(canvas, x, top)

    def _draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        wide, high = self._shown
        left, bottom = x - (wide - self.width) / 2, top - high + (high - self.height) / 2
        canvas.saveState()
        if self._round:
            circle = canvas.beginPath()
            circle.circle(x + self.width / 2, top - self.height / 2, self.width / 2)
            canvas.clipPath(circle, stroke=0, fill=0)
        canvas.drawImage(self._picture, left, bottom, wide, high, mask="auto")
        canvas.restoreState()


class ChartFigure(Piece):
    """A chart as it was drawn."""

    def __init__(self, drawing: Drawing, element: Element) -> None:
        self._drawing, self._element = drawing, element

    @property
    def height(self) -> float:
        return float(self._drawing.height)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        # Only where there is a chart.
        from reportlab.graphics import renderPDF  # noqa: PLC0415

        box = (x, top - self.height, x + float(self._drawing.width), top)
        with canvas.tagged(self._element, box):
            renderPDF.draw(self._drawing, canvas, x, top - self.height)
