"""What the tests of the kit share: an application dressed as it ships, and keys as a French keyboard sends them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from papidesk.ui import theme
from papidesk.ui.announce import announcer
from papidesk.ui.words import install

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> theme.Theme:
    """The light palette at its own size, in English, nothing said yet."""
    install(qapp, "en")
    announcer().said.clear()
    return theme.apply(qapp, theme.Appearance("light", 100))


def press(widget: QWidget, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = NONE) -> None:
    """One key, pressed and let go."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def type_text(widget: QWidget, text: str) -> None:
    """Text, as an input method would hand it over."""
    for letter in text:
        press(widget, Qt.Key.Key_unknown, letter)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Puts a widget on the screen and makes its window the active one."""

    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show
