"""Papers to print, and a printer that does as it is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.print_size import PrintSize
from papidesk.kernel.progress import Cancelled
from papidesk.ui.background import Job
from papidesk.ui.page import Context
from papidesk.ui.printing.choices import Choices
from papidesk.ui.printing.papers import Made, Printout
from papidesk.ui.printing.pdf import PdfPages
from papidesk.ui.printing.printers import Found, Order, Printer, Seen, Stage
from papidesk.ui.printing.service import Lent, PrintService
from tests.ui.printing.a_paper import a_paper
from tests.ui_support import DeskRig, wait_for

ATELIER = Printer("atelier", "Imprimante de l'atelier")
OLD = Printer("vieille", "Vieille imprimante", two_sided=False, colours=False)
QUICK = (10, 20, 40)
"""Milliseconds between two looks at a paper."""


@dataclass
class ObedientWay:
    """Printers without a wire. seen: what is said of every paper; refuses: why none is taken; holds: until then none is."""

    found: Found = field(default_factory=lambda: Found((ATELIER, OLD), "vieille"))
    seen: Seen = field(default_factory=lambda: Seen(Stage.PRINTED))
    refuses: WorldFailure | None = None
    holds: threading.Event | None = None
    sent: list[Order] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    looked: int = 0

    def look(self) -> Found:
        self.looked += 1
        return self.found

    def send(self, order: Order, check: Callable[[], None]) -> str:
        check()
        if self.holds is not None:
            self.holds.wait(20)
        if self.refuses is not None:
            raise self.refuses
        self.sent.append(order)
        return f"{order.choices.printer}-{len(self.sent)}"

    def follow(self, name: str) -> Seen:  # noqa: ARG002 — it says the same of all
        return self.seen

    def cancel(self, name: str) -> None:
        self.cancelled.append(name)


@dataclass
class Desk:
    """A window that prints: what it was told, counted, remembered."""

    service: PrintService
    way: ObedientWay
    rig: DeskRig
    counted: list[int]
    kept: list[Choices]
    until: Callable[[Callable[[], object]], None]

    @property
    def toasts(self) -> list[str]:
        return self.rig.shell.toasts


@pytest.fixture
def owner(qtbot: Any) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    made.resize(1200, 800)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def way() -> ObedientWay:
    return ObedientWay()


@pytest.fixture
def desk(context: Context, rig: DeskRig, owner: QWidget, way: ObedientWay, qtbot: Any) -> Desk:
    """Printing, as the window has it, over printers that obey."""
    counted: list[int] = []
    kept: list[Choices] = []
    lent = Lent(counted.append, lambda: kept[-1] if kept else Choices(), kept.append)
    service = PrintService(context, owner, way, lent, QUICK)
    return Desk(service, way, rig, counted, kept, lambda predicate: wait_for(qtbot, predicate))


@pytest.fixture(scope="session")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Three pages, as the kit writes them."""
    return a_paper(tmp_path_factory.mktemp("paper") / "paper.pdf", 3)


@pytest.fixture
def made(pdf: bytes) -> Made:
    return made_of(pdf)


def made_of(pdf: bytes) -> Made:
    pages = PdfPages(pdf)
    try:
        return Made(pdf, pages.sizes)
    finally:
        pages.close()


@pytest.fixture
def asked_in() -> list[PrintSize]:
    """In which letters the paper was made, each time."""
    return []


@pytest.fixture
def paper(pdf: bytes, asked_in: list[PrintSize]) -> Printout:
    """The same, as a page hands it over."""

    def write(_job: Job, file: Path, size: PrintSize) -> int:
        asked_in.append(size)
        file.write_bytes(pdf)
        return 3

    return Printout("Certificates", "certificates.pdf", write)


def endless(job: Job, _file: Path, _size: PrintSize) -> int:
    """A paper that is never done."""
    done = 0
    while True:
        done += 1
        job.tell(done, 0)
        if job.cancelled:
            raise Cancelled
