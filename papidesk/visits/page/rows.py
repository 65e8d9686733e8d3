"""Fields side by side, their labels on one line; on several rows where there is not the room for one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from papidesk.ui import theme

GAP = 0.5
"""Lines of text between two fields."""


class Rows(QWidget):
    """Lays fields out in their order. Unlike words in a `FlowLayout`, what is said under one leaves the others in place."""

    def __init__(self, fields: Sequence[QWidget]) -> None:
        super().__init__()
        self._fields = list(fields)
        self._column = QVBoxLayout(self)
        theme.spaced(self._column, spacing=GAP)
        self._lines: list[QHBoxLayout] = []
        self._shape: list[int] = []
        for field in self._fields:
            field.setParent(self)
        self._arrange([len(self._fields)])

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest of them: it has rows enough."""
        wide = max(
            (field.minimumSizeHint().expandedTo(field.minimumSize()).width() for field in self._fields), default=0
        )
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shape = self._shape_for(self.width())
        if shape != self._shape:
            self._arrange(shape)

    def _shape_for(self, width: int) -> list[int]:
        """How many fields stand on each row."""
        gap = theme.em(self, GAP)
        shape, used = [0], 0
        for field in self._fields:
            wide = field.minimumSizeHint().expandedTo(field.minimumSize()).width()
            if shape[-1] and used + wide > width:
                shape.append(0)
                used = 0
            shape[-1] += 1
            used += wide + gap
        return shape

    def _arrange(self, shape: list[int]) -> None:
        self._shape = shape
        for line in self._lines:
            while line.count():
                line.takeAt(0)
            self._column.removeItem(line)
            line.deleteLater()
        self._lines = []
        left = iter(self._fields)
        for count in shape:
            line = QHBoxLayout()
            theme.spaced(line, spacing=GAP)
            grows = False
            for _ in range(count):
                field = next(left)
                line.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
                grows |= field.sizePolicy().horizontalPolicy() != QSizePolicy.Policy.Fixed
            if not grows:
                line.addStretch(1)
            self._lines.append(line)
            self._column.addLayout(line)
        self.updateGeometry()
