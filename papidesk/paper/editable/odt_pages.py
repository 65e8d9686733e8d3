"""The pages of an ODT document, made with odfdo: their size and margins, what stands at their top and their foot."""

from __future__ import annotations

from odfdo import (
    Document,
    Element,
    Paragraph,
    Style,
    StyleMasterPage,
    StylePageLayout,
    Tab,
    VarPageCount,
    VarPageNumber,
)

from papidesk.paper.blocks import Voice
from papidesk.paper.editable.model import BOTTOM, FRAME, MILLIMETRE, TOP, Composed, Section
from papidesk.paper.editable.odt_styles import line, pt, style, tab_stop

_MARGIN = 10 * MILLIMETRE
"""From the edge of the sheet to what stands at its top and its foot."""


class Pages:
    """The pages that sections begin on: like sections share theirs."""

    def __init__(self) -> None:
        self._kinds: dict[tuple[object, ...], tuple[int, Section]] = {}
        self._sections = 0

    def begun_by(self, section: Section) -> str:
        """The name of the pages of one more section."""
        self._sections += 1
        kind = (section.landscape, section.framed, section.running, section.foot, section.numbered)
        number, _like = self._kinds.setdefault(kind, (self._sections, section))
        return f"Pages_20_{number}"

    def put_into(self, file: Document, document: Composed) -> None:
        """Put all of them in, once the sections are known."""
        for number, section in self._kinds.values():
            _foot_style(file, number, section)
        for number, section in self._kinds.values():
            file.insert_style(_layout(document, number, section))
            self._masters(file, number, section)

    def _masters(self, file: Document, number: int, section: Section) -> None:
        """The pages of a section: its first, and those that follow it with their header and their number."""
        name, layout = f"Pages_20_{number}", f"L{number}"
        first = _master(name, layout)
        file.insert_style(first)
        foot = Paragraph(section.foot, style=f"{layout}foot")
        if section.foot:
            first.set_page_footer(foot)
        if not section.running and not section.numbered:
            return
        first.next_style = f"{name}_20_b"
        further = _master(first.next_style, layout)
        file.insert_style(further)
        if section.running:
            further.set_page_header(Paragraph(section.running, style="Header"))
        if section.numbered:
            foot = foot.clone
            foot.append(Tab())
            foot.append(VarPageNumber())
            if self._sections == 1:
                foot.append("/")
                foot.append(VarPageCount())
        if section.foot or section.numbered:
            further.set_page_footer(foot)


def _foot_style(file: Document, number: int, section: Section) -> None:
    """How the foot of pages is written: the number ends at their right margin."""
    made = style("paragraph", f"L{number}foot", {}, "Footer")
    tab_stop(made, section.column)
    # What pages need stands among the styles of styles.xml that have no name for people: odfdo's own call puts such a
    # style into content.xml.
    automatic = file.styles.office_automatic_styles
    assert automatic is not None
    automatic.append(made)


def _master(name: str, layout: str) -> StyleMasterPage:
    return StyleMasterPage(name, name.replace("_20_", " "), layout)


def _layout(document: Composed, number: int, section: Section) -> StylePageLayout:
    wide, high = section.page
    look = {
        "fo:page-width": pt(wide), "fo:page-height": pt(high), "fo:margin-left": pt(section.side),
        "fo:margin-right": pt(section.side), "style:print-orientation": "landscape" if section.landscape else "portrait",
    }  # fmt: skip
    if section.framed:
        look |= dict.fromkeys((f"fo:margin-{side}" for side in ("left", "right", "top", "bottom")), pt(FRAME))
        look |= {"fo:border": line(2.2, document.colours.accent), "fo:padding": pt(section.side - FRAME)}
    elif section.foot or section.numbered:
        look |= {"fo:margin-top": pt(_MARGIN), "fo:margin-bottom": pt(_MARGIN)}
    else:
        look |= {"fo:margin-top": pt(TOP), "fo:margin-bottom": pt(BOTTOM)}
    made = StylePageLayout(f"L{number}")
    made.set_properties(look)
    for edge, side in (("header", "bottom"), ("footer", "top")):
        room = Element.from_tag(f"style:{edge}-style")
        assert isinstance(room, Style)
        high = document.styles[Voice.SMALL].leading + 6
        room.set_properties({"fo:min-height": pt(high), f"fo:margin-{side}": "6pt"}, area="header-footer")
        made.append(room)
    return made
