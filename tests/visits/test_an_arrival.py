"""Someone arrives: known or anonymous, alone or in a group, for one thing or several, at a workstation or waiting."""

from datetime import date, timedelta

import pytest

from papidesk.kernel.intent import Part, Refusal
from papidesk.people.intents import FindPeople, ShowPerson
from papidesk.people.rules import AgeBand, Gender
from papidesk.visits.intents import LogVisit, MarkDeparture, SetPurpose, ShowVisit
from papidesk.visits.rules import Purpose
from tests.conftest import FakeClock, House
from tests.visits.conftest import TODAY, add, counts, in_room, purpose, rows_of


def test_a_regular_is_logged_for_their_usual_purpose(house: House, lea: int) -> None:
    done = house.do(LogVisit(lea))
    (row,) = rows_of(house)
    assert (row.name, row.purposes, row.person) == ("Léa Durand", ("CV ou lettre",), lea)
    assert done.ids == (row.id,)
    assert done.about == (("person", lea),)
    assert done.touched == {Part.VISITS, Part.ROOM, Part.PEOPLE}


def test_without_a_usual_purpose_it_is_free_access(house: House, yann: int) -> None:
    house.do(LogVisit(yann))
    assert rows_of(house)[0].purposes == ("Libre accès",)


def test_a_usual_purpose_set_aside_gives_way_to_free_access(house: House, lea: int) -> None:
    key = purpose(house, "cv_letter")
    house.do(SetPurpose(Purpose(key, "cv_letter", "CV ou lettre", "cv_letter", "c", None, active=False)))  # type: ignore[arg-type]
    house.do(LogVisit(lea))
    assert rows_of(house)[0].purposes == ("Libre accès",)


def test_several_purposes_keep_the_order_they_were_said_in(house: House, lea: int) -> None:
    said = (purpose(house, "printing"), purpose(house, "cv_letter"), purpose(house, "printing"))
    visit = house.do(LogVisit(lea, said)).ids[0]
    assert house.ask(ShowVisit(visit)).facts.purposes == said[:2]
    assert in_room(house)[0].purpose == "Impression et numérisation"


def test_an_anonymous_visit_is_one_press(house: House) -> None:
    house.do(LogVisit())
    (row,) = rows_of(house)
    assert (row.person, row.name, row.purposes, row.age_band) == (None, "", ("Libre accès",), AgeBand.UNKNOWN)
    assert counts(house) == (1, 1, 0)


def test_a_group_comes_at_once_and_leaves_together(house: House) -> None:
    ids = house.do(LogVisit(count=12, group="Collège de l’Iroise", age_band=AgeBand.FROM_12, gender=None, prints=4)).ids
    assert len(ids) == 12
    assert counts(house) == (12, 12, 4)
    (line,) = in_room(house)
    assert (line.group, line.group_size) == ("Collège de l’Iroise", 12)
    house.do(MarkDeparture(ids[5:6]))
    assert counts(house) == (0, 12, 4)


def test_a_group_has_one_workstation_and_its_bands(house: House) -> None:
    house.do(LogVisit(count=3, workstation=2, age_band=AgeBand.FROM_60, gender=Gender.FEMALE))
    (line,) = in_room(house)
    assert line.workstation == 2
    assert [(row.age_band, row.gender, row.workstation) for row in rows_of(house)] == [
        (AgeBand.FROM_60, Gender.FEMALE, None),
        (AgeBand.FROM_60, Gender.FEMALE, None),
        (AgeBand.FROM_60, Gender.FEMALE, 2),
    ]


def test_a_taken_workstation_names_who_has_it_since_when(house: House, lea: int, clock: FakeClock) -> None:
    since = house.ask(ShowVisit(house.do(LogVisit(lea, workstation=4)).ids[0])).facts.arrived_at
    clock.advance(timedelta(minutes=10))
    with pytest.raises(Refusal) as refused:
        house.do(LogVisit(workstation=4))
    assert refused.value.field == "workstation"
    assert dict(refused.value.why.values) == {"number": 4, "name": "Léa Durand", "since": since}
    assert f"{dict(refused.value.why.values)['since']:%H:%M}" == "14:05", "the hour of the place, not of Greenwich"
    assert counts(house) == (1, 1, 0)


def test_the_same_person_twice_is_asked_first(house: House, lea: int) -> None:
    house.do(LogVisit(lea))
    with pytest.raises(Refusal, match="already here") as refused:
        house.do(LogVisit(lea))
    assert refused.value.field == "person"
    assert f"{dict(refused.value.why.values)['since']:%H:%M}" == "14:05", "the hour of the place"
    house.do(LogVisit(lea, again=True))
    assert counts(house) == (2, 2, 0)


def test_someone_who_left_comes_back(house: House, lea: int) -> None:
    house.do(MarkDeparture(house.do(LogVisit(lea)).ids))
    house.do(LogVisit(lea))
    assert counts(house) == (1, 2, 0)


def test_waiting_for_a_workstation(house: House, lea: int) -> None:
    house.do(LogVisit(lea, waits=True))
    assert in_room(house)[0].waits
    house.do(LogVisit(waits=True, workstation=1))
    assert not in_room(house)[1].waits, "whoever sits waits no longer"


def test_the_person_is_seen_today_and_new_once(house: House, lea: int, clock: FakeClock) -> None:
    first = house.do(LogVisit(lea)).ids[0]
    assert house.ask(ShowPerson(lea)).last_seen == TODAY
    clock.advance(timedelta(days=1))
    second = house.do(LogVisit(lea)).ids[0]
    assert house.ask(FindPeople("durand"))[0].last_seen == date(2026, 11, 6)
    assert newcomers(house) == {first: True, second: False}


def newcomers(house: House) -> dict[int, bool]:
    from papidesk.visits.tables import VisitRow  # noqa: PLC0415

    with house.session() as session:
        return {row.id: row.newcomer for row in session.query(VisitRow).filter(VisitRow.deleted_at.is_(None))}


def test_an_earlier_visit_keyed_later_is_the_first_one(house: House, lea: int) -> None:
    now = house.clock.now()
    today = house.do(LogVisit(lea)).ids[0]
    before = house.do(LogVisit(lea, arrived_at=now - timedelta(days=3), left_at=now - timedelta(days=3))).ids[0]
    assert newcomers(house) == {today: False, before: True}
    assert house.ask(ShowPerson(lea)).last_seen == TODAY


@pytest.mark.parametrize(
    ("field", "command"),
    [
        ("count", LogVisit(count=0)),
        ("count", LogVisit(count=201)),
        ("prints", LogVisit(prints=10_000)),
        ("prints", LogVisit(prints=-1)),
        ("group", LogVisit(count=2, group="x" * 61)),
        ("purposes", LogVisit(purposes=(999,))),
        ("workstation", LogVisit(workstation=999)),
        ("person", LogVisit(person=999)),
    ],
)
def test_what_can_not_be_is_refused_in_its_field(house: House, field: str, command: LogVisit) -> None:
    with pytest.raises(Refusal) as refused:
        house.do(command)
    assert refused.value.field == field
    assert counts(house) == (0, 0, 0)


def test_a_group_is_anonymous(house: House, lea: int) -> None:
    with pytest.raises(Refusal) as refused:
        house.do(LogVisit(lea, count=2))
    assert refused.value.field == "count"


def test_a_group_may_be_called_anything(house: House) -> None:
    house.do(LogVisit(count=2, group=" Les\x00 amis 🎉 שלום\u202e "))
    assert in_room(house)[0].group == "Les amis 🎉 שלום"


def test_people_with_the_same_name_are_two(house: House, lea: int) -> None:
    other = add(house, "Léa", "Durand", known_by="vient avec sa fille")
    house.do(LogVisit(lea))
    house.do(LogVisit(other))
    assert {row.person for row in rows_of(house)} == {lea, other}
