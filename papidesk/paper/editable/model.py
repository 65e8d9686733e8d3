"""What a document for a word processor is made of: paragraphs, tables, pictures, in sections.

Lengths are points, colours "#rrggbb", texts such as XML can hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from papidesk.kernel.progress import Progress, unheard
from papidesk.paper.blocks import Align, Face, Profile, Voice

MILLIMETRE = 72 / 25.4
PAGE = (595.28, 841.89)
"""A4 upright, as ISO 216 has it."""
SIDE, TOP, BOTTOM = 18 * MILLIMETRE, 15 * MILLIMETRE, 15 * MILLIMETRE
FRAMED_SIDE, FRAME = 24 * MILLIMETRE, 10 * MILLIMETRE
"""Of framed pages: their margins, and how far their frame is from the edge."""
HEADINGS = 6
"""Ranks that word processors and screen readers name."""
FAMILIES: Mapping[Face, str] = {Face.CLEAR: "Atkinson Hyperlegible", Face.LEARNING: "Andika"}
STAND_IN = "Verdana"
"""Letters that most machines have, as wide and as plain, where ours are not installed."""


@dataclass(frozen=True)
class Manner:
    """How a paragraph looks. size, leading: of its letters, and from line to line."""

    size: float
    leading: float
    colour: str
    strong: bool = False
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Piece:
    """A piece of text in one manner; an end of line in it ends no paragraph. link: "" for none."""

    text: str
    strong: bool = False
    emphasis: bool = False
    struck: bool = False
    link: str = ""


@dataclass(frozen=True)
class Listed:
    """A point of a list; the points of one list share its number."""

    number: int
    ordered: bool = False


@dataclass(frozen=True)
class Para:
    """A paragraph.

    voice: which of the document's styles it is in; heading: its rank, 0 for none; before: room above it; keep: on the page
    of what follows; leader: a line to write on from its end to the margin; rule: a line under it, so long, 0 for none.
    """

    pieces: tuple[Piece, ...]
    manner: Manner
    voice: Voice = Voice.BODY
    heading: int = 0
    listed: Listed | None = None
    before: float = 0.0
    keep: bool = False
    leader: bool = False
    rule: float = 0.0


@dataclass(frozen=True)
class Image:
    """A picture, PNG or JPEG, and what is to be seen on it ("": an ornament)."""

    content: bytes
    alt: str
    width: float
    height: float
    align: Align = Align.LEFT
    before: float = 0.0
    keep: bool = False

    @property
    def is_png(self) -> bool:
        """Whether it is PNG, and not JPEG."""
        return self.content.startswith(b"\x89PNG")


class Lines(Enum):
    """Which lines a table has."""

    NONE = 0
    BELOW = 1
    """Under each row."""
    ALL = 2


@dataclass(frozen=True)
class Cell:
    """What stands in a cell. span: columns that it takes; ground: its colour, "" for none; under: a line to sign on."""

    content: tuple[Content, ...]
    span: int = 1
    ground: str = ""
    under: bool = False


@dataclass(frozen=True)
class Row:
    """A row, never cut between two pages unless it may be. header: said again on each page; height: at least."""

    cells: tuple[Cell, ...]
    header: bool = False
    height: float = 0.0
    may_be_cut: bool = False


@dataclass(frozen=True)
class Grid:
    """A table. widths: of its columns; pad: around what stands in a cell; together: not cut between two pages; layout: it
    only sets things side by side."""

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    lines: Lines = Lines.NONE
    pad: float = 0.0
    before: float = 0.0
    together: bool = False
    layout: bool = False


Content = Para | Image | Grid


@dataclass(frozen=True)
class Section:
    """Pages of one kind, numbered from 1."""

    content: tuple[Content, ...]
    landscape: bool = False
    framed: bool = False
    running: str = ""
    foot: str = ""
    numbered: bool = True

    @property
    def page(self) -> tuple[float, float]:
        """The width and the height of its pages."""
        return (PAGE[1], PAGE[0]) if self.landscape else PAGE

    @property
    def side(self) -> float:
        """The margin on the left and on the right."""
        return FRAMED_SIDE if self.framed else SIDE

    @property
    def column(self) -> float:
        """The width between the margins."""
        return self.page[0] - 2 * self.side


@dataclass(frozen=True)
class Colours:
    """The colours of a document."""

    accent: str = "#0b5f68"
    soft: str = "#e3f0ef"
    ink: str = "#1c2b2f"
    subtle: str = "#4d5b5e"
    light: str = "#ffffff"
    hairline: str = "#c9d3d3"
    border: str = "#748284"


@dataclass
class Told:
    """Tells how many parts are done; and again while a long one is written, for whoever listens may stop the work."""

    progress: Progress = unheard
    done: int = 0

    def __call__(self, done: int) -> None:
        self.done = done
        self.progress(done)

    def again(self) -> None:
        """Say the same again."""
        self.progress(self.done)


@dataclass(frozen=True)
class Composed:
    """A whole document.

    sections: composed one by one, each when it is asked for; styles: how each voice looks; headings: how the headings of each
    rank look where they first come, complete once the sections are.
    """

    title: str
    author: str
    language: str
    face: Face
    profile: Profile
    colours: Colours
    sections: Iterable[Section]
    styles: Mapping[Voice, Manner]
    headings: Mapping[int, Manner] = field(default_factory=dict)
    told: Told = field(default_factory=Told)

    @property
    def family(self) -> str:
        """The family of its letters."""
        return FAMILIES[self.face]
