"""Where a file is chosen or dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card, Scroll
from papidesk.ui.icons import picture
from papidesk.ui.texts import Sentence, Subtle
from papidesk.ui.words import tr


class DropZone(QWidget):
    """A button that chooses a file, over a surface that takes one dropped: dragging always has its twin."""

    def __init__(self, invitation: str, on_choose: Callable[[], None], on_file: Callable[[Path], None]) -> None:
        super().__init__()
        self._on_file = on_file
        self.setAcceptDrops(True)
        card = Card()
        theme.spaced(card.body, margins=2.0, spacing=0.8)
        middle = Qt.AlignmentFlag.AlignHCenter
        card.body.addWidget(picture("import", 3.0, "accent"), 0, middle)
        words = Sentence(invitation)
        words.setAlignment(middle)
        card.body.addWidget(words)
        self.choose = button(tr("Choose a file…"), on=on_choose, icon="search", kind="primary", desk=True)
        card.body.addWidget(self.choose, 0, middle)
        more = Subtle(tr("Or drop it here. Nothing is written before you have seen what would become of each line."))
        more.setAlignment(middle)
        card.body.addWidget(more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Scroll(card))

    def focus_first(self) -> None:
        """The button."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = next((url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()), "")
        if path:
            event.acceptProposedAction()
            self._on_file(Path(path))
