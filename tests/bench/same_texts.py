"""The texts of one of our papers, given to others to set: Typst, RenderCV, odfdo, python-docx, a bare canvas."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Any

import docx
import odfdo
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from papidesk.documents.rules import Contact
from papidesk.kernel.paths import resources
from papidesk.paper.blocks import (
    Beside,
    Block,
    Gap,
    Item,
    Listing,
    Part,
    Profile,
    Rich,
    Rule,
    Signatures,
    Stretch,
    Together,
    Voice,
    Words,
)

FONTS = resources() / "fonts"
_FACE = "Atkinson Hyperlegible"
_PLAIN, _STRONG = "Bare", "Bare-Bold"
_SECTION = 2


class Manner(StrEnum):
    """What a text is."""

    HEADING = "heading"
    STRONG = "strong"
    TEXT = "text"
    POINT = "point"
    RULE = "rule"


@dataclass(frozen=True)
class Said:
    """A text of a paper. pieces: of it, each with where it leads ("" for nowhere); rank: of a heading."""

    manner: Manner
    pieces: tuple[tuple[str, str], ...]
    rank: int = 0
    voice: Voice = Voice.BODY

    @property
    def text(self) -> str:
        """The whole of it."""
        return "".join(text for text, _link in self.pieces)


def said(blocks: Iterable[Block]) -> Iterator[Said]:
    """The texts of a paper, in order. TypeError for a block that is not known here: something would be left out."""
    for block in blocks:
        match block:
            case Words():
                manner = Manner.HEADING if block.heading else Manner.STRONG if block.strong else Manner.TEXT
                yield Said(manner, ((block.text, ""),), block.heading, block.voice)
            case Rich():
                yield Said(Manner.TEXT, _pieces(block.runs), 0, block.voice)
            case Listing():
                yield from (Said(Manner.POINT, _pieces(item), 0, block.voice) for item in block.items)
            case Together():
                yield from said(block.blocks)
            case Beside():
                yield from said([*block.left, *block.right])
            case Signatures():
                yield from (Said(Manner.TEXT, ((label, ""),)) for label in block.labels)
            case Rule():
                yield Said(Manner.RULE, ())
            case _ if not isinstance(block, Gap | Stretch):
                raise TypeError(type(block).__name__)


def _pieces(item: Item) -> tuple[tuple[str, str], ...]:
    return ((item, ""),) if isinstance(item, str) else tuple((run.text, run.link) for run in item)


# ── Typst ─────────────────────────────────────────────────────────────────────────────────────────────────────


def as_typst(title: str, author: str, texts: Iterable[Said]) -> bytes:
    """The source of a page that says the same in the same letters, with a structure to be read aloud."""
    lines = [
        f"#set document(title: {_quoted(title)}, author: {_quoted(author)})",
        f'#set text(font: "{_FACE}", lang: "fr", size: 10.5pt)',
        '#set page(paper: "a4", margin: (x: 18mm, y: 14mm))',
        "#set par(leading: 0.5em, spacing: 0.65em)",
    ]
    for one in texts:
        whole = "".join(
            f"#link({_quoted(link)})[#{_quoted(text)}]" if link else f"#{_quoted(text)};" for text, link in one.pieces
        )
        match one.manner:
            case Manner.HEADING:
                lines += [f"{'=' * one.rank} {whole}", ""]
            case Manner.STRONG:
                lines += [f"#strong[{whole}]", ""]
            case Manner.POINT:
                lines.append(f"- {whole}")
            case Manner.RULE:
                lines += ["#line(length: 100%, stroke: 0.6pt)", ""]
            case Manner.TEXT:
                lines += [whole, ""]
    return "\n".join(lines).encode()


def _quoted(text: str) -> str:
    """A text as Typst's code quotes it, which is as JSON does for all that is said here."""
    return json.dumps(text, ensure_ascii=False)


# ── RenderCV ──────────────────────────────────────────────────────────────────────────────────────────────────


def as_rendercv(contact: Contact, texts: Sequence[Said]) -> str:
    """The same as RenderCV takes it: YAML, of which JSON is a part. What stands above the first section is the contact."""
    sections: dict[str, list[Any]] = {}
    entries: list[Any] = []
    for one in texts:
        if one.manner is Manner.HEADING:
            entries = sections.setdefault(one.text, []) if one.rank == _SECTION else []
        elif one.manner is Manner.STRONG:
            entries.append({"name": one.text, "summary": "", "highlights": []})
        elif one.manner is not Manner.RULE:
            _add(entries, one)
    phone = f"+33 {contact.phone.removeprefix('0')}"
    who = {"name": contact.name, "location": f"{contact.address}, {contact.postal_code} {contact.town}",
           "email": contact.email, "phone": phone, "website": contact.links[0]}  # fmt: skip
    # So that it holds on one page as ours does. This version wants them alike on all sides.
    margins = {f"{side}_margin": "1.2cm" for side in ("top", "bottom", "left", "right")}
    design = {"theme": "classic", "page": {"size": "a4", **margins}}
    return json.dumps({"cv": {**who, "sections": sections}, "design": design}, ensure_ascii=False, indent=1)


def _add(entries: list[Any], one: Said) -> None:
    """A text, in the entry it belongs to where there is one."""
    inside = bool(entries) and isinstance(entries[-1], dict) and "name" in entries[-1]
    if one.manner is Manner.POINT:
        entries[-1]["highlights"].append(one.text) if inside else entries.append({"bullet": one.text})
    elif inside:
        entries[-1]["summary"] = f"{entries[-1]['summary']} {one.text}".strip()
    else:
        entries.append(one.text)


# ── files to go on with ───────────────────────────────────────────────────────────────────────────────────────


def as_odt(texts: Iterable[Said]) -> bytes:
    """The same in a text document of odfdo's, with its own styles."""
    document = odfdo.Document("text")
    body = document.body
    body.clear()
    for one in texts:
        match one.manner:
            case Manner.HEADING:
                body.append(odfdo.Header(one.rank, one.text))
            case Manner.POINT:
                body.append(odfdo.List([one.text]))
            case Manner.STRONG | Manner.TEXT:
                body.append(odfdo.Paragraph(one.text))
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def as_docx(texts: Iterable[Said]) -> bytes:
    """The same in a document of python-docx's, with its own styles."""
    document = docx.Document()
    for one in texts:
        match one.manner:
            case Manner.HEADING:
                document.add_heading(one.text, one.rank)
            case Manner.POINT:
                document.add_paragraph(one.text, "List Bullet")
            case Manner.STRONG:
                document.add_paragraph().add_run(one.text).bold = True
            case Manner.TEXT:
                document.add_paragraph(one.text)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


# ── a bare canvas ─────────────────────────────────────────────────────────────────────────────────────────────


def prepare_canvas() -> None:
    """The same letters, as ReportLab itself takes them."""
    for name, file in ((_PLAIN, "AtkinsonHyperlegible-Regular.ttf"), (_STRONG, "AtkinsonHyperlegible-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))


def drawn_bare(parts: Iterable[Part], profile: Profile) -> bytes:
    """Each part's texts on a page of a canvas, one below the other, in the same sizes: nothing is measured, nothing tagged."""
    height, width = A4
    canvas = Canvas("", pagesize=(width, height), pageCompression=1)
    for part in parts:
        canvas.rect(25, 25, width - 50, height - 50)
        canvas.rect(31, 31, width - 62, height - 62)
        y = height - 60
        for one in said(part.blocks):
            if one.manner is Manner.RULE:
                canvas.line(width / 2 - 30, y, width / 2 + 30, y)
                continue
            size, leading = profile.of(one.voice)
            y -= leading
            canvas.setFont(_PLAIN if one.manner in {Manner.TEXT, Manner.POINT} else _STRONG, size)
            canvas.drawCentredString(width / 2, y, f"• {one.text}" if one.manner is Manner.POINT else one.text)
        canvas.showPage()
    return bytes(canvas.getpdfdata())
