"""Fields of forms: a label above, a hint and what went wrong below. What was typed stays, right or wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from papidesk.kernel.typed import typed_number
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import icon_button
from papidesk.ui.icons import IconLabel
from papidesk.ui.texts import Sentence, Subtle
from papidesk.ui.words import tr

_UNSHIFTED_DIGITS = {"&": "1", "é": "2", '"': "3", "'": "4", "(": "5", "-": "6", "è": "7", "_": "8", "ç": "9", "à": "0"}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineEdit(QLineEdit):
    """A line edit that leaves Ctrl+Z to the window when it has nothing of its own to undo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.follow(self, self._pad)

    def _pad(self) -> None:
        side = theme.em(self, 0.3)
        self.setTextMargins(side, 0, side, 0)

    def event(self, event: QEvent) -> bool:
        if _is_vain_undo(event, self.isUndoAvailable()):
            event.ignore()
            return False
        return super().event(event)


class DigitsEdit(LineEdit):
    """Takes the signs of the unshifted digits of a French keyboard as the digits they are."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = _UNSHIFTED_DIGITS.get(event.text())
        modifiers = Qt.KeyboardModifier
        if digit is not None and event.modifiers() in {modifiers.NoModifier, modifiers.ShiftModifier}:
            event = QKeyEvent(QEvent.Type.KeyPress, event.key(), event.modifiers(), digit)
        super().keyPressEvent(event)


class PlainEdit(QPlainTextEdit):
    """Several lines of plain text. Tab leaves it, Enter starts a line, Ctrl+Enter is for the form."""

    def __init__(self, lines: int = 3) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        theme.follow(self, lambda: self.setFixedHeight(theme.em(self, lines + 0.8)))

    def event(self, event: QEvent) -> bool:
        if _is_vain_undo(event, self.document().isUndoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)


def _is_vain_undo(event: QEvent, can_undo: bool) -> bool:  # noqa: FBT001
    # Qt's editors claim Ctrl+Z even with nothing to undo, and the window's own undo would never hear it.
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return not can_undo and event.matches(QKeySequence.StandardKey.Undo)


class Field(QWidget):
    """What all fields are: name is that of the intention's field, so that a refusal finds it.

    value() is what was understood, raw() what was typed (plain JSON value), check() what is wrong with it in words.
    """

    changed = Signal()

    def __init__(self, name: str, label: str, *, optional: bool = False, hint: str = "") -> None:
        super().__init__()
        self.name, self.label = name, label.replace("&", "")
        self.editor: QWidget = self
        self._hint_text, self._error_text = hint, ""
        self._column = QVBoxLayout(self)
        theme.spaced(self._column, spacing=0.2)
        self.caption = QLabel(tr("{label} (optional)", label=label) if optional else label)
        self._column.addWidget(self.caption)
        self._hint = Subtle(hint)
        if not hint:
            self._hint.hide()
        self._error = QWidget()
        row = QHBoxLayout(self._error)
        theme.spaced(row, spacing=0.3)
        row.addWidget(IconLabel("error", 1.1, "danger"), 0, Qt.AlignmentFlag.AlignTop)
        self._error_words = Sentence(tone="danger")
        row.addWidget(self._error_words, 1)
        self._error.hide()

    def _install(self, editor: QWidget, shown: QWidget | None = None) -> None:
        """Give the field what one types in; `shown` where it stands in something larger."""
        self.editor = editor
        editor.setAccessibleName(self.label)
        self.caption.setBuddy(editor)
        self.setFocusProxy(editor)
        self._column.addWidget(shown or editor)
        self._column.addWidget(self._hint)
        self._column.addWidget(self._error)
        self._describe()

    def add_below(self, widget: QWidget) -> None:
        """Show something under the field, above what is wrong with it."""
        self._column.insertWidget(self._column.indexOf(self._error), widget)

    def value(self) -> Any:
        """What was understood."""
        return self.raw()

    def set_value(self, value: Any) -> None:
        """Show a value."""
        self.set_raw(value)

    def raw(self) -> Any:
        """What was typed, as a plain value."""
        raise AttributeError(self.name)

    def set_raw(self, raw: Any) -> None:  # noqa: ARG002 — each kind of field has its own
        """Put back what was typed."""
        raise AttributeError(self.name)

    def check(self) -> str:
        """What is wrong with what was typed, in words; "" when nothing."""
        return ""

    def clear(self) -> None:
        """Hold nothing."""
        self.set_raw("")

    def error(self) -> str:
        """The words at the field, if something is wrong."""
        return self._error_text

    def show_error(self, text: str) -> None:
        """Say at the field what is wrong with it; "" to take it away."""
        self._error_text = text
        self._error_words.setText(text)
        self._error.setVisible(bool(text))
        self.editor.setProperty("wrong", bool(text))
        self.editor.update()
        self._describe()
        if text:
            said = tr("{field}: {what}", "a field and what is wrong", field=self.label, what=text)
            announce(self.editor, said, now=True)

    def clear_error(self) -> None:
        """Take the words away."""
        if self._error_text:
            self.show_error("")

    def set_hint(self, text: str) -> None:
        """Say something else below."""
        self._hint_text = text
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
        self._describe()

    def _describe(self) -> None:
        self.editor.setAccessibleDescription(" ".join(part for part in (self._error_text, self._hint_text) if part))

    def _tell(self, *_values: object) -> None:
        self.changed.emit()


class TextField(Field):
    """One line of text. limit: more characters than this are said to be too many, none is cut off (0: no limit)."""

    def __init__(self, name: str, label: str, *, optional: bool = False, hint: str = "", limit: int = 0) -> None:
        super().__init__(name, label, optional=optional, hint=hint)
        self._limit = limit
        self.edit = self._make()
        self.edit.textChanged.connect(self._tell)
        self._install(self.edit)

    def _make(self) -> LineEdit:
        return LineEdit()

    def raw(self) -> Any:
        return self.edit.text()

    def set_raw(self, raw: Any) -> None:
        self.edit.setText("" if raw is None else str(raw))

    def check(self) -> str:
        too_many = len(self.edit.text().strip()) - self._limit if self._limit else 0
        if too_many <= 0:
            return ""
        return tr("Too long by %n character(s): shorten it to {limit} at most.", "", too_many, limit=self._limit)


class LongTextField(Field):
    """Several lines."""

    def __init__(self, name: str, label: str, *, optional: bool = False, hint: str = "", lines: int = 3) -> None:
        super().__init__(name, label, optional=optional, hint=hint)
        self.edit = self._make(lines)
        self.edit.textChanged.connect(self._tell)
        self._install(self.edit)

    def _make(self, lines: int) -> PlainEdit:
        return PlainEdit(lines)

    def raw(self) -> Any:
        return self.edit.toPlainText()

    def set_raw(self, raw: Any) -> None:
        self.edit.setPlainText("" if raw is None else str(raw))


class NumberField(TextField):
    """A whole number between `least` and `most` (None: no end)."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        optional: bool = False,
        hint: str = "",
        least: int = 0,
        most: int | None = None,
    ) -> None:
        super().__init__(name, label, optional=optional, hint=hint)
        self.least, self.most = least, most
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)

    def _make(self) -> LineEdit:
        return DigitsEdit()

    def value(self) -> int | None:
        return typed_number(self.edit.text())

    def check(self) -> str:
        typed, value = self.edit.text().strip(), self.value()
        if not typed:
            return ""
        if value is None:
            return tr("“{typed}” is not a whole number. Write it in digits: 12.", typed=typed)
        if value < self.least:
            return tr("The least is {least}. Write {least} or more.", least=self.least)
        if self.most is not None and value > self.most:
            return tr("The most is {most}. Write {most} or less.", most=self.most)
        return ""


class PasswordEdit(LineEdit):
    """Hides what is typed. caps(on) when a letter tells whether Caps Lock is on."""

    caps = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if letter.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            # Qt does not tell the state of Caps Lock on every platform; the letters themselves do.
            self.caps.emit(letter.isupper() != shifted and letter.upper() != letter.lower())
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps.emit(False)
        super().keyPressEvent(event)


class PasswordField(Field):
    """A password, with an eye to read it over."""

    def __init__(self, name: str, label: str, *, optional: bool = False, hint: str = "") -> None:
        super().__init__(name, label, optional=optional, hint=hint)
        self._plain_hint = hint
        self.edit = PasswordEdit()
        self.edit.textChanged.connect(self._tell)
        self.edit.caps.connect(self._show_caps)
        self.eye = icon_button("eye", tr("Show the password"), on=self._toggle)
        both = QWidget()
        row = QHBoxLayout(both)
        theme.spaced(row, spacing=0.3)
        row.addWidget(self.edit, 1)
        row.addWidget(self.eye)
        self._install(self.edit, both)

    def raw(self) -> Any:
        return ""  # never in a draft

    def value(self) -> str:
        return self.edit.text()

    def set_raw(self, raw: Any) -> None:
        self.edit.setText("" if raw is None else str(raw))

    def clear(self) -> None:
        self.edit.clear()
        self._hide_again()

    def _toggle(self) -> None:
        if self.edit.echoMode() == QLineEdit.EchoMode.Password:
            self.edit.setEchoMode(QLineEdit.EchoMode.Normal)
            self.eye.set_icon("eye-off")
            self.eye.rename(tr("Hide the password"))
        else:
            self._hide_again()

    def _hide_again(self) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye.set_icon("eye")
        self.eye.rename(tr("Show the password"))

    def _show_caps(self, on: bool) -> None:  # noqa: FBT001 — a signal's argument
        words = tr("Caps Lock is on.")
        if on and self._hint_text != words:
            self.set_hint(words)
            announce(self.edit, words)
        elif not on and self._hint_text == words:
            self.set_hint(self._plain_hint)


class Choice(QComboBox):
    """A closed list. The wheel moves the page, not the choice, unless the list has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceField(Field):
    """One of a closed list of (value, words). none: the words for no choice, which then stands first."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        choices: Sequence[tuple[Any, str]],
        none: str = "",
        optional: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(name, label, optional=optional, hint=hint)
        self.combo = Choice()
        self._none = none
        self._values: list[Any] = []
        self.set_choices(choices)
        self.combo.currentIndexChanged.connect(self._tell)
        self.combo.view().setAccessibleName(self.label)
        self._install(self.combo)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices; the one taken stays where it is still offered."""
        taken = self.value() if self._values else None
        all_ = [(None, self._none), *choices] if self._none else list(choices)
        self.combo.blockSignals(True)
        self.combo.clear()
        self._values = [value for value, _ in all_]
        self.combo.addItems([words for _, words in all_])
        self.combo.blockSignals(False)
        self.set_value(taken)

    def value(self) -> Any:
        at = self.combo.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def set_value(self, value: Any) -> None:
        self.combo.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def raw(self) -> Any:
        value = self.value()
        return None if value is None else str(value)

    def set_raw(self, raw: Any) -> None:
        self.set_value(next((value for value in self._values if value is not None and str(value) == str(raw)), None))

    def clear(self) -> None:
        self.set_value(None)


class CheckField(Field):
    """Yes or no, its words beside the box."""

    def __init__(self, name: str, label: str, *, hint: str = "") -> None:
        super().__init__(name, label, hint=hint)
        self.caption.hide()
        self.box = QCheckBox(label)
        self.box.toggled.connect(self._tell)
        self._install(self.box)

    def raw(self) -> Any:
        return self.box.isChecked()

    def set_raw(self, raw: Any) -> None:
        self.box.setChecked(bool(raw))
