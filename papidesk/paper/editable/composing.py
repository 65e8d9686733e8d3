"""A paper's blocks as the paragraphs, tables and pictures of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from papidesk.kernel.progress import Progress, unheard
from papidesk.paper.blocks import (
    Align,
    Aside,
    Beside,
    Blank,
    Block,
    Box,
    Chart,
    Code,
    Facts,
    Gap,
    Ground,
    Listing,
    Paper,
    Part,
    Picture,
    Profile,
    Rich,
    Rule,
    Signatures,
    Stretch,
    Table,
    Together,
    Tone,
    Voice,
    Words,
)
from papidesk.paper.editable import figures, tables
from papidesk.paper.editable.model import (
    FRAMED_SIDE,
    HEADINGS,
    MILLIMETRE,
    PAGE,
    SIDE,
    Cell,
    Colours,
    Composed,
    Content,
    Grid,
    Listed,
    Manner,
    Para,
    Piece,
    Row,
    Section,
    Told,
)
from papidesk.paper.editable.texts import leads_to, legal, on_one_line

_SHORT_RULE = 22 * MILLIMETRE
_PANEL_PAD = 4 * MILLIMETRE
_BAND_PAD = 6 * MILLIMETRE
_GUTTER = 6 * MILLIMETRE
_LEAST_BESIDE = 40 * MILLIMETRE
"""In a narrower column nothing stands side by side."""
_ASIDE_GAP = 6 * MILLIMETRE
_BETWEEN_POINTS = 0.18
"""Of the leading: room between two points of a list."""
_WRITING = 9 * MILLIMETRE
"""From one line to write on to the next."""
_SOFTNESS = 0.88
_BOXES = {True: "☑", False: "☐"}


def composed(paper: Paper, progress: Progress = unheard) -> Composed:
    """The document of a paper; progress is told how many parts are done, as they are taken from it."""
    composer = Composer(paper.profile, _colours(paper.accent))
    told = Told(progress)
    styles = {voice: composer.manner(voice) for voice in Voice}
    return Composed(
        on_one_line(paper.title), on_one_line(paper.author), on_one_line(paper.language) or "fr-FR", paper.face,
        paper.profile, composer.colours, _sections(composer, paper.parts, told), styles, composer.headings, told,
    )  # fmt: skip


def _sections(composer: Composer, parts: Iterable[Part], told: Told) -> Iterator[Section]:
    """The sections of the parts, each composed when it is asked for; there is at least one."""
    done = 0
    for part in parts:
        told(done)
        yield composer.section(part)
        done += 1
    told(done)
    if not done:
        yield Section(())


def _colours(accent: str) -> Colours:
    if not accent:
        return Colours()
    soft = [round(part + (255 - part) * _SOFTNESS) for part in (int(accent[at : at + 2], 16) for at in (1, 3, 5))]
    return Colours(accent=accent.lower(), soft="#" + "".join(f"{part:02x}" for part in soft))


@dataclass
class Flow:
    """Contents as they come, from top to bottom of a column. dark: they stand on the accent's colour."""

    width: float
    dark: bool = False
    content: list[Content] = field(default_factory=list)
    gap: float = 0.0

    def add(self, one: Content) -> None:
        """Put it below, after the gap that was left."""
        self.content.append(replace(one, before=one.before + self.gap))
        self.gap = 0.0


@dataclass
class Composer:
    """Turns blocks into contents; counts the lists, and notes how headings look."""

    profile: Profile
    colours: Colours
    headings: dict[int, Manner] = field(default_factory=dict)
    lists: int = 0

    def section(self, part: Part) -> Section:
        """The section of a part: its band, then its column aside where that is read first, then its blocks."""
        framed = part.ground is Ground.FRAMED
        width = PAGE[1 if part.landscape else 0] - 2 * (FRAMED_SIDE if framed else SIDE)
        flow = Flow(width)
        if part.band:
            band = Cell(self.inside(part.band, width - 2 * _BAND_PAD, dark=True), ground=self.colours.accent)
            flow.add(Grid((width,), (Row((band,), may_be_cut=True),), pad=_BAND_PAD, layout=True))
            flow.gap = _ASIDE_GAP
        for blocks in _in_order(part.blocks, part.aside):
            self.pour(flow, blocks)
            flow.gap = max(flow.gap, _ASIDE_GAP)
        return Section(
            tuple(flow.content),
            part.landscape,
            framed,
            on_one_line(part.running),
            on_one_line(part.foot),
            part.numbered,
        )

    def inside(self, blocks: Sequence[Block], width: float, *, dark: bool = False) -> tuple[Content, ...]:
        """Blocks in a column of their own."""
        flow = Flow(width, dark)
        self.pour(flow, blocks)
        return tuple(flow.content)

    def pour(self, flow: Flow, blocks: Sequence[Block]) -> None:
        """Blocks below what is there."""
        for block in blocks:
            self._pour_one(flow, block)

    def _pour_one(self, flow: Flow, block: Block) -> None:
        match block:
            case Words() | Rich() | Listing() | Blank() | Box():
                for para in self._paragraphs(flow, block):
                    flow.add(para)
            case Facts() | Table() | Signatures():
                made = tables.grid(self, block, flow)
                if made is not None:
                    flow.add(made)
            case Code() | Picture() | Chart():
                for one in figures.figure(self, block, flow):
                    flow.add(one)
            case Together():
                begun = len(flow.content)
                self.pour(flow, block.blocks)
                flow.content[begun:] = [_kept(one) for one in flow.content[begun:-1]] + flow.content[begun:][-1:]
            case Beside():
                self._beside(flow, block)
            case _:
                self._between(flow, block)

    # ── texts ─────────────────────────────────────────────────────────────────────────────────────────────────

    def manner(
        self, voice: Voice, tone: Tone = Tone.INK, align: Align = Align.LEFT, *, strong: bool = False, dark: bool = False
    ) -> Manner:  # fmt: skip
        """How a voice looks. What is light has to stand on a dark ground, and the other way round."""
        size, leading = self.profile.of(voice)
        if dark:
            tone = Tone.LIGHT
        elif tone is Tone.LIGHT:
            tone = Tone.INK
        colour: str = getattr(self.colours, tone.value)
        return Manner(size, leading, colour, strong, align)

    def _paragraphs(self, flow: Flow, block: Words | Rich | Listing | Blank | Box) -> Iterator[Para]:
        match block:
            case Words():
                manner = self.manner(block.voice, block.tone, block.align, strong=block.strong, dark=flow.dark)
                yield from self._text([Piece(legal(block.text), block.strong, struck=block.struck)], manner, block)
            case Rich():
                manner = self.manner(block.voice, block.tone, block.align, dark=flow.dark)
                yield from self._text([_piece(run) for run in block.runs], manner, block)
            case Listing():
                yield from self._listing(flow, block)
            case Blank():
                yield from self._blank(flow, block)
            case Box():
                manner = self.manner(Voice.BODY, dark=flow.dark)
                said = on_one_line(block.text)
                yield Para((Piece(f"{_BOXES[block.ticked]}\u00a0{said}"),), manner)

    def _text(self, pieces: list[Piece], manner: Manner, block: Words | Rich) -> Iterator[Para]:
        """A paragraph; several where empty lines part the text."""
        rank = min(block.heading, HEADINGS)
        groups = [_joined(pieces)] if rank else list(_parted(pieces))
        groups = [group for group in groups if any(piece.text.strip() for piece in group)]
        if rank and groups:
            self.headings.setdefault(rank, manner)
        for n, group in enumerate(groups):
            before = manner.leading if n else 0.0
            yield Para(tuple(group), manner, block.voice, rank, before=before, keep=bool(rank))

    def _listing(self, flow: Flow, block: Listing) -> Iterator[Para]:
        manner = self.manner(block.voice, dark=flow.dark)
        items = [[_piece(run) for run in item] if not isinstance(item, str) else [Piece(item)] for item in block.items]
        said = [kept for item in items if (kept := _on_one_line(item))]
        if not said:
            return
        title = on_one_line(block.title)
        if title:
            loud = self.manner(block.voice, Tone.ACCENT, strong=True, dark=flow.dark)
            yield Para((Piece(title, strong=True),), loud, block.voice, keep=True)
        self.lists += 1
        listed = Listed(self.lists, block.ordered)
        for n, item in enumerate(said):
            before = manner.leading * _BETWEEN_POINTS if n or title else 0.0
            yield Para(tuple(item), manner, block.voice, listed=listed, before=before)

    def _blank(self, flow: Flow, block: Blank) -> Iterator[Para]:
        manner = self.manner(Voice.BODY, dark=flow.dark)
        label = on_one_line(block.label)
        above = max(0.0, _WRITING - manner.leading)
        if block.lines <= 1:
            said = (Piece(f"{label}\u00a0" if label else ""),)
            yield Para(said, manner, before=above, leader=True)
            return
        if label:
            yield Para((Piece(label),), manner, keep=True)
        for n in range(block.lines):
            yield Para((), manner, before=above, leader=True, keep=n < block.lines - 1)

    # ── side by side, lines ───────────────────────────────────────────────────────────────────────────────────

    def _beside(self, flow: Flow, block: Beside) -> None:
        if not self.profile.columns or flow.width < _LEAST_BESIDE:
            self.pour(flow, block.left)
            flow.gap = max(flow.gap, self.profile.body[1] / 2)
            self.pour(flow, block.right)
            return
        # On a ground of their own the pads of both cells part them.
        pad, gutter = (_PANEL_PAD, 0.0) if block.panel else (0.0, _GUTTER)
        room = flow.width - gutter - 4 * pad
        left, right = room * block.share, room * (1 - block.share)
        ground = self.colours.soft if block.panel and not flow.dark else ""
        sides = [
            Cell(self.inside(blocks, width, dark=flow.dark), ground=ground)
            for blocks, width in ((block.left, left), (block.right, right))
        ]
        cells = (sides[0], sides[1]) if block.panel else (sides[0], Cell(()), sides[1])
        widths = (left + 2 * pad, right + 2 * pad) if block.panel else (left, gutter, right)
        flow.add(Grid(widths, (Row(cells, may_be_cut=True),), pad=pad, layout=True))

    def _between(self, flow: Flow, block: Gap | Stretch | Rule) -> None:
        if not isinstance(block, Rule):
            flow.gap += (block.height if isinstance(block, Gap) else block.least) * MILLIMETRE
            return
        colour = self.colours.light if flow.dark else self.colours.accent if block.short else self.colours.hairline
        length = min(_SHORT_RULE, flow.width) if block.short else flow.width
        flow.add(Para((), Manner(2, 3, colour, align=block.align), rule=length))


def _in_order(blocks: Sequence[Block], aside: Aside | None) -> Iterator[Sequence[Block]]:
    """What is read first comes first: a document has one column."""
    if aside is not None and aside.first:
        yield aside.blocks
    yield blocks
    if aside is not None and not aside.first:
        yield aside.blocks


def _kept(one: Content) -> Content:
    """The same, on the page of what follows."""
    return replace(one, together=True) if isinstance(one, Grid) else replace(one, keep=True)


def _piece(run: object) -> Piece:
    return Piece(
        legal(getattr(run, "text", "")), getattr(run, "strong", False), getattr(run, "emphasis", False),
        link=leads_to(getattr(run, "link", "")),
    )  # fmt: skip


def _parted(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces of each paragraph: empty lines part them."""
    group: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split("\n\n")
        group.append(replace(piece, text=first))
        for other in others:
            yield _joined(group)
            group = [replace(piece, text=other)]
    yield _joined(group)


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Without empty pieces, and without empty lines at either end."""
    said = [piece for piece in pieces if piece.text]
    if said:
        said[0] = replace(said[0], text=said[0].text.lstrip("\n"))
        said[-1] = replace(said[-1], text=said[-1].text.rstrip("\n"))
    return [piece for piece in said if piece.text]


def _on_one_line(pieces: Sequence[Piece]) -> list[Piece]:
    """A point of a list: on one line, without blanks at its ends."""
    said = [replace(piece, text=" ".join(legal(piece.text).split("\n"))) for piece in pieces]
    whole = [piece for piece in said if piece.text]
    if whole:
        whole[0] = replace(whole[0], text=whole[0].text.lstrip())
        whole[-1] = replace(whole[-1], text=whole[-1].text.rstrip())
    return [piece for piece in whole if piece.text]
