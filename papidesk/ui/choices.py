"""Choices shown all at once: a press, an arrow or a letter, and a single Tab stop."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from papidesk.kernel.folding import fold
from papidesk.kernel.typed import unshifted
from papidesk.ui import theme
from papidesk.ui.fields import Field
from papidesk.ui.flow import FlowLayout
from papidesk.ui.words import tr

_NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BEFORE = (Qt.Key.Key_Left, Qt.Key.Key_Up)


_WORDS = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)


class _Chip:
    """What both kinds of chips share: how they are drawn and measured. Mixed into a Qt button."""

    letter: str
    row: ChipRow

    def draw(self: Any, indicator: QStyle.PrimitiveElement) -> None:
        """The panel, the mark, the words and the letter that picks it."""
        now, line = theme.tones(), theme.em(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        option.initFrom(self)
        if self.isChecked():
            option.state |= QStyle.StateFlag.State_On
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelButtonCommand, option, painter, self)
        gap, mark = round(0.5 * line), round(0.95 * line)
        option.rect = QRect(gap, (self.height() - mark) // 2, mark, mark)
        if not self.isChecked():
            option.state |= QStyle.StateFlag.State_Off
        self.style().drawPrimitive(indicator, option, painter, self)
        painter.setPen(QColor(now.ink if self.isEnabled() else now.disabled))
        left = gap + mark + round(0.4 * line)
        cap = self.cap_width()
        words = QRect(left, 0, self.width() - left - gap - cap, self.height())
        painter.drawText(words.adjusted(0, 0, 1, 0), _WORDS, self.text())
        if self.letter:
            side = round(1.15 * line)
            box = QRectF(self.width() - gap - side, (self.height() - side) / 2, side, side)
            painter.setPen(QPen(QColor(now.border), 1))
            painter.setBrush(QColor(now.paper))
            painter.drawRoundedRect(box, line / 5, line / 5)
            painter.setPen(QColor(now.subtle))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.letter.upper())
        painter.end()

    def cap_width(self: Any) -> int:
        """What the letter takes beside the words."""
        return round(1.5 * theme.em(self)) if self.letter else 0

    def measure(self: Any) -> QSize:
        """As wide as its words, as high as a button."""
        line = theme.em(self)
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + round(2.4 * line) + self.cap_width(), max(24, round(1.9 * line)))

    def may_wrap(self: Any) -> None:
        """Words longer than the row go on to a second line: a radio button of Qt's would make the page wider."""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def tall(self: Any, width: int) -> int:
        """How high in so much width."""
        whole = self.measure()
        if width >= whole.width():
            return int(whole.height())
        room = QRect(0, 0, max(1, width - (whole.width() - self.fontMetrics().horizontalAdvance(self.text()))), 10_000)
        words = self.fontMetrics().boundingRect(room, _WORDS, self.text()).height()
        return int(max(whole.height(), words + round(0.6 * theme.em(self))))

    # What Qt asks of either kind; found here before Qt's own.

    def sizeHint(self: Any) -> QSize:
        return QSize(self.measure())

    def minimumSizeHint(self: Any) -> QSize:
        return QSize(min(self.measure().width(), theme.em(self, 8)), self.measure().height())

    def hasHeightForWidth(self: Any) -> bool:
        return True

    def heightForWidth(self: Any, width: int) -> int:
        return int(self.tall(width))

    def hitButton(self: Any, at: QPoint) -> bool:
        return bool(self.rect().contains(at))

    def nextCheckState(self: Any) -> None:
        self.row.take(self)

    def keyPressEvent(self: Any, event: QKeyEvent) -> None:
        if not self.row.key(self, event):
            super().keyPressEvent(event)  # type: ignore[misc]  # Qt's own, which comes next

    def focusInEvent(self: Any, event: QFocusEvent) -> None:
        super().focusInEvent(event)  # type: ignore[misc]  # as above
        self.row.stand_on(self)


class _RadioChip(_Chip, QRadioButton):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAutoExclusive(False)  # the row decides, and allows none
        self.may_wrap()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.draw(QStyle.PrimitiveElement.PE_IndicatorRadioButton)


class _CheckChip(_Chip, QCheckBox):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.may_wrap()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.draw(QStyle.PrimitiveElement.PE_IndicatorCheckBox)


class ChipRow(QWidget):
    """Chips that wrap. Arrows, Home and End move; Space or its letter picks; Enter is left to the form.

    picked(value) when a person picks or takes back one; changed() on each change.
    """

    picked = Signal(object)
    changed = Signal()

    def __init__(self, label: str, *, several: bool = False, letters: bool = True) -> None:
        super().__init__()
        self._several, self._letters = several, letters
        self._chips: list[_RadioChip | _CheckChip] = []
        self._values: list[Any] = []
        self.setAccessibleName(label)
        flow = FlowLayout(self)
        theme.spaced(flow, spacing=0.4)
        self._flow = flow

    def set_choices(self, choices: Sequence[tuple[Any, str]], keys: Sequence[str] = ()) -> None:
        """Offer (value, words); what is taken stays taken where still offered. keys: letters of one's own."""
        taken = self.taken()
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._values = [value for value, _ in choices]
        letters = list(keys) or (letters_of([words for _, words in choices]) if self._letters else [])
        pairs = zip_longest((words for _, words in choices), letters[: len(choices)], fillvalue="")
        self._chips = [self._chip(words, letter) for words, letter in pairs]
        for chip in self._chips:
            self._flow.addWidget(chip)
        self.take_values(taken)
        self._one_stop(0)

    def _chip(self, words: str, letter: str) -> _RadioChip | _CheckChip:
        chip = _CheckChip(words) if self._several else _RadioChip(words)
        chip.letter, chip.row = letter, self
        chip.setAccessibleName(words)
        if letter:
            chip.setAccessibleDescription(tr("Key {key}", key=letter.upper()))
        return chip

    def chips(self) -> list[QAbstractButton]:
        """The buttons, in their order."""
        return list(self._chips)

    def taken(self) -> tuple[Any, ...]:
        """The values that are picked, in the order of the row."""
        return tuple(value for value, chip in zip(self._values, self._chips, strict=True) if chip.isChecked())

    def take_values(self, values: Sequence[Any]) -> None:
        """Pick these and no others."""
        before = self.taken()
        for value, chip in zip(self._values, self._chips, strict=True):
            chip.setChecked(value in values)
        chosen = [at for at, chip in enumerate(self._chips) if chip.isChecked()]
        self._one_stop(chosen[0] if chosen else 0)
        if self.taken() != before:
            self.changed.emit()

    def take(self, chip: _RadioChip | _CheckChip) -> None:
        """A person pressed a chip."""
        checked = not chip.isChecked()
        if not self._several:
            for other in self._chips:
                if other is not chip:
                    other.setChecked(False)
        chip.setChecked(checked)
        self.picked.emit(self._values[self._chips.index(chip)])
        self.changed.emit()

    def pick_letter(self, text: str) -> bool:
        """Pick by its letter or digit, unshifted digits included; False when there is none such."""
        asked = fold(text) or unshifted(text)
        for chip in self._chips:
            if chip.letter and chip.letter in {asked, unshifted(text)}:
                chip.setFocus(Qt.FocusReason.OtherFocusReason)
                self.take(chip)
                return True
        return False

    def key(self, chip: _RadioChip | _CheckChip, event: QKeyEvent) -> bool:
        """A key pressed on a chip; whether it was for the row."""
        at, last = self._chips.index(chip), len(self._chips) - 1
        moves = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        moves |= dict.fromkeys(_NEXT, min(at + 1, last)) | dict.fromkeys(_BEFORE, max(at - 1, 0))
        key = Qt.Key(event.key())
        if key in moves:
            self._chips[moves[key]].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        return plain and bool(event.text().strip()) and event.text().isprintable() and self.pick_letter(event.text())

    def stand_on(self, chip: _RadioChip | _CheckChip) -> None:
        """Tab comes back here."""
        self._one_stop(self._chips.index(chip))

    def _one_stop(self, at: int) -> None:
        for number, chip in enumerate(self._chips):
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == at else Qt.FocusPolicy.ClickFocus)
        if self._chips:
            self.setFocusProxy(self._chips[at])


class _ChipField(Field):
    several = False

    def __init__(
        self,
        name: str,
        label: str,
        choices: Sequence[tuple[Any, str]] = (),
        *,
        letters: bool = True,
        optional: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(name, label, optional=optional, hint=hint)
        self.row = ChipRow(self.label, several=self.several, letters=letters)
        self.row.set_choices(choices)
        self.row.changed.connect(self._tell)
        self._install(self.row)

    def set_choices(self, choices: Sequence[tuple[Any, str]], keys: Sequence[str] = ()) -> None:
        """Offer (value, words) instead; keys: letters of one's own."""
        self.row.set_choices(choices, keys)


class OneOf(_ChipField):
    """One of a few, or none: pressed again, it is taken back."""

    def value(self) -> Any:
        taken = self.row.taken()
        return taken[0] if taken else None

    def set_value(self, value: Any) -> None:
        self.row.take_values(() if value is None else (value,))

    def raw(self) -> Any:
        value = self.value()
        return None if value is None else str(value)

    def set_raw(self, raw: Any) -> None:
        self.row.take_values([value for value in self.row._values if raw is not None and str(value) == str(raw)])  # noqa: SLF001 — the field and its row are one

    def clear(self) -> None:
        self.set_value(None)


class SomeOf(_ChipField):
    """As many of a few as one likes."""

    several = True

    def value(self) -> tuple[Any, ...]:
        return self.row.taken()

    def set_value(self, value: Any) -> None:
        self.row.take_values(tuple(value or ()))

    def raw(self) -> Any:
        return [str(value) for value in self.value()]

    def set_raw(self, raw: Any) -> None:
        wanted = set(raw) if isinstance(raw, list | tuple) else set()
        self.row.take_values([value for value in self.row._values if str(value) in wanted])  # noqa: SLF001 — as above

    def clear(self) -> None:
        self.set_value(())


def letters_of(texts: Sequence[str]) -> list[str]:
    """A letter for each text that no other has: the first of a word where free, then any of it, then a digit, or ""."""
    given: list[str] = []
    for text in texts:
        folded = fold(text)
        tried = [word[0] for word in folded.split()] + list(folded.replace(" ", "")) + list("123456789")
        given.append(next((one for one in tried if one.isascii() and one not in given), ""))
    return given
