"""Tables: rows one reads, chosen whole, left with one Tab, readable at every width."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QIcon,
    QKeyEvent,
    QPainter,
    QPalette,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleFactory,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)
from shiboken6 import isValid

from papidesk.ui import theme
from papidesk.ui.blocks import BlockModel, Index, RowsModel
from papidesk.ui.empty import EmptyState
from papidesk.ui.style import PAD
from papidesk.ui.texts import tip
from papidesk.ui.words import tr

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DETAILS = 2
"""Lines of details in a row of a narrow table."""


class Table(QTableView):
    """A table over a `RowsModel` or a `BlockModel`.

    activated_row(row): Enter or a double click. current_changed(row or None). sort_asked(column, descending): a header
    or its menu entry was chosen; the order is the store's business. Where the columns do not fit, each row takes three
    lines: the first column, then the others, the most important first.
    """

    activated_row = Signal(object)
    current_changed = Signal(object)
    sort_asked = Signal(int, bool)

    def __init__(
        self, model: RowsModel | BlockModel, name: str, *, several: bool = False, sortable: bool = False
    ) -> None:
        super().__init__()
        self.rows = model
        self.compact = False
        self._kept: tuple[Hashable, int] | None = None
        self._fusion = QStyleFactory.create("fusion")
        # Cells are drawn by Fusion itself: a style in Python would be asked ten times for each.
        self.setStyle(self._fusion)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(sortable)
        header.setMinimumSectionSize(1)
        if sortable:
            header.sectionClicked.connect(self._sort_clicked)
        self._sortable = sortable
        self._plain, self._two_lines = _Cells(self), _Compact(self)
        self.setItemDelegate(self._plain)
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._come_back)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.current_changed.emit(self.current_row()))
        self.doubleClicked.connect(lambda *_: self._activate())
        theme.dress(self, line="border")
        theme.follow(self, self._measure)

    # -- what is chosen

    def current_row(self) -> Any | None:
        """The row the keyboard is on."""
        index = self.currentIndex()
        return self.rows.row_at(index.row()) if index.isValid() else None

    def selected_rows(self) -> list[Any]:
        """The rows that are chosen, in their order; those not loaded are left out."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [row for row in map(self.rows.row_at, numbers) if row is not None]

    def go_to(self, row: int) -> None:
        """Stand on a row by its number."""
        if 0 <= row < self.rows.rowCount():
            index = self.rows.index(row, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    def go_to_key(self, key: Hashable) -> bool:
        """Stand on the row of a key, where it is loaded."""
        at = self.rows.find(key)
        self.go_to(at)
        return at >= 0

    def _activate(self) -> None:
        row = self.current_row()
        if row is not None:
            self.activated_row.emit(row)

    def _remember(self) -> None:
        row = self.current_row()
        self._kept = None if row is None else (self.rows.key(row), self.verticalScrollBar().value())

    def _come_back(self) -> None:
        if self._kept is None:
            return
        key, scrolled = self._kept
        if self.go_to_key(key):
            self.verticalScrollBar().setValue(scrolled)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            self._activate()
            event.accept()
        elif event.key() == Qt.Key.Key_Home:
            self.go_to(0)
        elif event.key() == Qt.Key.Key_End:
            self.go_to(self.rows.rowCount() - 1)
        elif event.text().isprintable() and event.text().strip() and not event.modifiers():
            event.ignore()  # letters are for whoever listens above, not a search in what happens to be loaded
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The keyboard's way to sort: the menu key."""
        if not self._sortable:
            super().contextMenuEvent(event)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, column in enumerate(self.rows.columns):
            action = QAction(tr("Sort by “{column}”", column=column.title), menu)
            action.triggered.connect(lambda _on=False, at=number: self._sort_clicked(at))
            menu.addAction(action)
        menu.popup(event.globalPos())

    def _sort_clicked(self, column: int) -> None:
        header = self.horizontalHeader()
        shown = header.isSortIndicatorShown() and header.sortIndicatorSection() == column
        # Qt has already turned the indicator when a header is clicked; the menu has not.
        again = shown and self._sorted == (column, False)
        self._sorted = (column, again)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(column, Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder)
        self.sort_asked.emit(column, again)

    _sorted: tuple[int, bool] = (-1, False)

    # -- widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        if not isValid(self) or self.model() is None:
            return
        self._plain.measure()
        self._two_lines.measure()
        metrics = self._plain.metrics
        wide = self.viewport().width()
        least = self._least()
        compact = sum(least) > wide
        if compact != self.compact:
            self.compact = compact
            for number in range(1, len(self.rows.columns)):
                self.setColumnHidden(number, compact)
            self.horizontalHeader().setVisible(not compact)
            self.setItemDelegate(self._two_lines if compact else self._plain)
        line = metrics.lineSpacing()
        high = self._two_lines.height(self) if compact else max(24, round(1.75 * line))
        if self.verticalHeader().defaultSectionSize() != high:
            self.verticalHeader().setMinimumSectionSize(high)
            self.verticalHeader().setDefaultSectionSize(high)
        self.verticalScrollBar().setSingleStep(high)
        if compact:
            self.setColumnWidth(0, wide)
            return
        left, weights = wide - sum(least), sum(column.weight for column in self.rows.columns) or 1
        widths = [base + left * column.weight // weights for base, column in zip(least, self.rows.columns, strict=True)]
        widths[-1] += wide - sum(widths)
        for number, width in enumerate(widths):
            if self.columnWidth(number) != width:
                self.setColumnWidth(number, width)

    def _least(self) -> list[int]:
        """How wide each column is at least."""
        letter = QFontMetrics(self.font()).horizontalAdvance("n")
        # A title is read whole in every language.
        return [max(column.least, len(column.title)) * letter + letter * 2 for column in self.rows.columns]

    def wanted(self) -> int:
        """How wide it is at least where its columns stand side by side."""
        return sum(self._least()) + 2 * self.frameWidth()

    def minimumSizeHint(self) -> QSize:
        rows = 2.2 if self.compact else 3.5
        return QSize(theme.em(self, 10), round(self.verticalHeader().defaultSectionSize() * rows))

    # -- what does not fit

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._explain(event)
            return True
        return super().viewportEvent(event)

    def _explain(self, event: QHelpEvent) -> None:
        index = self.indexAt(event.pos())
        text = str(index.data() or "") if index.isValid() else ""
        cut = QFontMetrics(self.font()).horizontalAdvance(text) + theme.em(self, 0.6) > self.visualRect(index).width()
        if self.compact and index.isValid():
            row = self.rows.row_at(index.row())
            text, cut = (self.rows.sentence(row), True) if row is not None else ("", False)
        QToolTip.showText(event.globalPos(), tip(text) if cut else "", self)


class _Cells(QStyledItemDelegate):
    """Draws a cell. Drawn here a cell asks its model once; Qt's own drawing asks eight times."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._table = table
        self.pad = 4

    def measure(self) -> None:
        """Take the sizes of the text again."""
        self.metrics = QFontMetrics(self._table.font())
        self.pad = round(PAD * self.metrics.lineSpacing())
        self.icon_side = round(1.1 * self.metrics.lineSpacing())
        sides, middle = Qt.AlignmentFlag, int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        columns = self._table.rows.columns
        self._flags = [middle | int(sides.AlignRight if one.numeric else sides.AlignLeft) for one in columns]

    def ground(self, painter: QPainter, option: Any, index: Index) -> QColor:
        """Paint what the cell stands on; the colour to write in."""
        palette = self._table.palette()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
        elif index.row() == self._table.currentIndex().row() and self._table.hasFocus():
            under = QRect(option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 2)
            painter.fillRect(under, QColor(theme.tones().focus))
        return palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        model, column = self._table.rows, index.column()
        painter.setPen(self.ground(painter, option, index))
        inside = option.rect.adjusted(self.pad, 0, -self.pad, 0)
        if model.columns[column].icon is not None:
            found = model.data(index, Qt.ItemDataRole.DecorationRole)
            if found is not None:
                chosen = bool(option.state & QStyle.StateFlag.State_Selected)
                side = self.icon_side
                at = QRect(inside.left(), inside.top() + (inside.height() - side) // 2, side, side)
                found.paint(painter, at, mode=QIcon.Mode.Selected if chosen else QIcon.Mode.Normal)
                inside.setLeft(inside.left() + side + self.pad)
        cells = model.cells_at(index.row())
        text = "…" if cells is None else cells[column]
        if not text:
            return
        elided = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, self._flags[column], elided)


class _Compact(_Cells):
    """A whole row in one cell: the first column, and the others below it."""

    def height(self, table: Table) -> int:
        """Of a row."""
        return round(QFontMetrics(table.font()).lineSpacing() * (1 + _DETAILS + 0.8))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self.height(self._table))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        ink = self.ground(painter, option, index)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        cells = self._table.rows.cells_at(index.row()) or ("…",)
        inside = option.rect.adjusted(self.pad, self.pad, -self.pad, -self.pad)
        painter.save()
        painter.setPen(ink)
        bold = self._table.font()
        bold.setBold(True)
        painter.setFont(bold)
        title = QFontMetrics(bold).elidedText(cells[0], Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), title)
        painter.setFont(self._table.font())
        if not chosen:
            painter.setPen(QColor(theme.tones().subtle))
        self._details(painter, inside.adjusted(0, self.metrics.lineSpacing(), 0, 0), cells)
        painter.restore()

    def _details(self, painter: QPainter, inside: QRect, cells: tuple[str, ...]) -> None:
        columns = self._table.rows.columns
        order = sorted(range(1, len(cells)), key=lambda at: -columns[at].priority)
        text = " · ".join(cells[at] for at in order if cells[at])
        layout = QTextLayout(text, self._table.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        metrics = self.metrics
        layout.beginLayout()
        y = inside.top() + metrics.ascent()
        for number in range(_DETAILS):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(inside.width())
            last = number == _DETAILS - 1
            part = text[line.textStart() :] if last else text[line.textStart() : line.textStart() + line.textLength()]
            painter.drawText(inside.left(), y, metrics.elidedText(part, Qt.TextElideMode.ElideRight, inside.width()))
            y += metrics.lineSpacing()
        layout.endLayout()


class TableWithEmpty(QStackedWidget):
    """A table, or what stands in its place while it has no rows."""

    def __init__(self, table: Table, empty: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self.empty = table, empty
        self.addWidget(table)
        self.addWidget(empty)
        for signal in (table.rows.modelReset, table.rows.rowsInserted, table.rows.rowsRemoved):
            signal.connect(self._choose)
        self._choose()

    def _choose(self) -> None:
        self.setCurrentWidget(self.table if self.table.rows.rowCount() else self.empty)
