"""The text of a hand-out under the hands: only what the paper can show, seen much as the paper shows it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QPaintEvent, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from papidesk.documents.page import handout_text as texts
from papidesk.documents.page.handout_paint import paint_after, paint_before
from papidesk.documents.page.handout_paste import OWN, blocks_in, packed
from papidesk.documents.page.handout_text import Manner
from papidesk.documents.rules import HandoutBlock, Paragraph, Span
from papidesk.ui import theme

PREFIXES = {
    "# ": Paragraph.TITLE, "## ": Paragraph.SUBTITLE, "- ": Paragraph.BULLET, "* ": Paragraph.BULLET, "1. ": Paragraph.STEP,
    "[] ": Paragraph.BOX, "! ": Paragraph.TIP, "_ ": Paragraph.LINES,
}  # fmt: skip
"""What is typed at the beginning of a paragraph to make it so."""
_GOES_ON = {Paragraph.BULLET, Paragraph.STEP, Paragraph.BOX}
"""After which Enter begins another of the same."""
_LEAST_HIGH = 14.0
"""Lines of text."""


class HandoutEdit(QTextEdit):
    """Enter begins a paragraph, Shift+Enter a line; Tab leaves. stands(): on another paragraph, or in another manner.

    picture_brought(source): a picture was pasted or dropped: a file, or its points.
    """

    stands = Signal()
    picture_brought = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._carried: dict[str, bytes] = {}
        self.setTabChangesFocus(True)
        self.setAcceptRichText(True)
        self.setMinimumHeight(theme.em(self, _LEAST_HIGH))
        self.cursorPositionChanged.connect(self.stands.emit)
        self.currentCharFormatChanged.connect(lambda _form: self.stands.emit())
        self.document().setDocumentMargin(theme.em(self, 0.6))
        theme.follow(self, self._measure)

    def _measure(self) -> None:
        self.setMinimumHeight(theme.em(self, _LEAST_HIGH))
        # Margins are in pixels: at another size of text they are made anew.
        if not self.document().isEmpty():
            self.show_blocks(self.blocks())
        self.viewport().update()

    @property
    def line(self) -> float:
        """The height of a line of text, in pixels."""
        return QFontMetricsF(self.font()).lineSpacing()

    # ── what it says ──────────────────────────────────────────────────────────────────────────────────────────────────

    def show_blocks(self, blocks: tuple[HandoutBlock, ...]) -> None:
        """Show these; there is nothing to take back."""
        texts.fill(self.document(), blocks or (HandoutBlock(),), self.line)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.stands.emit()

    def blocks(self) -> tuple[HandoutBlock, ...]:
        """What it says."""
        return texts.blocks_of(self.document())

    def here(self) -> HandoutBlock:
        """The paragraph that is stood on."""
        return texts.block_of(self.textCursor().block())

    def manner(self) -> Manner:
        """How what is typed is said."""
        return texts.manner_of(self.currentCharFormat())

    def _chosen_blocks(self) -> list[QTextBlock]:
        cursor, document = self.textCursor(), self.document()
        block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
        found = [block]
        while block.isValid() and block != last:
            block = block.next()
            found.append(block)
        return found

    # ── changed ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def set_kind(self, kind: Paragraph) -> None:
        """Make the paragraphs that are chosen so; a picture stays one."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for block in self._chosen_blocks():
            now = texts.block_of(block)
            if now.kind is not Paragraph.PICTURE and now.kind is not kind:
                self._dress(block, HandoutBlock(kind, lines=now.lines, width=now.width))
        cursor.endEditBlock()
        self._type_as(self.manner())
        self.viewport().update()
        self.stands.emit()

    def _dress(self, block: QTextBlock, like: HandoutBlock) -> None:
        """Give a paragraph another format, its pieces of text theirs."""
        cursor = QTextCursor(block)
        cursor.setBlockFormat(texts.block_format(like, self.line))
        cursor.setBlockCharFormat(texts.char_format(like.kind, Manner()))
        for start, length, manner in _pieces(block):
            piece = QTextCursor(block)
            piece.setPosition(start)
            piece.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            piece.setCharFormat(texts.char_format(like.kind, manner))

    def set_lines(self, lines: int) -> None:
        """Leave so many lines to write on under this paragraph."""
        self._reform(lines=lines)

    def set_width(self, width: float) -> None:
        """Make the picture so many millimetres wide on paper."""
        self._reform(width=width)

    def _reform(self, **facts: Any) -> None:
        now = self.here()
        like = HandoutBlock(
            now.kind,
            (),
            facts.get("lines", now.lines),
            facts.get("picture", now.picture),
            facts.get("width", now.width),
        )
        if (like.lines, like.width, like.picture) != (now.lines, now.width, now.picture):
            self.textCursor().setBlockFormat(texts.block_format(like, self.line))
            self.viewport().update()

    def turn_strong(self) -> None:
        """Strong letters, or not any more."""
        now = self.manner()
        self._say(Manner(not now.strong, now.emphasis, now.link))

    def turn_emphasis(self) -> None:
        """Slanted letters, or not any more."""
        now = self.manner()
        self._say(Manner(now.strong, not now.emphasis, now.link))

    def set_link(self, link: str) -> None:
        """Have what is chosen, or the word that is stood on, lead somewhere; "": nowhere."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
            self.setTextCursor(cursor)
        if cursor.hasSelection():
            now = self.manner()
            self._say(Manner(now.strong, now.emphasis, link))
        elif link:
            cursor.insertText(link, texts.char_format(self.here().kind, Manner(link=link)))

    def _say(self, manner: Manner) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if cursor.hasSelection():
            for block in self._chosen_blocks():
                first = max(block.position(), cursor.selectionStart())
                last = min(block.position() + block.length() - 1, cursor.selectionEnd())
                piece = QTextCursor(block)
                piece.setPosition(first)
                piece.setPosition(max(first, last), QTextCursor.MoveMode.KeepAnchor)
                piece.setCharFormat(texts.char_format(texts.kind_of(block.blockFormat()), manner))
        cursor.endEditBlock()
        self._type_as(manner)
        self.stands.emit()

    def _type_as(self, manner: Manner) -> None:
        """What is typed next is said so. (With something chosen, Qt would say all of it so.)"""
        if not self.textCursor().hasSelection():
            self.setCurrentCharFormat(texts.char_format(self.here().kind, manner))

    def insert_picture(self, content: bytes) -> None:
        """Put a picture after this paragraph, or in the place of an empty one; what it shows is written next."""
        cursor = self.textCursor()
        like = HandoutBlock(Paragraph.PICTURE, picture=content)
        cursor.beginEditBlock()
        if not cursor.block().text() and self.here().kind is Paragraph.TEXT:
            self._dress(cursor.block(), like)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.insertBlock(texts.block_format(like, self.line), texts.char_format(like.kind, Manner()))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def undescribed(self) -> QTextBlock | None:
        """The first picture of which nobody says what it shows."""
        block = self.document().begin()
        while block.isValid():
            if texts.kind_of(block.blockFormat()) is Paragraph.PICTURE and not block.text().strip():
                return block
            block = block.next()
        return None

    def go_to(self, block: QTextBlock) -> None:
        """Stand on a paragraph."""
        self.setTextCursor(QTextCursor(block))
        self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QKeySequence.StandardKey
        if event.matches(keys.Bold):
            self.turn_strong()
        elif event.matches(keys.Italic):
            self.turn_emphasis()
        elif (
            event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self._enter()
        elif event.key() == Qt.Key.Key_Backspace and self._plain_again():
            pass
        else:
            super().keyPressEvent(event)
            if event.text() == " ":
                self._read_prefix()
            return
        event.accept()

    def _enter(self) -> None:
        """Another paragraph of the same kind where that is usual, else of plain text; an empty point ends its list."""
        cursor, now = self.textCursor(), self.here()
        if not cursor.hasSelection() and now.kind in _GOES_ON and not cursor.block().text():
            self.set_kind(Paragraph.TEXT)
            return
        kind = now.kind if now.kind in _GOES_ON else Paragraph.TEXT
        at_start = cursor.atBlockStart() and not cursor.hasSelection() and bool(cursor.block().text())
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if at_start:
            # Room is made above; the paragraph stays what it is.
            cursor.insertBlock()
            self._dress(cursor.block().previous(), HandoutBlock(kind))
        else:
            cursor.insertBlock(texts.block_format(HandoutBlock(kind), self.line), texts.char_format(kind, Manner()))
            self._dress(cursor.block(), HandoutBlock(kind))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self._type_as(Manner())
        self.ensureCursorVisible()

    def _plain_again(self) -> bool:
        """Backspace at the beginning of a point, a title… makes it plain text; whether it did."""
        cursor = self.textCursor()
        if cursor.hasSelection() or not cursor.atBlockStart() or self.here().kind is Paragraph.TEXT:
            return False
        if self.here().kind is Paragraph.PICTURE:
            self._dress(cursor.block(), HandoutBlock())
            self.stands.emit()
        else:
            self.set_kind(Paragraph.TEXT)
        return True

    def _read_prefix(self) -> None:
        cursor = self.textCursor()
        typed = cursor.block().text()[: cursor.positionInBlock()]
        kind = PREFIXES.get(typed)
        if kind is None or self.here().kind is not Paragraph.TEXT:
            return
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._dress(cursor.block(), HandoutBlock(kind))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self._type_as(Manner())
        self.stands.emit()

    # ── copied and pasted ─────────────────────────────────────────────────────────────────────────────────────────────

    def createMimeDataFromSelection(self) -> QMimeData:
        # Qt's own kind of data says nothing of what is added to it.
        data = QMimeData()
        chosen = self.textCursor().selection()
        if not chosen.isEmpty():
            data.setText(chosen.toPlainText())
            data.setHtml(chosen.toHtml())
            copied = self._copied()
            # Only their names go out: what another program puts in their place is never taken for one of ours.
            self._carried = {sha256(block.picture).hexdigest(): block.picture for block in copied if block.picture}
            data.setData(OWN, packed(copied))
        return data

    def _copied(self) -> tuple[HandoutBlock, ...]:
        """What is chosen; a paragraph of which only a part is, is text."""
        cursor = self.textCursor()
        found = []
        for block in self._chosen_blocks():
            last = block.position() + block.length() - 1
            first, end = max(block.position(), cursor.selectionStart()), min(last, cursor.selectionEnd())
            whole = first == block.position() and end == last
            now = texts.block_of(block)
            spans = now.spans if whole else _within(block, first, end)
            found.append(replace(now, spans=spans) if whole else HandoutBlock(spans=spans))
        return tuple(found)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml() or source.hasImage() or source.hasFormat(OWN) or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Only what the paper can show; a picture is made safe first, and described."""
        picture, blocks = blocks_in(source, self._carried)
        if picture is not None:
            self.picture_brought.emit(picture)
            return
        if not blocks:
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._put(cursor, blocks)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _put(self, cursor: QTextCursor, blocks: tuple[HandoutBlock, ...]) -> None:
        """The first goes on in the paragraph that is there, where both are plain; the others are paragraphs of their own."""
        first, empty = blocks[0], not cursor.block().text()
        kind = texts.kind_of(cursor.blockFormat())
        if empty and kind is Paragraph.TEXT:
            texts.insert_blocks(cursor, blocks, self.line, anew=True)
            return
        if first.kind in {Paragraph.TEXT, kind}:
            for span in texts.settled_spans(first.spans):
                texts.insert_span(cursor, kind, span)
            blocks = blocks[1:]
        texts.insert_blocks(cursor, blocks, self.line)

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_before(self)
        super().paintEvent(event)
        paint_after(self)


def _pieces(block: QTextBlock) -> list[tuple[int, int, Manner]]:
    """(position, length, manner) of the pieces of a paragraph."""
    found = []
    place: Any = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        if fragment.isValid():
            form: QTextCharFormat = fragment.charFormat()
            found.append((fragment.position(), fragment.length(), texts.manner_of(form)))
        place += 1
    return found


def _within(block: QTextBlock, first: int, end: int) -> tuple[Span, ...]:
    """A part of a paragraph."""
    found = []
    text = block.text()
    for start, length, manner in _pieces(block):
        left, right = max(first, start), min(end, start + length)
        if left < right:
            piece = text[left - block.position() : right - block.position()]
            found.append(Span(piece, manner.strong, manner.emphasis, manner.link))
    return texts.settled_spans(found)
