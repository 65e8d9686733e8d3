"""Visits out, as a CSV file: read block by block while the desk goes on, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from papidesk.kernel.intent import Refusal
from papidesk.ui import background
from papidesk.ui.background import Job, ProgressStrip, ask_within
from papidesk.ui.page import Context
from papidesk.ui.words import say, tr
from papidesk.visits.intents import VisitDays, VisitFilter, VisitsOfDay

BLOCK = 1024
"""Rows asked for at once: the desk's own questions go in between."""


class VisitsExport(QWidget):
    """Asks where to, writes there, says so. A strip while it lasts."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.strip = ProgressStrip()
        self.job: Job | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)

    def ask(self, wanted: VisitFilter) -> None:
        """Choose the file for the visits of a filter."""
        dialog = QFileDialog(self, tr("Export the visits"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("CSV table (*.csv)"))
        dialog.setDefaultSuffix("csv")
        span = wanted.first.isoformat()
        if wanted.last != wanted.first:
            span = f"{span}_{wanted.last.isoformat()}"
        dialog.selectFile(tr("visits-{days}.csv", days=span))
        dialog.fileSelected.connect(lambda path: self.write(Path(path), wanted))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path, wanted: VisitFilter) -> None:
        """Write them there."""
        if self.strip.under_way():
            return
        work = partial(_write, self._context, path, wanted)
        self.job = background.run(work, self, self._context.desk, partial(self._written, path), self._refused)
        self.strip.follow(self.job, tr("Writing {name}…", name=path.name))

    def _written(self, path: Path, count: int) -> None:
        self._context.shell.toast(tr("%n visit(s) written to {name}.", "", count, name=path.name), "success")

    def _refused(self, refusal: Refusal) -> None:
        self._context.shell.toast(say(refusal.why), "warning")


def _write(context: Context, path: Path, wanted: VisitFilter, job: Job) -> int:
    # The writing of tables is not on the start-up path.
    from papidesk.sheets.writing import write_csv  # noqa: PLC0415
    from papidesk.visits.exporting import VISIT_COLUMNS, visit_cells  # noqa: PLC0415

    days = ask_within(context.desk, job, VisitDays(wanted))
    total = sum(count for _day, count in days)

    def rows() -> Iterator[tuple[str, ...]]:
        done = 0
        for day, count in days:
            for skip in range(0, count, BLOCK):
                limit = min(BLOCK, count - skip)
                for visit in ask_within(context.desk, job, VisitsOfDay(wanted, day, skip, limit)):
                    yield visit_cells(visit, context.time)
                done += limit
                job.tell(done, total)

    return write_csv(path, VISIT_COLUMNS, rows(), progress=lambda _done: job.check())
