"""The passages of a letter that are still to be filled: seen in the text, listed, gone to one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QWidget

from papidesk.documents.page.examples import SentenceList, SentencesModel
from papidesk.documents.rules import PLACEHOLDER, Placeholder
from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card
from papidesk.ui.fields import LongTextField, PlainEdit
from papidesk.ui.flow import FlowLayout
from papidesk.ui.texts import Heading
from papidesk.ui.words import tr

_ROWS = 4


class PassageMarks(QSyntaxHighlighter):
    """Passages to fill stand out: bold, underlined, on a ground of their own."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._format = QTextCharFormat()
        theme.follow(self, self._dress)

    def _dress(self) -> None:
        tones = theme.tones()
        form = QTextCharFormat()
        form.setBackground(QColor(tones.warning_soft))
        form.setForeground(QColor(tones.ink))
        form.setFontWeight(QFont.Weight.Bold)
        form.setFontUnderline(True)
        self._format = form
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        for found in PLACEHOLDER.finditer(text):
            self.setFormat(found.start(), found.end() - found.start(), self._format)


class _OneLine(PlainEdit):
    """Enter is for the column of fields; what is pasted on several lines comes on one."""

    def __init__(self) -> None:
        super().__init__(1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: object) -> None:
        text = getattr(source, "text", str)()
        self.insertPlainText(" ".join(text.split("\n")))


class PassageField(LongTextField):
    """A text in which passages to fill are seen. lines 1: a single line."""

    def __init__(self, name: str, label: str, *, optional: bool = False, hint: str = "", lines: int = 1) -> None:
        super().__init__(name, label, optional=optional, hint=hint, lines=lines)
        self.marks = PassageMarks(self.edit.document())

    def _make(self, lines: int) -> PlainEdit:
        return _OneLine() if lines == 1 else PlainEdit(lines)

    def select(self, what: str) -> bool:
        """Choose a passage, so that what is typed takes its place; False where it is not there."""
        found = self.edit.document().find(f"[{what}]")
        if found.isNull():
            return False
        self.edit.setTextCursor(found)
        self.edit.ensureCursorVisible()
        return True

    def insert(self, text: str) -> None:
        """Put a sentence where the cursor is, apart from its neighbours."""
        cursor = self.edit.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        cursor.insertText(f"{' ' if before and not before.endswith(' ') else ''}{text}")
        self.edit.setTextCursor(cursor)


class Passages(Card):
    """What is left to fill. go_on: the words of its button. wanted(Placeholder): go there."""

    wanted = Signal(object)

    def __init__(self, go_on: str) -> None:
        super().__init__()
        self.left: tuple[Placeholder, ...] = ()
        self._at = 0
        self._there = True
        self.heading = Heading("", level=3)
        self.model = SentencesModel()
        self.list = SentenceList(self.model, tr("Passages to fill in: Enter goes there"))
        self.list.taken.connect(lambda _what: self._go(self.list.currentIndex().row()))
        self.next = button(go_on, on=self.go_on, icon="right")
        head = QWidget()
        flow = FlowLayout(head)
        theme.spaced(flow, spacing=0.5)
        for widget in (self.heading, self.next):
            flow.addWidget(widget)
        self.body.addWidget(head)
        self.body.addWidget(self.list)
        theme.follow(self.list, self._fit)
        self.hide()

    def show_left(self, left: Sequence[Placeholder]) -> None:
        """Those that are left."""
        if tuple(left) == self.left:
            return
        if len(left) < len(self.left):
            # One was filled, and has left its place to the next.
            self._there = True
        self.left = tuple(left)
        self.heading.setText(tr("%n passage(s) left to fill in", "", len(self.left)))
        self.model.show_sentences([f"[{one.what}]" for one in self.left])
        if self.left:
            self.list.setCurrentIndex(self.model.index(min(self._at, len(self.left) - 1)))
        self.setVisible(bool(self.left))
        self._fit()

    def begin(self) -> None:
        """Another letter: from its first passage on."""
        self._at, self._there = 0, True

    def go_on(self) -> None:
        """To the next one, the first after the last."""
        self._go(self._at if self._there else self._at + 1)

    def _go(self, row: int) -> None:
        if not self.left:
            return
        self._at, self._there = row % len(self.left), False
        self.list.setCurrentIndex(self.model.index(self._at))
        self.wanted.emit(self.left[self._at])

    def _fit(self) -> None:
        rows = min(max(1, len(self.left)), _ROWS)
        line, edge = theme.em(self.list, 1.7), 2 * self.list.frameWidth() + 2
        self.list.setMinimumHeight(line * min(rows, 2) + edge)
        self.list.setMaximumHeight(line * rows + edge)
