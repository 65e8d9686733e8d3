"""A letter as it is written in France: who writes at the top left, to whom where the window of an envelope shows it, town
and day, subject, text, courtesy, signature, enclosures."""

from __future__ import annotations

from collections.abc import Sequence

from papidesk.documents.papers.density import USUAL, Density, Setting, setting
from papidesk.documents.papers.entries import bare, call, mail
from papidesk.documents.papers.titles import Tongue, language_tag, tongue_of
from papidesk.documents.rules import Letter
from papidesk.kernel.print_size import PrintSize
from papidesk.paper.blocks import Align, Beside, Block, Gap, Listing, Paper, Part, Rich, Run, Together, Tone, Words

WINDOW_TOP, WINDOW_LEFT = 55.0, 110.0
"""Millimetres, from the top left of the sheet: where the addressee begins. Folded in three, the sheet moves by 11 mm at
most in a DL envelope (110 × 220 mm), whose window (35 × 100 mm, 20 mm from its right and its bottom) shows what stands from
there on."""
_PAGE_TOP, _PAGE_LEFT, _PAGE_WIDTH, _GUTTER = 15.0, 18.0, 174.0, 6.0
"""Millimetres: of the paper kit's sheet, and between two columns of it."""
_SHARE = (WINDOW_LEFT - _PAGE_LEFT - _GUTTER) / (_PAGE_WIDTH - _GUTTER)
_A_POINT = 25.4 / 72
_REGISTERED_LINE = 42
"""Characters of a line beside the sender."""
_SIGNING = 18.0
_INK = "#1c2b2f"
"""A letter has one colour: that of its letters."""


def letter_paper(
    letter: Letter, language: str = "fr", print_size: PrintSize = PrintSize.STANDARD, density: Density = USUAL
) -> Paper:
    """The paper of a letter, in the words of its language."""
    made = _Letter(letter, tongue_of(language), setting(print_size, density))
    title = bare(letter.subject) or made.tongue.letter
    author = bare(letter.signature) or next(iter(_lines(letter.sender)), "")
    part = Part(made.blocks(), running=title)
    return Paper(title, author, [part], language_tag(language), made.setting.profile, accent=_INK)


class _Letter:
    """Says what stands on a letter, from top to bottom."""

    def __init__(self, letter: Letter, tongue: Tongue, how: Setting) -> None:
        self.letter, self.tongue, self.setting = letter, tongue, how

    @property
    def start(self) -> Align:
        return Align.RIGHT if self.tongue.right_to_left else Align.LEFT

    def gap(self, height: float) -> Gap:
        return Gap(height * self.setting.gap)

    def blocks(self) -> list[Block]:
        sections = (self._head(), self._when(), self._about(), self._text(), self._closing(), self._enclosures())
        found = [blocks for blocks in sections if blocks]
        if not found:
            return [Words(self.tongue.letter, heading=1, align=self.start), self.gap(3),
                    Words(self.tongue.empty, tone=Tone.SUBTLE, align=self.start)]  # fmt: skip
        return [block for blocks in found for block in (*blocks, self.gap(6))][:-1]

    def _head(self) -> list[Block]:
        """Who writes, and to whom."""
        sender, addressee = self._sender(), _lines(self.letter.addressee)
        registered = self.tongue.registered if self.letter.registered else ""
        if not self.setting.columns:
            return self._head_below(sender, addressee, registered)
        if not (sender or addressee or registered):
            return []
        to: list[Block] = []
        if registered:
            to.append(Words(registered, strong=True))
        to.append(Gap(self._above_window(registered)))
        to += [Words(line) for line in addressee]
        return [Beside(sender, to, _SHARE)]

    def _head_below(self, sender: Sequence[Block], addressee: Sequence[str], registered: str) -> list[Block]:
        blocks: list[Block] = [*sender]
        if registered:
            blocks += [self.gap(4), Words(registered, strong=True, align=self.start)]
        if addressee:
            blocks += [self.gap(4), *(Words(line, align=self.start) for line in addressee)]
        return blocks

    def _above_window(self, registered: str) -> float:
        """What is left above the addressee."""
        line = self.setting.profile.body[1] * _A_POINT
        taken = line * -(-len(registered) // _REGISTERED_LINE)
        return max(2.0, WINDOW_TOP - _PAGE_TOP - taken)

    def _sender(self) -> list[Block]:
        letter = self.letter
        name, *address = _lines(letter.sender) or [""]
        blocks: list[Block] = [Words(name, strong=True, align=self.start)] if name else []
        blocks += [Words(line, align=self.start) for line in address]
        ways = (call(letter.sender_phone), mail(letter.sender_email))
        return blocks + [Rich((way,), align=self.start) for way in ways if way.text]

    def _when(self) -> list[Block]:
        said = self.tongue.place_and_day(bare(self.letter.town), self.letter.day)
        return [self.gap(4), self._aligned(said)] if said else []

    def _about(self) -> list[Block]:
        """The subject, which is the title for whoever hears the letter, and what the addressee files it under."""
        subject, reference = bare(self.letter.subject), bare(self.letter.reference)
        blocks: list[Block] = []
        if subject:
            blocks.append(self._said(self.tongue.subject, subject, heading=1))
        if reference:
            blocks.append(self._said(self.tongue.reference, reference))
        return blocks

    def _said(self, what: str, answer: str, *, heading: int = 0) -> Block:
        if self.tongue.right_to_left:
            return Words(self.tongue.answered(what, answer), strong=heading > 0, align=self.start, heading=heading)
        runs = (Run(f"{what}{self.tongue.colon}"), Run(answer, strong=heading > 0))
        return Rich(runs, heading=heading)

    def _text(self) -> list[Block]:
        paragraphs = [self.letter.salutation.strip(), *self._paragraphs(self.letter.body)]
        blocks: list[Block] = []
        for text in paragraphs:
            blocks += [Words(text, align=self.start), self.gap(3)] if text else []
        return blocks[:-1]

    @staticmethod
    def _paragraphs(text: str) -> list[str]:
        return [paragraph.strip("\n") for paragraph in text.split("\n\n") if paragraph.strip()]

    def _closing(self) -> list[Block]:
        """The courtesy and the name, on one page: a signature never stands alone."""
        closing, signature = self.letter.closing.strip(), bare(self.letter.signature)
        blocks: list[Block] = [Words(closing, align=self.start)] if closing else []
        if signature:
            blocks += [Gap(_SIGNING * max(0.6, self.setting.gap)), self._aligned(signature)]
        return [Together(blocks)] if blocks else []

    def _aligned(self, said: str) -> Block:
        """A line that begins where the addressee does."""
        if not self.setting.columns or self.tongue.right_to_left:
            return Words(said, align=self.start)
        return Beside((), [Words(said)], _SHARE)

    def _enclosures(self) -> list[Block]:
        these = [line for line in map(bare, self.letter.enclosures) if line]
        if not these:
            return []
        if self.tongue.right_to_left:
            return [Words(self.tongue.answered(self.tongue.enclosures, self.tongue.comma.join(these)), align=self.start)]
        if len(these) == 1:
            return [Rich((Run(self.tongue.answered(self.tongue.enclosures, these[0])),), tone=Tone.SUBTLE)]
        return [Together([Words(self.tongue.answered(self.tongue.enclosures, "").rstrip(), tone=Tone.SUBTLE), Listing(these)])]


def _lines(text: str) -> list[str]:
    return [line for line in map(bare, text.splitlines()) if line]
