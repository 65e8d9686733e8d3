"""The main window: a gate (unlock, first run) and, behind it, the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QStackedWidget,
    QToolTip,
    QWidget,
)

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import STAFF, Done, Refusal, Role, Unreadable, WorldFailure
from papidesk.kernel.words import Text
from papidesk.ui.desk import Desk
from papidesk.ui.keys import Keys
from papidesk.ui.page import Context, OnDuty
from papidesk.ui.tabbing import step
from papidesk.ui.words import say, tr, veiled

if TYPE_CHECKING:
    from papidesk.ui.deskview import DeskView, PageSpec
    from papidesk.ui.printing.papers import Printout
    from papidesk.ui.printing.service import PrintService
    from papidesk.ui.suggestions import Mode
    from papidesk.ui.toasts import Toasts


class MainWindow(QMainWindow):
    """Holds the gate and the desk, and is the `Shell` of the pages.

    closing: the window is about to close; the composition root backs up and closes the store.
    painted: the first paint is done.
    restore_asked(file): a backup is to be put back; the desk is covered by now.
    """

    closing = Signal()
    restore_asked = Signal(str)
    painted = Signal()

    def __init__(self, desk: Desk, keys: Keys) -> None:
        super().__init__()
        self.desk, self.keys = desk, keys
        self.context = Context(desk, desk.time, keys, self)
        self._duty = OnDuty(0, "", Role.VOLUNTEER)
        self._privacy = self._seen = self._copied = False
        QApplication.clipboard().dataChanged.connect(self._note_copy)
        self._place = ""
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self.gate: QWidget | None = None
        self.view: DeskView | None = None
        self.toasts: Toasts | None = None
        self.printing: PrintService | None = None
        self._make_printing: Callable[[], PrintService] | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)
        self.setMinimumSize(1024, 600)
        self.setWindowTitle("PapiDesk")
        desk.done.connect(self._said)
        desk.refused.connect(self._refused)
        desk.failed.connect(self._failed)

    # ── composition ───────────────────────────────────────────────────────────────────────────────────────────────────

    def set_gate(self, gate: QWidget) -> None:
        """The screen shown while the desk is closed."""
        self.gate = gate
        self.stack.addWidget(gate)
        self.stack.setCurrentWidget(gate)

    def furnish(self, specs: Sequence[PageSpec], usual: Mode) -> DeskView:
        """Make the desk (once), behind the gate."""
        # Imported while the password is typed: the first picture does without.
        from papidesk.ui.deskview import DeskView  # noqa: PLC0415
        from papidesk.ui.toasts import Toasts  # noqa: PLC0415

        view = DeskView(self.context, specs, usual)
        self.view = view
        self.stack.addWidget(view)
        self.toasts = Toasts(view.centre)
        view.rail.chosen.connect(self.go)
        view.header.lock_asked.connect(self.lock)
        view.header.privacy_asked.connect(self.turn_privacy)
        view.header.actions_asked.connect(self._turn_actions)
        view.header.printing_asked.connect(self._show_printing)
        view.header.copies_asked.connect(lambda: self.go("settings", section="backups"))
        if self.printing is not None:  # the recovery key of a new place
            self.printing.told.connect(view.header.show_printing)
        for number, spec in enumerate(specs):
            self.keys.bind(self, spec.entry.keys, self._goer(spec.entry.page))
            if number == 0:
                view.show_page(spec.entry.page)
        self._offer_pages(view)
        self.keys.bind(self, "undo", lambda: self._if_open(self._undo))
        self.keys.bind(self, "lock", lambda: self._if_open(self.lock))
        self.keys.bind(self, "bar", lambda: self._if_open(self.to_bar))
        self.keys.bind(self, "next_pane", lambda: self._if_open(view.next_pane))
        self.keys.bind(self, "escape", lambda: self._if_open(self._escape))
        return view

    def _goer(self, page: str) -> Callable[[], None]:
        return lambda: self._if_open(lambda: self.go(page))

    def bind(self, key: str, act: Callable[[], None]) -> None:
        """A key that works from every page, and nowhere while the screen is locked."""
        self.keys.bind(self, key, lambda: self._if_open(act))

    # ── what pages may ask ────────────────────────────────────────────────────────────────────────────────────────────

    def go(self, page: str, **what: Any) -> None:
        if self.view is None:
            return
        if not self.view.offers(page):
            self.toast(tr("This page is not part of your role. Ask an animator of the place for it."), "info")
            return
        if self.view.last_actions_alone():
            self._turn_actions()
        self.view.show_page(page, **what)
        focused: QWidget | None = self.focusWidget()
        if focused is None or not self.view.page(page).isAncestorOf(focused):
            self.to_bar()  # a page that takes the focus has done so by now

    def toast(self, text: str, kind: str = "info", action: str = "", on: Callable[[], None] | None = None) -> None:
        if self.toasts is not None and not self.locked:
            self.toasts.show_toast(text, action=action, on=on, kind=kind)

    def lend_printing(self, make: Callable[[], PrintService]) -> None:
        """How printing is made, once the first paper is asked for."""
        self._make_printing = make

    def print_paper(self, owner: QWidget, paper: Printout) -> None:
        if self.printing is None and self._make_printing is not None:
            self.printing = self._make_printing()
            self.printing.serve(self._duty.id)
            if self.view is not None:
                self.printing.told.connect(self.view.header.show_printing)
        if self.printing is not None:
            self.printing.offer(owner, paper)

    def _show_printing(self) -> None:
        if self.printing is not None:
            self.printing.show_queue()

    def put_backup_back(self, file: str = "") -> None:
        if not self.locked and self._duty.role in STAFF:
            self.lock()
            self.restore_asked.emit(file)

    def to_bar(self) -> None:
        if self.view is not None:
            self.view.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def on_duty(self) -> OnDuty:
        return self._duty

    def privacy(self) -> bool:
        return self._privacy

    # ── in and out ────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def locked(self) -> bool:
        """Whether the gate is shown."""
        return self.view is None or self.stack.currentWidget() is not self.view

    def comes(self, duty: OnDuty) -> None:
        """Who the desk is being furnished for."""
        self._duty = duty

    def enter(self, duty: OnDuty, place: str, lock_after_minutes: int) -> None:
        """Someone is on duty: show the desk where they left it, the bar focused; to somebody else, as it is at the start."""
        assert self.view is not None
        former, self._duty, self._place = self._duty, duty, place
        if (duty.id, duty.role) != (former.id, former.role):
            self._start_over(self.view)
        self.setWindowTitle(f"{place} · PapiDesk")
        self.stack.setCurrentWidget(self.view)
        self.tell_day()
        self.view.arrange()
        # As it was left, a form half filled in too; what it shows is asked again.
        self.view.page(self.view.current).refresh()
        self.view.last_actions.refresh()
        self.lock_after(lock_after_minutes)
        self.view.bar.finish()

    def _start_over(self, view: DeskView) -> None:
        """Nothing of what the one before was shown is left: not a page out of sight, not what they copied."""
        self._offer_pages(view)
        view.start_over()
        if self.printing is not None:
            self.printing.serve(self._duty.id)
        if self._copied:
            QApplication.clipboard().clear()

    def _note_copy(self) -> None:
        """What is copied while one of our windows has the keys is copied from it."""
        self._copied = QApplication.activeWindow() is not None

    def _offer_pages(self, view: DeskView) -> None:
        view.rail.offer(self._duty.role)
        for spec in view.specs:
            for action in self.actions():
                if action.objectName() == spec.entry.keys:
                    action.setVisible(view.offers(spec.entry.page))

    def lock_after(self, minutes: int) -> None:
        """Lock by itself once nobody has touched anything for so long; 0: never."""
        self._idle.setInterval(minutes * 60_000)
        self._idle.start() if minutes else self._idle.stop()

    def name_place(self, place: str) -> None:
        """The place has another name."""
        self._place = place
        self.tell_day()
        if not self.locked:
            self.setWindowTitle(f"{place} · PapiDesk")

    def lock(self) -> None:
        """Cover everything; what is being typed is kept, nothing is closed."""
        if self.locked or self.view is None or self.gate is None:
            return
        self.view.flush_drafts()
        self._idle.stop()
        if self.toasts is not None:
            while self.toasts.close_one():
                pass
        self._close_layers()
        self.view.bar.close_up()
        self.view.last_actions.clear()
        self.setWindowTitle("PapiDesk")
        self.stack.setCurrentWidget(self.gate)
        self.gate.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_layers(self) -> None:
        """Menus, questions and tooltips stand in windows of their own: the gate would not cover them."""
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        had_keys = False
        for dialog in self.findChildren(QDialog):
            if dialog.isVisible():
                had_keys = had_keys or dialog.isActiveWindow()
                dialog.reject()
        if had_keys:
            self.activateWindow()
        QToolTip.hideText()

    def tell_day(self) -> None:
        """Say place, day and who is on duty in the header."""
        if self.view is not None:
            self.view.header.show_day(self._place, self.desk.time.today(), self._duty.name)

    def stir(self) -> None:
        """Someone is there: the automatic lock starts over."""
        if self._idle.isActive():
            self._idle.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.view is not None:
            self.view.flush_drafts()
            self.view.bar.close_up()
        self.closing.emit()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # On the native window alone: a filter on the application would be called for every event of every widget.
        self.windowHandle().installEventFilter(self)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 — Qt's own signature
        """Tab goes as the eye does, and not in the order in which the widgets were made."""
        shown = self.stack.currentWidget()
        return step(shown, forward=forward) if shown is not None else super().focusNextPrevChild(forward)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._seen and event.type() == QEvent.Type.Expose:
            self._seen = True
            # Once this event is over, what it exposes has been painted.
            QTimer.singleShot(0, self.painted.emit)
        if event.type() in {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}:
            self.stir()
        return super().eventFilter(watched, event)

    # ── the door's sentences ──────────────────────────────────────────────────────────────────────────────────────────

    def _said(self, done: Done, _by: object) -> None:
        if not done.entry:
            return
        undo = done.undo is not None
        self.toast(
            self._say(done.said),
            "success",
            tr("Undo") if undo else "",
            (lambda: self.desk.submit(UndoAction(done.entry), self)) if undo else None,
        )

    def _refused(self, refusal: Refusal) -> None:
        self.toast(self._say(refusal.why), "warning")

    def _failed(self, failure: WorldFailure) -> None:
        if isinstance(failure, Unreadable) and self._duty.role in STAFF:
            self.toast(self._say(failure.why), "danger", tr("Put a backup back…"), self.put_backup_back)
        else:
            self.toast(self._say(failure.why), "danger")

    def _say(self, text: Text) -> str:
        return say(veiled(text) if self._privacy else text)

    # ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _if_open(self, act: Callable[[], None]) -> None:
        if not self.locked:
            act()

    def _undo(self) -> None:
        self.desk.submit(UndoAction(), self)

    def _escape(self) -> None:
        assert self.view is not None
        over = self.view.over_page()
        focus: QWidget | None = self.focusWidget()
        inside = over is not None and focus is not None and over.isAncestorOf(focus)
        if not inside and self.view.bar.escape():
            return
        if over is not None:
            over.escape()  # type: ignore[attr-defined]  # as `show_over` has it
            return
        if self.view.last_actions_alone():
            self._turn_actions()
        self.to_bar()

    def turn_privacy(self) -> None:
        """Show initials, or whole names again."""
        self._privacy = not self._privacy
        if self.view is not None:
            self.view.header.show_privacy(hidden=self._privacy)
            self.view.page(self.view.current).refresh()
            self.view.last_actions.refresh()
            if self._privacy and self.toasts is not None:
                while self.toasts.close_one():
                    pass
                self.view.bar.finish()

    def _turn_actions(self) -> None:
        if self.view is not None:
            self.view.actions_wanted = not self.view.last_actions.isVisible()
            self.view.arrange()
