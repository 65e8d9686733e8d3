"""The catalogue out, as a CSV file our own import takes back: written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from papidesk.equipment.intents import ItemRecords
from papidesk.ui.background import Job, ask_within
from papidesk.ui.exporting import Export
from papidesk.ui.files import csv_table
from papidesk.ui.page import Context
from papidesk.ui.words import tr

BLOCK = 1024
"""Things asked for at once: the desk's own questions go in between."""


class CatalogueExport(Export):
    """Every thing of the catalogue."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Export the catalogue"), csv_table(), _said)

    def ask(self) -> None:
        """Choose the file, and write them there."""
        name = tr("equipment-{day}.csv", "file name", day=self.context.time.today().isoformat())
        self.ask_where(name, partial(_write, self.context))

    def write(self, path: Path) -> None:
        """Write them there."""
        self.write_with(path, partial(_write, self.context))


def _said(count: int, name: str) -> str:
    return tr("%n thing(s) written to {name}.", "of the catalogue", count, name=name)


def _write(context: Context, path: Path, job: Job) -> int:
    # The writing of tables is not on the start-up path.
    from papidesk.equipment.exporting import EQUIPMENT_COLUMNS, item_cells  # noqa: PLC0415
    from papidesk.sheets.writing import write_csv  # noqa: PLC0415

    def rows() -> Iterator[tuple[str, ...]]:
        after = 0
        while True:
            records = ask_within(context.desk, job, ItemRecords(after, BLOCK))
            if not records:
                return
            yield from map(item_cells, records)
            after = records[-1].id

    return write_csv(path, EQUIPMENT_COLUMNS, rows(), progress=lambda _done: job.check())
