"""A person at the window: real key events through Qt's own dispatch, every key counted."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from papidesk.app import Application
from papidesk.kernel.history import Action, ActionsOfDay
from papidesk.kernel.intent import Command, Done, Question
from papidesk.ui.deskview import DeskView
from papidesk.ui.entry_bar import EntryBar
from papidesk.ui.toasts import Toast
from papidesk.visits.intents import CountDay, DayCounts, InRoom, RoomNow, VisitDays, VisitFilter, VisitRow, VisitsOfDay
from tests.conftest import PASSWORD, FakeClock
from tests.waiting import wait_until

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


class Windows(QObject):
    """Notes every top-level window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__ if not isinstance(watched, QMenu | QDialog) else "layer")
        return False


class AtTheDesk:
    """The application of one folder, and who types at it. keys: how many were pressed since `count_from_here`."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, folder: Path, clock: FakeClock) -> None:
        self.qapp, self.qtbot, self.folder, self.clock = qapp, qtbot, folder, clock
        self.windows = Windows()
        qapp.installEventFilter(self.windows)
        self.application = Application(qapp, folder, clock)
        self.broken: list[BaseException] = []
        self.done: list[Done] = []
        self.application.desk.broken.connect(self.broken.append)
        self.application.desk.done.connect(lambda done, _by: self.done.append(done))
        self.keys = 0
        self.window = self.application.window
        self.window.resize(1366, 768)
        self.application.show()
        wait_until(self.window.isActiveWindow)

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def count_from_here(self) -> None:
        self.keys = 0

    def press(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Keys of the window, one after the other, shortcuts heard as the system would have them heard."""
        for key in keys:
            self.keys += 1
            QTest.keyClick(self._native(), key, modifiers)

    def type(self, text: str) -> None:
        """Letters where the focus is. What no key of the test's keyboard gives comes as an input method gives it."""
        for letter in text:
            if letter.isascii() and letter.isprintable():
                self.keys += 1
                QTest.keyClick(self._native(), letter)
            else:
                self.sign(letter)

    def sign(self, letter: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """One key that gives a sign, as an AZERTY row gives é or &."""
        self.keys += 1
        target = self.focus()
        assert target is not None, "nothing has the focus"
        code = ord(letter.upper()) if len(letter.upper()) == 1 else 0
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, code, modifiers, letter))

    def _native(self) -> QWindow:
        popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        handle = (popup or self.window).windowHandle()
        assert handle is not None
        return handle

    @staticmethod
    def focus() -> QWidget | None:
        return QApplication.focusWidget()

    # ── waiting ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def until(self, predicate: Callable[[], object]) -> None:
        wait_until(predicate)

    def settle(self) -> None:
        """Until the store has answered all that was asked, and what the answers asked."""
        for _ in range(50):
            answered: list[bool] = []
            self.application.desk.run(lambda: True, self.window, answered.append)
            self.until(lambda answered=answered: answered)
            QApplication.sendPostedEvents()
            QApplication.processEvents()
            with self.application.worker._ready:
                if not self.application.worker._jobs:
                    return
        raise AssertionError("the store is never at rest")

    @contextmanager
    def store_busy(self) -> Iterator[None]:
        """The disk is slow: the store answers nothing meanwhile."""
        free = threading.Event()
        self.application.worker.post(lambda: free.wait(60))
        try:
            yield
        finally:
            free.set()

    # ── in and out ────────────────────────────────────────────────────────────────────────────────────────────────────

    def killed(self, into: Path) -> Path:
        """What would be left on the disk if the power went now: a copy of the folder."""
        return Path(shutil.copytree(self.folder, into, ignore=shutil.ignore_patterns("*.sock", "*.lock")))

    def unlock(self, password: str = PASSWORD) -> None:
        """Through the gate, with keys."""
        self.type(password)
        self.press(K.Key_Return)
        self.until(lambda: not self.window.locked and self.bar_is_ready())
        self.until(lambda: self.application.furniture.purposes and self.application.furniture.workstations)
        self.settle()
        self.count_from_here()

    def close(self) -> None:
        self.qapp.removeEventFilter(self.windows)
        self.window.close()
        self.application.close()
        assert not self.application.worker._thread.is_alive(), "the store's thread is still there"
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        for former in self.qapp.findChildren(QObject, "papidesk announcer"):
            former.said.clear()  # type: ignore[attr-defined]
        assert not self.broken, self.broken
        strays = [name for name in self.windows.shown if name not in {"MainWindow", "layer", "QTipLabel"}]
        assert not strays, f"windows of their own: {strays}"

    # ── what is there ─────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def view(self) -> DeskView:
        assert self.window.view is not None, "the desk is not open"
        return self.window.view

    @property
    def bar(self) -> EntryBar:
        return self.view.bar

    def bar_has_focus(self) -> bool:
        return self.window.view is not None and self.bar.field is self.focus()

    def bar_is_ready(self) -> bool:
        """The bar has the focus, empty, nothing open under it."""
        return self.bar_has_focus() and not self.bar.field.text() and self.bar.drawer.isHidden()

    def lines(self) -> list[str]:
        """What the bar offers."""
        return [row.title for row in self.bar.drawer.model.rows] if not self.bar.drawer.isHidden() else []

    def message(self) -> str:
        return self.bar.drawer.message.text() if not self.bar.drawer.message.isHidden() else ""

    def offered(self, *titles: str) -> None:
        """Until the bar offers these, for all that was typed."""
        self.until(lambda: self.bar._shown_for == self.bar.field.text().strip() and set(titles) <= set(self.lines()))

    def toasts(self) -> list[Toast]:
        assert self.window.toasts is not None
        return self.window.toasts.toasts()

    def page(self, name: str) -> Any:
        return self.view.page(name)

    def home(self) -> Any:
        return self.view.page("home")

    def go(self, name: str, **what: Any) -> Any:
        self.window.go(name, **what)
        self.settle()
        return self.view.page(name)

    # ── the rows ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def ask(self, question: Question[Any]) -> Any:
        answers: list[Any] = []
        self.application.desk.ask(question, self.window, answers.append)
        self.until(lambda: answers)
        return answers[0]

    def do(self, command: Command) -> Done:
        done: list[Done] = []
        self.application.desk.submit(command, self.window, done.append)
        self.until(lambda: done)
        self.settle()
        return done[0]

    def visits(self) -> tuple[VisitRow, ...]:
        """The visits of the day, the latest first."""
        today = self.application.time.today()
        wanted = VisitFilter(today, today)
        return self.ask(VisitsOfDay(wanted, today)) if self.ask(VisitDays(wanted)) else ()

    def room(self) -> tuple[InRoom, ...]:
        return self.ask(RoomNow()).present

    def counts(self) -> DayCounts:
        return self.ask(CountDay(self.application.time.today()))

    def actions(self) -> tuple[Action, ...]:
        return self.ask(ActionsOfDay(self.application.time.today(), 60))

    def wait_for_rows(self, number: int) -> None:
        """Until so many visits are written."""
        self.until(lambda: self.counts().visits == number)
        self.settle()


def visible(root: QWidget, kind: type[QWidget] = QWidget) -> list[Any]:
    return [one for one in root.findChildren(kind) if one.isVisible()]


def button(root: QWidget, text: str) -> QAbstractButton:
    """The visible button of this text or name."""
    found = [one for one in visible(root, QAbstractButton) if text in {one.text().replace("&", ""), one.accessibleName()}]
    assert len(found) == 1, f"{text}: {[one.text() or one.accessibleName() for one in visible(root, QAbstractButton)]}"
    return found[0]


def texts(root: QWidget) -> list[str]:
    """Everything that can be read or heard of a window as it is shown."""
    said = [root.windowTitle()]
    for one in [root, *visible(root)]:
        said += [one.accessibleName(), one.accessibleDescription(), one.toolTip()]
        if isinstance(one, QLabel | QAbstractButton | QLineEdit):
            said.append(one.text())
        if isinstance(one, QLineEdit):
            said.append(one.placeholderText())
        if isinstance(one, QPlainTextEdit):
            said.append(one.toPlainText())
        if isinstance(one, QComboBox):
            said.append(one.currentText())
        model = one.model() if hasattr(one, "model") and callable(one.model) else None
        if model is not None and hasattr(model, "rowCount"):
            for row in range(min(model.rowCount(), 50)):
                for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
                    index = model.index(row, column)
                    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                        said.append(str(model.data(index, role) or ""))
    return [text for text in said if text]


def place_in(widget: QWidget, root: QWidget) -> QPoint:
    return widget.mapTo(root, QPoint(0, 0))
