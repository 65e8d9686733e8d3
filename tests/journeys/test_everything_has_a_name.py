"""Whoever listens instead of looking: nothing that takes the focus is without a name; Tab goes as the eye does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QPushButton, QTabBar, QWidget

from papidesk.accounts.page.gate import Gate
from papidesk.ui.tabbing import tab_stops
from papidesk.ui.words import install
from tests.journeys.at_the_desk import AtTheDesk, K, visible
from tests.journeys.everywhere import UNDER_THE_BAR, places


def focusable(root: QWidget) -> list[QWidget]:
    return [
        one
        for one in visible(root)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled() and one.focusProxy() is None
        and not isinstance(one, QTabBar | Gate)  # the gate hands the focus on to its field
    ]  # fmt: skip


def heard(widget: QWidget) -> str:
    """The name assistive tools get."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_on_every_page(desk_window: AtTheDesk, people: dict[str, int], qapp: QApplication, language: str) -> None:
    desk = desk_window
    install(qapp, language)
    nameless = []
    for place, _page in places(desk, people):
        nameless += [
            f"{place}: {type(one).__name__} in {type(one.parentWidget()).__name__}"
            for one in focusable(desk.window)
            if not heard(one)
        ]
    assert not nameless


def test_no_two_buttons_of_a_page_are_heard_alike(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    for place, page in places(desk, people):
        stops = [one for one in visible(page, QPushButton) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        names = [heard(one) for one in stops if not one.isCheckable()]
        alike = {name for name in names if names.count(name) > 1}
        # One may be said twice where the form and the page before it are both there.
        alike = {name for name in alike if not name.startswith("Undo: ")}  # what was done twice is undone twice
        assert not alike - {"Cancel", "Undo", "Close this message", "Show the password", "Log an anonymous visit"}, place


def test_tab_reaches_everything_and_comes_back(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    trapped, missed = [], []
    for place, _page in places(desk, people):
        if place in UNDER_THE_BAR:
            continue
        start = desk.focus()
        seen: list[QWidget | None] = [start]
        for _ in range(160):
            desk.press(K.Key_Tab)
            if desk.focus() is start:
                break
            if desk.focus() is seen[-1]:
                trapped.append(f"{place}: {type(seen[-1]).__name__} {heard(seen[-1]) if seen[-1] else ''}")
                break
            seen.append(desk.focus())
        reached = {id(one) for one in seen}
        missed += [
            f"{place}: {type(one).__name__} {heard(one)}"
            for one in focusable(desk.window)
            if id(one) not in reached and not isinstance(one, QAbstractScrollArea) and not _is_one_of_a_group(one)
        ]
    assert not trapped
    assert not missed


def _is_one_of_a_group(widget: QWidget) -> bool:
    """A group of exclusive buttons is one Tab stop: the arrows move within."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    return (group is not None and group.exclusive()) or (widget.autoExclusive() and widget.isCheckable())


def test_tab_goes_as_the_eye_does(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    """Within a page, a Tab never goes up by more than a line of what is side by side."""
    desk = desk_window
    wrong = []
    for place, page in places(desk, people):
        if place in UNDER_THE_BAR | {"gate"}:
            continue
        first = next(iter(tab_stops(page)), None)
        if first is None:
            continue
        first.setFocus()
        before: QWidget | None = None
        for _ in range(120):
            now = desk.focus()
            if now is None or not page.isAncestorOf(now):
                break
            if before is not None:
                content = page
                high = now.mapTo(content, QPoint(0, now.height())).y()
                start = before.mapTo(content, QPoint(0, 0)).y()
                if high <= start - 4 and _same_scroll(before, now, page):
                    wrong.append(f"{place}: {heard(before)} → {heard(now)}")
            before = now
            desk.press(K.Key_Tab)
            if desk.focus() is first:
                break
    assert not wrong


def _same_scroll(one: QWidget, other: QWidget, page: QWidget) -> bool:
    def area(widget: QWidget) -> QWidget | None:
        parent = widget.parentWidget()
        while parent is not None and parent is not page:
            if isinstance(parent, QAbstractScrollArea):
                return parent
            parent = parent.parentWidget()
        return None

    return area(one) is area(other)
