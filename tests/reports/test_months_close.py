"""What was counted when a month closed stays, whatever becomes of its rows; a clock that goes back closes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from papidesk.kernel.history import ActionsOfDay
from papidesk.kernel.intent import Part, Refusal, Role
from papidesk.kernel.periods import parse_period
from papidesk.kernel.upkeep import CheckStore
from papidesk.kernel.words import render
from papidesk.reports.commands import closing
from papidesk.reports.intents import Bilan, CloseMonths, Ledger, TrustClock
from papidesk.reports.rules import INDICATORS, ITSELF
from papidesk.store.tx import Author, Tx
from papidesk.visits.intents import DeleteVisits, LogVisit
from tests.conftest import START, House
from tests.reports.those import (
    add,
    bilan,
    close_all,
    closed,
    come,
    counts,
    documents_go,
    names_go,
    number,
    on,
    said,
    value,
)


def test_before_anything_was_noted_nothing_closes(house: House) -> None:
    on(house, "2030-01-15")
    assert close_all(house) == []
    state = house.ask(Ledger())
    assert (state.next, state.next_on, state.clock_went_back) == (None, None, False)


def test_on_the_tenth_and_once(house: House) -> None:
    come(house, "2026-11-05", count=3)
    on(house, "2026-12-09", 22)
    assert close_all(house) == []
    state = house.ask(Ledger())
    assert state.next is not None
    assert (said(state.next), str(state.next_on)) == ("2026-11", "2026-12-10")
    on(house, "2026-12-09", 23)  # midnight in Paris
    done = house.do(CloseMonths())
    assert done.touched == {Part.REPORTS}
    assert render(done.said) == "Closed: November 2026. These figures are kept as they are, whatever becomes of the names."
    (one,) = house.ask(Ledger()).closed
    assert (said(one.period), one.closed_at) == ("2026-11", house.clock.now())
    again = house.do(CloseMonths())
    assert (again.touched, again.entry) == (frozenset(), 0)
    assert closed(house) == ["2026-11"]


def test_a_month_then_its_quarter_and_year_one_at_a_time(house: House) -> None:
    come(house, "2026-11-05")
    on(house, "2027-01-10")
    found = []
    while house.do(CloseMonths()).touched:
        found.append(closed(house))
    assert [len(one) for one in found] == [1, 2, 3, 4]
    assert sorted(found[-1]) == ["2026", "2026-11", "2026-12", "2026-Q4"]
    assert house.ask(CheckStore()).ok


def test_it_is_told_in_the_journal_only_where_something_closed(house: House) -> None:
    come(house, "2026-11-05")
    on(house, "2026-12-10")
    house.do(CloseMonths())
    house.do(CloseMonths())
    lines = [render(one.said) for one in house.ask(ActionsOfDay(house.store.time.today()))]
    assert lines == ["Closed: November 2026. These figures are kept as they are, whatever becomes of the names."]
    assert not house.ask(ActionsOfDay(house.store.time.today()))[0].undoable


def test_names_and_documents_that_go_take_nothing_away(house: House) -> None:
    lea, yann = add(house, birth_year=1990, commune="Brest"), add(house, "Yann", "Kerbrat")
    for day in ("2026-11-05", "2026-11-12"):
        come(house, day, lea)
    come(house, "2026-12-03", yann)
    on(house, "2027-01-10")
    close_all(house)
    before = {period: counts(house, period) for period in ("2026-11", "2026-12", "2026-Q4", "2026")}
    assert [before[period]["persons"][ITSELF] for period in before] == [1, 1, 2, 2]
    names_go(house)
    documents_go(house)
    assert {period: counts(house, period) for period in before} == before
    told = bilan(house, "2026")
    assert (told.closed, told.at_least, value(told, "persons").now) == (True, False, 2)
    assert value(told, "persons_by_commune", "Brest").now == 1
    assert value(told, "visits_anonymous").now == 0


def test_a_span_that_is_no_closed_period_says_that_names_are_gone(house: House) -> None:
    lea, yann = add(house), add(house, "Yann", "Kerbrat")
    for day, person in (("2026-11-05", lea), ("2026-11-06", yann), ("2026-12-03", lea), ("2027-02-01", lea)):
        come(house, day, person)
    on(house, "2027-02-11")
    close_all(house)
    whole = bilan(house, "2026-11-01..2027-02-28")
    assert (whole.closed, whole.at_least, value(whole, "persons").now, value(whole, "visits").now) == (False, False, 2, 4)
    names_go(house)
    left = bilan(house, "2026-11-01..2027-02-28")
    assert (left.at_least, value(left, "persons").now) == (True, 2), "as many as in its fullest month or quarter, at least"
    assert value(left, "visits").now == 4
    assert value(left, "visits_anonymous").now == 1, "of the open month alone"


def test_what_is_noted_afterwards_is_told_and_not_counted(house: House) -> None:
    come(house, "2026-11-05", count=3)
    on(house, "2026-12-10")
    close_all(house)
    assert bilan(house, "2026-11").noted_since == 0
    late = come(house, "2026-11-20", count=2)
    told = bilan(house, "2026-11")
    assert (value(told, "visits").now, told.noted_since) == (3, 2)
    house.do(DeleteVisits(late))
    assert bilan(house, "2026-11").noted_since == 0
    assert value(bilan(house, "2026-11-01..2026-12-10"), "visits").now == 3


def test_months_before_the_first_are_closed_once_they_hold_something(house: House) -> None:
    come(house, "2026-11-05")
    on(house, "2026-12-10")
    assert close_all(house) == ["2026-11"]
    come(house, "2026-09-07", count=2)
    assert sorted(close_all(house)) == ["2026-09", "2026-10", "2026-11", "2026-Q3"]
    assert number(house, "2026-09", "visits") == 2


def test_whoever_came_in_a_month_came_in_its_year(house: House) -> None:
    come(house, "2026-11-05", add(house))
    come(house, "2026-11-06", add(house, "Yann"))
    on(house, "2026-12-10")
    assert close_all(house) == ["2026-11"]
    names_go(house)
    on(house, "2027-01-10")
    close_all(house)
    assert [number(house, period, "persons") for period in ("2026-11", "2026-12", "2026-Q4", "2026")] == [2, 0, 2, 2]


# ── clocks ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_clock_that_went_back_closes_nothing(house: House) -> None:
    come(house, "2026-10-05")
    on(house, "2026-12-10")
    house.do(CloseMonths())
    seen = closed(house)
    on(house, "2026-11-20")
    with pytest.raises(Refusal, match="went back") as told:
        house.do(CloseMonths(most=1000))
    assert told.value.field == "clock"
    assert closed(house) == seen == ["2026-10"]
    assert house.ask(Ledger()).clock_went_back
    house.do(LogVisit())  # nobody is kept from working
    on(house, "2026-12-10", 12)
    assert not house.ask(Ledger()).clock_went_back
    assert close_all(house) == ["2026-11", "2026-10"]


def test_what_a_clock_that_ran_ahead_closed_opens_again_once_somebody_looked(house: House) -> None:
    come(house, "2026-10-05")
    on(house, "2026-11-10")
    close_all(house)
    on(house, "2027-02-10")
    assert len(close_all(house)) == 6
    on(house, "2026-11-11")
    with pytest.raises(Refusal, match="went back"):
        house.do(CloseMonths())
    said_of_it = render(house.do(TrustClock()).said)
    assert said_of_it == "The clock is taken as right. 5 period(s) closed ahead of time are open again."
    assert closed(house) == ["2026-10"]
    come(house, "2026-11-20", count=4)
    on(house, "2026-12-10")
    assert close_all(house) == ["2026-11", "2026-10"]
    assert number(house, "2026-11", "visits") == 4


def test_only_who_is_in_charge_says_that_the_clock_is_right(house: House) -> None:
    for role in (Role.ANIMATOR, Role.VOLUNTEER):
        with pytest.raises(Refusal, match="in charge"):
            house.store.carry_out(TrustClock(), Author(2, "Dominique", role))
    assert house.do(TrustClock()).touched == {Part.REPORTS}


def test_the_clock_is_noted_by_the_hour_not_by_the_minute(house: House) -> None:
    def seen() -> int:
        with house.session() as session:
            return int(session.scalar(text("SELECT seen_at FROM ledger_clock")) or 0)

    house.do(CloseMonths())
    house.clock.advance(timedelta(minutes=59))
    house.do(CloseMonths())
    assert seen() == START.timestamp()
    house.clock.advance(timedelta(minutes=1))
    house.do(CloseMonths())
    assert seen() == START.timestamp() + 3600


# ── half-done ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_closing_that_fails_closes_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    come(house, "2026-09-05")
    on(house, "2026-12-10")
    written = closing._write_down

    def fails(tx: Tx, period: object) -> None:
        written(tx, period)  # type: ignore[arg-type]
        if closing.name_of(period) == "2026-10":  # type: ignore[arg-type]
            raise RuntimeError("half way")

    with monkeypatch.context() as patched:
        patched.setattr(closing, "_write_down", fails)
        with pytest.raises(RuntimeError, match="half way"):
            house.do(CloseMonths(most=1000))
    assert closed(house) == []
    house.reopen()
    assert sorted(close_all(house)) == ["2026-09", "2026-10", "2026-11", "2026-Q3"]


def test_volunteers_read_no_report(house: House) -> None:
    for question in (Bilan(parse_period("2026-11")), Ledger()):
        with pytest.raises(Refusal, match="does not include"):
            house.store.ask(question, Author(2, "Dominique", Role.VOLUNTEER))


def test_an_indicator_that_came_later_is_unknown_of_what_was_closed_before(house: House) -> None:
    come(house, "2026-11-05", count=3, prints=2)
    on(house, "2026-12-10")
    close_all(house)
    with house.session() as session:
        session.execute(text("DELETE FROM ledger_cell WHERE indicator IN ('pages_printed', 'persons_by_age')"))
    told = bilan(house, "2026-11")
    assert value(told, "pages_printed").now is None
    assert {line.value.now for line in next(one for one in told.figures if one.indicator == "persons_by_age").lines} == {None}
    assert value(told, "visits").now == 3
    assert value(bilan(house, "2026-11-01..2026-12-10"), "pages_printed").now is None, "not guessed for part of it"
    assert len(told.figures) == len(INDICATORS)
