"""People out, as a CSV file: read block by block while the desk goes on, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from papidesk.people.intents import PeopleBlock, PeopleFences, PeopleRecords
from papidesk.ui.background import Job, ask_within
from papidesk.ui.exporting import Export
from papidesk.ui.files import csv_table
from papidesk.ui.words import tr

if TYPE_CHECKING:
    from papidesk.ui.page import Context


class PeopleExport(Export):
    """The people a text finds ("" for all)."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Export the people"), csv_table(), _said)

    def ask(self, text: str) -> None:
        """Choose the file, and write them there."""
        name = tr("people-{day}.csv", day=self.context.time.today().strftime("%Y-%m-%d"))
        self.ask_where(name, partial(_write, self.context, text))

    def write(self, path: Path, text: str = "") -> None:
        """Write them there."""
        self.write_with(path, partial(_write, self.context, text))


def _said(count: int, name: str) -> str:
    return tr("%n person(s) written to {name}.", "", count, name=name)


def _write(context: Context, text: str, path: Path, job: Job) -> int:
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
