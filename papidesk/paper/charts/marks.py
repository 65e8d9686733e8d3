"""What a chart is drawn with: a few marks on a sheet, and the colours they are in.

A mark knows nothing of where it is drawn: PDF, SVG and PNG are made of the same ones (`drawn`). Lengths are points; x goes
to the right and y goes down, from the top left corner.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from papidesk.paper.fonts import STRONG, TEXT, printable, width_of

Anchor = Literal["start", "middle", "end"]
PATTERNS = 6
"""How many ways there are to fill a bar, and as many kinds of dot and of dashes."""


@dataclass(frozen=True)
class Palette:
    """The colours of a chart, each "#rrggbb".

    ground: what it stands on; ink, subtle: texts (4.5:1); hairline: lines of reference, an ornament; series: 3:1 on the
    ground, told apart by people who see fewer colours; faint, deep: the ends of a heat map.
    """

    ground: str
    ink: str
    subtle: str
    hairline: str
    series: tuple[str, ...]
    faint: str
    deep: str


PALETTES: Mapping[str, Palette] = MappingProxyType({
    "light": Palette(
        "#ffffff", "#1c2b2f", "#4d5b5e", "#c9d3d3",
        ("#0b5f68", "#cc7c00", "#411c83", "#2f94d6", "#82003b", "#7f712b"), "#e9f3f2", "#0b5f68",
    ),
    "dark": Palette(
        "#1b2629", "#ecefe9", "#b6c2c1", "#3d5056",
        ("#74cbc8", "#ce5a26", "#b882ff", "#468ac6", "#f7858d", "#e8e9a0"), "#263a3d", "#8fe0dc",
    ),
    "contrast": Palette(
        "#000000", "#ffffff", "#ffffff", "#8c8c8c",
        ("#ffffff", "#ffeb00", "#4ecaff", "#ff8d4c", "#f28ce7", "#5dff8a"), "#1f1f1f", "#ffeb00",
    ),
    "paper": Palette(
        "#ffffff", "#000000", "#000000", "#8c8c8c",
        ("#000000", "#00008f", "#74500a", "#520051", "#086242", "#66000a"), "#ececec", "#00008f",
    ),
})  # fmt: skip
"""By the names of the screen's appearances; papers are drawn in "light"."""


@dataclass(frozen=True)
class Look:
    """In which colours and letters. letters: their height, in points, never below 9 on paper."""

    palette: Palette
    letters: float = 9.5
    text: str = TEXT
    strong: str = STRONG

    @property
    def line(self) -> float:
        """From a line of text to the next."""
        return self.letters * 1.25

    def width(self, text: str, *, strong: bool = False) -> float:
        """How wide a line is."""
        return width_of(text, self.strong if strong else self.text, self.letters)

    def series(self, number: int) -> str:
        """The colour of a series, counted from 0."""
        return self.palette.series[number % len(self.palette.series)]

    def pattern(self, number: int) -> int:
        """The pattern of a series: past the last colour, the same colour comes with another one."""
        return (number + number // len(self.palette.series)) % PATTERNS


@dataclass(frozen=True)
class Area:
    """A filled rectangle. edge: the colour of its outline, "" for none."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    edge: str = ""


@dataclass(frozen=True)
class Stroke:
    """A line through points. dash: lengths of dashes and gaps."""

    points: tuple[tuple[float, float], ...]
    colour: str
    thickness: float = 0.6
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Shape:
    """A filled polygon."""

    points: tuple[tuple[float, float], ...]
    colour: str
    edge: str = ""


@dataclass(frozen=True)
class Disc:
    """A filled circle."""

    x: float
    y: float
    radius: float
    colour: str
    edge: str = ""


@dataclass(frozen=True)
class Said:
    """A line of text. x: what `anchor` says; y: of its base line; turned: read from the bottom up."""

    x: float
    y: float
    text: str
    colour: str
    size: float
    font: str
    anchor: Anchor = "start"
    turned: bool = False


Mark = Area | Stroke | Shape | Disc | Said


@dataclass
class Sheet:
    """A chart as it is made: its room, and its marks from the back to the front."""

    width: float
    height: float
    look: Look
    marks: list[Mark] = field(default_factory=list)

    def say(
        self, x: float, y: float, text: str, anchor: Anchor = "start", *, colour: str = "", strong: bool = False,
        turned: bool = False,
    ) -> None:  # fmt: skip
        """Write one line; in ink unless told otherwise."""
        look = self.look
        font = look.strong if strong else look.text
        said = printable(text.replace("\n", " "))
        self.marks.append(Said(x, y, said, colour or look.palette.ink, look.letters, font, anchor, turned))

    def say_lines(
        self, x: float, top: float, lines: Sequence[str], anchor: Anchor = "start", *, colour: str = ""
    ) -> None:
        """Write lines one under the other; top: of the first one's letters."""
        for n, line in enumerate(lines):
            self.say(x, top + self.look.letters * 0.92 + n * self.look.line, line, anchor, colour=colour)

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, thickness: float = 0.6) -> None:
        """A straight line."""
        self.marks.append(Stroke(((x1, y1), (x2, y2)), colour, thickness))

    def bar(self, x: float, y: float, width: float, height: float, number: int) -> None:
        """A bar of a series, in its colour and its pattern."""
        colour, ground = self.look.series(number), self.look.palette.ground
        pattern = self.look.pattern(number)
        self.marks.append(Area(x, y, width, height, colour))
        self.marks.extend(_hatched(x, y, width, height, pattern, ground))

    def plain(self, x: float, y: float, width: float, height: float, colour: str, edge: str = "") -> None:
        """A rectangle of one colour."""
        self.marks.append(Area(x, y, width, height, colour, edge))

    def dot(self, x: float, y: float, number: int, size: float) -> None:
        """The mark of a point of a series: a shape of its own."""
        colour, ground = self.look.series(number), self.look.palette.ground
        pattern = self.look.pattern(number)
        around = _CORNERS[pattern]
        if around:
            points = tuple((x + dx * size, y + dy * size) for dx, dy in around)
            self.marks.append(Shape(points, colour, ground))
        else:
            self.marks.append(Disc(x, y, size * 0.95, colour, ground))
        if pattern in _HOLLOW:
            self.marks.append(Disc(x, y, size * 0.42, ground))


_CORNERS: tuple[tuple[tuple[float, float], ...], ...] = (
    (),
    ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    ((0, -1.15), (1.05, 0.8), (-1.05, 0.8)),
    ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    ((0, 1.15), (1.05, -0.8), (-1.05, -0.8)),
    (),
)
"""Circle, square, triangle, diamond, triangle on its tip, ring."""
_HOLLOW = frozenset({5})
DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2.2), (1.6, 2), (8, 2, 1.6, 2), (3, 1.5), (10, 2.5))
_HATCH, _HATCH_LINE = 4.6, 0.8
"""From line to line of a pattern, and their thickness."""


def _hatched(x: float, y: float, width: float, height: float, pattern: int, colour: str) -> list[Mark]:
    """Lines over a bar, cut at its edges: nothing, rising, across, falling, upright, crossing."""
    found: list[Mark] = []

    def stroke(x1: float, y1: float, x2: float, y2: float) -> None:
        found.append(Stroke(((x + x1, y + y1), (x + x2, y + y2)), colour, _HATCH_LINE))

    if width < 1 or height < 1 or not pattern:
        return []
    if pattern in {1, 3, 5}:
        at = _HATCH
        while at < width + height:
            x1, x2 = max(0.0, at - height), min(at, width)
            if pattern != 3:  # noqa: PLR2004 — the third pattern
                stroke(x1, at - x1, x2, at - x2)
            if pattern != 1:
                stroke(x1, height - (at - x1), x2, height - (at - x2))
            at += _HATCH * 1.4142
    elif pattern == 2:  # noqa: PLR2004 — the second pattern
        # From the base, so that bars side by side have their lines at the same height.
        at = height - _HATCH
        while at > _HATCH_LINE:
            stroke(0, at, width, at)
            at -= _HATCH
    else:
        count = max(1, round(width / _HATCH) - 1)
        for n in range(1, count + 1):
            stroke(width * n / (count + 1), 0, width * n / (count + 1), height)
    return found


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    knee = 0.04045  # where the sRGB curve begins (IEC 61966-2-1)
    linear = [share / 12.92 if share <= knee else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def on(colour: str) -> str:
    """Black or white, whichever is read best on a colour: one of both has a contrast above 4.5 with any."""
    equal = 0.179  # where black and white stand out as much: √(1.05 × 0.05) − 0.05
    return "#000000" if luminance(colour) > equal else "#ffffff"


def mixed(one: str, other: str, part: float) -> str:
    """A colour on the way from one (part 0) to another (part 1)."""
    pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)
