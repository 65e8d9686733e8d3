from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.kernel.intent import Refusal
from papidesk.kernel.periods import Period, month_of, parse_period, quarter_of, school_year_of, week_of, year_of
from papidesk.kernel.words import render


@pytest.mark.parametrize(
    ("text", "first", "last", "label", "previous", "last_year"),
    [
        ("2026", "2026-01-01", "2026-12-31", "Year 2026", "2025", "2025"),
        ("2026-10", "2026-10-01", "2026-10-31", "October 2026", "2026-09", "2025-10"),
        ("2026-01", "2026-01-01", "2026-01-31", "January 2026", "2025-12", "2025-01"),
        ("2028-02", "2028-02-01", "2028-02-29", "February 2028", "2028-01", "2027-02"),
        ("2026-Q1", "2026-01-01", "2026-03-31", "First quarter of 2026", "2025-Q4", "2025-Q1"),
        ("2026-q4", "2026-10-01", "2026-12-31", "Fourth quarter of 2026", "2026-Q3", "2025-Q4"),
        ("2026-T3", "2026-07-01", "2026-09-30", "Third quarter of 2026", "2026-Q2", "2025-Q3"),
        ("2026-W45", "2026-11-02", "2026-11-08", "Week 45 of 2026", "2026-W44", "2025-W45"),
        ("2026-W53", "2026-12-28", "2027-01-03", "Week 53 of 2026", "2026-W52", "2025-W52"),
        ("2026-11-05", "2026-11-05", "2026-11-05", "2026-11-05", "2026-11-04", "2025-11-05"),
        ("2028-02-29", "2028-02-29", "2028-02-29", "2028-02-29", "2028-02-28", "2027-02-28"),
        (
            " 2026-10-05 .. 2026-11-04 ",
            "2026-10-05",
            "2026-11-04",
            "From 2026-10-05 to 2026-11-04",
            "2026-09-04..2026-10-04",
            "2025-10-05..2025-11-04",
        ),
        (
            "2026-09..2026-12",
            "2026-09-01",
            "2026-12-31",
            "From 2026-09-01 to 2026-12-31",
            "2026-05..2026-08",
            "2025-09..2025-12",
        ),
        ("2026-01..2026-02", "2026-01-01", "2026-02-28", "From 2026-01-01 to 2026-02-28", "2025-11..2025-12", "2025-01..2025-02"),
        ("2027-09..2028-08", "2027-09-01", "2028-08-31", "School year 2027–2028", "2026-09..2027-08", "2026-09..2027-08"),
    ],
)
def test_a_period_and_its_neighbours(
    text: str, first: str, last: str, label: str, previous: str, last_year: str
) -> None:
    period = parse_period(text)
    assert period == Period(date.fromisoformat(first), date.fromisoformat(last))
    assert render(period.label()) == label
    assert period.previous() == parse_period(previous)
    assert period.same_last_year() == parse_period(last_year)
    assert parse_period(period.code) == period
    assert period.previous().following() == period
    assert period.holds(period.first)
    assert period.holds(period.last)
    assert not period.holds(period.last + timedelta(days=1))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "26",
        "2026-13",
        "2026-00",
        "2026-Q5",
        "2026-W54",
        "2025-W53",
        "2026-02-30",
        "2026-11-04..2026-10-05",
        "..",
        "2026..",
        "octobre",
        "0001",
        "9999",
        "2026-1",
        "２０２６",
        "2026-10-05...2026-11-04",
        "x" * 10_000,
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_period(text)
    assert refused.value.field == "period"
    assert len(render(refused.value.why)) < 300


@given(st.dates(date(1996, 1, 1), date(2100, 1, 1)), st.integers(0, 1000))
def test_the_one_before_ends_where_it_begins(first: date, days: int) -> None:
    period = Period(first, first + timedelta(days=days))
    before = period.previous()
    assert before.last == period.first - timedelta(days=1)
    assert before.span == period.span
    assert period.same_last_year().first < period.first
    assert parse_period(period.code) == period
    assert period.following().previous() == period or period.following().months


@given(st.dates(date(1996, 1, 1), date(2100, 1, 1)))
def test_a_day_has_its_week_month_quarter_year_and_school_year(day: date) -> None:
    around = {"week": week_of(day), "month": month_of(day), "quarter": quarter_of(day), "year": year_of(day)}
    assert all(period.holds(day) and period.span == name for name, period in around.items())
    school = school_year_of(day)
    assert school.holds(day)
    assert school.is_school_year
    assert school.months == 12
    assert school.previous().is_school_year


def test_where_the_calendar_ends_there_is_no_neighbour() -> None:
    for period in (Period(date.min, date.min), Period(date.min, date(1, 1, 31)), Period(date.min, date(1, 12, 31))):
        with pytest.raises(OverflowError):
            period.previous()
    for period in (Period(date.max, date.max), Period(date(9999, 12, 1), date.max), Period(date(9999, 1, 1), date.max)):
        with pytest.raises(OverflowError):
            period.following()
