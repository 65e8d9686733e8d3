"""What stands before the desk: the first run where there is no store, else unlocking. It shows no name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from papidesk.accounts.page.first_run import FirstRun
from papidesk.accounts.page.unlocking import Unlocking
from papidesk.ui import theme
from papidesk.ui.cards import Scroll
from papidesk.ui.opener import Entered, Opener
from papidesk.ui.page import Context
from papidesk.ui.words import tr

WIDTH_EM = 27.0


class Gate(QWidget):
    """Shows the assistant or the unlocking, whichever the folder calls for. entered: called once somebody is in."""

    def __init__(self, context: Context, opener: Opener, entered: Callable[[Entered], None]) -> None:
        super().__init__()
        self.setAccessibleName(tr("PapiDesk is closed"))
        self._entered = entered
        self.stack = QStackedWidget()
        theme.follow(self, lambda: self.stack.setMaximumWidth(theme.em(self, WIDTH_EM)))
        self.first_run: FirstRun | None = None
        self.unlocking = Unlocking(context, opener, self._enter)
        self.stack.addWidget(self.unlocking)
        if not opener.exists():
            self.first_run = FirstRun(context, opener, self._enter)
            self.stack.addWidget(self.first_run)
            self.stack.setCurrentWidget(self.first_run)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.addStretch(1)
        row.addWidget(self.stack, 100)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Scroll(middle))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        shown = self.stack.currentWidget()
        if isinstance(shown, Unlocking | FirstRun):
            shown.take_focus()

    def _enter(self, entered: Entered) -> None:
        self._entered(entered)
        # From now on this computer has a store: the next time, it is unlocked.
        self.stack.setCurrentWidget(self.unlocking)
        self.unlocking.came_in(entered.duty)
