"""What a hand-out for learners says: a little rich text, the same on the screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Paragraph(StrEnum):
    """What a paragraph of a hand-out is."""

    TEXT = "text"
    TITLE = "title"
    SUBTITLE = "subtitle"
    BULLET = "bullet"
    STEP = "step"
    """Numbered, from 1 after anything else."""
    TIP = "tip"
    """Set apart: to remember."""
    LINES = "lines"
    """Room to write by hand; its text is the label."""
    BOX = "box"
    """To tick by hand."""
    PICTURE = "picture"
    """Its text says what is to be seen."""


@dataclass(frozen=True)
class Span:
    """A piece of a paragraph in one manner."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""


@dataclass(frozen=True)
class HandoutBlock:
    """A paragraph. lines: of LINES; picture, width: of PICTURE (PNG or JPEG, safe and small; millimetres)."""

    kind: Paragraph = Paragraph.TEXT
    spans: tuple[Span, ...] = ()
    lines: int = 3
    picture: bytes = field(default=b"", repr=False)
    width: float = 120.0


@dataclass(frozen=True)
class Handout:
    """A hand-out. audience: for whom, in the place's words; author: who wrote it, a place or a first name; licence: under
    which others may use it."""

    title: str = ""
    audience: str = ""
    author: str = ""
    licence: str = "CC BY-SA 4.0"
    blocks: tuple[HandoutBlock, ...] = ()
