"""On the page Home, once a month, to whoever is in charge: something is kept too long. A quiet line; nothing goes by itself."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from papidesk.accounts.intents import PurgeReminder, PutOffPurge
from papidesk.kernel.intent import Part
from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.cards import Ground
from papidesk.ui.flow import FlowLayout
from papidesk.ui.icons import IconLabel
from papidesk.ui.page import Context
from papidesk.ui.texts import Sentence
from papidesk.ui.words import tr

AFTER_MS = 3000
"""After Home is shown: whoever opens the desk in the morning waits for nothing, and this reads all that is old."""


class DueStrip(Ground):
    """Hidden where nothing is due, or it was said this month already. Nothing of it is announced."""

    def __init__(self, context: Context) -> None:
        super().__init__("info_soft", "info")
        self.context = context
        row = QHBoxLayout(self)
        theme.spaced(row, margins=(0.7, 0.35, 0.5, 0.35), spacing=0.6)
        row.addWidget(IconLabel("clock", 1.4, "info"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        theme.spaced(column, spacing=0.2)
        self.words = Sentence("")
        self.look = button(tr("See what is due"), on=self._look, icon="right")
        self.later = button(tr("Next month"), on=self._later, kind="quiet")
        flow = FlowLayout()
        theme.spaced(flow, spacing=0.4)
        for made in (self.look, self.later):
            flow.addWidget(made)
        column.addWidget(self.words)
        column.addLayout(flow)
        row.addLayout(column, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()
        self._asked: date | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AFTER_MS)
        self._soon.timeout.connect(self.ask)
        context.desk.changed.connect(self._changed)

    def refresh(self) -> None:
        """Once a day, soon."""
        if self._asked != self.context.time.today():
            self._soon.start()

    def ask(self) -> None:
        """Ask whether it is time to speak of it."""
        self._asked = self.context.time.today()
        self.context.desk.ask(PurgeReminder(), self, self._show, latest="purge reminder")

    def _show(self, due: int) -> None:
        self.words.setText(tr("%n thing(s) about people are kept longer than they should be. Nothing goes without you.", "", due))
        self.setVisible(due > 0)

    def _look(self) -> None:
        self.context.shell.go("settings", section="retention")

    def _later(self) -> None:
        self.context.desk.submit(PutOffPurge(), self, lambda _done: self.ask())

    def _changed(self, parts: frozenset[Part], by: object) -> None:
        if Part.PLACE in parts and by is not self:
            self.ask()
