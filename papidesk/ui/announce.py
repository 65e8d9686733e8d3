"""What is said aloud by screen readers."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget

_NAME = "papidesk announcer"
_REMEMBERED = 100


class Announcer(QObject):
    """Says sentences through the assistive tools, and tells what it said: announced(sentence)."""

    announced = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(_NAME)
        self.said: list[str] = []

    def say(self, widget: QWidget, text: str, *, now: bool = False) -> None:
        """Say a sentence on behalf of a widget; with `now` it interrupts what is being read."""
        if not text:
            return
        event = QAccessibleAnnouncementEvent(widget, text)
        urgency = QAccessible.AnnouncementPoliteness
        event.setPoliteness(urgency.Assertive if now else urgency.Polite)
        QAccessible.updateAccessibility(event)
        self.said.append(text)
        del self.said[:-_REMEMBERED]
        self.announced.emit(text)


def announcer() -> Announcer:
    """The application's announcer, made the first time it is asked for."""
    app = QApplication.instance()
    found = app.findChild(Announcer, _NAME, Qt.FindChildOption.FindDirectChildrenOnly) if app is not None else None
    return found or Announcer(app)


def announce(widget: QWidget, text: str, *, now: bool = False) -> None:
    """Say a sentence to whoever listens instead of looking."""
    announcer().say(widget, text, now=now)
