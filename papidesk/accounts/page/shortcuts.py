"""The keys, shown and changeable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFormLayout, QKeySequenceEdit, QLabel, QVBoxLayout, QWidget

from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card
from papidesk.ui.page import Context
from papidesk.ui.preferences import Preferences
from papidesk.ui.texts import Sentence
from papidesk.ui.words import tr

_LATER = frozenset({"page5", "page6", "page7"})
"""Keys of jobs that have no page yet: a line that does nothing would be looked for in vain."""


class KeysEdit(QKeySequenceEdit):
    """Takes the keys pressed as they are, but for Échap, which leaves."""

    def event(self, event: QEvent) -> bool:
        kinds = {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease}
        if isinstance(event, QKeyEvent) and event.type() in kinds and event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return False
        return super().event(event)


class ShortcutsSection(QWidget):
    """One line a shortcut; a key that does something else already is refused in words."""

    def __init__(
        self, context: Context, preferences: Callable[[], Preferences], prefer: Callable[[Preferences], None]
    ) -> None:
        super().__init__()
        self._keys, self._preferences, self._prefer = context.keys, preferences, prefer
        self._edits: dict[str, QKeySequenceEdit] = {}
        self.said = Sentence("")
        card = Card(tr("Keyboard"))
        card.body.addWidget(Sentence(tr("Choose a line, then press the keys you want for it.")))
        card.body.addWidget(self.said)
        self.said.hide()
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for shortcut in self._keys.all():
            if shortcut.id in _LATER:
                continue
            edit = KeysEdit()
            edit.setMaximumSequenceLength(1)
            edit.setAccessibleName(shortcut.text)
            edit.editingFinished.connect(self._taker(shortcut.id))
            label = QLabel(shortcut.text)
            label.setBuddy(edit)
            form.addRow(label, edit)
            self._edits[shortcut.id] = edit
        card.body.addLayout(form)
        card.body.addWidget(button(tr("Put all the keys back"), on=self._reset, icon="undo"))
        column = QVBoxLayout(self)
        column.addWidget(card)
        column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the keys in force."""
        for name, edit in self._edits.items():
            sequences = self._keys.sequences(name)
            edit.setKeySequence(QKeySequence(sequences[0] if sequences else ""))

    def _taker(self, name: str) -> Callable[[], None]:
        return lambda: self._take(name)

    def _take(self, name: str) -> None:
        wanted = self._edits[name].keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        former = self._keys.sequences(name)
        if wanted == (former[0] if former else ""):
            return
        if wanted and _is_a_letter(self._edits[name].keySequence()):
            self._say(tr("{keys} alone is for typing. Add Ctrl, or choose a key from F1 to F12.", keys=wanted))
            self.refresh()
            return
        others = self._keys.conflicts(name, wanted) if wanted else ()
        if others:
            self._say(tr("{keys} is taken already: {what}. Choose another key.", keys=wanted, what=others[0].text))
            self.refresh()
            return
        self._keys.override(name, [wanted] if wanted else [])
        self._keep()
        self._say(tr("The key is kept."))

    def _reset(self) -> None:
        for name in list(self._keys.overrides()):
            self._keys.override(name, None)
        self._keep()
        self.refresh()

    def _keep(self) -> None:
        self._prefer(replace(self._preferences(), keys=self._keys.overrides()))

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()
        announce(self.said, text)


def _is_a_letter(sequence: QKeySequence) -> bool:
    """Whether these keys write something: a shortcut of them would take it from every field and table."""
    keys: QKeyCombination = sequence[0]  # type: ignore[index]  # the stubs do not know that it can be
    held = keys.keyboardModifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return held == Qt.KeyboardModifier.NoModifier and keys.key() < Qt.Key.Key_Escape
