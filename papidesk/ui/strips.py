"""A strip of tiles: what a job has today, in one line above the room, each thing a press away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from papidesk.kernel.intent import Part
from papidesk.ui import theme
from papidesk.ui.buttons import Button
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Context
from papidesk.ui.texts import Subtle

TICK_MS = 30_000
LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class Tile(QAbstractButton):
    """Two short lines in a frame. Enter, Space or a click opens what it shows. Subclasses read a row and draw its lines."""

    wide: ClassVar[float] = 14.5
    """Lines of text."""

    def __init__(self, context: Context, row: Any) -> None:
        super().__init__()
        self.context = context
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.follow(self, self.updateGeometry)
        self.show_row(row)

    def show_row(self, row: Any) -> None:
        """How it stands now."""
        self.row = row
        sentence, more = self.read(row)
        self.setAccessibleName(sentence)
        self.setToolTip(more or sentence)
        self.update()

    def read(self, row: Any) -> tuple[str, str]:
        """The row as a sentence, and what its tooltip adds ("" for nothing)."""
        raise NotImplementedError

    def tone(self) -> tuple[str, str, bool]:
        """What it stands on and its edge, names of `Tones`; whether the edge is dashed."""
        return "surface", "border", False

    def draw(self, painter: QPainter, upper: QRect, lower: QRect) -> None:
        """Its two lines."""
        raise NotImplementedError

    def write(self, painter: QPainter, at: QRect, text: str, tone: str, *, bold: bool = False) -> None:
        """A line, cut where it is too long."""
        font = QFont(self.font())
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(QColor(getattr(theme.tones(), tone)))
        painter.drawText(at, LEFT, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(at.width(), 0)))
        painter.setFont(self.font())

    def sizeHint(self) -> QSize:
        return QSize(theme.em(self, self.wide), max(40, theme.em(self, 2.9)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tones, line = theme.tones(), theme.em(self, 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, focus = self.rect().adjusted(2, 2, -3, -3), self.hasFocus()
        ground, edge, dashed = self.tone()
        painter.setBrush(QColor(getattr(tones, ground)))
        colour = QColor(tones.accent if focus or self.underMouse() else getattr(tones, edge))
        style = Qt.PenStyle.DashLine if dashed and not focus else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, 3 if focus else 1, style))
        painter.drawRoundedRect(box, line // 3, line // 3)
        inside = box.adjusted(line // 2, line // 5, -line // 2, -line // 5)
        half = inside.height() // 2
        upper = QRect(inside.left(), inside.top(), inside.width(), half)
        lower = QRect(inside.left(), inside.bottom() - half, inside.width(), half)
        self.draw(painter, upper, lower)
        painter.end()


class Strip(QWidget):
    """Tiles beside a title and a button; a line where there are none. Subclasses ask in `refresh` and call `show_tiles`.

    make: a tile of a row; opened: what a press does; more: a button under the title, hidden until it has something to say.
    """

    concerns: ClassVar[frozenset[Part]] = frozenset()

    def __init__(self, context: Context, make: Callable[[Context, Any], Tile], nothing: str, more: Button) -> None:
        super().__init__()
        self.context, self._make = context, make
        self._day: date | None = None
        self.tiles: list[Tile] = []
        self.title = Subtle(nothing)
        self.title.setWordWrap(False)
        more.hide()
        head = QWidget()
        column = QVBoxLayout(head)
        theme.spaced(column, spacing=0.1)
        column.addWidget(self.title)
        column.addWidget(more)
        self._flow = FlowLayout(self)
        theme.spaced(self._flow, spacing=0.5)
        self._flow.addWidget(head)
        context.desk.changed.connect(self._changed)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._tick)
        self._clock.start(TICK_MS)

    def refresh(self) -> None:
        """Ask which there are today."""
        self._day = self.context.time.today()
        self.ask(self._day)

    def ask(self, day: date) -> None:
        """Ask which there are on a day."""
        raise NotImplementedError

    def opened(self, row: Any) -> None:
        """A tile was pressed."""
        raise NotImplementedError

    def show_tiles(self, rows: Sequence[Any], title: str) -> None:
        """These, in their order; the tiles of what was shown already stay, and so does the focus."""
        if [row.id for row in rows] != [tile.row.id for tile in self.tiles]:
            for tile in self.tiles:
                self._flow.removeWidget(tile)
                tile.hide()
                tile.deleteLater()
            self.tiles = [self._make(self.context, row) for row in rows]
            for at, tile in enumerate(self.tiles, start=1):
                tile.clicked.connect(lambda _checked=False, tile=tile: self.opened(tile.row))
                self._flow.insertWidget(at, tile)
        for tile, row in zip(self.tiles, rows, strict=True):
            tile.show_row(row)
        self.title.setText(title)

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if parts & self.concerns and self.isVisible():
            self.refresh()

    def _tick(self) -> None:
        """Time alone begins a session and ends it, and at midnight others are of the day."""
        if not self.isVisible():
            return
        if self._day != self.context.time.today():
            self.refresh()
        for tile in self.tiles:
            tile.show_row(tile.row)
