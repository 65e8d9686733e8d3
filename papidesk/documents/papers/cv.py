"""A CV on its page: one way for each layout. One page where it can be, and cut between two where it must."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from papidesk.documents.papers.colours import legible
from papidesk.documents.papers.density import USUAL, Density, setting
from papidesk.documents.papers.entries import Entry, is_empty
from papidesk.documents.papers.pieces import Pieces
from papidesk.documents.papers.titles import language_tag, tongue_of
from papidesk.documents.rules import CvModel, Layout, Resume, Section
from papidesk.kernel.print_size import PrintSize
from papidesk.paper.blocks import Align, Aside, Beside, Block, Paper, Part, Rule, Tone, Voice

_COLUMN = frozenset(
    {Section.SKILLS, Section.LANGUAGES, Section.CERTIFICATES, Section.PRACTICAL, Section.INTERESTS}
)
"""Sections that may stand in a column of their own."""
_PHOTO_SIDE, _PHOTO_SHARE = 28.0, 0.8
_COLUMN_SHARE = 0.34

_A_PAIR = 2
Entering = Callable[[Entry], list[Block]]
Placing = Callable[[list[Block]], list[Block]]


def cv_paper(
    resume: Resume,
    model: CvModel,
    language: str = "fr",
    print_size: PrintSize = PrintSize.STANDARD,
    density: Density = USUAL,
) -> Paper:
    """The paper of a CV. language: of the document; the titles come in it. See `fitting` for the density that holds on a
    page."""
    tongue = tongue_of(language)
    made = Pieces(resume, model, language, tongue, setting(print_size, density))
    layout = model.layout if made.setting.columns or model.layout is Layout.BANNER else Layout.SINGLE
    part = _empty(made) if is_empty(resume, tongue) else _LAYOUTS[layout](made)
    title = f"{tongue.cv} – {made.name}" if made.name else tongue.cv
    return Paper(title, made.name, [part], language_tag(language), made.setting.profile, accent=legible(model.accent))


def _empty(made: Pieces) -> Part:
    """A sheet that says whose it will be."""
    return Part([*made.named(), made.gap(3), Rule(short=True, align=made.start), made.gap(3),
                 made.words(made.tongue.empty, tone=Tone.SUBTLE)], running=made.name)  # fmt: skip


def _single(made: Pieces) -> Part:
    return _under_head(made, _sections(made, made.order(), made.stacked))


def _dated(made: Pieces) -> Part:
    return _under_head(made, _sections(made, made.order(), made.dated, made.beside_dates))


def _under_head(made: Pieces, body: Sequence[Block]) -> Part:
    head = [*made.named(), made.gap(1.6), *made.ways()]
    return Part([*_beside_photo(made, head), made.gap(1), *body], running=made.name)


def _banner(made: Pieces) -> Part:
    ways = made.ways(Tone.LIGHT)
    head = [*made.named(Tone.LIGHT), *([made.gap(2), *ways] if ways else [])]
    body: list[Block] = []
    order = made.order()
    while order:
        pair = [section for section in order[:2] if made.lines(section)]
        if len(pair) == _A_PAIR and made.setting.columns and not made.tongue.right_to_left:
            left, right = (_section(made, section, made.facing, narrow=True) for section in pair)
            body += [made.gap(5), Beside(left, right)]
            del order[:_A_PAIR]
        else:
            body += [made.gap(5), *_section(made, order.pop(0), made.facing)]
    # The band has room under it already.
    return Part(body[1:], band=_beside_photo(made, head), running=made.name)


def _aside(made: Pieces) -> Part:
    order = made.order()
    # What a model puts before the experiences is what it wants read first: it stays in the main column.
    first = _before_experiences(made)
    beside = [section for section in order if section in _COLUMN and section not in first]
    main = [section for section in order if section not in beside]
    column: list[Block] = made.portrait(_PHOTO_SIDE * 1.2, Align.CENTRE)
    ways = made.ways_below()
    if ways:
        title = made.words(made.tongue.contact, Voice.LEAD, Tone.ACCENT, strong=True, heading=2)
        column += [*([made.gap(4)] if column else []), title, made.gap(1.4), *ways]
    for section in beside:
        title = made.words(made.title(section), Voice.LEAD, Tone.ACCENT, strong=True, heading=2)
        column += [*([made.gap(5)] if column else []), title, made.gap(1.4),
                   *made.listed(section, narrow=True)]  # fmt: skip
    blocks = [*made.named(), made.gap(1), *_sections(made, main, made.stacked)]
    # Where skills come first in the main column, the other one stands on the other side.
    right = bool(first & _COLUMN) is not made.tongue.right_to_left
    aside = Aside(column, _COLUMN_SHARE, right=right) if column else None
    return Part(blocks, running=made.name, aside=aside)


def _before_experiences(made: Pieces) -> frozenset[Section]:
    sections = made.model.sections
    at = sections.index(Section.EXPERIENCES) if Section.EXPERIENCES in sections else 0
    return frozenset(sections[:at])


def _beside_photo(made: Pieces, head: Sequence[Block]) -> list[Block]:
    photo = made.portrait(_PHOTO_SIDE, Align.RIGHT)
    if not photo:
        return list(head)
    return [Beside(head, photo, _PHOTO_SHARE)] if made.setting.columns else [*photo, made.gap(2), *head]


def _sections(made: Pieces, order: Iterable[Section], entering: Entering, placed: Placing = list) -> list[Block]:
    """The sections in their order, each under some room."""
    return [block for section in order for block in (made.gap(5), *_section(made, section, entering, placed))]


def _section(
    made: Pieces, section: Section, entering: Entering, placed: Placing = list, *, narrow: bool = False
) -> list[Block]:
    """A section, its heading always with what it begins. placed: where lines stand; narrow: in a narrow column."""
    heading = made.heading(section)
    if section is Section.SUMMARY:
        return [made.together(heading, made.summary())]
    if made.lines(section):
        return [made.together(heading, placed(made.listed(section, narrow=narrow)))]
    first, *others = made.entries(section)
    blocks: list[Block] = [made.together(heading, entering(first))]
    for entry in others:
        blocks += [made.gap(3), made.together(entering(entry))]
    return blocks


_LAYOUTS = {
    Layout.SINGLE: _single,
    Layout.ASIDE: _aside,
    Layout.BANNER: _banner,
    Layout.DATED: _dated,
}
