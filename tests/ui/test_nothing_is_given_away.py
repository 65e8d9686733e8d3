"""PySide6 6.12.0 drops a reference to None at each overridden paint or style call: the desk would die within a morning."""

import sys
from typing import Any

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.fields import TextField


def test_painting_gives_no_reference_away(qtbot: Any, qapp: QApplication) -> None:
    theme.apply(qapp, theme.Appearance())
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(button("Enregistrer", on=lambda: None, icon="check", kind="primary"))
    column.addWidget(TextField("name", "Nom"))
    window.grab()
    before = sys.getrefcount(None)
    for _ in range(50):
        window.grab()
    assert sys.getrefcount(None) - before > -50
