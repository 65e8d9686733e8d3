"""Visits out, as a CSV file: read block by block while the desk goes on, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from papidesk.ui.background import Job, ask_within
from papidesk.ui.exporting import Export
from papidesk.ui.files import csv_table
from papidesk.ui.page import Context
from papidesk.ui.words import tr
from papidesk.visits.intents import VisitDays, VisitFilter, VisitsOfDay

BLOCK = 1024
"""Rows asked for at once: the desk's own questions go in between."""


class VisitsExport(Export):
    """The visits of a filter."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Export the visits"), csv_table(), _said)

    def ask(self, wanted: VisitFilter) -> None:
        """Choose the file, and write them there."""
        span = wanted.first.isoformat()
        if wanted.last != wanted.first:
            span = f"{span}_{wanted.last.isoformat()}"
        self.ask_where(tr("visits-{days}.csv", days=span), partial(_write, self.context, wanted))

    def write(self, path: Path, wanted: VisitFilter) -> None:
        """Write them there."""
        self.write_with(path, partial(_write, self.context, wanted))


def _said(count: int, name: str) -> str:
    return tr("%n visit(s) written to {name}.", "", count, name=name)


def _write(context: Context, wanted: VisitFilter, path: Path, job: Job) -> int:
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
