"""Events of one file that are much alike, or of one name: each has its own sessions, and taken in twice they change nothing."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render
from papidesk.workshops.commands.pairing import most_pairs
from papidesk.workshops.intents import ImportWorkshops, TryWorkshopsImport
from tests.conftest import House
from tests.workshops.calendars import events
from tests.workshops.conftest import dump, outline, plan
from tests.workshops.imports import faults, hours, of_ics, programme, taken_in, wall

TITLE = "SUMMARY:Tableur"
THERE = (TITLE, "DTSTART:20261112T140000")
ONE_HOUR, TWO_HOURS = "DURATION:PT1H", "DURATION:PT2H"
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=2"


def settled(house: House, *of: tuple[str, ...]) -> list[str]:
    """The outcomes of a file of these events, which changes nothing when it comes again."""
    lines = of_ics(house, events(*of))
    said, _done = taken_in(house, lines)
    after = dump(house)
    again, done = taken_in(house, lines)
    assert (set(again), done.undo, dump(house)) == ({"skipped"}, None, after)
    return said


def held(house: House) -> list[tuple[str, int]]:
    """The hours of what is held, on the wall, and its minutes."""
    return sorted((f"{start:%d/%m %Hh}", minutes) for _title, start, minutes, cancelled in hours(house) if not cancelled)


# ── much alike ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("named_first", [True, False])
def test_a_session_that_an_event_with_a_uid_takes_up_is_no_other_events(house: House, named_first: bool) -> None:  # noqa: FBT001
    plan(house, outline(house, "Tableur"), wall(2026, 11, 12, 14), 60)
    named, unnamed = ("UID:u", *THERE, ONE_HOUR), (*THERE, TWO_HOURS)
    assert sorted(settled(house, *((named, unnamed) if named_first else (unnamed, named)))) == ["created", "updated"]
    assert held(house) == [("12/11 14h", 60), ("12/11 14h", 120)]


def test_our_own_session_is_its_own_events_alone(house: House) -> None:
    plan(house, outline(house, "Tableur"), wall(2026, 11, 12, 14), 60)
    (ours,) = programme(house)
    others = (*THERE, TWO_HOURS), ("UID:v", *THERE, "DURATION:PT3H")
    assert settled(house, *others, (f"UID:{ours.uid}@papidesk", *THERE, ONE_HOUR)) == ["created", "created", "skipped"]
    assert held(house) == [("12/11 14h", 60), ("12/11 14h", 120), ("12/11 14h", 180)]


def test_events_without_a_uid_that_differ_in_length_are_two(house: House) -> None:
    assert settled(house, (*THERE, ONE_HOUR), (*THERE, TWO_HOURS), (*THERE, ONE_HOUR)) == ["created", "created", "skipped"]
    assert held(house) == [("12/11 14h", 60), ("12/11 14h", 120)]


def test_each_finds_the_session_that_is_as_it_says(house: House) -> None:
    of = outline(house, "Tableur")
    plan(house, of, wall(2026, 11, 12, 14), 60, room="Salle 1")
    plan(house, of, wall(2026, 11, 12, 14), 120, room="Salle 1")
    # The first event tells the room alone, and would do with either of them; the second has but one.
    assert settled(house, (*THERE, "LOCATION:Salle 1"), (*THERE, ONE_HOUR)) == ["skipped", "skipped"]


def test_a_session_of_a_series_is_no_single_events(house: House) -> None:
    single, series = (*THERE, TWO_HOURS), (*THERE, ONE_HOUR, WEEKLY)
    assert settled(house, series, single) == ["created", "created"]
    assert settled(house, single, series) == ["skipped", "skipped"]
    assert held(house) == [("12/11 14h", 60), ("12/11 14h", 120), ("19/11 14h", 60)]


def test_a_session_that_an_event_is_of_is_not_changed_by_its_series(house: House) -> None:
    settled(house, ("UID:s", *THERE, ONE_HOUR, WEEKLY))
    first, _second = programme(house)
    own = (f"UID:{first.uid}@papidesk", *THERE, TWO_HOURS)
    assert settled(house, ("UID:s", *THERE, ONE_HOUR, WEEKLY), own) == ["skipped", "updated"]
    assert held(house) == [("12/11 14h", 120), ("19/11 14h", 60)]
    assert settled(house, ("UID:s", TITLE, "DTSTART:20261119T140000", ONE_HOUR, WEEKLY), own) == ["updated", "skipped"]
    assert held(house) == [("12/11 14h", 120), ("19/11 14h", 60), ("26/11 14h", 60)]


def test_series_without_a_uid_that_begin_together_are_two(house: House) -> None:
    daily = (*THERE, TWO_HOURS, "RRULE:FREQ=DAILY;COUNT=2")
    weekly = (*THERE, ONE_HOUR, WEEKLY)
    assert settled(house, weekly, daily, weekly) == ["created", "created", "skipped"]
    assert settled(house, daily, weekly) == ["skipped", "skipped"]
    assert held(house) == [("12/11 14h", 60), ("12/11 14h", 120), ("13/11 14h", 120), ("19/11 14h", 60)]


def test_series_of_one_rule_are_told_apart_by_what_else_they_say(house: House) -> None:
    short, long = (*THERE, ONE_HOUR, WEEKLY), (*THERE, TWO_HOURS, WEEKLY)
    assert settled(house, short, long) == ["created", "created"]
    assert settled(house, long, short) == ["skipped", "skipped"]
    assert settled(house, long) == ["skipped"]


def test_a_series_without_a_uid_is_known_whatever_became_of_its_first_session(house: House) -> None:
    series, taken_up = (*THERE, ONE_HOUR, WEEKLY), ("UID:u", *THERE, ONE_HOUR)
    settled(house, series)
    assert settled(house, taken_up) == ["updated"]
    moved = ("UID:u", "SUMMARY:Tablette", "DTSTART:20261113T140000", ONE_HOUR)
    assert settled(house, series, moved) == ["skipped", "updated"]
    assert held(house) == [("13/11 14h", 60), ("19/11 14h", 60)]


# ── of one name ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_events_of_one_uid_that_say_different_things_are_refused_in_words(house: House) -> None:
    # What an occurrence is called by may be another event's very name.
    alone = ("UID:u", "RECURRENCE-ID:20261112T130000Z", *THERE, ONE_HOUR)
    lines = of_ics(house, events(alone, ("UID:u/20261112T130000Z", *THERE, TWO_HOURS)))
    before = dump(house)
    verdicts = house.ask(TryWorkshopsImport(lines)).verdicts
    assert [one.outcome for one in verdicts] == ["created", "refused"]
    assert "say different things" in render(verdicts[1].why)
    with pytest.raises(Refusal):
        house.do(ImportWorkshops(lines))
    assert dump(house) == before


def test_the_last_revision_of_an_occurrence_counts(house: House) -> None:
    slot = ("UID:u", "RECURRENCE-ID:20261112T130000Z", TITLE, ONE_HOUR)
    revisions = (
        (*slot, "SEQUENCE:2", "DTSTART:20261112T160000"),
        (*slot, "SEQUENCE:1", "DTSTART:20261112T150000"),
    )
    assert settled(house, *revisions) == ["created"]
    assert held(house) == [("12/11 16h", 60)]


def test_an_occurrence_is_one_however_its_hour_is_written(house: House) -> None:
    of_series = ("UID:u", TITLE, "DTSTART:20261112T160000", ONE_HOUR)
    assert settled(house, (*of_series, "RECURRENCE-ID:20261112T130000Z")) == ["created"]
    assert settled(house, (*of_series, "RECURRENCE-ID;TZID=Europe/Paris:20261112T140000")) == ["skipped"]


@pytest.mark.parametrize(
    ("occurrence", "shown"),
    [
        ("20261113T140000", [("12/11 14h", 60), ("13/11 16h", 60), ("14/11 14h", 60)]),
        ("20261112T140000", [("13/11 14h", 60), ("13/11 16h", 60), ("14/11 14h", 60)]),
    ],
)
def test_a_day_said_one_by_one_that_is_changed_is_not_held_twice(
    house: House, occurrence: str, shown: list[tuple[str, int]]
) -> None:
    event = ("UID:u", *THERE, ONE_HOUR, "RDATE:20261113T140000,20261114T140000")
    changed = ("UID:u", f"RECURRENCE-ID:{occurrence}", TITLE, "DTSTART:20261113T160000", ONE_HOUR)
    assert settled(house, event, changed) == ["created"] * 3
    assert held(house) == shown


@pytest.mark.parametrize("name", ["RDATE", "EXDATE"])
def test_days_that_cant_be_read_keep_no_day_back_in_silence(house: House, name: str) -> None:
    days = {"RDATE": "RDATE:20261113T140000", "EXDATE": "EXDATE:20261114T140000"} | {name: f"{name}:demain"}
    (line,) = of_ics(house, events(("UID:u", *THERE, ONE_HOUR, *days.values())))
    assert "demain" in faults((line,))[0][0]


def test_the_days_added_to_a_cancelled_series_are_cancelled_too(house: House) -> None:
    series = ("UID:u", *THERE, ONE_HOUR, WEEKLY, "RDATE:20261113T140000")
    assert settled(house, (*series, "STATUS:CANCELLED")) == ["created"]
    assert (held(house), len(programme(house))) == ([], 3)


def test_a_series_cancelled_later_takes_its_added_days_along(house: House) -> None:
    series = ("UID:u", *THERE, ONE_HOUR, WEEKLY, "RDATE:20261113T140000")
    settled(house, series)
    assert len(held(house)) == 3
    assert settled(house, (*series, "STATUS:CANCELLED")) == ["updated"]
    assert held(house) == []


def test_a_day_left_out_that_no_rule_makes_keeps_no_series_out(house: House) -> None:
    assert settled(house, (*THERE, ONE_HOUR, WEEKLY, "EXDATE:99981231T235959Z")) == ["created"]


# ── the pairs ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@given(st.integers(0, 4), st.integers(0, 4), st.data())
def test_there_are_as_many_pairs_as_can_be(ones: int, others: int, data: st.DataObject) -> None:
    every = [(one, other) for one in range(ones) for other in range(others)]
    fitting = data.draw(st.sets(st.sampled_from(every))) if every else set()
    pairs = most_pairs(range(ones), range(others), lambda one, other: (one, other) in fitting)
    assert set(pairs.items()) <= fitting
    assert len(set(pairs.values())) == len(pairs)
    padded = [*range(others), *[-1] * ones]
    most = max(sum(pair in fitting for pair in enumerate(order[:ones])) for order in set(permutations(padded)))
    assert len(pairs) == most
