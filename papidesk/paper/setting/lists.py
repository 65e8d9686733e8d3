"""Points and facts: lists for the ear, each item with its label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from papidesk.paper.blocks import Align, Facts, Item, Listing, Run, Tone, Voice, Words
from papidesk.paper.fonts import shows, width_of
from papidesk.paper.lines import Look, Manner, Paragraph, plain, rich
from papidesk.paper.pieces import Abreast, Piece, Space, Stack
from papidesk.paper.setting.texts import manners, paragraph
from papidesk.paper.structure import BULLETS, NUMBERED, UNMARKED, Element

if TYPE_CHECKING:
    from papidesk.paper.setting.setter import Setter

ANSWER_MOST = 320
_BULLET = "•"
_SHORT_POINT = 120
"""Characters: a point is not cut in its midst."""
_LABELS_MOST = 0.4
"""Of the width: what labels of facts take."""


def listing(setter: Setter, block: Listing, width: float, inside: Element | None) -> list[Piece]:
    """Points under their title, with bullets or numbers."""
    items = _kept(setter, block.items)
    if not items:
        return []
    made: list[Piece] = []
    leading = setter.size(block.voice)[1]
    if block.title.strip():
        title = Words(block.title, block.voice, strong=True, tone=Tone.ACCENT, align=block.align)
        heading = paragraph(setter, title, block.title, width, inside)
        heading.keeps = True
        made = [heading, Space(leading * 0.3)]
    element = Element("L", inside, attributes=NUMBERED if block.ordered else BULLETS)
    return made + _rows(setter, block, items, width, element)


def _rows(setter: Setter, block: Listing, items: Sequence[Item], width: float, element: Element) -> list[Piece]:
    letters, leading = setter.size(block.voice)
    marks = [f"{n}." if block.ordered else _BULLET for n in range(1, len(items) + 1)]
    hang = letters * (0.75 * len(marks[-1]) + 0.35 if block.ordered else 1.1)
    columns = max(1, min(block.columns, len(items))) if setter.profile.columns else 1
    gutter = letters * 1.6 if columns > 1 else 0.0
    each = (width - gutter * (columns - 1)) / columns - hang
    points = [_point(setter, block.voice, mark, item, each, element) for mark, item in zip(marks, items, strict=True)]
    indent = 0.0
    if block.align is Align.CENTRE:
        # A narrow list amid the line.
        each = min(each, max(said.widest for _mark, said in points))
        indent = (width - (each + hang + gutter) * columns + gutter) / 2
    rows: list[Piece] = []
    for first in range(0, len(points), columns):
        side_by_side: list[tuple[float, Stack]] = []
        for n, (mark, said) in enumerate(points[first : first + columns]):
            at = (each + hang + gutter) * n
            side_by_side += [(at, Stack([mark])), (at + hang, Stack([said]))]
        row = Abreast(side_by_side)
        row.indent = indent
        rows += [row, Space(leading * 0.18)]
    return rows[:-1]


def _point(
    setter: Setter, voice: Voice, mark: str, item: Item, width: float, inside: Element
) -> tuple[Paragraph, Paragraph]:
    """A bullet or a number, and what it stands before."""
    letters, leading = setter.size(voice)
    look = Look(letters, leading)
    one = Element("LI", inside)
    strong = Manner(setter.family.strong, setter.palette.accent)
    label, body = plain(mark, strong, look, letters * 9, Element("Lbl", one)), Element("LBody", one)
    language = setter.cutting(voice)
    if isinstance(item, str):
        return label, plain(item, Manner(setter.family.plain, setter.palette.ink), look, width, body, language)
    return label, rich(manners(setter, item, Tone.INK), look, width, body, language)


def _kept(setter: Setter, items: Sequence[Item]) -> list[Item]:
    """The points that the page still takes: a short one whole or not at all, a long one cut."""
    lines = [item for item in map(_one_line, items) if item]
    kept: list[Item] = []
    for line in lines:
        if setter.budget is None:
            kept.append(line)
            continue
        text = _text(line)
        if len(text) > setter.budget and len(text) <= _SHORT_POINT:
            setter.budget = 0
        said = setter.within_budget(text)
        if said:
            kept.append(line if said == text else said)
    if kept and len(kept) < len(lines) and not (last := _text(kept[-1])).endswith("…"):
        kept[-1] = last.rstrip(" .;,:") + "…"
    return kept


def _one_line(item: Item) -> Item:
    """An item on one line; "" where nothing of it is seen."""
    if not shows(_text(item)):
        return ""
    if isinstance(item, str):
        return " ".join(item.split())
    return [Run(run.text.replace("\n", " "), run.strong, run.emphasis, run.link) for run in item]


def _text(item: Item) -> str:
    return item if isinstance(item, str) else "".join(run.text for run in item)


def facts(setter: Setter, block: Facts, width: float, inside: Element | None) -> list[Piece]:
    """What and its answer, side by side: for the ear a list of terms, each with what it is."""
    pairs = [(label, setter.shortened(answer, ANSWER_MOST)) for label, answer in block.pairs if shows(answer)]
    if not pairs:
        return []
    leading = setter.size(block.voice)[1]
    element = Element("L", inside, attributes=UNMARKED)
    made: list[tuple[Paragraph, Paragraph]] = []
    first = _label_width(setter, pairs, width, block.voice)
    for label, answer in pairs:
        item = Element("LI", element)
        what = Words(label, block.voice, tone=Tone.SUBTLE)
        which = Words(answer, block.voice, strong=True)
        made.append(
            (
                paragraph(setter, what, label, first, Element("Lbl", item), own=False),
                paragraph(setter, which, answer, width - first, Element("LBody", item), own=False),
            )
        )
    rows: list[Piece] = []
    for left, right in made:
        rows += [Abreast([(0.0, Stack([left])), (first, Stack([right]))]), Space(leading * 0.12)]
    return rows[:-1]


def _label_width(setter: Setter, pairs: Sequence[tuple[str, str]], width: float, voice: Voice) -> float:
    letters = setter.size(voice)[0]
    widest = max(width_of(label, setter.family.plain, letters) for label, _answer in pairs) + letters * 1.2
    return min(widest, width * _LABELS_MOST)
