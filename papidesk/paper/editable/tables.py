"""Tables, facts and rooms to sign, as the tables of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from papidesk.paper.blocks import Align, Facts, Signatures, Table, Tone, Voice, Words
from papidesk.paper.blocks import Cell as BlockCell
from papidesk.paper.editable.model import MILLIMETRE, Cell, Grid, Lines, Para, Piece, Row
from papidesk.paper.editable.texts import legal, on_one_line

if TYPE_CHECKING:
    from papidesk.paper.editable.composing import Composer, Flow

_LETTER = 0.54
"""Of their size: how wide letters are, on the whole."""
_NATURAL_MOST = 0.3
_LABELS_MOST = 0.4
"""Of the width: a column as wide as what stands in it is no wider."""
_PAD = 0.42
"""Of a letter's height, around what stands in a cell."""
_GUTTER = 8 * MILLIMETRE


def grid(composer: Composer, block: Facts | Table | Signatures, flow: Flow) -> Grid | None:
    """The block as a table; None where there is nothing in it."""
    match block:
        case Facts():
            return _facts(composer, block, flow)
        case Table():
            return _table(composer, block, flow)
        case _:
            return _signatures(composer, block, flow)


def _facts(composer: Composer, block: Facts, flow: Flow) -> Grid | None:
    pairs = [(on_one_line(label), legal(answer).strip()) for label, answer in block.pairs if answer.strip()]
    if not pairs:
        return None
    what = composer.manner(block.voice, Tone.SUBTLE, dark=flow.dark)
    answered = composer.manner(block.voice, strong=True, dark=flow.dark)
    first = min(
        max(len(label) for label, _answer in pairs) * what.size * _LETTER + what.size, flow.width * _LABELS_MOST
    )
    rows = tuple(
        Row((
            Cell((Para((Piece(label),), what, block.voice),)),
            Cell((Para((Piece(answer, strong=True),), answered, block.voice),)),
        ))
        for label, answer in pairs
    )  # fmt: skip
    return Grid((first, flow.width - first), rows, layout=True)


def _table(composer: Composer, block: Table, flow: Flow) -> Grid | None:
    if not block.columns:
        return None
    size = composer.profile.of(block.voice)[0]
    widths = _widths(block, flow.width, size)
    rows = list(_head(composer, block))
    for cells in block.rows:
        made = tuple(
            Cell(tuple(_lines(composer, cell, (column.align, block.voice), flow)))
            for cell, column in zip(cells, block.columns, strict=True)
        )
        rows.append(Row(made, height=block.line * MILLIMETRE))
    if not rows:
        return None
    return Grid(
        widths, tuple(rows), Lines.ALL if block.ruled else Lines.BELOW, pad=size * _PAD, together=block.together
    )  # fmt: skip


def _head(composer: Composer, block: Table) -> Iterator[Row]:
    """The row that comes back on every page."""
    soft = composer.colours.soft
    if block.banner.strip():
        loud = composer.manner(Voice.LEAD, Tone.ACCENT, strong=True)
        said = Para((Piece(on_one_line(block.banner), strong=True),), loud, Voice.LEAD)
        yield Row((Cell((said,), span=len(block.columns), ground=soft),), header=True)
    elif any(column.title.strip() for column in block.columns):
        cells = []
        for column in block.columns:
            manner = composer.manner(block.voice, Tone.ACCENT, column.align, strong=True)
            title = Para((Piece(on_one_line(column.title), strong=True),), manner, block.voice)
            cells.append(Cell((title,), ground=soft))
        yield Row(tuple(cells), header=True)


def _lines(composer: Composer, cell: BlockCell, plain: tuple[Align, Voice], flow: Flow) -> Iterator[Para]:
    """plain: how a cell that is a plain text stands."""
    align, voice = plain
    words: Sequence[Words] = [Words(cell, voice, align=align)] if isinstance(cell, str) else cell
    for one in words:
        text = legal(one.text).strip("\n")
        if text:
            manner = composer.manner(one.voice, one.tone, one.align, strong=one.strong, dark=flow.dark)
            yield Para((Piece(text, one.strong, struck=one.struck),), manner, one.voice)


def _widths(block: Table, width: float, size: float) -> tuple[float, ...]:
    """Of the columns: about as much as stands in it for one without a share, the others have the rest."""
    own: dict[int, float] = {}
    for n, column in enumerate(block.columns):
        if not column.share:
            texts = [column.title, *(said for row in block.rows for said in _texts(row[n]))]
            widest = max(len(line) for text in texts for line in text.split("\n"))
            own[n] = min(widest * size * _LETTER + 2 * size, width * _NATURAL_MOST)
    rest = max(0.0, width - sum(own.values()))
    shares = sum(column.share for column in block.columns)
    found = [own[n] if n in own else rest * column.share / shares for n, column in enumerate(block.columns)]
    # Where no column takes the rest, each takes its part of it.
    return tuple(one * width / sum(found) for one in found)


def _texts(cell: BlockCell) -> list[str]:
    return [cell] if isinstance(cell, str) else [one.text for one in cell]


def _signatures(composer: Composer, block: Signatures, flow: Flow) -> Grid | None:
    if not block.labels:
        return None
    count = len(block.labels)
    gutter = min(_GUTTER, flow.width / (2 * count))
    each = (flow.width - gutter * (count - 1)) / count
    manner = composer.manner(Voice.BODY, Tone.SUBTLE, dark=flow.dark)
    labels: list[Cell] = []
    rooms: list[Cell] = []
    for n, label in enumerate(block.labels):
        if n:
            labels.append(Cell(()))
            rooms.append(Cell(()))
        labels.append(Cell((Para((Piece(legal(label).strip()),), manner, keep=True),)))
        rooms.append(Cell((), under=True))
    widths = tuple(gutter if n % 2 else each for n in range(2 * count - 1))
    rows = (Row(tuple(labels)), Row(tuple(rooms), height=block.height * MILLIMETRE))
    return Grid(widths, rows, together=True, layout=True)
