"""Where Tab goes: through the layouts in the order in which the eye reads them.

Qt keeps Tab stops in the order of making: a form whose buttons are made first, a list that is filled later, come in the
wrong place, and stay there.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget

_BY_TAB = frozenset({Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus})


def tab_stops(root: QWidget, also: QWidget | None = None) -> list[QWidget]:
    """What Tab stops at in a widget, in reading order; `tabs_into` of a widget names what opens under it.

    also: counted as a stop although Tab alone would not reach it.
    """
    met: dict[QWidget, None] = {}
    _meet(root, met)
    return [one for one in met if one is also or _is_stop(one)]


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
    return widget.focusPolicy() in _BY_TAB and widget.isEnabled() and widget.focusProxy() is None


def _meet(widget: QWidget, met: dict[QWidget, None]) -> None:
    """Add a widget and all that is within it, in reading order. A Tab walks a thousand of them: no generators here."""
    if widget in met or widget.isHidden() or widget.isWindow():
        return
    met[widget] = None
    layout = widget.layout()
    if layout is not None:
        _meet_laid_out(layout, met)
    opened = getattr(widget, "tabs_into", None)
    if isinstance(opened, QWidget):
        _meet(opened, met)
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None:
        _meet(inside, met)
    # What lies over the others (messages, what opens under the bar) comes after them.
    for over in widget.children():
        if isinstance(over, QWidget):
            _meet(over, met)


def _meet_laid_out(layout: QLayout, met: dict[QWidget, None]) -> None:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        inner, child = item.layout(), item.widget()
        if inner is not None:
            _meet_laid_out(inner, met)
        elif child is not None:
            _meet(child, met)
