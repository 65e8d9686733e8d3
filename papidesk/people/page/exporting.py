"""People out, as a CSV file: read block by block while the desk goes on, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from papidesk.kernel.intent import Refusal
from papidesk.people.intents import PeopleBlock, PeopleFences, PeopleRecords
from papidesk.ui import background
from papidesk.ui.background import Job, ProgressStrip, ask_within
from papidesk.ui.words import say, tr

if TYPE_CHECKING:
    from papidesk.ui.page import Context


class PeopleExport(QWidget):
    """Asks where to, writes there, says so. A strip while it lasts."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.strip = ProgressStrip()
        self.job: Job | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)

    def ask(self, text: str) -> None:
        """Choose the file for the people a text finds ("" for all)."""
        dialog = QFileDialog(self, tr("Export the people"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("CSV table (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(tr("people-{day}.csv", day=self._context.time.today().strftime("%Y-%m-%d")))
        dialog.fileSelected.connect(lambda path: self.write(Path(path), text))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path, text: str = "") -> None:
        """Write them there."""
        if self.strip.under_way():
            return
        work = partial(_write, self._context, path, text)
        self.job = background.run(work, self, self._context.desk, partial(self._written, path), self._refused)
        self.strip.follow(self.job, tr("Writing {name}…", name=path.name))

    def _written(self, path: Path, count: int) -> None:
        self._context.shell.toast(tr("%n person(s) written to {name}.", "", count, name=path.name), "success")

    def _refused(self, refusal: Refusal) -> None:
        self._context.shell.toast(say(refusal.why), "warning")


def _write(context: Context, path: Path, text: str, job: Job) -> int:
    # The reading and writing of tables is not on the start-up path.
    from papidesk.people.exporting import PEOPLE_COLUMNS, person_cells  # noqa: PLC0415
    from papidesk.sheets.writing import write_csv  # noqa: PLC0415

    fences = ask_within(context.desk, job, PeopleFences(text))
    total = sum(fence.count for fence in fences)

    def rows() -> Iterator[tuple[str, ...]]:
        done = 0
        for fence in fences:
            block = ask_within(context.desk, job, PeopleBlock(text, fence.after_name, fence.after_id, fence.count))
            keys = tuple(row.id for row in block)
            records = ask_within(context.desk, job, PeopleRecords(people=keys, limit=len(keys)))
            yield from map(person_cells, records)
            done += len(records)
            job.tell(done, total)

    return write_csv(path, PEOPLE_COLUMNS, rows(), progress=lambda _done: job.check())
