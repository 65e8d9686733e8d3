"""What the window lends to the commands that call it over its socket."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from papidesk.kernel import crash
from papidesk.kernel.intent import Done
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.worker import Reply, Worker

if TYPE_CHECKING:
    from papidesk.store.store import Store
    from papidesk.ui.window import MainWindow


class _Bell(QObject):
    """Rings on the window's thread what another thread has to say."""

    rung = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rung.connect(lambda act: act())


class OutsideCalls:
    """See `papidesk.cli.answering.Owner`. store: the one that is open, asked on the store's thread; a_round: has the courier make
    one, hand: takes a file that was double-clicked, both asked on the window's."""

    def __init__(
        self,
        worker: Worker,
        store: Callable[[], Store | None],
        window: MainWindow,
        paths: StorePaths,
        a_round: Callable[[Reply], None],
        hand: Callable[[Path], None],
    ) -> None:
        self._hand = hand
        self._worker, self._store, self._window, self._paths, self._round = worker, store, window, paths, a_round
        self._bell = _Bell()

    def move_to(self, window: MainWindow) -> None:
        """Another window took the place of the one it served."""
        self._window = window

    def post(self, work: Callable[[], Any], reply: Reply) -> None:
        """Run something on the store's thread."""
        self._worker.post(work, reply)

    def store(self) -> Store | None:
        """The open store."""
        return self._store()

    def show_window(self) -> None:
        """Bring the window to the front."""
        self._bell.rung.emit(lambda: _to_front(self._window))

    def hand(self, file: Path) -> None:
        """Show a file."""
        self._bell.rung.emit(lambda: self._hand(file))

    def heard(self, done: Done) -> None:
        """Screens are stale."""
        self._bell.rung.emit(lambda: self._window.desk.changed.emit(done.touched, None))

    def broken(self, bug: BaseException) -> None:
        """A bug was met."""
        crash.report(bug, self._paths.logs)

    def between(self) -> None:
        """Let the desk go on between two blocks of a backup."""
        self._worker.run_waiting()

    def sync(self, over: Reply) -> None:
        """Have the courier make a round."""
        self._bell.rung.emit(lambda: self._round(over))


def _to_front(window: QWidget) -> None:
    window.showNormal() if window.isMinimized() else window.show()
    window.raise_()
    window.activateWindow()
