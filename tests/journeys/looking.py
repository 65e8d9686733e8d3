"""What can be seen to be wrong with what stands in the window: for the tests that look at every place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QLineEdit, QPushButton, QTabBar, QWidget

from papidesk.accounts.page.gate import Gate
from tests.journeys.at_the_desk import visible

SAID_TWICE = {"Cancel", "Undo", "Close this message", "Show the password", "Log an anonymous visit"}
"""Where a form and the page before it are both there."""


def focusable(root: QWidget) -> list[QWidget]:
    """What Tab should reach."""
    return [one for one in visible(root) if _takes_focus(one)]


def _takes_focus(one: QWidget) -> bool:
    return (
        bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.isEnabled() and one.focusProxy() is None
        and not isinstance(one, QTabBar | Gate)  # the gate hands the focus on to its field
    )  # fmt: skip


def heard(widget: QWidget) -> str:
    """The name assistive tools get."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def nameless(shown: list[QWidget]) -> list[str]:
    """What takes the focus and says nothing to whoever listens."""
    return [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__} has no name"
        for one in shown
        if _takes_focus(one) and not heard(one)
    ]


def alike(page: QWidget) -> list[str]:
    """The buttons of a page that are heard alike (in English)."""
    stops = [one for one in visible(page, QPushButton) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    names = [heard(one) for one in stops if not one.isCheckable()]
    # What was done twice is undone twice.
    twice = {name for name in names if names.count(name) > 1 and not name.startswith("Undo: ")} - SAID_TWICE
    return [f"several buttons are heard as “{name}”" for name in sorted(twice)]


def unreadable(shown: list[QWidget], window: QWidget) -> list[str]:
    """Texts that are cut, and what can't be reached by scrolling down."""
    wrong = []
    for one in shown:
        if isinstance(one, QLabel | QAbstractButton | QLineEdit):
            why = clipped(one) or outside(one, window)
            if why:
                wrong.append(f"{name_of(one)}: {why}")
        if isinstance(one, QAbstractScrollArea) and one.horizontalScrollBar().isVisible():
            wrong.append(f"{name_of(one)} scrolls sideways")
    return wrong


def too_small(shown: list[QWidget]) -> list[str]:
    """Targets that are hard to hit: below 24 px, or below 40 px for what is done at the desk."""
    wrong = []
    for one in shown:
        if not isinstance(one, QAbstractButton) or isinstance(one.parentWidget(), QLineEdit):
            continue  # a sign to look at, or what Échap does as well (WCAG 2.2, 2.5.8: an equivalent)
        least = 40 if one.property("deskAction") else 24
        if one.height() < least or one.width() < 24:
            wrong.append(f"{name_of(one)} is {one.width()} × {one.height()}")
    return wrong


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
