"""What the window's pages ask of the courier: come in, send now; and whether it is on its way.

Everything is called on the window's thread and comes back on it. How sending stands is asked of the store as anything else
(`ShowSending`, `Outbox`, `SendingPeriods`): after each round `desk.changed` says that `Part.SENDING` is stale, and
`Part.RECEIVED` and `Part.POOL` where something came.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance
from shiboken6 import isValid

from papidesk.kernel.clock import Clock
from papidesk.kernel.intent import Command, Done, Part, Question, Refusal, WorldFailure
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.progress import Cancelled
from papidesk.kernel.worker import Outcome, Worker
from papidesk.network.courier import Connect, Courier, wire
from papidesk.network.errands.trip import Door
from papidesk.network.intents.courier import ShowInstallation, Synced
from papidesk.network.intents.sending import Sending, ShowSending
from papidesk.network.rules.rounds import is_due
from papidesk.network.rules.states import Paused
from papidesk.ui.desk import Desk

A = TypeVar("A")
SOON_MS = 300
"""After somebody did something about sending: what they do in one go is one round."""
GOODBYE_SECONDS = 2.0
"""How long a round may still take once the window closes; what it was doing is done again next time."""
_CALLS_FOR_A_ROUND = frozenset({Part.SENDING, Part.POOL, Part.REPORTS, Part.PLACE})

Ended = Callable[[Synced], None]


class Post(Protocol):
    """The way to the service, as a page sees it. `owner`: nothing is called once it is gone."""

    @property
    def working(self) -> SignalInstance:
        """Told True when a round or an enrolment begins, False when it is over."""

    def is_working(self) -> bool:
        """Whether a round is under way."""

    def enrol(
        self,
        url: str,
        code: str,
        owner: QObject,
        then: Callable[[Done], None],
        refused: Callable[[Refusal], None],
        failed: Callable[[WorldFailure], None],
    ) -> None:
        """Trade a code for this desk's token. Refusals are of "url" or "code"; failures are the network's, in words. Nothing
        is sent yet: that takes `AgreeToSend`, after which a round begins by itself."""

    def sync_now(
        self, owner: QObject, then: Ended | None = None, failed: Callable[[WorldFailure], None] | None = None
    ) -> None:
        """One whole round now. A round that is under way already is waited for, and `then` gets its end. What went wrong on
        the way is in `Synced.trouble`, and in `Sending.trouble` afterwards; `failed` is for the store's own disk."""

    def stop(self) -> None:
        """End the round or the enrolment under way as soon as it safely can be: what was not acknowledged stays to be sent, and
        `then` gets what was done so far. Does nothing where none is under way."""


class Aside(Protocol):
    """The store, asked by nobody in particular; on its own thread. Raises Cancelled where it was closed meanwhile."""

    def note(self, command: Command) -> Done: ...
    def look(self, question: Question[A]) -> A: ...


class Hop:
    """The door to the store for a thread that is not the store's: it hops over and waits there."""

    def __init__(self, worker: Worker, aside: Aside) -> None:
        self._worker, self._aside = worker, aside
        self._shut = threading.Event()

    def carry_out(self, command: Command) -> Done:
        """As the store does."""
        done: Done = self._over(lambda: self._aside.note(command))
        return done

    def ask(self, question: Question[A]) -> A:
        """As the store does."""
        answer: A = self._over(lambda: self._aside.look(question))
        return answer

    def shut(self) -> None:
        """Whoever waits gets Cancelled: the store's thread takes no more."""
        self._shut.set()

    def _over(self, work: Callable[[], Any]) -> Any:
        arrived = threading.Event()
        outcomes: list[Outcome] = []

        def reply(outcome: Outcome) -> None:
            outcomes.append(outcome)
            arrived.set()

        self._worker.post(work, reply)
        while not arrived.wait(0.1):
            if self._shut.is_set():
                raise Cancelled
        outcome = outcomes[0]
        for wrong in (outcome.refusal, outcome.failure, outcome.bug):
            if wrong is not None:
                raise wrong
        return outcome.value


class Postman(QObject):
    """The one `Post` of a window: the courier on a thread of its own, and when it goes."""

    working = Signal(bool)
    _arrived = Signal(object)

    def __init__(
        self, desk: Desk, aside: Aside, clock: Clock, paths: StorePaths, connect: Connect = wire, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._clock, self._aside = desk, clock, aside
        self._hop = Hop(desk.worker, aside)
        door: Door = self._hop
        self._courier = Courier(door, clock, paths, connect)
        self._worker = Worker("network")
        self._under_way = 0
        self._round = False
        self._waiting: list[Callable[[Outcome], None]] = []
        self._closed = False
        self._arrived.connect(lambda deliver: deliver(), Qt.ConnectionType.QueuedConnection)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(lambda: self._look(self._wants_a_round))
        desk.changed.connect(self._changed)

    # ── for pages ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def is_working(self) -> bool:
        """See `Post`."""
        return self._under_way > 0

    def enrol(
        self,
        url: str,
        code: str,
        owner: QObject,
        then: Callable[[Done], None],
        refused: Callable[[Refusal], None],
        failed: Callable[[WorldFailure], None],
    ) -> None:
        """See `Post`. A round that is under way is over first."""

        def over(outcome: Outcome) -> None:
            if outcome.bug is not None:
                self._desk.broken.emit(outcome.bug)
            elif outcome.value is not None:
                self._touched(outcome.value.touched)
                self._soon.start()
            if not isValid(owner):
                return
            if outcome.refusal is not None:
                refused(outcome.refusal)
            elif outcome.failure is not None:
                failed(outcome.failure)
            elif outcome.value is not None:
                then(outcome.value)

        # Refuses whoever may not bring the desk in, before the code is used.
        self._desk.ask(
            ShowInstallation(), owner, lambda _: self._start(lambda: self._courier.enrol(url, code), over), refused
        )

    def sync_now(
        self, owner: QObject, then: Ended | None = None, failed: Callable[[WorldFailure], None] | None = None
    ) -> None:
        """See `Post`."""

        def over(outcome: Outcome) -> None:
            if outcome.failure is not None:
                if failed is not None and isValid(owner):
                    failed(outcome.failure)
                else:
                    self._desk.failed.emit(outcome.failure)
            elif outcome.refusal is not None:
                self._desk.refused.emit(outcome.refusal)
            elif outcome.value is not None and then is not None and isValid(owner):
                then(outcome.value)

        self.round(over)

    def stop(self) -> None:
        """See `Post`."""
        if self._under_way:
            self._courier.stop()

    # ── for the window ────────────────────────────────────────────────────────────────────────────────────────────────

    def round(self, over: Callable[[Outcome], None] | None = None) -> None:
        """One round, or the end of the one under way; `over` gets its outcome."""
        if over is not None:
            self._waiting.append(over)
        if not self._round:
            self._round = True
            self._start(self._courier.sync, self._round_over)

    def minute(self) -> None:
        """A minute went by: a round that is due begins."""
        self._look(lambda sending: self._may_go(sending) and is_due(sending.next_try_at, self._clock.now()))

    def close(self) -> None:
        """End the round under way, and the thread. What was frozen and not acknowledged is sent next time."""
        self._closed = True
        self._hop.shut()
        self._courier.stop()
        self._worker.close(timeout=GOODBYE_SECONDS)

    # ── when ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _changed(self, parts: frozenset[Part], by: object) -> None:
        if by is not self and parts & _CALLS_FOR_A_ROUND and not self._closed:
            self._soon.start()

    def _look(self, is_time: Callable[[Sending], bool]) -> None:
        """Ask how sending stands, and go if it is time."""

        def shown(sending: Sending) -> None:
            if is_time(sending):
                self.round()

        if not self._closed:
            self._desk.run(
                lambda: self._aside.look(ShowSending()), self, shown, lambda _closed: None, lambda _disk: None
            )

    @staticmethod
    def _may_go(sending: Sending) -> bool:
        return sending.enrolled and sending.paused in {None, Paused.TOO_OLD}

    def _wants_a_round(self, sending: Sending) -> bool:
        return sending.enrolled and sending.paused is None and sending.agreed_at is not None

    # ── there and back ────────────────────────────────────────────────────────────────────────────────────────────────

    def _start(self, work: Callable[[], Any], over: Callable[[Outcome], None]) -> None:
        """After what is under way already."""
        self._under_way += 1
        if self._under_way == 1:
            self.working.emit(True)

        def deliver(outcome: Outcome) -> None:
            self._under_way -= 1
            if not self._under_way:
                self.working.emit(False)
            over(outcome)

        def reply(outcome: Outcome) -> None:
            if isValid(self) and not self._closed:
                self._arrived.emit(lambda: deliver(outcome))

        self._worker.post(work, reply)

    def _round_over(self, outcome: Outcome) -> None:
        """What a round touched is stale. A disk that failed is told where somebody asked for the round."""
        self._round = False
        waiting, self._waiting = self._waiting, []
        if outcome.bug is not None:
            self._desk.broken.emit(outcome.bug)
        self._touched(frozenset(self._courier.touched))
        for over in waiting:
            over(outcome)

    def _touched(self, parts: frozenset[Part]) -> None:
        if parts:
            self._desk.changed.emit(parts, self)
