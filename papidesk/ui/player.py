"""Plays a person at the window: real key events, one step after the other, each waited for.

The tour, the self-test of an installed application and the pictures of the documentation are played with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, QKeyCombination, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

POLL_MS = 15
PATIENCE_MS = 60_000


class Stuck(Exception):  # noqa: N818 — the play is, not the program
    """What was waited for did not come."""


@dataclass(frozen=True)
class Step:
    """Do something, then wait until something is so. name: what the step is, for whoever reads of a failure."""

    name: str
    act: Callable[[], None]
    until: Callable[[], bool] = lambda: True


class Player(QObject):
    """Plays steps inside the running event loop."""

    def wait(self, until: Callable[[], bool], name: str = "") -> None:
        """Let the window live until something is so; Stuck after a minute."""
        loop = QEventLoop(self)
        patience = QElapsedTimer()
        patience.start()
        timer = QTimer(self)

        def look() -> None:
            if until() or patience.hasExpired(PATIENCE_MS):
                loop.quit()

        timer.timeout.connect(look)
        timer.start(POLL_MS)
        if not until():
            loop.exec()
        timer.stop()
        timer.deleteLater()
        if not until():
            raise Stuck(name)

    def rest(self, ms: int = 120) -> None:
        """Let the window live for a moment: what is animated or deferred is then painted."""
        clock = QElapsedTimer()
        clock.start()
        self.wait(lambda: clock.hasExpired(ms))

    def play(self, steps: list[Step]) -> None:
        """Play them all."""
        for step in steps:
            step.act()
            self.wait(step.until, step.name)

    @staticmethod
    def type(text: str) -> None:
        """Type letters where the focus is, accents included."""
        for letter in text:
            _send(0, letter)

    @staticmethod
    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press and release a key that is no letter, where the focus is; shortcuts of the window are heard."""
        target = _focused()
        # A key sent to a widget does not pass through the shortcuts: they are asked first, as the system does.
        override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        override.ignore()
        QApplication.sendEvent(target, override)
        if not override.isAccepted() and _shortcut(target, key, modifiers):
            return
        _send(key, "", modifiers)


def _focused() -> QWidget:
    target = QApplication.focusWidget() or QApplication.activeWindow()
    if target is None:
        raise Stuck("nothing has the focus")
    return target


def _send(key: int, text: str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = _focused()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))


def _shortcut(target: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
    """Trigger the window's action that these keys belong to."""
    wanted = QKeySequence(QKeyCombination(modifiers, key))
    for action in target.window().findChildren(QAction) + target.window().actions():
        if action.isEnabled() and wanted in action.shortcuts():
            action.trigger()
            return True
    return False
