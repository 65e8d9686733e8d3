"""What the views of the page Home have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from papidesk.kernel.intent import Part
from papidesk.ui.page import Page


class View(QWidget):
    """A view of the page Home: opened on something, asked again when another screen changed what it shows."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.VISITS})

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.context = page, page.context
        self.context.desk.changed.connect(self._changed)

    def open(self, **what: Any) -> None:
        """Show it on something."""

    def refresh(self) -> None:
        """Ask again."""

    def can_go_back(self) -> bool:
        """Whether Échap closes something here before it goes to the bar."""
        return False

    def go_back(self) -> None:
        """Close what Échap closes."""

    def _changed(self, parts: frozenset[Part], by: object) -> None:
        mine = isinstance(by, QWidget) and (by is self or self.isAncestorOf(by))
        if parts & self.concerns and self.isVisible() and not mine:
            self.refresh()

    def event(self, event: QEvent) -> bool:
        # Without this the window's own Échap would hear the key first.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._takes(event):
            event.accept()
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _takes(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        return event.key() == Qt.Key.Key_Escape and plain and self.can_go_back()
