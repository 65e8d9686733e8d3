"""The places of reports, for the tests that walk every place of the window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QWidget

from tests.journeys.at_the_desk import AtTheDesk


def of_reports(desk: AtTheDesk) -> Iterator[tuple[str, QWidget]]:
    """What the month came to, one of its chapters, a period that was not understood, what a clock that went back is told."""
    yield "report", shown(desk, chapter="essential")
    page = shown(desk, chapter="workshops")
    yield "chapter of a report", page
    page.chooser.field.edit.setText("la saint-glinglin")
    page.chooser.take_typed()
    page.clock.show()
    page.stale.show()
    desk.settle()
    yield "report, a period that is none", page
    page.clock.hide()
    page.stale.hide()


def shown(desk: AtTheDesk, **what: Any) -> Any:
    """The page, read."""
    page = desk.go("reports", **what)
    desk.until(lambda: page.report is not None and page.job is None)
    desk.settle()
    return page
