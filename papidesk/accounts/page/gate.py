"""What stands before the desk: the first run where there is no store, else unlocking; and putting a backup back.

It shows no name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from papidesk.accounts.page.first_run import FirstRun
from papidesk.accounts.page.unlocking import Unlocking
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.cards import Scroll
from papidesk.ui.guide.topics import topic_of
from papidesk.ui.opener import Entered, Opener, PutBack
from papidesk.ui.page import Context
from papidesk.ui.words import tr

if TYPE_CHECKING:
    from papidesk.accounts.page.restoring import Restoring
    from papidesk.ui.guide.reader import GuideReader

WIDTH_EM, READING_EM = 27.0, 36.0
LAID_OUT_MS = 50
WAITS_MINUTES = 10
"""A desk that was put back and that nobody opens is covered again."""


class Gate(QWidget):
    """Shows the assistant or the unlocking, whichever the folder calls for. entered: called once somebody is in; another_store:
    called once the store behind the door is another, or was closed; gives the gate of a window that knows nothing of the former.
    """

    def __init__(
        self,
        context: Context,
        opener: Opener,
        entered: Callable[[Entered], None],
        another_store: Callable[[], Gate] | None = None,
    ) -> None:
        super().__init__()
        self.setAccessibleName(tr("PapiDesk is closed"))
        self._context, self._opener, self._entered = context, opener, entered
        self._another_store = another_store or (lambda: self)
        self.first_run: FirstRun | None = None
        self.restoring: Restoring | None = None
        self._over: QWidget | None = None
        self.stack = QStackedWidget()
        theme.follow(self, self._measure)
        self.unlocking = Unlocking(context, opener, self._enter)
        self.unlocking.restore_asked.connect(self.show_restoring)
        self.unlocking.found_damaged.connect(lambda: self.show_restoring(damaged=True))
        self.stack.addWidget(self.unlocking)
        if not opener.exists():
            self.first_run = FirstRun(context, opener, self._enter)
            self.first_run.restore_asked.connect(self.show_restoring)
            self.stack.addWidget(self.first_run)
            self.stack.setCurrentWidget(self.first_run)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.addStretch(1)
        row.addWidget(self.stack, 100)
        row.addStretch(1)
        self._scroll = Scroll(middle)
        self._reader: GuideReader | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._scroll)
        self._came_from: QWidget | None = None
        # Whoever clicks beside goes on typing; to Tab it is no stop, for it would send her back to where she began.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if opener.is_lost():
            self.show_restoring(damaged=True)

    def turn_guide(self) -> None:
        """Show the guide where one stands before putting a backup back, or close it."""
        if self._reader is not None:
            self._close_guide()
        elif self._over is not None:
            from papidesk.kernel.paths import guide  # noqa: PLC0415 — with the first F1
            from papidesk.ui.guide.book import Book  # noqa: PLC0415
            from papidesk.ui.guide.reader import GuideReader  # noqa: PLC0415

            self._reader = GuideReader(Book(guide()), self._context.keys)
            self._reader.own_keys.hide()  # they are in the settings
            self._reader.closed.connect(self._close_guide)
            self._came_from = QApplication.focusWidget()
            self._scroll.hide()
            self._column.addWidget(self._reader)
            self._reader.begin(topic_of("gate", "restore"))

    def _close_guide(self) -> None:
        former, self._reader = self._reader, None
        if former is None:
            return
        self._column.removeWidget(former)
        former.hide()
        former.deleteLater()
        self._scroll.show()
        if self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._take_focus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._take_focus()

    def _take_focus(self) -> None:
        shown = self.stack.currentWidget()
        take = getattr(shown, "take_focus", None)
        if take is not None:
            take()

    def _enter(self, entered: Entered) -> None:
        self._entered(entered)
        # From now on this computer has a store: the next time, it is unlocked.
        self._show_unlocking()
        self.unlocking.came_in(entered.duty)

    def _show_unlocking(self) -> None:
        self.stack.setCurrentWidget(self.unlocking)
        self._drop()

    def _measure(self) -> None:
        self.stack.setMaximumWidth(theme.em(self, WIDTH_EM if self._over is None else READING_EM))

    def _drop(self) -> None:
        self.stop()
        former, self._over, self.restoring = self._over, None, None
        if former is not None:
            self.stack.removeWidget(former)
            former.deleteLater()
        self._measure()

    # ── a backup is put back ──────────────────────────────────────────────────────────────────────────────────────────

    def show_restoring(self, file: str = "", *, damaged: bool = False) -> None:
        """Show the backups and what putting one back means. file: one already chosen; damaged: the store can't be read."""
        from papidesk.accounts.page.restoring import Restoring  # noqa: PLC0415 — once in a desk's life

        screen = Restoring(self._context, self._opener, damaged=damaged)
        screen.told.connect(self._bring_in_sight)
        screen.left.connect(self._leave)
        screen.try_again.connect(self._leave)
        screen.put_back.connect(lambda done: self._another_store().tell_put_back(done))
        screen.failed.connect(lambda field, text: self._tell_failed(field, text, damaged=damaged))
        self._put_before(screen)
        self.restoring = screen
        screen.begin(file)

    def _bring_in_sight(self, widget: QWidget) -> None:
        """Once it is laid out: what is said out of sight is said to nobody."""

        def bring() -> None:
            if isValid(widget) and widget.isVisible():
                self._scroll.ensureWidgetVisible(widget, 0, theme.em(self, 1))

        QTimer.singleShot(LAID_OUT_MS, self, bring)

    def _put_before(self, screen: QWidget) -> None:
        self._close_guide()
        self._drop()
        self._over = screen
        self._measure()
        self.stack.addWidget(screen)
        self.stack.setCurrentWidget(screen)

    def _leave(self) -> None:
        """Everything is as it was: back where one came from."""
        if self.first_run is not None and not self._opener.exists():
            self.stack.setCurrentWidget(self.first_run)
        else:
            self.stack.setCurrentWidget(self.unlocking)
        self._drop()
        self._take_focus()

    def _tell_failed(self, field: str, text: str, *, damaged: bool) -> None:
        gate = self
        if not self._opener.is_open():
            gate = self._another_store()
            if gate is not self:
                gate.show_restoring(damaged=damaged)
        if gate.restoring is not None:
            gate.restoring.refuse(field, text)

    def tell_put_back(self, done: PutBack) -> None:
        """The store is the one of the backup: say what that came to, then open the desk."""
        from papidesk.accounts.page.restoring import WasPutBack  # noqa: PLC0415 — as above

        entered = done.entered
        screen = WasPutBack(done, self._show_and_focus if entered is None else lambda: self._enter(entered))
        self._put_before(screen)
        QTimer.singleShot(WAITS_MINUTES * 60_000, screen, self._show_and_focus)
        screen.take_focus()
        announce(screen, tr("The backup is back"), now=True)

    def _show_and_focus(self) -> None:
        self._show_unlocking()
        self._take_focus()

    def stop(self) -> None:
        """The window closes, or it is left: a backup that is being read is let go."""
        if self.restoring is not None:
            self.restoring.stop()
