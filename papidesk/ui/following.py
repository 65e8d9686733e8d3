"""What scrolls after the focus, wherever it is put: by a key of a grid, by a refusal, by a panel that opens."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from papidesk.ui import theme
from papidesk.ui.cards import Scroll


class Following(Scroll):
    """Keeps in sight what has the focus in it. (Qt does so after Tab alone.)"""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        inside = self.widget() if isValid(self) else None
        if now is not None and inside is not None and inside.isAncestorOf(now):
            # What has just been shown has its place once the layout is done.
            QTimer.singleShot(0, self, partial(self._show, now))

    def _show(self, widget: QWidget) -> None:
        inside = self.widget()
        if isValid(widget) and inside is not None and inside.isAncestorOf(widget) and widget.height() < self.height():
            margin = theme.em(self, 1.5)
            self.ensureWidgetVisible(widget, 0, min(margin, (self.height() - widget.height()) // 2))
