"""Papers written as PDF files: pages filled, numbered and drawn, the file whole or not there at all."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable
from reportlab.platypus import Table as Grid

from papidesk.kernel.files import replace_file
from papidesk.kernel.progress import Progress, unheard
from papidesk.paper.blocks import Ground, Paper, Part, Profile, Voice
from papidesk.paper.fonts import TEXT, clip, draw_line, printable, register_fonts, width_of
from papidesk.paper.setting import ACCENT, HAIRLINE, SUBTLE, Setter, WholeGrid
from papidesk.paper.shapes import Room

SIDE, TOP, BOTTOM = 18 * mm, 15 * mm, 12 * mm
FRAME_SIDE = 32 * mm
FRAME_TOP = 22 * mm
BAND_PAD = 11 * mm
_LEVELS = (1.0, 0.85, 0.7)
"""How tight a page is set before anything is cut."""
_HOPELESS = 0.4
"""Of a page: where more than this is too much, tightening is not tried."""
_CLOSE = 6
"""Characters: what gives way is cut as near to the end of the page."""
_NARROWEST = 0.4
"""Of a letter's height: the width of one, at least, in a text of any length."""
_LINE_MOST = 300
"""Characters, in the smallest letters."""
_KEEP_SHARE = 0.6
"""Of a page: what is to stay together does up to this height."""


@dataclass(frozen=True)
class _Sheet:
    """The room on the pages of a part, in points, from the bottom left."""

    width: float
    height: float
    side: float
    top: float
    bottom: float

    @property
    def column(self) -> float:
        return self.width - 2 * self.side


@dataclass
class _Page:
    """What stands on a page: flowables and the height of their tops."""

    band: float = 0.0
    placed: list[tuple[Flowable, float, float]] = field(default_factory=list)


def write_paper(paper: Paper, to: Path, progress: Progress = unheard) -> int:
    """Write a paper, whole or not at all; the number of its pages.

    progress is told how many parts are done; when it raises `Cancelled` nothing is left behind. OSError where the disk
    refuses. The same paper is the same bytes, whenever it is written.
    """
    register_fonts()
    content = io.BytesIO()
    # The stubs take the name of the font for a number.
    canvas = Canvas(
        content, pagesize=A4, invariant=1, lang=paper.language, initialFontName=TEXT, pageCompression=1  # type: ignore[arg-type]
    )
    canvas.setTitle(printable(paper.title))
    canvas.setAuthor(printable(paper.author))
    canvas.setCreator("PapiDesk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    count = done = 0
    setter = Setter(paper.profile)
    for part in paper.parts:
        progress(done)
        count += _write_part(canvas, part, setter)
        done += 1
    progress(done)
    canvas.save()
    replace_file(to, content.getvalue())
    return count


def _write_part(canvas: Canvas, part: Part, setter: Setter) -> int:
    sheet = _sheet_of(part, setter.profile)
    setter.tight, setter.budget = 1.0, None
    pages = _one_page(part, setter, sheet) if part.one_page else _pages(part, setter, sheet)
    for number, page in enumerate(pages):
        canvas.setPageSize((sheet.width, sheet.height))
        _draw_ground(canvas, part, sheet, page)
        if number and part.running:
            _draw_running(canvas, part, sheet, setter.profile)
        for flowable, x, y in page.placed:
            flowable.drawOn(canvas, x, y)
        _draw_foot(canvas, part, sheet, setter.profile, (number + 1, len(pages)))
        canvas.showPage()
    return len(pages)


def _sheet_of(part: Part, profile: Profile) -> _Sheet:
    width, height = landscape(A4) if part.landscape else A4
    if part.ground is Ground.FRAMED:
        side = FRAME_SIDE if part.landscape else FRAME_TOP
        return _Sheet(width, height, side, FRAME_TOP, FRAME_TOP)
    foot = profile.small[1] + 3 * mm if part.foot or part.numbered else 0.0
    return _Sheet(width, height, SIDE, TOP, BOTTOM + foot)


# ── filling pages ─────────────────────────────────────────────────────────────────────────────────────────────


def _band(part: Part, setter: Setter, sheet: _Sheet) -> tuple[list[tuple[Flowable, float, float]], float]:
    """The band's flowables in their places, and the height it takes from the top of the page."""
    if not part.band:
        return [], 0.0
    placed, y = [], sheet.height - BAND_PAD
    for flowable in setter.set(part.band, sheet.column):
        _width, high = flowable.wrap(sheet.column, sheet.height)
        y -= high
        placed.append((flowable, sheet.side, y))
    return placed, sheet.height - y + BAND_PAD


def _one_page(part: Part, setter: Setter, sheet: _Sheet) -> list[_Page]:
    """One page: as it is, else tighter, else with less of what gives way; a second one only where all that is not enough."""
    for level in _LEVELS:
        setter.tight, setter.budget = level, None
        page, left = _try_page(part, setter, sheet)
        if page is not None:
            return [page]
        if left < -_HOPELESS * sheet.height:
            break
    setter.tight = _LEVELS[-1]
    least, most, best = 0, min(sum(map(_gives_way, part.blocks)), _holds(setter, sheet)), None
    while most - least > max(_CLOSE, most // 40):
        setter.budget = middle = (least + most + 1) // 2
        page, _left = _try_page(part, setter, sheet)
        if page is None:
            most = middle - 1
        else:
            least, best = middle, page
    if best is not None:
        return [best]
    setter.budget = 0
    page, _left = _try_page(part, setter, sheet)
    return [page] if page is not None else _pages(part, setter, sheet)


def _holds(setter: Setter, sheet: _Sheet) -> int:
    """More characters than a page holds."""
    letters, leading = setter.size(Voice.BODY)
    return int(sheet.column * sheet.height / (letters * _NARROWEST * leading))


def _gives_way(block: object) -> int:
    inner = (*getattr(block, "left", ()), *getattr(block, "right", ()))
    own = sum(len(item) for item in getattr(block, "items", ()))
    if getattr(block, "gives_way", False):
        own += len(getattr(block, "text", ""))
    return own + sum(map(_gives_way, inner))


def _try_page(part: Part, setter: Setter, sheet: _Sheet) -> tuple[_Page | None, float]:
    """The page, where everything holds on it, and the height that is left (below 0: that lacks)."""
    placed, band = _band(part, setter, sheet)
    flowables = setter.set(part.blocks, sheet.column)
    top = sheet.height - (band + BAND_PAD * setter.tight if band else sheet.top)
    room = top - sheet.bottom
    heights = [flowable.wrap(sheet.column, room)[1] for flowable in flowables]
    left = room - sum(heights)
    if left < 0:
        return None, left
    _share(left, [flowable for flowable in flowables if isinstance(flowable, Room)])
    page = _Page(band, placed)
    y = top
    for flowable in flowables:
        y -= flowable.wrap(sheet.column, room)[1]
        page.placed.append((flowable, _left(flowable, sheet), y))
    return page, left


def _share(left: float, rooms: Sequence[Room]) -> None:
    """Give what is left of a page to the rooms, each up to its most."""
    waiting = list(rooms)
    while waiting and left > 1:
        each = left / len(waiting)
        for room in list(waiting):
            given = min(each, room.most - room.height)
            room.height += given
            left -= given
            if room.height >= room.most:
                waiting.remove(room)
                break
        else:
            return


def _left(flowable: Flowable, sheet: _Sheet) -> float:
    """Where a flowable begins: amid the column where it asks for that."""
    align = getattr(flowable, "hAlign", "LEFT")
    spare = sheet.column - getattr(flowable, "_width", sheet.column)
    return sheet.side + (max(0.0, spare) / 2 if align == "CENTER" else 0.0)


def _pages(part: Part, setter: Setter, sheet: _Sheet) -> list[_Page]:
    """As many pages as it takes."""
    placed, band = _band(part, setter, sheet)
    pages = [_Page(band, placed)]
    first = sheet.height - (band + BAND_PAD if band else sheet.top)
    running = setter.profile.small[1] + 4 * mm if part.running else 0.0
    further = sheet.height - sheet.top - running
    y = first
    queue = deque(setter.set(part.blocks, sheet.column))
    while queue:
        flowable = queue.popleft()
        fresh = y == (first if len(pages) == 1 else further)
        _width, high = flowable.wrap(sheet.column, y - sheet.bottom)
        if high > y - sheet.bottom:
            whole = isinstance(flowable, WholeGrid) and high <= (further - sheet.bottom) * _KEEP_SHARE
            if isinstance(flowable, Grid):
                # A row is cut only where it is higher than a page.
                flowable.splitInRow = int(fresh)
            pieces = [] if whole and not fresh else flowable.split(sheet.column, y - sheet.bottom)
            if pieces:
                flowable, *rest = pieces
                queue.extendleft(reversed(rest))
                _width, high = flowable.wrap(sheet.column, y - sheet.bottom)
            elif not fresh:
                pages.append(_Page())
                y = further
                if not isinstance(flowable, Room):
                    queue.appendleft(flowable)
                continue
        y -= high
        pages[-1].placed.append((flowable, _left(flowable, sheet), y))
    return pages


# ── drawing ───────────────────────────────────────────────────────────────────────────────────────────────────


def _draw_ground(canvas: Canvas, part: Part, sheet: _Sheet, page: _Page) -> None:
    if page.band:
        canvas.setFillColor(ACCENT)
        canvas.rect(0, sheet.height - page.band, sheet.width, page.band, stroke=0, fill=1)
    if part.ground is Ground.FRAMED:
        canvas.setStrokeColor(ACCENT)
        for inset, thickness in ((9 * mm, 2.2), (11.2 * mm, 0.6)):
            canvas.setLineWidth(thickness)
            canvas.rect(inset, inset, sheet.width - 2 * inset, sheet.height - 2 * inset, stroke=1, fill=0)


def _draw_running(canvas: Canvas, part: Part, sheet: _Sheet, profile: Profile) -> None:
    size = profile.small[0]
    canvas.setFillColor(SUBTLE)
    base = sheet.height - sheet.top - size
    draw_line(canvas, sheet.side, base, _within(part.running, sheet.column, size), size=size)


def _draw_foot(canvas: Canvas, part: Part, sheet: _Sheet, profile: Profile, at: tuple[int, int]) -> None:
    number, of = at
    said = f"{number}/{of}" if part.numbered and of > 1 else ""
    if not said and not part.foot:
        return
    size = profile.small[0]
    canvas.setFillColor(HAIRLINE)
    canvas.rect(sheet.side, BOTTOM + size * 1.25, sheet.column, 0.7, stroke=0, fill=1)
    canvas.setFillColor(SUBTLE)
    room = sheet.column - (width_of(said, TEXT, size) + size)
    draw_line(canvas, sheet.side, BOTTOM, _within(part.foot, room, size), size=size)
    draw_line(canvas, sheet.width - sheet.side, BOTTOM, said, size=size, align="right")


def _within(text: str, width: float, size: float) -> str:
    """As much of a text as a line of this width holds."""
    text = clip(" ".join(text.split()), _LINE_MOST)
    most = len(text)
    while most > 1 and width_of(clip(text, most), TEXT, size) > width:
        most = int(most * 0.9)
    return clip(text, most)

