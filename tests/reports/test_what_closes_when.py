"""A month closes on the 10th of the next; closed periods make up longer ones without overlap."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.kernel.periods import Period, month_of, parse_period, quarter_of, year_of
from papidesk.network.contract import is_period
from papidesk.reports.rules import closes_on, cover, name_of, to_close, went_back

some_days = st.dates(date(2005, 1, 1), date(2030, 12, 31))


@given(day=some_days)
def test_names_are_those_of_the_network_and_read_back(day: date) -> None:
    for period in (month_of(day), quarter_of(day), year_of(day)):
        name = name_of(period)
        assert name is not None
        assert is_period(name)
        assert parse_period(name) == period
        assert period.holds(day)


@pytest.mark.parametrize("other", ["2026-11-05", "2026-W45", "2026-10-05..2026-11-04", "2025..2026"])
def test_other_spans_have_no_name_in_the_ledger(other: str) -> None:
    assert name_of(parse_period(other)) is None


@pytest.mark.parametrize(("period", "day"), [("2026-11", "2026-12-10"), ("2026-12", "2027-01-10"), ("2026-Q1", "2026-04-10"),
                                             ("2026", "2027-01-10"), ("2024-02", "2024-03-10")])  # fmt: skip
def test_on_the_tenth_of_the_next_month(period: str, day: str) -> None:
    assert closes_on(parse_period(period)) == date.fromisoformat(day)


def test_the_oldest_first_and_a_month_before_its_quarter_and_year() -> None:
    def names(since: str, today: str, closed: frozenset[str] = frozenset()) -> list[str | None]:
        return [name_of(one) for one in to_close(date.fromisoformat(since), date.fromisoformat(today), closed)]

    assert names("2026-11-05", "2026-12-09") == []
    assert names("2026-11-05", "2026-12-10") == ["2026-11"]
    assert names("2026-11-05", "2027-01-10") == ["2026-11", "2026-12", "2026-Q4", "2026"]
    assert names("2026-11-05", "2027-01-10", frozenset({"2026-11", "2026-Q4"})) == ["2026-12", "2026"]
    assert names("2026-11-05", "2026-11-30") == []


@given(since=some_days, today=some_days)
def test_what_closes_is_over_and_closes_once(since: date, today: date) -> None:
    found = list(to_close(since, today, frozenset()))
    assert len({name_of(one) for one in found}) == len(found)
    assert all(closes_on(one) <= today and one.last >= since for one in found)
    assert all(one.last <= other.last for one, other in pairwise(found))
    assert list(to_close(since, today, {name_of(one) or "" for one in found})) == []


closed_names = st.sets(st.sampled_from([
    name_of(period) or ""
    for year in range(2024, 2028)
    for period in (
        year_of(date(year, 1, 1)),
        *(quarter_of(date(year, month, 1)) for month in (1, 4, 7, 10)),
        *(month_of(date(year, month, 1)) for month in range(1, 13)),
    )
]))  # fmt: skip


@given(first=st.dates(date(2024, 1, 1), date(2027, 12, 31)), days=st.integers(1, 1000), closed=closed_names)
def test_a_period_is_made_up_without_gap_or_overlap(first: date, days: int, closed: set[str]) -> None:
    period = Period(first, first + timedelta(days=days - 1))
    found = cover(period, closed)
    assert all(name_of(one) in closed for one in found.closed)
    parts = sorted((*found.closed, *found.open), key=lambda one: one.first)
    assert parts[0].first == period.first
    assert parts[-1].last == period.last
    assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(parts))
    for part in found.open:
        month = month_of(part.first)
        while month.first <= part.last:
            whole = part.first <= month.first and month.last <= part.last
            assert not (whole and name_of(month) in closed), "a closed month is never counted again"
            month = month_of(month.last + timedelta(days=1))


def test_a_clock_put_right_by_a_minute_did_not_go_back() -> None:
    noon = datetime(2026, 11, 5, 12, tzinfo=UTC)
    assert not went_back(None, noon)
    assert not went_back(noon, noon - timedelta(minutes=5))
    assert went_back(noon, noon - timedelta(minutes=6))
