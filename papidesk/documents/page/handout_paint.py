"""What stands beside and under the paragraphs of a hand-out as it is edited: points, numbers, boxes, lines, pictures."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QPixmap,
    QPixmapCache,
    QTextBlock,
)
from PySide6.QtWidgets import QTextEdit

from papidesk.documents.page import handout_text as texts
from papidesk.documents.rules import Paragraph
from papidesk.ui import theme
from papidesk.ui.words import tr

_FULL_WIDTH = 174.0
"""Millimetres: of the text of a page."""
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


def paint_before(edit: QTextEdit) -> None:
    """Under the text: the ground of what is set apart."""
    painter = _painter(edit)
    tones = theme.tones()
    for block, place in _in_sight(edit):
        if texts.kind_of(block.blockFormat()) is Paragraph.TIP:
            ground = place.adjusted(-_line(edit) * 0.8, -2, _line(edit) * 0.5, 2)
            painter.fillRect(ground, QColor(tones.accent_soft))
            painter.fillRect(QRectF(ground.left(), ground.top(), 4, ground.height()), QColor(tones.accent))
    painter.end()


def paint_after(edit: QTextEdit) -> None:
    """Over it: what no letter says."""
    painter = _painter(edit)
    line = _line(edit)
    for block, place in _in_sight(edit):
        kind = texts.kind_of(block.blockFormat())
        first = QRectF(place.left() - line * 1.5, place.top(), line * 1.2, line)
        if kind is Paragraph.BULLET:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(QColor(theme.tones().accent)))
            painter.drawEllipse(first.center(), line * 0.17, line * 0.17)
        elif kind is Paragraph.STEP:
            _step(edit, painter, first, _number(block))
        elif kind is Paragraph.BOX:
            side = line * 0.75
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.tones().ink), 2))
            painter.drawRect(
                QRectF(first.center() - QPointF(side / 2, side / 2), first.center() + QPointF(side / 2, side / 2))
            )
        elif kind is Paragraph.LINES:
            _ruled(painter, place, line, texts.block_of(block).lines)
        elif kind is Paragraph.PICTURE:
            _picture(edit, painter, block, place)
    painter.end()


def _painter(edit: QTextEdit) -> QPainter:
    painter = QPainter(edit.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    return painter


def _line(edit: QTextEdit) -> float:
    return QFontMetricsF(edit.font()).lineSpacing()


def _in_sight(edit: QTextEdit) -> Iterator[tuple[QTextBlock, QRectF]]:
    """The paragraphs that show, with where their text stands in the viewport; what is drawn below counts."""
    layout = edit.document().documentLayout()
    offset = QPointF(edit.horizontalScrollBar().value(), edit.verticalScrollBar().value())
    high = edit.viewport().height()
    block = edit.document().begin()
    while block.isValid():
        place = layout.blockBoundingRect(block).translated(-offset)
        if place.top() > high:
            return
        if place.bottom() + block.blockFormat().bottomMargin() > 0:
            form = block.blockFormat()
            yield (
                block,
                place.adjusted(form.leftMargin(), 0, -form.rightMargin(), 0)
                if place.left() < form.leftMargin()
                else place,
            )
        block = block.next()


def _number(block: QTextBlock) -> int:
    """Of a step: from 1 after anything else."""
    count = 1
    before = block.previous()
    while before.isValid() and texts.kind_of(before.blockFormat()) is Paragraph.STEP:
        count += 1
        before = before.previous()
    return count


def _step(edit: QTextEdit, painter: QPainter, place: QRectF, number: int) -> None:
    tones, side = theme.tones(), min(place.width(), place.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor(tones.accent)))
    painter.drawEllipse(place.center(), side / 2, side / 2)
    font = QFont(edit.font())
    font.setBold(True)
    font.setPointSizeF(font.pointSizeF() * 0.85)
    painter.setFont(font)
    painter.setPen(QColor(tones.on_accent))
    painter.drawText(place, _CENTRE, str(number))


def _ruled(painter: QPainter, place: QRectF, line: float, lines: int) -> None:
    painter.setPen(QPen(QColor(theme.tones().border), 1))
    for number in range(1, lines + 1):
        y = place.bottom() + number * texts.RULED * line
        painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))


def _picture(edit: QTextEdit, painter: QPainter, block: QTextBlock, place: QRectF) -> None:
    line, tones = _line(edit), theme.tones()
    if not block.text():
        painter.setFont(edit.font())
        painter.setPen(QColor(tones.placeholder))
        words = tr("Write here what is to be seen on the picture: it is needed.")
        painter.drawText(QRectF(place.left(), place.top(), place.width(), line), int(Qt.AlignmentFlag.AlignLeft), words)
    shown = _pixmap(block)
    if shown.isNull():
        return
    share = min(1.0, texts.block_of(block).width / _FULL_WIDTH)
    room = QRectF(place.left(), place.bottom() + line * 0.3, place.width() * share, line * texts.PICTURE_HIGH)
    scale = min(room.width() / shown.width(), room.height() / shown.height())
    target = QRectF(room.left(), room.top(), shown.width() * scale, shown.height() * scale)
    painter.drawPixmap(target, shown, QRectF(shown.rect()))
    painter.setPen(QPen(QColor(tones.border), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(target)


def _pixmap(block: QTextBlock) -> QPixmap:
    """A picture, unfolded once as long as it is looked at."""
    found = QPixmap()
    key = f"papidesk hand-out {block.blockFormat().property(texts.PICTURE_NAME)}"
    if not QPixmapCache.find(key, found):
        content = block.blockFormat().property(texts.PICTURE)
        image = QImage.fromData(content) if isinstance(content, QByteArray) else QImage()
        found = QPixmap.fromImage(image) if not image.isNull() else QPixmap()
        QPixmapCache.insert(key, found)
    return found
