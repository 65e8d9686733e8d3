"""Large text on a small screen loses nothing, and no target is too small to hit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from papidesk.ui.words import install
from tests.journeys.at_the_desk import AtTheDesk, visible
from tests.journeys.everywhere import places

SIZES = [(1366, 768, 200), (1024, 600, 100), (1366, 768, 100)]


def name_of(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} “{(words or widget.accessibleName())[:40]}” in {type(widget.parentWidget()).__name__}"


def scroller(widget: QWidget) -> QAbstractScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return parent
        parent = parent.parentWidget()
    return None


def clipped(widget: QWidget) -> str:
    """Why a label or a button cannot be read whole; "" where it can."""
    if isinstance(widget, QLabel) and widget.pixmap().isNull() and widget.text():
        wanted = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
        if wanted > widget.height() + 2:
            return f"{wanted - widget.height()} px too low"
        bare = widget.fontMetrics().horizontalAdvance(widget.text())
        if bare > widget.width() + 2 and not widget.wordWrap() and "…" not in widget.text():
            return f"{bare - widget.width()} px too narrow"
    least = widget.minimumSizeHint()
    small = widget.width() + 2 < least.width() or widget.height() + 2 < least.height()
    if isinstance(widget, QPushButton) and widget.text() and small:
        return "smaller than its words"
    return ""


def outside(widget: QWidget, window: QWidget) -> str:
    """Why a widget can't be reached by scrolling down: beside its scroll area, or out of the window."""
    area = scroller(widget)
    if area is not None:
        at = widget.mapTo(area.viewport(), QPoint(0, 0)).x()
        if at < -1 or at + widget.width() > area.viewport().width() + 1:
            return f"beside its scroll area by {max(-at, at + widget.width() - area.viewport().width())} px"
        return ""
    corner = widget.mapTo(window, QPoint(0, 0))
    if corner.x() + widget.width() > window.width() + 1 or corner.y() + widget.height() > window.height() + 1:
        return "out of the window"
    return ""


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("width", "height", "percent"), SIZES)
def test_on_every_page(
    desk_window: AtTheDesk, people: dict[str, int], qapp: QApplication, width: int, height: int, percent: int, language: str
) -> None:
    desk = desk_window
    install(qapp, language)
    desk.window.resize(width, height)
    desk.application.wear(replace(desk.application.preferences, palette="light", text_percent=percent))
    desk.settle()
    wrong = []
    for place, _page in places(desk, people):
        desk.qtbot.wait(60)
        assert (desk.window.width(), desk.window.height()) == (width, height), f"{place} makes the window grow"
        for one in visible(desk.window):
            if isinstance(one, QLabel | QAbstractButton | QLineEdit):
                why = clipped(one) or outside(one, desk.window)
                if why:
                    wrong.append(f"{place}: {name_of(one)}: {why}")
            if isinstance(one, QAbstractScrollArea) and one.horizontalScrollBar().isVisible():
                wrong.append(f"{place}: {name_of(one)} scrolls sideways")
    assert not wrong, "\n".join(wrong)


def test_no_target_is_too_small(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    wrong = []
    for place, _page in places(desk, people):
        desk.qtbot.wait(30)
        for one in visible(desk.window, QAbstractButton):
            if isinstance(one.parentWidget(), QLineEdit):
                continue  # a sign to look at, or what Échap does as well (WCAG 2.2, 2.5.8: an equivalent)
            least = 40 if one.property("deskAction") else 24
            if one.height() < least or one.width() < 24:
                wrong.append(f"{place}: {name_of(one)} is {one.width()} × {one.height()}")
    assert not wrong, "\n".join(wrong)
