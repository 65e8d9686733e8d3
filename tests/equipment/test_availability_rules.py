"""How many are free: counted by the rules, and minute by minute by hand."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from papidesk.equipment.rules import Occupation, free, next_free, taken

NOON = datetime(2026, 11, 5, 12, tzinfo=UTC)
LONGEST = 40
minutes = st.integers(0, LONGEST)


def minute(after: int) -> datetime:
    return NOON + timedelta(minutes=after)


occupations = st.lists(
    st.builds(
        lambda start, length, quantity: Occupation(minute(start), minute(start + length), quantity),
        minutes,
        st.integers(1, 15),
        st.integers(1, 3),
    ),
    max_size=6,
)


def by_hand(held: list[Occupation], start: int, end: int) -> int:
    """The most that are taken at any minute of a span."""
    return max(
        (sum(one.quantity for one in held if one.start <= minute(at) < one.end) for at in range(start, end)), default=0
    )


@given(occupations, minutes, st.integers(1, 20), st.integers(0, 6))
def test_what_is_taken_is_what_a_clock_would_count(
    held: list[Occupation], start: int, length: int, quantity: int
) -> None:
    counted = by_hand(held, start, start + length)
    assert taken(held, minute(start), minute(start + length)) == counted
    assert free(quantity, held, minute(start), minute(start + length)) == max(0, quantity - counted)


@given(occupations, minutes, st.integers(1, 20), st.integers(1, 4), st.integers(0, 4))
def test_the_next_free_instant_is_the_first(
    held: list[Occupation], start: int, length: int, wanted: int, quantity: int
) -> None:
    until = LONGEST + 20
    first = next(
        (at for at in range(start, until + 1) if quantity - by_hand(held, at, at + length) >= wanted), None
    )
    found = next_free(quantity, wanted, held, minute(start), timedelta(minutes=length), minute(until))
    assert found == (None if first is None else minute(first))


def test_what_ends_leaves_its_very_end_free() -> None:
    held = [Occupation(minute(0), minute(10))]
    assert free(1, held, minute(10), minute(20)) == 1
    assert free(1, held, minute(9), minute(20)) == 0
    assert free(1, held, minute(-5), minute(0)) == 1
    assert taken([], minute(0), minute(1)) == 0
