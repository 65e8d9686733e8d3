"""F1: the guide in the place of the page, open at what is on the screen; F1 again or Échap gives everything back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from papidesk.ui.deskview import DeskView
from papidesk.ui.guide.book import Book
from papidesk.ui.guide.reader import GuideReader
from papidesk.ui.guide.topics import topic_of
from papidesk.ui.window import MainWindow


class Guide:
    """The guide of one window, whose desk is furnished. folder: where its pages lie."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        assert window.view is not None, "the desk is furnished"
        self._window, self._view = window, window.view
        self._came_from: QWidget | None = None
        self._drawer_open = False
        self.reader = GuideReader(Book(folder), window.keys)
        self.reader.closed.connect(self.close)
        self.reader.change_keys.connect(lambda: window.go("settings", section="keys"))
        self._view.pages.addWidget(self.reader)
        self._view.pages.currentChanged.connect(lambda _index: self._give_drawer_back())
        self._latecomers = _Latecomers(self._keep_drawer_back, self._view.bar.drawer)

    @property
    def shown(self) -> bool:
        """Whether it is in sight."""
        return self._view.over_page() is self.reader

    def turn(self) -> None:
        """Open it at what is on the screen, or close it."""
        if self.shown:
            self.close()
        else:
            self.open(where(self._view))

    def open(self, address: str) -> None:
        """Open it; what is being typed is kept, and stays where it is."""
        if not self.shown:
            self._came_from = QApplication.focusWidget()
            self._view.flush_drafts()
            if self._view.last_actions_alone():
                self._view.actions_wanted = None
                self._view.arrange()
            drawer = self._view.bar.drawer
            self._drawer_open = not drawer.isHidden()
            self._view.show_over(self.reader)
            drawer.hide()
        self.reader.begin(address)

    def close(self) -> None:
        """Back to the page, where one was on it."""
        if not self.shown:
            return
        self._view.leave_over()
        former, self._came_from = self._came_from, None
        if former is not None and isValid(former) and former.isVisible() and former.isEnabled():
            former.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._window.to_bar()

    def _keep_drawer_back(self) -> None:
        """A search that was under way opened it: it waits until the guide is closed."""
        if self.shown:
            self._drawer_open = True
            self._view.bar.drawer.hide()

    def _give_drawer_back(self) -> None:
        """What was open under the bar lay over the guide: it comes back with the page."""
        if self._drawer_open and not self.shown:
            self._drawer_open = False
            drawer = self._view.bar.drawer
            if drawer.model.rows or drawer.panel is not None or drawer.message.text():  # a lock empties it
                drawer.show()
                self._view.bar.place_drawer()


class _Latecomers(QObject):
    """Hears that a widget is shown."""

    def __init__(self, heard: Callable[[], None], watched: QWidget) -> None:
        super().__init__(watched)
        self._heard = heard
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._heard()
        return False


def where(view: DeskView) -> str:
    """The page of the guide for what is on the screen: the mode of the bar where one is typing in it, else the page."""
    focus = QApplication.focusWidget()
    mode = str(getattr(view.bar.mode, "topic", ""))
    if mode and focus is not None and any(one is focus or one.isAncestorOf(focus) for one in (view.bar, view.bar.drawer)):
        return topic_of("bar", mode)
    return topic_of(view.current, view.page(view.current).part())
