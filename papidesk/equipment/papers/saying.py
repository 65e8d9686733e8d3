"""Whose papers they are, and how things, amounts and borrowers are said on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from papidesk.equipment.intents import LoanLine, LoanRow
from papidesk.kernel.words import Text, Words, tr
from papidesk.paper import blocks
from papidesk.paper.blocks import LARGE_PRINT, STANDARD, Beside, Block, Gap, Profile, Rule, Tone, Voice

_CENTS = 100
_TOGETHER = 120
"""Characters of accessories in one paragraph of a table."""
TIE = "\u00a0"


@dataclass(frozen=True)
class Stationery:
    """Whose papers they are, and how they are written.

    place, commune: as the place calls itself; words: into the reader's language.
    """

    place: str
    commune: str
    words: Words
    large_print: bool = False

    @property
    def profile(self) -> Profile:
        """The sizes of the letters."""
        return LARGE_PRINT if self.large_print else STANDARD

    @property
    def language(self) -> str:
        """The code of the language that the sentences are in, for whatever reads the paper aloud."""
        return self.words(tr("en-GB", "code of the language of this catalogue, as in fr-FR"))

    @property
    def where(self) -> str:
        """The place and its commune, said once."""
        return self.place if self.commune in self.place else f"{self.place}, {self.commune}"

    @property
    def town(self) -> str:
        """Where papers are signed."""
        return self.commune or self.place

    def say(self, text: Text) -> str:
        """A sentence in the reader's language."""
        return self.words(text)

    def amount(self, cents: int) -> str:
        """A sum of money: "5 €", "2,50 €"; never broken."""
        euros, left = divmod(cents, _CENTS)
        text = tr("{euros}.{cents} €", "a price", euros=euros, cents=f"{left:02}") if left else tr("{euros} €", euros=euros)
        return self.words(text).replace(" ", TIE)


def letterhead(on: Stationery, title: str, under: str = "") -> list[Block]:
    """The top of a paper: whose it is, what it is."""
    head: list[Block] = [
        blocks.Words(on.where, strong=True, tone=Tone.ACCENT),
        blocks.Words(title, Voice.TITLE, strong=True, heading=1),
    ]
    if under:
        head.append(blocks.Words(under, tone=Tone.SUBTLE))
    return [*head, Gap(1), Rule(short=True), Gap(4)]


def together(*some: Block) -> Beside:
    """Blocks that are not cut between two pages where a page can hold them."""
    return Beside(some, (), 1)


def borrower_of(row: LoanRow) -> str:
    """Whose loan it is, without the nickname, which is for the desk: "Léa Durand (Lélé)" → "Léa Durand"."""
    name = row.borrower_name
    return name if row.borrower.person is None else name.partition(" (")[0] or name


def named(line: LoanLine, count: int) -> str:
    """A thing, and how many of it where it is more than one: "Casque × 12"."""
    return f"{line.name}{TIE}×{TIE}{count}" if count > 1 else line.name


def thing(line: LoanLine, count: int, on: Stationery) -> list[blocks.Words]:
    """A thing in a table: its name, the kit it is of, its accessories."""
    said = [blocks.Words(named(line, count), strong=True)]
    if line.kit:
        said.append(blocks.Words(on.say(tr("In: {kit}", "a thing of a kit", kit=line.kit)), tone=Tone.SUBTLE))
    return said + [blocks.Words(some) for some in _gathered(line.accessories, on)]


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
