"""What is pasted into a hand-out, cleaned to what its paper can show."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextDocument, QTextListFormat

from papidesk.documents.page.handout_text import settled, settled_spans
from papidesk.documents.page.pictures import picture_in
from papidesk.documents.rules import BLOCKS_MAX, HandoutBlock, Paragraph, Span

OWN = "application/x-papidesk-handout"
HTML_MAX = 2_000_000
"""Characters: more is pasted as plain text."""
_MARKS = {
    "•": Paragraph.BULLET,
    "-": Paragraph.BULLET,
    "–": Paragraph.BULLET,
    "*": Paragraph.BULLET,
    "☐": Paragraph.BOX,
}
_LINKS = ("http://", "https://", "mailto:", "tel:")
_ORDERED = {
    QTextListFormat.Style.ListDecimal, QTextListFormat.Style.ListLowerAlpha, QTextListFormat.Style.ListUpperAlpha,
    QTextListFormat.Style.ListLowerRoman, QTextListFormat.Style.ListUpperRoman,
}  # fmt: skip
_NORMAL = QFont.Weight.Normal.value


def packed(blocks: tuple[HandoutBlock, ...]) -> QByteArray:
    """Paragraphs as they go from one hand-out to another; of their pictures the names."""
    said = [
        [
            block.kind.value, block.lines, block.width, [[s.text, s.strong, s.emphasis, s.link] for s in block.spans],
            sha256(block.picture).hexdigest() if block.picture else "",
        ]
        for block in blocks
    ]  # fmt: skip
    return QByteArray(json.dumps(said).encode())


def _unpacked(data: QByteArray, pictures: Mapping[str, bytes]) -> tuple[HandoutBlock, ...]:
    """What `packed` wrote, a picture that is not known here left out; nothing of what it did not write."""
    try:
        said = json.loads(bytes(data.data()))
        found = [
            HandoutBlock(
                Paragraph(kind), tuple(Span(str(t), bool(s), bool(e), str(link)) for t, s, e, link in spans), int(lines),
                pictures.get(str(name), b""), float(width),
            )
            for kind, lines, width, spans, name in said[:BLOCKS_MAX]
        ]  # fmt: skip
    except (ValueError, TypeError):
        return ()
    return tuple(block for block in found if block.picture or block.kind is not Paragraph.PICTURE)


def blocks_in(
    data: QMimeData, pictures: Mapping[str, bytes] = MappingProxyType({})
) -> tuple[Path | bytes | None, tuple[HandoutBlock, ...]]:
    """(a picture, paragraphs) of what is pasted or dropped: the one or the others. pictures: those copied here, by name."""
    if data.hasFormat(OWN):
        found = _unpacked(data.data(OWN), pictures)
        if found:
            return None, found
    text_too = data.hasHtml() or data.hasText()
    picture = picture_in(data) if data.hasUrls() or not text_too else None
    if picture is not None:
        return picture, ()
    if data.hasHtml() and len(data.html()) <= HTML_MAX:
        found = of_html(data.html())
        if found:
            return None, found
    return None, of_text(data.text())


def of_text(text: str) -> tuple[HandoutBlock, ...]:
    """Lines of plain text: those that begin with a mark are points."""
    found = []
    for line in text.replace("\r\n", "\n").split("\n")[:BLOCKS_MAX]:
        bare = line.strip()
        kind = _MARKS.get(bare[:1], Paragraph.TEXT) if bare[1:2] == " " else Paragraph.TEXT
        said = bare[1:].strip() if kind is not Paragraph.TEXT else line.rstrip()
        found.append(HandoutBlock(kind, settled_spans((Span(said),))))
    return tuple(found)


def of_html(html: str) -> tuple[HandoutBlock, ...]:
    """What a page or another text says, without how it looked: titles, points, strong and slanted letters, links."""
    document = _Unfetched()
    document.setHtml(html)
    found: list[HandoutBlock] = []
    block = document.begin()
    while block.isValid() and len(found) < BLOCKS_MAX:
        made = _block(block)
        if made is not None:
            found.append(made)
        block = block.next()
    return settled(found)


class _Unfetched(QTextDocument):
    """Fetches nothing of what a page refers to."""

    def loadResource(self, _kind: int, _name: object) -> Any:
        return None


def _block(block: QTextBlock) -> HandoutBlock | None:
    level = block.blockFormat().headingLevel()
    kind = Paragraph.TEXT
    if level:
        kind = Paragraph.TITLE if level <= 2 else Paragraph.SUBTITLE  # noqa: PLR2004 — h1 and h2
    elif block.textList() is not None:
        kind = Paragraph.STEP if block.textList().format().style() in _ORDERED else Paragraph.BULLET
    spans = settled_spans(_spans(block, titled=bool(level)))
    if not "".join(span.text for span in spans).strip():
        return None
    return HandoutBlock(kind, spans)


def _spans(block: QTextBlock, *, titled: bool) -> list[Span]:
    found = []
    place: Any = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        if fragment.isValid():
            form: QTextCharFormat = fragment.charFormat()
            link = form.anchorHref() if form.isAnchor() and form.anchorHref().startswith(_LINKS) else ""
            strong = not titled and form.fontWeight() > _NORMAL
            found.append(Span(fragment.text(), strong, form.fontItalic(), link.replace(" ", "%20")))
        place += 1
    return found
