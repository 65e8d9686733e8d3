"""The measures of workshops on a desk that is open: a month of the programme, a roster, a sign-up."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from papidesk.kernel.intent import Question
from papidesk.workshops.intents import RemoveEnrolments, SessionsBetween, ShowSession, SignUp, UpcomingSessions
from tests.bench.figures import MS, Row, row, side_by_side, timed

if TYPE_CHECKING:
    from tests.bench.open_desk import Desk

A_YEAR, A_MONTH = timedelta(days=365), timedelta(days=31)


def measures(desk: Desk) -> list[Row]:
    """All of them; each read of all the years stands beside the same of the last one."""
    sessions = desk.inside(lambda: _sessions(desk))
    last = max(day for _key, day in sessions)
    recent = [(key, day) for key, day in sessions if day > last - A_YEAR]

    def beside(ask: Callable[[tuple[int, date]], Question[object]]) -> tuple[list[float], list[float]]:
        def one(among: list[tuple[int, date]]) -> float:
            question = ask(desk.chance.choice(among))
            return timed(lambda: desk.store.ask(question, desk.author))

        found: tuple[list[float], list[float]] = desk.inside(
            lambda: side_by_side(desk.times(100), lambda _at: one(sessions), lambda _at: one(recent))
        )
        return found

    month = beside(lambda drawn: SessionsBetween(drawn[1], drawn[1] + A_MONTH))
    roster = beside(lambda drawn: ShowSession(drawn[0]))
    return [
        row("a month of the programme, any year", desk.years, "of the last year", *month, "<= 1.2x"),
        row("a session with its roster, any year", desk.years, "of the last year", *roster, "<= 1.2x"),
        sign_up(desk),
    ]


def _sessions(desk: Desk) -> list[tuple[int, date]]:
    rows = desk.store.connection().execute("SELECT id, day FROM workshop_session WHERE deleted_at IS NULL").fetchall()
    return [(key, date(day // 10000, day // 100 % 100, day % 100)) for key, day in rows]


def sign_up(desk: Desk) -> Row:
    """The whole command (checks, turn, places, journal) beside one INSERT of a sign-up and its commit."""
    connection = desk.store.connection()
    session = desk.inside(lambda: desk.store.ask(UpcomingSessions(limit=1), desk.author))[0].id
    columns = [one[1] for one in connection.execute("PRAGMA table_info(enrolment)").fetchall() if one[1] != "id"]
    sql = f"INSERT INTO enrolment ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    last = f"SELECT {', '.join(columns)} FROM enrolment WHERE person_id IS NULL ORDER BY id DESC LIMIT 1"

    def bare() -> None:
        connection.execute("BEGIN")
        connection.execute(sql, model)
        connection.execute("COMMIT")

    def ours(_at: int) -> float:
        begun = time.perf_counter_ns()
        done = desk.store.carry_out(SignUp(session), desk.author)
        taken = (time.perf_counter_ns() - begun) / MS
        desk.store.carry_out(RemoveEnrolments(done.ids), desk.author)
        return taken

    model = desk.inside(lambda: connection.execute(last).fetchone())
    left, right = desk.inside(lambda: side_by_side(desk.times(100), ours, lambda _at: timed(bare)))
    return row("sign someone up: the write", desk.years, "bare INSERT + commit", left, right, "p99 <= 50 ms")
