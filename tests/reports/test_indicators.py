"""Each figure is defined once, has words, and feeds the network where it says."""

from __future__ import annotations

from collections import Counter

import pytest

from papidesk.equipment.rules import Family, Owner
from papidesk.kernel.counts import NOT_GIVEN, tally_of_names
from papidesk.kernel.words import render
from papidesk.network.contract import (
    AGE_BANDS,
    DURATION_BANDS,
    EQUIPMENT_KINDS,
    GENDERS,
    HALF_DAYS,
    LEVELS,
    OCCUPATIONS,
    PROCEDURES,
    PURPOSES,
    SUPPORT_PLACES,
    THEMES,
    Dataset,
    cells_of,
    is_cell,
    tables_of,
)
from papidesk.people.rules import AgeBand, Gender, Occupation
from papidesk.reports.rules import (
    FOLDING_WORDS,
    INDICATORS,
    ITSELF,
    MISSING_WORDS,
    NOT_COUNTED,
    SECTION_WORDS,
    UNIT_WORDS,
    Folding,
    Indicator,
    Missing,
    Section,
    Unit,
    fed,
)
from papidesk.visits import rules as visits
from papidesk.workshops.rules import Level


def test_the_lists_of_the_jobs_are_those_of_the_network() -> None:
    assert tuple(visits.PurposeKind) == PURPOSES
    assert tuple(visits.Theme) == THEMES
    assert tuple(visits.Procedure) == PROCEDURES
    assert tuple(visits.SupportPlace) == SUPPORT_PLACES
    assert visits.DURATION_BANDS == DURATION_BANDS
    assert visits.HALF_DAYS == HALF_DAYS
    assert tuple(AgeBand) == AGE_BANDS
    assert tuple(Gender) == GENDERS
    assert tuple(Occupation) == OCCUPATIONS
    assert tuple(Level) == LEVELS
    assert tuple(Family) == EQUIPMENT_KINDS
    assert tuple(Owner) == ("place", "pool")


def test_each_has_a_key_and_a_name_of_its_own() -> None:
    for of in (lambda one: one.key, lambda one: render(one.label)):
        twice = [name for name, count in Counter(map(of, INDICATORS)).items() if count > 1]
        assert twice == []
    assert [one.section for one in INDICATORS] == sorted((one.section for one in INDICATORS), key=list(Section).index)


@pytest.mark.parametrize("one", INDICATORS, ids=lambda one: one.key)
def test_each_says_what_it_is(one: Indicator) -> None:
    assert render(one.counts).endswith(".")
    assert one.source
    assert not one.source.endswith(".")
    assert one.codes == () or not one.named
    lines = [render(one.line(code)) for code in one.codes]
    assert len(set(lines)) == len(lines)
    assert not set(lines) & set(one.codes) - {"video"}, "a code is no word"
    assert (one.missing is Missing.OWN_LINE) <= (NOT_GIVEN in one.codes or one.named)


def test_every_choice_has_words() -> None:
    assert set(SECTION_WORDS) == set(Section)
    assert set(UNIT_WORDS) == set(Unit)
    assert set(MISSING_WORDS) == set(Missing)
    assert set(FOLDING_WORDS) == set(Folding)


def nothing(one: Indicator) -> dict[str, int]:
    return one.filled({})


def test_the_network_is_told_every_cell_once_and_no_other() -> None:
    told = fed({one.key: nothing(one) for one in INDICATORS})
    assert set(told) == {dataset.value for dataset in Dataset}
    for dataset in Dataset:
        cells = told[dataset.value]
        assert all(is_cell(dataset, code) for code in cells)
        assert set(cells) == set(cells_of(dataset)) - set(NOT_COUNTED.get(dataset.value, ()))
    feeds = [(one.feed.dataset, one.feed.cell) for one in INDICATORS if one.feed is not None]
    assert len(set(feeds)) == len(feeds)
    for one in INDICATORS:
        if one.feed is not None and one.is_table and not one.named:
            assert set(tables_of(Dataset(one.feed.dataset))[one.feed.cell]) <= set(one.codes)


def test_what_the_network_is_told_is_what_was_counted() -> None:
    values = {one.key: nothing(one) for one in INDICATORS}
    values["visits"] = {ITSELF: 34}
    values["minutes_open"] = {ITSELF: 150}
    values["supports_by_procedure"] |= {"logement": 2, NOT_GIVEN: 5}
    values["persons_by_age"] |= {NOT_GIVEN: 3}
    del values["loans"]
    told = fed(values)
    assert told["attendance"]["visits"] == 34
    assert told["activity"]["hours_open"] == 3, "halves up"
    assert told["attendance"]["procedure:logement"] == 2
    assert f"procedure:{NOT_GIVEN}" not in told["attendance"]
    assert told["publics"][f"age:{NOT_GIVEN}"] == 3
    assert "loans" not in told["equipment"], "what was not counted is not told as 0"


def test_names_that_fold_alike_are_one_spelt_as_most_are() -> None:
    found = [("brest", 1), ("Brest", 4), ("BREST", 2), ("", 2), ("Guipavas", 3), ("–", 1)]
    assert tally_of_names(found) == {"–": 1, "Brest": 7, "Guipavas": 3, NOT_GIVEN: 2}
