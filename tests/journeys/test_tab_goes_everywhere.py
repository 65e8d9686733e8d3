"""Tab reaches everything, comes back, and goes as the eye does."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QWidget

from papidesk.ui.tabbing import tab_stops
from tests.journeys.at_the_desk import AtTheDesk, K
from tests.journeys.everywhere import UNDER_THE_BAR, places
from tests.journeys.looking import focusable, heard

UP = "goes up"
MOST = 160
"""More than any page has stops."""


def test_tab_reaches_everything_comes_back_and_goes_as_the_eye_does(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    wrong = []
    for place, page in places(desk, people):
        if place in UNDER_THE_BAR:
            continue
        # What stands around a page is gone through once, at home; then Tab is followed until it leaves the page.
        within = desk.window if place.startswith("home") else page
        stops = tab_stops(within)
        if len(stops) < 2:  # Tab has nowhere to go
            continue
        stops[0].setFocus()
        seen, astray = _tabbed(desk, within, page)
        if place.startswith("gate"):  # nothing stands beside it: from its last stop Tab goes up to the first
            astray = [why for why in astray if not why.endswith(UP)]
        wrong += [f"{place}: {why}" for why in astray]
        reached = {id(one) for one in seen}
        wrong += [
            f"{place}: Tab does not reach {type(one).__name__} {heard(one)}"
            for one in focusable(within)
            if id(one) not in reached and not isinstance(one, QAbstractScrollArea) and not _is_one_of_a_group(one)
        ]
    assert not wrong, "\n".join(wrong)


def _tabbed(desk: AtTheDesk, within: QWidget, page: QWidget) -> tuple[list[QWidget], list[str]]:
    """What has the focus from Tab to Tab, until it is back where it began or has left; and where it goes astray."""
    start = desk.focus()
    assert start is not None, "nothing has the focus"
    seen, astray = [start], []
    for _ in range(MOST):
        before = seen[-1]
        desk.press(K.Key_Tab)
        now = desk.focus()
        if now is None or now is before:
            return seen, [*astray, f"Tab goes no further than {type(before).__name__} {heard(before)}"]
        # At once: what is drawn anew on the way takes the former buttons away.
        if _goes_up(before, now, page):
            astray.append(f"{heard(before)} → {heard(now)} {UP}")
        if now is start or not within.isAncestorOf(now):
            return seen, astray
        seen.append(now)
    return seen, [*astray, "Tab does not come back"]


def _is_one_of_a_group(widget: QWidget) -> bool:
    """A group of exclusive buttons is one Tab stop: the arrows move within."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    return (group is not None and group.exclusive()) or (widget.autoExclusive() and widget.isCheckable())


def _goes_up(before: QWidget, now: QWidget, page: QWidget) -> bool:
    """Whether a Tab within a page goes up by more than a line of what is side by side."""
    if not (page.isAncestorOf(before) and page.isAncestorOf(now)):
        return False
    high = now.mapTo(page, QPoint(0, now.height())).y()
    start = before.mapTo(page, QPoint(0, 0)).y()
    return high <= start - 4 and _area(before, page) is _area(now, page)


def _area(widget: QWidget, page: QWidget) -> QWidget | None:
    parent = widget.parentWidget()
    while parent is not None and parent is not page:
        if isinstance(parent, QAbstractScrollArea):
            return parent
        parent = parent.parentWidget()
    return None
