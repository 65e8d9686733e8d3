"""What leaves this computer and what stays, in two columns of plain words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from papidesk.network.rules.agreement import LEAVES, STAYS
from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card
from papidesk.ui.icons import IconLabel
from papidesk.ui.texts import Sentence
from papidesk.ui.words import say, tr

BESIDE = 44.0
"""Lines of text of width from which the columns stand side by side."""


class WhatLeaves(QWidget):
    """Both columns, and the way to the figures themselves. see: opens them; None where they are not for whoever is here."""

    def __init__(self, see: Callable[[], object]) -> None:
        super().__init__()
        self.leaves, self.stays = Card(tr("What leaves")), Card(tr("What stays here"))
        for line in LEAVES:
            self.leaves.body.addWidget(_point("send", say(line)))
        for line in STAYS:
            self.stays.body.addWidget(_point("lock", say(line)))
        self.see = button(tr("See exactly what leaves"), on=see, icon="eye", desk=True)
        for card in (self.leaves, self.stays):
            card.body.addStretch(1)
        both = QWidget()
        self._row = QHBoxLayout(both)
        theme.spaced(self._row, spacing=0.6)
        self._row.addWidget(self.leaves, 1)
        self._row.addWidget(self.stays, 1)
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.5)
        column.addWidget(both)
        column.addWidget(self.see, 0, Qt.AlignmentFlag.AlignLeft)
        theme.follow(self, self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        ways = QBoxLayout.Direction
        wide = self.width() >= theme.em(self, BESIDE)
        self._row.setDirection(ways.LeftToRight if wide else ways.TopToBottom)


def _point(icon: str, text: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    theme.spaced(row, spacing=0.5)
    row.addWidget(IconLabel(icon, 1.1, "subtle"), 0, Qt.AlignmentFlag.AlignTop)
    words = Sentence(text)
    # As high as its lines at this width, where a card alone would keep room for those of a narrow one.
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    words.setSizePolicy(policy)
    row.addWidget(words, 1)
    return line
