"""The measures of lending on a desk that is open: what is overdue, a month of loans, the file of a thing, a scan, a loan out."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from papidesk.equipment.intents import CancelLoan, Lend, LineOut, LoanFilter, Loans, Scanned, ShowItem
from papidesk.equipment.rules import Borrower
from papidesk.kernel.intent import Question
from tests.bench.figures import MS, Row, row, side_by_side, timed

if TYPE_CHECKING:
    from tests.bench.open_desk import Desk

A_YEAR, A_MONTH = timedelta(days=365), timedelta(days=31)
Series = tuple[list[float], list[float]]
_OVERDUE = """
    SELECT loan.*, loan_line.*, equipment_item.name, person.first_name, person.surname, person.phone
    FROM loan JOIN loan_line ON loan_line.loan_id = loan.id JOIN equipment_item ON equipment_item.id = loan_line.item_id
    LEFT JOIN person ON person.id = loan.person_id
    WHERE loan.closed_at IS NULL AND loan.cancelled_at IS NULL AND loan.due < ? ORDER BY loan.due, loan.id
"""
_HISTORY = """
    SELECT loan.id, loan.lent_at, loan.purpose, loan_line.returned_at, person.first_name, person.surname
    FROM loan_line JOIN loan ON loan.id = loan_line.loan_id LEFT JOIN person ON person.id = loan.person_id
    WHERE loan_line.item_id = ? AND loan.cancelled_at IS NULL ORDER BY loan.lent_at DESC
"""
_CODE = "SELECT * FROM equipment_item WHERE code = ? AND removed_at IS NULL"
_LENT = "SELECT DISTINCT item_id FROM loan_line"
_DAYS = "SELECT DISTINCT lent_on FROM loan WHERE cancelled_at IS NULL"
_HERE = """
    SELECT id, code FROM equipment_item
    WHERE kind = 'single' AND state = 'in_service' AND loanable AND kit_id IS NULL AND removed_at IS NULL
    AND id NOT IN (SELECT item_id FROM loan_line WHERE returned_at IS NULL)
    AND id NOT IN (SELECT item_id FROM booking WHERE cancelled_at IS NULL AND loan_id IS NULL)
"""


def measures(desk: Desk) -> list[Row]:
    """All of them; what is read stands beside the one bare query that finds its rows, or beside the same of the last year."""
    today = int(desk.today().strftime("%Y%m%d"))
    here = _rows(desk, _HERE)
    overdue = beside_bare(desk, lambda _day: Loans(LoanFilter(late_only=True)), _OVERDUE, [today])
    file = beside_bare(desk, ShowItem, _HISTORY, [key for (key,) in _rows(desk, _LENT)])
    scan = beside_bare(desk, Scanned, _CODE, [code for _key, code in here])
    return [
        row("the loans that are overdue", desk.years, "one bare query", *overdue, "p99 <= 100 ms"),
        row("a month of loans, any year", desk.years, "of the last year", *a_month(desk), "<= 1.2x"),
        row("a thing with its whole history, any", desk.years, "its loans, bare query", *file, "p99 <= 100 ms"),
        row("a scan: what it means", desk.years, "its row, bare query", *scan, "p99 <= 16 ms"),
        lend(desk, [key for key, _code in here]),
    ]


def _rows(desk: Desk, sql: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = desk.inside(lambda: desk.store.connection().execute(sql).fetchall())
    if not found:
        msg = f"nothing to measure with: {sql}"
        raise ValueError(msg)
    return found


def beside_bare(desk: Desk, ask: Callable[[Any], Question[Any]], sql: str, drawn: Sequence[Any]) -> Series:
    """A question on what is drawn by lot, beside a bare query on what is."""
    connection = desk.store.connection()

    def ours(_at: int) -> float:
        question = ask(desk.chance.choice(drawn))
        return timed(lambda: desk.store.ask(question, desk.author))

    def bare(_at: int) -> float:
        value = desk.chance.choice(drawn)
        return timed(lambda: connection.execute(sql, (value,)).fetchall())

    found: Series = desk.inside(lambda: side_by_side(desk.times(100), ours, bare))
    return found


def a_month(desk: Desk) -> Series:
    """Any month of all the years beside any of the last one."""
    every = sorted(date(day // 10000, day // 100 % 100, day % 100) for (day,) in _rows(desk, _DAYS))
    recent = [day for day in every if day > every[-1] - A_YEAR]

    def one(among: list[date]) -> float:
        first = min(desk.chance.choice(among), every[-1] - A_MONTH)
        question = Loans(LoanFilter(first=first, last=first + A_MONTH))
        return timed(lambda: desk.store.ask(question, desk.author))

    found: Series = desk.inside(lambda: side_by_side(desk.times(100), lambda _at: one(every), lambda _at: one(recent)))
    return found


def lend(desk: Desk, things: Sequence[int]) -> Row:
    """The whole command (checks, conduct, deposit, line, journal) beside one INSERT of a loan and its commit."""
    connection = desk.store.connection()
    columns = [one[1] for one in connection.execute("PRAGMA table_info(loan)").fetchall() if one[1] not in {"id", "number"}]
    shown = ", ".join(columns)
    sql = f"INSERT INTO loan ({shown}, number) VALUES ({', '.join('?' * len(columns))}, (SELECT max(number) + 1 FROM loan))"
    last = f"SELECT {shown} FROM loan WHERE closed_at IS NOT NULL ORDER BY id DESC LIMIT 1"
    ((newest,),) = _rows(desk, "SELECT max(id) FROM loan")
    ((person,),) = _rows(desk, "SELECT max(id) FROM person WHERE removed_at IS NULL")
    (model,) = _rows(desk, last)

    def bare() -> None:
        connection.execute("BEGIN")
        connection.execute(sql, model)
        connection.execute("COMMIT")

    def ours(at: int) -> float:
        command = Lend(Borrower(person=person), (LineOut(things[at % len(things)]),), said_yes=("conduct",))
        begun = time.perf_counter_ns()
        done = desk.store.carry_out(command, desk.author)
        taken = (time.perf_counter_ns() - begun) / MS
        desk.store.carry_out(CancelLoan(done.ids[0]), desk.author)
        return taken

    def measured() -> Series:
        found = side_by_side(desk.times(100), ours, lambda _at: timed(bare))
        # The bare ones are of nothing: what reads loans afterwards is not to meet them.
        connection.execute("DELETE FROM loan WHERE id > ? AND id NOT IN (SELECT loan_id FROM loan_line)", (newest,))
        return found

    left, right = desk.inside(measured)
    return row("lend: the write", desk.years, "bare INSERT + commit", left, right, "p99 <= 50 ms")
