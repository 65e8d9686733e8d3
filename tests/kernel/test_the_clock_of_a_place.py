"""Instants are UTC; days and hours are those of the place's wall."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from papidesk.kernel.clock import PlaceTime
from tests.conftest import FakeClock

PARIS = PlaceTime(FakeClock())
DAYS = st.dates(date(1996, 1, 1), date(2060, 12, 31))
ZONES = st.sampled_from(["Europe/Paris", "Indian/Reunion", "America/Cayenne", "Pacific/Noumea", "America/Miquelon"])


def test_the_day_turns_at_midnight_of_the_place_and_not_of_greenwich() -> None:
    clock = FakeClock(datetime(2026, 11, 5, 23, 30, tzinfo=UTC))
    assert PlaceTime(clock, "Europe/Paris").today() == date(2026, 11, 6)
    assert PlaceTime(clock, "America/Cayenne").today() == date(2026, 11, 5)


def test_the_day_of_the_change_of_clock_has_23_or_25_hours() -> None:
    def hours(day: date) -> float:
        first, after = PARIS.bounds(day)
        return (after - first) / timedelta(hours=1)

    assert [hours(day) for day in (date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 5))] == [23, 25, 24]


def test_an_hour_that_does_not_exist_is_the_hour_after() -> None:
    assert PARIS.local(PARIS.at(date(2026, 3, 29), time(2, 30))).time() == time(3, 30)


def test_an_hour_that_comes_twice_is_the_first() -> None:
    assert PARIS.at(date(2026, 10, 25), time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(DAYS, ZONES)
def test_days_follow_each_other_without_hole_or_overlap(day: date, zone: str) -> None:
    place = PlaceTime(FakeClock(), zone)
    first, after = place.bounds(day)
    assert place.bounds(day + timedelta(days=1))[0] == after
    assert place.day_of(first) == place.day_of(after - timedelta(seconds=1)) == day
    assert place.day_of(after) == day + timedelta(days=1)


def test_what_is_kept_equals_what_is_shown() -> None:
    place = PlaceTime(FakeClock(datetime(2026, 11, 5, 13, 5, 9, 999_999, tzinfo=UTC)))
    assert place.now() == datetime(2026, 11, 5, 13, 5, 9, tzinfo=UTC)
