"""Public holidays of France and school holidays of zone B are proposed as days without a session."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from papidesk.accounts.days_off import school_holidays
from papidesk.accounts.intents import DaysOff
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import Text, render
from papidesk.workshops.intents import DaysOfRule, PlanSession
from papidesk.workshops.rules import SessionFacts
from tests.conftest import House
from tests.workshops.conftest import TOMORROW, outline

ONE_DAY = timedelta(days=1)


def off(house: House, first: date, last: date, *, public_only: bool = False) -> dict[date, str]:
    found: dict[date, Text] = house.ask(DaysOff(first, last, public_only))
    return {day: render(name) for day, name in found.items()}


def test_the_public_holidays_of_a_year_bear_their_french_names(house: House) -> None:
    assert off(house, date(2026, 1, 1), date(2026, 12, 31), public_only=True) == {
        date(2026, 1, 1): "Jour de l’an",
        date(2026, 4, 6): "Lundi de Pâques",
        date(2026, 5, 1): "Fête du Travail",
        date(2026, 5, 8): "Fête de la Victoire",
        date(2026, 5, 14): "Ascension",
        date(2026, 5, 25): "Lundi de Pentecôte",
        date(2026, 7, 14): "Fête nationale",
        date(2026, 8, 15): "Assomption",
        date(2026, 11, 1): "Toussaint",
        date(2026, 11, 11): "Armistice",
        date(2026, 12, 25): "Noël",
    }


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        # As the ministry published them for the academy of Rennes.
        ("Vacances de la Toussaint", date(2025, 10, 18), date(2025, 11, 2)),
        ("Vacances de Noël", date(2025, 12, 20), date(2026, 1, 4)),
        ("Vacances d’hiver", date(2026, 2, 14), date(2026, 3, 1)),
        ("Vacances de printemps", date(2026, 4, 11), date(2026, 4, 26)),
        ("Vacances d’été", date(2026, 7, 4), date(2026, 8, 31)),
    ],
)
def test_the_school_holidays_are_those_of_zone_b(house: House, name: str, first: date, last: date) -> None:
    within = school_holidays(first - ONE_DAY, last + ONE_DAY)
    assert {render(one) for one in within.values()} == {name}
    assert (min(within), max(within), len(within)) == (first, last, (last - first).days + 1)


def test_a_public_holiday_within_the_school_holidays_is_named_as_such(house: House) -> None:
    found = off(house, date(2026, 12, 24), date(2026, 12, 26))
    assert found == {
        date(2026, 12, 24): "Vacances de Noël",
        date(2026, 12, 25): "Noël",
        date(2026, 12, 26): "Vacances de Noël",
    }


def test_years_not_published_yet_have_public_holidays_alone(house: House) -> None:
    far = date(2060, 1, 1), date(2060, 12, 31)
    assert off(house, *far) == off(house, *far, public_only=True) != {}


def test_no_day_is_found_outside_what_is_asked(house: House) -> None:
    assert off(house, date(2026, 11, 11), date(2026, 11, 11)) == {date(2026, 11, 11): "Armistice"}
    assert off(house, date(2026, 11, 12), date(2026, 11, 11)) == {}
    assert off(house, date(1, 1, 1), date(1995, 12, 31)) == {}


def test_each_day_of_a_rule_says_what_speaks_against_it(house: House) -> None:
    key = outline(house)
    # Wednesdays from 4 November 2026, at 14 h.
    facts = SessionFacts(key, datetime(2026, 11, 4, 13, 0, tzinfo=UTC), 60, room="Labo")
    other = replace(facts, start=facts.start + timedelta(days=21), minutes=30)
    session = house.do(PlanSession(other)).ids[0]
    days = house.ask(DaysOfRule(facts, "FREQ=WEEKLY;COUNT=9"))
    assert [one.day for one in days] == [date(2026, 11, 4) + timedelta(days=7 * n) for n in range(9)]
    assert {one.day: render(one.holiday) for one in days if one.holiday} == {date(2026, 11, 11): "Armistice"}
    assert {one.day: render(one.school) for one in days if one.school} == {
        date(2026, 12, 23): "Vacances de Noël",
        date(2026, 12, 30): "Vacances de Noël",
    }
    assert {one.day: [taken.session for taken in one.conflicts] for one in days if one.conflicts} == {
        other.start.date(): [session]
    }
    assert days[1].start - days[0].start == timedelta(days=7)


def test_days_are_proposed_for_a_session_that_could_be(house: House) -> None:
    with pytest.raises(Refusal) as refused:
        house.ask(DaysOfRule(SessionFacts(outline(house), TOMORROW, 1), "FREQ=WEEKLY;COUNT=9"))
    assert refused.value.field == "minutes"
