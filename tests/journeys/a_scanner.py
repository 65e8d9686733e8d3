"""A wedge: a scanner that types as a keyboard does, each key at an instant of its own."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.journeys.at_the_desk import CTRL, NONE, AtTheDesk, K

AZERTY = str.maketrans("1234567890", "&é\"'(-è_çà")
Stroke = tuple[Qt.Key, Qt.KeyboardModifier, str]
RETURN: Stroke = (K.Key_Return, NONE, "\r")
OTHER_ENTER: Stroke = (K.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "\r")
LINE_FEED: Stroke = (K.Key_J, CTRL, "\n")
CARRIAGE_RETURN: Stroke = (K.Key_M, CTRL, "\r")
TAB: Stroke = (K.Key_Tab, NONE, "\t")
BETWEEN_MS = 8
_INSTANTS = itertools.count(10**9, 10_000)
"""Each scan has ten seconds of its own, far from the instants of the keys that the test presses itself."""


def scan(desk: AtTheDesk, code: str, *ends: Stroke, azerty: bool = False, between: int = BETWEEN_MS) -> int:
    """Type a code and what the scanner ends with (Enter where nothing is said); the instant of its last key.

    Through the window's own handle, as the system's keys come. Its keys are not a hand's: none is counted.
    """
    instant = next(_INSTANTS)
    typed = code.lower().translate(AZERTY) if azerty else code
    for sign in typed:
        instant += between
        stroke(desk, (K(ord(sign.upper())), NONE, sign), instant)
    for end in ends or (RETURN,):
        instant += between
        if end[1] == CTRL:
            stroke(desk, (K.Key_Control, NONE, ""), instant)
        stroke(desk, end, instant)
    return instant


def stroke(desk: AtTheDesk, what: Stroke, instant: int) -> None:
    """Press and release one key at an instant (ms)."""
    key, modifiers, text = what
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, modifiers, text)
        event.setTimestamp(instant)
        QApplication.sendEvent(desk._native(), event)
