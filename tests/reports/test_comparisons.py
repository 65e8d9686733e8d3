"""What a period stands beside, and a change that is not made to look larger than it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.kernel.periods import Period, parse_period
from papidesk.reports.rules import PERCENT_FROM, change, compared, is_comparable

some_days = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("asked", "today", "now", "before", "year_ago"),
    [
        ("2026-10", "2026-11-05", "2026-10", "2026-09", "2025-10"),
        ("2026-11", "2026-11-05", "2026-11-01..2026-11-05", "2026-10-01..2026-10-05", "2025-11-01..2025-11-05"),
        ("2026-11", "2026-11-30", "2026-11", "2026-10", "2025-11"),
        ("2026-03", "2026-03-30", "2026-03-01..2026-03-30", "2026-02", "2025-03-01..2025-03-30"),
        ("2028-02", "2028-03-01", "2028-02", "2028-01", "2027-02"),
        ("2026-Q4", "2026-11-05", "2026-10-01..2026-11-05", "2026-07-01..2026-08-05", "2025-10-01..2025-11-05"),
        ("2026", "2026-11-05", "2026-01-01..2026-11-05", "2025-01-01..2025-11-05", "2025-01-01..2025-11-05"),
        ("2026-W45", "2026-11-05", "2026-11-02..2026-11-05", "2026-10-26..2026-10-29", "2025-11-03..2025-11-06"),
        ("2026-12", "2026-11-05", "2026-12", "2026-11", "2025-12"),
        ("2026-11-05", "2026-11-05", "2026-11-05", "2026-11-04", "2025-11-05"),
    ],
)
def test_like_is_set_beside_like(asked: str, today: str, now: str, before: str, year_ago: str) -> None:
    told = compared(parse_period(asked), date.fromisoformat(today))
    assert (told.now, told.before, told.year_ago) == tuple(map(parse_period, (now, before, year_ago)))


@given(first=some_days, days=st.integers(1, 800), today=some_days)
def test_nothing_is_set_beside_more_days_than_there_were(first: date, days: int, today: date) -> None:
    period = Period(first, first + timedelta(days=days - 1))
    told = compared(period, today)
    assert told.now.first == period.first
    assert told.now.last <= period.last
    if told.now != period:
        assert told.now.last == today
        assert max(told.before.days, told.year_ago.days) <= told.now.days
    assert told.before.last < told.now.first


def test_a_desk_that_was_not_in_use_is_no_zero_to_grow_from() -> None:
    november = parse_period("2026-11")
    assert is_comparable(november, date(2026, 10, 3))
    assert is_comparable(november, date(2026, 11, 4)), "the first days of a month may be holidays"
    assert not is_comparable(november, date(2026, 11, 20))
    assert not is_comparable(november, None)


@pytest.mark.parametrize(
    ("now", "then", "by", "percent"),
    [(5, 3, 2, None), (3, 0, 3, None), (0, 0, 0, None), (29, 29, 0, None), (36, 30, 6, 20), (30, 40, -10, -25),
     (201, 200, 1, 1), (199, 200, -1, -1), (200, 200, 0, 0), (0, 40, -40, -100), (100, 33, 67, 203)],
)  # fmt: skip
def test_a_change_is_told_as_it_is(now: int, then: int, by: int, percent: int | None) -> None:
    found = change(now, then)
    assert found is not None
    assert (found.by, found.percent) == (by, percent)


@given(now=st.integers(0, 10**6), then=st.integers(0, 10**6))
def test_a_percentage_is_of_enough(now: int, then: int) -> None:
    found = change(now, then)
    assert found is not None
    assert found.by == now - then
    assert (found.percent is None) == (then < PERCENT_FROM)
    if found.percent is not None:
        assert abs(found.percent - 100 * (now - then) / then) <= 0.5
        assert (found.percent >= 0) or found.by < 0


def test_what_is_not_known_has_not_changed() -> None:
    assert change(None, 3) is None
    assert change(3, None) is None
