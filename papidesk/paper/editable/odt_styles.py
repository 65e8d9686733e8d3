"""The styles of an ODT document, made with odfdo: what a person who edits it finds by name."""

from __future__ import annotations

from collections.abc import Mapping

from odfdo import Document, Element, Style, make_table_cell_border_string

from papidesk.paper.blocks import Align, Voice
from papidesk.paper.editable.model import STAND_IN, Composed, Manner

NAMES = {
    Voice.SMALL: "Small", Voice.BODY: "Text_20_body", Voice.LEAD: "Lead", Voice.HEADING: "Large", Voice.TITLE: "Title",
    Voice.DISPLAY: "Display",
}  # fmt: skip
BULLETS, NUMBERS = "List_20_Bullet", "List_20_Number"
LINK, LIGHT_LINK = "Internet_20_link", "Internet_20_link_20_on_20_colour"
_MARK = "List_20_mark"
ALIGNS = {Align.LEFT: "start", Align.CENTRE: "center", Align.RIGHT: "end"}
_OWN = ("content.xml", "styles.xml", "meta.xml", "settings.xml", "mimetype", "META-INF/manifest.xml")

Look = Mapping[str, Mapping[str, str]]
"""How something looks, by what odfdo calls areas: "paragraph", "text", "table-cell"…"""


def blank() -> Document:
    """A text document without anything of the template that odfdo makes it from: no style, no setting, no date."""
    file = Document("text")
    for name in set(file.parts).difference(_OWN):
        file.del_part(name)
    for name in set(file.manifest.get_paths()).difference(_OWN, {"/"}):
        file.manifest.del_full_path(name)
    for part in (file.content, file.styles):
        for tag in ("font-face-decls", "styles", "automatic-styles", "master-styles"):
            found = part.get_element(f"//office:{tag}")
            if found is not None:
                found.clear()
    file.body.clear()
    file.meta.body.clear()
    file.settings.root.delete(file.settings.body)
    return file


def pt(length: float) -> str:
    """A length as ODF writes it."""
    return f"{length:.2f}".rstrip("0").rstrip(".") + "pt"


def line(thick: float, colour: str) -> str:
    """A line of a border, so many points thick."""
    return make_table_cell_border_string(thick, "solid", colour)


def letters(*, size: float = 0, colour: str = "", strong: bool | None = None) -> dict[str, str]:
    """How letters look; what is not given is left to the style above."""
    look = {"fo:color": colour} if colour else {}
    if size:
        look |= in_every_script("font-size", pt(size))
    if strong is not None:
        look |= in_every_script("font-weight", "bold" if strong else "normal")
    return look


def in_every_script(name: str, value: str) -> dict[str, str]:
    """A property of letters: ODF has one for those of the West, one for those of the East, one for those joined up."""
    return {f"fo:{name}": value, f"style:{name}-asian": value, f"style:{name}-complex": value}


def style(family: str, name: str, look: Look, parent: str = "", **more: str) -> Style:
    """A style of a family. more: what it says of itself, "class" for style:class."""
    made = Style(family, name=name, parent_style=parent)
    if "_20_" in name:
        made.display_name = name.replace("_20_", " ")
    for said, value in more.items():
        made.set_attribute(f"style:{said.replace('_', '-')}", value)
    for area, properties in look.items():
        if properties:
            made.set_properties(properties, area=area)
    return made


def tab_stop(made: Style, at: float, **more: str) -> None:
    """Add to a style a place where tabs end, on the right. more: "leader_style", "leader_text"."""
    properties = made.get_element("style:paragraph-properties")
    if properties is None:
        properties = Element.from_tag("style:paragraph-properties")
        made.insert(properties, position=0)
    stops, stop = Element.from_tag("style:tab-stops"), Element.from_tag("style:tab-stop")
    for said, value in {"position": pt(at), "type": "right", **more}.items():
        stop.set_attribute(f"style:{said.replace('_', '-')}", value)
    stops.append(stop)
    properties.append(stops)


def name_styles(file: Document, document: Composed) -> None:
    """Put in what a person finds by name; once all sections are composed, for headings look as they first came."""
    _usual(file, document)
    file.insert_style(style("paragraph", "Standard", {}, **{"class": "text"}))
    for voice, manner in document.styles.items():
        file.insert_style(_paragraph(NAMES[voice], manner, "Standard", **{"class": "text"}))
    kept = {"paragraph": {"fo:keep-with-next": "always"}}
    file.insert_style(style("paragraph", "Heading", kept, "Standard", **{"class": "text"}))
    for rank, manner in sorted(document.headings.items()):
        more = {"default_outline_level": str(rank), "class": "text", "next_style_name": NAMES[Voice.BODY]}
        made = _paragraph(f"Heading_20_{rank}", manner, "Heading", **more)
        made.set_properties(kept["paragraph"], area="paragraph")
        file.insert_style(made)
    for name, listed in ((BULLETS, "Bullets"), (NUMBERS, "Numbers")):
        more = {"class": "list", "list_style_name": listed}
        file.insert_style(_paragraph(name, document.styles[Voice.BODY], "Standard", **more))
    for name in ("Header", "Footer"):
        made = _paragraph(name, document.styles[Voice.SMALL], "Standard", **{"class": "extra"})
        made.set_properties(letters(colour=document.colours.subtle), area="text")
        file.insert_style(made)
    _lists(file, document)
    under = {"underline-style": "solid", "underline-width": "auto"}
    for name, colour in ((LINK, document.colours.accent), (LIGHT_LINK, document.colours.light)):
        look = letters(colour=colour) | {f"style:text-{said}": value for said, value in under.items()}
        file.insert_style(style("text", name, {"text": look}))


def _usual(file: Document, document: Composed) -> None:
    """The letters, what stands in for them on a machine that lacks them, and the language."""
    family, body = document.family, document.styles[Voice.BODY]
    for default in (False, True):
        face = Style("font-face", font_name=family, font_family_generic="swiss")
        face.svg_font_family = f"'{family}', {STAND_IN}, 'DejaVu Sans'"
        file.insert_style(face, default=default)
    language, _, country = document.language.partition("-")
    text = letters(size=body.size, colour=body.colour) | {
        "style:font-name": family, "style:font-name-asian": family, "style:font-name-complex": family,
        "fo:language": language, "fo:country": country or "none", "fo:hyphenate": "false",
    }  # fmt: skip
    flow = {"fo:orphans": "2", "fo:widows": "2", "style:tab-stop-distance": "36pt", "style:writing-mode": "page"}
    file.insert_style(style("paragraph", "", {"paragraph": flow, "text": text}), default=True)
    file.insert_style(style("table", "", {"table": {"table:border-model": "collapsing"}}), default=True)


def _paragraph(name: str, manner: Manner, parent: str, **more: str) -> Style:
    flow = {"style:line-height-at-least": pt(manner.leading), "fo:text-align": ALIGNS[manner.align]}
    text = letters(size=manner.size, colour=manner.colour, strong=manner.strong)
    return style("paragraph", name, {"paragraph": flow, "text": text}, parent, **more)


def _lists(file: Document, document: Composed) -> None:
    indent = document.styles[Voice.BODY].size * 1.5
    file.insert_style(style("text", _MARK, {"text": letters(colour=document.colours.accent)}))
    for name in ("Bullets", "Numbers"):
        made = Style("list", name=name)
        if name == "Bullets":
            level = made.set_level_style(1, bullet_char="•", style=_MARK)
        else:
            level = made.set_level_style(1, num_format="1", suffix=".", style=_MARK)
        assert level is not None
        if name == "Numbers":
            # WORKAROUND: odfdo 3.27 takes this for an attribute of fo, where no word processor looks for it.
            level.del_attribute("fo:num-format")
            level.set_attribute("style:num-format", "1")
        level.set_properties({"text:list-level-position-and-space-mode": "label-alignment"}, area="list-level")
        properties = level.get_element("style:list-level-properties")
        assert properties is not None
        place = Element.from_tag("style:list-level-label-alignment")
        place.set_attribute("text:label-followed-by", "listtab")
        place.set_attribute("text:list-tab-stop-position", pt(indent))
        place.set_attribute("fo:text-indent", pt(-indent))
        place.set_attribute("fo:margin-left", pt(indent))
        properties.append(place)
        file.insert_style(made)
