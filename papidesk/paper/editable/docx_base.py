"""What a DOCX document stands on, made with python-docx from its own template: our styles, lists, letters and settings."""

from __future__ import annotations

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.styles.style import BaseStyle, ParagraphStyle
from docx.text.font import Font

from papidesk.paper.blocks import Align, Voice
from papidesk.paper.editable.model import HEADINGS, STAND_IN, Composed, Manner

NAMES = {
    Voice.SMALL: "Small", Voice.BODY: "Normal", Voice.LEAD: "Lead", Voice.HEADING: "Large", Voice.TITLE: "Title",
    Voice.DISPLAY: "Display",
}  # fmt: skip
BULLETS, NUMBERS = "List Bullet", "List Number"
LINK = "Hyperlink"
ALIGNS = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT, Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER, Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}  # fmt: skip
BULLETED, COUNTED = 0, 1
"""The numbers of the two descriptions of lists."""
_LONGEST_PROPERTY = 255
"""Letters of a title or a name, as python-docx takes them."""
_OF_WORD = frozenset({
    "Normal", "Title", "Header", "Footer", BULLETS, NUMBERS, "Default Paragraph Font", "Normal Table",
    *(f"Heading {rank}" for rank in range(1, HEADINGS + 1)),
})  # fmt: skip
"""The styles of the template that keep their place: Word knows them by name."""
_LEFTOVERS = ("theme", "stylesWithEffects", "webSettings", "customXml", "fontTable", "thumbnail", "extended-properties")


def put(into: BaseOxmlElement, tag: str, *before: str, **attributes: object) -> BaseOxmlElement:
    """A new element "w:…" in another: before the first of those named that is there, as the schema orders them."""
    made = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    if before:
        into.insert_element_before(made, *(f"w:{name}" for name in before))
    else:
        into.append(made)
    return made


def hexa(colour: str) -> str:
    """A colour as Word writes it."""
    return colour.lstrip("#").upper()


def letters(font: Font, *, size: float = 0, colour: str = "", strong: bool | None = None) -> None:
    """Say how letters look, those that are joined up too; what is not given is left to the style."""
    if strong is not None:
        font.bold = font.cs_bold = strong
    if colour:
        font.color.rgb = RGBColor.from_string(hexa(colour))
    if size:
        font.size = Pt(round(size * 2) / 2)  # Word counts in halves, and python-docx cuts what is between them
        properties = font.element.rPr
        properties.remove_all("w:szCs")
        put(properties, "szCs", "highlight", "u", "vertAlign", "rtl", "cs", "lang", val=properties.sz.get(qn("w:val")))


def based(document: Composed) -> Document:
    """An empty document with the styles and lists of ours, but for those of its headings."""
    file = docx.Document()
    _clear(file)
    _usual(file, document)
    for voice, manner in document.styles.items():
        _shape(_named(file, NAMES[voice]), manner)
    for name, kind in ((BULLETS, BULLETED), (NUMBERS, COUNTED)):
        listed = _shape(_named(file, name), document.styles[Voice.BODY])
        if kind is BULLETED:
            listed.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = BULLETED + 1
    for name in ("Header", "Footer"):
        _shape(_named(file, name), document.styles[Voice.SMALL], document.colours.subtle)
    link = file.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.underline = True
    letters(link.font, colour=document.colours.accent)
    _lists(file, document)
    _parts(file, document)
    return file


def name_headings(file: Document, document: Composed) -> None:
    """Give the headings their styles, once all sections are composed, for they look as they first came."""
    for rank in range(1, HEADINGS + 1):
        style = file.styles[f"Heading {rank}"]
        if rank not in document.headings:
            style.delete()
            continue
        _shape(style, document.headings[rank])
        style.paragraph_format.keep_with_next = style.paragraph_format.keep_together = True
        style.next_paragraph_style = file.styles["Normal"]
        style.element.get_or_add_pPr().get_or_add_outlineLvl().val = rank - 1


def _clear(file: Document) -> None:
    """Take out what the template says beside the styles that Word knows by name, which lose their looks."""
    for holder in (file.part, file.part.package):
        for name, relationship in list(holder.rels.items()):
            if relationship.reltype.rpartition("/")[2] in _LEFTOVERS:
                del holder.rels[name]
    said = file.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
    for root in (said, file.settings.element, file.part.numbering_part.element):
        for child in list(root):
            root.remove(child)
    file.element.body.sectPr.attrib.clear()
    file.element.body.sectPr.remove_all("w:docGrid")
    file.styles.element.remove_all("w:latentStyles")
    for style in list(file.styles):
        if style.name in _OF_WORD:
            _bare(style)
        else:
            style.delete()


def _bare(style: BaseStyle) -> None:
    style.element.remove_all("w:link", "w:rsid", "w:uiPriority", "w:pPr", "w:rPr")
    style.hidden = style.unhide_when_used = False


def _named(file: Document, name: str) -> ParagraphStyle:
    """A style of Word's by its name, or one of our own."""
    if name not in file.styles:
        file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = file.styles["Normal"]
    style: ParagraphStyle = file.styles[name]
    return style


def _shape(style: ParagraphStyle, manner: Manner, colour: str = "") -> ParagraphStyle:
    style.quick_style = True
    style.paragraph_format.line_spacing = Pt(manner.leading)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    style.paragraph_format.alignment = ALIGNS[manner.align]
    letters(style.font, size=manner.size, colour=colour or manner.colour, strong=manner.strong)
    return style


def _usual(file: Document, document: Composed) -> None:
    """The letters and the language of all that says nothing of its own; tables without pads."""
    text = file.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    flow = file.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}/{qn('w:pPr')}")
    body = document.styles[Voice.BODY]
    for child in (*text, *flow):
        child.getparent().remove(child)
    put(text, "rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), document.family))
    put(text, "color", val=hexa(body.colour))
    for size in ("sz", "szCs"):
        put(text, size, val=round(body.size * 2))
    put(text, "lang", val=document.language)
    put(flow, "spacing", before=0, after=0)
    for side in ("left", "right"):
        pad = file.styles["Normal Table"].element.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}/{qn(f'w:{side}')}")
        pad.set(qn("w:w"), "0")


def _lists(file: Document, document: Composed) -> None:
    """The two kinds of lists; a list of points is one of the first kind, each that counts is to be one of the second."""
    root = file.part.numbering_part.element
    hang = Pt(document.styles[Voice.BODY].size * 1.5).twips
    for kind, form, mark, name in ((BULLETED, "bullet", "•", BULLETS), (COUNTED, "decimal", "%1.", NUMBERS)):
        described = put(root, "abstractNum", abstractNumId=kind)
        put(described, "multiLevelType", val="singleLevel")
        level = put(described, "lvl", ilvl=0)
        put(level, "start", val=1)
        put(level, "numFmt", val=form)
        put(level, "pStyle", val=file.styles[name].style_id)
        put(level, "lvlText", val=mark)
        put(level, "lvlJc", val="left")
        put(put(level, "pPr"), "ind", left=hang, hanging=hang)
        put(put(level, "rPr"), "color", val=hexa(document.colours.accent))
    root.add_num(BULLETED)


def _parts(file: Document, document: Composed) -> None:
    """The letters that stand in for ours, the settings, and what the document says of itself."""
    fonts = OxmlElement("w:fonts")
    font = put(fonts, "font", name=document.family)
    put(font, "altName", val=STAND_IN)
    put(font, "family", val="swiss")
    put(font, "pitch", val="variable")
    part = XmlPart(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, fonts, file.part.package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)
    settings = file.settings.element
    put(settings, "zoom", percent=100)
    put(settings, "defaultTabStop", val=720)
    mode = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": 15}
    put(put(settings, "compat"), "compatSetting", **mode)
    put(settings, "themeFontLang", val=document.language)
    put(settings, "decimalSymbol", val=",")
    put(settings, "listSeparator", val=";")
    file.core_properties.title = document.title[:_LONGEST_PROPERTY]
    file.core_properties.author = document.author[:_LONGEST_PROPERTY]
    file.core_properties.language = document.language
