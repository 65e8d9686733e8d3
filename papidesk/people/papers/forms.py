"""What forms to sign by hand have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from papidesk.kernel.words import Text, tr
from papidesk.paper.blocks import (
    STANDARD,
    Beside,
    Blank,
    Block,
    Box,
    Facts,
    Gap,
    Listing,
    Paper,
    Part,
    Signatures,
    Together,
    Tone,
    Voice,
    Words,
)
from papidesk.paper.stationery import Stationery, letterhead
from papidesk.paper.writing import page_count, write_paper

_GAPS = (4.0, 3.0, 2.0, 1.2)
"""Millimetres between two pieces of a form: the widest with which it takes the fewest pages."""


_CLOSE = replace(STANDARD, body=(10.5, 14), lead=(13, 17.5), title=(22, 26))
"""A form has much to say on its one page."""


class Form:
    """Makes the blocks of a form. whose: of the person, where it is filled in for someone known."""

    def __init__(self, on: Stationery, whose: str = "") -> None:
        self.on, self.whose = on, whose

    def say(self, text: Text) -> str:
        """A sentence in the reader's language."""
        return self.on.say(text)

    def write(self, to: Path, title: Text, version: str, under: Text, blocks: Sequence[Sequence[Block]]) -> int:
        """Write the form, its version at the foot; the number of pages. Nothing of it is ever left out or cut short: who
        signs has read all."""
        papers = [self._paper(title, version, under, blocks, gap) for gap in _GAPS]
        return write_paper(min(papers, key=page_count), to)

    def _paper(self, title: Text, version: str, under: Text, blocks: Sequence[Sequence[Block]], gap: float) -> Paper:
        on, said = self.on, self.say(title)
        body = [block for some in blocks for block in (*some, Gap(gap))][:-1]
        foot = self.say(tr("Version {version} – {form} – {place}", "foot of a form", version=version, form=said, place=on.where))
        head = letterhead(on.where, said, self.say(under))
        part = Part([*head, *body], foot=foot, running=said)
        profile = _CLOSE if on.profile is STANDARD else on.profile
        return Paper(said, on.place, [part], on.language, profile)

    def section(self, title: Text, *blocks: Block) -> list[Block]:
        """A piece of the form under its title, on one page."""
        words = Words(self.say(title), Voice.LEAD, strong=True, tone=Tone.ACCENT, heading=2)
        return [Together([words, Gap(1), *blocks])]

    def text(self, text: Text, tone: Tone = Tone.INK) -> Words:
        """A paragraph."""
        return Words(self.say(text), tone=tone)

    def blank(self, label: Text, lines: int = 1) -> Blank:
        """Room to write."""
        return Blank(self.say(label), lines)

    def either(self, this: Text, until: Text) -> list[Block]:
        """A box to tick, or a day to write instead."""
        box, day = Box(self.say(this)), self.blank(until)
        # A line to write on stands lower than the first line of a box.
        return [Beside([Gap(2.4), box], [day])] if self.on.columns else [box, day]

    def side_by_side(self, left: Block, right: Block) -> list[Block]:
        """Two blocks in one line, where they may stand so."""
        return [Beside([left], [right])] if self.on.columns else [left, right]

    def name(self) -> Block:
        """Who signs: known already, or to be written."""
        label = self.say(tr("First name and surname"))
        return Facts(((label, self.whose),)) if self.whose else Blank(label)

    def boxes(self, *texts: Text) -> list[Block]:
        """Boxes to tick, side by side where they may be."""
        return self.beside([Box(self.say(text)) for text in texts])

    def beside(self, boxes: Sequence[Block]) -> list[Block]:
        """Boxes side by side where they may be."""
        boxes = list(boxes)
        half = -(-len(boxes) // 2)
        return [Beside(boxes[:half], boxes[half:])] if self.on.columns else boxes

    def tall_boxes(self, *texts: Text) -> list[Block]:
        """Boxes to tick, one under the other."""
        return [Box(self.say(text)) for text in texts]

    def points(self, *texts: Text) -> Listing:
        """What is promised."""
        return Listing([self.say(text) for text in texts])

    def signing(self, *labels: Text) -> list[Block]:
        """Where, when, and room to sign."""
        when = tr("Done at {town}, on", "end of a form, before a day to write", town=self.on.town)
        return [Together([self.blank(when), Gap(3), Signatures([self.say(label) for label in labels])])]

    def rights(self, kept: Text) -> list[Block]:
        """What becomes of the paper, in small letters. kept: until when."""
        said = (
            tr("This paper stays at the place, away from everyone’s eyes, and is given to nobody.", "foot of a form"),
            kept,
            tr("You may see it, have it corrected, and withdraw what you agreed to. To complain: CNIL, cnil.fr.",
               "foot of a form"),
        )  # fmt: skip
        return [Words(" ".join(map(self.say, said)), Voice.SMALL, tone=Tone.SUBTLE)]
