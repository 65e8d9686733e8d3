"""Sheets that people open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

CSV_TYPE = "text/csv; charset=utf-8; header=present"
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it, the most used spreadsheet takes UTF-8 for something else."""
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d ().]+$)")
"""What a spreadsheet would carry out. A telephone number and a longitude are not: their signs are followed by digits alone."""


def csv_line(values: Iterable[object], *, first: bool = False, separator: str = ",") -> str:
    """A line (RFC 4180). What begins as a formula gets an apostrophe before it: a place chooses its own name."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerow([_cell(value) for value in values])
    return (_MARK if first else "") + out.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def attached(name: str) -> dict[str, str]:
    """That a file is to be kept under this name."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}
