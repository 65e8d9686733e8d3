"""Texts set as paragraphs: words, texts of several manners, room to write, boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from papidesk.paper.blocks import Align, Blank, Box, Item, Rich, Run, Tone, Voice, Words
from papidesk.paper.fonts import cleaned, clip, shows, width_of
from papidesk.paper.lines import Look, Manner, Paragraph, plain
from papidesk.paper.lines import rich as rich_paragraph
from papidesk.paper.outline import TITLE_MOST
from papidesk.paper.pieces import Abreast, Piece, Space, Stack, Whole
from papidesk.paper.shapes import WriteHere
from papidesk.paper.structure import Element

if TYPE_CHECKING:
    from papidesk.paper.setting.setter import Setter

FIT_MOST = 160
_SHRINKING = 0.94
_TITLES = frozenset({Voice.TITLE, Voice.DISPLAY})
_LEADS = ("https:", "http:", "mailto:", "tel:")
"""What a link may begin with: nothing that a reader would run."""
_OPEN, _TICKED = "\u2610", "\u2611"
_BOX = 1.25
"""Of a letter's height: what one ticks."""
_LINE = 1.9
"""Leadings from line to line where one writes by hand."""


def words(setter: Setter, block: Words, width: float, inside: Element | None) -> list[Piece]:
    """A text: a paragraph a line."""
    text = setter.within_budget(block.text) if block.gives_way else block.text
    if block.fits:
        return [paragraph(setter, block, clip(text, FIT_MOST), width, inside)] if text.strip() else []
    return [made for line in text.split("\n") for made in _line(setter, block, line, width, inside)] if text else []


def _line(setter: Setter, block: Words, line: str, width: float, inside: Element | None) -> list[Piece]:
    if not shows(line):
        return [Space(setter.size(block.voice)[1])]
    return [paragraph(setter, block, line, width, inside, language=setter.cutting(block.voice, block.heading))]


def paragraph(
    setter: Setter, block: Words, text: str, width: float, inside: Element | None, *, own: bool = True, language: str = ""
) -> Paragraph:
    """A text as a paragraph; own: an element of its own, else what it is inside of; language: in which its words may be cut."""
    font = setter.family.font(strong=block.strong)
    letters, leading = setter.size(block.voice)
    if block.fits:
        fitting, text = _fitting(text, font, letters, setter.profile.body[0], width, block.fits)
        letters, leading = fitting, leading * fitting / letters
    align = _eased(setter, block, text, font, letters, width)
    element = Element("P", inside, rank=block.heading, title=_title(block.heading, text)) if own else inside
    look = Look(letters, leading, align, block.struck, setter.from_right)
    made = plain(text, Manner(font, setter.palette.of(block.tone)), look, width, element, language)
    made.keeps = block.heading > 0
    return made


def _eased(setter: Setter, block: Words, text: str, font: str, letters: float, width: float) -> Align:
    """Where every line of a text is to begin at the left, one of several lines does."""
    if setter.profile.easy and block.align is Align.CENTRE and block.voice not in _TITLES:
        return Align.LEFT if width_of(text, font, letters) > width else Align.CENTRE
    return block.align


def _title(rank: int, said: str) -> str:
    """Of a heading, what stands among the bookmarks."""
    return clip(" ".join(cleaned(said).split()), TITLE_MOST) if rank else ""


def rich(setter: Setter, block: Rich, width: float, inside: Element | None) -> list[Piece]:
    """A text of several manners."""
    said = "".join(run.text for run in block.runs)
    if not shows(said):
        return []
    element = Element("P", inside, rank=block.heading, title=_title(block.heading, said))
    letters, leading = setter.size(block.voice)
    align = _eased(setter, Words(said, block.voice, align=block.align), said, setter.family.plain, letters, width)
    look = Look(letters, leading, align, from_right=setter.from_right)
    language = setter.cutting(block.voice, block.heading)
    made = rich_paragraph(manners(setter, block.runs, block.tone), look, width, element, language)
    made.keeps = block.heading > 0
    return [made]


def manners(setter: Setter, item: Item, tone: Tone) -> list[tuple[str, Manner]]:
    """The pieces of an item, each in its manner."""
    if isinstance(item, str):
        return [(item, Manner(setter.family.plain, setter.palette.of(tone)))]
    return [
        (run.text, _manner(setter, run, tone, run.link.strip() if run.link.strip().lower().startswith(_LEADS) else ""))
        for run in item
    ]


def _manner(setter: Setter, run: Run, tone: Tone, link: str) -> Manner:
    shown = Tone.ACCENT if link and tone is not Tone.LIGHT else tone
    return Manner(setter.family.font(strong=run.strong, emphasis=run.emphasis), setter.palette.of(shown), link)


def blank(setter: Setter, block: Blank, width: float, inside: Element | None) -> list[Piece]:
    """Room to write after a label, or under it."""
    letters, leading = setter.size(Voice.BODY)
    said = Words(block.label, tone=Tone.SUBTLE)
    line, tint = leading * _LINE, setter.palette.border
    if block.lines > 1:
        above = [paragraph(setter, said, block.label, width, inside)] if shows(block.label) else []
        return [Whole([*above, *(WriteHere(width, line, tint) for _ in range(block.lines))])]
    room = WriteHere(width, line, tint)
    if not shows(block.label):
        return [room]
    label = paragraph(setter, said, block.label, width * 0.75, inside)
    after = label.widest + letters * 0.5
    high = max(line, label.height + letters * 0.4)
    down = Space(high - label.height - letters * 0.2)
    return [Abreast([(0.0, Stack([down, label])), (0.0, Stack([WriteHere(width, high, tint, after)]))], whole=True)]


def box(setter: Setter, block: Box, width: float, inside: Element | None) -> list[Piece]:
    """A box to tick, and what it says: read with its mark."""
    letters, leading = setter.size(Voice.BODY)
    hang = letters * 1.7
    element = Element("P", inside)
    ink = setter.palette.ink
    manner = Manner(setter.family.plain, ink)
    mark = plain(_TICKED if block.ticked else _OPEN, manner, Look(letters * _BOX, leading), hang, element)
    # A larger letter on the same line.
    raised = Stack([Space(letters * (1 - _BOX)), mark])
    said = plain(block.text, manner, Look(letters, leading), width - hang, element)
    return [Abreast([(0.0, raised), (hang, Stack([said]))]), Space(leading * 0.2)]


# ── titles that hold on so many lines ─────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=256)
def _fitting(text: str, font: str, letters: float, least: float, width: float, lines: int) -> tuple[float, str]:
    """The largest letters, from `letters` down to `least`, in which a text holds in so many lines of this width, and the text
    broken into lines of like length."""
    # As typed: each line is put in the order it is seen in when it is drawn.
    said = [word for word in cleaned(text).replace("\n", " ").split(" ") if word]
    widths = [width_of(word, font, 1) for word in said]
    space = width_of(" ", font, 1)
    size = letters
    while size > least and (max(widths, default=0) * size > width or len(_broken(widths, space, width / size)) > lines):
        size = max(size * _SHRINKING, least)
    count = len(_broken(widths, space, width / size))
    narrow = width / size
    while count > 1 and max(widths) < narrow * 0.97 and len(_broken(widths, space, narrow * 0.97)) == count:
        narrow *= 0.97
    taken, broken = 0, []
    for held in _broken(widths, space, narrow):
        broken.append(" ".join(said[taken : taken + held]))
        taken += held
    return size, "\n".join(broken)


def _broken(words: Sequence[float], space: float, width: float) -> list[int]:
    """How many words of these widths stand on each line."""
    lines, at = [0], 0.0
    for word in words:
        if at and at + space + word > width:
            lines.append(0)
            at = 0.0
        at += (space if at else 0) + word
        lines[-1] += 1
    return lines
