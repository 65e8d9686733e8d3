"""The papers on their way to a printer: none is lost when a printer fails, and none is waited for.

They are in memory alone, for what they say of people is nothing to leave on a disk; CUPS keeps its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.words import Text, tr
from papidesk.ui import background
from papidesk.ui.background import Job
from papidesk.ui.desk import Desk
from papidesk.ui.printing.choices import Choices, printed_pages
from papidesk.ui.printing.papers import Made
from papidesk.ui.printing.printers import Order, Seen, Stage, Way

LOOKS_MS = (700, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000)
"""How long before each look at what became of a paper; the last one over and over."""
FOLLOWED = 400
"""Looks: something more than an hour. A printer that is mended later is asked about by a press."""
KEPT = 12
"""Papers shown after they came out."""


class State(StrEnum):
    """How far a paper is."""

    SENDING = "sending"
    WAITING = "waiting"
    """In the hands of the system."""
    PRINTED = "printed"
    FAILED = "failed"


_OPEN = frozenset({State.SENDING, State.WAITING})


@dataclass(frozen=True)
class Paper:
    """A paper on its way. made: None once it came out. why: what is in its way; known: its name in the system, "" where it
    has none; looks: how often it was looked after; of: the account that sent it."""

    number: int
    title: str
    name: str
    made: Made | None
    choices: Choices
    printer: str
    pages: int
    two_sided: bool = True
    state: State = State.SENDING
    why: Text | None = None
    known: str = ""
    looks: int = 0
    of: int = 0

    @property
    def printed(self) -> int:
        """Sides that bear ink once it is out."""
        return printed_pages(self.choices, self.pages)

    @property
    def troubled(self) -> bool:
        """Whether somebody should see to it."""
        return self.state is State.FAILED or (self.state is State.WAITING and self.why is not None)


@dataclass
class _Underway:
    sending: Job | None = None
    timer: QTimer | None = None


class PrintQueue(QObject):
    """Sends papers and follows them.

    changed: some paper is further, or gone. troubled(paper): it meets with something new in its way. printed(paper): it came
    out, said once.
    """

    changed = Signal()
    troubled = Signal(object)
    printed = Signal(object)

    def __init__(self, desk: Desk, way: Way, looks_ms: tuple[int, ...] = LOOKS_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._way, self._looks_ms = desk, way, looks_ms
        self._papers: dict[int, Paper] = {}
        self._underway: dict[int, _Underway] = {}
        self._last = 0
        self.of = 0
        """The account on duty: what it sent is what is told of."""

    def papers(self) -> tuple[Paper, ...]:
        """All that whoever is on duty sent, the newest first."""
        return tuple(paper for paper in reversed(self._papers.values()) if paper.of == self.of)

    def paper(self, number: int) -> Paper | None:
        """One of them, None once it is gone."""
        return next((paper for paper in self.papers() if paper.number == number), None)

    @property
    def waiting(self) -> int:
        """How many are on their way."""
        return sum(paper.state in _OPEN for paper in self.papers())

    @property
    def in_trouble(self) -> int:
        """How many want somebody to see to them."""
        return sum(paper.troubled for paper in self.papers())

    # ── what is asked of it ───────────────────────────────────────────────────────────────────────────────────────────

    def add(self, title: str, name: str, made: Made, choices: Choices, printer: str, *, two_sided: bool = True) -> int:
        """Send a paper; the number it is known by. printer: as people call it."""
        self._last += 1
        number = self._last
        self._papers[number] = Paper(number, title, name, made, choices, printer, made.pages, two_sided, of=self.of)
        self._underway[number] = _Underway()
        self._send(number)
        return number

    def again(self, number: int) -> None:
        """Send one once more, to the same printer; what the system still holds of it is cancelled first."""
        paper = self._papers.get(number)
        if paper is None or paper.made is None:
            return
        self._let_go(paper)
        self._put(replace(paper, state=State.SENDING, why=None, known="", looks=0))
        self._send(number)

    def look(self, number: int) -> None:
        """Follow one again that was no longer followed."""
        paper = self._papers.get(number)
        if paper is not None and paper.state is State.WAITING:
            self._put(replace(paper, looks=0))
            self._look_soon(number, at_once=True)

    def drop(self, number: int) -> None:
        """No longer wanted: it is cancelled where it is still under way, and forgotten."""
        paper = self._papers.pop(number, None)
        if paper is not None:
            self._let_go(paper)
            self._underway.pop(number, None)
            self.changed.emit()

    # ── its way ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _let_go(self, paper: Paper) -> None:
        """Stop sending and following it; cancel what the system holds."""
        underway = self._underway.get(paper.number)
        if underway is not None:
            if underway.sending is not None:
                underway.sending.cancel()
            if underway.timer is not None:
                underway.timer.stop()
            self._underway[paper.number] = _Underway()
        if paper.state is State.WAITING and paper.known:
            # Where this fails too, the printer's own list of jobs is all that is left to press.
            self._run(lambda _job: self._way.cancel(paper.known), lambda _none: None, lambda _failure: None)

    def _send(self, number: int) -> None:
        paper = self._papers[number]
        assert paper.made is not None, "a paper that came out is not sent again"
        order = Order(paper.title, paper.made, paper.choices, paper.printer)

        def work(job: Job) -> str:
            known = self._way.send(order, job.check)
            if job.cancelled and known:
                self._way.cancel(known)  # it was given up while it was being handed over
            return known

        job = self._run(
            work,
            partial(self._sent, number),
            lambda failure: self._fail(number, failure.why),
        )
        self._underway[number].sending = job
        self.changed.emit()

    def _run(self, work: background.Work, then: background.Then, failed: Callable[[WorldFailure], None]) -> Job:
        return background.run(work, self, self._desk, then, failed=failed)

    def _sent(self, number: int, known: str) -> None:
        paper = self._papers.get(number)
        if paper is None:
            return
        self._underway[number].sending = None
        self._put(replace(paper, state=State.WAITING, known=known))
        if known:
            self._look_soon(number)
        else:
            self._out(number)

    def _look_soon(self, number: int, *, at_once: bool = False) -> None:
        paper, underway = self._papers[number], self._underway[number]
        if paper.looks >= FOLLOWED:
            return
        if underway.timer is None:
            underway.timer = QTimer(self)
            underway.timer.setSingleShot(True)
            underway.timer.timeout.connect(partial(self._look, number))
        underway.timer.start(0 if at_once else self._looks_ms[min(paper.looks, len(self._looks_ms) - 1)])

    def _look(self, number: int) -> None:
        paper = self._papers.get(number)
        if paper is None or paper.state is not State.WAITING:
            return
        known = paper.known
        self._run(
            lambda _job: self._way.follow(known),
            partial(self._seen, number, known),
            lambda failure: self._seen(number, known, Seen(Stage.WAITING, failure.why)),
        )

    def _seen(self, number: int, known: str, seen: Seen) -> None:
        paper = self._papers.get(number)
        if paper is None or paper.state is not State.WAITING or paper.known != known:
            return  # it was dropped or sent again meanwhile
        if seen.stage is Stage.PRINTED:
            self._out(number)
        elif seen.stage is Stage.WAITING:
            news = seen.why is not None and seen.why != paper.why
            now = replace(paper, why=seen.why, looks=paper.looks + 1)
            self._put(now)
            if news:
                self.troubled.emit(now)
            self._look_soon(number)
        else:
            self._fail(number, seen.why or _what_became(seen.stage))

    def _out(self, number: int) -> None:
        paper = replace(self._papers[number], state=State.PRINTED, made=None, why=None)
        self._underway.pop(number, None)
        self._put(paper)
        self.printed.emit(paper)
        done = [one.number for one in self._papers.values() if one.state is State.PRINTED]
        for old in done[:-KEPT]:
            del self._papers[old]

    def _fail(self, number: int, why: Text) -> None:
        paper = self._papers.get(number)
        if paper is None:
            return
        self._underway[number] = _Underway()
        now = replace(paper, state=State.FAILED, why=why, known="")
        self._put(now)
        self.troubled.emit(now)

    def _put(self, paper: Paper) -> None:
        self._papers[paper.number] = paper
        self.changed.emit()


def _what_became(stage: Stage) -> Text:
    if stage is Stage.GONE:
        return tr(
            "The printing was cancelled at the printer, or in its list of jobs. The paper is kept: try again, or give it up.",
            "printing",
        )
    return tr(
        "The print service says nothing more of this paper. See whether it came out; if not, try again.", "printing"
    )
