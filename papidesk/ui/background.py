"""Long work off the window's thread and off the store's: reading a file, writing one.

`run` starts the work on a thread of its own; its progress and its end come back on the window's thread. `ProgressStrip`
shows it: nothing for the first second, then that it is under way and how to cancel.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget
from shiboken6 import isValid

from papidesk.kernel.intent import Question, Refusal, WorldFailure
from papidesk.kernel.progress import Cancelled
from papidesk.kernel.worker import Outcome
from papidesk.ui.advice import as_advice
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.texts import Sentence
from papidesk.ui.words import tr

if TYPE_CHECKING:
    from papidesk.ui.desk import Desk

A = TypeVar("A")

_BRIDGE = "papidesk background"
_LOOK_EVERY_S = 0.2
SHOW_AFTER_MS = 1000
"""Design 3: under a second, nothing moves."""


class _Bridge(QObject):
    """From the threads of work to the window's, for as long as the application lives.

    A signal of the job itself would not do: the job goes with the widget that asked, maybe while its thread is emitting.
    """

    _arrived = Signal(object)

    def __init__(self, app: QObject | None) -> None:
        super().__init__(app)
        self.setObjectName(_BRIDGE)
        self._arrived.connect(lambda act: act(), Qt.ConnectionType.QueuedConnection)

    def later(self, act: Callable[[], None]) -> None:
        """From any thread: do it on the window's."""
        if isValid(self):
            self._arrived.emit(act)


def _bridge() -> _Bridge:
    app = QCoreApplication.instance()
    found = app.findChild(_Bridge, _BRIDGE, Qt.FindChildOption.FindDirectChildrenOnly) if app is not None else None
    return found or _Bridge(app)


class Job(QObject):
    """A piece of work under way, as its thread and the window see it.

    progressed(done, total): total 0 where it is not known.
    ended: whatever became of it.
    """

    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._cancel = threading.Event()
        self._bridge = _bridge()

    def tell(self, done: int, total: int = 0) -> None:
        """Called by the work now and then: how far it is. Raises `Cancelled` where the window no longer wants it."""
        self.check()
        self.bring_back(lambda: self.progressed.emit(done, total))

    def check(self) -> None:
        """Called by the work where there is nothing to tell. Raises `Cancelled` as `tell` does."""
        if self._cancel.is_set() or not isValid(self):
            raise Cancelled

    def cancel(self) -> None:
        """No longer wanted: the work ends at its next `tell`, and its answer is let go."""
        self._cancel.set()
        if isValid(self):  # it may be over already
            self.ended.emit()

    @property
    def cancelled(self) -> bool:
        """Whether it was cancelled."""
        return self._cancel.is_set()

    def bring_back(self, deliver: Callable[[], None]) -> None:
        """From the work's thread: call this on the window's, unless nobody waits any more."""
        self._bridge.later(lambda: deliver() if isValid(self) else None)


Work = Callable[[Job], Any]
"""Done on its own thread; `job.tell` and `job.check` in it say how far it is and stop it."""
Then = Callable[[Any], None]


def run(
    work: Callable[[Job], A],
    owner: QObject,
    desk: Desk,
    then: Callable[[A], None],
    refused: Callable[[Refusal], None] | None = None,
    failed: Callable[[WorldFailure], None] | None = None,
) -> Job:
    """Do `work(job)` on a thread of its own, then call `then(answer)` on this one, unless the owner is gone or it was
    cancelled. Refusals and failures of the world without a taker, and bugs, go where the desk's own go."""
    job = Job(owner)

    def deliver(act: Callable[[], None]) -> None:
        if not job.cancelled:
            job.ended.emit()
            act()
        job.deleteLater()

    def inside() -> None:
        act: Callable[[], None]
        try:
            answer = work(job)
            act = lambda: then(answer)  # noqa: E731 — one of several ends
        except Cancelled:
            act = lambda: None  # noqa: E731
        except Refusal as refusal:
            act = _end(refused or desk.refused.emit, refusal)
        except WorldFailure as failure:
            act = _end(failed or desk.failed.emit, failure)
        except OSError as wrong:
            act = _end(failed or desk.failed.emit, as_advice(wrong))
        except BaseException as bug:  # noqa: BLE001 — the window makes the report
            act = _end(desk.broken.emit, bug)
        job.bring_back(lambda: deliver(act))

    threading.Thread(target=inside, name="background", daemon=True).start()
    return job


def ask_within(desk: Desk, job: Job, question: Question[A]) -> A:
    """From inside a work: ask the store and wait for the answer, the desk's own questions going in between.

    Raises what the question refuses, and `Cancelled`.
    """
    there = threading.Event()
    outcomes: list[Outcome] = []

    def reply(outcome: Outcome) -> None:
        outcomes.append(outcome)
        there.set()

    behind = desk.behind
    if behind is None:
        raise Cancelled
    desk.worker.post(lambda: behind.ask(question, lambda _done: job.check()), reply)
    while not there.wait(_LOOK_EVERY_S):
        job.check()  # the store may be closing: nobody would answer
    outcome = outcomes[0]
    wrong = outcome.refusal or outcome.failure or outcome.bug
    if wrong is not None:
        raise wrong
    answer: A = outcome.value
    return answer


def _end(taker: Callable[[Any], Any], what: Any) -> Callable[[], None]:
    return lambda: taker(what)


class ProgressStrip(QWidget):
    """What is under way, how far it is, and Cancel. Hidden during the first second."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Sentence("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(True)
        self._cancel = button(tr("Cancel"), on=self.cancel, icon="close")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 2)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOW_AFTER_MS)
        self._timer.timeout.connect(self._appear)
        self.hide()

    def start(self, text: str, *, cancellable: bool = True) -> None:
        """Something began; it shows itself if it lasts."""
        self._words.setText(text)
        self._bar.setAccessibleName(text)
        self._bar.setRange(0, 0)
        self._cancel.setVisible(cancellable)
        self._timer.start()

    def follow(self, job: Job, text: str) -> None:
        """Show a job until it ends."""
        self.start(text)
        job.progressed.connect(self.tell)
        job.ended.connect(self.stop)
        self.cancelled.connect(job.cancel)

    def tell(self, done: int, total: int) -> None:
        """How far it is; total 0: nobody knows."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def stop(self) -> None:
        """It ended."""
        self._timer.stop()
        self.hide()

    def under_way(self) -> bool:
        """Whether something is, shown or not yet."""
        return self._timer.isActive() or not self.isHidden()

    def _appear(self) -> None:
        self.show()
        announce(self, self._words.text())

    def cancel(self) -> None:
        """Cancel what is under way, where it can be."""
        if not self.under_way() or self._cancel.isHidden():
            return
        self.stop()
        announce(self, tr("Cancelled. Everything is as it was."), now=True)
        self.cancelled.emit()
