"""A table that was told is told again where it was put right for enough people, seldom, and under the same secret."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from papidesk.kernel.periods import parse_period
from papidesk.kernel.words import render
from papidesk.network.contract import Reason
from papidesk.network.rules.due import Told, reason_to_restate
from papidesk.reports.intents import CloseMonths
from papidesk.visits.intents import DeleteVisits
from tests.conftest import House
from tests.network.telling import cells, enrol, made, make, statements, summary
from tests.reports.those import add, close_all, come, names_go, number, on


@pytest.fixture
def told(house: House) -> House:
    """November was told, all of it."""
    for _ in range(5):
        come(house, "2026-11-05", count=8)
    on(house, "2026-12-10")
    close_all(house)
    enrol(house)
    make(house)
    return house


def again(house: House, day: str) -> None:
    """A day comes, with all that its minutes bring."""
    on(house, day)
    house.do(CloseMonths(most=1000))
    house.do(CloseMonths(most=1000))
    make(house)


def later(house: House) -> list[tuple[str, str, int, str]]:
    """What was told of November, but for the first time."""
    return [one for one in made(house) if one[1] == "2026-11" and one[2] > 1]


def test_seven_people_more_change_nothing_eight_do(told: House) -> None:
    come(told, "2026-11-20", count=7)
    again(told, "2027-01-05")
    assert later(told) == []
    assert number(told, "2026-11", "visits") == 40
    come(told, "2026-11-21", count=1)
    again(told, "2027-01-06")
    assert later(told) == [("activity", "2026-11", 2, "correction"), ("attendance", "2026-11", 2, "correction")]
    assert number(told, "2026-11", "visits") == 48
    first, second = (one for one in statements(told) if (one["dataset"], one["period"]) == ("attendance", "2026-11"))
    assert (second["status"], second["reason"]) == ("restated", "correction")
    assert second["supersedes"] != first["supersedes"]
    assert cells(told, "2026-11", "attendance")["visits"] in {40, 50}
    assert len({tuple(one["code"] for one in body["cells"]) for body in (first, second)}) == 1


def test_what_was_told_names_the_digest_it_replaces(told: House) -> None:
    come(told, "2026-11-20", count=20)
    again(told, "2027-01-05")
    with told.session() as session:
        query = "SELECT digest FROM network_statement WHERE dataset = 'attendance' AND period = '2026-11' ORDER BY revision"
        first, _second = session.execute(text(query)).scalars()
    assert first in {one["supersedes"] for one in statements(told)}


def test_not_twice_in_a_month_and_once_more_as_its_year_closes(told: House) -> None:
    come(told, "2026-11-20", count=10)
    again(told, "2027-01-05")
    come(told, "2026-11-21", count=10)
    again(told, "2027-01-07")
    assert [one[2] for one in later(told)] == [2, 2], "not twice in January"
    assert render(summary(told, "2026-11", "attendance").notes[0]).startswith("Put right since it was told.")
    again(told, "2027-01-10")
    assert [one[2:] for one in later(told)][2:] == [(3, "yearly_close")] * 2
    come(told, "2026-11-22", count=10)
    again(told, "2027-01-31")
    assert len(later(told)) == 4
    again(told, "2027-02-01")
    assert [one[2:] for one in later(told)][4:] == [(4, "correction")] * 2


def test_a_purge_or_an_erasure_makes_a_month_final(told: House) -> None:
    """Names go, and then somebody keys a sheet: the figures of then are the last true ones."""
    with told.session() as session:
        session.execute(text("DELETE FROM visit_purpose WHERE visit_id = 2"))
        session.execute(text("DELETE FROM visit WHERE id = 2"))
    come(told, "2026-11-20", count=30)
    again(told, "2027-01-05")
    assert later(told) == []
    assert number(told, "2026-11", "visits") == 40


def test_names_that_went_by_themselves_send_nothing(house: House) -> None:
    people = [add(house, f"P{n}", "Kerbrat") for n in range(10)]
    for one in people:
        come(house, "2026-11-05", one)
    on(house, "2026-12-10")
    close_all(house)
    enrol(house)
    make(house)
    before = statements(house)
    names_go(house)
    again(house, "2027-01-05")
    come(house, "2026-11-20", count=30)
    again(house, "2027-01-06")
    assert number(house, "2026-11", "persons") == 10
    november = [[one for one in bodies if one["period"] == "2026-11"] for bodies in (before, statements(house))]
    assert november[0] == november[1]


def test_people_count_by_name_in_publics(house: House) -> None:
    """Ten anonymous visits more are no change of who came; eight people with a name are."""
    people = [add(house, f"P{n}", "Kerbrat") for n in range(8)]
    come(house, "2026-11-05", count=8)
    on(house, "2026-12-10")
    close_all(house)
    enrol(house)
    make(house)
    come(house, "2026-11-12", count=10)
    again(house, "2027-01-05")
    assert {dataset for dataset, *_ in later(house)} == {"activity", "attendance"}
    for one in people:
        come(house, "2026-11-13", one)
    again(house, "2027-02-05")
    assert {dataset for dataset, _, revision, _ in later(house) if revision == 2} == {"activity", "attendance", "publics"}
    assert number(house, "2026-11", "persons") == 8


def test_what_came_and_went_again_is_nobody(told: House) -> None:
    for _ in range(6):
        told.do(DeleteVisits(come(told, "2026-11-20", count=4)))
    again(told, "2027-01-05")
    assert later(told) == []


def test_another_secret_is_never_told_with(told: House) -> None:
    with told.session() as session:
        session.execute(text("UPDATE network_desk SET rounding_secret = randomblob(32)"))
    come(told, "2026-11-20", count=30)
    again(told, "2027-01-05")
    assert later(told) == []
    assert number(told, "2026-11", "visits") == 70, "the place's own report has them"


def test_a_number_adopted_from_the_service_is_never_told_again(told: House) -> None:
    with told.session() as session:
        session.execute(text("UPDATE network_statement SET body = x'', secret = ''"))
    come(told, "2026-11-20", count=30)
    again(told, "2027-01-05")
    with told.session() as session:
        assert session.scalar(text("SELECT count(*) FROM network_statement WHERE revision > 1")) == 0
    assert summary(told, "2026-11", "attendance").cells, "what it would be is shown"


def test_what_the_service_refused_or_settled_is_left(told: House) -> None:
    with told.session() as session:
        session.execute(text("UPDATE network_statement SET locked = 1 WHERE dataset = 'attendance'"))
        session.execute(text("UPDATE network_statement SET state = 'refused' WHERE dataset = 'activity'"))
    come(told, "2026-11-20", count=30)
    again(told, "2027-01-05")
    assert later(told) == []


# ── the rule ──────────────────────────────────────────────────────────────────────────────────────────────────────────

instants = st.datetimes(datetime(2026, 12, 10), datetime(2028, 6, 1), timezones=st.just(UTC))  # noqa: DTZ001 — its zone follows


def _reason(told_at: datetime, recounted: datetime | None, now: datetime, secret: str = "s") -> Reason | None:
    return reason_to_restate(parse_period("2026-11"), Told(told_at.date(), told_at, "s"), recounted, secret, now.date())


@given(told_at=instants, recounted=instants, now=instants)
def test_at_most_once_a_month_and_once_more(told_at: datetime, recounted: datetime, now: datetime) -> None:
    told_at, recounted, now = sorted((told_at, recounted, now))
    assert _reason(told_at, None, now) is None
    assert _reason(told_at, recounted, now, "another") is None
    assert _reason(recounted, told_at, now) is None or recounted == told_at
    found = _reason(told_at, recounted, now)
    if found is Reason.CORRECTION:
        assert (told_at.year, told_at.month) != (now.year, now.month)
    if found is Reason.YEARLY_CLOSE:
        assert told_at.date() < datetime(2027, 1, 10, tzinfo=UTC).date() <= now.date()


@pytest.mark.parametrize("path", [lambda house: come(house, "2026-11-20", count=9)])
def test_nothing_is_told_twice_by_asking_twice(told: House, path: Callable[[House], object]) -> None:
    path(told)
    again(told, "2027-01-05")
    count = len(statements(told))
    for _ in range(3):
        told.clock.advance(timedelta(minutes=1))
        told.do(CloseMonths(most=1000))
        make(told)
    assert len(statements(told)) == count
