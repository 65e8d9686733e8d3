"""Sending is paused: what happened, what is kept, and the one or two things to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from papidesk.network.page.texts import PAUSED_KEPT, PAUSED_TO_DO, PAUSED_WORDS
from papidesk.network.rules.states import Paused
from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.cards import Ground
from papidesk.ui.icons import IconLabel
from papidesk.ui.texts import Heading, Sentence
from papidesk.ui.words import say, tr

BY_LOOKING = frozenset({Paused.RESTORED, Paused.MOVED, Paused.COPIED})
"""Somebody looks, and says which computer goes on."""
BY_A_CODE = frozenset({Paused.REVOKED, Paused.UNKNOWN_TOKEN})
"""A new code is needed."""


class PausedPanel(Ground):
    """Says it and offers to go on. The button is for a person in charge alone."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__("warning_soft", "warning")
        row = QHBoxLayout(self)
        theme.spaced(row, margins=1.0, spacing=0.8)
        row.addWidget(IconLabel("pause", 2.0, "warning"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        theme.spaced(column, spacing=0.5)
        row.addLayout(column, 1)
        self.happened, self.kept, self.to_do = Heading("", 2), Sentence(say(PAUSED_KEPT)), Sentence("")
        self.others = Sentence(tr("A person in charge of the place decides this."))
        self.go_on = button(
            tr("This computer is the right one: go on sending from here"), on=go_on, icon="check", kind="primary", desk=True
        )
        for words in (self.happened, self.kept, self.to_do, self.others):
            column.addWidget(words)
        column.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)

    def show_pause(self, paused: Paused, *, in_charge: bool) -> None:
        """Why it is paused, and who can do something of it."""
        self.happened.setText(say(PAUSED_WORDS[paused]))
        self.to_do.setText(say(PAUSED_TO_DO[paused]))
        by_looking = paused in BY_LOOKING
        self.go_on.setVisible(in_charge and by_looking)
        self.others.setVisible(not in_charge and (by_looking or paused in BY_A_CODE))
