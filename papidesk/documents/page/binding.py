"""Fields that say what stands at a path of the document, both ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from papidesk.documents.page.edited import Edited
from papidesk.documents.page.fields import PartialDateField
from papidesk.documents.page.paths import joined, within
from papidesk.kernel.words import Text
from papidesk.ui import theme
from papidesk.ui.fields import Field
from papidesk.ui.words import say

F = TypeVar("F", bound=Field)
_KEYS = QKeySequence.StandardKey


def is_undo(event: QKeyEvent) -> bool:
    """Ctrl+Z."""
    return event.matches(_KEYS.Undo)


def is_redo(event: QKeyEvent) -> bool:
    """Ctrl+Shift+Z or Ctrl+Y, whichever the system uses."""
    control = Qt.KeyboardModifier.ControlModifier
    shifted = control | Qt.KeyboardModifier.ShiftModifier
    return (
        event.matches(_KEYS.Redo)
        or (event.key() == Qt.Key.Key_Y and event.modifiers() == control)
        or (event.key() == Qt.Key.Key_Z and event.modifiers() == shifted)
    )


class UndoKeys(QObject):
    """Takes Ctrl+Z and its inverse away from the editors it is installed on: they are the document's."""

    undo = Signal()
    redo = Signal()

    def over(self, editor: QWidget) -> None:
        """Watch this one."""
        editor.installEventFilter(self)
        if isinstance(editor, QPlainTextEdit):
            # What it would keep to undo is kept by the document.
            editor.setUndoRedoEnabled(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            turned = self.undo if is_undo(event) else self.redo if is_redo(event) else None
            if turned is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    turned.emit()
                return True
        return super().eventFilter(watched, event)


@dataclass(frozen=True)
class Bound:
    """A field and the names of what it says, of what stands at the path; several where its value is as many."""

    field: Field
    names: tuple[str, ...]

    def shown(self) -> Any:
        """What the field says."""
        return self.field.value()

    def held(self, thing: Any) -> Any:
        """What the document says there."""
        said = tuple(getattr(thing, name, None) for name in self.names)
        return said if len(self.names) > 1 else said[0]

    def said(self) -> dict[str, Any]:
        """What the field says, by name."""
        value = self.shown()
        return dict(zip(self.names, value, strict=True)) if len(self.names) > 1 else {self.names[0]: value}


class Fields(QWidget):
    """A column of fields of what stands at a path. What is typed goes there at once; what changes there is shown.

    keys: where Ctrl+Z goes.
    """

    def __init__(self, edited: Edited, keys: UndoKeys, base: str = "content") -> None:
        super().__init__()
        self.edited, self.base, self._keys = edited, base, keys
        self.bound: list[Bound] = []
        self._showing = False
        self.column = QVBoxLayout(self)
        theme.spaced(self.column, spacing=0.8)
        edited.changed.connect(self._changed)
        edited.opened.connect(self.show_all)

    def add(self, field: F, *names: str) -> F:
        """Add a field below the others; names: of what it says, its own where left out."""
        bound = Bound(field, names or (field.name,))
        self.bound.append(bound)
        self.column.addWidget(field)
        self.watch(field)
        if self.edited.has(self.base):
            field.set_value(bound.held(self.edited.at(self.base)))
        field.changed.connect(lambda: self._typed(bound))
        return field

    def watch(self, field: Field) -> None:
        """Ctrl+Z in a field is the document's; leaving it ends what is typed."""
        self._keys.over(field.editor)
        field.editor.installEventFilter(self)

    def stand_at(self, base: str) -> None:
        """Say what stands at another path from now on."""
        self.edited.settle()
        self.base = base
        self.show_all()

    def show_all(self) -> None:
        """Say what stands there now, whatever was typed."""
        self._show(anew=True)

    def _show(self, *, anew: bool) -> None:
        if not self.edited.has(self.base):
            return
        thing = self.edited.at(self.base)
        self._showing = True
        for bound in self.bound:
            held, understood = bound.held(thing), _understood(bound.field)
            # What is typed otherwise than it is kept (a space at the end) stays as it is typed, and so does what is wrong.
            if (understood and bound.shown() != held) or (anew and not understood):
                bound.field.set_value(held)
            if anew:
                bound.field.clear_error()
        self._showing = False

    def field_at(self, path: str) -> Field | None:
        """The field that says what stands at a path."""
        for bound in self.bound:
            if any(within(path, joined(self.base, name)) for name in bound.names):
                return bound.field
        return None

    def show_faults(self, faults: Iterable[tuple[str, Text]]) -> None:
        """Say at each field what is wrong with it; nothing where nothing is."""
        wrong: dict[Field, str] = {}
        for path, why in faults:
            field = self.field_at(path)
            if field is not None:
                wrong.setdefault(field, say(why))
        for bound in self.bound:
            words = wrong.get(bound.field, "")
            if words != bound.field.error() and (words or _understood(bound.field)):
                bound.field.show_error(words)

    def _typed(self, bound: Bound) -> None:
        if self._showing or not self.edited.has(self.base):
            return
        if _understood(bound.field):
            bound.field.clear_error()
            self.edited.put_fields(self.base, bound.said(), self)

    def _changed(self, path: str, by: object) -> None:
        mine = within(path, self.base) or within(self.base, path)
        if by is not self and mine:
            self._show(anew=by is None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            # There is nothing to send: Enter goes on to the next field, as Tab does.
            self.focusNextChild()
            event.accept()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.edited.settle()
        return super().eventFilter(watched, event)


def _understood(field: Field) -> bool:
    return not isinstance(field, PartialDateField) or field.understood()
