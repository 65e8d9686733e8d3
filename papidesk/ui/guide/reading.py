"""A page of the guide as it is read: Markdown laid out by Qt itself, its pictures as wide as there is room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QResizeEvent,
    Qt,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from papidesk.kernel.folding import fold
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.guide.book import Book, holds, slug
from papidesk.ui.words import tr

_WIDE = 42.0
"""Lines of text: no line is longer, so that the eye finds the next."""
_SETTLED_MS = 60
_PICTURE = "\ufffc"
"""What stands in the text for a picture."""
_IMAGE = QTextDocument.ResourceType.ImageResource.value
_DIALECT = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_TIE = "\u00a0"
_BEFORE = re.compile(r" ([:;!?»])(?=[\s,.)*|]|$)")


class GuideText(QTextBrowser):
    """Follows palette and size of the text. Links are told by `anchorClicked`, none is followed. H and Shift+H go from heading to
    heading, Tab from link to link."""

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._book = book
        self.file = ""
        self._pictures: dict[str, QImage] = {}
        self._wanted: tuple[str, ...] = ()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setUndoRedoEnabled(False)
        self.setAccessibleDescription(tr("H goes to the next heading, Shift+H to the one before, Tab to the next link."))
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._fit)
        theme.follow(self, self._again)

    # ── shown ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def show_page(self, file: str, anchor: str = "", look_for: tuple[str, ...] = ()) -> None:
        """Show a page from a heading on; look_for: folded words to mark."""
        self.file, self._wanted = file, look_for
        self._pictures.clear()
        self.setAccessibleName(tr("Guide: {title}", title=self._book.title(file)))
        self._fill()
        self.to_heading(anchor)

    def to_heading(self, anchor: str) -> None:
        """Go to a heading by its anchor; "" and one that is not there: the top, or the first words that were looked for."""
        taken: dict[str, int] = {}
        found = next((block for block in self._headings() if slug(block.text().replace(_TIE, " "), taken) == anchor), None)
        begin = self.document().begin() if found is None else found
        if self._wanted:
            begin = next((block for block in _blocks(begin) if any(holds(block.text(), (word,)) for word in self._wanted)), begin)
        self._stand_on(begin)

    def heading(self) -> str:
        """The heading that is stood under."""
        at = self.textCursor().position()
        return next((block.text() for block in reversed(list(self._headings())) if block.position() <= at), "")

    def _stand_on(self, block: QTextBlock) -> None:
        cursor = QTextCursor(block)
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - theme.em(self, 0.5))

    def _headings(self) -> Iterator[QTextBlock]:
        return (block for block in _blocks(self.document().begin()) if block.blockFormat().headingLevel())

    # ── laid out ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _again(self) -> None:
        if self.file:
            at, bar = self.textCursor().block().blockNumber(), self.verticalScrollBar()
            part = bar.value() / max(1, bar.maximum())
            self._fill()
            self.setTextCursor(QTextCursor(self.document().findBlockByNumber(at)))
            bar.setValue(round(part * bar.maximum()))

    def _fill(self) -> None:
        document = self.document()
        document.setDefaultFont(self.font())
        document.setMarkdown(tied(self._book.text(self.file)), _DIALECT)
        self._dress()
        self._caption()
        self._fit()
        self._mark()

    def _dress(self) -> None:
        """Colours of the palette, tables that can be seen, room between the lines."""
        now, line = theme.tones(), theme.em(self)
        cursor = QTextCursor(self.document())
        for block in _blocks(self.document().begin()):
            shape = QTextBlockFormat()
            if _PICTURE not in block.text():  # it would leave a quarter of the picture's height empty below it
                shape.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            level = block.blockFormat().headingLevel()
            if level:
                shape.setTopMargin(line * (0.2 if level == 1 else 1.0))
                shape.setBottomMargin(line * 0.4)
            cursor.setPosition(block.position())
            cursor.mergeBlockFormat(shape)
        for run, length, given in list(_runs(self.document())):
            change = QTextCharFormat()
            if given.isAnchor():
                change.setForeground(QColor(now.link))
            elif given.fontFixedPitch():
                # A key or a word to type: the letters of the house on a ground of their own.
                change.setFontFamilies(self.font().families())
                change.setFontFixedPitch(False)
                change.setBackground(QColor(now.accent_soft))
                change.setFontWeight(QFont.Weight.Bold)
            else:
                continue
            cursor.setPosition(run)
            cursor.setPosition(run + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(change)
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                shape_of_table = frame.format()
                shape_of_table.setBorder(1)
                shape_of_table.setBorderCollapse(True)
                shape_of_table.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                shape_of_table.setBorderBrush(QColor(now.border))
                shape_of_table.setCellPadding(line * 0.3)
                frame.setFormat(shape_of_table)

    def _caption(self) -> None:
        """Under each picture what it shows: a reader aloud says it, and one who sees it little knows what to look for."""
        shape, letters = QTextBlockFormat(), QTextCharFormat()
        shape.setBottomMargin(theme.em(self, 0.8))
        letters.setForeground(QColor(theme.tones().subtle))
        letters.setFontItalic(True)
        for position, _length, given in reversed(list(_runs(self.document()))):
            if given.isImageFormat():
                words = str(given.property(QTextFormat.Property.ImageAltText.value) or "")
                cursor = QTextCursor(self.document())
                cursor.setPosition(position + 1)
                cursor.insertBlock(shape, letters)
                cursor.insertText(tr("Picture: {what}", what=words), letters)

    def _fit(self) -> None:
        """Lines no longer than can be read, pictures as wide as the lines."""
        document, line = self.document(), theme.em(self)
        room = self.viewport().width()
        side = max(line, (room - round(_WIDE * line)) // 2)
        shape = document.rootFrame().frameFormat()
        shape.setLeftMargin(line)
        shape.setRightMargin(max(line, 2 * side - line))
        shape.setTopMargin(line * 0.6)
        document.rootFrame().setFrameFormat(shape)
        wide = max(line, room - round(shape.leftMargin() + shape.rightMargin()) - 2)
        for position, _length, given in list(_runs(document)):
            if given.isImageFormat():
                self._fit_picture(position, given.toImageFormat(), wide)

    def _fit_picture(self, position: int, shape: QTextImageFormat, room: int) -> None:
        picture = self._picture(shape.name())
        if picture.isNull():
            return
        wide = min(room, picture.width())
        ratio = self.devicePixelRatioF()
        drawn = picture.scaledToWidth(round(wide * ratio), Qt.TransformationMode.SmoothTransformation)
        drawn.setDevicePixelRatio(ratio)
        self.document().addResource(_IMAGE, QUrl(shape.name()), drawn)
        shape.setWidth(wide)
        shape.setHeight(round(wide * picture.height() / picture.width()))
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(shape)

    def _picture(self, name: str) -> QImage:
        """A picture of the documentation, and of nowhere else."""
        if name not in self._pictures:
            root = self._book.folder.parent.resolve()
            path = (self._book.folder / name).resolve()
            there = path.is_relative_to(root) and path.is_file()
            self._pictures[name] = QImage(str(path)) if there else QImage()
        return self._pictures[name]

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        """Nothing is fetched: a picture that `_fit` did not put in place is none."""
        return QImage()

    def _mark(self) -> None:
        marks = []
        colour = QTextCharFormat()
        colour.setBackground(QColor(theme.tones().warning_soft))
        colour.setFontUnderline(True)
        for block in _blocks(self.document().begin()) if self._wanted else ():
            for start, length in _words_of(block.text(), self._wanted):
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(block)
                mark.cursor.setPosition(block.position() + start)
                mark.cursor.setPosition(block.position() + start + length, QTextCursor.MoveMode.KeepAnchor)
                mark.format = colour
                marks.append(mark)
        self.setExtraSelections(marks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._settled.start()

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_H and bare == Qt.KeyboardModifier.NoModifier:
            self.next_heading(-1 if event.modifiers() else 1)
            event.accept()
        elif event.key() == Qt.Key.Key_Left and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            event.ignore()  # the reader's: Qt's own history knows nothing of these pages
        else:
            super().keyPressEvent(event)

    def next_heading(self, way: int) -> None:
        """Go to the heading after (1) or before (-1) the line one stands on, and say it."""
        at = self.textCursor().block().blockNumber()
        others = [block for block in self._headings() if (block.blockNumber() - at) * way > 0]
        if not others:
            announce(self, tr("No other heading on this page."))
            return
        found = others[0 if way > 0 else -1]
        self._stand_on(found)
        announce(self, found.text(), now=True)


def tied(text: str) -> str:
    """A page with the signs that French never begins or ends a line with tied to their words."""
    return _BEFORE.sub(_TIE + r"\1", text.replace("« ", f"«{_TIE}"))


def _blocks(first: QTextBlock) -> Iterator[QTextBlock]:
    while first.isValid():
        yield first
        first = first.next()


def _runs(document: QTextDocument) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """(position, length, format) of each stretch of letters of one format, and of each picture, one by one."""
    for block in _blocks(document.begin()):
        walk: Any = block.begin()
        while not walk.atEnd():
            fragment = walk.fragment()
            given = fragment.charFormat()
            if given.isImageFormat():
                for at in range(fragment.length()):
                    yield fragment.position() + at, 1, given
            else:
                yield fragment.position(), fragment.length(), given
            walk += 1


def _words_of(text: str, wanted: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """(start, length) of the words that begin with one of these folded ones."""
    start = 0
    for at in range(len(text) + 1):
        if at == len(text) or not text[at].isalnum():
            if at > start and fold(text[start:at]).startswith(wanted):
                yield start, at - start
            start = at + 1
