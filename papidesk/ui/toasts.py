"""Passing messages at the bottom: what was done, and its undo within reach."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button, icon_button
from papidesk.ui.cards import Ground
from papidesk.ui.icons import IconLabel
from papidesk.ui.texts import KIND_ICONS, Sentence
from papidesk.ui.words import tr

LEAST_MS = 10_000
_MS_A_LETTER = 100
_AT_ONCE = 2
"""More would cover the room; the day's actions keep the older ones with their undo."""
_LOW = 26
"""Lines of text: in a room lower than this one message at a time is enough."""
_WIDEST = 34.0
_PART = 0.9


class Toast(Ground):
    """One message. It stays while the pointer or the focus is on it."""

    def __init__(self, toasts: Toasts, text: str, action: str, on: Callable[[], object] | None, kind: str) -> None:
        super().__init__("raised", kind)
        self._toasts = toasts
        self.text = text
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        row = QHBoxLayout(self)
        theme.spaced(row, margins=(0.8, 0.4, 0.4, 0.4), spacing=0.6)
        row.addWidget(IconLabel(KIND_ICONS[kind], 1.3, kind))
        self.words = Sentence(text)
        row.addWidget(self.words, 1)
        if action and on is not None:
            act = button(action, on=lambda: self._act(on), icon="undo" if action == tr("Undo") else "")
            act.setAccessibleDescription(text)
            row.addWidget(act)
        close = icon_button("close", tr("Close this message"), on=self.leave)
        close.setAccessibleDescription(text)
        row.addWidget(close)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.leave)
        self._left = max(LEAST_MS, len(text) * _MS_A_LETTER)
        self.timer.start(self._left)

    def leave(self) -> None:
        """Go away."""
        self.timer.stop()
        self._toasts.drop(self)

    def _act(self, on: Callable[[], object]) -> None:
        self.leave()
        on()

    def hold(self) -> None:
        """Stop the clock."""
        if self.timer.isActive():
            self._left = max(self.timer.remainingTime(), 1)
            self.timer.stop()

    def let_go(self) -> None:
        """Let the clock go on where it stopped, unless someone is still here."""
        focus = QApplication.focusWidget()
        if not self.timer.isActive() and not self.underMouse() and not (focus is not None and self.isAncestorOf(focus)):
            self.timer.start(self._left)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.hold()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.let_go()

    def event(self, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if escape and event.type() == QEvent.Type.KeyPress:
            self.leave()
            return True
        return super().event(event)


class Toasts(QWidget):
    """The messages of a window, stacked at the bottom of `host`, the newest below; they never take the focus."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._before: QWidget | None = None
        self._column = QVBoxLayout(self)
        theme.spaced(self._column, margins=0.4, spacing=0.4)
        host.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.hide()

    def show_toast(
        self, text: str, action: str = "", on: Callable[[], object] | None = None, kind: str = "success"
    ) -> Toast:
        """Show a message for ten seconds or more, and say it. kind: success, info, warning or danger."""
        shown = self.toasts()
        low = self._host.height() < theme.em(self._host, _LOW)
        if len(shown) >= (1 if low else _AT_ONCE):
            focus = QApplication.focusWidget()
            free = [one for one in shown if focus is None or not one.isAncestorOf(focus)]
            self.drop(free[0])
        toast = Toast(self, text, action, on, kind)
        self._column.addWidget(toast)
        toast.show()  # Qt would show it later, and until then it has no height
        self._place()
        announce(self._host, text, now=kind == "danger")
        return toast

    def toasts(self) -> list[Toast]:
        """Those in sight, the oldest first."""
        inside = (self._column.itemAt(at) for at in range(self._column.count()))
        return [item.widget() for item in inside if item is not None and isinstance(item.widget(), Toast)]  # type: ignore[misc]

    def close_one(self) -> bool:
        """Close the newest; False when there was none."""
        shown = self.toasts()
        if shown:
            self.drop(shown[-1])
        return bool(shown)

    def drop(self, toast: Toast) -> None:
        """Take one away, giving the focus back to where it came from."""
        focus = QApplication.focusWidget()
        inside = focus is not None and toast.isAncestorOf(focus)
        toast.timer.stop()
        self._column.removeWidget(toast)
        if inside and self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        toast.hide()
        toast.deleteLater()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()  # their true heights are known once they have been dressed
        return done

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self):
            return
        if now is not None and not self.isAncestorOf(now):
            self._before = now
        for toast in self.toasts():
            if now is not None and toast.isAncestorOf(now):
                toast.hold()
            elif old is not None and isValid(old) and toast.isAncestorOf(old):
                toast.let_go()

    def _place(self) -> None:
        if not self.toasts():
            self.hide()
            return
        wide = min(theme.em(self._host, _WIDEST), round(self._host.width() * _PART))
        self._column.activate()
        self.setFixedWidth(wide)
        high = self._column.heightForWidth(wide) if self._column.hasHeightForWidth() else self.sizeHint().height()
        self.resize(QSize(wide, high))
        room = self._host.rect()
        self.move(QPoint((room.width() - wide) // 2, max(0, room.height() - high)))
        self.show()
        self.raise_()
