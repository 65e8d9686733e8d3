"""A window over the window: what both of printing's share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from papidesk.ui.tabbing import step


class Layer(QDialog):
    """Shown over its owner's window, gone when it is closed; in it Tab goes as the eye does. whole: what it holds."""

    def __init__(self, owner: QWidget, title: str) -> None:
        super().__init__(owner)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.whole = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.whole)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 — Qt's own signature
        return step(self.whole, forward=forward)
