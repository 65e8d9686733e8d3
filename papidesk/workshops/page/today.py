"""The sessions of the day, on the page Home."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from papidesk.kernel.intent import Part
from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Context
from papidesk.ui.texts import Subtle
from papidesk.ui.words import tr
from papidesk.workshops.intents import SessionRow, SessionsBetween, TellRow, ToTell
from papidesk.workshops.page.roster_words import is_staff
from papidesk.workshops.page.session_words import (
    hours_of,
    places_words,
    session_sentence,
    state_words,
    title_of,
)

TICK_MS = 30_000
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class SessionTile(QAbstractButton):
    """A session of today. Enter, Space or a click opens it."""

    def __init__(self, context: Context, row: SessionRow) -> None:
        super().__init__()
        self._context = context
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.follow(self, self.updateGeometry)
        self.show_row(row)

    def show_row(self, row: SessionRow) -> None:
        """How it stands now."""
        self.row = row
        self.state = state_words(self._context, row)
        said = session_sentence(self._context, row)
        sentence = f"{said}, {self.state}" if self.state else said
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.em(self, 14.5), max(40, theme.em(self, 2.9)))

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
        under_way = not self.row.cancelled and self.row.start <= self._context.time.now() < self.row.end
        painter.setBrush(QColor(tones.accent_soft if under_way else tones.surface))
        edge = tones.accent if focus or self.underMouse() else tones.border
        dashed = self.row.cancelled and not focus
        painter.setPen(QPen(QColor(edge), 3 if focus else 1, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
        painter.drawRoundedRect(box, line // 3, line // 3)
        inside = box.adjusted(line // 2, line // 5, -line // 2, -line // 5)
        half = inside.height() // 2
        upper = QRect(inside.left(), inside.top(), inside.width(), half)
        painter.setPen(QColor(tones.subtle))
        self._write(painter, upper, " · ".join(part for part in (hours_of(self._context, self.row), self.state) if part), False)
        painter.setPen(QColor(tones.ink))
        lower = QRect(inside.left(), inside.bottom() - half, inside.width(), half)
        painter.drawText(lower, _RIGHT, places_words(self.row))
        taken = QFontMetrics(self.font()).horizontalAdvance(places_words(self.row)) + line // 2
        self._write(painter, lower.adjusted(0, 0, -taken, 0), title_of(self.row), True)

    def _write(self, painter: QPainter, at: QRect, text: str, bold: bool) -> None:  # noqa: FBT001 — the font's own word
        font = QFont(self.font())
        font.setBold(bold)
        painter.setFont(font)
        painter.drawText(at, _LEFT, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(at.width(), 0)))
        painter.setFont(self.font())


class TodayStrip(QWidget):
    """The sessions of today, and how many people are to be told; a line where there is neither. It stands above the room,
    and takes little of it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._day: date | None = None
        self.tiles: list[SessionTile] = []
        self.title = Subtle(tr("No session today."))
        self.to_tell = button("", on=lambda: context.shell.go("workshops", view="tell"), icon="phone")
        self.to_tell.hide()
        head = QWidget()
        column = QVBoxLayout(head)
        theme.spaced(column, spacing=0.1)
        column.addWidget(self.title)
        column.addWidget(self.to_tell)
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
        desk = self._context.desk
        desk.ask(SessionsBetween(self._day, self._day), self, self._show, latest="sessions of the day")
        if is_staff(self._context):
            desk.ask(ToTell(), self, self._count, latest="people to tell")
        else:
            self.to_tell.hide()

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if parts & {Part.WORKSHOPS, Part.ENROLMENTS, Part.PEOPLE} and self.isVisible():
            self.refresh()

    def _tick(self) -> None:
        """Time alone begins and ends a session."""
        if not self.isVisible():
            return
        if self._day != self._context.time.today():
            self.refresh()
        for tile in self.tiles:
            tile.show_row(tile.row)

    def _show(self, rows: tuple[SessionRow, ...]) -> None:
        if [row.id for row in rows] != [tile.row.id for tile in self.tiles]:
            for tile in self.tiles:
                self._flow.removeWidget(tile)
                tile.hide()
                tile.deleteLater()
            self.tiles = [SessionTile(self._context, row) for row in rows]
            for at, tile in enumerate(self.tiles, start=1):
                tile.clicked.connect(lambda _checked=False, tile=tile: self._open(tile.row))
                self._flow.insertWidget(at, tile)
        for tile, row in zip(self.tiles, rows, strict=True):
            tile.show_row(row)
        self.title.setText(tr("Sessions of the day") if rows else tr("No session today."))

    def _count(self, rows: tuple[TellRow, ...]) -> None:
        self.to_tell.setText(tr("%n to tell", "people who do not know how things stand", len(rows)))
        self.to_tell.setAccessibleName(tr("%n person(s) to tell", "", len(rows)))
        self.to_tell.setVisible(bool(rows))

    def _open(self, row: SessionRow) -> None:
        begun = row.start <= self._context.time.now() and not row.cancelled
        back = {"page": "home"}
        self._context.shell.go("workshops", session=row.id, back=back, **({"attendance": True} if begun else {}))
