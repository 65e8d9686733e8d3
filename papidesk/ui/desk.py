"""The one door between the screens and the store.

A screen submits a command or asks a question and goes on; the answer comes back on the window's thread. What one screen
changed, the others hear once through `changed`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Command, Done, Question, Refusal, WorldFailure
from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.worker import Outcome, Worker

A = TypeVar("A")
log = logging.getLogger(__name__)


class Behind(Protocol):
    """What is behind the door: an open store and who uses it. Called on the store's thread."""

    def carry_out(self, command: Command, step: Progress = unheard) -> Done: ...
    def ask(self, question: Question[A], step: Progress = unheard) -> A: ...


class Desk(QObject):
    """Hands intentions to the store's worker and brings the answers back.

    changed(parts, by): after a command, the parts it touched and the object that asked: a page ignores its own echo.
    done(Done): after each command, to be shown and announced.
    failed(WorldFailure): the disk, a lock or a key failed where the asker did not say what to do of it.
    broken(exception): a bug, to be reported.
    refused(Refusal): a refusal whose asker did not say where to show it.
    """

    changed = Signal(object, object)
    done = Signal(object, object)
    failed = Signal(object)
    refused = Signal(object)
    broken = Signal(object)
    _arrived = Signal(object)

    def __init__(self, worker: Worker, time: PlaceTime, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.worker = worker
        self.time = time
        self.behind: Behind | None = None
        # From the store's thread to the window's: a queued signal is the one bridge.
        self._arrived.connect(lambda deliver: deliver(), Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        command: Command,
        owner: QObject,
        then: Callable[[Done], None] | None = None,
        refused: Callable[[Refusal], None] | None = None,
        failed: Callable[[WorldFailure], None] | None = None,
        step: Progress = unheard,
    ) -> None:
        """Carry out a command. `then`, `refused` and `failed` are called unless `owner` is gone by then.

        step: called on the store's thread while a long command runs; raising `Cancelled` stops it and undoes it whole.

        Without `refused` the refusal goes to the window, which shows it as a toast. `changed` and `done` fire after `then`.
        """

        def carried(done: Done) -> None:
            if then is not None and isValid(owner):
                then(done)
            self.done.emit(done, owner if isValid(owner) else None)
            if done.touched:
                self.changed.emit(done.touched, owner if isValid(owner) else None)

        self._post(lambda behind: behind.carry_out(command, step), owner, carried, refused, failed, always=True)

    def ask(
        self,
        question: Question[A],
        owner: QObject,
        then: Callable[[A], None],
        refused: Callable[[Refusal], None] | None = None,
        *,
        latest: str = "",
    ) -> None:
        """Ask a question; `then` gets its answer unless `owner` is gone by then.

        latest: a name under which a newer question takes the place of one that still waits (a search per letter).
        """
        self._post(lambda behind: behind.ask(question), owner, then, refused, None, latest=latest)

    def run(
        self,
        work: Callable[[], A],
        owner: QObject,
        then: Callable[[A], None],
        refused: Callable[[Refusal], None] | None = None,
        failed: Callable[[WorldFailure], None] | None = None,
    ) -> None:
        """Run something of the backroom's on the store's thread (opening, backing up)."""
        self.worker.post(work, lambda outcome: self._bring_back(outcome, owner, then, refused, failed))

    def _post(
        self,
        work: Callable[[Behind], Any],
        owner: QObject,
        then: Callable[[Any], None],
        refused: Callable[[Refusal], None] | None,
        failed: Callable[[WorldFailure], None] | None,
        *,
        latest: str = "",
        always: bool = False,
    ) -> None:
        def inside() -> Any:
            if self.behind is None:
                msg = "the store is not open"
                raise RuntimeError(msg)
            return work(self.behind)

        self.worker.post(
            inside, lambda outcome: self._bring_back(outcome, owner, then, refused, failed, always=always), latest=latest
        )

    def _bring_back(
        self,
        outcome: Outcome,
        owner: QObject,
        then: Callable[[Any], None],
        refused: Callable[[Refusal], None] | None,
        failed: Callable[[WorldFailure], None] | None,
        *,
        always: bool = False,
    ) -> None:
        def deliver() -> None:
            here = isValid(owner)
            if outcome.refusal is not None:
                if refused is not None and here:
                    refused(outcome.refusal)
                else:
                    self.refused.emit(outcome.refusal)
            elif outcome.failure is not None:
                if failed is not None and here:
                    failed(outcome.failure)
                else:
                    self.failed.emit(outcome.failure)
            elif outcome.bug is not None:
                self.broken.emit(outcome.bug)
            elif here or always:
                then(outcome.value)

        if isValid(self):
            self._arrived.emit(deliver)
