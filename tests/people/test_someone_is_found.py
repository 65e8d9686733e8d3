"""Any part of any word, accents, case and order forgiven; the likeliest first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from papidesk.people.intents import (
    CountPeople,
    FindPeople,
    PeopleBlock,
    PeopleFences,
    PeopleNames,
    PeopleRecords,
    PersonSeen,
    RemovePerson,
)
from papidesk.people.questions import search
from papidesk.people.rules import AgeBand, PersonDetails
from tests.conftest import House
from tests.people.those import ELISE, JEAN, add, looked_through, said


def names(house: House, typed: str) -> list[str]:
    return [hit.name for hit in house.ask(FindPeople(typed))]


@pytest.mark.parametrize(
    "typed",
    [
        "kerb",
        "KERBRAT",
        "élise",
        "elise",
        "kerb eli",
        "eli kerb",
        "brat",
        "rbra",
        "t",
        "lis rat",
        "Élise  Kerbrat",
        "e e",
    ],
)
def test_elise_kerbrat_is_found(house: House, typed: str) -> None:
    add(house, ELISE)
    assert names(house, typed) == ["Élise Kerbrat"]


@pytest.mark.parametrize("typed", ["kerbrad", "eliza", "elise durand", "kerbrate", "tk"])
def test_elise_kerbrat_is_not(house: House, typed: str) -> None:
    add(house, ELISE)
    assert names(house, typed) == []


@pytest.mark.parametrize("typed", ["legall", "le gall", "gall jean", "jeanmarc", "marc", "jean-marc le gall", "LEG"])
def test_compound_names_are_found_joined_or_apart(house: House, typed: str) -> None:
    add(house, JEAN)
    assert names(house, typed) == ["Jean-Marc Le Gall"]


def test_ligatures_and_other_alphabets(house: House) -> None:
    add(house, first_name="Œdipe", surname="Łukasz")
    add(house, first_name="Олена", surname="Шевченко")
    assert names(house, "oed luk") == ["Œdipe Łukasz"]
    assert names(house, "олена") == ["Олена Шевченко"]


def test_beginnings_come_before_middles_and_the_lately_seen_before_others(house: House) -> None:
    add(house, first_name="Omar", surname="Brun")
    marie = add(house, first_name="Marie", surname="Brun")
    add(house, first_name="Marc", surname="Abel")
    maria = add(house, first_name="Maria", surname="Zem")
    house.do(PersonSeen(marie, date(2026, 11, 3), None))
    house.do(PersonSeen(maria, date(2026, 11, 4), None))
    assert names(house, "mar") == ["Maria Zem", "Marie Brun", "Marc Abel", "Omar Brun"]
    assert [hit.name for hit in house.ask(FindPeople("mar", limit=2))] == ["Maria Zem", "Marie Brun"]
    assert house.ask(FindPeople("mar", limit=0)) == ()


def test_homonyms_are_told_apart_by_what_is_known(house: House) -> None:
    add(house, ELISE)
    other = add(house, replace(ELISE, first_name="Elise", birth_year=None, age_band=AgeBand.FROM_60, known_by=""))
    house.do(PersonSeen(other, date(2026, 11, 4), date(2026, 11, 4)))
    second, first = house.ask(FindPeople("kerbrat"))
    assert (first.homonyms, second.homonyms) == (1, 1)
    assert said(first.detail) == "vient avec sa fille, Recouvrance, Brest, born in 1984, not seen yet"
    assert said(second.detail) == "Recouvrance, Brest, 60 to 69, last seen on 2026-11-04"
    house.do(RemovePerson(other))
    assert house.ask(FindPeople("kerbrat"))[0].homonyms == 0


def test_the_way_of_searching_does_not_change_who_is_found(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(60):
        first, surname = ["Marie", "Marc", "Omar"][number % 3], ["Le Gall", "Galmar", "Abel"][number % 5 % 3]
        person = add(house, first_name=first, surname=surname)
        if number % 4:
            house.do(PersonSeen(person, date(2026, 1, 1 + number % 7), None))
    people = {file.id: file.details for file in house.ask(PeopleRecords())}
    seen = {file.id: file.last_seen for file in house.ask(PeopleRecords())}
    for walked in (0.0, 1e9):
        monkeypatch.setattr(search, "_WALKED", walked)
        for typed in ("m", "ma", "mar g", "g m", "al", "a e", "abel marie", "zz"):
            for limit in (5, 20, 100):
                found = [hit.id for hit in house.ask(FindPeople(typed, limit))]
                assert found == looked_through(people, seen, typed)[:limit], (typed, limit)


def test_the_list_is_read_block_after_block(house: House) -> None:
    for number in range(23):
        add(house, first_name="Marie" if number % 2 else "Zoé", surname=f"Abel{number % 7}")
    add(house, nickname="ßabel")
    removed = add(house, first_name="Marie", surname="Abel")
    house.do(RemovePerson(removed))
    for text, expected in (("", 24), ("abel", 24), ("mar", 11), ("nobody", 0)):
        fences = house.ask(PeopleFences(text, every=5))
        assert sum(fence.count for fence in fences) == house.ask(CountPeople(text)) == expected
        read = [row for fence in fences for row in house.ask(PeopleBlock(text, fence.after_name, fence.after_id, 5))]
        at_once = house.ask(PeopleBlock(text, limit=1000))
        assert read == list(at_once)
        assert len({row.id for row in read}) == expected
        assert [row.name.lower() for row in read if row.name.isascii()] == sorted(
            row.name.lower() for row in read if row.name.isascii()
        )


def test_a_row_says_what_the_list_shows(house: House) -> None:
    person = add(house, ELISE)
    (row,) = house.ask(PeopleBlock())
    assert (row.id, row.name, row.birth_year, row.age_band) == (person, "Élise Kerbrat", 1984, AgeBand.FROM_40)
    assert (row.commune, row.district, row.phone, row.last_seen) == ("Brest", "Recouvrance", "06 12 34 56 78", None)


def test_records_come_by_key_or_as_asked(house: House) -> None:
    keys = [add(house, first_name=name) for name in ("Zoé", "Anne", "Léa")]
    gone = add(house, first_name="Paul")
    house.do(RemovePerson(gone))
    assert [file.id for file in house.ask(PeopleRecords())] == keys
    assert [file.id for file in house.ask(PeopleRecords(after=keys[0], limit=1))] == [keys[1]]
    assert [file.id for file in house.ask(PeopleRecords(people=(keys[2], gone, keys[0], keys[2])))] == [
        keys[2],
        keys[0],
    ]
    assert house.ask(PeopleRecords(people=(keys[0],)))[0].details == PersonDetails(first_name="Zoé")


def test_names_of_people_erased_are_absent(house: House) -> None:
    person = add(house, first_name="Zoé")
    with house.session() as session:
        session.connection().exec_driver_sql("UPDATE person SET first_name = ''")
    assert house.ask(PeopleNames((person, 99))) == {}
