"""The returns that are expected, on the page Home."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from papidesk.equipment.intents import LoanRow, ReturnsDue
from papidesk.equipment.page.loan_words import due_words, is_staff, loan_sentence, phone_words, state_icon, things_words
from papidesk.equipment.page.words import named
from papidesk.kernel.intent import Part
from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.flow import FlowLayout
from papidesk.ui.icons import icon
from papidesk.ui.page import Context
from papidesk.ui.texts import Subtle
from papidesk.ui.words import tr

TICK_MS = 60_000
SHOWN = 4
"""Tiles; the others are a press away."""
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class ReturnTile(QAbstractButton):
    """A loan that is to come back. Enter, Space or a click opens it."""

    def __init__(self, context: Context, row: LoanRow) -> None:
        super().__init__()
        self._context = context
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.follow(self, self.updateGeometry)
        self.show_row(row)

    def show_row(self, row: LoanRow) -> None:
        """How it stands now."""
        self.row = row
        self.when = due_words(row) if row.late else tr("Today", "a return is expected")
        sentence = loan_sentence(self._context, row)
        phone = phone_words(self._context, row.phone)
        self.setAccessibleName(sentence)
        self.setToolTip(tr("{loan}, telephone {phone}", loan=sentence, phone=phone) if phone else sentence)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.em(self, 16), max(40, theme.em(self, 2.9)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tones, line = theme.tones(), theme.em(self, 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, focus = self.rect().adjusted(2, 2, -3, -3), self.hasFocus()
        late = bool(self.row.late)
        painter.setBrush(QColor(tones.warning_soft if late else tones.surface))
        edge = tones.accent if focus or self.underMouse() else tones.warning if late else tones.border
        painter.setPen(QPen(QColor(edge), 3 if focus else 1))
        painter.drawRoundedRect(box, line // 3, line // 3)
        inside = box.adjusted(line // 2, line // 5, -line // 2, -line // 5)
        half = inside.height() // 2
        sign = QRect(inside.left(), inside.top() + (half - line) // 2, line, line)
        icon(state_icon(self.row), "warning" if late else "ink").paint(painter, sign)
        painter.setPen(QColor(tones.warning if late else tones.subtle))
        self._write(painter, QRect(inside.left(), inside.top(), inside.width(), half).adjusted(line * 3 // 2, 0, 0, 0), self.when)
        painter.setPen(QColor(tones.ink))
        who = f"{named(self._context, self.row.borrower_name)} · {things_words(self.row)}"
        self._write(painter, QRect(inside.left(), inside.bottom() - half, inside.width(), half), who, bold=True)

    def _write(self, painter: QPainter, at: QRect, text: str, *, bold: bool = False) -> None:
        font = QFont(self.font())
        font.setBold(bold)
        painter.setFont(font)
        painter.drawText(at, _LEFT, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(at.width(), 0)))


class ReturnsStrip(QWidget):
    """The loans that are late or due today, the late ones first; a line where there is none."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._day: date | None = None
        self.tiles: list[ReturnTile] = []
        self.title = Subtle(tr("No return expected today."))
        self.title.setWordWrap(False)
        self.more = button("", on=lambda: context.shell.go("equipment", view="loans", only="open"), icon="loan")
        self.more.hide()
        head = QWidget()
        column = QVBoxLayout(head)
        theme.spaced(column, spacing=0.1)
        column.addWidget(self.title)
        column.addWidget(self.more)
        self._flow = FlowLayout(self)
        theme.spaced(self._flow, spacing=0.5)
        self._flow.addWidget(head)
        context.desk.changed.connect(self._changed)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._tick)
        self._clock.start(TICK_MS)

    def refresh(self) -> None:
        """Ask which there are."""
        self._day = self._context.time.today()
        self._context.desk.ask(ReturnsDue(self._day), self, self._show, latest="returns of the day")

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if parts & {Part.LOANS, Part.EQUIPMENT, Part.PEOPLE} and self.isVisible():
            self.refresh()

    def _tick(self) -> None:
        """At midnight others are due."""
        if self.isVisible() and self._day != self._context.time.today():
            self.refresh()

    def _show(self, rows: tuple[LoanRow, ...]) -> None:
        first = rows[:SHOWN]
        if [row.id for row in first] != [tile.row.id for tile in self.tiles]:
            for tile in self.tiles:
                self._flow.removeWidget(tile)
                tile.hide()
                tile.deleteLater()
            self.tiles = [ReturnTile(self._context, row) for row in first]
            for at, tile in enumerate(self.tiles, start=1):
                tile.clicked.connect(lambda _checked=False, tile=tile: self._open(tile.row))
                self._flow.insertWidget(at, tile)
        for tile, row in zip(self.tiles, first, strict=True):
            tile.show_row(row)
        self.title.setText(tr("Returns expected") if rows else tr("No return expected today."))
        left = len(rows) - len(first)
        self.more.setText(tr("%n more", "returns expected", left))
        self.more.setAccessibleName(tr("%n more return(s) expected", "", left))
        self.more.setVisible(left > 0)

    def _open(self, row: LoanRow) -> None:
        if is_staff(self._context):
            self._context.shell.go("equipment", loan=row.id, back={"page": "home"})
