"""What stands where there is nothing yet: a sentence and one action."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.ui import theme
from papidesk.ui.buttons import Button, button
from papidesk.ui.icons import IconLabel
from papidesk.ui.texts import Sentence


class EmptyState(QWidget):
    """Says why a list is empty and what to do. `action` is the words of the button, `on` what it does."""

    def __init__(
        self, sentence: str, action: str = "", on: Callable[[], object] | None = None, icon: str = "people"
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        theme.spaced(column, margins=1.0, spacing=0.7)
        column.addStretch(1)
        column.addWidget(IconLabel(icon, 3.0, "border"), 0, Qt.AlignmentFlag.AlignHCenter)
        self.sentence = Sentence(sentence, tone="subtle")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.sentence)
        self.action: Button | None = None
        if action and on is not None:
            self.action = button(action, on=on)
            column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def set_text(self, sentence: str) -> None:
        """Say something else."""
        self.sentence.setText(sentence)
