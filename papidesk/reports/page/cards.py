"""The figures that a report begins with, each on a card that opens the chapter it is told in."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from papidesk.reports.rules import Indicator
from papidesk.reports.telling import Telling, short
from papidesk.ui import theme

_WIDE, _HIGH = 12.5, 5.6
"""Lines of text."""
_LARGE = 1.7
"""Of the size of the text: that of the figure."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class FigureCard(QAbstractButton):
    """A figure, what it is of, and how it stands beside the periods before. Enter, Space or a click opens its chapter."""

    def __init__(self, indicator: Indicator) -> None:
        super().__init__()
        self.indicator = indicator
        self._title, self._figure = "", ""
        self._beside: list[str] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.follow(self, self.updateGeometry)

    def show_figure(self, telling: Telling) -> None:
        """What it came to."""
        value = telling.value(self.indicator.key)
        self._title = telling.words(self.indicator.label)
        self._figure = telling.now(self.indicator)
        changes = telling.changes(value, self.indicator.unit)
        periods = [telling.words(short(period)) for period, _of in telling.compared()]
        self._beside = [f"{change} · {period}" for change, period in zip(changes, periods, strict=True)]
        self.setAccessibleName(telling.sentence(self.indicator))
        self.setToolTip(telling.words(self.indicator.counts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = max((self.fontMetrics().horizontalAdvance(line) for line in (self._title, *self._beside)), default=0)
        return QSize(max(theme.em(self, _WIDE), wide + theme.em(self, 1.5)), theme.em(self, _HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(self, _WIDE), theme.em(self, _HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tones, line = theme.tones(), theme.em(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        near = self.hasFocus() or self.underMouse()
        painter.setBrush(QColor(tones.surface))
        painter.setPen(QPen(QColor(tones.accent if near else tones.hairline), 2 if near else 1))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), line / 2, line / 2)
        inside = self.rect().adjusted(round(0.7 * line), round(0.4 * line), -round(0.7 * line), -round(0.3 * line))
        top = inside.top()
        top = self._write(painter, QRect(inside.left(), top, inside.width(), line), self._title, tones.subtle)
        high = round(_LARGE * 1.15 * line)
        top = self._write(painter, QRect(inside.left(), top, inside.width(), high), self._figure, tones.ink, scale=_LARGE)
        for said in self._beside:
            top = self._write(painter, QRect(inside.left(), top, inside.width(), line), said, tones.subtle)
        painter.end()

    def _write(self, painter: QPainter, at: QRect, text: str, tone: str, *, scale: float = 1.0) -> int:
        """A line, cut where it is too long; where the next begins."""
        font = QFont(self.font())
        if scale != 1.0:
            font.setPointSizeF(font.pointSizeF() * scale)
            font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(tone))
        painter.drawText(at, _LEFT, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, at.width()))
        return at.bottom() + 1
