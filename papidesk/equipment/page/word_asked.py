"""Words that must be read before something is done: agreed to by a press of its button, never by a hasty Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.flow import FlowLayout
from papidesk.ui.icons import IconLabel
from papidesk.ui.texts import Sentence, Subtle
from papidesk.ui.words import tr


class WordAsked(QWidget):
    """yes, on_yes: what is done all the same; no, on_no: what Échap does too. It has the focus itself: Tab goes to the
    buttons, and what a scanner types meanwhile does nothing."""

    def __init__(self, text: str, yes: str, on_yes: Callable[[], object], no: str, on_no: Callable[[], object]) -> None:
        super().__init__()
        self._text, self._on_no = text, on_no
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text)
        column = QVBoxLayout(self)
        theme.spaced(column, margins=0.6, spacing=0.5)
        top = QHBoxLayout()
        theme.spaced(top, spacing=0.5)
        top.addWidget(IconLabel("warning", 1.4, "warning"), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(Sentence(text, bold=True), 1)
        column.addLayout(top)
        flow = FlowLayout()
        theme.spaced(flow, spacing=0.6)
        self.no, self.yes = button(no, on=on_no, desk=True), button(yes, on=on_yes, desk=True)
        flow.addWidget(self.no)
        flow.addWidget(self.yes)
        column.addLayout(flow)
        column.addWidget(Subtle(self._keys()))
        column.addStretch(1)
        announce(self, f"{text} {self._keys()}", now=True)

    @staticmethod
    def _keys() -> str:
        return tr("Tab goes to the buttons; Enter presses the one you are on.")

    def event(self, event: QEvent) -> bool:
        # Without this the window's own Échap would hear the key first.
        override = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if override and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_no()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            announce(self, f"{self._text} {self._keys()}", now=True)
        else:
            super().keyPressEvent(event)
            return
        event.accept()
