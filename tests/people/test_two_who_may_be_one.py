"""Possible duplicates: two of similar surname, similar first name, same telephone, same e-mail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.people.intents import AddPerson, AlikeTo, AllAlike, MaybeAlike, NotAlike, PeopleRecords, RemovePerson
from papidesk.people.questions import likeness
from papidesk.people.questions.likeness import similar
from papidesk.people.rules import PersonDetails, Traits, joined, why_alike
from papidesk.people.tables import email_key, phone_key
from tests.conftest import House
from tests.people.those import ELISE, JEAN, add, said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Le Gall", "Legall"),
        ("Le Gall", "LE-GAL"),
        ("Kerbrat", "Kerbratt"),
        ("Anne", "Annie"),
        ("Durand", "Durant"),
        ("Catherine", "Katherine"),
        ("Stéphane", "Stefane"),
        ("Nathalie", "Natalie"),
        ("Thibault", "Thibaud"),
        ("Quéméneur", "Quemener"),
        ("Mohamed", "Mohammed"),
        ("N'Guyen", "Nguyen"),
    ],
)
def test_names_written_otherwise_are_similar(one: str, other: str) -> None:
    assert similar(joined(one), joined(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Le Gall", "Le Goff"),
        ("Le Gall", "Le Gac"),
        ("Kerbrat", "Kermarrec"),
        ("Léa", "Léo"),
        ("Marie", "Marion"),
        ("Pierre", "Pierrick"),
        ("Jean", "Jean-Pierre"),
        ("Ly", "Li"),
        ("", ""),
    ],
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert not similar(joined(one), joined(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("02 98 44 55 66", "+33298445566"), ("0033 2.98.44.55.66", "(02) 98-44-55-66"), ("3949", "39 49")],
)
def test_a_number_is_the_same_however_written(one: str, other: str) -> None:
    assert phone_key(one) == phone_key(other) != ""


def test_other_numbers_and_none() -> None:
    assert phone_key("06 12 34 56 78 / 02 98 00 00 00") == "+33612345678"
    assert phone_key("") == ""
    assert phone_key("poste 1") == "1"
    assert phone_key("9" * 30) == "9" * 30
    assert phone_key("+44 20 7946 0958") == "+442079460958"
    assert email_key("Lea@Example.org, b@example.org") == "lea@example.org"


@pytest.mark.parametrize(
    ("facts", "because"),
    [
        ({"first_name": "Elise", "surname": "Kerbratt"}, ("surname", "first_name")),
        ({"first_name": "KERBRAT", "surname": "Élise"}, ("surname", "first_name")),
        ({"first_name": "Élise", "phone": "+33 6 12 34 56 78"}, ("first_name", "phone")),
        ({"surname": "Kerbrat", "phone": "0612345678"}, ("surname", "phone")),
        ({"surname": "Kerbrat", "email": "ELISE@example.org"}, ("surname", "email")),
        ({"first_name": "É", "surname": "Kerbrat", "email": "elise@example.org"}, ("surname", "email")),
        ({"nickname": "Zaza", "phone": "0612345678", "email": "elise@example.org"}, ("phone", "email")),
        ({"nickname": "Élise", "email": "elise@example.org"}, ("first_name", "email")),
    ],
)
def test_two_agreements_are_shown_with_what_agrees(
    house: House, facts: dict[str, str], because: tuple[str, ...]
) -> None:
    elise = add(house, ELISE)
    (alike,) = house.ask(AlikeTo(PersonDetails(**facts)))  # type: ignore[arg-type]
    assert (alike.person, alike.name, alike.because) == (elise, "Élise Kerbrat", because)
    assert "vient avec sa fille" in said(alike.detail)
    assert house.ask(AlikeTo(PersonDetails(**facts), other_than=elise)) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "facts",
    [
        {"first_name": "Élise", "surname": "Durand"},
        {"first_name": "Marc", "surname": "Kerbrat"},
        {"first_name": "Marc", "surname": "Kerbrat", "email": "elise@example.org"},
        {"nickname": "Zaza", "phone": "0612345678"},
        {"nickname": "Zaza"},
    ],
)
def test_one_agreement_is_not_enough_nor_a_couples_address(house: House, facts: dict[str, str]) -> None:
    add(house, ELISE)
    assert house.ask(AlikeTo(PersonDetails(**facts))) == ()  # type: ignore[arg-type]


def test_whoever_adds_is_shown_them_and_may_go_on(house: House) -> None:
    elise = add(house, ELISE)
    again = PersonDetails(first_name="Élise", surname="Kerbrat")
    with pytest.raises(Refusal) as refusal:
        house.do(AddPerson(again))
    assert refusal.value.field == "although_alike"
    assert [one.person for one in refusal.value.more["alike"]] == [elise]  # type: ignore[attr-defined]
    assert len(house.ask(PeopleRecords())) == 1
    assert house.do(AddPerson(again, although_alike=True)).ids


def test_someone_removed_is_no_duplicate(house: House) -> None:
    house.do(RemovePerson(add(house, ELISE)))
    assert house.ask(AlikeTo(ELISE)) == ()
    assert house.do(AddPerson(ELISE)).ids


def test_all_of_them_are_listed_apart_until_said_to_be_two(house: House) -> None:
    one, other = add(house, ELISE), add(house, first_name="Elise", surname="Kerbrat", email="elise@example.org")
    add(house, JEAN)
    twin = add(house, first_name="Le Gall", surname="Jean-Marc")
    pairs = house.ask(AllAlike())
    assert [(pair.one, pair.other) for pair in pairs] == [(one, other), (twin - 1, twin)]
    assert pairs[0].because == ("surname", "first_name", "email")
    assert (pairs[0].one_name, pairs[0].other_name) == ("Élise Kerbrat", "Elise Kerbrat")
    house.do(NotAlike(other, one))
    assert [(pair.one, pair.other) for pair in house.ask(AllAlike())] == [(twin - 1, twin)]
    assert house.do(NotAlike(one, other)).undo is None
    house.do(UndoAction())
    assert len(house.ask(AllAlike())) == 2
    assert len(house.ask(AllAlike(limit=1))) == 1
    house.do(MaybeAlike(one, other))
    with pytest.raises(Refusal):
        house.do(NotAlike(one, one))


def test_a_desks_own_number_makes_no_crowd_of_duplicates(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "CROWD", 3)
    for name in ("Anne", "Béatrice", "Chloé", "Doris"):
        add(house, surname="Kerbrat", first_name=name, phone="02 98 00 00 00")
    assert house.ask(AllAlike()) == ()


FIRSTS = st.sampled_from(
    ["Anne", "Annie", "Katell", "Catherine", "Katherine", "Hélène", "Elene", "Jean-Marc", "Jean", ""]
)
SURNAMES = st.sampled_from(["Le Gall", "Legall", "Kerbrat", "Kerbratt", "Querbrat", "Yvon", "Ivon", "Anne", ""])
PHONES = st.sampled_from(["", "", "0612345678", "+33612345678", "0298000000"])
EMAILS = st.sampled_from(["", "", "a@example.org", "b@example.org"])
traits = st.builds(Traits, *[one.map(joined) for one in (FIRSTS, SURNAMES)], PHONES.map(phone_key), EMAILS)


@given(traits, traits)
def test_likeness_goes_both_ways_and_needs_two(one: Traits, other: Traits) -> None:
    because = why_alike(one, other, similar)
    assert because == why_alike(other, one, similar)
    assert len(because) != 1
    assert set(because) <= {"surname", "first_name", "phone", "email"}


def test_the_list_holds_every_pair_that_adding_would_show(house: House) -> None:
    every = [
        PersonDetails(first_name=first, surname=surname, phone=phone, email=email)
        for first, surname, phone, email in [
            ("Anne", "Le Gall", "", ""),
            ("Annie", "Legall", "", ""),
            ("Katell", "Le Gall", "0612345678", "a@example.org"),
            ("Catherine", "Kerbrat", "", "a@example.org"),
            ("Katherine", "Kerbratt", "+33612345678", ""),
            ("Hélène", "Yvernault", "", ""),
            ("Elene", "Ivernault", "", ""),
            ("Le Gall", "Anne", "", ""),
            ("Jean", "Kerbrat", "0298000000", "a@example.org"),
        ]
    ]
    keys = [add(house, details) for details in every]
    shown = {
        frozenset((key, alike.person))
        for key, details in zip(keys, every, strict=True)
        for alike in house.ask(AlikeTo(details, other_than=key))
    }
    listed = {frozenset((pair.one, pair.other)) for pair in house.ask(AllAlike())}
    assert shown == listed
    assert len(listed) == 5
