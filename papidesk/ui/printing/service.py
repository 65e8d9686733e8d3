"""Printing as the window has it: shows papers, sends them, follows them, says what became of them, has them counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from papidesk.ui.announce import announce
from papidesk.ui.page import Context
from papidesk.ui.printing.choices import Choices, Sides
from papidesk.ui.printing.dialog import Counter, PrintDialog
from papidesk.ui.printing.papers import Made, Printout, from_made
from papidesk.ui.printing.printers import Way
from papidesk.ui.printing.queue import LOOKS_MS, Paper, PrintQueue
from papidesk.ui.printing.queue_view import QueueActs, QueueDialog
from papidesk.ui.words import say, tr


@dataclass(frozen=True)
class Lent:
    """What the composition root lends. printed(pages): they came out, and are to be counted; remembered, remember: what was
    chosen last on this machine."""

    printed: Callable[[int], object]
    remembered: Callable[[], Choices]
    remember: Callable[[Choices], object]


class PrintService(QObject):
    """One for a window. told(words, troubled): how many papers are on their way, "" for none."""

    told = Signal(str, bool)

    def __init__(
        self, context: Context, window: QWidget, way: Way, lent: Lent, looks_ms: tuple[int, ...] = LOOKS_MS
    ) -> None:
        super().__init__(window)
        self.context, self.window, self.way, self.lent = context, window, way, lent
        self.queue = PrintQueue(context.desk, way, looks_ms, self)
        self.dialog: PrintDialog | None = None
        self.shown: QueueDialog | None = None
        self.queue.changed.connect(self._tell)
        self.queue.printed.connect(self._printed)
        self.queue.troubled.connect(self._troubled)

    def serve(self, account: int) -> None:
        """Somebody is on duty: the papers of others go on their way, and are theirs alone to see."""
        self.queue.of = account
        self._tell()

    def offer(self, owner: QWidget, paper: Printout) -> PrintDialog:
        """Show a paper, to be printed or kept. It does not block: the caller goes on at once."""
        remembered = self.lent.remembered()
        sides = remembered.sides if paper.two_sided else Sides.ONE
        return self._open(owner, paper, replace(remembered, copies=1, pages=(), sides=sides))

    def _open(
        self, owner: QWidget, paper: Printout, choices: Choices, instead: Callable[[], object] = lambda: None
    ) -> PrintDialog:
        def send(sent: Printout, made: Made, chosen: Choices, printer: str) -> None:
            instead()
            self.queue.add(sent.title, sent.name, made, chosen, printer, two_sided=sent.two_sided)

        counter = Counter(self.way, self.lent.remember, send)
        dialog = PrintDialog(owner, self.context, paper, counter, choices)
        self.dialog = dialog
        dialog.open()
        dialog.options.printer.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(dialog, dialog.windowTitle(), now=True)
        return dialog

    # ── papers on their way ───────────────────────────────────────────────────────────────────────────────────────────

    def show_queue(self) -> QueueDialog:
        """The papers on their way."""
        if self.shown is not None and isValid(self.shown) and self.shown.isVisible():
            return self.shown
        self.shown = QueueDialog(self.window, QueueActs(self.queue, self._elsewhere, self._save))
        self.shown.open()
        self.shown.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.shown, self.shown.windowTitle(), now=True)
        return self.shown

    def _again(self, number: int) -> tuple[Paper, Printout] | None:
        paper = self.queue.paper(number)
        if paper is None or paper.made is None:
            return None
        return paper, from_made(paper.title, paper.name, paper.made, two_sided=paper.two_sided)

    def _elsewhere(self, number: int) -> None:
        """Choose another printer; the paper leaves the one it waits at once it is sent there."""
        found = self._again(number)
        if found is not None:
            self._open(self._over(), found[1], found[0].choices, lambda: self.queue.drop(number))

    def _save(self, number: int) -> None:
        """Keep it in a file; it stays in the list until it is given up."""
        found = self._again(number)
        if found is not None:
            self._open(self._over(), found[1], found[0].choices, lambda: self.queue.drop(number)).save_pdf()

    def _over(self) -> QWidget:
        return self.shown if self.shown is not None and isValid(self.shown) and self.shown.isVisible() else self.window

    def _tell(self) -> None:
        waiting, troubled = self.queue.waiting, self.queue.in_trouble
        if troubled:
            self.told.emit(tr("%n paper(s) to see to at the printer", "", troubled), True)
        else:
            self.told.emit(tr("%n paper(s) being printed", "", waiting) if waiting else "", False)

    def _printed(self, paper: Paper) -> None:
        if paper.of == self.queue.of:
            announce(self.window, tr("{paper}: printed.", paper=paper.title))
        self.lent.printed(paper.printed)

    def _troubled(self, paper: Paper) -> None:
        assert paper.why is not None, "trouble has a reason"
        if paper.of != self.queue.of:
            return
        said = tr("{paper}: {why}", "a paper that is not printed yet", paper=paper.title, why=say(paper.why))
        self.context.shell.toast(said, "warning", tr("See the papers"), self.show_queue_later)

    def show_queue_later(self) -> None:
        """As a toast's action wants it."""
        self.show_queue()
