"""Which copies go as time passes: a pure rule."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from papidesk.store.thinning import superfluous

TODAY = date(2026, 11, 5)
AGES = st.lists(st.integers(-40, 1500), max_size=80)


def days(ages: list[int]) -> list[date]:
    """Days of backups, the latest first."""
    return sorted((TODAY - timedelta(days=age) for age in ages), reverse=True)


def left(of: list[date], today: date = TODAY) -> list[date]:
    gone = set(superfluous(of, today))
    return [day for at, day in enumerate(of) if at not in gone]


@given(AGES)
def test_the_three_latest_and_those_of_the_future_are_kept(ages: list[int]) -> None:
    of = days(ages)
    gone = superfluous(of, TODAY)
    assert not set(gone) & set(range(min(3, len(of))))
    assert all(of[at] <= TODAY for at in gone)


@given(AGES)
def test_every_week_of_the_last_five_and_every_month_of_two_years_keeps_one(ages: list[int]) -> None:
    of = days(ages)
    kept = left(of)
    past = [day for day in of if day <= TODAY]
    weeks = list(dict.fromkeys(tuple(day.isocalendar())[:2] for day in past))
    months = list(dict.fromkeys((day.year, day.month) for day in past))
    assert set(weeks[:5]) <= {tuple(day.isocalendar())[:2] for day in kept}
    assert set(months[:24]) <= {(day.year, day.month) for day in kept}
    assert set(dict.fromkeys(past[:1])) <= set(kept)


@given(AGES)
def test_thinning_twice_removes_nothing_more(ages: list[int]) -> None:
    kept = left(days(ages))
    assert superfluous(kept, TODAY) == ()


@given(AGES)
def test_what_is_kept_never_grows_without_bound(ages: list[int]) -> None:
    past = [day for day in days(ages) if day <= TODAY]
    assert len(left(past)) <= 3 + 7 + 5 + 24


@given(st.integers(1, 900))
def test_a_desk_that_backs_up_each_evening_keeps_a_copy_of_every_age(evenings: int) -> None:
    shelf: list[date] = []
    for n in range(evenings):
        today = TODAY + timedelta(days=n)
        shelf = left([today, *shelf], today)
    today = TODAY + timedelta(days=evenings - 1)
    assert shelf[:7] == [today - timedelta(days=n) for n in range(min(7, evenings))]
    # Never a hole of more than two months since the first evening, over two years.
    for newer, older in pairwise(shelf):
        assert newer - older <= timedelta(days=62)
    assert shelf[-1] - TODAY <= timedelta(days=max(31, evenings - 660))


def test_a_clock_that_was_wrong_for_a_day_costs_nothing() -> None:
    of = [date(2039, 1, 1), *days([0, 1, 2, 3])]
    assert left(of) == of
