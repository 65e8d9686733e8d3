"""A merge keeps everything of both, and is taken back to the letter."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.people.intents import (
    AllAlike,
    FindPeople,
    GiveConsent,
    MergePeople,
    NotAlike,
    PersonByCard,
    PersonSeen,
    RemovePerson,
    ShowPerson,
    SplitPeople,
    WithdrawConsent,
)
from papidesk.people.rules import ConsentKind, ConsentMeans, PersonDetails, card_code, merged_details
from tests.conftest import House
from tests.people.those import ELISE, add, kept_rows

TWIN = PersonDetails(first_name="Elise", surname="Kerbratt", phone="02 98 00 00 00", card_code=card_code(7))
IMAGE, CONTACT = ConsentKind.IMAGE, ConsentKind.CONTACT
SPOKEN = ConsentMeans.SPOKEN


@pytest.fixture
def two(house: House) -> tuple[int, int]:
    kept, merged = add(house, ELISE), add(house, TWIN)
    house.do(PersonSeen(kept, date(2026, 11, 3), date(2026, 10, 1)))
    house.do(PersonSeen(merged, date(2026, 11, 4), date(2026, 9, 1)))
    house.do(GiveConsent(kept, IMAGE, "1", SPOKEN))
    (accord,) = house.do(GiveConsent(merged, CONTACT, "1", SPOKEN)).ids
    house.do(WithdrawConsent(accord))
    house.do(GiveConsent(merged, CONTACT, "2", SPOKEN))
    return kept, merged


def merge(house: House, two: tuple[int, int]) -> None:
    details = merged_details(*(house.ask(ShowPerson(person)).details for person in two))
    house.do(MergePeople(*two, details))


def test_everything_of_both_is_the_one_persons(house: House, two: tuple[int, int]) -> None:
    kept, merged = two
    merge(house, two)
    file = house.ask(ShowPerson(kept))
    assert file.details.phone == "06 12 34 56 78 / 02 98 00 00 00"
    assert "Elise Kerbratt" in file.details.note
    assert [(accord.kind, accord.version) for accord in file.consents] == [(CONTACT, "2"), (CONTACT, "1"), (IMAGE, "1")]
    assert file.last_seen == date(2026, 11, 4)
    assert house.ask(PersonByCard(card_code(7))).id == kept
    assert house.ask(ShowPerson(merged)).removed
    assert [hit.id for hit in house.ask(FindPeople("kerbrat"))] == [kept]
    assert house.ask(AllAlike()) == ()


def test_it_is_undone_to_the_letter(house: House, two: tuple[int, int]) -> None:
    before = kept_rows(house)
    merge(house, two)
    assert kept_rows(house) != before
    house.do(UndoAction())
    assert kept_rows(house) == before


def test_a_split_is_taken_back_too(house: House, two: tuple[int, int]) -> None:
    kept, merged = two
    together = merged_details(ELISE, TWIN)
    done = house.do(MergePeople(kept, merged, together))
    after = kept_rows(house)
    split = done.undo
    assert isinstance(split, SplitPeople)
    again = house.do(split).undo
    assert again == MergePeople(kept, merged, together)
    house.do(again)
    assert kept_rows(house) == after


def test_the_card_of_the_other_comes_along_where_there_was_none(house: House, two: tuple[int, int]) -> None:
    kept, merged = two
    house.do(MergePeople(kept, merged, ELISE))
    assert house.ask(ShowPerson(kept)).details.card_code == card_code(7)


def test_the_kept_ones_own_card_stays(house: House) -> None:
    kept, merged = add(house, replace(ELISE, card_code=card_code(1))), add(house, TWIN)
    before = kept_rows(house)
    merge(house, (kept, merged))
    file = house.ask(ShowPerson(kept))
    assert file.details.card_code == card_code(1)
    assert card_code(7) in file.details.note
    house.do(UndoAction())
    assert kept_rows(house) == before
    assert house.ask(PersonByCard(card_code(7))).id == merged


def test_the_card_left_aside_may_be_given_and_comes_back_with_the_split(house: House) -> None:
    kept, merged = add(house, replace(ELISE, card_code=card_code(1))), add(house, TWIN)
    before = kept_rows(house)
    split = house.do(MergePeople(kept, merged, replace(ELISE, card_code=card_code(1)))).undo
    assert split is not None
    zoe = add(house, first_name="Zoé", card_code=card_code(7))
    with pytest.raises(Refusal, match="already") as refusal:
        house.do(split)
    assert refusal.value.field == "card_code"
    house.do(RemovePerson(zoe))
    house.do(split)
    assert kept_rows(house) == before


def test_coming_again_after_the_merge_is_not_forgotten_by_the_split(house: House, two: tuple[int, int]) -> None:
    done = house.do(MergePeople(*two, ELISE))
    house.do(PersonSeen(two[0], date(2026, 11, 5), date(2026, 9, 1)))
    assert done.undo is not None
    house.do(done.undo)
    assert house.ask(ShowPerson(two[0])).last_seen == date(2026, 11, 5)
    assert house.ask(ShowPerson(two[1])).last_seen == date(2026, 11, 4)


def test_who_was_said_to_be_someone_else_stays_someone_else(house: House, two: tuple[int, int]) -> None:
    namesake = add(house, first_name="Élise", surname="Kerbrat", district="Kérinou")
    house.do(NotAlike(two[1], namesake))
    before = kept_rows(house)
    assert len(house.ask(AllAlike())) == 2
    merge(house, two)
    assert house.ask(AllAlike()) == ()
    house.do(UndoAction())
    assert kept_rows(house) == before


def test_it_is_refused_in_words(house: House, two: tuple[int, int]) -> None:
    kept, merged = two
    before = kept_rows(house)
    refused = {
        MergePeople(kept, kept, ELISE): "merged",
        MergePeople(kept, 99, ELISE): "merged",
        MergePeople(99, merged, ELISE): "kept",
        MergePeople(kept, merged, PersonDetails()): "first_name",
        SplitPeople(kept, merged, ELISE, "{}"): "merged",
        SplitPeople(kept, 99, ELISE, "{}"): "merged",
    }
    for command, field in refused.items():
        with pytest.raises(Refusal) as refusal:
            house.do(command)
        assert refusal.value.field == field
    done = house.do(MergePeople(kept, merged, ELISE))
    assert isinstance(done.undo, SplitPeople)
    assert all(isinstance(keys, list) for keys in json.loads(done.undo.moved).values())
    for broken in ("nonsense", "[1]", '{"a": 1}', '{"a": ["x"]}'):
        with pytest.raises(Refusal, match="can't be read"):
            house.do(replace(done.undo, moved=broken))
    house.do(done.undo)
    assert kept_rows(house) == before


def test_a_card_given_away_since_is_said(house: House, two: tuple[int, int]) -> None:
    done = house.do(MergePeople(*two, replace(ELISE, card_code=card_code(2))))
    assert isinstance(done.undo, SplitPeople)
    assert done.undo.card == card_code(7)
    with pytest.raises(Refusal) as refusal:
        house.do(replace(done.undo, details=replace(ELISE, card_code=card_code(7))))
    assert refusal.value.field == "card_code"
