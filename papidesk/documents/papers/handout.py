"""A hand-out for learners: large letters made for those who learn to read, one thing under the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from papidesk.documents.papers.density import Density, Setting, setting
from papidesk.documents.papers.entries import bare
from papidesk.documents.papers.titles import Tongue, language_tag, tongue_of
from papidesk.documents.rules import Handout, HandoutBlock, Paragraph
from papidesk.kernel.print_size import PrintSize
from papidesk.paper.blocks import (
    Beside,
    Blank,
    Block,
    Box,
    Face,
    Gap,
    Listing,
    Paper,
    Part,
    Picture,
    Profile,
    Rich,
    Rule,
    Run,
    Together,
    Tone,
    Voice,
    Words,
)

LEARNING = (
    Density(14, 1.5, 1.2),
    Density(14, 1.5, 1.0),
    Density(14, 1.45, 0.75),
    Density(13.5, 1.45, 0.7),
    Density(13, 1.4, 0.6),
)
"""Larger than what is read every day: it is read slowly, beside a keyboard."""
_TALLEST = 150.0
"""Millimetres: of a picture."""
_CLOSE = {Paragraph.BOX, Paragraph.LINES}
"""Those that stand close to each other."""
_LISTED = {Paragraph.BULLET, Paragraph.STEP}


def handout_paper(
    handout: Handout, language: str = "fr", print_size: PrintSize = PrintSize.STANDARD, density: Density = LEARNING[1]
) -> Paper:
    """The paper of a hand-out, in the words of its language."""
    how = setting(print_size, density)
    profile = _learning(density) if print_size is PrintSize.STANDARD else how.profile
    made = _Handout(tongue_of(language), Setting(profile, how.gap))
    title = bare(handout.title)
    head: list[Block] = [Words(title or made.tongue.handout, Voice.TITLE, strong=True, tone=Tone.ACCENT, heading=1)]
    if audience := bare(handout.audience):
        head.append(Words(audience, Voice.LEAD, tone=Tone.SUBTLE))
    blocks = [*head, made.gap(1.5), Rule(short=True), made.gap(3), *made.body(handout.blocks)]
    if not handout.blocks:
        blocks.append(Words(made.tongue.empty, tone=Tone.SUBTLE))
    foot = "  ·  ".join(part for part in (title, bare(handout.author), bare(handout.licence)) if part)
    part = Part(blocks, running=title, foot=foot)
    return Paper(title or made.tongue.handout, bare(handout.author), [part], language_tag(language), profile, Face.LEARNING)


def _learning(density: Density) -> Profile:
    """Sizes whose titles are no larger than they need be beside large letters."""
    letters, line = density.letters, density.leading
    return Profile((11, 15), (letters, letters * line), (letters + 2, (letters + 2) * line), (letters + 5, (letters + 5) * 1.3),
                   (letters + 13, (letters + 13) * 1.2), (letters * 3, letters * 3.3), hyphens=False)  # fmt: skip


class _Handout:
    """Says how each paragraph of a hand-out stands."""

    def __init__(self, tongue: Tongue, how: Setting) -> None:
        self.tongue, self.setting = tongue, how

    def gap(self, height: float) -> Gap:
        return Gap(height * self.setting.gap)

    def body(self, blocks: Sequence[HandoutBlock]) -> list[Block]:
        """The paragraphs; points that follow each other are one list, a title stays with what it begins."""
        made: list[Block] = []
        waiting: list[Block] = []
        for kind, some in groupby(blocks, lambda block: block.kind):
            for piece in self._pieces(kind, list(some)):
                if kind in {Paragraph.TITLE, Paragraph.SUBTITLE}:
                    waiting += piece
                    continue
                made += [Together([*waiting, *piece]), self.gap(0.4 if kind in _CLOSE else 2.4)]
                waiting = []
            if kind in _CLOSE:
                made.append(self.gap(2))
        return [*made, *waiting]

    def _pieces(self, kind: Paragraph, some: Sequence[HandoutBlock]) -> list[list[Block]]:
        """Each a run of blocks that belong together."""
        if kind in _LISTED:
            items = [runs for runs in map(_runs, some) if runs]
            return [[Listing(items, ordered=kind is Paragraph.STEP)]] if items else []
        return [piece for piece in map(self._one, some) if piece]

    def _one(self, block: HandoutBlock) -> list[Block]:
        runs, text = _runs(block), _text(block)
        said: list[Block] = []
        match block.kind:
            case Paragraph.LINES:
                return [Blank(text, block.lines)]
            case Paragraph.PICTURE if block.picture:
                return [Picture(block.picture, text, block.width, _TALLEST)]
            case Paragraph.TITLE:
                title = Words(text, Voice.HEADING, strong=True, tone=Tone.ACCENT, heading=2)
                said = [self.gap(3.5), title, self.gap(1)]
            case Paragraph.SUBTITLE:
                said = [self.gap(2), Words(text, Voice.LEAD, strong=True, heading=3), self.gap(0.5)]
            case Paragraph.TIP:
                said = self._tip(runs)
            case Paragraph.BOX:
                said = [Box(text)]
            case _:
                said = [Rich(runs)]
        return said if runs else []

    def _tip(self, runs: Sequence[Run]) -> list[Block]:
        title = Words(self.tongue.tip, strong=True, tone=Tone.ACCENT)
        return [Beside([title, Rich(runs)], (), 1, panel=True)]


def _runs(block: HandoutBlock) -> tuple[Run, ...]:
    return tuple(Run(span.text, span.strong, span.emphasis, span.link) for span in block.spans if span.text.strip(" "))


def _text(block: HandoutBlock) -> str:
    return bare("".join(span.text for span in block.spans))
