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
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from papidesk.kernel import crash
from papidesk.kernel.clock import Clock, PlaceTime, SystemClock
from papidesk.kernel.intent import Command, Done, Part, Question, Refusal
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.progress import Cancelled, Progress, unheard
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
    from papidesk.accounts.unlock import Opened
    from papidesk.backroom import Backroom
    from papidesk.cli.answering import Answering
    from papidesk.network.page.post import Postman
    from papidesk.store.store import Store
    from papidesk.store.tx import Author
    from papidesk.ui.guide.opening import Guide
    from papidesk.ui.printing.service import PrintService

A = TypeVar("A")
USUAL_SIZE = QSize(1366, 840)


class Behind:
    """The other side of the door: the backroom and the open store. Used on the store's thread alone."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.paths, self.clock = StorePaths(folder), clock
        self.store: Store | None = None
        self._author: Author | None = None
        self._backroom: Backroom | None = None

    def backroom(self) -> Backroom:
        """Everything behind the door; the first call imports SQLAlchemy."""
        if self._backroom is None:
            # The window is painted and the password typed meanwhile.
            from papidesk.backroom import Backroom  # noqa: PLC0415

            self._backroom = Backroom(self.paths.folder, self.clock)
        return self._backroom

    def exists(self) -> bool:
        return self.paths.exists()

    def create(self, place: str, animator: str, password: str) -> tuple[Entered, str]:
        from papidesk.accounts.intents import Place  # noqa: PLC0415 — on the store's thread

        opened, recovery_key = self.backroom().create(Place(place), animator, password)
        return self._take(opened), recovery_key

    def enter(self, password: str) -> Entered:
        if self.store is None:
            return self._take(self.backroom().open(password))
        who = self.backroom().recognise(self.store, password)
        self._author = who.author
        return _entered(who.author, by_recovery_key=who.by_recovery_key)

    def back_up(self, folder: str, progress: Callable[[int, int], None]) -> tuple[str, int]:
        # No intention carries it, and a copy of everything is not a volunteer's.
        made = self.backroom().back_up_for(self._who(), self._open(), Path(folder) if folder else None, progress)
        return str(made.path), made.size

    def last_backup(self) -> datetime | None:
        return self.backroom().last_backup()

    def erase_due(self) -> Done | None:
        """Documents whose time is over go; None where the store was closed meanwhile."""
        return None if self.store is None else self.backroom().erase_due(self.store)

    def close_months(self) -> Done | None:
        """The next month that is over closes; None where the store was closed meanwhile."""
        return None if self.store is None else self.backroom().close_months(self.store)

    def note(self, command: Command) -> Done:
        """What the courier writes down, whoever is on duty; Cancelled where the store was closed meanwhile."""
        return self.backroom().note(self._still_open(), command)

    def look(self, question: Question[A]) -> A:
        """What the courier asks, alike."""
        return self.backroom().look(self._still_open(), question)

    def _still_open(self) -> Store:
        if self.store is None:
            raise Cancelled
        return self.store

    def carry_out(self, command: Command, step: Progress = unheard) -> Done:
        done = self._open().carry_out(command, self._who(), step)
        if Part.TEAM in done.touched:
            self._author = self.backroom().still_on_duty(self._open(), self._who())
        return done

    def ask(self, question: Question[A], step: Progress = unheard) -> A:
        return self._open().ask(question, self._who(), step)

    def close(self) -> None:
        """Back up, thin the backups, close. A disk that refuses the backup does not keep the store open."""
        if self.store is None:
            return
        store, self.store = self.store, None
        self._author = None
        try:
            self.backroom().back_up_at_closing(store)
        finally:
            store.close()

    def _take(self, opened: Opened) -> Entered:
        self.store, self._author = opened.store, opened.author
        return _entered(opened.author, by_recovery_key=opened.by_recovery_key)

    def _open(self) -> Store:
        assert self.store is not None, "the store is not open"
        return self.store

    def _who(self) -> Author:
        if self._author is None:
            from papidesk.accounts.unlock import CLOSED_ACCOUNT  # noqa: PLC0415 — on the store's thread

            raise Refusal("password", CLOSED_ACCOUNT)
        return self._author

    def on_duty(self) -> OnDuty | None:
        """Who is on duty by now; None where their account was closed."""
        return None if self._author is None else _entered(self._author, by_recovery_key=False).duty


def _entered(author: Author, *, by_recovery_key: bool) -> Entered:
    return Entered(OnDuty(author.id, author.name, author.role), by_recovery_key)


class Application:
    """The window and all behind it, for one folder."""

    def __init__(self, app: QApplication, folder: Path, clock: Clock | None = None) -> None:
        self.app = app
        self.paths = StorePaths(folder)
        self.preferences = preferences.load(self.paths.preferences)
        theme.apply(app, theme.Appearance(self.preferences.palette, self.preferences.text_percent))
        self.keys = Keys(self.preferences.keys)
        self.worker = Worker()
        self.behind = Behind(folder, clock or SystemClock())
        self.time = PlaceTime(self.behind.clock)
        self.desk = Desk(self.worker, self.time)
        self.desk.broken.connect(self._report)
        self.window = MainWindow(self.desk, self.keys)
        self.window.closing.connect(self.close)
        self.window.painted.connect(self._warm_up)
        self._closed = False
        self._answering: Answering | None = None
        self._outside: OutsideCalls | None = None
        self.post: Postman | None = None
        self.guide: Guide | None = None
        self.handed = Handed(self.window)
        self._gate()

    def _gate(self) -> None:
        from papidesk.accounts.page.gate import Gate  # noqa: PLC0415 — its widgets are made once the window exists

        self.gate = Gate(self.window.context, self.behind, self._entered)
        self.window.set_gate(self.gate)

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
            if entered.by_recovery_key:
                self.window.go("settings", section="password")
            self.handed.show()
            _mark("open")

        self.desk.ask(ShowPlace(), self.window, shown)
        self._answer_outside()  # where the store has just been created

    def _furnish(self) -> None:
        # The jobs' screens come once the store is opening, not before the gate is painted.
        from papidesk.furnishing import Furnishing  # noqa: PLC0415
        from papidesk.network.page.post import Postman  # noqa: PLC0415
        from papidesk.ui.menus import Menus  # noqa: PLC0415

        self.post = Postman(self.desk, self.behind, self.behind.clock, self.paths, parent=self.window)
        self._lent = lent = Furnishing(self.window.context, self._settings, self.post)
        self.furniture, self.modes, self.sessions, self.loans = lent.furniture, lent.modes, lent.sessions, lent.loans
        self.items = lent.items
        lent.furnish(self.window)
        self.window.lend_printing(lambda: self._printing(lent.count_prints))
        self.window.bind("help", self._turn_guide)
        self.window.bind("privacy", self.window.turn_privacy)
        self.window.bind("larger_text", lambda: self._resize_text(1))
        self.window.bind("smaller_text", lambda: self._resize_text(-1))
        self.keys.bind(self.window, "quit", self.window.close)
        self.menus = Menus(self.window, lambda: self.preferences, self._prefer)
        self.desk.changed.connect(self._changed)
        lent.refresh()
        self._minute = QTimer(self.window)
        self._minute.timeout.connect(self._new_minute)
        self._minute.start(60_000)

    def _turn_guide(self) -> None:
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
            self.worker, lambda: self.behind.store, self.window, self.paths, self._round, self.handed.take
        )
        self.worker.post(self._listen_outside)

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
        application.handed.take(file)
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
