"""Where Tab goes: through the layouts in the order in which the eye reads them.

Qt keeps Tab stops in the order of making: a form whose buttons are made first, a list that is filled later, come in the
wrong place, and stay there.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget


def tab_stops(root: QWidget, also: QWidget | None = None) -> list[QWidget]:
    """What Tab stops at in a widget, in reading order; `tabs_into` of a widget names what opens under it.

    also: counted as a stop although Tab alone would not reach it.
    """
    return [one for one in _walk(root, set()) if one is also or _is_stop(one)]


def step(root: QWidget, *, forward: bool) -> bool:
    """Give the focus to the next stop, or the one before, round and round. False where there is none."""
    focus = QApplication.focusWidget()
    stops = tab_stops(root, focus)
    if not stops:
        return False
    at = next((number for number, one in enumerate(stops) if one is focus), -1 if forward else 0)
    target = stops[(at + (1 if forward else -1)) % len(stops)]
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    above = target.parentWidget()
    while above is not None and above is not root:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(target)
        above = above.parentWidget()
    return True


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and widget.focusProxy() is None


def _walk(widget: QWidget, seen: set[QWidget]) -> Iterator[QWidget]:
    if widget in seen or widget.isHidden() or widget.isWindow():
        return
    seen.add(widget)
    yield widget
    layout = widget.layout()
    if layout is not None:
        for child in _in_layout(layout):
            yield from _walk(child, seen)
    opened = getattr(widget, "tabs_into", None)
    if isinstance(opened, QWidget):
        yield from _walk(opened, seen)
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None:
        yield from _walk(inside, seen)
    # What lies over the others (messages, what opens under the bar) comes after them.
    for over in widget.children():
        if isinstance(over, QWidget):
            yield from _walk(over, seen)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        inner, child = item.layout(), item.widget()
        if inner is not None:
            yield from _in_layout(inner)
        elif child is not None:
            yield child
