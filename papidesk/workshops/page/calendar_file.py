"""The programme out, as a calendar file: read through the desk, written off the window's thread."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from papidesk.accounts.intents import ShowPlace
from papidesk.kernel.intent import Refusal
from papidesk.ui import background
from papidesk.ui.background import Job, ProgressStrip, ask_within
from papidesk.ui.page import Context
from papidesk.ui.words import say, tr
from papidesk.workshops.intents import CalendarOf


class CalendarExport(QWidget):
    """Asks where to, writes there, says so. A strip while it lasts."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.strip = ProgressStrip()
        self.job: Job | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)
        self.hide()

    def ask(self, first: date, last: date) -> None:
        """Choose the file for the sessions of a span of days, both included."""
        dialog = QFileDialog(self, tr("Export the calendar"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("Calendar (*.ics)"))
        dialog.setDefaultSuffix("ics")
        dialog.selectFile(tr("workshops-{days}.ics", "file name", days=f"{first.isoformat()}_{last.isoformat()}"))
        dialog.fileSelected.connect(lambda path: self.write(Path(path), first, last))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path, first: date, last: date) -> None:
        """Write it there."""
        if self.strip.under_way():
            return
        work = partial(_write, self._context, path, first, last)
        self.show()
        self.job = background.run(work, self, self._context.desk, partial(self._written, path), self._refused)
        self.job.ended.connect(self.hide)
        self.strip.follow(self.job, tr("Writing {name}…", name=path.name))

    def _written(self, path: Path, count: int) -> None:
        self._context.shell.toast(tr("%n event(s) written to {name}.", "", count, name=path.name), "success")

    def _refused(self, refusal: Refusal) -> None:
        self._context.shell.toast(say(refusal.why), "warning")


def _write(context: Context, path: Path, first: date, last: date, job: Job) -> int:
    # The library of calendars is not on the start-up path.
    from papidesk.workshops.calendar import write_calendar  # noqa: PLC0415

    calendar = ask_within(context.desk, job, CalendarOf(first, last))
    place = ask_within(context.desk, job, ShowPlace())
    job.check()
    return write_calendar(path, calendar, place.name, context.time, say)
