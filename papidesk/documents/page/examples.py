"""Examples by trade beside the fields: read, chosen, taken up with Enter, then changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from papidesk.documents.page.library import Library
from papidesk.documents.page.trades import TradePicker
from papidesk.documents.rules import Starter
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button, icon_button
from papidesk.ui.cards import Card
from papidesk.ui.flow import FlowLayout
from papidesk.ui.texts import Heading, Subtle
from papidesk.ui.words import tr

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WORDS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
_LEAST_HIGH, _HIGH = 4.0, 9.0
"""Lines of text: of the list."""


class SentencesModel(QAbstractListModel):
    """Sentences, one a row."""

    def __init__(self) -> None:
        super().__init__()
        self.sentences: tuple[str, ...] = ()

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Show these."""
        self.beginResetModel()
        self.sentences = tuple(sentences)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.sentences)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        return self.sentences[index.row()] if shown and 0 <= index.row() < len(self.sentences) else None


class _Wrapped(QStyledItemDelegate):
    """A sentence on as many lines as it needs."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics, pad = QFontMetrics(self._view.font()), theme.em(self._view, 0.4)
        wide = max(theme.em(self._view, 6), self._view.viewport().width() - 2 * pad)
        high = metrics.boundingRect(QRect(0, 0, wide, 10_000), _WORDS, str(index.data())).height()
        return QSize(wide, max(24, high + pad))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        opt: Any = option
        palette: QPalette = opt.palette
        chosen = bool(opt.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(opt.rect, palette.brush(QPalette.ColorRole.Highlight))
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text))
        pad = theme.em(self._view, 0.4)
        painter.drawText(opt.rect.adjusted(pad, 0, -pad, 0), _WORDS, str(index.data()))
        painter.restore()


class SentenceList(QListView):
    """Enter or a double click takes one up: taken(sentence)."""

    taken = Signal(str)

    def __init__(self, model: SentencesModel, name: str) -> None:
        super().__init__()
        self.sentences = model
        self.setModel(model)
        self.setItemDelegate(_Wrapped(self))
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(lambda index: self.taken.emit(str(index.data())))

    def take_current(self) -> None:
        """Take up the one that is stood on."""
        index = self.currentIndex()
        if index.isValid():
            self.taken.emit(str(index.data()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.take_current()
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class Examples(Card):
    """taken(sentence): one was taken up; left(): they were put away.

    Shown where a trade is known, or where they are asked for.
    """

    taken = Signal(str)
    left = Signal()

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._field = ""
        self._wanted = False
        self.away = icon_button("close", tr("Put the examples away"), on=self.put_away)
        self.trade = TradePicker(library, "trade", tr("Trade"), hint=tr("Type a trade: its examples come below."))
        self.trade.changed.connect(self._show)
        self.model = SentencesModel()
        self.list = SentenceList(self.model, tr("Examples: Enter takes one up"))
        self.list.taken.connect(self._take)
        self.none = Subtle(tr("No example for this part and this trade."))
        self.use = button(tr("Take this example up"), on=self.list.take_current, icon="add")
        head = QWidget()
        flow = FlowLayout(head)
        theme.spaced(flow, spacing=0.5)
        for widget in (Heading(tr("Examples"), level=3), self.use, self.away):
            flow.addWidget(widget)
        for part in (head, self.trade, self.list, self.none):
            self.body.addWidget(part)
        theme.follow(self.list, self._measure)
        library.changed.connect(self._show)
        self._show()

    def _measure(self) -> None:
        self.list.setMinimumHeight(theme.em(self.list, _LEAST_HIGH))
        self.list.setMaximumHeight(theme.em(self.list, _HIGH))

    def begin(self, key: str) -> None:
        """Another document, and its trade by its name among the models, "" for none known."""
        self._wanted = bool(key)
        self.choose_trade(key)

    def offer(self, field: str) -> None:
        """The examples of another part: field of `Starter`, "" where it has none."""
        self._field = field
        self._show()

    def put_away(self) -> None:
        """Leave the room to the paper."""
        self._wanted = False
        self._show()
        self.left.emit()

    def choose_trade(self, key: str) -> None:
        """Those of a trade, by its name among the models."""
        self.trade.set_value(key)
        self._show()

    def go_in(self) -> None:
        """Type a trade, or choose an example where there are some."""
        if not self._field:
            return
        self._wanted = True
        self._show()
        target = self.list if self.model.sentences else self.trade.edit
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self) -> None:
        self.setVisible(self._wanted and bool(self._field))
        starter = self._library.model(self.trade.value(), Starter)
        sentences = tuple(getattr(starter, self._field, ())) if starter is not None and self._field else ()
        if sentences != self.model.sentences:
            self.model.show_sentences(sentences)
            if sentences:
                self.list.setCurrentIndex(self.model.index(0))
        self.trade.set_hint(
            tr("Enter takes an example up; then change it so that it is true.")
            if sentences
            else tr("Type a trade: its examples come below.")
        )
        for widget in (self.list, self.use):
            widget.setVisible(bool(sentences))
        self.none.setVisible(starter is not None and not sentences)

    def _take(self, sentence: str) -> None:
        self.taken.emit(sentence)
        announce(self.list, tr("Taken up: {sentence}", sentence=sentence))
        # The next one, so that several are taken up by as many presses.
        row = self.list.currentIndex().row() + 1
        if row < len(self.model.sentences):
            self.list.setCurrentIndex(self.model.index(row))
