"""One thread runs the store's jobs, in order, and nothing that goes wrong in one stops the next."""

import threading
from collections.abc import Iterator

import pytest

from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.kernel.words import tr
from papidesk.kernel.worker import Outcome, Worker


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker("test")
    yield made
    made.close()


class Gate:
    """Holds the worker until the test has queued what it wants."""

    def __init__(self, worker: Worker) -> None:
        self._open, self._held = threading.Event(), threading.Event()
        worker.post(self._hold)
        assert self._held.wait(10)

    def _hold(self) -> None:
        self._held.set()
        self._open.wait(10)

    def open(self) -> None:
        self._open.set()


def fail(wrong: BaseException) -> None:
    raise wrong


def test_jobs_run_in_order_on_one_thread(worker: Worker) -> None:
    ran: list[tuple[int, str]] = []
    for n in range(200):
        worker.post(lambda n=n: ran.append((n, threading.current_thread().name)))  # type: ignore[misc]
    worker.close()
    assert ran == [(n, "test") for n in range(200)]


def test_of_ten_letters_only_the_last_search_is_run(worker: Worker) -> None:
    ran: list[str] = []
    answers: list[str] = []
    gate = Gate(worker)
    for n in range(1, 11):
        typed = "kerbrat lea"[:n]
        worker.post(lambda t=typed: ran.append(t) or t, lambda o: answers.append(o.value), latest="search")  # type: ignore[misc,func-returns-value]
    worker.post(lambda: ran.append("log"))
    gate.open()
    worker.close()
    assert ran == ["kerbrat le", "log"]
    assert answers == ["kerbrat le"]


def test_names_do_not_replace_each_other(worker: Worker) -> None:
    ran: list[str] = []
    gate = Gate(worker)
    worker.post(lambda: ran.append("people"), latest="people")
    worker.post(lambda: ran.append("visits"), latest="visits")
    worker.post(lambda: ran.append("plain"))
    worker.post(lambda: ran.append("plain"))
    gate.open()
    worker.close()
    assert ran == ["people", "visits", "plain", "plain"]


def test_each_end_of_a_job_is_told_apart(worker: Worker) -> None:
    outcomes: list[Outcome] = []
    refusal, failure, bug = Refusal("name", tr("no")), WorldFailure(tr("full")), KeyError("x")
    worker.post(lambda: 42, outcomes.append)
    for wrong in (refusal, failure, bug, SystemExit()):
        worker.post(lambda wrong=wrong: fail(wrong), outcomes.append)  # type: ignore[misc]
    worker.post(lambda: "still there", outcomes.append)
    worker.close()
    assert [o.value for o in (outcomes[0], outcomes[-1])] == [42, "still there"]
    assert (outcomes[1].refusal, outcomes[2].failure, outcomes[3].bug) == (refusal, failure, bug)
    assert isinstance(outcomes[4].bug, SystemExit)


def test_an_answer_that_nobody_can_take_does_not_end_the_thread(
    worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    ran: list[str] = []
    worker.post(lambda: 1, lambda _outcome: fail(RuntimeError("Léa Durand")))
    worker.post(lambda: ran.append("after"))
    worker.close()
    assert ran == ["after"]
    assert "RuntimeError" in caplog.text
    assert "Durand" not in caplog.text


def test_a_long_job_lets_what_waits_run_in_between(worker: Worker) -> None:
    ran: list[str] = []
    started, queued = threading.Event(), threading.Event()

    def backup() -> None:
        ran.append("backup begins")
        started.set()
        assert queued.wait(10)
        worker.run_waiting()
        ran.append("backup ends")

    worker.post(backup)
    assert started.wait(10)
    worker.post(lambda: ran.append("log"))
    worker.post(lambda: fail(ValueError()))
    worker.post(lambda: ran.append("undo"))
    queued.set()
    worker.close()
    assert ran == ["backup begins", "log", "undo", "backup ends"]


def test_closing_finishes_what_waits_then_runs_the_last_job(worker: Worker) -> None:
    ran: list[str] = []
    gate = Gate(worker)
    worker.post(lambda: ran.append("kept"))
    threading.Timer(0.05, gate.open).start()
    worker.close(lambda: ran.append("last"))
    worker.post(lambda: ran.append("too late"))
    worker.close(lambda: ran.append("never twice"))
    assert ran == ["kept", "last"]
    assert not worker._thread.is_alive()


def test_closing_from_its_own_thread_does_not_wait_for_itself(worker: Worker) -> None:
    worker.post(worker.close)
    worker._thread.join(10)
    assert not worker._thread.is_alive()
