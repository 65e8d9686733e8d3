"""What a paper is made of, as data: a job says what stands on it, the kit how it is set and written.

A paper has parts; each part begins on a page of its own and counts its own pages ("1/3"). A part is a run of blocks from top
to bottom. All texts are plain: what people typed may hold anything, and is printed as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Voice(StrEnum):
    """How loud a text is; a profile says the size of each."""

    SMALL = "small"
    BODY = "body"
    LEAD = "lead"
    HEADING = "heading"
    TITLE = "title"
    DISPLAY = "display"


class Tone(StrEnum):
    """The colour of a text. LIGHT is for a coloured ground."""

    INK = "ink"
    SUBTLE = "subtle"
    ACCENT = "accent"
    LIGHT = "light"


class Align(StrEnum):
    """On which side a text stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True)
class Profile:
    """The sizes of the voices, in points: (letters, from line to line); and how texts are set in them.

    columns: texts may stand side by side; hyphens: words may be cut at the end of a line; easy: every line of a text begins
    at the left, titles and what holds on one line stay where they are put.
    """

    small: tuple[float, float]
    body: tuple[float, float]
    lead: tuple[float, float]
    heading: tuple[float, float]
    title: tuple[float, float]
    display: tuple[float, float]
    columns: bool = True
    hyphens: bool = True
    easy: bool = False

    def of(self, voice: Voice) -> tuple[float, float]:
        """The size of a voice."""
        size: tuple[float, float] = getattr(self, voice.value)
        return size


STANDARD = Profile((9.5, 13), (11, 15), (15, 20.5), (15, 20), (25, 30), (46, 50))
EASY_READING = Profile(
    (13, 18), (15, 22), (18, 26), (20, 27), (28, 34), (48, 53), columns=False, hyphens=False, easy=True
)
"""For those to whom reading is an effort: large letters, room between lines, one thing under the other."""
LARGE_PRINT = Profile((20, 26), (20, 30), (22, 32), (24, 32), (32, 38), (50, 55), columns=False)
WALL = Profile((11, 15), (13.5, 19.5), (16.5, 23.5), (20, 25), (30, 36), (58, 62))
"""For what hangs on a wall."""


@dataclass(frozen=True)
class Words:
    """A text, its lines kept.

    heading: its rank as a heading (1 the paper's title), 0 for none; struck: crossed out; fits: its letters shrink so
    that it holds in so many lines of like length, 0 for as they are; gives_way: cut short where the page is full.
    """

    text: str
    voice: Voice = Voice.BODY
    strong: bool = False
    tone: Tone = Tone.INK
    align: Align = Align.LEFT
    heading: int = 0
    struck: bool = False
    fits: int = 0
    gives_way: bool = False


@dataclass(frozen=True)
class Run:
    """A piece of a text in one manner. link: where it leads ("https:", "mailto:" or "tel:"), "" for nowhere."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""


@dataclass(frozen=True)
class Rich:
    """A paragraph of several manners; as `Words` otherwise."""

    runs: Sequence[Run]
    voice: Voice = Voice.BODY
    tone: Tone = Tone.INK
    align: Align = Align.LEFT
    heading: int = 0


Item = str | Sequence[Run]


@dataclass(frozen=True)
class Listing:
    """Points, each with its bullet, under their title. columns: side by side; align: CENTRE sets a narrow list amid the
    line; ordered: numbered from 1 instead of bullets. Where a page that is to hold all is full it is cut short, with an
    ellipsis."""

    items: Sequence[Item]
    voice: Voice = Voice.BODY
    columns: int = 1
    align: Align = Align.LEFT
    title: str = ""
    ordered: bool = False


@dataclass(frozen=True)
class Facts:
    """What and its answer, a line each: ("Room", "Salle 1"). An empty answer is left out."""

    pairs: Sequence[tuple[str, str]]
    voice: Voice = Voice.BODY


Cell = str | Sequence[Words]


@dataclass(frozen=True)
class Column:
    """A column of a table. share: of the width, relative to the others; 0: as wide as what stands in it."""

    title: str = ""
    share: float = 1.0
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Table:
    """Rows under titles that come back on every page. banner: one title over all columns, instead of theirs; line: the
    least height of a row, in millimetres (room for handwriting); ruled: lines between columns too; together: not cut
    between two pages where a page can hold it whole; voice: of its titles, and of cells that are plain texts."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    banner: str = ""
    line: float = 0.0
    ruled: bool = False
    together: bool = False
    voice: Voice = Voice.BODY


@dataclass(frozen=True)
class Signatures:
    """Rooms to sign in, side by side, each under its label, never apart from it."""

    labels: Sequence[str]
    height: float = 20.0
    """Millimetres."""


@dataclass(frozen=True)
class Code:
    """A QR code and what to do with it. side: millimetres."""

    content: str
    caption: str
    side: float = 34.0


@dataclass(frozen=True)
class Picture:
    """A picture, already made safe and small (`paper.pictures`). content: PNG or JPEG; alt: what is to be seen on it, in
    words, "" for a mere ornament; width, height: the room it holds in, in millimetres, its own proportions kept; round: cut
    to a circle; caption: under it."""

    content: bytes
    alt: str
    width: float
    height: float
    align: Align = Align.LEFT
    round: bool = False
    caption: str = ""


@dataclass(frozen=True)
class Chart:
    """Figures as a chart, and as the table they are read from (`paper.charts` draws it, on paper as on the screen).

    alt: what it shows, in a sentence; series: (name, its values, one a label; None where it is not known); tabled: its table is
    set under it; False where one with more in it follows at once.
    """

    kind: ChartKind
    title: str
    alt: str
    labels: Sequence[str]
    series: Sequence[tuple[str, Sequence[float | None]]]
    unit: str = ""
    height: float = 60.0
    """Millimetres."""
    tabled: bool = True


class ChartKind(StrEnum):
    """How figures are drawn."""

    BARS = "bars"
    STACKED = "stacked"
    LINES = "lines"
    ACROSS = "across"
    """Bars from left to right, for long labels."""
    HEAT = "heat"
    """A grid of the series by the labels, darker where there is more; each cell says its figure."""


@dataclass(frozen=True)
class Blank:
    """Room to write in by hand, after (lines 1) or under its label: so many lines."""

    label: str
    lines: int = 1


@dataclass(frozen=True)
class Box:
    """A box to tick by hand, and what it says; ticked already or not."""

    text: str
    ticked: bool = False


@dataclass(frozen=True)
class Together:
    """Blocks that stay on one page where a page holds them."""

    blocks: Sequence[Block]


@dataclass(frozen=True)
class Beside:
    """Blocks beside others. share: of the width, for those on the left; panel: on a soft ground."""

    left: Sequence[Block]
    right: Sequence[Block]
    share: float = 0.5
    panel: bool = False


@dataclass(frozen=True)
class Gap:
    """Room, in millimetres; it shrinks where the page is full."""

    height: float = 4.0


@dataclass(frozen=True)
class Stretch:
    """Whatever room is left on the page, shared among the stretches."""

    least: float = 2.0
    most: float = 400.0
    """Millimetres, both."""


@dataclass(frozen=True)
class Rule:
    """A line across; short: a small one, an ornament."""

    short: bool = False
    align: Align = Align.LEFT


Block = (
    Words | Rich | Listing | Facts | Table | Signatures | Code | Picture | Chart | Blank | Box | Beside | Together | Gap
    | Stretch | Rule
)  # fmt: skip


class Ground(StrEnum):
    """What a page is drawn on."""

    PLAIN = "plain"
    FRAMED = "framed"


@dataclass(frozen=True)
class Aside:
    """Blocks in a column of their own beside all the others, from the top of the first page; they flow on over the further
    ones. share: of the page's width; ground: the column is on a soft ground, from edge to edge; first: it is read before the
    others."""

    blocks: Sequence[Block]
    share: float = 0.34
    right: bool = False
    ground: bool = True
    first: bool = False


@dataclass(frozen=True)
class Part:
    """Blocks that begin on a page of their own.

    band: blocks on a coloured ground at the top of the first page, from edge to edge; running: said again at the top of its
    further pages; foot: at the bottom of each; numbered: the pages are, where there is more than one; one_page: it is set so
    as to hold on one page.
    """

    blocks: Sequence[Block]
    band: Sequence[Block] = ()
    ground: Ground = Ground.PLAIN
    running: str = ""
    foot: str = ""
    numbered: bool = True
    one_page: bool = False
    landscape: bool = False
    aside: Aside | None = None


class Face(StrEnum):
    """The letters of a paper."""

    CLEAR = "clear"
    """Atkinson Hyperlegible: letters that are not taken one for another."""
    LEARNING = "learning"
    """Andika: made for those who learn to read."""


@dataclass(frozen=True)
class Paper:
    """A whole paper. author: who gives it out (the place); language: the code of the language it is in ("fr-FR"); accent:
    the colour of its ornaments and headings, "#rrggbb", dark enough on white (4.5:1), "" for the kit's own."""

    title: str
    author: str
    parts: Iterable[Part]
    language: str = "fr-FR"
    profile: Profile = STANDARD
    face: Face = Face.CLEAR
    accent: str = ""
