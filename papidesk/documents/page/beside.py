"""What stands beside the fields: the paper, and above it what helps to write. Where it is low, help takes the paper's room."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.ui import theme


class Beside(QWidget):
    """The paper is last, and takes what room is left."""

    def __init__(self, paper: QWidget) -> None:
        super().__init__()
        self.paper = paper
        self._help: list[QWidget] = []
        self._column = QVBoxLayout(self)
        theme.spaced(self._column, spacing=0.5)
        self._column.addWidget(paper, 1)

    def add(self, widget: QWidget) -> None:
        """Something that helps, below the others and above the paper."""
        self._column.insertWidget(len(self._help), widget)
        self._help.append(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._share()
        return done

    def _share(self) -> None:
        helping = [widget.minimumSizeHint().height() for widget in self._help if not widget.isHidden()]
        needed = sum(helping) + len(helping) * self._column.spacing() + self.paper.minimumSizeHint().height()
        room = max(self.height(), self.minimumHeight())
        hidden = bool(helping) and room < needed
        if hidden == self.paper.isVisibleTo(self):
            self.paper.setVisible(not hidden)
