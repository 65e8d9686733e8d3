"""The store's single thread: jobs go in from the window, outcomes come back through a callback.

Imports nothing heavy: the window is painted while this thread imports SQLAlchemy.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.kernel.progress import Cancelled
from papidesk.kernel.words import tr

STOPPED = tr("Stopped, as you asked. Nothing was changed.")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """What became of a job: its value, or the refusal, the failure of the world, or the bug that ended it."""

    value: Any = None
    refusal: Refusal | None = None
    failure: WorldFailure | None = None
    bug: BaseException | None = None


Reply = Callable[[Outcome], None]
"""Called on the worker's thread."""


@dataclass
class _Job:
    work: Callable[[], Any]
    reply: Reply | None
    latest: str


class Worker:
    """Runs jobs one after the other, in order, on one thread."""

    def __init__(self, name: str = "store") -> None:
        self._jobs: deque[_Job] = deque()
        self._ready = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def post(self, work: Callable[[], Any], reply: Reply | None = None, *, latest: str = "") -> None:
        """Queue a job. A job posted under the same `latest` name takes the place of one that still waits:
        of ten letters typed in a hurry only the last search is run, and only its reply is called."""
        with self._ready:
            if self._closing:
                return
            if latest:
                for waiting in self._jobs:
                    if waiting.latest == latest:
                        waiting.work, waiting.reply = work, reply
                        return
            self._jobs.append(_Job(work, reply, latest))
            self._ready.notify()

    def run_waiting(self) -> None:
        """Run what waits now, from inside a long job that can be interrupted (a backup between two blocks)."""
        while True:
            with self._ready:
                if not self._jobs:
                    return
                job = self._jobs.popleft()
            self._do(job)

    def close(self, last: Callable[[], Any] | None = None, timeout: float | None = 30) -> None:
        """Finish what waits, run `last`, and end the thread."""
        with self._ready:
            if last is not None and not self._closing:
                self._jobs.append(_Job(last, None, ""))
            self._closing = True
            self._ready.notify()
        if threading.current_thread() is not self._thread:
            self._thread.join(timeout)

    def _run(self) -> None:
        while True:
            with self._ready:
                while not self._jobs and not self._closing:
                    self._ready.wait()
                if not self._jobs:
                    return
                job = self._jobs.popleft()
            self._do(job)

    @staticmethod
    def _do(job: _Job) -> None:
        try:
            outcome = Outcome(value=job.work())
        except Refusal as refusal:
            outcome = Outcome(refusal=refusal)
        except Cancelled:
            outcome = Outcome(refusal=Refusal("", STOPPED))
        except WorldFailure as failure:
            outcome = Outcome(failure=failure)
        except BaseException as bug:  # noqa: BLE001 — the window makes the report; the thread must live
            outcome = Outcome(bug=bug)
        if job.reply is not None:
            try:
                job.reply(outcome)
            except Exception as bug:  # noqa: BLE001 — whoever asked is gone or broken; the thread must live
                # Its kind only: the text of an error may hold what was typed.
                log.error(  # noqa: TRY400
                    "the answer to a job could not be handed over: %s", type(bug).__name__
                )
