"""The search field above a list."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from papidesk.ui import theme
from papidesk.ui.fields import LineEdit
from papidesk.ui.icons import icon

SEARCH_MS = 150


class SearchField(LineEdit):
    """asked(): one pauses typing. downwards(): Enter or the down arrow, on to what was found."""

    asked = Signal()
    downwards = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setClearButtonEnabled(True)
        self.addAction(icon("search"), LineEdit.ActionPosition.LeadingPosition)
        theme.follow(self, self._measure)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SEARCH_MS)
        self._wait.timeout.connect(self.asked.emit)
        self.textChanged.connect(lambda _text: self._wait.start())

    def wanted(self) -> str:
        """What is looked for, from now on asked."""
        self._wait.stop()
        return self.text().strip()

    def look_for(self) -> None:
        """Type here."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.downwards.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _measure(self) -> None:
        self.setMinimumHeight(theme.em(self, 2))
        self.setMinimumWidth(theme.em(self, 12))
