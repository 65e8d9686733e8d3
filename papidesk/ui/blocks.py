"""Models of rows: small lists given whole, and long ones of which only what is looked at is ever loaded."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from papidesk.ui.icons import icon
from papidesk.ui.words import tr

BLOCK = 256
KEPT_BLOCKS = 32
IN_FLIGHT = 2
WAITING = 4
_UNKNOWN = "…"

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole


@dataclass(frozen=True)
class Column:
    """A column. text: what a row shows in it. weight: its part of the room left. least: characters it needs.

    priority: in rows of two lines, those of the highest priority are left out last. icon: an icon's name or "".
    """

    title: str
    text: Callable[[Any], str]
    weight: int = 1
    least: int = 6
    priority: int = 0
    numeric: bool = False
    icon: Callable[[Any], str] | None = None


class _TableModel(QAbstractTableModel):
    """What both models share: headers, roles, and cells written out beforehand.

    For `data` is called a thousand times a frame.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        sentence: Callable[[Any], str],
        key: Callable[[Any], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns, self.sentence, self.key = tuple(columns), sentence, key
        self._texts = tuple(column.text for column in self.columns)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._sides = tuple(right if column.numeric else None for column in self.columns)

    def written(self, row: Any) -> tuple[str, ...]:
        """A row's cells."""
        return tuple(text(row) for text in self._texts)

    def cells_at(self, row: int) -> tuple[str, ...] | None:
        """The cells of a row, None while they are not known."""
        raise NotImplementedError

    def row_at(self, row: int) -> Any | None:
        """The row itself, None while it is not known or when there is none."""
        raise NotImplementedError

    def find(self, key: Hashable) -> int:
        """Where the row of a key is among those that are known; -1 elsewhere."""
        raise NotImplementedError

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role in {_Role.DisplayRole, _Role.AccessibleTextRole}:
                return self.columns[section].title
            if role == _Role.TextAlignmentRole:
                return self._sides[section] or int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if role == _Role.DisplayRole:
            cells = self.cells_at(index.row())
            return _UNKNOWN if cells is None else cells[index.column()]
        if role == _Role.TextAlignmentRole:
            return self._sides[index.column()]
        if role == _Role.DecorationRole:
            return self._icon(index)
        if role == _Role.AccessibleTextRole:
            return self._spoken(index)
        return None

    def _icon(self, index: Index) -> Any:
        named = self.columns[index.column()].icon
        row = self.row_at(index.row()) if named is not None else None
        name = named(row) if named is not None and row is not None else ""
        return icon(name) if name else None

    def _spoken(self, index: Index) -> str:
        row = self.row_at(index.row())
        if row is None:
            return tr("Being read…")
        if index.column() == 0:
            return self.sentence(row)
        column = self.columns[index.column()]
        said = column.text(row)
        # An empty cell would have no name at all.
        return tr("{column}: {value}", "a cell read aloud", column=column.title, value=said or tr("nothing"))


class RowsModel(_TableModel):
    """Rows given whole; for lists that are short by nature."""

    def __init__(
        self,
        columns: Sequence[Column],
        sentence: Callable[[Any], str],
        key: Callable[[Any], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, sentence, key, parent)
        self._rows: tuple[Any, ...] = ()
        self._cells: list[tuple[str, ...]] = []

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these. Where they are the same rows as before, the selection and the reader stay where they are."""
        new = tuple(rows)
        # The same row may be written otherwise by now: as initials, in privacy mode.
        written = [self.written(row) for row in new]
        if new == self._rows and written == self._cells:
            return
        if [self.key(row) for row in new] == [self.key(row) for row in self._rows]:
            self._rows, self._cells = new, written
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self._rows, self._cells = new, written
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def cells_at(self, row: int) -> tuple[str, ...] | None:
        return self._cells[row] if 0 <= row < len(self._cells) else None

    def row_at(self, row: int) -> Any | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def find(self, key: Hashable) -> int:
        return next((at for at, row in enumerate(self._rows) if self.key(row) == key), -1)


_Block = tuple[list[Any], list[tuple[str, ...]]]
"""The rows of a block and their cells, written out."""

Deliver = Callable[[Sequence[Any]], None]
Fetch = Callable[[Any, int, int, Deliver], None]
"""fetch(chunk_key, skip, limit, deliver): ask for rows of a chunk; `deliver(rows)` later, on the window's thread."""


class BlockModel(_TableModel):
    """Rows of which only the blocks in sight are loaded, in chunks (days, letters) whose sizes are known beforehand.

    A million visits are a list of (day, count); a block is at most 256 rows of one chunk; 32 of them are kept.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        sentence: Callable[[Any], str],
        key: Callable[[Any], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, sentence, key, parent)
        self._chunks: list[tuple[Any, int]] = []
        self._starts: list[int] = []
        self._total = 0
        self._fetch: Fetch | None = None
        self._opening = 0
        self._blocks: OrderedDict[tuple[int, int], _Block] = OrderedDict()
        self._stale: set[tuple[int, int]] = set()
        self._asked: set[tuple[int, int]] = set()
        self._wanted: list[tuple[int, int]] = []
        self._near: tuple[int, int, list[tuple[str, ...]]] = (0, 0, [])
        # Asked from within painting, blocks are fetched after it.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._ask)

    def open(self, chunks: Sequence[tuple[Any, int]], fetch: Fetch) -> None:
        """Show the rows of these (chunk key, how many rows); what was loaded before is forgotten."""
        self._fetch = fetch
        self._lay_out(chunks, {})

    def reopen(self, chunks: Sequence[tuple[Any, int]]) -> None:
        """The same list after something changed: rows in sight stay until the new ones are there."""
        kept = {(self._chunks[chunk][0], block): found for (chunk, block), found in self._blocks.items()}
        if [(key, count) for key, count in chunks if count > 0] == self._chunks:
            self.refresh()
        else:
            self._lay_out(chunks, kept)

    def _lay_out(self, chunks: Sequence[tuple[Any, int]], kept: dict[tuple[Any, int], _Block]) -> None:
        self.beginResetModel()
        self._opening += 1
        self._chunks = [(key, count) for key, count in chunks if count > 0]
        self._starts, self._total = [], 0
        for _key, count in self._chunks:
            self._starts.append(self._total)
            self._total += count
        numbers = {key: at for at, (key, _count) in enumerate(self._chunks)}
        self._blocks = OrderedDict(
            ((numbers[key], block), found)
            for (key, block), found in kept.items()
            if key in numbers and block * BLOCK < self._chunks[numbers[key]][1]
        )
        self._stale = set(self._blocks)
        self._asked.clear()
        self._wanted.clear()
        self._near = (0, 0, [])
        self.endResetModel()

    def refresh(self) -> None:
        """Read again what is shown: the old rows stay in sight until the new ones are there."""
        self._opening += 1
        self._asked.clear()
        self._wanted.clear()
        self._stale = set(self._blocks)
        self._near = (0, 0, [])
        if self._total:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, len(self.columns) - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._total

    def cells_at(self, row: int) -> tuple[str, ...] | None:
        first, end, cells = self._near
        if first <= row < end:
            return cells[row - first]
        found = self._block(row)
        if found is None:
            return None
        start, (_rows, written) = found
        if self._place(row) not in self._stale:
            self._near = (start, start + len(written), written)
        return written[row - start] if row - start < len(written) else None

    def row_at(self, row: int) -> Any | None:
        found = self._block(row)
        if found is None:
            return None
        start, (rows, _written) = found
        return rows[row - start] if row - start < len(rows) else None

    def find(self, key: Hashable) -> int:
        for (chunk, block), (rows, _cells) in self._blocks.items():
            for at, row in enumerate(rows):
                if self.key(row) == key:
                    return self._starts[chunk] + block * BLOCK + at
        return -1

    def first_of(self, chunk_key: Any) -> int:
        """The first row of a chunk, -1 when it has none: to go to a day."""
        return next((self._starts[at] for at, (key, _count) in enumerate(self._chunks) if key == chunk_key), -1)

    def loaded_blocks(self) -> int:
        """How many blocks are in memory."""
        return len(self._blocks)

    def _place(self, row: int) -> tuple[int, int]:
        chunk = bisect_right(self._starts, row) - 1
        return chunk, (row - self._starts[chunk]) // BLOCK

    def _block(self, row: int) -> tuple[int, _Block] | None:
        if not 0 <= row < self._total:
            return None
        place = self._place(row)
        found = self._blocks.get(place)
        if found is None or place in self._stale:
            self._want(place)
        if found is None:
            return None
        self._blocks.move_to_end(place)
        return self._starts[place[0]] + place[1] * BLOCK, found

    def _want(self, place: tuple[int, int]) -> None:
        if place in self._asked or place in self._wanted[-1:]:
            return
        if place in self._wanted:
            self._wanted.remove(place)
        self._wanted.append(place)
        # Whoever drags the bar through ten years wants the place where it stops, not those it flew over.
        del self._wanted[:-WAITING]
        if not self._soon.isActive():
            self._soon.start()

    def _ask(self) -> None:
        while self._wanted and len(self._asked) < IN_FLIGHT and self._fetch is not None:
            place = self._wanted.pop()
            self._asked.add(place)
            chunk, block = place
            key, count = self._chunks[chunk]
            skip = block * BLOCK
            opening = self._opening
            self._fetch(key, skip, min(BLOCK, count - skip), partial(self._take, place, opening))

    def _take(self, place: tuple[int, int], opening: int, rows: Sequence[Any]) -> None:
        if opening != self._opening:
            return  # asked before the list was opened again
        self._asked.discard(place)
        self._stale.discard(place)
        self._blocks[place] = (list(rows), [self.written(row) for row in rows])
        self._blocks.move_to_end(place)
        while len(self._blocks) > KEPT_BLOCKS:
            gone, _ = self._blocks.popitem(last=False)
            self._stale.discard(gone)
        self._near = (0, 0, [])
        start = self._starts[place[0]] + place[1] * BLOCK
        end = min(start + BLOCK, self._starts[place[0]] + self._chunks[place[0]][1]) - 1
        self.dataChanged.emit(self.index(start, 0), self.index(end, len(self.columns) - 1))
        if self._wanted and not self._soon.isActive():
            self._soon.start()
