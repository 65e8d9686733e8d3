"""The guide in the place of the page: what it holds at the left, a page of it at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QResizeEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button, icon_button
from papidesk.ui.cards import Banner
from papidesk.ui.guide.book import Book, Hit, Part, stems
from papidesk.ui.guide.reading import GuideText
from papidesk.ui.guide.topics import KEYS
from papidesk.ui.keys import Keys
from papidesk.ui.search import SearchField
from papidesk.ui.texts import Heading, Subtle
from papidesk.ui.words import tr

_AT = Qt.ItemDataRole.UserRole
_TRAIL_MAX = 50


class GuideReader(QWidget):
    """closed(): it was left. change_keys(): one wants other keys.

    Enter opens a line of the contents, Alt+Left goes back to the page before, Échap closes.
    """

    closed = Signal()
    change_keys = Signal()

    def __init__(self, book: Book, keys: Keys) -> None:
        super().__init__()
        self.book = book
        self._trail: list[str] = []
        self.at = ""
        self.heading = Heading(tr("Guide"), level=2)
        self.back = icon_button("left", tr("Back to the page read before"), on=self.go_back)
        self.keys = button(tr("All the keys"), on=lambda: self.open(KEYS), icon="keyboard", kind="quiet")
        self.own_keys = button(tr("Choose other keys…"), on=self.change_keys.emit, icon="settings", kind="quiet")
        self.close_button = icon_button("close", keys.with_hint(tr("Close the guide"), "help"), on=self.closed.emit)
        self.search = SearchField(tr("Search in the guide"), tr("Search in the guide"))
        self.search.asked.connect(self._look)
        self.search.downwards.connect(self._downwards)
        self.count = Subtle("")
        self.contents, self.found = _Lines(tr("Contents of the guide")), _Lines(tr("What was found in the guide"))
        self.text = GuideText(book)
        self.text.anchorClicked.connect(self._follow)
        self.elsewhere = Banner("", "info", ((tr("Copy the address"), self._copy),))
        self._address = ""
        for lines in (self.contents, self.found):
            lines.chosen.connect(self._choose)
        keys.bind(self, "search", self.search.look_for, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._lay_out()
        self._list_contents()

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, address: str, look_for: tuple[str, ...] = (), *, remember: bool = True) -> None:
        """Show a page: "preter.md#réserver"."""
        file, _, anchor = address.partition("#")
        self.elsewhere.hide()
        if remember and self.at:
            self._trail = [*self._trail, self.at][-_TRAIL_MAX:]
        self.at = address
        self.back.setEnabled(bool(self._trail))
        self.contents.stand_on(file, anchor)
        self.text.show_page(file, anchor, look_for)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.text, tr("Guide: {title}", title=self.text.heading() or self.book.title(file)))

    def begin(self, address: str) -> None:
        """Show a page on opening: nothing was read before, nothing is looked for."""
        self._trail.clear()
        self.at = ""
        self.search.clear()
        self._look()
        self.open(address)

    def go_back(self) -> None:
        """The page read before."""
        if self._trail:
            self.open(self._trail.pop(), remember=False)

    def escape(self) -> None:
        """One step out: of the search, then of the guide."""
        if self.search.text() and (self.search.hasFocus() or self.found.hasFocus()):
            self.search.clear()
            self._look()
            self.search.setFocus()
        else:
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Left and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.go_back()
            event.accept()
        else:
            super().keyPressEvent(event)

    # ── links ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _follow(self, url: QUrl) -> None:
        """A page of the documentation opens here; an address of the internet is told, and opened by nobody."""
        path, anchor = url.path(), url.fragment()
        if not url.scheme() and not url.host():
            file = path or self.text.file
            if self.book.path(file) is not None:
                self.open(f"{file}#{anchor}" if anchor else file)
                return
        self._address = url.toString()
        said = tr("{address} is not on this computer. PapiDesk opens no address by itself.", address=self._address)
        self.elsewhere.set_text(said)
        self.elsewhere.show()
        announce(self.elsewhere, said)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        announce(self.elsewhere, tr("The address is copied."))

    # ── looked for ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _look(self) -> None:
        wanted = self.search.wanted()
        hits = self.book.find(wanted)
        self.found.clear()
        for hit in hits:
            _line(self.found, _words_of_hit(hit), _address(hit.part))
        self.lists.setCurrentWidget(self.found if wanted else self.contents)
        self.count.setVisible(bool(wanted))
        if wanted:
            said = tr("%n passage(s) of the guide", "found", len(hits)) if hits else tr("Nothing in the guide says this.")
            self.count.setText(said)
            announce(self.search, said)

    def _downwards(self) -> None:
        self._look()
        lines = self.lists.currentWidget()
        if isinstance(lines, _Lines) and lines.topLevelItemCount():
            if lines.currentItem() is None or lines is self.found:
                lines.to_first()
            lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, address: str) -> None:
        self.open(address, stems(self.search.text()))

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _list_contents(self) -> None:
        for entry in self.book.contents:
            top = _line(self.contents, entry.title, entry.file)
            for part in self.book.parts(entry.file):
                if part.level > 1:
                    _line(top, part.title, _address(part))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        theme.spaced(head, spacing=0.4)
        head.addWidget(self.back)
        head.addWidget(self.heading, 1)
        for act in (self.keys, self.own_keys, self.close_button):
            head.addWidget(act)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.contents)
        self.lists.addWidget(self.found)
        left = QWidget()
        column = QVBoxLayout(left)
        theme.spaced(column, spacing=0.4)
        column.addWidget(self.search)
        column.addWidget(self.count)
        column.addWidget(self.lists, 1)
        right = QWidget()
        reading = QVBoxLayout(right)
        theme.spaced(reading, spacing=0.4)
        reading.addWidget(self.elsewhere)
        reading.addWidget(self.text, 1)
        self.count.hide()
        self.elsewhere.hide()
        self.sides = QSplitter(Qt.Orientation.Horizontal)
        self.sides.setChildrenCollapsible(False)
        self.sides.addWidget(left)
        self.sides.addWidget(right)
        self.sides.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        # Room for the focus ring of what stands at the edge.
        theme.spaced(whole, margins=0.3, spacing=0.4)
        whole.addLayout(head)
        whole.addWidget(self.sides, 1)
        theme.follow(self, self._measure)

    def _measure(self) -> None:
        self.sides.setHandleWidth(theme.em(self, 0.5))
        self.sides.setSizes([theme.em(self, 14), theme.em(self, 40)])


class _Lines(QTreeWidget):
    """Lines that open a page: chosen(address) on Enter or a click."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setUniformRowHeights(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.itemClicked.connect(self._open)
        theme.follow(self, lambda: self.setIndentation(theme.em(self, 0.9)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and item is not None:
            self._open(item)
            event.accept()
        else:
            super().keyPressEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        # On the ground of the list: Fusion's arrow can't be seen on that of the selection.
        painter.fillRect(rect, self.palette().base())
        super().drawBranches(painter, rect, index)

    def stand_on(self, file: str, anchor: str) -> None:
        """Show where one is; only the headings of that page are unfolded."""
        for number in range(self.topLevelItemCount()):
            top = self.topLevelItem(number)
            assert top is not None, "there are that many"
            here = top.data(0, _AT) == file
            top.setExpanded(here)
            if here:
                inside = [one for at in range(top.childCount()) if (one := top.child(at)) is not None]
                self.setCurrentItem(next((one for one in inside if one.data(0, _AT) == f"{file}#{anchor}"), top))
                self._bring_into_sight()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        item: QTreeWidgetItem | None = self.currentItem()
        if item is not None:
            self.scrollToItem(item, QTreeWidget.ScrollHint.PositionAtCenter)

    def to_first(self) -> None:
        """Stand on the first line."""
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)

    def _open(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        self.chosen.emit(str(item.data(0, _AT)))


def _line(above: QTreeWidget | QTreeWidgetItem, text: str, address: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem(above, [text])
    item.setData(0, _AT, address)
    item.setToolTip(0, text)
    return item


def _address(part: Part) -> str:
    return part.file if part.level == 1 else f"{part.file}#{part.slug}"


def _words_of_hit(hit: Hit) -> str:
    where = hit.page
    if hit.part.level > 1:
        where = tr("{page}, {part}", "where a passage stands", page=hit.page, part=hit.part.title)
    return f"{where}\n{hit.excerpt}" if hit.excerpt else where

