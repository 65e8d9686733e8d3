"""Correct, delete, undo everything; what counts stays as it was that day."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.people.intents import ChangePerson, MergePeople, ShowPerson
from papidesk.people.rules import AgeBand
from papidesk.visits.intents import (
    AddPrints,
    CorrectVisit,
    CountDay,
    DeleteVisits,
    LogSupport,
    LogVisit,
    MarkDeparture,
    RestoreVisits,
    ShowVisit,
    SupportsOf,
    UsualSupport,
    VisitFacts,
    VisitsOfPerson,
)
from tests.conftest import FakeClock, House
from tests.visits.conftest import TODAY, add, counts, dump, purpose, rows_of


def facts_of(house: House, visit: int, **changes: Any) -> VisitFacts:
    return replace(house.ask(ShowVisit(visit)).facts, **changes)


def newcomers(house: House) -> list[int]:
    """The visits that are somebody's first."""
    with house.session() as session:
        return list(session.scalars(text("SELECT id FROM visit WHERE newcomer ORDER BY id")))


def test_what_counts_is_frozen_with_the_visit(house: House, lea: int) -> None:
    visit = house.do(LogVisit(lea)).ids[0]
    details = house.ask(ShowPerson(lea)).details
    house.do(ChangePerson(lea, replace(details, birth_year=1950, commune="Guipavas")))
    (row,) = rows_of(house)
    assert (row.age_band, row.commune) == (AgeBand.FROM_25, "Brest")
    house.do(MarkDeparture((visit,)))
    house.do(LogVisit(lea))
    assert rows_of(house)[0].age_band is AgeBand.FROM_70


def test_a_corrected_person_brings_their_own_facts(house: House, lea: int) -> None:
    visit = house.do(LogVisit()).ids[0]
    house.do(CorrectVisit(visit, facts_of(house, visit, person=lea)))
    (row,) = rows_of(house)
    assert (row.name, row.age_band, row.commune) == ("Léa Durand", AgeBand.FROM_25, "Brest")
    assert house.ask(ShowPerson(lea)).last_seen == TODAY


def test_undoing_a_correction_gives_the_very_row_back(house: House, lea: int, yann: int, clock: FakeClock) -> None:
    visit = house.do(LogVisit(lea, workstation=3)).ids[0]
    house.do(LogSupport(house.ask(UsualSupport(visit))))
    house.do(AddPrints(3, visit))
    house.do(ChangePerson(lea, replace(house.ask(ShowPerson(lea)).details, birth_year=1950, commune="Guipavas")))
    clock.advance(timedelta(minutes=30))
    before = dump(house)
    corrected = facts_of(
        house,
        visit,
        person=yann,
        purposes=(purpose(house, "games"), purpose(house, "sound")),
        workstation=None,
        arrived_at=clock.now() - timedelta(days=2),
        left_at=clock.now() - timedelta(days=2),
        prints=7,
    )
    house.do(CorrectVisit(visit, corrected))
    assert house.ask(ShowVisit(visit)).facts == replace(
        corrected, age_band=AgeBand.UNKNOWN, gender=house.ask(ShowVisit(visit)).facts.gender
    )
    assert house.ask(ShowPerson(lea)).last_seen is None
    house.do(UndoAction())
    assert dump(house) == before


def test_undoing_a_correction_takes_the_first_visit_back_from_whom_it_was_given_to(
    house: House, lea: int, yann: int, clock: FakeClock
) -> None:
    yesterday = clock.now() - timedelta(days=1, minutes=6)
    visit = house.do(LogVisit(arrived_at=yesterday, workstation=1)).ids[0]
    house.do(LogSupport(replace(house.ask(UsualSupport()), person=yann, themes=("email",))))
    before = dump(house)
    earlier = facts_of(house, visit, person=lea, arrived_at=yesterday - timedelta(days=1), prints=1)
    corrected = house.do(CorrectVisit(visit, earlier))
    assert newcomers(house) == [visit]
    merged = house.do(MergePeople(lea, yann, house.ask(ShowPerson(lea)).details))
    house.do(UndoAction(merged.entry))
    house.do(UndoAction(corrected.entry))
    assert dump(house) == before


def test_a_visit_that_is_nobodys_any_more_is_nobodys_first(house: House, lea: int) -> None:
    visit = house.do(LogVisit(lea)).ids[0]
    before = dump(house)
    house.do(CorrectVisit(visit, facts_of(house, visit, person=None)))
    assert newcomers(house) == []
    house.do(UndoAction())
    assert dump(house) == before
    assert newcomers(house) == [visit]


def test_supports_and_prints_follow_a_visit_to_its_day(house: House, lea: int) -> None:
    visit = house.do(LogVisit(lea)).ids[0]
    house.do(LogSupport(house.ask(UsualSupport(visit))))
    house.do(AddPrints(3, visit))
    arrived = house.clock.now() - timedelta(days=1)
    house.do(CorrectVisit(visit, facts_of(house, visit, arrived_at=arrived, left_at=arrived)))
    yesterday = TODAY - timedelta(days=1)
    assert counts(house, yesterday) == (0, 1, 3)
    assert counts(house) == (0, 0, 0)
    assert len(house.ask(SupportsOf(yesterday, yesterday))) == 1


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("purposes", {"purposes": ()}),
        ("prints", {"prints": 10_000}),
        ("workstation", {"workstation": 2}),
        ("workstation", {"workstation": 99}),
        ("person", {"person": 99}),
    ],
)
def test_a_correction_that_can_not_be(house: House, lea: int, field: str, changes: dict[str, Any]) -> None:
    house.do(LogVisit(workstation=2))
    visit = house.do(LogVisit(lea)).ids[0]
    before = dump(house)
    with pytest.raises(Refusal) as refused:
        house.do(CorrectVisit(visit, facts_of(house, visit, **changes)))
    assert refused.value.field == field
    assert dump(house) == before


def test_deleting_takes_out_of_every_count_and_undoing_brings_back(house: House, lea: int, clock: FakeClock) -> None:
    first = house.do(LogVisit(lea, arrived_at=clock.now() - timedelta(days=9), left_at=clock.now() - timedelta(days=9)))
    today = house.do(LogVisit(lea, workstation=1, prints=2)).ids
    house.do(AddPrints(5, today[0]))
    before = dump(house)
    house.do(DeleteVisits(today))
    assert house.ask(CountDay(TODAY)).prints == counts(house)[1] == 0
    assert house.ask(ShowPerson(lea)).last_seen == TODAY - timedelta(days=9)
    assert [row.id for row in house.ask(VisitsOfPerson(lea))] == list(first.ids)
    assert house.ask(ShowVisit(today[0])).deleted
    house.do(UndoAction())
    assert dump(house) == before
    assert counts(house) == (1, 1, 7)


def test_a_visit_deleted_from_a_workstation_taken_since_comes_back_without(house: House, lea: int) -> None:
    visit = house.do(LogVisit(lea, workstation=1)).ids
    house.do(DeleteVisits(visit))
    house.do(LogVisit(workstation=1))
    before = dump(house)
    house.do(RestoreVisits(visit))
    assert rows_of(house, known=True)[0].workstation is None
    house.do(UndoAction())
    after = dump(house)
    assert [row[:-1] for row in after["visit"]] == [row[:-1] for row in before["visit"]]


def test_deleting_twice_changes_nothing(house: House) -> None:
    visit = house.do(LogVisit()).ids
    house.do(DeleteVisits(visit))
    with pytest.raises(Refusal):
        house.do(DeleteVisits(visit))


def test_visits_follow_two_records_that_were_one_and_part_again(house: House, lea: int, clock: FakeClock) -> None:
    twin = add(house, "Léa", "Durant")
    house.do(LogVisit(twin, arrived_at=clock.now() - timedelta(days=5), left_at=clock.now() - timedelta(days=5)))
    house.do(LogSupport(replace(house.ask(UsualSupport()), person=twin, themes=("email",))))
    house.do(LogVisit(lea))
    before = dump(house)
    house.do(MergePeople(lea, twin, house.ask(ShowPerson(lea)).details))
    assert len(house.ask(VisitsOfPerson(lea))) == 2
    assert house.ask(SupportsOf(TODAY, TODAY))[0].name == "Léa Durand"
    with house.session() as session:
        flags = session.connection().exec_driver_sql("SELECT newcomer FROM visit ORDER BY day").scalars().all()
    assert flags == [1, 0], "one person is new once"
    house.do(UndoAction())
    assert dump(house) == before
