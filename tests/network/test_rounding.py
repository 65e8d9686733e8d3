"""Figures about people are rounded by grids that nobody knows: right on average, never a whole base off, the same each time."""

from __future__ import annotations

import secrets
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.network.contract import BASES, Dataset, Method, cells_of
from papidesk.network.rules.rounding import LASTING, fingerprint, offset, rounded, rounding_of, told

SECRET = bytes(range(32))
some_secrets = st.binary(min_size=32, max_size=32)
counts = st.integers(0, 5000)
rounded_datasets = st.sampled_from([one for one in Dataset if BASES[one] > 1])
months = st.sampled_from([f"20{year}-{month:02}" for year in range(20, 30) for month in range(1, 13)])


@given(value=counts, base=st.sampled_from([5, 10]), data=st.data())
def test_a_multiple_of_the_base_less_than_a_base_off(value: int, base: int, data: st.DataObject) -> None:
    found = rounded(value, base, data.draw(st.integers(0, base - 1)))
    assert found % base == 0
    assert abs(found - value) < base
    assert found or value < base
    assert value % base or found == value


@given(value=counts, base=st.sampled_from([5, 10]))
def test_right_on_average_over_grids(value: int, base: int) -> None:
    assert sum(rounded(value, base, u) for u in range(base)) == base * value


@given(less=counts, more=counts, base=st.sampled_from([5, 10]), u=st.integers(0, 4))
def test_what_is_more_is_never_told_as_less(less: int, more: int, base: int, u: int) -> None:
    low, high = sorted((less, more))
    assert rounded(low, base, u) <= rounded(high, base, u)


@given(secret=some_secrets, month=months, other=months)
def test_the_grid_of_distinct_people_is_the_same_in_every_period(secret: bytes, month: str, other: str) -> None:
    for dataset, table in LASTING:
        code = table if table in cells_of(dataset) else f"{table}:x"
        assert offset(secret, "desk", dataset, code, month) == offset(secret, "desk", dataset, code, other)


@given(secret=some_secrets, dataset=rounded_datasets, period=months)
def test_asked_twice_a_figure_is_the_same(secret: bytes, dataset: Dataset, period: str) -> None:
    cells = dict.fromkeys(cells_of(dataset), 7)
    assert told(secret, "desk", dataset, period, cells) == told(secret, "desk", dataset, period, cells)


def test_every_u_is_as_frequent_and_cells_periods_desks_and_secrets_are_apart() -> None:
    """Over 40 000 of them; a u that is a tenth too frequent would be found out."""
    drawn = Counter[int]()
    same = Counter[str]()
    for number in range(10_000):
        secret = SECRET + number.to_bytes(4, "big")
        one = offset(secret, "desk", Dataset.ATTENDANCE, "visits", "2026-11")
        others = {
            "cell": offset(secret, "desk", Dataset.ATTENDANCE, "supports", "2026-11"),
            "table": offset(secret, "desk", Dataset.ATTENDANCE, "purpose:visits", "2026-11"),
            "period": offset(secret, "desk", Dataset.ATTENDANCE, "visits", "2026-12"),
            "desk": offset(secret, "other", Dataset.ATTENDANCE, "visits", "2026-11"),
        }
        drawn[one] += 1
        same.update(name for name, u in others.items() if u == one)
    assert set(drawn) == set(range(10))
    assert all(900 < count < 1100 for count in drawn.values()), drawn
    assert all(880 < count < 1120 for count in same.values()), same


def test_activity_is_exact_and_the_others_say_their_base() -> None:
    cells = {"days_open": 23, "pages_printed": 476}
    assert told(SECRET, "desk", Dataset.ACTIVITY, "2026-11", cells) == cells
    assert rounding_of(Dataset.ACTIVITY).method is Method.EXACT
    assert {one: rounding_of(one).base for one in Dataset} == dict(BASES)
    assert all(rounding_of(one).method is Method.STICKY_GRID for one in Dataset if BASES[one] > 1)


def test_totals_are_rounded_from_the_true_total() -> None:
    """Fourteen half-days of 4 visits are 56, whatever each of them is told as."""
    cells = {"visits": 56} | {code: 4 for code in cells_of(Dataset.ATTENDANCE) if code.startswith("half_day")}
    totals = {told(secrets.token_bytes(32), "desk", Dataset.ATTENDANCE, "2026-11", cells)["visits"] for _ in range(60)}
    assert totals == {50, 60}


def test_a_fingerprint_tells_secrets_apart_and_is_no_secret() -> None:
    assert fingerprint(SECRET) == fingerprint(SECRET)
    assert len({fingerprint(bytes([n]) * 32) for n in range(200)}) == 200
    assert SECRET.hex() not in fingerprint(SECRET)


@pytest.mark.parametrize(("persons", "within"), [(10, 0.15), (40, 0.05)])
def test_the_total_of_a_network_of_small_places_is_right(persons: int, within: float) -> None:
    """100 places, each with a secret of its own: three standard deviations of what is to be expected; 20 networks together
    are right to a quarter of that."""
    places = [{"persons": 1 + place % (2 * persons - 1)} for place in range(100)]
    sums = [
        sum(
            told(SECRET + bytes([network, at]), "desk", Dataset.PUBLICS, "2026-11", cells)["persons"]
            for at, cells in enumerate(places)
        )
        for network in range(20)
    ]
    true = sum(one["persons"] for one in places)
    assert all(abs(found - true) < within * true for found in sums)
    assert abs(sum(sums) / 20 - true) < within * true / 4
