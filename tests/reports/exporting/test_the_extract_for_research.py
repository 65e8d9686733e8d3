"""The extract for research: nobody is told apart from fewer than five people, in whatever life of a place."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papidesk.kernel.counts import NOT_GIVEN
from papidesk.kernel.intent import Refusal, Role
from papidesk.kernel.periods import Period, parse_period
from papidesk.people.rules import AgeBand, Gender, Occupation
from papidesk.reports.exporting.research import COLUMNS, RESEARCH_ENDINGS, SEVERAL, TITLES, dictionary, write_research
from papidesk.reports.intents.exporting import ResearchTraces
from papidesk.reports.rules.anonymising import (
    LEAST_ALIKE,
    LEAST_OF_COMMUNE,
    OTHER_COMMUNE,
    STEPS,
    UNSAID,
    Facts,
    ResearchRow,
    Trace,
    alike,
    anonymised,
    coarser,
    whole_years,
)
from papidesk.sheets.reading import read_sheet
from papidesk.store.tx import Author
from papidesk.visits.intents import LogSupport, SupportFacts
from papidesk.visits.rules import Procedure, SupportPlace, Theme
from papidesk.workshops.intents import WalkIn
from tests.conftest import START, House
from tests.reports.those import add, come
from tests.workshops.conftest import outline, plan

CANARY = "Kerneveguezan"
YEAR = parse_period("2026")

facts = st.builds(
    Facts,
    st.sampled_from([*map(str, AgeBand)]),
    st.sampled_from([*map(str, Gender)]),
    st.sampled_from([*map(str, Occupation)]),
    st.sampled_from(["Brest", "BREST", "Guipavas", NOT_GIVEN, "", CANARY]),
)
DAYS = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 1), date(2026, 6, 30), date(2026, 12, 31)]
who = st.sampled_from(["", *(f"p{n}" for n in range(40))])
traces = st.lists(
    st.builds(
        Trace, st.sampled_from(DAYS), st.sampled_from(["am", "pm"]), st.booleans(), who, facts,
        st.sampled_from([(), ("games",), ("printing", "games")]),
    ),
    max_size=160,
)  # fmt: skip
BOTH = Period(date(2025, 1, 1), date(2026, 12, 31))
periods = st.sampled_from([YEAR, BOTH, parse_period("2026-06"), parse_period("2025-12-31..2026-01-01")])


def of_year(found: list[Trace]) -> list[Trace]:
    """The same, a pseudonym being of one year."""
    named = [replace(one, pseudonym=one.pseudonym and f"{one.pseudonym}-{one.day.year}") for one in found]
    return sorted(named, key=lambda one: one.day)


@settings(deadline=None, max_examples=60)
@given(found=traces.map(of_year), period=periods)
def test_nobody_is_told_apart_from_fewer_than_five(found: list[Trace], period: Period) -> None:
    rows = anonymised(found, period)
    assert len(rows) == sum(period.holds(one.day) for one in found), "nothing that happened is left out"
    for year in {row.year for row in rows}:
        mine = [row for row in rows if row.year == year]
        people: defaultdict[Facts, set[str]] = defaultdict(set)
        for row in mine:
            if row.pseudonym:
                people[row.facts].add(row.pseudonym)
        assert all(len(those) >= LEAST_ALIKE for those in people.values())
        assert {row.facts for row in mine} <= {*people, UNSAID}, "nor is somebody anonymous described any closer"
        times = Counter(row.pseudonym for row in mine if row.pseudonym)
        assert not times or sum(n == max(times.values()) for n in times.values()) >= LEAST_ALIKE
        portraits = defaultdict(set)
        for row in mine:
            portraits[row.pseudonym].add(row.facts)
        assert all(len(one) == 1 for name, one in portraits.items() if name), "one portrait a year"


@settings(deadline=None, max_examples=30)
@given(found=traces.map(of_year), period=periods)
def test_a_commune_is_named_from_ten_people_on(found: list[Trace], period: Period) -> None:
    rows = anonymised(found, period)
    for year in {row.year for row in rows}:
        latest = {one.pseudonym: one.facts.commune for one in found if one.pseudonym and one.day.year == year}
        lived = Counter(commune.casefold() for commune in latest.values())
        for row in (one for one in rows if one.year == year):
            commune = row.facts.commune
            assert commune in {OTHER_COMMUNE, NOT_GIVEN} or lived[commune.casefold()] >= LEAST_OF_COMMUNE


@settings(deadline=None, max_examples=30)
@given(found=traces.map(of_year))
def test_the_order_of_lines_tells_nothing(found: list[Trace]) -> None:
    rows = anonymised(found, YEAR)
    assert list(rows) == sorted(rows)


@given(one=facts)
def test_every_step_takes_something_away_and_the_last_leaves_nothing(one: Facts) -> None:
    seen = [one]
    while seen[-1] != UNSAID:
        seen.append(coarser(seen[-1]))
        assert len(seen) <= len(STEPS) + 1
        assert seen[-1] != seen[-2]
    assert coarser(UNSAID) == UNSAID


def test_small_groups_lose_the_commune_first() -> None:
    many = {f"a{n}": Facts("soixante_dix_plus", "feminin", "retraite", "Brest") for n in range(5)}
    few = {f"b{n}": Facts("soixante_dix_plus", "feminin", "retraite", OTHER_COMMUNE) for n in range(4)}
    alone = {"c": Facts("soixante_dix_plus", "feminin", "retraite", "Guipavas")}
    told = alike(many | few | alone)
    assert {told[one] for one in many} == {many["a0"]}
    assert {told[one] for one in (*few, *alone)} == {Facts("soixante_dix_plus", "feminin", "retraite", NOT_GIVEN)}


def test_whoever_is_alone_takes_others_along() -> None:
    many = {f"a{n}": Facts("soixante_dix_plus", "feminin", "retraite", "Brest") for n in range(5)}
    told = alike(many | {"z": Facts("moins_de_douze", "masculin", "scolarise", "Brest")})
    assert set(told.values()) == {UNSAID}, "one of whom nothing is told would be known by that"


def test_of_fewer_than_five_people_nothing_is_told() -> None:
    found = [Trace(date(2026, 5, n + 1), "am", True, f"p{n}", Facts("vingt_cinq_trente_neuf")) for n in range(4)]
    rows = anonymised(found, YEAR)
    assert len(rows) == 4
    assert {(row.pseudonym, row.facts) for row in rows} == {("", UNSAID)}


def test_whole_years_are_asked_for() -> None:
    assert whole_years(parse_period("2025-12-31..2026-01-01")) == Period(date(2025, 1, 1), date(2026, 12, 31))


# ── from a store ──────────────────────────────────────────────────────────────────────────────────────────────────────


def a_year(house: House) -> list[int]:
    """Twelve elders of Brest who come in turn, over two years; a child who came once; somebody at a distance."""
    elders = [
        add(house, "Prénom", f"{CANARY}{n}", birth_year=1950, gender=Gender.FEMALE, occupation=Occupation.RETIRED,
            commune="Brest", note=CANARY, phone=f"02980000{n:02d}")
        for n in range(12)
    ]  # fmt: skip
    for n, elder in enumerate(elders):
        for day in ("2025-11-03", f"2026-0{n % 9 + 1}-10", "2026-11-02"):
            come(house, day, elder, prints=3)
    come(house, "2026-11-03", add(house, "Enfant", CANARY, age_band=AgeBand.UNDER_12, commune=CANARY))
    return elders


def extract(house: House, period: Period = YEAR) -> tuple[ResearchRow, ...]:
    return anonymised(house.ask(ResearchTraces(whole_years(period))), period)


def test_pseudonyms_are_of_one_year(house: House) -> None:
    a_year(house)
    both = extract(house, BOTH)
    by_year = {year: {row.pseudonym for row in both if row.year == year} - {""} for year in (2025, 2026)}
    assert [len(by_year[year]) for year in (2025, 2026)] == [12, 13]
    assert not by_year[2025] & by_year[2026]
    assert {row.pseudonym for row in extract(house)} <= by_year[2026], "and the same at every extract of it"
    house.reopen()
    assert {row.pseudonym for row in extract(house)} <= by_year[2026]


def test_what_was_done_is_told_in_codes(house: House) -> None:
    elders = a_year(house)
    visit = come(house, "2026-11-04", elders[0])[0]
    for minutes, theme in ((20, Theme.EMAIL), (10, Theme.HEALTH)):
        house.do(LogSupport(SupportFacts(
            visit, None, datetime(2026, 11, 4, 9, tzinfo=UTC), (theme,), Procedure.JUSTICE, SupportPlace.DESK, minutes, None, (),
            None, CANARY,
        )))  # fmt: skip
    house.do(LogSupport(SupportFacts(
        None, elders[1], datetime(2026, 11, 4, 14, tzinfo=UTC), (Theme.EMAIL,), None, SupportPlace.REMOTE, 120, None, (), None,
    )))  # fmt: skip
    house.clock.set(START)
    session = plan(house, outline(house, CANARY), START - timedelta(hours=3), 60)
    house.do(WalkIn(session, elders[2]))
    rows = [row for row in extract(house) if row.month == 11]
    helped = next(row for row in rows if row.is_visit and row.duration)
    assert (helped.themes, helped.duration, helped.mode) == (("email", "sante"), "from_30", "lieu_activite"), "30 minutes in all"
    called = next(row for row in rows if not row.is_visit)
    assert (called.half, called.duration, called.mode, called.purposes) == ("pm", "from_120", "a_distance", ())
    assert sum(row.workshop for row in rows) == 1
    assert {code for row in rows for code in row.purposes} >= {"free_access"}


@pytest.mark.parametrize("ending", RESEARCH_ENDINGS)
def test_no_name_no_text_no_key_is_in_any_form(house: House, tmp_path: Path, ending: str) -> None:
    a_year(house)
    path = tmp_path / f"extrait{ending}"
    rows = extract(house)
    assert write_research(path, rows, YEAR) == len(rows) == 25
    content = path.read_bytes()
    if ending in {".zip", ".ods", ".xlsx"}:
        with zipfile.ZipFile(path) as package:
            content = b"".join(package.read(name) for name in package.namelist())
    for canary in (CANARY, "Prénom", "0298", "Camille", "démonstration"):
        assert canary.encode() not in content
    assert path.stat().st_mode & 0o777 == 0o600
    assert told(path) == [list(map(str, cells(row))) for row in rows]


def cells(row: ResearchRow) -> list[Any]:
    return [
        row.year, row.month, row.half, "passage" if row.is_visit else "accompagnement", row.pseudonym, row.facts.age_band,
        row.facts.gender, row.facts.occupation, row.facts.commune, SEVERAL.join(row.purposes), SEVERAL.join(row.themes),
        row.duration, row.mode, "oui" if row.workshop else "non",
    ]  # fmt: skip


def told(path: Path) -> list[list[str]]:
    """The rows of a file, of whichever form."""
    if path.suffix == ".json":
        document = json.loads(path.read_text(encoding="utf-8"))
        assert set(document) == {"extrait", "dictionnaire", "methode"}
        assert all(tuple(row) == TITLES for row in document["extrait"])
        return [list(map(str, row.values())) for row in document["extrait"]]
    if path.suffix in {".csv", ".zip"}:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as package:
                assert package.namelist() == ["extrait.csv", "dictionnaire.csv", "methode.csv"]
                content = package.read("extrait.csv")
        else:
            content = path.read_bytes()
        titles, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
        assert tuple(titles) == TITLES
        return rows
    read = read_sheet(path, sheet="Extrait")
    assert read.rows[0] == TITLES
    return [list(row) for row in read.rows[1:]]


def test_a_child_alone_is_not_told_apart(house: House) -> None:
    a_year(house)
    rows = extract(house)
    assert "moins_de_douze" not in {row.facts.age_band for row in rows}
    assert {row.facts for row in rows} == {UNSAID}, "thirteen people, one unlike the others: nothing would hide them"
    for n in range(9):
        come(house, f"2026-04-1{n}", add(house, f"Enfant {n}", CANARY, age_band=AgeBand.UNDER_12, commune="Brest"))
    told_now = Counter(row.facts.age_band for row in extract(house))
    assert (told_now["moins_de_douze"], told_now["soixante_dix_plus"]) == (10, 24), "ten children hide one another"


def test_every_code_has_its_meaning(house: House) -> None:
    a_year(house)
    meant = {(column, code) for column, code, _ in dictionary()}
    for row in extract(house):
        for column, cell in zip(COLUMNS, cells(row), strict=True):
            if column.codes and column.name != "commune" and cell:
                for code in cell.split(SEVERAL) if column.several else [cell]:
                    assert (column.name, code) in meant


@pytest.mark.parametrize("role", [Role.ANIMATOR, Role.VOLUNTEER])
def test_it_is_for_whoever_is_in_charge(house: House, role: Role) -> None:
    with pytest.raises(Refusal):
        house.store.ask(ResearchTraces(YEAR), Author(9, "Noa", role))
