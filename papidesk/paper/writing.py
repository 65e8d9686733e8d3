"""Papers written as PDF files: pages filled, numbered and drawn, the file whole or not there at all."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.units import mm

from papidesk.kernel.progress import Progress, unheard
from papidesk.paper.blocks import Align, Ground, Paper, Part
from papidesk.paper.fonts import clip, width_of
from papidesk.paper.lines import Look, Manner, plain
from papidesk.paper.pages import BOTTOM, Page, Sheet, pages_of, sheet_of
from papidesk.paper.setting import Setter
from papidesk.paper.setting.styles import palette
from papidesk.paper.tagged import FOOTER, HEADER, TaggedCanvas

_LINE_MOST = 300
"""Characters, in the smallest letters."""


def write_paper(paper: Paper, to: Path, progress: Progress = unheard) -> int:
    """Write a paper, whole or not at all; the number of its pages.

    progress is told how many parts are done; when it raises `Cancelled` nothing is left behind. OSError where the disk
    refuses. The same paper is the same bytes, whenever it is written.
    """
    canvas = TaggedCanvas(paper.title, paper.author, paper.language)
    setter = _setter(paper)
    count = done = 0
    for part in paper.parts:
        progress(done)
        with canvas.section():
            count += _write_part(canvas, part, setter)
        done += 1
    progress(done)
    canvas.finish(to)
    return count


def page_count(paper: Paper) -> int:
    """How many pages a paper would have, without drawing any."""
    setter = _setter(paper)
    return sum(len(pages_of(part, setter, sheet_of(part, setter.profile))) for part in paper.parts)


def _setter(paper: Paper) -> Setter:
    return Setter(paper.profile, paper.face, palette(paper.accent), paper.language)


def _write_part(canvas: TaggedCanvas, part: Part, setter: Setter) -> int:
    sheet = sheet_of(part, setter.profile)
    pages = pages_of(part, setter, sheet)
    for number, page in enumerate(pages):
        canvas.setPageSize((sheet.width, sheet.height))
        _draw_ground(canvas, part, setter, sheet, page)
        if number and part.running:
            _draw_running(canvas, part, setter, sheet)
        for stack, x, top in page.placed:
            stack.draw(canvas, x, top)
        _draw_foot(canvas, part, setter, sheet, (number + 1, len(pages)))
        canvas.showPage()
    return len(pages)


def _draw_ground(canvas: TaggedCanvas, part: Part, setter: Setter, sheet: Sheet, page: Page) -> None:
    accent = setter.palette.accent
    under = sheet.height - page.band
    left, right = sheet.ground
    if right > left:
        canvas.decorate(f"{setter.palette.soft} rg {left:.2f} 0 {right - left:.2f} {under:.2f} re f")
    if page.band:
        canvas.decorate(f"{accent} rg 0 {under:.2f} {sheet.width:.2f} {page.band:.2f} re f")
    if part.ground is Ground.FRAMED:
        for inset, thickness in ((9 * mm, 2.2), (11.2 * mm, 0.6)):
            wide, high = sheet.width - 2 * inset, sheet.height - 2 * inset
            canvas.decorate(f"{accent} RG {thickness} w {inset:.2f} {inset:.2f} {wide:.2f} {high:.2f} re S")


def _draw_running(canvas: TaggedCanvas, part: Part, setter: Setter, sheet: Sheet) -> None:
    size = setter.profile.small[0]
    said = _within(part.running, setter.family.plain, sheet.right - sheet.left, size)
    with canvas.repeated(HEADER):
        _draw_line(canvas, setter, said, sheet.left, sheet.height - sheet.top, sheet.column)


def _draw_foot(canvas: TaggedCanvas, part: Part, setter: Setter, sheet: Sheet, at: tuple[int, int]) -> None:
    number, of = at
    said = f"{number}/{of}" if part.numbered and of > 1 else ""
    if not said and not part.foot:
        return
    size, font = setter.profile.small[0], setter.family.plain
    with canvas.repeated(FOOTER):
        canvas.decorate(
            f"{setter.palette.hairline} rg {sheet.left:.2f} {BOTTOM + size * 1.25:.2f} {sheet.column:.2f} 0.7 re f"
        )
        room = sheet.column - (width_of(said, font, size) + size)
        _draw_line(canvas, setter, _within(part.foot, font, room, size), sheet.left, BOTTOM + size, sheet.column)
        _draw_line(canvas, setter, said, sheet.left, BOTTOM + size, sheet.column, Align.RIGHT)


def _draw_line(
    canvas: TaggedCanvas, setter: Setter, text: str, x: float, top: float, width: float, align: Align = Align.LEFT
) -> None:
    manner = Manner(setter.family.plain, setter.palette.subtle)
    plain(text, manner, Look(setter.profile.small[0], setter.profile.small[1], align), width, None).draw(canvas, x, top)


def _within(text: str, font: str, width: float, size: float) -> str:
    """As much of a text as a line of this width holds."""
    text = clip(" ".join(text.split()), _LINE_MOST)
    most = len(text)
    while most > 1 and width_of(clip(text, most), font, size) > width:
        most = int(most * 0.9)
    return clip(text, most)
