"""A chart on the screen: drawn by the kit that draws it on paper, in the colours and the letters of the moment."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QFontInfo, QPainter, QPixmap, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QSizePolicy

from papidesk.paper.blocks import Chart
from papidesk.paper.charts import PALETTES, Palette, svg
from papidesk.ui import theme
from papidesk.ui.palettes import SEEN, readable

_NARROWEST = 16
"""Lines of text: no chart is narrower."""


class ChartView(QLabel):
    """A picture of its figures, as wide as it may be and as high as they ask. Heard as a sentence; its table stands beside it."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self._chart = chart
        self._drawn: tuple[int, bytes] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(chart.alt)
        theme.follow(self, self.redraw)

    def show_chart(self, chart: Chart) -> None:
        """Show other figures."""
        if chart != self._chart:
            self._chart = chart
            self.setAccessibleName(chart.alt)
            self.redraw()

    def redraw(self) -> None:
        """Draw it anew, once it is seen."""
        self._drawn = None
        self.updateGeometry()
        if self.isVisible():
            self._paint()

    def heightForWidth(self, width: int) -> int:
        return self._renderer(width).defaultSize().height()

    def sizeHint(self) -> QSize:
        wide = theme.em(self, _NARROWEST * 1.5)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(self, _NARROWEST), theme.em(self, 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._paint()

    def _paint(self) -> None:
        ratio = self.devicePixelRatioF()
        size = QSize(self.width(), self.heightForWidth(self.width()))
        if size.isEmpty():
            return
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self._renderer(self.width()).render(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        self.setPixmap(picture)

    def _renderer(self, width: int) -> QSvgRenderer:
        if self._drawn is None or self._drawn[0] != width:
            letters = float(QFontInfo(self.font()).pixelSize())
            self._drawn = (width, svg(self._chart, width, palette(), letters=letters).encode())
        return QSvgRenderer(QByteArray(self._drawn[1]))


def palette() -> Palette:
    """The colours of charts on the palette of the moment, each of which can be told from its ground."""
    now = theme.tones()
    ours = PALETTES.get(now.name) or PALETTES["dark" if now.dark else "light"]
    series = tuple(readable(colour, (now.surface,), SEEN) for colour in ours.series)
    return replace(ours, ground=now.surface, ink=now.ink, subtle=now.subtle, hairline=now.hairline, series=series)
