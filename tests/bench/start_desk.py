"""The desk started as it is (`papidesk --data-dir FOLDER`), with someone there who types the password once it is painted.

Says on standard output when the window was painted with its field focused, when the first visit can be logged, the longest
time the window did not answer meanwhile, and what the process weighs a second later.
"""

from __future__ import annotations

import sys
import time
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

import papidesk.app
from papidesk.__main__ import main
from papidesk.ui.player import Player
from tests.bench.memory import pss_mib

BEAT_MS = 2


class Visitor(QObject):
    """Watches the window come up, types the password, waits for the bar."""

    def __init__(self, application: Any, password: str) -> None:
        super().__init__()
        self.application, self.password = application, password
        self.window = application.window
        self.painted = False
        self.beat, self.longest = 0, 0
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.painted and event.type() == QEvent.Type.Paint and watched is QApplication.focusWidget():
            self.painted = True
            QTimer.singleShot(0, self._after_paint)
        return super().eventFilter(watched, event)

    def _after_paint(self) -> None:
        assert isinstance(QApplication.focusWidget(), QLineEdit)
        print("painted", time.perf_counter_ns(), flush=True)
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self.pulse = QTimer(self)
        self.pulse.timeout.connect(self._beat)
        self.beat = time.perf_counter_ns()
        self.pulse.start(BEAT_MS)
        Player.type(self.password)
        Player.press(Qt.Key.Key_Return)

    def _beat(self) -> None:
        now = time.perf_counter_ns()
        self.longest, self.beat = max(self.longest, now - self.beat), now
        view = self.window.view
        if not self.window.locked and view is not None and QApplication.focusWidget() is view.bar.field:
            print("open", now, flush=True)
            print("frozen", self.longest / 1e6, flush=True)
            self.pulse.stop()
            QTimer.singleShot(1000, self._end)

    def _end(self) -> None:
        print("memory", pss_mib(), flush=True)
        sys.stdout.flush()
        import os  # noqa: PLC0415 — the closing backup is another measure

        os._exit(0)


def run() -> None:
    folder, password = sys.argv[1:3]
    show = papidesk.app.Application.show

    def watched(application: Any) -> None:
        application.visitor = Visitor(application, password)
        show(application)

    papidesk.app.Application.show = watched  # type: ignore[method-assign]
    main(["--data-dir", folder])


if __name__ == "__main__":
    run()
