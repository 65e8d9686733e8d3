"""What is always true of visits."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from papidesk.kernel.folding import fold
from papidesk.visits.rules import (
    DEFAULT_PURPOSES,
    DURATION_BAND_WORDS,
    PurposeKind,
    code_for,
    duration_band,
    initials_of,
    sensitive_words,
    slot_end,
    why_hours_are_wrong,
    why_pages_are_wrong,
)

NOW = datetime(2026, 11, 5, 13, 5, tzinfo=UTC)
instants = st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 — given UTC


def test_a_bound_belongs_to_the_band_it_opens() -> None:
    said = {1: 0, 29: 0, 30: 1, 59: 1, 60: 2, 119: 2, 120: 3, 1440: 3}
    assert {minutes: duration_band(minutes) for minutes in said} == said


@given(st.integers(1, 1440), st.integers(1, 1440))
def test_a_longer_support_is_never_in_a_shorter_band(one: int, other: int) -> None:
    assert (duration_band(one) <= duration_band(other)) or one > other
    assert 0 <= duration_band(one) < len(DURATION_BAND_WORDS)


@given(instants, st.none() | instants)
def test_hours_that_can_be_are_past_in_order_and_within_a_day(arrived: datetime, left: datetime | None) -> None:
    wrong = why_hours_are_wrong(arrived, left, NOW)
    minute = timedelta(minutes=1)
    fine = datetime(1996, 1, 1, tzinfo=UTC) <= arrived <= NOW + minute
    fine = fine and (left is None or (arrived <= left <= NOW + minute and left - arrived <= timedelta(hours=24)))
    assert (wrong is None) == fine
    assert wrong is None or wrong[0] in {"arrived_at", "left_at"}


@given(instants, st.integers(0, 480))
def test_a_turn_ends_after_its_length_or_never(since: datetime, minutes: int) -> None:
    assert slot_end(since, minutes) == (since + timedelta(minutes=minutes) if minutes else None)


def test_the_letters_of_the_default_purposes_all_differ_and_every_kind_is_there() -> None:
    assert {one.letter: one.kind for one in DEFAULT_PURPOSES}.keys() == set("ldecipfsvjho")
    assert {one.kind for one in DEFAULT_PURPOSES} == set(PurposeKind)
    assert len({fold(one.label) for one in DEFAULT_PURPOSES}) == len({one.code for one in DEFAULT_PURPOSES}) == 12


@given(st.text(max_size=80), st.frozensets(st.text(max_size=10)))
def test_a_new_code_is_unlike_the_others(label: str, taken: frozenset[str]) -> None:
    code = code_for(fold(label), taken)
    assert code
    assert code not in taken


def test_initials() -> None:
    shown = {"Léa Durand (Lélé)": "L. D.", "Anne-Marie Le Bœuf": "A. M. L. B.", "Lélé": "L.", "": ""}
    assert {name: initials_of(name) for name in shown} == shown


def test_pages() -> None:
    assert why_pages_are_wrong(0) is None
    assert why_pages_are_wrong(0, least=1) is not None
    assert why_pages_are_wrong(5001) is not None


def test_words_that_should_not_be_kept() -> None:
    assert sensitive_words(fold("Dossier RQTH, mot de passe noté")) == ("rqth", "mot de passe")
    assert sensitive_words(fold("Prisonnier du vocabulaire")) == ()
