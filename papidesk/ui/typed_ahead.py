"""Keys typed before what they are for was there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication


def key_again(event: QKeyEvent) -> Callable[[], None]:
    """Presses the same key where the focus is by then."""
    key, modifiers, text = event.key(), event.modifiers(), event.text()

    def again() -> None:
        target = QApplication.focusWidget()
        if target is not None:
            QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))

    return again
