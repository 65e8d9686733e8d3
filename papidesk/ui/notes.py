"""Free notes, watched: what should not be written about anybody is said at the field, gently. Nothing is ever refused for it."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from papidesk.kernel.watching import Sensitive, kinds_in, words_for
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.fields import Field
from papidesk.ui.icons import IconLabel
from papidesk.ui.texts import Sentence
from papidesk.ui.words import say, tr

AFTER_MS = 600
"""Since the last key: nobody is interrupted in the middle of a word."""

AField = TypeVar("AField", bound=Field)


class Watch(QWidget):
    """Under a field: what its text speaks of and should not. Read out once, where it changed."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field
        self.kinds: tuple[Sensitive, ...] = ()
        row = QHBoxLayout(self)
        theme.spaced(row, spacing=0.3)
        row.addWidget(IconLabel("warning", 1.1, "warning"), 0, Qt.AlignmentFlag.AlignTop)
        self.words = Sentence("", tone="warning")
        row.addWidget(self.words, 1)
        self.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self.look)
        field.changed.connect(self._timer.start)

    def look(self) -> None:
        """Read the field now."""
        self._timer.stop()
        text = str(self._field.raw() or "")
        kinds = kinds_in(text)
        if kinds == self.kinds:
            return
        self.kinds = kinds
        said = self._said(text)
        self.words.setText(said)
        self.setVisible(bool(said))
        if said and self._field.isVisible():
            announce(self._field.editor, said)

    def _said(self, text: str) -> str:
        if not self.kinds:
            return ""
        what = ", ".join(map(say, words_for(text)))
        if self.kinds[0] in {Sensitive.PASSWORD, Sensitive.BANK, Sensitive.SOCIAL_SECURITY}:
            return tr("This looks like {what}. Better not to keep it: the person has it themselves.", what=what)
        return tr("This speaks of: {what}. Is it needed to welcome them? Without it the note is safer.", what=what)


def watched(field: AField) -> AField:
    """The field, watched from now on."""
    field.add_below(Watch(field))
    return field


def watch_of(field: Any) -> Watch | None:
    """The watch of a field, None where it has none."""
    found: Watch | None = field.findChild(Watch)
    return found
