"""A table in the kind of file that its name tells: CSV, ODS, XLSX or JSON, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from papidesk.kernel.intent import Refusal
from papidesk.kernel.periods import Period
from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.words import tr
from papidesk.sheets.workbooks import Cell, Leaf, write_workbook
from papidesk.sheets.writing import write_csv, write_file

ENDINGS = (".csv", ".ods", ".xlsx", ".json")


def check_ending(path: Path, endings: Sequence[str] = ENDINGS) -> None:
    """Refuses (out) a name that does not tell of what kind its file is."""
    if path.suffix.lower() not in endings:
        why = tr("The name of the file tells its kind: let it end in {endings}.", endings=tuple(endings))
        raise Refusal("out", why)


def nothing_noted(period: Period) -> Refusal:
    """There is nothing to write: a file without a row would be taken for a month without anybody."""
    return Refusal(
        "period", tr("Nothing was noted here: {period}. No file was written. Choose another period.", period=period.label())
    )


def write_table(path: Path, leaf: Leaf, more: Sequence[Leaf] = (), *, progress: Progress = unheard) -> int:
    """Write a table; how many rows comes back. more: other sheets of a workbook, which CSV and JSON have no room for."""
    check_ending(path)
    match path.suffix.lower():
        case ".csv":
            return write_csv(path, leaf.titles, (list(map(shown, row)) for row in leaf.rows), progress=progress)
        case ".json":
            rows = objects(leaf.titles, leaf.rows)
            write_json(path, rows)
            return len(rows)
    return write_workbook(path, [leaf, *more], progress=progress)


def write_json(path: Path, document: Any) -> None:
    """Write a document as JSON in UTF-8, readable by its owner alone."""
    write_file(path, (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode(), private=True)


def objects(titles: Sequence[str], rows: Iterable[Sequence[Cell]]) -> list[dict[str, Any]]:
    """Rows as JSON has them: an object each, days in ISO 8601."""
    return [
        {title: cell.isoformat() if isinstance(cell, date) else cell for title, cell in zip(titles, row, strict=True)}
        for row in rows
    ]


def shown(cell: Cell) -> str:
    """A cell of a CSV: days as they are written in France."""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else str(cell)

