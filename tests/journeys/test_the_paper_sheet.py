"""Yesterday's sheet: thirty lines, the keyboard alone."""

from __future__ import annotations

from datetime import date, timedelta

from papidesk.visits.intents import VisitDays, VisitFilter
from tests.journeys.at_the_desk import AtTheDesk, K

NAMES = ("lea", "kerb", "jean", "moh", "oum")


def test_thirty_lines(desk_window: AtTheDesk) -> None:
    desk = desk_window
    sheet = desk.go("home", view="sheet")._stack.currentWidget()
    day: date = desk.application.time.today() - timedelta(days=1)
    desk.until(lambda: sheet.day_read() == day)
    sheet.line.focus_first()
    desk.count_from_here()
    for number in range(30):
        desk.type(f"{9 + number // 4:02}{15 * (number % 4):02}")
        desk.press(K.Key_Tab)
        if number % 3 == 0:
            desk.type(NAMES[(number // 3) % len(NAMES)])
            desk.settle()
        desk.press(K.Key_Return)
        desk.settle()
        if number % 3 == 0 and len(sheet._keyed) <= number:
            desk.press(K.Key_Return)
            desk.settle()
        desk.until(lambda number=number: len(sheet._keyed) == number + 1)
    # Some thirty seconds of keys at 12 a line: five minutes leave ten seconds a line to read the paper.
    assert desk.keys <= 30 * 12
    days = dict(desk.ask(VisitDays(VisitFilter(day, day))))
    assert days == {day: 30}
    assert desk.counts().visits == 0
    assert "30 line" in sheet.progress.text()


def test_a_line_that_cannot_be_is_kept_and_said(desk_window: AtTheDesk) -> None:
    desk = desk_window
    sheet = desk.go("home", view="sheet")._stack.currentWidget()
    sheet.line.focus_first()
    desk.type("2599")
    desk.press(K.Key_Return)
    desk.settle()
    assert sheet.line.hour.error()
    assert sheet._keyed == []
    assert sheet.line.hour.raw() == "2599"
