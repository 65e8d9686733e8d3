"""The parts of a document as steps: a list beside the fields, or, where there is little room, a line above them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from papidesk.ui import theme
from papidesk.ui.fields import ChoiceField
from papidesk.ui.icons import icon
from papidesk.ui.words import tr

_NAME = Qt.ItemDataRole.UserRole
_WIDE = 12.0
"""Lines of text."""


class Steps(QWidget):
    """chosen(name): another step. One is always chosen once there are any."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[tuple[str, str]] = []
        self.current = ""
        self._showing = False
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Parts of the document"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(self._take_row)
        self.line = ChoiceField("step", tr("Part of the document"), choices=())
        self.line.changed.connect(self._take_line)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.compact = False
        theme.follow(self, self._measure)

    def set_steps(self, steps: Sequence[tuple[str, str]]) -> None:
        """(name, words) in their order; the one that is chosen stays so where it is still there."""
        self._showing = True
        self.steps = list(steps)
        self.list.clear()
        for name, words in self.steps:
            item = QListWidgetItem(words)
            item.setData(_NAME, name)
            item.setToolTip(words)
            self.list.addItem(item)
        self.line.set_choices(self.steps)
        self._showing = False
        names = [name for name, _words in self.steps]
        self.go(self.current if self.current in names else names[0] if names else "")

    def mark(self, name: str, sign: str, said: str = "") -> None:
        """Show an icon beside a step ("" for none); said: what it means, read with its words."""
        for row, (step, words) in enumerate(self.steps):
            item = self.list.item(row)
            if step == name and item is not None:
                item.setIcon(icon(sign) if sign else icon("right", "hairline"))
                heard = tr("{step}, {state}", "a step and how it stands", step=words, state=said) if said else words
                item.setData(Qt.ItemDataRole.AccessibleTextRole, heard)

    def go(self, name: str) -> None:
        """Stand on a step."""
        row = next((at for at, (step, _words) in enumerate(self.steps) if step == name), -1)
        if row < 0:
            return
        self._showing = True
        self.list.setCurrentRow(row)
        self.line.set_value(name)
        self._showing = False
        if name != self.current:
            self.current = name
            self.chosen.emit(name)

    def after(self, name: str) -> tuple[str, str] | None:
        """The step that comes next, None after the last."""
        names = [step for step, _words in self.steps]
        at = names.index(name) + 1 if name in names else 0
        return self.steps[at] if at < len(self.steps) else None

    def set_compact(self, *, compact: bool) -> None:
        """A line instead of the list."""
        self.compact = compact
        self._stack.setCurrentWidget(self.line if compact else self.list)
        self._measure()

    def focus_first(self) -> None:
        """Choose a step."""
        (self.line if self.compact else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_row(self, row: int) -> None:
        if not self._showing and 0 <= row < len(self.steps):
            self.go(self.steps[row][0])

    def _take_line(self) -> None:
        name = self.line.value()
        if not self._showing and name is not None:
            self.go(name)

    def _measure(self) -> None:
        side = theme.em(self, 1.1)
        self.list.setIconSize(QSize(side, side))
        high = theme.em(self, 3.6) if self.compact else 16_777_215
        self._stack.setMaximumHeight(high)
        if self.compact:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            self.setFixedWidth(theme.em(self, _WIDE))
