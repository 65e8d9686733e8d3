"""The reference of a start: a bare PySide6 window with one field that has the focus."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

from tests.bench.memory import pss_mib


class FirstPaint(QObject):
    """Says when the field was painted while it had the focus."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        self._field, self._said = field, False
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._said:
            self._said = True
            QTimer.singleShot(0, self._tell)
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        if QApplication.focusWidget() is not self._field:
            QTimer.singleShot(0, self._tell)
            return
        print("painted", time.perf_counter_ns(), flush=True)
        QTimer.singleShot(1000, self._end)

    @staticmethod
    def _end() -> None:
        print("memory", pss_mib(), flush=True)
        QApplication.quit()


def main() -> None:
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    field = QLineEdit()
    window.setCentralWidget(field)
    window.setMinimumSize(1024, 600)
    first = FirstPaint(field)
    window.show()
    window.activateWindow()
    field.setFocus()
    app.exec()
    first.deleteLater()


if __name__ == "__main__":
    main()
