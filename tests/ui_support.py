"""Driving real widgets over a real store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.worker import Worker
from papidesk.ui.desk import Desk
from papidesk.ui.keys import Keys
from papidesk.ui.page import Context, OnDuty
from tests.conftest import House

WAIT_MS = 20000


class RecordingShell:
    """A window that only notes what it was asked."""

    def __init__(self, house: House) -> None:
        self.went: list[tuple[str, dict[str, Any]]] = []
        self.toasts: list[str] = []
        self._duty = OnDuty(house.author.id, house.author.name, house.author.role)
        self.hides_names = False

    def go(self, page: str, **what: Any) -> None:
        self.went.append((page, what))

    def toast(
        self,
        text: str,
        kind: str = "info",  # noqa: ARG002 — the shell's signature
        action: str = "",  # noqa: ARG002
        on: Callable[[], None] | None = None,  # noqa: ARG002
    ) -> None:
        self.toasts.append(text)

    def to_bar(self) -> None:
        self.went.append(("bar", {}))

    def on_duty(self) -> OnDuty:
        return self._duty

    def privacy(self) -> bool:
        return self.hides_names


@dataclass
class HouseBehind:
    """The door's other side, for a house of the tests."""

    house: House

    def carry_out(self, command: Any, step: Progress = unheard) -> Any:
        return self.house.do(command, step)

    def ask(self, question: Any, step: Progress = unheard) -> Any:
        return self.house.ask(question, step)


@dataclass
class DeskRig:
    """A context over a house, and the thread that serves it. Close it before the house."""

    house: House
    broken: list[BaseException] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.worker = Worker("test store")
        self.shell = RecordingShell(self.house)
        desk = Desk(self.worker, self.house.store.time)
        desk.behind = HouseBehind(self.house)
        desk.broken.connect(self.broken.append)
        self.context = Context(desk, self.house.store.time, Keys(), self.shell)

    def close(self) -> None:
        self.worker.close()
        assert not self.broken, self.broken


def make_context(house: House, qtbot: Any) -> Context:
    """A context for a page; its worker ends with the test."""
    rig = DeskRig(house)
    qtbot.addWidget(QWidget(), before_close_func=lambda _: rig.close())
    return rig.context


def type_text(widget: QWidget | None, text: str) -> None:
    """Type letters as a keyboard would, accents included (qtbot.keyClicks aborts on them)."""
    for letter in text:
        target = widget or QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def press(widget: QWidget | None, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press and release a key that is no letter."""
    target = widget or QApplication.focusWidget()
    assert target is not None, "nothing has the focus"
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers))


def wait_for(qtbot: Any, predicate: Callable[[], object]) -> None:
    """Let the window live until something is so."""
    qtbot.waitUntil(lambda: bool(predicate()), timeout=WAIT_MS)
