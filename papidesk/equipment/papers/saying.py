"""How things and borrowers are said on papers."""

from __future__ import annotations

from collections.abc import Sequence

from papidesk.equipment.intents import LoanLine, LoanRow
from papidesk.kernel.words import tr
from papidesk.paper.blocks import Beside, Block, Tone, Words
from papidesk.paper.stationery import TIE, Stationery, civil

_TOGETHER = 120
"""Characters of accessories in one paragraph of a table."""


def together(*some: Block) -> Beside:
    """Blocks that are not cut between two pages where a page can hold them."""
    return Beside(some, (), 1)


def borrower_of(row: LoanRow) -> str:
    """Whose loan it is, without the nickname, which is for the desk."""
    return row.borrower_name if row.borrower.person is None else civil(row.borrower_name)


def named(line: LoanLine, count: int) -> str:
    """A thing, and how many of it where it is more than one: "Casque × 12"."""
    return f"{line.name}{TIE}×{TIE}{count}" if count > 1 else line.name


def thing(line: LoanLine, count: int, on: Stationery) -> list[Words]:
    """A thing in a table: its name, the kit it is of, its accessories."""
    said = [Words(named(line, count), strong=True)]
    if line.kit:
        said.append(Words(on.say(tr("In: {kit}", "a thing of a kit", kit=line.kit)), tone=Tone.SUBTLE))
    return said + [Words(some) for some in _gathered(line.accessories, on)]


def _gathered(accessories: Sequence[str], on: Stationery) -> list[str]:
    """Accessories in paragraphs short enough for a table to show them whole."""
    pieces: list[str] = []
    for one in accessories:
        if pieces and len(pieces[-1]) + len(one) < _TOGETHER:
            pieces[-1] += f", {one}"
        else:
            pieces.append(one)
    if not pieces:
        return []
    said = [f"{piece}," for piece in pieces[:-1]] + pieces[-1:]
    return [on.say(tr("With: {what}", "accessories", what=said[0])), *said[1:]]
