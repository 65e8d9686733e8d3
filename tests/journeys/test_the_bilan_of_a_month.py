"""The report of a month by the keyboard alone: Ctrl+6, the month typed, its figures read, its paper shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from papidesk.reports.page.tables import NumbersTable
from papidesk.ui.announce import announcer
from papidesk.ui.printing.dialog import PrintDialog
from papidesk.visits.intents import LogVisit
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K, texts
from tests.journeys.places_of_reports import shown


def page_of(desk: AtTheDesk) -> Any:
    page = desk.page("reports")
    desk.until(lambda: page.report is not None and page.job is None)
    desk.settle()
    return page


def test_by_the_keyboard_alone(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    for day, count in ((2, 20), (9, 11)):
        arrived = datetime(2026, 10, day, 9, tzinfo=UTC)
        desk.do(LogVisit(arrived_at=arrived, left_at=arrived + timedelta(hours=1), count=count))
    desk.count_from_here()
    desk.press(K.Key_6, modifiers=CTRL)
    page = page_of(desk)
    desk.type("10/2026")
    desk.press(K.Key_Return)
    desk.until(lambda: page.report is not None and page.job is None and page.report.figures.period.first.month == 10)
    assert desk.keys <= 9
    assert announcer().said[-1].startswith("October 2026. Visits: 31")
    for _ in range(20):
        desk.press(K.Key_Tab)
        if desk.focus() is page.tabs["essential"]:
            break
    desk.press(K.Key_Right)
    assert page.tabs["visits"].isChecked()
    assert page._views["visits"].isVisible()
    for _ in range(10):
        if isinstance(desk.focus(), NumbersTable):
            break
        desk.press(K.Key_Tab)
    table = desk.focus()
    assert isinstance(table, NumbersTable)
    read = table.rows.data(table.currentIndex().siblingAtColumn(0), Qt.ItemDataRole.AccessibleTextRole)
    assert read == "Visits: 31"
    desk.press(K.Key_P, modifiers=CTRL)
    desk.until(lambda: isinstance(QApplication.activeModalWidget(), PrintDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    desk.until(lambda: dialog.made is not None)
    assert dialog.made is not None
    assert dialog.made.pages >= 2
    desk.press(K.Key_Escape)
    desk.until(lambda: QApplication.activeModalWidget() is None)


def test_it_is_read_again_when_one_comes_back_to_it(desk_window: AtTheDesk) -> None:
    desk = desk_window
    page = shown(desk)
    assert "Visits: 0" in texts(page)
    desk.press(K.Key_F4)
    desk.wait_for_rows(1)
    shown(desk)
    assert [text for text in texts(page) if text.startswith("Visits: 1")]
