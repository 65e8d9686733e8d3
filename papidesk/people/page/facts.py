"""Facts side by side: a label, what is known; and cards that stand in two columns where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from papidesk.ui import theme
from papidesk.ui.cards import Card
from papidesk.ui.texts import Sentence, Subtle
from papidesk.ui.words import tr

TWO_COLUMNS_FROM = 44
"""Lines of text across: narrower, the cards stand one under the other."""


_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class Facts(QWidget):
    """Labels and values, one line each, those with nothing to say left out."""

    def __init__(self, facts: Sequence[tuple[str, str]], nothing: str = "") -> None:
        super().__init__()
        grid = QGridLayout(self)
        theme.spaced(grid, spacing=0.35)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        known = [(label, value) for label, value in facts if value]
        for at, (label, value) in enumerate(known):
            said = Sentence(value)
            said.setAlignment(_TOP)
            said.setAccessibleName(tr("{label}: {value}", label=label, value=value))
            grid.addWidget(Subtle(label), at, 0, _TOP)
            grid.addWidget(said, at, 1)
        if not known:
            grid.addWidget(Subtle(nothing or tr("Nothing noted.")), 0, 0, 1, 2)


def facts_card(title: str, facts: Sequence[tuple[str, str]]) -> Card:
    """A card of facts."""
    card = Card(title, level=2)
    card.body.addWidget(Facts(facts))
    card.body.addStretch(1)
    return card


class Columns(QWidget):
    """Widgets in two columns, or in one where the room is narrow. The order down the page is the order of adding."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        theme.spaced(self._row, spacing=0.8)
        self._sides = [QVBoxLayout(), QVBoxLayout()]
        for side in self._sides:
            theme.spaced(side, spacing=0.8)
            self._row.addLayout(side, 1)
        self._widgets: list[QWidget] = []
        self._two = False

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Replace them all."""
        for former in self._widgets:
            if former not in widgets:
                former.hide()
                former.deleteLater()
        self._widgets = list(widgets)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        two = self.width() >= theme.em(self, TWO_COLUMNS_FROM)
        if two != self._two:
            self._two = two
            self._arrange()

    def _arrange(self) -> None:
        for side in self._sides:
            while side.count():
                side.takeAt(0)
        half = (len(self._widgets) + 1) // 2 if self._two else len(self._widgets)
        for at, widget in enumerate(self._widgets):
            self._sides[0 if at < half else 1].addWidget(widget)
        for side in self._sides:
            side.addStretch(1)
        self._row.setStretch(1, 1 if self._two else 0)
        self._row.setSpacing(theme.em(self, 0.8) if self._two else 0)
