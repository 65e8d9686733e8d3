"""Driving real widgets over a real store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from papidesk.kernel.print_size import PrintSize
from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.worker import Worker
from papidesk.ui import background, theme
from papidesk.ui.desk import Desk
from papidesk.ui.keys import Keys
from papidesk.ui.page import Context, OnDuty, Page
from papidesk.ui.printing.papers import Printout
from papidesk.ui.views import ViewsPage
from papidesk.ui.words import install, say
from tests.conftest import House
from tests.waiting import live, wait_until

V = TypeVar("V", bound=QWidget)


class RecordingShell:
    """A window that only notes what it was asked, and opens the pages it was given."""

    def __init__(self, house: House) -> None:
        self.went: list[tuple[str, dict[str, Any]]] = []
        self.toasts: list[str] = []
        self.papers: list[Printout] = []
        self.pages: dict[str, Page] = {}
        self._duty = OnDuty(house.author.id, house.author.name, house.author.role)
        self.hides_names = False

    def go(self, page: str, **what: Any) -> None:
        self.went.append((page, what))
        if page in self.pages:
            self.pages[page].open(**what)

    def toast(
        self,
        text: str,
        kind: str = "info",  # noqa: ARG002 — the shell's signature
        action: str = "",  # noqa: ARG002
        on: Callable[[], None] | None = None,  # noqa: ARG002
    ) -> None:
        self.toasts.append(text)

    def print_paper(self, owner: QWidget, paper: Printout) -> None:  # noqa: ARG002 — as above
        self.papers.append(paper)

    def to_bar(self) -> None:
        self.went.append(("bar", {}))

    def put_backup_back(self, file: str = "") -> None:
        self.went.append(("put_backup_back", {"file": file}))

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


def make_paper(rig: DeskRig, qtbot: Any, file: Path, size: PrintSize = PrintSize.STANDARD) -> str:
    """Make the paper that was asked for last, off the window's thread as printing does; why it was refused, "" for made."""
    told: list[str] = []
    desk = rig.context.desk

    def wrong(what: Any) -> None:
        told.append(say(what.why))

    job = background.run(
        lambda job: rig.shell.papers[-1].write(job, file, size), desk, desk, lambda _pages: told.append(""), wrong, wrong
    )
    wait_for(qtbot, lambda: told)
    assert not job.cancelled
    return told[0]


def dress(qapp: QApplication) -> None:
    """Light, at its own size, in English, whatever the test before left."""
    install(qapp, "en")
    theme.apply(qapp, theme.Appearance("light", 100))


def put_up(page: Page, name: str, rig: DeskRig, qtbot: Any, **what: Any) -> None:
    """Show a page as the window shows it, opened on `what`; what its views ask of the window for it is done."""
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.show_page(**what)
    page.activateWindow()
    wait_until(page.isActiveWindow)
    rig.shell.pages[name] = page


def shown(page: ViewsPage, kind: type[V], **what: Any) -> V:
    """A view of a page, opened."""
    page.open(**what)
    return view(page, kind)


def view(page: ViewsPage, kind: type[V]) -> V:
    """The view that is shown."""
    found = page.stack.currentWidget()
    assert isinstance(found, kind)
    return found


def cells(model: Any, column: int) -> list[str]:
    """What a column of a table says."""
    return [str(model.data(model.index(row, column))) for row in range(model.rowCount())]


def settle(page: QWidget, context: Context, qtbot: Any) -> None:
    """Until the store has answered what was asked, and what the answers asked."""
    for _ in range(4):
        answered: list[bool] = []
        context.desk.run(lambda: True, page, answered.append)
        wait_for(qtbot, lambda answered=answered: answered)
        live(2)


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
    wait_until(predicate)
