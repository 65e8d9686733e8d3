"""Blocks beside others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from papidesk.paper.blocks import Beside, Block, Code, Gap, Picture, Rule, Stretch, Voice
from papidesk.paper.pieces import Abreast, Piece, Space, Stack, Whole
from papidesk.paper.structure import Element

if TYPE_CHECKING:
    from papidesk.paper.setting.setter import Setter

_GUTTER, _PAD = 6 * mm, 5 * mm
_NO_TEXT = (Code, Picture, Gap, Stretch, Rule)


def beside(setter: Setter, block: Beside, width: float, inside: Element | None) -> list[Piece]:
    """Two columns, read one after the other; one under the other where texts may not stand side by side. Blocks beside
    nothing are kept together."""
    pad = _PAD if block.panel else 0.0
    # An element each, so that what goes on over pages is still read after what stands before it.
    left, right = Element("Div", inside), Element("Div", inside)
    if not setter.profile.columns and _has_text(block.left) and _has_text(block.right):
        gap = Space(setter.size(Voice.BODY)[1] * 0.6)
        across = width - 2 * pad
        under = [*setter.set(block.left, across, left), gap, *setter.set(block.right, across, right)]
        columns = [(pad, Stack(under))]
    else:
        room = width - (_GUTTER if block.right else 0.0) - 2 * pad
        first = room * block.share
        columns = [
            (pad, Stack(setter.set(block.left, first, left))),
            (pad + first + _GUTTER, Stack(setter.set(block.right, room - first, right))),
        ]
    made = Abreast(
        columns,
        pad=pad * setter.tight,
        ground=setter.palette.soft if block.panel else "",
        across=width,
        middle=block.panel,
    )
    return [Whole([made])] if block.panel or not (block.left and block.right) else [made]


def _has_text(blocks: Sequence[Block]) -> bool:
    return any(not isinstance(block, _NO_TEXT) for block in blocks)
