"""Where the parts of an editor stand: steps, fields and paper side by side, or one below the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from papidesk.documents.page.steps import Steps
from papidesk.ui import theme
from papidesk.ui.following import Following

_BESIDE = 41.0
"""Lines of text of width from which the paper stands beside the fields."""
_STEPS_BESIDE = 53.0
"""… from which the list of steps does too."""
_PAPER_HIGH = 34.0
"""Lines of text: of a paper below the fields."""


class Frame(QWidget):
    """head: above all; steps (None: there is one alone), fields: what is written in; paper: what comes of it.

    Where there is room the fields alone are scrolled; where there is not, everything is, in one piece.
    """

    def __init__(self, head: QWidget, steps: Steps | None, fields: QWidget, paper: QWidget) -> None:
        super().__init__()
        self.head, self.steps, self.fields, self.paper = head, steps, fields, paper
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        theme.spaced(self._row, spacing=0.8)
        self._middle = QVBoxLayout()
        theme.spaced(self._middle, spacing=0.6)
        self._row.addLayout(self._middle, 1)
        self._inside = QWidget()
        self._pile = QVBoxLayout(self._inside)
        theme.spaced(self._pile, margins=0.2, spacing=0.8)
        self.whole = Following(self._inside)
        self._column = QVBoxLayout(self)
        theme.spaced(self._column, spacing=0.5)
        self._column.addWidget(head)
        self._column.addLayout(self._row, 1)
        self._scrolled = QWidget()
        self._held = QVBoxLayout(self._scrolled)
        theme.spaced(self._held, margins=(0.2, 0.2, 0.6, 0.2))
        self.middle = Following(self._scrolled)
        self._middle.addWidget(self.middle, 1)
        self._column.addWidget(self.whole, 1)
        self.whole.hide()
        self._now = ""
        theme.follow(self, self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        lines = self.width() / max(1, theme.em(self))
        wanted = "piled" if lines < _BESIDE else "wide" if lines >= _STEPS_BESIDE else "beside"
        shown = [widget for widget in (self.head, self.steps, self.fields, self.paper) if widget is not None]
        self.paper.setMinimumHeight(theme.em(self, _PAPER_HIGH) if wanted == "piled" else 0)
        if wanted == self._now:
            return
        self._now = wanted
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        if self.steps is not None:
            self.steps.set_compact(compact=wanted != "wide")
        if wanted == "piled":
            for widget in shown:
                self._pile.addWidget(widget)
        else:
            self._column.insertWidget(0, self.head)
            self._held.addWidget(self.fields)
            if self.steps is not None and wanted == "wide":
                self._row.insertWidget(0, self.steps)
            elif self.steps is not None:
                self._middle.insertWidget(0, self.steps)
            self._row.addWidget(self.paper, 1)
        self.whole.setVisible(wanted == "piled")
        self.middle.setVisible(wanted != "piled")
        for widget in shown:
            widget.show()
        if inside and focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)  # lost on the way to another parent
