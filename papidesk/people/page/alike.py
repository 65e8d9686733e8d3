"""People who may be the one being added: which one it is, or another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from papidesk.people.intents import Alike
from papidesk.people.page.words import because_words
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.texts import Heading, Sentence, Subtle
from papidesk.ui.words import say, tr

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class AlikeChoice(QWidget):
    """Shown before someone is added who may be here already. Arrows or Tab, then Enter; Échap: back to the form."""

    def __init__(
        self,
        alike: Sequence[Alike],
        on_this: Callable[[int], None],
        on_another: Callable[[], None],
        on_back: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._on_back = on_back
        self.heading = Heading(tr("%n person(s) already here may be the same", "", len(alike)), level=3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(self, 0.5))
        column.addWidget(self.heading)
        self.buttons: list[QWidget] = []
        for one in alike:
            column.addLayout(self._line(one, on_this))
        self.another = button(tr("Another person: add them"), on=on_another, icon="add")
        self.another.setAccessibleDescription(tr("Nobody above is the person in front of you."))
        back = button(tr("Back to the form"), on=on_back, icon="left", kind="quiet")
        row = QHBoxLayout()
        row.addWidget(self.another)
        row.addWidget(back)
        row.addStretch(1)
        column.addLayout(row)
        self.buttons += [self.another, back]
        for made in self.buttons:
            made.installEventFilter(self)
        self.setFocusProxy(self.buttons[0])

    def announce(self) -> None:
        """Say what the choice is about."""
        announce(self, tr("{heading}. Choose with the arrows, then Enter.", heading=self.heading.text()), now=True)

    def event(self, event: QEvent) -> bool:
        # Without this the window's own Échap would hear the key first.
        pressed = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key()
        if pressed == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_back()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A button would take an arrow for Tab, and leave the choice with it.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            at = next((i for i, one in enumerate(self.buttons) if one is watched), 0)
            to = min(max(at + _STEPS[Qt.Key(event.key())], 0), len(self.buttons) - 1)
            self.buttons[to].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(theme.em(self, 20), 0))

    def _line(self, one: Alike, on_this: Callable[[int], None]) -> QHBoxLayout:
        detail, because = say(one.detail), because_words(one.because)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Sentence(one.name, bold=True))
        words.addWidget(Subtle(" · ".join(part for part in (detail, because) if part)))
        choose = button(tr("It is this person"), on=lambda: on_this(one.person), icon="check", kind="plain")
        choose.setAccessibleName(
            tr("It is this person: {who}", who=", ".join(part for part in (one.name, detail, because) if part))
        )
        self.buttons.append(choose)
        line = QHBoxLayout()
        line.addLayout(words, 1)
        line.addWidget(choose)
        return line
