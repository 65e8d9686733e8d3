"""What the entry bar offers: values that the jobs make and the bar shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from papidesk.ui.icons import icon

if TYPE_CHECKING:
    from papidesk.ui.entry_bar import EntryBar

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Act:
    """One more thing that can be done with a suggestion: its letter after →, its words, what it does."""

    letter: str
    text: str
    do: Callable[[], None]


@dataclass(frozen=True)
class Suggestion:
    """One line under the bar.

    sentence: the line in words, for whoever listens; do: what Enter does; keys: what the keys do, said at the right;
    compose: what Tab opens, or None; acts: what → opens; twins: other people of the same name: Enter then asks which one.
    """

    icon: str
    title: str
    detail: str
    sentence: str
    do: Callable[[], None]
    keys: str = ""
    compose: Callable[[], QWidget] | None = None
    acts: tuple[Act, ...] = ()
    twins: int = 0


Show = Callable[[Sequence[Suggestion]], None]


class Mode(Protocol):
    """What the bar is for at the moment. label: shown before the field, "" for the usual mode; hint: the placeholder.

    One that the guide tells of names itself in a `topic`.
    """

    @property
    def label(self) -> str: ...
    @property
    def hint(self) -> str: ...

    def find(self, text: str, show: Show) -> None:
        """Suggest for a text, by calling `show` on the window's thread, at once or later."""

    def entered(self, bar: EntryBar) -> None:
        """The mode was just taken."""


class SuggestionModel(QAbstractListModel):
    """The suggestions of the moment."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Suggestion, ...] = ()

    def show(self, rows: Sequence[Suggestion]) -> None:
        """Replace them all."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002
        return len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.sentence
        return None


class SuggestionDelegate(QStyledItemDelegate):
    """Paints a suggestion: icon, name, what tells it apart; on the chosen one, what the keys do."""

    def __init__(self, model: SuggestionModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        metrics: QFontMetrics = option.fontMetrics
        return QSize(metrics.horizontalAdvance("m") * 20, int(metrics.height() * 2.5) + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.rows[index.row()]
        opt = QStyleOptionViewItem(option)
        rect: QRect = opt.rect
        palette: QPalette = opt.palette
        font: QFont = opt.font
        chosen = bool(opt.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, palette.brush(QPalette.ColorRole.Highlight))
        ink = palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        soft = ink if chosen else palette.color(QPalette.ColorRole.PlaceholderText)
        line = QFontMetrics(font).height()
        lines = 2 if row.detail else 1
        side, top = int(line * 1.2), rect.top() + (rect.height() - lines * line) // 2
        look = QIcon.Mode.Selected if chosen else QIcon.Mode.Normal
        painter.drawPixmap(
            rect.left() + line // 2, rect.center().y() - side // 2, icon(row.icon).pixmap(QSize(side, side), look)
        )
        left = rect.left() + line + side
        bold = QFont(font)
        bold.setBold(True)
        keys = row.keys if chosen else ""
        keys_width = QFontMetrics(font).horizontalAdvance(keys) + line if keys else 0
        width = rect.right() - left - line // 2
        # The keys stand beside the name where there is room for both, else the name alone.
        room = width - keys_width if keys_width < width // 2 else width
        painter.setPen(ink)
        painter.setFont(bold)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        name = QFontMetrics(bold).elidedText(row.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, top, room, line), align, name)
        painter.setFont(font)
        if keys and room != width:
            painter.drawText(QRect(left + room, top, keys_width, line), align, keys)
        painter.setPen(soft)
        detail = QFontMetrics(font).elidedText(row.detail, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, top + line, width, line), align, detail)
        painter.restore()

