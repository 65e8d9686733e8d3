"""Opening hours, as typed by weekday and in OpenStreetMap's syntax."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.network.rules.hours import Spans, Week, is_opening_hours, read, spans_typed, typed_spans, written

minutes = st.integers(0, 24 * 60)
spans = st.lists(minutes, max_size=6, unique=True).map(
    lambda found: tuple(zip(sorted(found)[::2], sorted(found)[1::2], strict=False))
)
weeks = st.builds(Week, st.tuples(*[spans] * 7), st.booleans())


@given(week=weeks)
def test_a_week_is_written_and_read_back(week: Week) -> None:
    text = written(week)
    opens = any(week.days)
    assert is_opening_hours(text) is opens
    assert read(text) == (week if opens else Week())


@given(day=spans)
def test_hours_are_typed_as_they_are_shown(day: Spans) -> None:
    assert typed_spans(spans_typed(day)) == day


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("9h-12h, 14h-18h30", "09:00-12:00,14:00-18:30"),
        ("de 9 h à midi et 14:00–18:30", "09:00-12:00,14:00-18:30"),
        ("9-12 14-18", "09:00-12:00,14:00-18:00"),
        ("9h-12h 14h - 18h 30", "09:00-12:00,14:00-18:30"),
        ("9h à 12h / 14h à 18h", "09:00-12:00,14:00-18:00"),
        ("22h-minuit", "22:00-24:00"),
        ("&'h-&çh", "14:00-19:00"),
    ],
)
def test_hours_are_taken_as_people_type_them(typed: str, hours: str) -> None:
    found = typed_spans(typed)
    assert found
    assert written(Week((found, *[()] * 6))) == f"Mo {hours}"


@pytest.mark.parametrize("typed", ["", " ", "fermé", "Closed", "-", "–"])
def test_a_day_may_be_closed(typed: str) -> None:
    assert typed_spans(typed) == ()


@pytest.mark.parametrize(
    "typed",
    ["9h", "12h-9h", "9h-9h", "9h-12h, 11h-13h", "14h-18h, 9h-12h", "25h-26h", "sur rendez-vous", "9h-12h-14h"],
)
def test_what_are_no_hours_is_told(typed: str) -> None:
    assert typed_spans(typed) is None


@pytest.mark.parametrize(
    "text",
    [
        "Mo-Fr 09:00-12:00,14:00-18:30; Sa 08:30-12:00", "24/7", 'Mo,Th 09:00-12:00 "sauf vacances"', '"sur rendez-vous"',
        "Jul-Aug: Mo-Fr 09:00-12:00; PH off", "Sep-Jun Mo-Fr 09:00-18:00; Jul-Aug off", "Mo[1] 09:00-12:00", "Dec 25 off",
        "Fr 22:00-02:00", "Su-Mo 10:00-12:00", "SH,PH off",
    ],
)  # fmt: skip
def test_the_syntax_of_places_is_known(text: str) -> None:
    assert is_opening_hours(text)


@pytest.mark.parametrize(
    "text",
    [
        "", ";", "Mo 09:00-12:00;", "Mo-Fr", "lundi 9h-12h", "Mo-Fr 9:00-12:00", "Mo 09:00", "Mo 25:00-26:00", "Mo 10:00-10:00",
        "Xx 09:00-12:00",
        "Mo 09:00-12:00;; Tu 09:00-12:00", "Mo 09:00-12:00\nTu 09:00-12:00", "=1+1", "Mo 09:00-12:00; " * 40,
    ],
)  # fmt: skip
def test_what_is_no_such_syntax_is_told(text: str) -> None:
    assert not is_opening_hours(text)


def test_what_a_week_can_not_say_is_left_to_whoever_wrote_it() -> None:
    said = (
        "24/7", "Jul-Aug Mo-Fr 09:00-12:00", 'Mo 09:00-12:00 "sur rendez-vous"', "SH off", "Mo[1] 09:00-12:00", "Fr 22:00-02:00",
    )  # fmt: skip
    for text in said:
        assert is_opening_hours(text)
        assert read(text) is None


def test_a_later_rule_takes_the_place_of_an_earlier_one() -> None:
    week = read("Mo-Fr 09:00-12:00; We off; Sa-Mo 10:00-11:00")
    assert week is not None
    assert written(week) == "Mo 10:00-11:00; Tu 09:00-12:00; Th,Fr 09:00-12:00; Sa,Su 10:00-11:00"
