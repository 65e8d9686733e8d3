"""A person is added, changed, taken out and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Part, Refusal, Role
from papidesk.people.intents import (
    AddPerson,
    AllAlike,
    ChangePerson,
    CountPeople,
    FactsOn,
    FindPeople,
    FrozenFacts,
    ImportPeople,
    MergePeople,
    PeopleNames,
    PersonByCard,
    PersonSeen,
    RemovePerson,
    RestorePerson,
    ShowPerson,
)
from papidesk.people.rules import AgeBand, Gender, Occupation, PersonDetails, card_code, faults_of
from papidesk.store.tx import Author
from tests.conftest import FakeClock, House
from tests.people.those import ELISE, add, kept_rows, said


@pytest.mark.parametrize("name", ["first_name", "surname", "nickname"])
def test_one_name_is_enough(house: House, name: str) -> None:
    person = add(house, **{name: "Lélé"})
    assert house.ask(PeopleNames((person,))) == {person: "Lélé"}
    assert [hit.id for hit in house.ask(FindPeople("lele"))] == [person]


def test_everything_said_is_kept(house: House) -> None:
    details = replace(
        ELISE,
        gender=Gender.FEMALE,
        occupation=Occupation.EMPLOYED,
        language="br",
        postcode="29 200",
        commune_code="29019",
    )
    person = add(house, details)
    file = house.ask(ShowPerson(person))
    assert file.details == replace(details, postcode="29200")
    assert (file.removed, file.last_seen, file.consents) == (False, None, ())
    assert file.added_at == house.clock.now()


def test_every_fault_is_said_and_nothing_is_written(house: House) -> None:
    before = kept_rows(house)
    with pytest.raises(Refusal) as refusal:
        house.do(AddPerson(PersonDetails(surname="x" * 10_000, birth_year=3000)))
    assert refusal.value.field == "surname"
    assert [field for field, _why in refusal.value.more["faults"]] == ["surname", "birth_year"]  # type: ignore[attr-defined]
    assert kept_rows(house) == before


def test_a_change_is_found_by_its_new_name_only(house: House) -> None:
    person = add(house, ELISE)
    done = house.do(ChangePerson(person, replace(ELISE, surname="Le Goff")))
    assert {Part.PEOPLE, Part.VISITS, Part.ROOM} <= done.touched
    assert done.about == (("person", person),)
    assert house.ask(FindPeople("kerb")) == ()
    assert [hit.name for hit in house.ask(FindPeople("goff"))] == ["Élise Le Goff"]


def test_a_change_is_undone_to_the_letter(house: House) -> None:
    person = add(house, ELISE)
    before = kept_rows(house)
    house.do(ChangePerson(person, PersonDetails(nickname="X")))
    assert kept_rows(house) != before
    house.do(UndoAction())
    assert kept_rows(house) == before


def test_someone_removed_is_nowhere_and_comes_back_whole(house: House) -> None:
    person = add(house, ELISE)
    before = kept_rows(house)
    house.do(RemovePerson(person))
    assert house.ask(FindPeople("kerb")) == ()
    assert house.ask(CountPeople()) == 0
    assert house.ask(PeopleNames((person,))) == {person: "Élise Kerbrat"}
    assert house.ask(ShowPerson(person)).removed
    for command in (RemovePerson(person), ChangePerson(person, ELISE)):
        with pytest.raises(Refusal, match="no longer in the lists"):
            house.do(command)
    house.do(UndoAction())
    assert kept_rows(house) == before
    with pytest.raises(Refusal, match="in the lists already"):
        house.do(RestorePerson(person))


def test_a_key_is_never_given_twice(house: House) -> None:
    first = add(house, first_name="Léa")
    with house.session() as session:
        session.connection().exec_driver_sql("DELETE FROM person_word")
        session.connection().exec_driver_sql("DELETE FROM person_word_end")
        session.connection().exec_driver_sql("DELETE FROM person")
    assert add(house, first_name="Anne") > first


def test_a_card_is_one_persons(house: House) -> None:
    elise = add(house, replace(ELISE, card_code=card_code(12)))
    other = add(house, first_name="Anne")
    with pytest.raises(Refusal, match="already") as refusal:
        house.do(ChangePerson(other, PersonDetails(first_name="Anne", card_code=card_code(12).lower())))
    assert refusal.value.field == "card_code"
    assert "Élise Kerbrat" in said(refusal.value.why)
    assert house.ask(PersonByCard(card_code(12))).id == elise


@pytest.fixture
def removed(house: House) -> int:
    """Someone who had a card, and is out of the lists."""
    person = add(house, replace(ELISE, card_code=card_code(12)))
    house.do(RemovePerson(person))
    return person


def test_the_card_of_someone_removed_may_be_given(house: House, removed: int) -> None:
    zoe = add(house, first_name="Zoé", card_code=card_code(12))
    assert house.ask(PersonByCard(card_code(12))).id == zoe
    house.do(RestorePerson(removed))
    assert house.ask(ShowPerson(removed)).details == ELISE
    assert house.ask(PersonByCard(card_code(12))).id == zoe


def test_a_card_nobody_was_given_comes_back_with_its_person(house: House, removed: int) -> None:
    house.do(RestorePerson(removed))
    assert house.ask(PersonByCard(card_code(12))).id == removed


def test_a_removal_is_undone_with_the_card_or_not_at_all(house: House) -> None:
    elise = add(house, replace(ELISE, card_code=card_code(12)))
    before = kept_rows(house)
    removal = house.do(RemovePerson(elise)).undo
    assert removal is not None
    zoe = add(house, first_name="Zoé", card_code=card_code(12))
    with pytest.raises(Refusal, match="by now") as refusal:
        house.do(removal)
    assert refusal.value.field == "card"
    assert "Zoé" in said(refusal.value.why)
    house.do(RemovePerson(zoe))
    house.do(removal)
    assert kept_rows(house) == before


def test_a_card_given_to_someone_whose_adding_is_undone_goes_back(house: House) -> None:
    annie = add(house, first_name="Annie", card_code=card_code(12))
    before = kept_rows(house)
    house.do(ChangePerson(annie, PersonDetails(first_name="Annie")))
    add(house, first_name="Léa", card_code=card_code(12))
    house.do(UndoAction())
    house.do(UndoAction())
    assert kept_rows(house) == before


def test_a_card_is_read_from_any_keyboard(house: House) -> None:
    elise = add(house, replace(ELISE, card_code=card_code(12)))
    as_typed_on_azerty = card_code(12).lower().translate(str.maketrans("0123456789", "à&é\"'(-è_ç"))
    hit = house.ask(PersonByCard(as_typed_on_azerty))
    assert (hit.id, hit.usual_purpose) == (elise, "jobs")
    assert house.ask(PersonByCard("nobody")) is None
    house.do(RemovePerson(elise))
    assert house.ask(PersonByCard(card_code(12))) is None


def test_what_counts_is_frozen_on_the_day(house: House) -> None:
    person = add(house, replace(ELISE, gender=Gender.FEMALE))
    house.do(PersonSeen(person, date(2026, 11, 4), date(2026, 10, 1)))
    facts = house.ask(FactsOn(person, date(2026, 5, 2)))
    assert facts == FrozenFacts(
        age_band=AgeBand.FROM_40,
        gender=Gender.FEMALE,
        occupation=Occupation.UNKNOWN,
        commune="Brest",
        district="Recouvrance",
        first_seen=date(2026, 10, 1),
        usual_purpose="jobs",
        name="Élise Kerbrat",
    )
    assert house.ask(FactsOn(person, date(2023, 5, 2))).age_band is AgeBand.FROM_25


@pytest.mark.parametrize("question", [FactsOn(99, date(2026, 1, 1)), ShowPerson(99)])
def test_nobody_has_no_facts(house: House, question: FactsOn | ShowPerson) -> None:
    with pytest.raises(Refusal) as refusal:
        house.ask(question)
    assert refusal.value.field == "person"


def test_no_facts_of_someone_removed(house: House) -> None:
    person = add(house, ELISE)
    house.do(RemovePerson(person))
    with pytest.raises(Refusal, match="no longer in the lists"):
        house.ask(FactsOn(person, date(2026, 1, 1)))


def test_the_last_day_is_kept_and_taken_back(house: House) -> None:
    person = add(house, ELISE)
    house.do(PersonSeen(person, date(2026, 11, 5), date(2026, 11, 5)))
    assert house.ask(ShowPerson(person)).last_seen == date(2026, 11, 5)
    house.do(UndoAction())
    assert house.ask(ShowPerson(person)).last_seen is None
    with pytest.raises(Refusal):
        house.do(PersonSeen(99, None, None))


def test_a_volunteer_adds_but_neither_changes_nor_reads_records(house: House) -> None:
    volunteer = Author(house.author.id, "Dominique", Role.VOLUNTEER)
    (person,) = house.store.carry_out(AddPerson(ELISE), volunteer).ids
    assert [hit.name for hit in house.store.ask(FindPeople("elis"), volunteer)] == ["Élise K."]
    for command in (ChangePerson(person, ELISE), MergePeople(person, person, ELISE), ImportPeople(())):
        with pytest.raises(Refusal, match="Your account"):
            house.store.carry_out(command, volunteer)
    for question in (ShowPerson(person), AllAlike()):
        with pytest.raises(Refusal, match="Your account"):
            house.store.ask(question, volunteer)  # type: ignore[arg-type]


def test_a_long_name_pasted_into_the_search_finds_nobody_and_breaks_nothing(house: House) -> None:
    add(house, ELISE)
    assert house.ask(FindPeople("a" * 10_000)) == ()
    assert house.ask(FindPeople("mot " * 5_000)) == ()
    assert house.ask(FindPeople(" ".join(f"m{n}" for n in range(5_000)))) == ()
    for odd in ("", " ", "\x00", "😀", "%", "_", "'", '"', "\ud800", "';--"):
        assert house.ask(FindPeople(odd)) == ()


def test_a_birth_year_is_judged_on_the_day(house: House, clock: FakeClock) -> None:
    born_next_year = PersonDetails(first_name="Léa", birth_year=2027)
    assert faults_of(born_next_year, date(2026, 12, 31))
    clock.advance(timedelta(days=90))
    assert add(house, born_next_year)
