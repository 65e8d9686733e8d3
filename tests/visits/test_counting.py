"""What visits and supports of a period come to: the same as counting their rows one by one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.periods import Period
from papidesk.people.rules import AgeBand, Gender, Occupation
from papidesk.visits.intents import (
    AddPrints,
    CountDay,
    CountPublics,
    CountVisits,
    DeleteVisits,
    LogSupport,
    LogVisit,
    PublicCounts,
    SetPurpose,
    SupportFacts,
    VisitCounts,
    VisitsRecorded,
)
from papidesk.visits.rules import (
    DURATION_BANDS,
    HALF_DAYS,
    Autonomy,
    Procedure,
    Purpose,
    PurposeKind,
    SupportPlace,
    Theme,
    duration_band,
)
from tests.conftest import FakeClock, House
from tests.visits.conftest import TODAY, add
from tests.visits.lives import (
    PEOPLE,
    PURPOSES,
    Life,
    Row,
    by_folded,
    last_rows,
    lives,
    minutes_open,
    periods,
    tallied,
    that_count,
    write,
)

LOOSE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
ZONES = ["Europe/Paris", "America/Martinique", "Pacific/Noumea", "Australia/Lord_Howe", "Africa/Casablanca"]
KINDS = [*PurposeKind, PurposeKind.OTHER]
OWN = {"latest", "json_each"}
"""What a statement itself made to walk."""
TODAY_ALONE = Period(TODAY, TODAY)


@pytest.fixture(scope="module")
def place_of_many_lives(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A place with some people and a thirteenth purpose, whose days are written anew for each example."""
    house = House(Path(shutil.copytree(pristine, tmp_path_factory.mktemp("lives") / "store")), FakeClock())
    for _ in range(PEOPLE):
        add(house, "Prénom")
    house.do(SetPurpose(Purpose(0, "more", "Encore autre chose", PurposeKind.OTHER, "z", None, active=True)))
    assert len(KINDS) == PURPOSES
    yield house
    house.close()


@LOOSE
@given(life=lives, period=periods, zone=st.sampled_from(ZONES))
def test_as_counted_one_by_one(place_of_many_lives: House, life: Life, period: Period, zone: str) -> None:
    house = place_of_many_lives
    place = house.store.time = PlaceTime(house.clock, zone)
    write(house, life, place)
    rows = that_count(life, period, place)
    told: VisitCounts = house.ask(CountVisits(period))
    assert told.visits == len(rows.visits)
    assert told.anonymous == sum(row["person_id"] is None for row in rows.visits)
    assert told.newcomers == sum(row["newcomer"] for row in rows.visits)
    assert told.pages == sum(row["prints"] for row in rows.visits) + sum(row["pages"] for row in rows.prints)
    assert told.days_open == len({row["day"] for row in rows.visits})
    assert told.minutes_open == minutes_open(rows.visits, place)
    assert told.supports == len(rows.supports)
    same(told.purposes, PurposeKind, tallied(rows.visits, lambda row: {KINDS[one - 1] for one in row["purposes"]}))
    same(told.half_days, HALF_DAYS, tallied(rows.visits, lambda row: half_day(row, place)))
    same(told.themes, Theme, tallied(rows.supports, lambda row: set(row["themes"])))
    same(told.procedures, (*Procedure, "non_communique"), tallied(rows.supports, lambda row: row["procedure"]))
    same(told.modes, SupportPlace, tallied(rows.supports, lambda row: row["place"]))
    same(told.durations, DURATION_BANDS, tallied(rows.supports, lambda row: DURATION_BANDS[duration_band(row["minutes"])]))
    same(told.autonomy, (*Autonomy, "non_communique"), tallied(rows.supports, lambda row: row["autonomy"]))
    assert sum(told.half_days.values()) == told.visits
    assert sum(told.durations.values()) == sum(told.modes.values()) == sum(told.procedures.values()) == told.supports


@LOOSE
@given(life=lives, period=periods)
def test_who_came_as_counted_one_by_one(place_of_many_lives: House, life: Life, period: Period) -> None:
    house = place_of_many_lives
    place = house.store.time = PlaceTime(house.clock)
    write(house, life, place)
    people = last_rows(that_count(life, period, place))
    told: PublicCounts = house.ask(CountPublics(period))
    assert told.persons == len(people)
    same(told.ages, AgeBand, tallied(people, lambda row: row["age_band"]))
    same(told.genders, Gender, tallied(people, lambda row: row["gender"]))
    same(told.occupations, Occupation, tallied(people, lambda row: row["occupation"]))
    assert by_folded(told.communes) == by_folded(tallied(people, lambda row: row["commune"] or None))
    assert by_folded(told.districts) == by_folded(tallied(people, district))
    assert told.named_visits == sum(row["person_id"] is not None for row in that_count(life, period, place).visits)


def same(told: dict[str, int], codes: Any, counted: dict[str, int]) -> None:
    """Every code of the list is there, in its order, and nothing else."""
    assert list(told) == [str(code) for code in codes]
    assert {code: count for code, count in told.items() if count} == counted


def half_day(row: Row, place: PlaceTime) -> str:
    wall = place.local(row["arrived_at"])
    return f"{row['day'].isoweekday()}{'am' if wall.time() < time(13) else 'pm'}"


def district(row: Row) -> str | None:
    return ", ".join(filter(None, (row["commune"], row["district"]))) if row["district"] else None


# ── in words ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_header_and_the_report_say_the_same(house: House, lea: int) -> None:
    house.do(LogVisit(lea, prints=3))
    gone = house.do(LogVisit(count=4, prints=2))
    house.do(AddPrints(5))
    house.do(AddPrints(7, gone.ids[0]))
    house.do(DeleteVisits(gone.ids[:1]))
    shown, told = house.ask(CountDay(TODAY)), house.ask(CountVisits(TODAY_ALONE))
    assert (shown.visits, shown.prints) == (told.visits, told.pages) == (4, 8)
    assert told.anonymous == 3


def test_somebody_who_comes_daily_is_one_person(house: House, lea: int, yann: int) -> None:
    for _ in range(3):
        house.do(LogVisit(lea, again=True))
    house.do(LogVisit(yann))
    house.do(LogVisit(count=5))
    told = house.ask(CountPublics(TODAY_ALONE))
    assert told.persons == 2
    assert told.named_visits == 4
    assert house.ask(CountVisits(TODAY_ALONE)).newcomers == 2


def test_somebody_who_turned_sixty_is_sixty(house: House) -> None:
    someone = add(house, "Maé", "Quéré", birth_year=1966)
    for year in (2025, 2026):
        arrived = datetime(year, 6, 2, 9, tzinfo=UTC)
        house.do(LogVisit(someone, arrived_at=arrived, left_at=arrived + timedelta(hours=1)))
    both = house.ask(CountPublics(Period(date(2025, 1, 1), date(2026, 12, 31))))
    before = house.ask(CountPublics(Period(date(2025, 1, 1), date(2025, 12, 31))))
    assert (both.persons, both.ages[AgeBand.FROM_60], both.ages[AgeBand.FROM_40]) == (1, 1, 0)
    assert (before.persons, before.ages[AgeBand.FROM_60], before.ages[AgeBand.FROM_40]) == (1, 0, 1)


def test_somebody_helped_by_telephone_is_a_person_too(house: House, lea: int) -> None:
    an_hour_ago = house.clock.now() - timedelta(hours=1)
    call = SupportFacts(None, lea, an_hour_ago, (Theme.EMAIL,), None, SupportPlace.REMOTE, 30, None, (), None)
    house.do(LogSupport(call))
    told = house.ask(CountPublics(TODAY_ALONE))
    assert (told.persons, told.ages[AgeBand.FROM_25], told.districts) == (1, 1, {"Brest, Bellevue": 1})
    house.do(LogVisit(lea))
    assert house.ask(CountPublics(TODAY_ALONE)).persons == 1
    assert house.ask(CountVisits(TODAY_ALONE)).durations == {"under_30": 0, "from_30": 1, "from_60": 0, "from_120": 0}


def test_a_visit_at_midnight_is_of_the_day_that_begins(house: House) -> None:
    midnight = house.store.time.at(TODAY, time())
    house.do(LogVisit(arrived_at=midnight, left_at=midnight + timedelta(minutes=5)))
    house.do(LogVisit(arrived_at=midnight - timedelta(minutes=1), left_at=midnight + timedelta(minutes=40)))
    yesterday = TODAY - timedelta(days=1)
    assert house.ask(CountVisits(TODAY_ALONE)).half_days["4am"] == 1
    told = house.ask(CountVisits(Period(yesterday, yesterday)))
    assert (told.visits, told.half_days["3pm"], told.minutes_open) == (1, 1, 1)


def test_nothing_is_nothing_of_everything(house: House) -> None:
    told = house.ask(CountVisits(TODAY_ALONE))
    assert (told.visits, told.pages, told.days_open, told.minutes_open) == (0, 0, 0, 0)
    assert set(told.purposes.values()) == {0}
    assert house.ask(CountPublics(TODAY_ALONE)).communes == {}
    assert house.ask(VisitsRecorded()) is None
    house.do(LogVisit())
    assert house.ask(VisitsRecorded()) == TODAY_ALONE


def test_each_walks_its_rows_alone(house: House) -> None:
    asked: list[tuple[str, Any]] = []

    def heard(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    event.listen(house.store.engine, "before_cursor_execute", heard)
    for first in (date(2026, 11, 1), date(2006, 11, 1)):
        period = Period(first, date(2026, 11, 30))
        house.ask(CountVisits(period))
        house.ask(CountPublics(period))
    house.ask(VisitsRecorded())
    event.remove(house.store.engine, "before_cursor_execute", heard)
    wanted = [one for one in asked if "FROM" in one[0]]
    covered = 0
    with house.session() as session:
        for statement, parameters in wanted:
            rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plan = [row.detail for row in rows]
            covered += any("COVERING INDEX ix_visit" in step for step in plan)
            walked = [step for step in plan if step.startswith(("SCAN", "SEARCH")) and step.split()[1] not in OWN]
            # From the days on, or the people: never from all the rows of anything.
            assert "day>" in walked[0] or "person_id" in walked[0] or "LIMIT" in statement, (statement, plan)
            assert not any(step.startswith("SCAN") and "INDEX" not in step for step in walked), (statement, plan)
    assert covered >= 6, "who came, what for, and when it began are found without looking at a visit"
