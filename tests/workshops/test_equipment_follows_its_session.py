"""When equipment is kept for a session that moves: by days where days were said, by the clock on the wall where hours were."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.kernel.clock import PlaceTime
from papidesk.workshops.rules import Span, booked_after, days_booked
from tests.conftest import FakeClock

PLACE = PlaceTime(FakeClock())
MONDAY = date(2026, 11, 2)
IN_MARCH = date(2027, 3, 26)
"""The clock goes forward on Sunday the 28th, at 2 h."""


def at(day: date, hour: int = 0, minute: int = 0) -> datetime:
    return PLACE.at(day, time(hour, minute))


def after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def held(day: date, hour: int, hours: int = 2) -> Span:
    return at(day, hour), at(day, hour) + timedelta(hours=hours)


def whole(first: date, last: date | None = None) -> Span:
    return at(first), at(after(last or first, 1))


SHORT = (at(MONDAY, 9), at(MONDAY, 9, 30))
"""So short that nothing would be left of an hour kept in the middle of it."""


def test_a_session_takes_its_days_whole() -> None:
    assert days_booked(PLACE, held(MONDAY, 14)) == whole(MONDAY)
    assert days_booked(PLACE, held(MONDAY, 22, 4)) == whole(MONDAY, after(MONDAY, 1))
    assert days_booked(PLACE, held(MONDAY, 22)) == whole(MONDAY), "what ends at midnight is over that day"


@pytest.mark.parametrize(
    ("booked", "now", "wanted"),
    [
        (whole(MONDAY), held(MONDAY, 16), whole(MONDAY)),
        (whole(MONDAY), held(after(MONDAY, 3), 10), whole(after(MONDAY, 3))),
        (whole(after(MONDAY, -1), after(MONDAY, 1)), held(after(MONDAY, 7), 14), whole(after(MONDAY, 6), after(MONDAY, 8))),
        (whole(MONDAY), held(MONDAY, 22, 5), whole(MONDAY, after(MONDAY, 1))),
        (held(MONDAY, 13, 4), held(MONDAY, 9), held(MONDAY, 8, 4)),
        (held(MONDAY, 13, 4), held(MONDAY, 14, 3), held(MONDAY, 13, 5)),
        ((at(MONDAY), at(MONDAY, 17)), held(after(MONDAY, 1), 15), (at(after(MONDAY, 1)), at(after(MONDAY, 1), 18))),
        (held(MONDAY, 15, 1), SHORT, SHORT),
    ],
)
def test_days_move_by_days_and_hours_by_hours(booked: Span, now: Span, wanted: Span) -> None:
    assert booked_after(PLACE, booked, held(MONDAY, 14), now) == wanted


def test_what_is_said_in_days_stays_so_where_the_clock_changes() -> None:
    friday, monday = IN_MARCH, after(IN_MARCH, 3)
    assert booked_after(PLACE, whole(friday), held(friday, 14), held(monday, 14)) == whole(monday)
    assert booked_after(PLACE, held(friday, 13, 4), held(friday, 14), held(monday, 14)) == held(monday, 13, 4)


hours = st.integers(0, 23)
days = st.integers(-30, 200)


@given(days, hours, st.integers(1, 8), days, hours, st.integers(-3, 3), st.integers(0, 5))
def test_whole_days_move_and_come_back_the_same(
    day: int, hour: int, length: int, to: int, to_hour: int, before: int, more: int
) -> None:
    former, now = held(after(MONDAY, day), hour, length), held(after(MONDAY, to), to_hour, length)
    first, last = (PLACE.day_of(one) for one in days_booked(PLACE, former))
    booked = whole(after(first, -abs(before)), after(last, more))
    moved = booked_after(PLACE, booked, former, now)
    assert [PLACE.local(one).time() for one in moved] == [time(), time()]
    assert moved[0] <= now[0]
    assert now[1] <= moved[1]
    assert booked_after(PLACE, moved, now, former) == booked


@given(days, hours, st.integers(1, 8), st.integers(0, 47), st.integers(1, 48))
def test_what_does_not_move_takes_nothing_along(day: int, hour: int, length: int, from_hour: int, booked_for: int) -> None:
    session = held(after(MONDAY, day), hour, length)
    start = at(after(MONDAY, day)) + timedelta(hours=from_hour)
    booked = (start, start + timedelta(hours=booked_for))
    assert booked_after(PLACE, booked, session, session) == booked
