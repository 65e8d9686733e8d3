"""The measures of an open desk: the real window on a large store, played by a person who waits for each answer.

References run on the same connection, on the store's own thread, in turn with what they stand beside.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from papidesk.app import Application, make_qt
from papidesk.kernel.folding import words
from papidesk.kernel.history import UndoAction
from papidesk.kernel.periods import Period
from papidesk.store.engine import connect
from papidesk.ui.player import Player
from papidesk.visits.intents import CountDay, DeleteVisits, LogVisit, VisitFilter, VisitsOfDay
from tests.bench import lending, programme, reports
from tests.bench.figures import MS, Row, row, side_by_side, timed
from tests.bench.memory import pss_mib

PATIENCE_MS = 60_000


class Desk:
    """The window, open, and the ways to measure it."""

    def __init__(self, folder: Path, password: str, years: int, *, quick: bool) -> None:
        self.folder, self.years, self.quick = folder, years, quick
        self.chance = random.Random(1)
        self.application = Application(make_qt(["papidesk"], "en"), folder)
        self.window, self.player = self.application.window, Player()
        self.application.show()
        self.window.resize(1366, 768)
        self.player.wait(lambda: QApplication.focusWidget() is not None, "the gate")
        Player.type(password)
        Player.press(Qt.Key.Key_Return)
        self.player.wait(lambda: not self.window.locked and bool(self.application.furniture.purposes), "the desk")
        self.player.rest(800)
        assert self.window.view is not None
        self.bar = self.window.view.bar
        store = self.application.behind.store
        assert store is not None
        self.store, self.author = store, self.application.behind._who()

    def inside(self, act: Callable[[], Any]) -> Any:
        """Do something on the store's thread, and wait for it."""
        answers: list[Any] = []
        self.until(lambda go_on: self.window.desk.run(act, self.window, lambda value: (answers.append(value), go_on())))
        return answers[0]

    def until(self, begin: Callable[[Callable[[], None]], Any]) -> None:
        """Begin something that calls back, and let the window live until it does."""
        loop = QEventLoop()
        QTimer.singleShot(PATIENCE_MS, loop, lambda: sys.exit("the desk does not answer"))
        begin(loop.quit)
        loop.exec()

    def times(self, whole: int) -> int:
        """How often to take a measure."""
        return max(20, whole // 5) if self.quick else whole

    # ── finding ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def names(self, n: int) -> list[str]:
        """Folded words of people drawn by lot."""
        sql = (
            "SELECT name_folded FROM person WHERE id > abs(random()) % (SELECT max(id) FROM person) "
            "AND removed_at IS NULL LIMIT 1"
        )
        found = self.inside(lambda: [self.store.connection().execute(sql).fetchone()[0] for _ in range(n)])
        return [self.chance.choice(words(name)) for name in found if name]

    def key_to_suggestions(self) -> Row:
        """The last of one to four letters typed, until what it finds is painted."""
        n = self.times(300)
        drawn = iter([name[: self.chance.randrange(1, 5)] for name in self.names(n * 2 + 40)] * 2)
        bar = self.bar

        def ours(_at: int) -> float:
            typed = next(drawn)
            bar.finish()
            for letter in typed[:-1]:
                self.key(letter)
            begun = time.perf_counter_ns()
            self.key(typed[-1])
            bar.drawer.repaint()
            bar.field.repaint()
            return (time.perf_counter_ns() - begun) / MS

        sql = "SELECT person_id FROM person_word WHERE word >= ? AND word < ? LIMIT 20"

        def bare(_at: int) -> float:
            typed = next(drawn)
            values = (typed, typed + "\U0010ffff")
            connection = self.store.connection()
            taken: float = self.inside(lambda: timed(lambda: connection.execute(sql, values).fetchall()))
            return taken

        left, right = side_by_side(n, ours, bare)
        bar.finish()
        return row("key to suggestions painted", self.years, "the bare indexed query", left, right, "p99 <= 16 ms")

    def key(self, letter: str) -> None:
        """Type a letter and wait for what it finds."""
        heard: list[int] = []
        found = self.bar.found.connect(heard.append)

        def begin(go_on: Callable[[], None]) -> None:
            self._connection = self.bar.found.connect(lambda _n: go_on())
            Player.type(letter)

        self.until(begin)
        self.bar.found.disconnect(found)
        self.bar.found.disconnect(self._connection)

    # ── logging ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def write_a_visit(self) -> Row:
        """The whole command (checks, frozen facts, journal) beside one INSERT of the same row and its commit."""
        connection = self.store.connection()
        columns = [one[1] for one in connection.execute("PRAGMA table_info(visit)").fetchall() if one[1] != "id"]
        sql = f"INSERT INTO visit ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        last = f"SELECT {', '.join(columns)} FROM visit WHERE left_at IS NOT NULL ORDER BY id DESC LIMIT 1"
        model = connection.execute(last).fetchone()

        def bare() -> None:
            connection.execute("BEGIN")
            connection.execute(sql, model)
            connection.execute("COMMIT")

        left, right = self.inside(
            lambda: side_by_side(self.times(300), lambda _at: self.log_one(), lambda _at: timed(bare))
        )
        return row("log a visit: the write", self.years, "bare INSERT + commit (WAL, FULL, encrypted)", left, right, "<= 2x")

    def log_one(self) -> float:
        """How long one anonymous visit takes to be logged; it is then taken away, so that the room stays as full as it was."""
        begun = time.perf_counter_ns()
        done = self.store.carry_out(LogVisit(), self.author)
        taken = (time.perf_counter_ns() - begun) / MS
        self.store.carry_out(DeleteVisits(done.ids), self.author)
        return taken

    def key_to_visit(self) -> Row:
        """F4, until the visit is committed and every screen it touched shows it."""
        connection, done = self.store.connection(), self.window.desk.done
        self.window.go("home")

        def ours(_at: int) -> float:
            begun = time.perf_counter_ns()

            def begin(go_on: Callable[[], None]) -> None:
                def logged(*_what: object) -> None:
                    done.disconnect(logged)
                    # What the screens ask because of it comes before this: the store answers in order.
                    QTimer.singleShot(0, lambda: self.window.desk.ask(CountDay(self.today()), self.window, lambda _: go_on()))

                done.connect(logged)
                Player.press(Qt.Key.Key_F4)

            self.until(begin)
            self.window.repaint()
            taken = (time.perf_counter_ns() - begun) / MS
            self.inside(lambda: self.store.carry_out(UndoAction(), self.author))
            self.player.rest(420)  # a second press of the same key within 0.4 s is ignored
            return taken

        def bare() -> None:
            connection.execute("BEGIN")
            connection.execute("INSERT INTO print_count (day, at, pages, author_id) VALUES (20000101, 0, 1, 0)")
            connection.execute("COMMIT")

        def theirs(_at: int) -> float:
            taken: float = self.inside(lambda: timed(bare))
            return taken

        left, right = side_by_side(self.times(100), ours, theirs)
        return row("F4 to visit committed and on screen", self.years, "a bare INSERT + commit", left, right, "p99 <= 50 ms")

    # ── reading ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def today(self) -> date:
        return self.application.time.today()

    def days(self) -> list[date]:
        """The days that hold visits."""
        rows = self.inside(lambda: self.store.connection().execute("SELECT DISTINCT day FROM visit ORDER BY day").fetchall())
        return [date(day // 10000, day // 100 % 100, day % 100) for (day,) in rows]

    def open_a_day(self) -> Row:
        """Any day of all the years beside any day of the last year."""
        every = self.days()
        last_year = [day for day in every if day > every[-1] - timedelta(days=365)]

        def ask(among: list[date]) -> float:
            day = self.chance.choice(among)
            question = VisitsOfDay(VisitFilter(day, day), day)
            return timed(lambda: self.store.ask(question, self.author))

        left, right = self.inside(
            lambda: side_by_side(self.times(300), lambda _at: ask(every), lambda _at: ask(last_year))
        )
        return row("open any day of all the years", self.years, "a day of the last year", left, right, "<= 1.2x")

    def scroll(self) -> list[Row]:
        """The table of all visits beside that of the last year: jump anywhere, until the rows are there and painted."""
        every = self.days()
        self.window.go("home", view="register")
        self.player.rest(300)
        register = next(one for one in self.window.findChildren(_register()) if one.isVisible())
        series: dict[str, list[float]] = {"all": [], "year": []}
        frames: dict[str, list[float]] = {"all": [], "year": []}
        periods = {"all": every[0], "year": every[-1] - timedelta(days=365)}
        for _round in range(2 if self.quick else 4):
            for name, first in periods.items():
                register.chooser.choose(Period(first, every[-1]))
                register.refresh()
                self.player.wait(lambda: register.shown.first == first, "the period")  # noqa: B023 — waited for here
                self.player.rest(200)
                self._jumps(register, series[name], frames[name], self.times(150) // 2)
        self.window.go("home")
        return [
            row("jump anywhere in all the visits, painted", self.years, "in those of one year", series["all"],
                series["year"], "<= 1.2x"),
            row("... one frame while scrolling them", self.years, "those of one year", frames["all"], frames["year"],
                "p99 <= 33 ms"),
        ]  # fmt: skip

    def _jumps(self, register: Any, series: list[float], frames: list[float], n: int) -> None:
        bar, model, table = register.table.verticalScrollBar(), register.model, register.table
        for at in range(n + 3):
            begun = time.perf_counter_ns()
            bar.setValue(self.chance.randrange(bar.maximum() + 1))
            table.viewport().repaint()
            top = max(0, table.rowAt(2))
            loop_until(lambda: model.cells_at(top) is not None)  # noqa: B023 — waited for here
            table.viewport().repaint()
            if at >= 3:
                series.append((time.perf_counter_ns() - begun) / MS)
            for _ in range(6):
                bar.setValue(bar.value() + 3)
                taken = timed(table.viewport().repaint)
                if at >= 3:
                    frames.append(taken)

    # ── keeping ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def back_up(self) -> list[Row]:
        """A backup beside SQLite's own call and beside a plain copy of the file; and visits logged meanwhile."""
        scratch = self.folder.with_name("backups")
        key, meanwhile = self.store.vault.key, []
        assert key is not None

        def between(_done: int, _total: int) -> None:
            meanwhile.append(self.log_one())

        def ours(_at: int) -> float:
            made = timed(lambda: self.store.back_up(scratch))
            shutil.rmtree(scratch)
            return made

        def sqlite(at: int) -> float:
            scratch.mkdir(exist_ok=True)
            target = connect(scratch / f"sqlite-{at}.db", key)
            taken = timed(lambda: self.store.connection().backup(target))
            target.close()
            shutil.rmtree(scratch)
            return taken

        def plain(at: int) -> float:
            scratch.mkdir(exist_ok=True)

            def copy() -> None:
                # Through the store's own handle: closing another on the file would drop SQLite's locks.
                self.store.reader.seek(0)
                with (scratch / f"plain-{at}").open("wb") as target:
                    shutil.copyfileobj(self.store.reader, target, 1 << 20)
                    target.flush()
                    os.fsync(target.fileno())

            taken = timed(copy)
            shutil.rmtree(scratch)
            return taken

        n = 3 if self.quick else 7
        first = self.inside(lambda: side_by_side(n, ours, sqlite, warm_up=1))
        second = self.inside(lambda: side_by_side(n, ours, plain, warm_up=1))
        alone = self.inside(lambda: [self.log_one() for _ in range(50)])
        self.inside(lambda: self.store.back_up(scratch, between))
        shutil.rmtree(scratch)
        return [
            row("backup (with its seals, fsynced)", self.years, "SQLite's backup call", *first, "<= 1.1x"),
            row("backup (with its seals, fsynced)", self.years, "a plain copy of the file", *second, "-"),
            row("log a visit while a backup is made", self.years, "with none going on", meanwhile, alone, "p99 <= 50 ms"),
        ]


def _register() -> Any:
    from papidesk.visits.page.register import RegisterView  # noqa: PLC0415 — once the desk is open, as the desk does

    return RegisterView


def loop_until(ready: Callable[[], bool]) -> None:
    """Let the window live, without a pause, until something is so."""
    patience = QElapsedTimer()
    patience.start()
    loop = QEventLoop()
    timer = QTimer()
    timer.setInterval(0)
    timer.timeout.connect(lambda: loop.quit() if ready() or patience.hasExpired(PATIENCE_MS) else None)
    timer.start()
    if not ready():
        loop.exec()
    timer.stop()
    if not ready():
        sys.exit("rows never came")


def main() -> None:
    folder, password, years, how = sys.argv[1:5]
    desk = Desk(Path(folder), password, int(years), quick=how == "quick")
    rows = [desk.key_to_suggestions(), desk.write_a_visit(), desk.key_to_visit(), desk.open_a_day(), *desk.scroll()]
    print(f"{pss_mib():.0f} MiB after that use", file=sys.stderr, flush=True)
    rows += programme.measures(desk)
    rows += lending.measures(desk)
    rows += reports.measures(desk)
    rows += desk.back_up()
    print(json.dumps([one.plain() for one in rows]), flush=True)
    desk.application.worker.close(desk.store.let_go)


if __name__ == "__main__":
    main()
