"""A day of the programme: what is planned, what it is a day of; and how it is drawn in a grid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from papidesk.ui import theme
from papidesk.ui.icons import icon
from papidesk.ui.page import Context
from papidesk.ui.words import say_day, tr
from papidesk.workshops.intents import SessionRow
from papidesk.workshops.page.session_words import (
    hour_of,
    places_words,
    short_sentence,
    title_of,
    to_tell_words,
    waiting_words,
)
from papidesk.workshops.rules import Entry

WIDE = 3.8
"""Lines of text: how high a cell is that names its sessions."""
NARROW = 2.8
_TOP_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


@dataclass(frozen=True)
class DayFacts:
    """A day as a grid shows it. public, school: the holidays it is part of, "" for none; outside: of another month."""

    day: date
    sessions: tuple[SessionRow, ...] = ()
    public: str = ""
    school: str = ""
    today: bool = False
    outside: bool = False


def day_sentence(context: Context, facts: DayFacts) -> str:
    """A day in words: "Friday 6 November: Tablette at 14 h, 3 places left of 8"."""
    planned = "; ".join(short_sentence(context, row) for row in facts.sessions) or tr("no session")
    said = [tr("{day}: {what}", "a day of the programme", day=say_day(facts.day), what=planned)]
    if facts.today:
        said.append(tr("today", "said of a day"))
    if facts.public:
        said.append(tr("public holiday: {name}", name=facts.public))
    elif facts.school:
        said.append(tr("school holidays: {name}", name=facts.school))
    return ", ".join(said)


class CellOwner(Protocol):
    """The grid a cell stands in."""

    context: Context
    compact: bool

    def key(self, cell: DayCell, event: QKeyEvent) -> bool:
        """A key pressed on a cell; whether it was for the grid."""

    def choose(self, cell: DayCell) -> None:
        """A cell was pressed or came to have the focus."""

    def enter(self, cell: DayCell, session: SessionRow | None) -> None:
        """A cell is to be opened, or one session in it."""


@dataclass(frozen=True)
class _Line:
    """A line of a cell. session: None for "2 more"; marks: (icon, words) below the title."""

    rect: QRect
    session: SessionRow | None
    left: str
    right: str = ""
    marks: tuple[tuple[str, str], ...] = ()


class DayCell(QAbstractButton):
    """A day. Enter, Space or a press of assistive tools opens it; a click on a session opens that one."""

    def __init__(self, owner: CellOwner, parent: QWidget) -> None:
        super().__init__(parent)
        self._owner = owner
        self.facts = DayFacts(date.min)
        self.chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.clicked.connect(lambda: owner.enter(self, None))

    def show_day(self, facts: DayFacts, *, chosen: bool) -> None:
        """Show a day; says nothing by itself."""
        self.facts, self.chosen = facts, chosen
        sentence = day_sentence(self._owner.context, facts)
        if sentence != self.accessibleName():
            self.setAccessibleName(sentence)
            self.setToolTip(sentence)
        self.update()

    # ── sizes ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def sizeHint(self) -> QSize:
        line = theme.em(self)
        return QSize(round(line * (3 if self._owner.compact else 7)), round(line * self._high()))

    def minimumSizeHint(self) -> QSize:
        line = theme.em(self)
        return QSize(max(24, round(2.0 * line)), round(line * self._high()))

    def _high(self) -> float:
        return NARROW if self._owner.compact else WIDE

    # ── keys and clicks ───────────────────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self._owner.enter(self, None)
        elif not self._owner.key(self, event):
            super().keyPressEvent(event)
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.chosen:
            self._owner.choose(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._owner.choose(self)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        line = self._line_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and line is not None:
            self._owner.enter(self, line.session)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._line_at(event.position().toPoint()) is None:
            self._owner.enter(self, None)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._line_at(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _line_at(self, at: QPoint) -> _Line | None:
        if self._owner.compact:
            return None
        return next((line for line in self._lines() if line.session is not None and line.rect.contains(at)), None)

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now, line = theme.tones(), theme.em(self)
        facts = self.facts
        ground = now.warning_soft if facts.public else now.info_soft if facts.school else now.surface
        if facts.outside and not (facts.public or facts.school):
            ground = now.paper
        painter.setBrush(QColor(ground))
        edge = (now.accent, 2) if self.chosen else (now.border, 1)
        painter.setPen(QPen(QColor(edge[0]), edge[1]))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), line // 4, line // 4)
        self._head(painter)
        if self._owner.compact:
            self._count(painter)
            return
        for one in self._lines():
            _draw_line(painter, one, self.font(), faint=facts.outside)

    def _inside(self) -> QRect:
        pad = round(0.3 * theme.em(self))
        return self.rect().adjusted(pad + 1, pad, -pad - 2, -pad)

    def _head(self, painter: QPainter) -> None:
        now, line, inside = theme.tones(), theme.em(self), self._inside()
        number = QRect(inside.left(), inside.top(), round(1.6 * line), round(1.2 * line))
        bold = _bold(self.font())
        painter.setFont(bold)
        if self.facts.today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.accent))
            painter.drawRoundedRect(number, line // 3, line // 3)
        painter.setPen(QColor(now.on_accent if self.facts.today else now.subtle if self.facts.outside else now.ink))
        painter.drawText(number, _CENTRE if self.facts.today else _TOP_LEFT, str(self.facts.day.day))
        painter.setFont(self.font())
        painter.setPen(QColor(now.ink))
        off = self.facts.public or self.facts.school
        if not off:
            return
        beside = QRect(
            number.right() + line // 4, inside.top(), inside.right() - number.right() - line // 4, number.height()
        )
        if self._owner.compact:
            side = min(round(0.9 * line), beside.width())
            sign = icon("calendar" if self.facts.public else "sun")
            if side > line // 2:
                sign.paint(painter, QRect(beside.right() - side, beside.top(), side, side))
            return
        painter.drawText(beside, _RIGHT, _cut(off, beside.width(), self.font()))

    def _count(self, painter: QPainter) -> None:
        """Narrow: how many sessions, with the sign of workshops; the list below names them."""
        if not self.facts.sessions:
            return
        line, inside = theme.em(self), self._inside()
        side = round(0.9 * line)
        top = inside.bottom() - round(1.0 * line)
        row = self.facts.sessions
        sign = (
            "phone" if any(one.to_tell for one in row) else "waiting" if any(one.waiting for one in row) else "workshop"
        )
        icon(sign).paint(painter, QRect(inside.left(), top, side, side))
        painter.setPen(QColor(theme.tones().ink))
        words = QRect(inside.left() + side + line // 4, top, inside.width() - side, side)
        painter.drawText(words, _TOP_LEFT, str(len(row)))

    def _lines(self) -> list[_Line]:
        """The lines that fit; what does not is counted."""
        line, inside = theme.em(self), self._inside()
        y = inside.top() + round(1.25 * line)
        lines: list[_Line] = []
        sessions = self.facts.sessions
        for at, row in enumerate(sessions):
            marks = _marks(row)
            high = line * (2 if marks else 1)
            left = len(sessions) - at - 1
            if y + high + (line if left else 0) > inside.bottom() + line // 3:
                marks, high = (), line
            if y + high + (line if left else 0) > inside.bottom() + line // 3:
                more = tr("%n more", "sessions of a day", left + 1)
                lines.append(_Line(QRect(inside.left(), y, inside.width(), line), None, more))
                break
            hour = hour_of(self._owner.context, row.start)
            lines.append(
                _Line(
                    QRect(inside.left(), y, inside.width(), high), row, f"{hour} {title_of(row)}", _figures(row), marks
                )
            )
            y += high
        return lines


def _figures(row: SessionRow) -> str:
    return "" if row.entry is Entry.OPEN_DOOR else f"{row.enrolled}/{row.capacity}"


def _marks(row: SessionRow) -> tuple[tuple[str, str], ...]:
    """What is marked of a session: an icon and its words."""
    said: list[tuple[str, str]] = []
    if row.cancelled:
        said.append(("close", tr("Cancelled", "a session")))
    elif row.waiting:
        said.append(("waiting", waiting_words(row)))
    if row.to_tell:
        said.append(("phone", to_tell_words(row)))
    return tuple(said)


def _draw_line(painter: QPainter, one: _Line, font: QFont, *, faint: bool = False) -> None:
    now, metrics = theme.tones(), QFontMetrics(font)
    high = metrics.lineSpacing()
    top = QRect(one.rect.left(), one.rect.top(), one.rect.width(), high)
    painter.setFont(font)
    painter.setPen(QColor(now.subtle if faint or one.session is None else now.ink))
    taken = metrics.horizontalAdvance(one.right) + high // 3 if one.right else 0
    if one.right:
        painter.drawText(top, _RIGHT, one.right)
    struck = QFont(font)
    struck.setStrikeOut(one.session is not None and one.session.cancelled)
    painter.setFont(struck)
    painter.drawText(top, _TOP_LEFT, _cut(one.left, top.width() - taken, font))
    painter.setFont(font)
    x, y = one.rect.left(), one.rect.top() + high
    for name, words in one.marks:
        side = round(0.85 * high)
        if x + 2 * side > one.rect.right():
            break
        icon(name, "warning").paint(painter, QRect(x, y + (high - side) // 2, side, side))
        x += side + high // 5
        shown = _cut(words, one.rect.right() - x, font)
        painter.drawText(QRect(x, y, one.rect.right() - x, high), _TOP_LEFT, shown)
        x += metrics.horizontalAdvance(shown) + high // 3


def draw_session(painter: QPainter, rect: QRect, row: SessionRow, font: QFont, said: tuple[str, str]) -> None:
    """A session as a block: hours, title, places, what is marked; as many lines as there is room for.

    said: its hours, and its start alone for where they do not fit.
    """
    high = QFontMetrics(font).lineSpacing()
    metrics, now = QFontMetrics(font), theme.tones()
    hours = said[0] if QFontMetrics(_bold(font)).horizontalAdvance(said[0]) <= rect.width() else said[1]
    lines: list[tuple[str, str]] = [("", f"{hours} {title_of(row)}" if rect.height() < 2 * high else hours)]
    if rect.height() >= 2 * high:
        lines.append(("", title_of(row)))
    if not row.cancelled:
        lines.append(("", places_words(row)))
    lines += [(name, words) for name, words in _marks(row) if name != "waiting"]
    if row.room:
        lines.append(("", row.room))
    painter.setPen(QColor(now.ink))
    y = rect.top()
    for number, (name, words) in enumerate(lines):
        if y + high > rect.bottom() + high // 4:
            break
        written = _bold(font) if number < 2 else QFont(font)  # noqa: PLR2004 — the hours and the title
        written.setStrikeOut(row.cancelled and number < 2)  # noqa: PLR2004 — as above
        painter.setFont(written)
        x = rect.left()
        if name:
            side = round(0.85 * high)
            icon(name, "warning").paint(painter, QRect(x, y + (high - side) // 2, side, side))
            x += side + high // 5
        room = rect.right() - x
        painter.drawText(QRect(x, y, room, high), _TOP_LEFT, _cut(words, room, written))
        y += metrics.lineSpacing()


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made


def _cut(text: str, width: int, font: QFont) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))
