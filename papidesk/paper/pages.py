"""Pages filled: the blocks of a part in their places, on one page where it is to hold on one, else on as many as it takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm

from papidesk.paper.blocks import Aside, Block, Ground, Part, Profile, Voice
from papidesk.paper.pieces import Piece, Room, Stack
from papidesk.paper.setting import Setter
from papidesk.paper.structure import Element

SIDE, TOP, BOTTOM = 18 * mm, 15 * mm, 12 * mm
FRAME_SIDE = 32 * mm
FRAME_TOP = 22 * mm
BAND_PAD = 11 * mm
_ASIDE_EDGE, _ASIDE_GUTTER = 11 * mm, 7 * mm
"""Between the column beside the others and the edge of the sheet; on each side of where both meet."""
_LEVELS = (1.0, 0.85, 0.7)
"""How tight a page is set before anything is cut."""
_BAND_MOST = 0.7
"""Of a page: what stands on the coloured ground at its top."""
_BRIEF = (1.0, 0.5, 0.25)
"""How much is left of answers and cells that are longer than any need be, where nothing else helps."""
_HOPELESS = 0.4
"""Of a page: where more than this is too much, tightening is not tried."""
_CLOSE = 6
"""Characters: what gives way is cut as near to the end of the page."""
_NARROWEST = 0.4
"""Of a letter's height: the width of one, at least, in a text of any length."""


@dataclass(frozen=True)
class Sheet:
    """The room on the pages of a part, in points, from the bottom left. left, right: the edges of the main column; beside:
    those of the column beside it, both 0 where there is none; running: what the line at the top of further pages takes."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    running: float = 0.0
    beside: tuple[float, float] = (0.0, 0.0)
    ground: tuple[float, float] = (0.0, 0.0)
    """Of the soft ground behind that column, from edge to edge."""

    @property
    def column(self) -> float:
        """How wide the main column is."""
        return self.right - self.left

    @property
    def whole(self) -> float:
        """The height of a further page."""
        return self.height - self.top - self.running - self.bottom


@dataclass
class Page:
    """What stands on a page: each stack with where it begins (from the left, from the bottom).

    band: how high the coloured ground at its top is.
    """

    band: float = 0.0
    placed: list[tuple[Stack, float, float]] = field(default_factory=list)


def sheet_of(part: Part, profile: Profile) -> Sheet:
    """The room on the pages of a part."""
    width, height = landscape(A4) if part.landscape else A4
    if part.ground is Ground.FRAMED:
        side = FRAME_SIDE if part.landscape else FRAME_TOP
        return Sheet(width, height, side, width - side, FRAME_TOP, FRAME_TOP)
    foot = profile.small[1] + 3 * mm if part.foot or part.numbered else 0.0
    running = profile.small[1] + 4 * mm if part.running else 0.0
    left, right, beside, ground = SIDE, width - SIDE, (0.0, 0.0), (0.0, 0.0)
    if part.aside and profile.columns:
        edge = width * (1 - part.aside.share) if part.aside.right else width * part.aside.share
        outer = _ASIDE_EDGE if part.aside.ground else SIDE
        if part.aside.right:
            beside, ground, right = (edge + _ASIDE_GUTTER, width - outer), (edge, width), edge - _ASIDE_GUTTER
        else:
            beside, ground, left = (outer, edge - _ASIDE_GUTTER), (0.0, edge), edge + _ASIDE_GUTTER
        ground = ground if part.aside.ground else (0.0, 0.0)
    return Sheet(width, height, left, right, TOP, BOTTOM + foot, running, beside, ground)


def pages_of(part: Part, setter: Setter, sheet: Sheet) -> list[Page]:
    """The pages of a part."""
    setter.tight, setter.budget, setter.brief = 1.0, None, 1.0
    return _one_page(part, setter, sheet) if part.one_page else _pages(part, setter, sheet)


# ── columns ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Column:
    """Blocks set for a column, and where it begins from the left."""

    left: float
    stack: Stack


def _columns(part: Part, setter: Setter, sheet: Sheet) -> list[_Column]:
    """The columns of a part in the order of reading."""
    aside = part.aside
    if aside is None:
        return [_Column(sheet.left, Stack(setter.set(part.blocks, sheet.column)))]
    if not setter.profile.columns:
        blocks: Sequence[Block] = [*aside.blocks, *part.blocks] if aside.first else [*part.blocks, *aside.blocks]
        return [_Column(sheet.left, Stack(setter.set(blocks, sheet.column)))]
    # An element each: what goes on over pages is still read after what stands before it.
    main = _Column(sheet.left, Stack(setter.set(part.blocks, sheet.column, Element("Sect"))))
    return _in_order(aside, main, _beside(aside, setter, sheet))


def _beside(aside: Aside, setter: Setter, sheet: Sheet) -> _Column:
    left, right = sheet.beside
    return _Column(left, Stack(setter.set(aside.blocks, right - left, Element("Sect"))))


def _in_order(aside: Aside, main: _Column, beside: _Column) -> list[_Column]:
    return [beside, main] if aside.first else [main, beside]


def _bands(part: Part, setter: Setter, sheet: Sheet) -> list[Page]:
    """A first page with its band, and nothing else; more of them where what stands in it takes more than most of a page."""
    if not part.band:
        return [Page()]
    pages: list[Page] = []
    rest: Piece | None = Stack(setter.set(part.band, sheet.width - 2 * SIDE))
    most = sheet.height * _BAND_MOST
    while isinstance(rest, Stack):
        head, rest = rest.cut(most, most)
        if isinstance(head, Stack):
            pages.append(Page(head.height + 2 * BAND_PAD, [(head, SIDE, sheet.height - BAND_PAD)]))
    return pages or [Page()]


# ── one page ──────────────────────────────────────────────────────────────────────────────────────────────────


def _one_page(part: Part, setter: Setter, sheet: Sheet) -> list[Page]:
    """One page: as it is, else tighter, else with less of what gives way; a second one only where all that is not enough."""
    for level in _LEVELS:
        setter.tight, setter.budget = level, None
        page, left = _try_page(part, setter, sheet)
        if page is not None:
            return [page]
        if left < -_HOPELESS * sheet.height:
            break
    setter.tight = _LEVELS[-1]
    beside = part.aside.blocks if part.aside else ()
    least, most, best = 0, min(sum(map(_gives_way, (*part.blocks, *beside))), _holds(setter, sheet)), None
    while most - least > max(_CLOSE, most // 40):
        setter.budget = middle = (least + most + 1) // 2
        page, _left = _try_page(part, setter, sheet)
        if page is None:
            most = middle - 1
        else:
            least, best = middle, page
    if best is not None:
        return [best]
    for setter.brief in _BRIEF:
        setter.budget = 0
        page, _left = _try_page(part, setter, sheet)
        if page is not None:
            return [page]
    setter.brief, setter.budget = 1.0, 0
    return _pages(part, setter, sheet)


def _holds(setter: Setter, sheet: Sheet) -> int:
    """More characters than a page holds."""
    letters, leading = setter.size(Voice.BODY)
    return int(sheet.column * sheet.height / (letters * _NARROWEST * leading))


def _gives_way(block: object) -> int:
    """How many characters of a block may be left out."""
    inner: Iterable[object] = (*getattr(block, "left", ()), *getattr(block, "right", ()), *getattr(block, "blocks", ()))
    own = sum(len(item) if isinstance(item, str) else sum(len(run.text) for run in item) for item in getattr(block, "items", ()))
    if getattr(block, "gives_way", False):
        own += len(getattr(block, "text", ""))
    return own + sum(map(_gives_way, inner))


def _try_page(part: Part, setter: Setter, sheet: Sheet) -> tuple[Page | None, float]:
    """The page, where everything holds on it, and the height that is left (below 0: that lacks)."""
    page, *more = _bands(part, setter, sheet)
    if more:
        return None, -sheet.height
    columns = _columns(part, setter, sheet)
    top = sheet.height - (page.band + BAND_PAD * setter.tight if page.band else sheet.top)
    room = top - sheet.bottom
    left = room - max(column.stack.height for column in columns)
    if left < 0:
        return None, left
    for column in columns:
        _share(room - column.stack.height, column.stack.rooms())
        page.placed.append((column.stack, column.left, top))
    return page, left


def _share(left: float, rooms: Sequence[Room]) -> None:
    """Give what is left of a page to the rooms, each up to its most."""
    waiting = list(rooms)
    while waiting and left > 1:
        each = left / len(waiting)
        for room in list(waiting):
            given = min(each, room.most - room.given)
            room.given += given
            left -= given
            if room.given >= room.most:
                waiting.remove(room)
                break
        else:
            return


# ── as many as it takes ───────────────────────────────────────────────────────────────────────────────────────


def _pages(part: Part, setter: Setter, sheet: Sheet) -> list[Page]:
    """As many pages as it takes: columns flow on over them side by side."""
    pages = _bands(part, setter, sheet)
    first, band = len(pages) - 1, pages[-1].band
    below = sheet.height - (band + BAND_PAD if band else sheet.top)
    further = sheet.height - sheet.top - sheet.running
    for column in _columns(part, setter, sheet):
        rest: Piece | None = column.stack
        for number in count(first):
            if rest is None:
                break
            if number == len(pages):
                pages.append(Page())
            top = below if number == first else further
            head, rest = rest.cut(top - sheet.bottom, sheet.whole)
            if isinstance(head, Stack):
                pages[number].placed.append((head, column.left, top))
    return pages
