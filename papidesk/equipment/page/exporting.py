"""The catalogue out, as a CSV file our own import takes back: written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from papidesk.equipment.intents import ItemRecords
from papidesk.kernel.intent import Refusal
from papidesk.ui import background
from papidesk.ui.background import Job, ask_within
from papidesk.ui.page import Context
from papidesk.ui.words import say, tr

BLOCK = 1024
"""Things asked for at once: the desk's own questions go in between."""


def write_items(owner: QWidget, context: Context, path: Path) -> Job:
    """Write every thing of the catalogue there, and say so."""

    def written(count: int) -> None:
        context.shell.toast(tr("%n thing(s) written to {name}.", "of the catalogue", count, name=path.name), "success")

    def refused(refusal: Refusal) -> None:
        context.shell.toast(say(refusal.why), "warning")

    return background.run(partial(_write, context, path), owner, context.desk, written, refused)


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
