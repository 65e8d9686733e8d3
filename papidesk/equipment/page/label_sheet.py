"""A sheet of labels in small: which are used already, which will be printed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from papidesk.paper.labels import FORMATS, LabelFormat
from papidesk.ui import theme
from papidesk.ui.words import tr

_HIGH = 12.0
"""Lines of text."""
_INSET = 0.06


class SheetPicture(QWidget):
    """The first sheet; picked(number), from 1, where one of its labels is clicked. The keyboard has the field beside it."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._paper, self._start, self._count = FORMATS[0], 1, 0
        theme.follow(self, self.updateGeometry)

    def show_sheet(self, paper: LabelFormat, start: int, count: int) -> None:
        """Show so many labels of a format, from the label `start` (from 1) on."""
        self._paper, self._start, self._count = paper, start, count
        self.setAccessibleName(
            tr("Sheet: labels {first} to {last} of {n} are printed.", first=start, last=self._last, n=paper.a_sheet)
        )
        self.update()

    @property
    def _last(self) -> int:
        return min(self._paper.a_sheet, self._start - 1 + self._count)

    def sizeHint(self) -> QSize:
        high = theme.em(self, _HIGH)
        return QSize(round(high * 210 / 297), high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tones()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(now.border), 1))
        # A sheet is white in the dark too.
        painter.setBrush(QColor("white"))
        painter.drawRect(QRectF(0.5, 0.5, self.sizeHint().width() - 1, self.sizeHint().height() - 1))
        for number in range(1, self._paper.a_sheet + 1):
            printed = self._start <= number <= self._last
            painter.setPen(QPen(QColor("#748284"), 1, Qt.PenStyle.SolidLine if printed else Qt.PenStyle.DotLine))
            painter.setBrush(QColor("#0b5f68") if printed else QColor("white" if number > self._last else "#dfe5e5"))
            painter.drawRect(self._box(number))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number in range(1, self._paper.a_sheet + 1):
            if self._box(number).contains(event.position()):
                self.picked.emit(number)

    def _box(self, number: int) -> QRectF:
        """Where a label stands in the widget."""
        scale = self.sizeHint().height() / self._paper.page[1]
        left, top = self._paper.corner(number - 1)
        inset = _INSET * self._paper.height * scale
        box = QRectF(left * scale, top * scale, self._paper.width * scale, self._paper.height * scale)
        return box.adjusted(inset, inset, -inset, -inset)
