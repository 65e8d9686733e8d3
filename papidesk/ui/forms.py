"""Forms: one column, checked when sent, never losing what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import Button, button
from papidesk.ui.cards import Banner
from papidesk.ui.fields import Field
from papidesk.ui.flow import FlowLayout
from papidesk.ui.texts import Heading
from papidesk.ui.words import tr

F = TypeVar("F", bound=Field)
_COLUMN = 30.0
"""Lines of text: a column wider than this makes the eye travel."""


class Form(QWidget):
    """A form of fields.

    submitted(values) once every field was understood; the form then waits, and hears no second press, until it is told
    how it ended: `show_refusal`, `ready` (as it is) or `done` (emptied). cancelled() on Échap: what was typed stays.
    """

    # Not `dict`: Qt would take the values for texts of its own, and a member of a StrEnum would come back as plain text.
    submitted = Signal(object)
    cancelled = Signal()
    changed = Signal()

    def __init__(self, name: str, submit: str, title: str = "", cancel: str = "") -> None:
        super().__init__()
        self.name = name
        self.waiting = False
        self._fields: dict[str, Field] = {}
        self._start: dict[str, Any] = {}
        # The column keeps its width inside a row: a layout asks a widget of a greatest width how high it is at another.
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        inside = QWidget()
        row.addWidget(inside, 1)
        row.addStretch(0)
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.4, spacing=0.8)  # the margin leaves room for the focus ring
        if title:
            column.addWidget(Heading(title))
        self.refusal = Banner("", "danger")
        self.refusal.hide()
        column.addWidget(self.refusal)
        self.body = QVBoxLayout()
        theme.spaced(self.body, spacing=0.8)
        column.addLayout(self.body)
        self.buttons = FlowLayout()
        theme.spaced(self.buttons, spacing=0.6)
        self.submit_button = button(submit, on=self.submit, icon="check", kind="primary", desk=True)
        self.buttons.addWidget(self.submit_button)
        if cancel:
            self.buttons.addWidget(button(cancel, on=self.cancelled.emit, kind="quiet", desk=True))
        column.addLayout(self.buttons)
        column.addStretch(1)
        theme.follow(self, lambda: inside.setMaximumWidth(theme.em(self, _COLUMN)))

    def add(self, field: F) -> F:
        """Add a field below the others."""
        self._fields[field.name] = field
        self._start[field.name] = field.raw()
        self.body.addWidget(field)
        field.changed.connect(self._field_changed)
        return field

    def add_widget(self, widget: QWidget) -> None:
        """Add something that is not a field."""
        self.body.addWidget(widget)

    def section(self, title: str) -> None:
        """Begin a part of the form."""
        self.body.addWidget(Heading(title, level=3))

    def add_button(self, made: Button) -> None:
        """Add an action beside the others."""
        self.buttons.addWidget(made)

    def field(self, name: str) -> Field:
        """A field by its name; KeyError when there is none."""
        return self._fields[name]

    def values(self) -> dict[str, Any]:
        """What was understood, by field."""
        return {name: field.value() for name, field in self._fields.items()}

    def load(self, values: Mapping[str, Any]) -> None:
        """Show these values; fields that are not named stay. What the form holds now is its start."""
        for name, value in values.items():
            if name in self._fields:
                self._fields[name].set_value(value)
        self._start = self.raw()
        self.clear_errors()

    def raw(self) -> dict[str, Any]:
        """What was typed, as plain values: the draft."""
        return {name: field.raw() for name, field in self._fields.items()}

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Put a draft back."""
        for name, typed in raw.items():
            if name in self._fields:
                self._fields[name].set_raw(typed)

    def dirty(self) -> bool:
        """Whether it holds anything but what it started with."""
        return self.raw() != self._start

    def submit(self) -> None:
        """Check everything, then hand the values on; a second press while waiting is not heard."""
        if self.waiting:
            return
        self.clear_errors()
        wrong = {name: words for name, field in self._fields.items() if field.isEnabled() and (words := field.check())}
        for name, words in wrong.items():
            self._fields[name].show_error(words)
        if wrong:
            self._fields[next(iter(wrong))].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.waiting = True
        self.submitted.emit(self.values())

    def show_refusal(self, field: str, text: str) -> None:
        """Say why it was refused: at the field it is about, else on top. The form can be sent again."""
        self.waiting = False
        at = self._fields.get(field)
        if at is not None:
            at.show_error(text)
            at.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.refusal.set_text(text)
        self.refusal.show()
        announce(self.refusal, text, now=True)

    def clear_errors(self) -> None:
        """Take away what was said to be wrong."""
        self.refusal.hide()
        for field in self._fields.values():
            field.clear_error()

    def ready(self) -> None:
        """The form can be sent again, with what it holds."""
        self.waiting = False
        self._start = self.raw()

    def done(self) -> None:
        """It went well: the form is empty again."""
        self.waiting = False
        self.clear_errors()
        for field in self._fields.values():
            field.clear()
        self._start = self.raw()

    def event(self, event: QEvent) -> bool:
        # Without this the window's own Échap would hear the key first, and the form never.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.submit()
        elif _is_escape(event):
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _field_changed(self) -> None:
        sender = self.sender()
        if isinstance(sender, Field):
            sender.clear_error()
        self.changed.emit()


def _is_escape(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier


def filled(values: Mapping[str, Any], missing: str, *names: str) -> str:
    """`missing` when one of the named values is empty, else "": for a field that must not be left out."""
    return missing if any(values.get(name) in (None, "", ()) for name in names) else ""


def not_given(label: str) -> str:
    """The words for a field that was left out."""
    return tr("Write something here: {field} is needed.", field=label)
