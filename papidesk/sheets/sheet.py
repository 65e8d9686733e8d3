"""A table read from a file, and the limits it is read within."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from papidesk.kernel.intent import Refusal
from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.words import tr

FILE_MAX = 50 * 2**20
"""Bytes of a file."""
UNPACKED_MAX = 500 * 2**20
"""Bytes of its unpacked parts, together."""
ROWS_MAX = 200_000
COLUMNS_MAX = 500
CELL_MAX = 32_767
"""Characters of a cell: what spreadsheets themselves allow."""
CELLS_MAX = 5_000_000
CHARACTERS_MAX = 150_000_000
"""Of the whole table: with `CELLS_MAX`, what keeps the memory bounded."""

_TELL_EVERY = 1000
_SHARED_LENGTH, _SHARED_MAX = 40, 100_000


class SheetFormat(StrEnum):
    """What a file turned out to be."""

    CSV = "csv"
    XLSX = "xlsx"
    ODS = "ods"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of text, as a person sees them.

    rows: those that hold something, their trailing empty cells cut; lines: the number of each in the file, from 1, as a
    spreadsheet shows it; name: of the sheet in its workbook, "" where there is none; others: its neighbours' names.
    """

    format: SheetFormat
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    name: str = ""
    others: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max(map(len, self.rows), default=0)


class Gatherer:
    """Takes the rows of a table one by one, within the limits, sharing what repeats."""

    def __init__(self, progress: Progress = unheard) -> None:
        self._progress = progress
        self._shared: dict[str, str] = {}
        self._cells = self._characters = 0
        self.rows: list[tuple[str, ...]] = []
        self.lines: list[int] = []

    def add(self, line: int, cells: Iterable[str]) -> None:
        """One row. Refuses (file) what is over a limit; an empty row is passed over."""
        row = [self._kept(cell) if cell else "" for cell in cells]
        while row and not row[-1].strip():
            row.pop()
        if not row:
            return
        if len(row) > COLUMNS_MAX:
            raise too_wide(line)
        if max(map(len, row)) > CELL_MAX:
            raise cell_too_long(line)
        self._cells += len(row)
        self._characters += sum(map(len, row))
        if len(self.rows) >= ROWS_MAX or self._cells > CELLS_MAX or self._characters > CHARACTERS_MAX:
            raise too_long()
        self.rows.append(tuple(row))
        self.lines.append(line)
        if not len(self.rows) % _TELL_EVERY:
            self._progress(len(self.rows))

    def sheet(self, kind: SheetFormat, name: str = "", others: tuple[str, ...] = ()) -> Sheet:
        """What was gathered. Refuses (file) an empty table."""
        if not self.rows:
            raise Refusal(
                "file",
                tr("There is nothing in this table. Check that it is the right file, and the right sheet of it."),
            )
        self._progress(len(self.rows))
        return Sheet(kind, tuple(self.rows), tuple(self.lines), name, others)

    def _kept(self, cell: str) -> str:
        if len(cell) > _SHARED_LENGTH:
            return encodable(cell)
        known = self._shared.get(cell)
        if known is not None:
            return known
        kept = encodable(cell)
        if len(self._shared) < _SHARED_MAX:
            self._shared[cell] = kept
        return kept


def encodable(text: str) -> str:
    """The text without the halves of characters that no file can hold (a JSON escape may bring some)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def too_long() -> Refusal:
    """There are too many rows, or too much in them."""
    return Refusal(
        "file",
        tr(
            "This table is too large: at most {rows} lines can be read at once. Cut it in several files.", rows=ROWS_MAX
        ),
    )


def too_wide(line: int) -> Refusal:
    """A row has too many columns."""
    return Refusal(
        "file",
        tr(
            "Line {line} has more than {columns} columns. Keep only the columns that matter, then try again.",
            line=line,
            columns=COLUMNS_MAX,
        ),
    )


def cell_too_long(line: int) -> Refusal:
    """A cell has too many characters; in a CSV file, most often the rest of the file."""
    return Refusal(
        "file",
        tr(
            "A cell of line {line} has more than {characters} characters. In a CSV file,"
            " look there for a quotation mark "
            "that is opened and never closed.",
            line=line,
            characters=CELL_MAX,
        ),
    )
