"""The week with its hours down the side, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QLocale, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from papidesk.ui import theme
from papidesk.ui.page import Context
from papidesk.ui.words import tr
from papidesk.workshops.intents import SessionRow
from papidesk.workshops.page.days import DayCell, DayFacts, day_sentence, draw_session
from papidesk.workshops.page.month import NOTHING, WEEK, Programme, monday_of
from papidesk.workshops.page.session_words import hour_of, hours_of, session_sentence

HOUR = 2.3
"""Lines of text an hour is high."""
GUTTER = 2.6
_FIRST, _LAST = 9, 18
"""Hours that are always in sight."""
_DAY_MINUTES = 24 * 60
_LEAST = 1.55


@dataclass(frozen=True)
class _Slot:
    """Where a session stands in its day: minutes of the wall clock, and its lane among those at the same time."""

    row: SessionRow
    start: int
    end: int
    lane: int
    lanes: int


def slots_of(context: Context, rows: Sequence[SessionRow]) -> list[_Slot]:
    """The sessions of a day side by side where they overlap; one that ends after midnight ends with its day here."""
    spans = sorted(((*_minutes(context, row), row) for row in rows), key=lambda one: (one[0], one[1], one[2].id))
    found: list[_Slot] = []
    group: list[tuple[int, int, int, SessionRow]] = []
    until = -1
    for start, end, row in [*spans, (_DAY_MINUTES * 2, _DAY_MINUTES * 2, None)]:
        if start >= until:
            lanes = max((lane for *_rest, lane, _row in group), default=0) + 1
            found += [_Slot(one, first, last, lane, lanes) for first, last, lane, one in group]
            group, until = [], -1
        if row is None:
            break
        taken = {lane for _first, last, lane, _one in group if last > start}
        lane = next(at for at in range(len(group) + 1) if at not in taken)
        group.append((start, end, lane, row))
        until = max(until, end)
    return found


def _minutes(context: Context, row: SessionRow) -> tuple[int, int]:
    start, end = context.time.local(row.start), context.time.local(row.end)
    first = start.hour * 60 + start.minute
    last = end.hour * 60 + end.minute if end.date() == start.date() else _DAY_MINUTES
    return first, max(last, first + 15)


class SessionBlock(QAbstractButton):
    """A session at its hour. Enter, Space or a click opens it."""

    def __init__(self, grid: WeekGrid, row: SessionRow) -> None:
        super().__init__(grid)
        self._grid, self.row = grid, row
        sentence = session_sentence(grid.context, row)
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: grid.open_session(row))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(24, max(24, round(_LEAST * theme.em(self))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self._grid.open_session(self.row)
        elif not self._grid.key(self, event):
            super().keyPressEvent(event)
            return
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, line = theme.tones(), theme.em(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        over = self.row.cancelled or self.row.end <= self._grid.context.time.now()
        painter.setBrush(QColor(now.surface if over else now.accent_soft))
        edge = QPen(QColor(now.border if over else now.accent), 1)
        if self.row.cancelled:
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), line // 4, line // 4)
        pad = line // 4
        inside = self.rect().adjusted(pad + 2, max(2, pad // 2), -pad, -2)
        both = (hours_of(self._grid.context, self.row), hour_of(self._grid.context, self.row.start))
        draw_session(painter, inside, self.row, self.font(), both)


class WeekGrid(QWidget):
    """Seven days beside each other, their heads above, their sessions at their hours; a single Tab stop.

    wanted(day): another day is chosen. opened(day, session or None): Enter or a click. planned(instant): a click on a
    free hour. Left and Right move by day, Up and Down from session to session of a day, PageUp and PageDown by week, Home
    goes to today.
    """

    wanted = Signal(object)
    opened = Signal(object, object)
    planned = Signal(object)

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self.context = context
        self.compact = True  # a head counts its sessions: they stand below it
        self.day = context.time.today()
        self._programme = NOTHING
        self._hours = (_FIRST, _LAST)
        self.setAccessibleName(name)
        self.heads = [_Head(self, self) for _ in range(WEEK)]
        self.blocks: dict[int, list[SessionBlock]] = {}
        self._slots: dict[int, list[_Slot]] = {}
        self._standing: int | None = None
        theme.follow(self, self._measure)
        self.show_days(NOTHING)

    # ── what is shown ─────────────────────────────────────────────────────────────────────────────────────────────────

    def span(self) -> tuple[date, date]:
        """The first and the last day in sight."""
        first = monday_of(self.day)
        return first, first + timedelta(days=WEEK - 1)

    def go_to(self, day: date) -> None:
        """Choose a day; its week is shown."""
        self.day = day
        self.show_days(self._programme)

    def show_days(self, programme: Programme) -> None:
        """Show what is planned."""
        self._programme = programme
        focused = self._focused()
        standing = focused.row.id if isinstance(focused, SessionBlock) else None
        first, today = self.span()[0], self.context.time.today()
        for block in (one for blocks in self.blocks.values() for one in blocks):
            block.hide()
            block.deleteLater()
        self.blocks, self._slots = {}, {}
        for at, head in enumerate(self.heads):
            day = first + timedelta(days=at)
            facts = programme.facts(day, today)
            head.show_day(facts, chosen=day == self.day)
            self._slots[at] = slots_of(self.context, facts.sessions)
            self.blocks[at] = [SessionBlock(self, slot.row) for slot in self._slots[at]]
            for block in self.blocks[at]:
                block.show()
        self._measure()
        self._one_stop(self._stand(standing), focus=focused is not None)

    def facts(self) -> DayFacts:
        """What is known of the chosen day."""
        return self._programme.facts(self.day, self.context.time.today())

    def current_row(self) -> SessionRow | None:
        """The session one stands on: the focused one, else the first of the chosen day."""
        rows = self.facts().sessions
        return next((row for row in rows if row.id == self._standing), rows[0] if rows else None)

    def _focused(self) -> QWidget | None:
        stops: list[QWidget] = [*self.heads, *(one for blocks in self.blocks.values() for one in blocks)]
        return next((one for one in stops if one.hasFocus()), None)

    def _stand(self, session: int | None = None) -> QWidget:
        """Where one stands in the chosen day: a session of it, else its head."""
        at = (self.day - self.span()[0]).days
        blocks = self.blocks[at]
        wanted = session if session is not None else self._standing
        return next((one for one in blocks if one.row.id == wanted), blocks[0] if blocks else self.heads[at])

    def _one_stop(self, stop: QWidget, *, focus: bool) -> None:
        for one in [*self.heads, *(one for blocks in self.blocks.values() for one in blocks)]:
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)
        self._standing = stop.row.id if isinstance(stop, SessionBlock) else None
        if focus and not stop.hasFocus():
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    # ── keys and clicks ───────────────────────────────────────────────────────────────────────────────────────────────

    def key(self, cell: QWidget, event: QKeyEvent) -> bool:
        """A key pressed on a head or a block; whether it was for the grid."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        days = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageUp: -WEEK,
            Qt.Key.Key_PageDown: WEEK,
        }.get(Qt.Key(event.key()))
        try:
            if days is not None:
                self._want(self.day + timedelta(days=days))
            elif event.key() == Qt.Key.Key_Home:
                self._want(self.context.time.today())
            elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                self._step(cell, 1 if event.key() == Qt.Key.Key_Down else -1)
            else:
                return False
        except OverflowError:  # the calendar ends
            return True
        return True

    def _step(self, cell: QWidget, by: int) -> None:
        at = (self.day - self.span()[0]).days
        stops: list[QWidget] = [self.heads[at], *self.blocks[at]]
        here = stops.index(cell) if cell in stops else 0
        self._one_stop(stops[min(max(here + by, 0), len(stops) - 1)], focus=True)

    def choose(self, cell: DayCell) -> None:
        """A head was clicked."""
        self._want(cell.facts.day, head=True)

    def enter(self, cell: DayCell, session: SessionRow | None) -> None:
        """A head is opened."""
        self._want(cell.facts.day, head=True)
        self.opened.emit(self.day, session)

    def open_session(self, row: SessionRow) -> None:
        """A session is opened."""
        self._standing = row.id
        self.opened.emit(row.day, row)

    def _want(self, day: date, *, head: bool = False) -> None:
        changed = day != self.day
        self._standing = None
        if changed:
            self.day = day
            self.show_days(self._programme)
        at = (day - self.span()[0]).days
        self._one_stop(self.heads[at] if head else self._stand(), focus=True)
        if changed:
            self.wanted.emit(day)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().x())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self._want(day)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().x())
        if day is None or event.position().y() < self._top():
            return
        minutes = (event.position().y() - self._top()) / self._hour_high() * 60 + self._hours[0] * 60
        half = min(int(minutes // 30) * 30, _DAY_MINUTES - 30)
        self.planned.emit(self.context.time.at(day, time(half // 60, half % 60)))

    def _day_at(self, x: float) -> date | None:
        gutter, wide = self._gutter(), self._wide()
        at = int((x - gutter) // wide) if x >= gutter and wide > 0 else -1
        return self.span()[0] + timedelta(days=at) if 0 <= at < WEEK else None

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _gutter(self) -> int:
        words = max(QFontMetrics(self.font()).horizontalAdvance(_hour_name(hour)) for hour in (8, 20))
        return max(round(GUTTER * theme.em(self)), words + theme.em(self, 0.6))

    def _top(self) -> int:
        return self.heads[0].minimumSizeHint().height() + theme.em(self, 0.3)

    def _hour_high(self) -> float:
        return HOUR * theme.em(self)

    def _wide(self) -> float:
        return (self.width() - self._gutter()) / WEEK

    def column_wide(self) -> float:
        """Of a day, in lines of text."""
        return self._wide() / max(1, theme.em(self))

    def sizeHint(self) -> QSize:
        return QSize(theme.em(self, 50), self._high())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._gutter() + WEEK * max(24, theme.em(self, 2.2)), self._high())

    def _high(self) -> int:
        return round(self._top() + (self._hours[1] - self._hours[0]) * self._hour_high() + theme.em(self, 0.3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        slots = [slot for day in self._slots.values() for slot in day]
        first = min([_FIRST, *(slot.start // 60 for slot in slots)])
        last = max([_LAST, *(-(-slot.end // 60) for slot in slots)])
        if (first, last) != self._hours:
            self._hours = (first, last)
        self.updateGeometry()
        self.setMinimumHeight(self._high())
        gutter, wide, top = self._gutter(), self._wide(), self._top()
        for at, head in enumerate(self.heads):
            left = round(gutter + at * wide)
            right = round(gutter + (at + 1) * wide)
            head.setGeometry(QRect(left + 1, 1, right - left - 2, top - theme.em(self, 0.3)))
            for slot, block in zip(self._slots.get(at, ()), self.blocks.get(at, ()), strict=True):
                lane = (right - left - 3) / slot.lanes
                y = round(top + (slot.start / 60 - first) * self._hour_high())
                high = max(block.minimumSizeHint().height(), round((slot.end - slot.start) / 60 * self._hour_high()))
                y = min(y, self._high() - high)
                block.setGeometry(QRect(round(left + 2 + slot.lane * lane), y, max(24, round(lane - 1)), high))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tones()
        painter = QPainter(self)
        gutter, wide, top = self._gutter(), self._wide(), self._top()
        high = self._high() - theme.em(self, 0.3)
        for at, head in enumerate(self.heads):
            facts = head.facts
            ground = now.warning_soft if facts.public else now.info_soft if facts.school else now.surface
            column = QRect(round(gutter + at * wide) + 1, top, round(wide) - 2, high - top)
            painter.fillRect(column, QColor(ground))
            if facts.day == self.day:
                painter.setPen(QPen(QColor(now.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(column.adjusted(1, 1, -1, -1))
        for hour in range(self._hours[0], self._hours[1] + 1):
            y = round(top + (hour - self._hours[0]) * self._hour_high())
            painter.setPen(QPen(QColor(now.hairline), 1))
            painter.drawLine(gutter, y, self.width(), y)
            if hour < self._hours[1]:
                painter.setPen(QColor(now.subtle))
                words = QRect(0, y, gutter - theme.em(self, 0.3), theme.em(self))
                painter.drawText(words, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), _hour_name(hour))
        self._draw_now(painter, gutter, wide, top)

    def _draw_now(self, painter: QPainter, gutter: int, wide: float, top: int) -> None:
        local: datetime = self.context.time.local(self.context.time.now())
        at = (local.date() - self.span()[0]).days
        hour = local.hour + local.minute / 60
        if 0 <= at < WEEK and self._hours[0] <= hour < self._hours[1]:
            y = round(top + (hour - self._hours[0]) * self._hour_high())
            painter.setPen(QPen(QColor(theme.tones().danger), 2))
            painter.drawLine(round(gutter + at * wide), y, round(gutter + (at + 1) * wide), y)


class _Head(DayCell):
    """The head of a day in a week: its name, its number, what it is a day of."""

    def show_day(self, facts: DayFacts, *, chosen: bool) -> None:
        self.facts, self.chosen = facts, chosen
        sentence = day_sentence(self._owner.context, facts)
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(24, max(24, round(2.5 * theme.em(self))))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now, line, facts = theme.tones(), theme.em(self), self.facts
        painter.setBrush(QColor(now.accent if facts.today else now.surface))
        painter.setPen(QPen(QColor(now.accent if self.chosen else now.hairline), 2 if self.chosen else 1))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), line // 4, line // 4)
        painter.setPen(QColor(now.on_accent if facts.today else now.ink))
        metrics = QFontMetrics(self.font())
        inside = self.rect().adjusted(line // 4, line // 6, -line // 4, -line // 6)
        name = metrics.elidedText(
            _head_words(facts.day, metrics, inside.width()), Qt.TextElideMode.ElideRight, inside.width()
        )
        off = facts.public or facts.school
        middle = int(
            Qt.AlignmentFlag.AlignHCenter | (Qt.AlignmentFlag.AlignTop if off else Qt.AlignmentFlag.AlignVCenter)
        )
        painter.drawText(inside, middle, name)
        off = metrics.elidedText(off, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside.adjusted(0, line, 0, 0), middle, off)


def _head_words(day: date, metrics: QFontMetrics, room: int) -> str:
    """The name and the number: "vendredi 6", or "ven. 6" where that does not fit."""
    forms = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat, QLocale.FormatType.NarrowFormat)
    said = [f"{QLocale().standaloneDayName(day.isoweekday(), form)} {day.day}" for form in forms]
    return next((words for words in said if metrics.horizontalAdvance(words) <= room), str(day.day))


def _hour_name(hour: int) -> str:
    return tr("{hour}:00", "a full hour", hour=hour)
