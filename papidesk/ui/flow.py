"""A row that goes on to the next line when it is full."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QWidget


class FlowLayout(QHBoxLayout):
    """Lays its items out like the words of a text, in the middle of their row unless they are aligned with its top; what may
    grow takes what is left of its row.

    WORKAROUND: a box layout keeps the items. A QLayout of our own would have to answer None past its end, and each such
    answer from Python costs `None` one reference (PySide 6.12): the interpreter dies of it after some hours.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent) if parent is not None else super().__init__()
        self.setContentsMargins(0, 0, 0, 0)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        QLayout.setGeometry(self, rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """All on one row: what it likes; it wraps when it gets less."""
        shown = [item.sizeHint() for item in self._shown()]
        gaps = max(0, len(shown) - 1) * max(self.spacing(), 0)
        wide = sum(size.width() for size in shown) + gaps
        return self._with_margins(QSize(wide, max((size.height() for size in shown), default=0)))

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return self._with_margins(least)

    def _with_margins(self, size: QSize) -> QSize:
        sides = self.contentsMargins()
        return size + QSize(sides.left() + sides.right(), sides.top() + sides.bottom())

    def _shown(self) -> list[QLayoutItem]:
        items = (self.itemAt(at) for at in range(self.count()))
        return [item for item in items if item is not None and not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        sides, gap = self.contentsMargins(), max(self.spacing(), 0)
        inside = rect.adjusted(sides.left(), sides.top(), -sides.right(), -sides.bottom())
        rows: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for item in self._shown():
            size = item.sizeHint().expandedTo(item.minimumSize())
            size.setWidth(min(size.width(), max(inside.width(), item.minimumSize().width())))
            if rows[-1] and used + size.width() > inside.width():
                rows.append([])
                used = 0
            rows[-1].append((item, size))
            used += size.width() + gap
        y = inside.top()
        for row in rows:
            height = max((_height(item, size) for item, size in row), default=0)
            if move:
                _place(row, inside, y, height, gap)
            y += height + gap
        return y - gap - rect.top() + sides.bottom()


def _height(item: QLayoutItem, size: QSize) -> int:
    return item.heightForWidth(size.width()) if item.hasHeightForWidth() else size.height()


def _place(row: list[tuple[QLayoutItem, QSize]], inside: QRect, y: int, height: int, gap: int) -> None:
    left = inside.width() - sum(size.width() for _, size in row) - gap * (len(row) - 1)
    growing = [item for item, _ in row if item.expandingDirections() & Qt.Orientation.Horizontal]
    x = inside.left()
    for item, size in row:
        more = max(left, 0) // len(growing) if item in growing else 0
        tall = _height(item, size)
        down = 0 if item.alignment() & Qt.AlignmentFlag.AlignTop else (height - tall) // 2
        item.setGeometry(QRect(QPoint(x, y + down), QSize(size.width() + more, tall)))
        x += size.width() + more + gap
