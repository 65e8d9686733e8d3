"""The one who sets blocks: which function sets which, and what they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.units import mm

from papidesk.paper.blocks import (
    Beside,
    Blank,
    Block,
    Box,
    Chart,
    Code,
    Face,
    Facts,
    Gap,
    Listing,
    Picture,
    Profile,
    Rich,
    Rule,
    Signatures,
    Stretch,
    Table,
    Together,
    Voice,
    Words,
)
from papidesk.paper.fonts import FAMILIES, Family, clip
from papidesk.paper.pieces import Piece, Room, Space, Whole
from papidesk.paper.right_to_left import begins_at_the_right
from papidesk.paper.setting import beside, figures, lists, tables, texts
from papidesk.paper.setting.styles import Palette
from papidesk.paper.shapes import Bar
from papidesk.paper.structure import Element

_RUNNING = frozenset({Voice.SMALL, Voice.BODY, Voice.LEAD})
"""Voices of texts that are read at length."""
_Set = Callable[[Any, Any, float, "Element | None"], "list[Piece]"]


@dataclass
class Setter:
    """Sets blocks in a profile, in the fonts of a face and the colours of a palette.

    language: of the texts; tight: how much gaps and large letters shrink, 1 for not at all; budget: how many characters what
    gives way may still take, None for all; brief: how much is left of answers and cells that are very long.
    """

    profile: Profile
    face: Face = Face.CLEAR
    palette: Palette = field(default_factory=Palette)
    language: str = "fr-FR"
    tight: float = 1.0
    budget: int | None = None
    brief: float = 1.0

    def set(self, blocks: Sequence[Block], width: float, inside: Element | None = None) -> list[Piece]:
        """The blocks, from top to bottom, for a column of this width (points). inside: the element they are part of."""
        return [piece for block in blocks for piece in _SETS[type(block)](self, block, width, inside)]

    @property
    def family(self) -> Family:
        """The fonts."""
        return FAMILIES[self.face]

    @property
    def from_right(self) -> bool:
        """Whether the language of the texts is read from right to left."""
        return begins_at_the_right(self.language)

    def size(self, voice: Voice) -> tuple[float, float]:
        """The size of a voice on this page; what is read at length never shrinks."""
        letters, leading = self.profile.of(voice)
        if voice not in {Voice.TITLE, Voice.DISPLAY}:
            return letters, leading
        least = self.profile.title[0] if voice is Voice.DISPLAY else self.profile.heading[0]
        shrunk = max(letters * self.tight, least)
        return shrunk, leading * shrunk / letters

    def cutting(self, voice: Voice, rank: int = 0) -> str:
        """The language in which words of a text may be cut, "" where they may not: titles are read whole."""
        return self.language if self.profile.hyphens and not rank and voice in _RUNNING else ""

    def shortened(self, text: str, most: int) -> str:
        """A text that takes no more than so many characters, fewer where the page asks for that."""
        return clip(text, int(most * self.brief))

    def within_budget(self, text: str) -> str:
        """As much of a text as the page still takes."""
        if self.budget is None:
            return text
        most, self.budget = self.budget, max(0, self.budget - len(text))
        return clip(text, most) if most else ""


def _gap(setter: Setter, block: Gap, _width: float, _inside: Element | None) -> list[Piece]:
    return [Space(block.height * mm * setter.tight)]


def _stretch(setter: Setter, block: Stretch, _width: float, _inside: Element | None) -> list[Piece]:
    return [Room(block.least * mm * setter.tight, block.most * mm)]


def _rule(setter: Setter, block: Rule, width: float, _inside: Element | None) -> list[Piece]:
    tint = setter.palette.accent if block.short else setter.palette.hairline
    return [Bar(width, tint, block.align, short=block.short)]


def _together(setter: Setter, block: Together, width: float, inside: Element | None) -> list[Piece]:
    return [Whole(setter.set(block.blocks, width, inside))]


_SETS: dict[type, _Set] = {
    Words: texts.words,
    Rich: texts.rich,
    Blank: texts.blank,
    Box: texts.box,
    Listing: lists.listing,
    Facts: lists.facts,
    Table: tables.table,
    Signatures: tables.signatures,
    Code: figures.code,
    Picture: figures.picture,
    Chart: figures.chart,
    Beside: beside.beside,
    Together: _together,
    Gap: _gap,
    Stretch: _stretch,
    Rule: _rule,
}
