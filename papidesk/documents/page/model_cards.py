"""Models as cards with a small picture and for whom they are best: one is chosen, by arrows or a press."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from papidesk.documents.page.model_pictures import ModelPictures
from papidesk.documents.rules import KnownModel
from papidesk.ui import theme
from papidesk.ui.fields import Field
from papidesk.ui.flow import FlowLayout
from papidesk.ui.words import tr

_WIDE, _LEAST = 19.0, 11.0
"""Lines of text."""
_PICTURE = 6.0
_A4 = 1.414
_WORDS = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)


class ModelCard(QAbstractButton):
    """A model. known None: an empty page."""

    def __init__(self, row: ModelRow, known: KnownModel | None, name: str, best_for: str) -> None:
        super().__init__()
        self.row, self.known, self.best_for = row, known, best_for
        self.setText(name)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setAccessibleDescription(best_for)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.follow(self, self.updateGeometry)

    # ── sizes ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _room(self, width: int) -> QRect:
        """Where its words stand."""
        pad, picture = theme.em(self, 0.6), theme.em(self, _PICTURE) if self.known is not None else 0
        left = pad * 2 + picture + theme.em(self, 0.2) if picture else pad * 2
        return QRect(left, pad, max(1, width - left - pad), 10_000)

    def sizeHint(self) -> QSize:
        wide = theme.em(self, _WIDE)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(self, _LEAST), theme.em(self, 3))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room, pad = self._room(width), theme.em(self, 0.6)
        name = QFontMetrics(self._bold()).boundingRect(room, _WORDS, self.text()).height()
        words = QFontMetrics(self.font()).boundingRect(room, _WORDS, self.best_for).height() if self.best_for else 0
        picture = round(theme.em(self, _PICTURE) * _A4) if self.known is not None else 0
        return max(name + words + theme.em(self, 0.4), picture) + 2 * pad

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, _event: QPaintEvent) -> None:
        tones, line = theme.tones(), theme.em(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        chosen, warm = self.isChecked(), self.hasFocus() or self.underMouse()
        painter.setBrush(QColor(tones.accent_soft if chosen else tones.surface))
        painter.setPen(QPen(QColor(tones.accent if chosen or warm else tones.border), 3 if chosen else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), line / 3, line / 3)
        if self.known is not None:
            self._paint_picture(painter, self.known)
        room = self._room(self.width())
        painter.setPen(QColor(tones.ink))
        painter.setFont(self._bold())
        name = tr("✓ {name}", "what is chosen", name=self.text()) if chosen else self.text()
        high = QFontMetrics(self._bold()).boundingRect(room, _WORDS, name).height()
        painter.drawText(room, _WORDS, name)
        painter.setFont(self.font())
        painter.setPen(QColor(tones.ink if chosen else tones.subtle))
        painter.drawText(room.adjusted(0, high + line // 5, 0, 0), _WORDS, self.best_for)
        painter.end()

    def _paint_picture(self, painter: QPainter, known: KnownModel) -> None:
        wide, pad = theme.em(self, _PICTURE), theme.em(self, 0.6)
        place = QRect(pad, pad, wide, round(wide * _A4))
        image = self.row.pictures.image(known)
        painter.fillRect(place, QColor("white"))
        if not image.isNull():
            painter.drawImage(place, image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.tones().border), 1))
        painter.drawRect(place)

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def nextCheckState(self) -> None:
        self.row.take(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.row.key(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.row.stand_on(self)


class ModelRow(QWidget):
    """Cards that wrap. Arrows, Home and End move and choose; picked(key): "" for the empty page."""

    picked = Signal(str)

    def __init__(self, label: str, pictures: ModelPictures) -> None:
        super().__init__()
        self.pictures = pictures
        self.cards: list[ModelCard] = []
        self.setAccessibleName(label)
        self._flow = FlowLayout(self)
        theme.spaced(self._flow, spacing=0.5)
        pictures.drawn.connect(self._drawn)

    def offer(self, models: Sequence[tuple[KnownModel | None, str, str]], chosen: str = "") -> None:
        """(model or None for an empty page, name, best for) of each."""
        if [(known, name) for known, name, _best in models] == [(card.known, card.text()) for card in self.cards]:
            self.choose(chosen)
            return
        for card in self.cards:
            self._flow.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [ModelCard(self, known, name, best_for) for known, name, best_for in models]
        for card in self.cards:
            self._flow.addWidget(card)
        self.choose(chosen)

    def chosen(self) -> str:
        """The name of the model that is chosen, "" for the empty page or none."""
        return next((_key(card) for card in self.cards if card.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose one by its name; the first where there is none such."""
        found = next((card for card in self.cards if _key(card) == key), self.cards[0] if self.cards else None)
        for card in self.cards:
            card.setChecked(card is found)
        if found is not None:
            self.stand_on(found)

    def take(self, card: ModelCard) -> None:
        """A person chose one."""
        self.choose(_key(card))
        self.picked.emit(_key(card))

    def key(self, card: ModelCard, event: QKeyEvent) -> bool:
        """A key pressed on a card; whether it was for the row."""
        at, last = self.cards.index(card), len(self.cards) - 1
        keys = Qt.Key
        moves = {
            keys.Key_Home: 0, keys.Key_End: last, keys.Key_Right: min(at + 1, last), keys.Key_Down: min(at + 1, last),
            keys.Key_Left: max(at - 1, 0), keys.Key_Up: max(at - 1, 0),
        }  # fmt: skip
        target = moves.get(Qt.Key(event.key()))
        if target is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        self.cards[target].setFocus(Qt.FocusReason.OtherFocusReason)
        self.take(self.cards[target])
        return True

    def stand_on(self, card: ModelCard) -> None:
        """Tab comes back here."""
        for one in self.cards:
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is card else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(card)

    def _drawn(self, key: str) -> None:
        for card in self.cards:
            if _key(card) == key:
                card.update()


def _key(card: ModelCard) -> str:
    return card.known.key if card.known is not None else ""


class ModelField(Field):
    """The model a document begins with, or stands in."""

    def __init__(self, name: str, label: str, pictures: ModelPictures) -> None:
        super().__init__(name, label)
        self.row = ModelRow(self.label, pictures)
        self.row.picked.connect(self._tell)
        self._install(self.row)

    def offer(self, models: Sequence[tuple[KnownModel | None, str, str]], chosen: str = "") -> None:
        """See `ModelRow.offer`."""
        self.row.offer(models, chosen)

    def value(self) -> str:
        return self.row.chosen()

    def set_value(self, value: Any) -> None:
        self.row.choose(value or "")

    def raw(self) -> Any:
        return self.value()

    def set_raw(self, raw: Any) -> None:
        self.set_value(raw)
