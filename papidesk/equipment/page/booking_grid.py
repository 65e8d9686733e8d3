"""Things by days: when each is free, booked or lent, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleFactory,
    QStyleOptionViewItem,
    QTableView,
)
from shiboken6 import isValid

from papidesk.equipment.intents import ItemRow, TakenSpan
from papidesk.equipment.page.words import item_title, moment_words, named
from papidesk.equipment.rules import ItemKind, Occupation, free
from papidesk.ui import theme
from papidesk.ui.icons import icon
from papidesk.ui.page import Context
from papidesk.ui.words import say_day, tr

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole
_NAME = 11.0
"""Lines of text: how wide the names stand, where there is room."""
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """What is shown. taken: by thing; closed: the days the place is closed, by why ("" for its usual days)."""

    items: tuple[ItemRow, ...] = ()
    days: tuple[date, ...] = ()
    taken: Mapping[int, tuple[TakenSpan, ...]] | None = None
    closed: Mapping[date, str] | None = None


class GridModel(QAbstractTableModel):
    """A row a thing, a column a day. The cell in words is what assistive tools read."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.calendar = Calendar()
        self._spans: dict[tuple[int, int], tuple[TakenSpan, ...]] = {}

    def show_calendar(self, calendar: Calendar) -> None:
        """Show this instead."""
        same = (calendar.days, [row.id for row in calendar.items]) == (
            self.calendar.days,
            [row.id for row in self.calendar.items],
        )
        if same and calendar.items and calendar.days:
            self._take(calendar)
            self.dataChanged.emit(self.index(0, 0), self.index(len(calendar.items) - 1, len(calendar.days) - 1))
            return
        self.beginResetModel()
        self._take(calendar)
        self.endResetModel()

    def _take(self, calendar: Calendar) -> None:
        self.calendar = calendar
        bounds = [self._context.time.bounds(day) for day in calendar.days]
        self._spans = {}
        for row, item in enumerate(calendar.items):
            for span in (calendar.taken or {}).get(item.id, ()):
                for column, (start, end) in enumerate(bounds):
                    if span.start < end and start < span.until:
                        self._spans[row, column] = (*self._spans.get((row, column), ()), span)

    def spans(self, row: int, column: int) -> tuple[TakenSpan, ...]:
        """What takes a thing on a day, in order."""
        return self._spans.get((row, column), ())

    def left(self, row: int, column: int) -> int:
        """How many of a thing are left that day, at its fullest."""
        taken = [Occupation(span.start, span.until, span.quantity) for span in self.spans(row, column)]
        return free(self.calendar.items[row].quantity, taken, *self._context.time.bounds(self.day(column)))

    def day(self, column: int) -> date:
        """The day of a column."""
        return self.calendar.days[column]

    def closed(self, column: int) -> str | None:
        """Why the place is closed that day; None where it is open."""
        return (self.calendar.closed or {}).get(self.day(column))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.calendar.items)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.calendar.days)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if role in {_Role.AccessibleTextRole, _Role.ToolTipRole}:
            return self.sentence(index.row(), index.column())
        if role == _Role.DisplayRole:
            item, column = self.calendar.items[index.row()], index.column()
            if item.kind is ItemKind.LOT:
                return str(self.left(index.row(), column))
            return ""
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        vertical = orientation == Qt.Orientation.Vertical
        count = self.rowCount() if vertical else self.columnCount()
        if not 0 <= section < count or role not in {_Role.DisplayRole, _Role.AccessibleTextRole, _Role.ToolTipRole}:
            return None
        if vertical:
            return item_title(self.calendar.items[section])
        return say_day(self.day(section)) if role != _Role.DisplayRole else str(self.day(section).day)

    def sentence(self, row: int, column: int) -> str:
        """A cell in words: "Canon EOS, Friday 6 November: booked for Léa Durand, 06/11/2026 to 08/11/2026"."""
        item, spans = self.calendar.items[row], self.spans(row, column)
        said = "; ".join(self._span_words(span) for span in spans) or tr("free", "equipment")
        if item.kind is ItemKind.LOT:
            left = tr("%n of {all} free", "", self.left(row, column), all=item.quantity)
            said = f"{left}; {said}" if spans else left
        words = tr("{item}, {day}: {what}", item=item_title(item), day=say_day(self.day(column)), what=said)
        why = self.closed(column)
        if why is None:
            return words
        closed = tr("the place is closed")
        return f"{words}, {closed} ({why})" if why else f"{words}, {closed}"

    def _span_words(self, span: TakenSpan) -> str:
        context = self._context
        who = named(context, span.what)
        if span.session is not None:
            who = span.what or tr("a workshop", "who equipment is booked for")
        if span.open_ended:
            return tr("lent to {name}, not back yet", name=who)
        until = moment_words(context, span.until, ends=True)
        if span.loan is not None:
            return tr("lent to {name} until {day}", name=who, day=until)
        start = moment_words(context, span.start)
        return tr("booked for {name}, {start} to {end}", name=who, start=start, end=until)


class BookingGrid(QTableView):
    """Arrows move by day and by thing, Shift and an arrow choose several days; Enter opens.

    opened(item, first, last, span or None): a cell, or several days of one thing. stepped(-1 or 1): beyond the edge.
    chosen(): another cell is stood on.
    """

    opened = Signal(object, object, object, object)
    stepped = Signal(int)
    chosen = Signal()

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self.grid = GridModel(context)
        self._fusion = QStyleFactory.create("fusion")
        self.setStyle(self._fusion)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        days = _Days(self)
        self.setHorizontalHeader(days)
        days.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        days.setSectionsClickable(False)
        names = self.verticalHeader()
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        names.setSectionsClickable(False)
        names.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegate(_DayCells(self))
        self.setModel(self.grid)
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())
        theme.dress(self, line="border")
        theme.follow(self, self._measure)

    # ── what is chosen ────────────────────────────────────────────────────────────────────────────────────────────────

    def show_calendar(self, calendar: Calendar) -> None:
        """Show it; the cell stood on stays where it is still there."""
        before = self.stood_on()
        self.grid.show_calendar(calendar)
        self._measure()
        if not calendar.items or not calendar.days:
            return
        if before is not None and not self.currentIndex().isValid():
            self.go_to(*before)
        elif not self.currentIndex().isValid():
            self.go_to(calendar.items[0].id, self.today)

    today = date.min

    def stood_on(self) -> tuple[int, date] | None:
        """The thing and the day the keyboard is on."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        return self.grid.calendar.items[index.row()].id, self.grid.day(index.column())

    def go_to(self, item: int, day: date) -> None:
        """Stand on a thing and a day, or on the nearest there is."""
        calendar = self.grid.calendar
        if not calendar.items or not calendar.days:
            return
        row = next((at for at, one in enumerate(calendar.items) if one.id == item), 0)
        column = min(range(len(calendar.days)), key=lambda at: abs((calendar.days[at] - day).days))
        self.setCurrentIndex(self.grid.index(row, column))

    def span(self) -> tuple[ItemRow, date, date, TakenSpan | None] | None:
        """The thing, the days chosen of it, and what takes it on the day stood on."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        row = index.row()
        columns = [one.column() for one in self.selectionModel().selectedIndexes() if one.row() == row] or [index.column()]
        spans = self.grid.spans(row, index.column()) if len(set(columns)) == 1 else ()
        item = self.grid.calendar.items[row]
        # Of several alike some may still be free: they are booked, what is taken is opened from the list below.
        taken = next(iter(spans), None) if item.kind is not ItemKind.LOT or not self.grid.left(row, index.column()) else None
        return item, self.grid.day(min(columns)), self.grid.day(max(columns)), taken

    def _open(self, _index: Index) -> None:
        found = self.span()
        if found is not None:
            self.opened.emit(*found)

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = event.key(), self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self._open(index)
        elif plain and key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.stepped.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif plain and key == Qt.Key.Key_Left and index.column() == 0:
            self.stepped.emit(-1)
        elif plain and key == Qt.Key.Key_Right and index.column() == self.grid.columnCount() - 1:
            self.stepped.emit(1)
        elif event.text().isprintable() and event.text().strip():
            event.ignore()  # letters are for whoever listens above
            return
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        if not isValid(self) or self.model() is None:
            return
        line = theme.em(self)
        names = min(round(_NAME * line), 3 * self.width() // 10)
        self.verticalHeader().setFixedWidth(names)
        high = max(28, round(1.9 * line))
        if self.verticalHeader().defaultSectionSize() != high:
            self.verticalHeader().setMinimumSectionSize(high)
            self.verticalHeader().setDefaultSectionSize(high)
        self.horizontalHeader().setFixedHeight(round(2.4 * line))
        count = self.grid.columnCount()
        if not count:
            return
        # All the days in sight, however narrow: what is below is read by words under the calendar.
        wide = max(1, self.viewport().width() // count)
        self.horizontalHeader().setMinimumSectionSize(1)
        if self.horizontalHeader().defaultSectionSize() != wide:
            self.horizontalHeader().setDefaultSectionSize(wide)
            for column in range(count):
                self.setColumnWidth(column, wide)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        # Qt's button that chooses everything has no name, and nothing to do here.
        corner = self.findChild(QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if corner is not None:
            corner.hide()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(self, 16), theme.em(self, 8))


class _Days(QHeaderView):
    """The days: their weekday above their number; today stands out, a day the place is closed is marked."""

    def __init__(self, owner: BookingGrid) -> None:
        super().__init__(Qt.Orientation.Horizontal, owner)
        self._owner = owner

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        grid, now = self._owner.grid, theme.tones()
        if section >= grid.columnCount():
            return
        day = grid.day(section)
        today = day == self._owner.today
        painter.save()
        painter.fillRect(rect, QColor(now.accent if today else now.paper))
        painter.setPen(QColor(now.on_accent if today else now.subtle if grid.closed(section) is not None else now.ink))
        upper = QRect(rect.left(), rect.top(), rect.width(), rect.height() // 2)
        lower = QRect(rect.left(), upper.bottom(), rect.width(), rect.height() - upper.height())
        metrics = QFontMetrics(self.font())
        words = say_day(day).split(" ", maxsplit=1)[0]
        short = next((words[:size] for size in (3, 2, 1) if metrics.horizontalAdvance(words[:size]) <= rect.width() - 2), "")
        centre = int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(upper, centre, short)
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        if QFontMetrics(bold).horizontalAdvance(str(day.day)) <= rect.width():
            painter.drawText(lower, centre, str(day.day))
        elif day.weekday() == 0 or section == 0:
            # Too narrow for every number: the first days of the weeks.
            painter.setClipping(False)
            painter.drawText(QPoint(rect.left(), lower.center().y() + metrics.ascent() // 2), str(day.day))
        painter.setPen(QPen(QColor(now.hairline), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class _DayCells(QStyledItemDelegate):
    """Draws a day of a thing: free, or a bar that goes on to the next day; the icon says whether booked or lent."""

    def __init__(self, owner: BookingGrid) -> None:
        super().__init__(owner)
        self._owner = owner

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        given: Any = option
        rect: QRect = given.rect
        grid, now = self._owner.grid, theme.tones()
        row, column = index.row(), index.column()
        painter.save()
        closed = grid.closed(column) is not None
        painter.fillRect(rect, QColor(now.paper if closed else now.surface))
        painter.setPen(QPen(QColor(now.hairline), 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        item = grid.calendar.items[row]
        spans = grid.spans(row, column)
        if spans:
            self._bar(painter, rect, row, column)
        if item.kind is ItemKind.LOT:
            painter.setPen(QColor(now.ink))
            left = str(grid.left(row, column))
            if QFontMetrics(given.font).horizontalAdvance(left) <= rect.width():
                painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), left)
        if given.state & QStyle.StateFlag.State_Selected:
            palette = self._owner.palette()
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        if index == self._owner.currentIndex() and self._owner.hasFocus():
            painter.setPen(QPen(QColor(now.focus), 3))
            painter.drawRect(rect.adjusted(2, 2, -3, -3))
        painter.restore()

    def _bar(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        grid, now = self._owner.grid, theme.tones()
        spans = grid.spans(row, column)
        first = spans[0]
        tone = "danger" if first.open_ended else "info" if first.loan is not None else "warning"
        before = column > 0 and first in grid.spans(row, column - 1)
        after = column + 1 < grid.columnCount() and spans[-1] in grid.spans(row, column + 1)
        pad = max(3, rect.height() // 6)
        bar = rect.adjusted(0 if before else pad, pad, 0 if after else -pad, -pad)
        painter.fillRect(bar, QColor(getattr(now, f"{tone}_soft")))
        painter.setPen(QPen(QColor(getattr(now, tone)), 1))
        painter.drawLine(bar.topLeft(), bar.topRight())
        painter.drawLine(bar.bottomLeft(), bar.bottomRight())
        if not before:
            painter.drawLine(bar.topLeft(), bar.bottomLeft())
        if not after:
            painter.drawLine(bar.topRight(), bar.bottomRight())
        if not before and grid.calendar.items[row].kind is not ItemKind.LOT:
            side = min(bar.height() - 4, bar.width() - 4)
            name = "warning" if first.open_ended else "loan" if first.loan is not None else "calendar"
            if side > 6:  # noqa: PLR2004 — pixels: smaller is a blot
                at = QRect(bar.left() + 2, bar.top() + (bar.height() - side) // 2, side, side)
                icon(name, tone).paint(painter, at)


def days_of(first: date, count: int) -> tuple[date, ...]:
    """So many days from one on."""
    return tuple(first + _DAY * at for at in range(count))


def shown(rows: Sequence[ItemRow]) -> tuple[ItemRow, ...]:
    """The things a calendar is about: what is given away is in none."""
    return tuple(row for row in rows if row.kind is not ItemKind.CONSUMABLE)
