"""Buttons that name their result, and count once when pressed twice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from papidesk.ui import theme
from papidesk.ui.icons import icon as icon_of

TWICE_MS = 400
"""A second press this soon is the same press: a trembling hand, or a double click out of habit."""
_INK = {"plain": "ink", "primary": "on_accent", "danger": "on_danger", "quiet": "ink"}


class Button(QPushButton):
    """A push button of the house. `pressed_once` fires for a press, and not again within `TWICE_MS` (unless `repeats`).

    kind: "plain", "primary" (one a screen at most), "danger" or "quiet" (no edge). Enter presses it, as Space does.
    """

    pressed_once = Signal()

    def __init__(
        self,
        text: str = "",
        kind: str = "plain",
        *,
        icon: str = "",
        desk: bool = False,
        repeats: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self.setProperty("deskAction", desk)
        self._repeats = repeats
        self._since = QElapsedTimer()
        self._tone = _INK[kind]
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if icon:
            self.setIcon(icon_of(icon, self._tone))
        if kind in {"primary", "danger"}:
            theme.dress(self, button=self._tone)
        self.clicked.connect(self._press)
        theme.follow(self, self._measure)

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self.setIcon(icon_of(name, self._tone))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def _press(self) -> None:
        if not self._repeats and self._since.isValid() and self._since.elapsed() < TWICE_MS:
            return
        self._since.start()
        self.pressed_once.emit()

    def _measure(self) -> None:
        side = theme.em(self, 1.15)
        self.setIconSize(QSize(side, side))
        self.updateGeometry()


class IconButton(Button):
    """A button of one icon, square; its name is for assistive tools and shown as a tooltip."""

    def __init__(self, icon: str, name: str, kind: str = "quiet", *, desk: bool = False) -> None:
        super().__init__("", kind, icon=icon, desk=desk)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.rename(name)

    def rename(self, name: str) -> None:
        """Say what it does now."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        side = super().sizeHint().height()
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def button(
    text: str,
    *,
    on: Callable[[], object] | None = None,
    icon: str = "",
    kind: str = "plain",
    desk: bool = False,
    repeats: bool = False,
) -> Button:
    """A button of words. desk: an action of the desk, at least 40 px high. repeats: each press counts (a "+1")."""
    made = Button(text, kind, icon=icon, desk=desk, repeats=repeats)
    if on is not None:
        made.pressed_once.connect(on)
    return made


def icon_button(
    icon: str, name: str, *, on: Callable[[], object] | None = None, kind: str = "quiet", desk: bool = False
) -> IconButton:
    """A button of one icon."""
    made = IconButton(icon, name, kind, desk=desk)
    if on is not None:
        made.pressed_once.connect(on)
    return made
