"""The measures of reports on a desk that is open: a month and all the years, from the rows and from the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from sqlalchemy import event

from papidesk.kernel.periods import Period, month_of
from papidesk.kernel.words import render
from papidesk.paper.stationery import Stationery
from papidesk.reports.intents import Bilan, CloseMonths
from papidesk.reports.papers import report
from papidesk.store.tx import NOBODY
from papidesk.visits.intents import VisitsRecorded
from tests.bench.figures import Row, row, side_by_side, timed

if TYPE_CHECKING:
    from tests.bench.open_desk import Desk

PAPER_MOST = 500.0
"""Milliseconds."""
Series = tuple[list[float], list[float]]
Statement = tuple[str, Any]


def measures(desk: Desk) -> list[Row]:
    """All of them. The desk closes a month a minute by itself: reports from the rows come first."""
    recorded = desk.inside(lambda: desk.store.ask(VisitsRecorded(), desk.author))
    months = list(_months(recorded))
    whole = Period(months[0].first, months[-1].last)
    drawn = months[13:] or months
    steps: tuple[Callable[[], Row], ...] = (
        lambda: _beside_its_sql(
            desk, "a month's report, two comparisons, from the rows", lambda: desk.chance.choice(drawn), desk.times(50)
        ),
        lambda: _beside_its_sql(desk, "the report of all the years, from the rows", lambda: whole, 2),
        lambda: _close(desk, months),
        lambda: _beside_its_sql(desk, "the report of all the years, months closed", lambda: whole, 5),
        lambda: _closed_month(desk, months[-2]),
        lambda: _as_paper(desk, drawn),
    )
    # The window last: it follows what closes.
    return [*(desk.inside(step) for step in steps), _on_the_page(desk, drawn)]


def _months(recorded: Period) -> Iterator[Period]:
    month = month_of(recorded.first)
    while month.first <= recorded.last:
        yield month
        month = month.following()


def _beside_its_sql(desk: Desk, measure: str, draw: Callable[[], Period], n: int) -> Row:
    """A report beside the very statements it asks, by hand on the same connection."""
    drawn = [draw() for _ in range(n)]
    by_hand = [_statements(desk, period) for period in drawn]
    ours, theirs = side_by_side(
        n,
        lambda at: timed(lambda: desk.store.ask(Bilan(drawn[at % n]), desk.author)),
        lambda at: _plain(desk, by_hand[at % n]),
        warm_up=0,
    )
    return row(measure, desk.years, "the same SQL by hand", ours, theirs, "<= 1.3x")


def _closed_month(desk: Desk, month: Period) -> Row:
    live = _statements(desk, month_of(desk.today()))
    ours, theirs = side_by_side(
        desk.times(50), lambda _at: timed(lambda: desk.store.ask(Bilan(month), desk.author)), lambda _at: _plain(desk, live)
    )
    return row("a closed month's report", desk.years, "the SQL of one that is open", ours, theirs, "<= 1.3x")


def _as_paper(desk: Desk, months: list[Period]) -> Row:
    """Figures in hand, a tagged PDF on the disk."""
    on = Stationery("PAPI d’essai", "Brest", desk.store.time, render)
    figures = [desk.store.ask(Bilan(month), desk.author) for month in months[-6:]]
    today = desk.store.time.today()
    with TemporaryDirectory() as scratch:
        file = Path(scratch) / "report.pdf"
        taken = [timed(lambda at=at: report(file, figures[at % len(figures)], on, today)) for at in range(3 + desk.times(50))]
    return row("a month's report as a tagged PDF", desk.years, "half a second", taken[3:], [PAPER_MOST], "<= 1x")


def _on_the_page(desk: Desk, months: list[Period]) -> Row:
    """A month chosen, until its cards, charts and tables are painted; beside it the question alone."""
    desk.window.go("reports", period=months[-1])
    assert desk.window.view is not None, "the desk is open"
    page: Any = desk.window.view.page("reports")

    def shown(period: Period) -> None:
        def begin(go_on: Callable[[], None]) -> None:
            former = page.report
            poll = QTimer(page)
            poll.timeout.connect(lambda: (poll.stop(), go_on()) if page.report is not former and page.job is None else None)
            page.chooser.choose(period)
            poll.start(0)

        desk.until(begin)
        page.repaint()

    def ours(at: int) -> float:
        return timed(lambda: shown(months[at % len(months)]))

    def theirs(at: int) -> float:
        asked: float = desk.inside(lambda: timed(lambda: desk.store.ask(Bilan(months[at % len(months)]), desk.author)))
        return asked

    found = side_by_side(desk.times(50), ours, theirs)
    return row("a month's report on the page, painted", desk.years, "its question alone", *found, "p99 <= 300 ms")


def _statements(desk: Desk, period: Period) -> list[Statement]:
    with _heard(desk) as asked:
        desk.store.ask(Bilan(period), desk.author)
    return [one for one in asked if one[0].lstrip().startswith(("SELECT", "WITH"))]


@contextmanager
def _heard(desk: Desk) -> Iterator[list[Statement]]:
    asked: list[Statement] = []

    def hear(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    event.listen(desk.store.engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(desk.store.engine, "before_cursor_execute", hear)


def _plain(desk: Desk, statements: list[Statement]) -> float:
    connection = desk.store.connection()
    return timed(lambda: [connection.execute(sql, tuple(values)).fetchall() for sql, values in statements])


def _close(desk: Desk, months: list[Period]) -> Row:
    """Every period that is over, one after the other, beside the SQL of the report of a month."""
    by_hand = [_statements(desk, month) for month in months[-6:]]
    ours: list[float] = []
    while True:
        closed: list[bool] = []
        taken = timed(lambda: closed.append(bool(desk.store.carry_out(CloseMonths(), NOBODY).touched)))  # noqa: B023 — at once
        if not closed[0]:
            break
        ours.append(taken)
    theirs = [_plain(desk, one) for one in by_hand]
    return row("close a month, a quarter or a year", desk.years, "the SQL of a month's report", ours, theirs, "-")
