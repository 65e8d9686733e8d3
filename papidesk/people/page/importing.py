"""An import, step by step: the file, what its columns hold, what would become of each line, then the taking in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from papidesk.kernel.intent import Done, Refusal, WorldFailure
from papidesk.people.page.dropping import DropZone
from papidesk.people.page.imported import ImportOf, Lines, people_import
from papidesk.people.page.mapping import MappingView
from papidesk.people.page.verdicts import VerdictsView
from papidesk.ui import background, theme
from papidesk.ui.announce import announce
from papidesk.ui.background import Job, ProgressStrip, ask_within
from papidesk.ui.buttons import button
from papidesk.ui.cards import Banner
from papidesk.ui.files import ask_to_open, patterns
from papidesk.ui.texts import Heading
from papidesk.ui.words import say, tr

if TYPE_CHECKING:
    from papidesk.sheets.mapping import Mapping
    from papidesk.sheets.sheet import Sheet
    from papidesk.ui.page import Context

FILES = ("csv", "tsv", "txt", "xlsx", "ods", "json")


@dataclass(frozen=True)
class Read:
    """A file as it was read, with what its columns most likely hold."""

    path: Path
    sheet: Sheet
    mapping: Mapping


class ImportView(QWidget):
    """Three steps, Échap one back. Nothing is written before the last button. left(): back to the list.

    what: what the lines are; people where nothing is said.
    """

    left = Signal()

    def __init__(self, context: Context, what: ImportOf | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._what = what or people_import()
        self._read: Read | None = None
        self.lines: Lines = ()
        self.job: Job | None = None
        self.heading = Heading(self._what.title, level=1)
        self.problem = Banner("", kind="warning")
        self.problem.hide()
        self.strip = ProgressStrip()
        self.choice = DropZone(self._what.invitation, self._choose_file, self.read)
        self.mapping = MappingView(self._other_sheet, self.check_lines, self._to_choice)
        self.verdicts = VerdictsView(context, self._what, self.take_in, self._to_mapping)
        self._steps = QStackedWidget()
        for step in (self.choice, self.mapping, self.verdicts):
            self._steps.addWidget(step)
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.6)
        for widget in (self.heading, self.problem, self.strip):
            column.addWidget(widget)
        column.addWidget(self._steps, 1)
        column.addWidget(
            button(tr("Back to the list"), on=self._leave, icon="left", kind="quiet"), 0, Qt.AlignmentFlag.AlignLeft
        )

    def open(self, **what: Any) -> None:
        """`file`: of that one."""
        if what.get("file"):
            self.read(Path(str(what["file"])))
        self.focus_first()

    def focus_first(self) -> None:
        """Where one goes on."""
        step = self._steps.currentWidget()
        if isinstance(step, DropZone | MappingView | VerdictsView):
            step.focus_first()

    def close_layer(self) -> bool:
        """Échap: one step back; False from the first."""
        if self.strip.under_way():
            self.strip.cancel()
            return True
        if self._steps.currentWidget() is self.verdicts:
            self._to_mapping()
            return True
        if self._steps.currentWidget() is self.mapping:
            self._to_choice()
            return True
        return False

    # ── 1. the file ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _choose_file(self) -> None:
        words = tr("Tables ({patterns})", patterns=patterns(FILES))
        ask_to_open(self, tr("Choose the list to import"), words, self.read)

    def read(self, path: Path, sheet: str = "") -> None:
        """Read a file, on a thread of its own."""
        self._go(
            partial(_read_file, path, sheet, self._what.kind), self._show_read, tr("Reading {name}…", name=path.name)
        )

    def _show_read(self, read: Read) -> None:
        self._read = read
        self.mapping.show_read(read)
        self._steps.setCurrentWidget(self.mapping)
        self.mapping.focus_first()
        announce(self, self.mapping.summary())

    def _other_sheet(self, name: str) -> None:
        if self._read is not None:
            self.read(self._read.path, name)

    # ── 2. the columns ────────────────────────────────────────────────────────────────────────────────────────────────

    def check_lines(self, mapping: Mapping) -> None:
        """Try the lines with these columns; nothing is written."""
        if self._read is None:
            return
        work = partial(_try_lines, self._context, self._what, self._read.sheet, mapping)
        self._go(work, self._show_report, tr("Checking the lines…"))

    def _show_report(self, found: tuple[Lines, Any]) -> None:
        self.lines, report = found
        self.verdicts.show_report(self.lines, report)
        self._steps.setCurrentWidget(self.verdicts)
        self.verdicts.focus_first()
        announce(self, self.verdicts.summary())

    # ── 3. the verdicts ───────────────────────────────────────────────────────────────────────────────────────────────

    def take_in(self) -> None:
        """Import what is not refused."""
        if not self.lines or self.strip.under_way():
            return
        # One transaction, judged again then written: stopped on the way it leaves everything as it was.
        job, total = Job(self), 2 * len(self.lines)
        self.strip.follow(job, tr("Importing…"))
        command = self._what.command(self.lines)
        self._context.desk.submit(
            command, self, self._imported, self._refused, self._failed, lambda done: job.tell(done, total)
        )

    def _imported(self, _done: Done) -> None:
        self.strip.stop()
        self.lines = ()
        self._to_choice()
        self.left.emit()

    # ── common to the three ───────────────────────────────────────────────────────────────────────────────────────────

    def _go(self, work: background.Work, then: background.Then, text: str) -> None:
        if self.strip.under_way():
            return
        self.problem.hide()
        self.job = background.run(work, self, self._context.desk, then, self._refused, self._failed)
        self.strip.follow(self.job, text)

    def _refused(self, refusal: Refusal) -> None:
        self.strip.stop()
        self._say(say(refusal.why))

    def _failed(self, failure: WorldFailure) -> None:
        self.strip.stop()
        self._say(say(failure.why))

    def _say(self, text: str) -> None:
        self.problem.set_text(text)
        self.problem.show()
        announce(self.problem, text, now=True)

    def _to_choice(self) -> None:
        self._read = None
        self.problem.hide()
        self._steps.setCurrentWidget(self.choice)
        self.choice.focus_first()

    def _to_mapping(self) -> None:
        self.problem.hide()
        self._steps.setCurrentWidget(self.mapping)
        self.mapping.focus_first()

    def _leave(self) -> None:
        self.strip.cancel()
        self._to_choice()
        self.left.emit()


def _read_file(path: Path, sheet: str, kind: str, job: Job) -> Read:
    # The readers of tables are not on the start-up path.
    from papidesk.sheets.mapping import Kind, guess  # noqa: PLC0415
    from papidesk.sheets.reading import read_sheet  # noqa: PLC0415

    read = read_sheet(path, sheet=sheet, progress=job.tell)
    return Read(path, read, guess(read, Kind(kind)))


def _try_lines(context: Context, what: ImportOf, sheet: Sheet, mapping: Mapping, job: Job) -> tuple[Lines, Any]:
    total = len(sheet.rows)
    lines = what.read(context, sheet, mapping, lambda done: job.tell(done, total))
    return lines, ask_within(context.desk, job, what.trial(lines))
