"""The composition root: builds everything once, in order, and hands it on.

What needs the store is imported on the store's thread, what needs a page when the page is shown: the window is painted first.
"""

from __future__ import annotations

import importlib
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from papidesk.behind import Behind
from papidesk.kernel import crash
from papidesk.kernel.clock import Clock, PlaceTime, SystemClock
from papidesk.kernel.handed import is_backup
from papidesk.kernel.intent import Done, Part
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.words import Words
from papidesk.kernel.worker import Reply, Worker
from papidesk.ui import preferences, theme, words
from papidesk.ui.desk import Desk
from papidesk.ui.handed import Handed
from papidesk.ui.keys import Keys
from papidesk.ui.opener import Entered
from papidesk.ui.outside import OutsideCalls
from papidesk.ui.page import Context, OnDuty, Page
from papidesk.ui.window import MainWindow
from papidesk.ui.words import tr

if TYPE_CHECKING:
    from papidesk.accounts.page.gate import Gate
    from papidesk.cli.answering import Answering
    from papidesk.network.page.post import Postman
    from papidesk.ui.guide.opening import Guide
    from papidesk.ui.printing.service import PrintService

USUAL_SIZE = QSize(1366, 840)


class Application:
    """The window and all behind it, for one folder."""

    def __init__(self, app: QApplication, folder: Path, clock: Clock | None = None) -> None:
        self.app = app
        self.paths = StorePaths(folder)
        self.preferences = preferences.load(self.paths.preferences)
        theme.apply(app, theme.Appearance(self.preferences.palette, self.preferences.text_percent))
        self.worker = Worker()
        self.behind = Behind(folder, clock or SystemClock())
        self._closed = False
        self._answering: Answering | None = None
        self._outside: OutsideCalls | None = None
        self._make_window()

    def _make_window(self) -> None:
        self.keys = Keys(self.preferences.keys)
        self.time = PlaceTime(self.behind.clock)
        self.desk = Desk(self.worker, self.time)
        self.desk.broken.connect(self._report)
        self.window = MainWindow(self.desk, self.keys)
        self.window.closing.connect(self.close)
        self.window.painted.connect(self._warm_up)
        self.post: Postman | None = None
        self.guide: Guide | None = None
        self.handed = Handed(self.window)
        self._gate()
        self.window.restore_asked.connect(self.gate.show_restoring)
        self.keys.bind(self.window, "help", self._turn_guide)

    def _gate(self) -> None:
        from papidesk.accounts.page.gate import Gate  # noqa: PLC0415 — its widgets are made once the window exists

        self.gate = Gate(self.window.context, self.behind, self._entered, self._another_store)
        self.window.set_gate(self.gate)
        # The first paper of a place is its recovery key, before there is a desk.
        self.window.lend_printing(lambda: self._printing(self._count_prints))

    def _count_prints(self, pages: int) -> None:
        if self.window.view is not None:
            self._lent.count_prints(pages)

    def _another_store(self) -> Gate:
        """A backup was put back, or the store is closed where it could not be: no page may go on with what it knew. The gate to
        go on from."""
        if self.window.view is None:
            return self.gate
        former, former_desk = self.window, self.desk
        self._minute.stop()
        if self.post is not None:
            self.post.close()
        self._make_window()
        self.window.setGeometry(former.geometry())
        self.window.setWindowState(former.windowState())
        self.window.show()
        if self._outside is not None:
            self._outside.move_to(self.window)
        former.hide()
        self.window.activateWindow()
        former.deleteLater()
        former_desk.deleteLater()
        return self.gate

    def _warm_up(self) -> None:
        """Once the first picture is there, import what comes after it, while the password is typed."""
        _mark("painted")
        self.worker.post(self.behind.backroom)
        self.worker.post(_import_the_desk)
        # From now on: a second `papidesk` brings this window to the front, locked or not.
        if self.paths.exists():
            self._answer_outside()

    # ── in ────────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _entered(self, entered: Entered) -> None:
        """Someone opened the store or came back: furnish the desk the first time, then show it."""
        self.desk.behind = self.behind
        first = self.window.view is None
        if first:
            self.window.comes(entered.duty)
            self._furnish()
        from papidesk.accounts.intents import Place, ShowPlace  # noqa: PLC0415 — plain data, not on the start-up path

        def shown(place: Place) -> None:
            self.time.zone = PlaceTime(self.behind.clock, place.zone).zone
            another = entered.duty != self.window.on_duty()
            self.window.enter(entered.duty, place.name, place.lock_after_minutes)
            if another:
                self._lent.start_over()  # who is on duty decides by which names the bar knows who is here
            self.items.refresh()  # and what it finds
            self._refresh_counts()
            self.copies.refresh()
            if entered.by_recovery_key:
                self.window.go("settings", section="password")
            self.handed.show()
            _mark("open")

        self.desk.ask(ShowPlace(), self.window, shown)
        self._answer_outside()  # where the store has just been created

    def _furnish(self) -> None:
        # The jobs' screens come once the store is opening, not before the gate is painted.
        from papidesk.accounts.page.copy_keeper import CopyKeeper  # noqa: PLC0415
        from papidesk.furnishing import Furnishing  # noqa: PLC0415
        from papidesk.network.page.post import Postman  # noqa: PLC0415
        from papidesk.ui.menus import Menus  # noqa: PLC0415

        self.post = Postman(self.desk, self.behind, self.behind.clock, self.paths, parent=self.window)
        self._lent = lent = Furnishing(self.window.context, self._settings, self.post)
        self.furniture, self.modes, self.sessions, self.loans = lent.furniture, lent.modes, lent.sessions, lent.loans
        self.items = lent.items
        lent.furnish(self.window)
        self.window.bind("privacy", self.window.turn_privacy)
        self.window.bind("larger_text", lambda: self._resize_text(1))
        self.window.bind("smaller_text", lambda: self._resize_text(-1))
        self.keys.bind(self.window, "quit", self.window.close)
        self.menus = Menus(self.window, lambda: self.preferences, self._prefer)
        assert self.window.view is not None, "it has just been furnished"
        self.copies = CopyKeeper(self.window.context, self.behind, self.window.view.header, self.window)
        self.desk.changed.connect(self._changed)
        lent.refresh()
        self._minute = QTimer(self.window)
        self._minute.timeout.connect(self._new_minute)
        self._minute.start(60_000)

    def _turn_guide(self) -> None:
        if self.window.locked:
            self.gate.turn_guide()
            return
        from papidesk.kernel.paths import guide  # noqa: PLC0415 — with the first F1
        from papidesk.ui.guide.opening import Guide  # noqa: PLC0415 — as above

        if self.guide is None:
            self.guide = Guide(self.window, guide())
        self.guide.turn()

    def _settings(self, context: Context) -> Page:
        from papidesk.accounts.page.settings import SettingsPage  # noqa: PLC0415 — a page is made when it is shown
        from papidesk.furnishing import settings_sections  # noqa: PLC0415

        return SettingsPage(context, settings_sections(context), self.behind, lambda: self.preferences, self._prefer)

    def _printing(self, count: Callable[[int], None]) -> PrintService:
        from papidesk.ui.printing.choices import Choices, kept_choices  # noqa: PLC0415 — all of it with the first paper
        from papidesk.ui.printing.printers import the_way  # noqa: PLC0415
        from papidesk.ui.printing.service import Lent, PrintService  # noqa: PLC0415

        def keep(chosen: Choices) -> None:
            self._keep(replace(self.preferences, printing=chosen.kept()))

        lent = Lent(count, lambda: kept_choices(self.preferences.printing), keep)
        return PrintService(self.window.context, self.window, the_way(), lent)

    def _prefer(self, chosen: preferences.Preferences) -> None:
        """Apply and keep what was chosen for this machine."""
        self.wear(chosen)
        self._keep(chosen)

    def _keep(self, chosen: preferences.Preferences) -> None:
        """Keep what was chosen for this machine."""
        self.preferences = chosen
        try:
            preferences.save(self.paths.preferences, chosen)
        except OSError as wrong:
            self.window.toast(
                tr(
                    "This choice could not be kept for the next time: {why}. It holds until PapiDesk closes. Make room on "
                    "the disk, then choose again.",
                    why=wrong.strerror or type(wrong).__name__,
                ),
                "warning",
            )

    def _resize_text(self, step: int) -> None:
        from papidesk.ui.menus import other_size  # noqa: PLC0415 — made with the desk

        self._prefer(replace(self.preferences, text_percent=other_size(self.preferences.text_percent, step)))

    def wear(self, chosen: preferences.Preferences) -> None:
        """Look so, without keeping it."""
        theme.apply(self.app, theme.Appearance(chosen.palette, chosen.text_percent))
        if self.window.view is not None:
            self.window.view.arrange()

    # ── counts of the day ─────────────────────────────────────────────────────────────────────────────────────────────

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if parts & {Part.VISITS, Part.ROOM}:
            self._refresh_counts()
        if Part.PLACE in parts:
            self._reread_place()
        if Part.TEAM in parts:
            self.desk.run(self.behind.on_duty, self.window, self._still_on_duty)

    def _still_on_duty(self, duty: OnDuty | None) -> None:
        """Whoever took their own account away is at the desk no more."""
        if duty != self.window.on_duty():
            self.window.lock()

    def _reread_place(self) -> None:
        from papidesk.accounts.intents import Place, ShowPlace  # noqa: PLC0415 — plain data, not on the start-up path

        def shown(place: Place) -> None:
            self.time.zone = PlaceTime(self.behind.clock, place.zone).zone
            self.window.name_place(place.name)
            self.window.lock_after(place.lock_after_minutes)

        self.desk.ask(ShowPlace(), self.window, shown)

    def _refresh_counts(self) -> None:
        from papidesk.visits.intents import CountDay, DayCounts  # noqa: PLC0415 — plain data, not on the start-up path

        def show(counts: DayCounts) -> None:
            if self.window.view is not None:
                self.window.view.header.show_counts(counts.present, counts.visits, counts.prints)

        self.desk.ask(CountDay(self.time.today()), self.window, show, latest="counts of the day")

    def _new_minute(self) -> None:
        # Locked or not: what was promised to be gone goes. A disk that fails is asked again in a minute.
        self.desk.run(self.behind.erase_due, self.window, self._done_aside, failed=lambda _failure: None)
        # A clock that went back is told where reports are: it is in nobody's way here.
        self.desk.run(self.behind.close_months, self.window, self._done_aside, failed=lambda _failure: None)
        self.copies.minute()
        if self.post is not None:
            self.post.minute()
        if not self.window.locked:
            self.window.tell_day()
            self._refresh_counts()

    def _round(self, over: Reply) -> None:
        if self.post is not None:
            self.post.round(over)

    def _done_aside(self, done: Done | None) -> None:
        if done is not None and done.touched:
            self.desk.changed.emit(done.touched, None)

    # ── out ───────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _answer_outside(self) -> None:
        if self._outside is not None:
            return
        # Its bell belongs to this thread; the rest is imported and begun on the store's, which the window does not wait for.
        self._outside = OutsideCalls(
            self.worker, lambda: self.behind.store, self.window, self.paths, self._round, self._hand
        )
        self.worker.post(self._listen_outside)

    def _hand(self, file: Path) -> None:
        """Whichever window there is by then shows it."""
        self.take(file)

    def _listen_outside(self) -> None:
        """On the store's thread."""
        from papidesk.cli.answering import Answering  # noqa: PLC0415 — nothing of it is needed before

        assert self._outside is not None, "the bell comes first"
        try:
            self._answering = Answering(self.paths, self.behind.clock, self._outside)
        except OSError as wrong:
            crash.report(wrong, self.paths.logs)  # the desk works without; commands are told the store is in use

    def _report(self, bug: BaseException) -> None:
        crash.report(bug, self.paths.logs)
        self.window.toast(
            tr(
                "PapiDesk met a fault of its own. Nothing was half-written, and what was recorded is kept. A report without "
                "personal data is in the folder of the logs."
            ),
            "danger",
        )

    def take(self, file: Path) -> None:
        """A file was double-clicked. Where there is no desk yet, a backup may become it; else it waits for somebody on duty."""
        if is_backup(file) and not self.paths.exists():
            self.gate.show_restoring(str(file))
        else:
            self.handed.take(file)

    def show(self) -> None:
        """Show the window; the gate has the focus."""
        room, least = self.window.screen().availableSize(), self.window.minimumSize()
        self.window.resize(USUAL_SIZE)
        # An old small screen is used whole; on a large one the desk leaves room beside it.
        if room == room.expandedTo(least) and room != room.expandedTo(USUAL_SIZE):
            self.window.setWindowState(Qt.WindowState.WindowMaximized)
        self.window.show()
        self.window.activateWindow()
        self.gate.setFocus()

    def close(self) -> None:
        """Back up, close the store, end the threads; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        self.gate.stop()
        if self.post is not None:
            self.post.close()
        self.worker.close(self._shut)

    def _shut(self) -> None:
        """On the store's thread, last of all: no call from outside any more, then the backup, then the store."""
        if self._answering is not None:
            self._answering.close()
        self.behind.close()


def _import_the_desk() -> None:
    """The modules of the desk itself; nothing is made of them yet. Off the window's thread: it stays lively."""
    pages = ("visits.page.home", "network.page.today", "workshops.page.today", "equipment.page.today")
    for name in ("ui.deskview", "ui.menus", "furnishing", *pages):
        importlib.import_module(f"papidesk.{name}")


def _mark(what: str) -> None:
    """Say when something happened, for the bench alone."""
    if os.environ.get("PAPIDESK_BENCH"):
        sys.stderr.write(f"{what} {time.perf_counter_ns()}\n")
        sys.stderr.flush()


def catalogue(language: str) -> Words:
    """Puts sentences into a language without a window (for the command line)."""
    return words.catalogue(language)


def make_qt(argv: Sequence[str], language: str) -> QApplication:
    """The Qt application, once a process, speaking a language."""
    QGuiApplication.setApplicationDisplayName("PapiDesk")
    QGuiApplication.setDesktopFileName("papidesk")
    app = QApplication(list(argv))
    app.setApplicationName("papidesk")
    words.install(app, language)
    return app


def run_window(folder: Path, language: str, file: Path | None = None) -> int:
    """Open the window on a store's folder and stay until it is closed. file: one to show once somebody is on duty."""
    app = make_qt(sys.argv[:1], language)
    application = Application(app, folder)
    crash.install(application.paths.logs, lambda _bug, _path: None)
    application.show()
    if file is not None:
        application.take(file)
    code = app.exec()
    application.close()
    return code


def tour(out: Path, language: str) -> int:
    """Play a short day on a fictitious place through the real window; pictures and store are left in `out`."""
    import shutil  # noqa: PLC0415 — nothing of this is on the window's way

    from papidesk.demo.place import Wish, make_place  # noqa: PLC0415 — nothing of this is on the window's way
    from papidesk.tour import Tour  # noqa: PLC0415

    store = out / "store"
    shutil.rmtree(store, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    password = make_place(StorePaths(store), SystemClock(), Wish(), lambda _done, _total: None).password
    app = make_qt(sys.argv[:1], language)
    application = Application(app, store)
    application.show()
    played = Tour(application, password, out)
    try:
        played.enter()
        played.day("mar", "Nouvelle Personne")
        played.tell()
    finally:
        application.window.close()
        application.close()
    return 0


def try_window(folder: Path, password: str, language: str) -> int:
    """Open the window on a store, log an anonymous visit with one key, close: the self-test's step. Raises Stuck."""
    from papidesk.tour import Tour  # noqa: PLC0415 — only an installation tries itself

    app = QApplication.instance()
    application = Application(app if isinstance(app, QApplication) else make_qt(sys.argv[:1], language), folder)
    application.show()
    played = Tour(application, password, folder)
    try:
        played.enter()
        played.done(lambda: played.player.press(Qt.Key.Key_F4), "F4")
    finally:
        application.window.close()
        application.close()
    return 0
