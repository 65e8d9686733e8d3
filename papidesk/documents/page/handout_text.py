"""A hand-out as a text that is edited, and back: what a paragraph is stands in its format, nothing is lost either way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby
from typing import Any

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from papidesk.documents.rules import HandoutBlock, Paragraph, Span

_USER = int(QTextFormat.Property.UserProperty.value)
KIND, LINES, WIDTH, PICTURE = _USER + 1, _USER + 2, _USER + 3, _USER + 4
PICTURE_NAME = _USER + 5
"""By which it is known without unfolding it."""
STRONG, EMPHASIS = _USER + 11, _USER + 12
LINE_BREAK = "\u2028"
_NOT_TEXT = str.maketrans("", "", "\r\x00\u2029\ufdd0\ufdd1\ufffc")
"""What a text document means otherwise."""
_INDENTED = {Paragraph.BULLET, Paragraph.STEP, Paragraph.BOX}
_SIZES = {Paragraph.TITLE: 2, Paragraph.SUBTITLE: 1}
"""Steps of size above the text's, as Qt counts them."""
RULED = 1.6
"""Lines of text: from one line to write on to the next."""
PICTURE_HIGH = 9.0
"""Lines of text: of a picture as it is edited."""


@dataclass(frozen=True)
class Manner:
    """How a piece of text is said."""

    strong: bool = False
    emphasis: bool = False
    link: str = ""


# ── as hand-outs are settled ──────────────────────────────────────────────────────────────────────────────────────────


def settled_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same text in as few pieces as its manners need; no empty ones."""
    clean = [replace(span, text=span.text.replace(LINE_BREAK, "\n").translate(_NOT_TEXT)) for span in spans]
    found: list[Span] = []
    for manner, run in groupby((one for one in clean if one.text), lambda one: replace(one, text="")):
        found.append(replace(manner, text="".join(one.text for one in run)))
    return tuple(found)


def settled(blocks: Iterable[HandoutBlock]) -> tuple[HandoutBlock, ...]:
    """Paragraphs as `blocks_of` gives them: one empty paragraph alone is none."""
    found = tuple(replace(block, spans=settled_spans(block.spans)) for block in blocks)
    return () if found == (HandoutBlock(),) else found


# ── into a document ───────────────────────────────────────────────────────────────────────────────────────────────────


def fill(document: QTextDocument, blocks: Iterable[HandoutBlock], line: float) -> None:
    """Write these paragraphs into an empty document, without a history. line: the height of a line of its text, in pixels."""
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    insert_blocks(cursor, tuple(blocks), line, anew=True)
    document.setUndoRedoEnabled(True)


def insert_blocks(cursor: QTextCursor, blocks: tuple[HandoutBlock, ...], line: float, *, anew: bool = False) -> None:
    """Write paragraphs where the cursor is. anew: the first one takes the place of the paragraph that is there."""
    for number, block in enumerate(blocks):
        form = block_format(block, line)
        if number or not anew:
            cursor.insertBlock(form, char_format(block.kind, Manner()))
        else:
            cursor.setBlockFormat(form)
            cursor.setBlockCharFormat(char_format(block.kind, Manner()))
        for span in settled_spans(block.spans):
            insert_span(cursor, block.kind, span)


def insert_span(cursor: QTextCursor, kind: Paragraph, span: Span) -> None:
    """Write a piece of text in its manner."""
    manner = Manner(span.strong, span.emphasis, span.link)
    cursor.insertText(span.text.replace("\n", LINE_BREAK), char_format(kind, manner))


def block_format(block: HandoutBlock, line: float) -> QTextBlockFormat:
    """The format of a paragraph; what it is, and what only it has, is part of it."""
    form = QTextBlockFormat()
    form.setProperty(KIND, block.kind.value)
    form.setProperty(LINES, block.lines)
    form.setProperty(WIDTH, block.width)
    if block.picture:
        form.setProperty(PICTURE, QByteArray(block.picture))
        form.setProperty(PICTURE_NAME, sha256(block.picture).hexdigest())
    form.setTopMargin(line * {Paragraph.TITLE: 0.9, Paragraph.SUBTITLE: 0.6}.get(block.kind, 0.25))
    form.setBottomMargin(line * below(block.kind, block.lines))
    if block.kind in _INDENTED:
        form.setLeftMargin(line * 1.6)
    elif block.kind is Paragraph.TIP:
        form.setLeftMargin(line * 0.9)
        form.setRightMargin(line * 0.6)
    if block.kind in _SIZES:
        form.setHeadingLevel(2 if block.kind is Paragraph.TITLE else 3)
    return form


def below(kind: Paragraph, lines: int) -> float:
    """The room under a paragraph, in lines of text: there stand the lines to write on, and the picture."""
    if kind is Paragraph.LINES:
        return RULED * max(1, lines) + 0.4
    return PICTURE_HIGH + 0.8 if kind is Paragraph.PICTURE else 0.25


def char_format(kind: Paragraph, manner: Manner) -> QTextCharFormat:
    """How a piece of text of such a paragraph is seen. Colours are the palette's."""
    form = QTextCharFormat()
    form.setProperty(STRONG, manner.strong)
    form.setProperty(EMPHASIS, manner.emphasis)
    bold = manner.strong or kind in _SIZES
    form.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    form.setFontItalic(manner.emphasis)
    if kind in _SIZES:
        form.setProperty(QTextFormat.Property.FontSizeAdjustment, _SIZES[kind])
    if manner.link:
        form.setAnchor(True)
        form.setAnchorHref(manner.link)
        form.setFontUnderline(True)
    return form


# ── and back ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def kind_of(form: QTextBlockFormat) -> Paragraph:
    """What a paragraph is."""
    said = form.property(KIND)
    return Paragraph(said) if said in set(Paragraph) else Paragraph.TEXT


def manner_of(form: QTextCharFormat) -> Manner:
    """How a piece of text is said."""
    return Manner(
        bool(form.property(STRONG)), bool(form.property(EMPHASIS)), form.anchorHref() if form.isAnchor() else ""
    )


def block_of(block: QTextBlock) -> HandoutBlock:
    """A paragraph of a document as a hand-out has it."""
    form = block.blockFormat()
    lines, width, picture = form.property(LINES), form.property(WIDTH), form.property(PICTURE)
    empty = HandoutBlock()
    return HandoutBlock(
        kind_of(form),
        settled_spans(_spans(block)),
        int(lines) if lines is not None else empty.lines,
        bytes(picture.data()) if isinstance(picture, QByteArray) else b"",
        float(width) if width is not None else empty.width,
    )


def _spans(block: QTextBlock) -> Iterable[Span]:
    place: Any = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        if fragment.isValid():
            manner = manner_of(fragment.charFormat())
            yield Span(fragment.text(), manner.strong, manner.emphasis, manner.link)
        place += 1


def blocks_of(document: QTextDocument) -> tuple[HandoutBlock, ...]:
    """All the paragraphs of a document."""
    found = []
    block = document.begin()
    while block.isValid():
        found.append(block_of(block))
        block = block.next()
    return settled(found)
