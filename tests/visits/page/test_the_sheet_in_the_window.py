from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from papidesk.app import Application
from papidesk.visits.page.sheet import SheetView
from tests.conftest import PASSWORD, FakeClock
from tests.ui_support import type_text, wait_for

YESTERDAY = date(2026, 11, 4)


@pytest.fixture
def desk(folder: Path, clock: FakeClock, qapp: QApplication, qtbot: Any) -> Iterator[Application]:
    """The whole application, unlocked."""
    made = Application(qapp, folder, clock)
    made.window.resize(1366, 768)
    made.show()
    made.window.activateWindow()
    made.desk.run(lambda: made.behind.enter(PASSWORD), made.window, made._entered)
    wait_for(qtbot, lambda: not made.window.locked)
    yield made
    made.close()
    made.window.deleteLater()


def test_ctrl_z_takes_the_last_line_back_and_the_hour_keeps_the_focus(desk: Application, qtbot: Any) -> None:
    desk.window.go("home", view="sheet")
    view = desk.window.view
    assert view is not None
    sheet = view.page("home").findChildren(SheetView)[0]
    wait_for(qtbot, lambda: sheet._day_chosen and sheet.line.hour.edit.hasFocus())
    for hour, lines in (("1000", 1), ("1010", 2)):
        type_text(None, hour)
        qtbot.keyClick(sheet.line.hour.edit, Qt.Key.Key_Return)
        wait_for(qtbot, lambda lines=lines: sheet.model.rowCount() == lines and sheet.line.is_empty())
    qtbot.keyClick(sheet.line.hour.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_for(qtbot, lambda: sheet.model.rowCount() == 1)
    assert sheet.line.hour.edit.hasFocus()
    qtbot.keyClick(sheet.line.hour.edit, Qt.Key.Key_Escape)
    wait_for(qtbot, view.bar.field.hasFocus)
