"""What a scanner types, told from what a hand does: all at once, then whatever it was set up to end with.

A wedge is a keyboard. After a code it sends Enter, or a line feed (which arrives as the other Enter, or as Ctrl+J), or Tab, or
two of them: at the desk all of it is one Enter.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

GAP_MS = 80
"""Between two keys of one scan: wedges take 5 to 60, whoever types fast over 90."""
REST_MS = 120
"""What follows the end of a scan this soon is the rest of that end: nobody has seen the answer yet."""
LEAST = 3
"""Signs of a scan."""
_AZERTY = frozenset("&é\"'(-è_çà")
_AZERTY_LEAST = 4
_Key, _Modifier = Qt.Key, Qt.KeyboardModifier
_ENDS = frozenset({_Key.Key_Return, _Key.Key_Enter, _Key.Key_Tab})
_CONTROL_ENDS = frozenset({_Key.Key_M, _Key.Key_J, _Key.Key_I})
"""With Ctrl: carriage return, line feed and tab of a wedge that types control characters."""
_SILENT = frozenset({_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_AltGr, _Key.Key_CapsLock, _Key.Key_NumLock})


class ScannerKeys:
    """Hears every key that one field is given, in order."""

    def __init__(self) -> None:
        self._typed = ""
        self._last = self._ended = 0

    def heard(self, event: QKeyEvent) -> QKeyEvent | None:
        """The key to act on: the same, or Enter where a scan ends with another; None for the rest of that end."""
        now = event.timestamp()
        if not now or event.key() in _SILENT:
            return event  # no keyboard's: a key that was kept until it could be answered
        at_once = 0 <= now - self._last <= GAP_MS
        rest = self._ended and 0 <= now - self._ended <= REST_MS
        self._last, self._ended = now, 0
        if _ends(event):
            scanned = at_once and _is_code(self._typed)
            self._typed = ""
            if rest or scanned:
                self._ended = now
            return None if rest else _enter() if scanned else event
        text = event.text()
        self._typed = (self._typed if at_once else "") + text if text.isprintable() else ""
        return event


def _ends(event: QKeyEvent) -> bool:
    modifiers = event.modifiers() & ~_Modifier.KeypadModifier
    if modifiers == _Modifier.ControlModifier:
        return event.key() in _CONTROL_ENDS
    return event.key() in _ENDS and modifiers == _Modifier.NoModifier


def _is_code(typed: str) -> bool:
    """Whether what came at once is a code: a name that somebody types fast holds no figure, "12 p" for a group a space. On a
    French keyboard a wedge types the signs that stand on the keys of the figures; a name has one or two, a code its five."""
    if len(typed) < LEAST or " " in typed:
        return False
    return any(sign.isdigit() for sign in typed) or sum(sign in _AZERTY for sign in typed) >= _AZERTY_LEAST


def _enter() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, _Key.Key_Return, _Modifier.NoModifier, "\r")
