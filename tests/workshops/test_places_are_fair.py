"""Who has a place, as a rule of its own: fair, never more than there are, always the same answer."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from papidesk.workshops.rules import PRESENT, Attendance, ParticipantRole, Place, Standing, places, seats_taken

capacities = st.integers(1, 8)
roles = st.sampled_from([ParticipantRole.LEARNER, ParticipantRole.LEARNER, ParticipantRole.HELPER])


@st.composite
def rosters(draw: st.DrawFn, marks: tuple[Attendance | None, ...] = (None, *Attendance)) -> list[Standing]:
    """Sign-ups in any order, each with a turn of its own."""
    turns = draw(st.lists(st.integers(1, 99), unique=True, max_size=14))
    return [
        Standing(
            key,
            turn,
            draw(roles),
            draw(st.sampled_from(marks)),
            given_up=draw(st.booleans()) and draw(st.booleans()) and len(marks) > 1,
        )
        for key, turn in enumerate(turns, 1)
    ]


def learners(rows: list[Standing]) -> list[Standing]:
    return sorted((one for one in rows if one.role is ParticipantRole.LEARNER), key=lambda one: one.rank)


def came(rows: list[Standing]) -> list[Standing]:
    return [one for one in learners(rows) if one.attendance in PRESENT and not one.given_up]


@given(capacities, rosters())
def test_seats_taken_are_never_more_than_places_unless_more_came(capacity: int, rows: list[Standing]) -> None:
    taken = seats_taken(rows, places(capacity, rows))
    assert taken <= max(capacity, len(came(rows)))
    if len(came(rows)) <= capacity:
        assert taken <= capacity


@given(capacities, rosters((None,)))
def test_before_it_begins_the_first_to_sign_up_have_the_places(capacity: int, rows: list[Standing]) -> None:
    found = places(capacity, rows)
    in_turn = [found[one.id] for one in learners(rows)]
    assert in_turn == [Place.CONFIRMED] * min(capacity, len(in_turn)) + [Place.WAITING] * max(0, len(in_turn) - capacity)


@given(capacities, rosters())
def test_nobody_unmarked_has_a_place_before_someone_unmarked_who_signed_up_earlier(
    capacity: int, rows: list[Standing]
) -> None:
    found = places(capacity, rows)
    plain = [found[one.id] for one in learners(rows) if one.attendance is None and not one.given_up]
    assert plain == sorted(plain, key=list(Place).index)


@given(capacities, rosters())
def test_whoever_came_and_whoever_helps_has_a_place(capacity: int, rows: list[Standing]) -> None:
    found = places(capacity, rows)
    assert found.keys() == {one.id for one in rows}
    assert all(found[one.id] is Place.CONFIRMED for one in came(rows))
    assert all(found[one.id] is Place.CONFIRMED for one in rows if one.role is ParticipantRole.HELPER)


@given(capacities, rosters(), st.randoms(use_true_random=False))
def test_the_same_sign_ups_give_the_same_places_in_whatever_order(
    capacity: int, rows: list[Standing], chance: random.Random
) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert places(capacity, shuffled) == places(capacity, rows)


@given(capacities, rosters((None,)))
def test_one_more_place_takes_none_from_anybody(capacity: int, rows: list[Standing]) -> None:
    before, after = places(capacity, rows), places(capacity + 1, rows)
    lost = [key for key, place in before.items() if place is Place.CONFIRMED and after[key] is Place.WAITING]
    gained = [key for key, place in before.items() if place is Place.WAITING and after[key] is Place.CONFIRMED]
    assert not lost
    assert len(gained) == min(1, sum(place is Place.WAITING for place in before.values()))


@given(capacities, rosters((None,)))
def test_one_who_leaves_lets_the_first_who_waits_in(capacity: int, rows: list[Standing]) -> None:
    found = places(capacity, rows)
    waiting = [one.id for one in learners(rows) if found[one.id] is Place.WAITING]
    for leaver in learners(rows)[:capacity]:
        after = places(capacity, [one for one in rows if one is not leaver])
        moved = [key for key in after if after[key] is not found[key]]
        assert moved == waiting[:1]
