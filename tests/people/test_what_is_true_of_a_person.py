"""Bands, names, what may be written, what is proposed for two, cards."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.kernel.folding import fold, words
from papidesk.people.rules import (
    FIELD_WORDS,
    LINE_MAX,
    NOTE_MAX,
    AgeBand,
    Comfort,
    Gender,
    PersonDetails,
    age_band_on,
    card_code,
    card_is_whole,
    completed,
    faults_of,
    joined,
    merged_details,
    name_key,
    read_card,
    search_words,
    tidied,
    word_ends,
)

DAY = date(2026, 11, 5)
any_text = st.text(st.characters(codec=None), max_size=40)
names = st.text(st.characters(categories=["L", "M", "Nd", "Pd", "Zs"], max_codepoint=0x24F), max_size=20)
people = st.builds(
    PersonDetails,
    first_name=names,
    surname=names,
    nickname=names,
    birth_year=st.none() | st.integers(1930, 2020),
    gender=st.none() | st.sampled_from(Gender),
    commune=st.sampled_from(["", "Brest", "Guipavas"]),
    phone=st.sampled_from(["", "06 12 34 56 78", "02 98 00 00 00"]),
    email=st.sampled_from(["", "a@example.org", "b@example.org"]),
    comfort=st.lists(st.sampled_from(Comfort), max_size=3).map(tuple),
    known_by=st.sampled_from(["", "béret", "vient le mardi"]),
    note=st.sampled_from(["", "Préfère le matin.", "Vient en bus."]),
    card_code=st.sampled_from(["", "P00001B", "P00002C"]),
).map(tidied)


@given(st.integers(1890, 2026))
def test_the_band_grows_with_the_age(birth_year: int) -> None:
    bands = list(AgeBand)
    ages = [age_band_on(date(year, 6, 1), birth_year) for year in range(birth_year, birth_year + 100)]
    assert [bands.index(band) for band in ages] == sorted(bands.index(band) for band in ages)
    assert AgeBand.UNKNOWN not in ages


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (11, "moins_de_douze"),
        (12, "douze_dix_huit"),
        (17, "douze_dix_huit"),
        (18, "dix_huit_vingt_quatre"),
        (25, "vingt_cinq_trente_neuf"),
        (59, "quarante_cinquante_neuf"),
        (60, "soixante_soixante_neuf"),
        (69, "soixante_soixante_neuf"),
        (70, "soixante_dix_plus"),
        (104, "soixante_dix_plus"),
    ],
)
def test_the_bands_are_the_national_ones(age: int, band: str) -> None:
    assert age_band_on(DAY, DAY.year - age, AgeBand.UNDER_12) == band


def test_without_a_year_the_band_given_counts() -> None:
    assert age_band_on(DAY, None, AgeBand.FROM_40) is AgeBand.FROM_40
    assert age_band_on(DAY, None) is AgeBand.UNKNOWN


@given(names, names)
def test_namesakes_meet_whatever_the_order_case_and_accents(first: str, surname: str) -> None:
    one = PersonDetails(first_name=first, surname=surname)
    assert name_key(one) == name_key(PersonDetails(first_name=surname.upper(), surname=first.lower()))


@given(people)
def test_every_part_of_a_name_is_indexed(details: PersonDetails) -> None:
    beginnings, ends = search_words(details), word_ends(details)
    for word in words(f"{details.first_name} {details.surname} {details.nickname}"):
        for start in range(len(word)):
            for stop in range(start + 1, len(word) + 1):
                assert any(one.startswith(word[start:stop]) for one in (*beginnings, *ends))
    assert joined(details.surname) in {*beginnings, ""}


@given(st.builds(PersonDetails, *[any_text] * 3, note=any_text, email=any_text, card_code=any_text, known_by=any_text))
def test_what_is_kept_can_be_kept_and_stays_as_it_is(details: PersonDetails) -> None:
    kept = tidied(details)
    for one in fields(kept):
        value = getattr(kept, one.name)
        if isinstance(value, str):
            value.encode()  # no lone surrogate
            assert not any(ord(c) < 32 and (c != "\n" or one.name != "note") for c in value)
    assert tidied(kept) == kept


def test_an_age_is_told_in_one_way() -> None:
    both = PersonDetails(first_name="Léa", birth_year=1984, age_band=AgeBand.FROM_60)
    assert tidied(both).age_band is None
    assert tidied(replace(both, birth_year=None)).age_band is AgeBand.FROM_60


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Léa\x00", "Léa"),
        ("  Léa \t\n Anne ", "Léa Anne"),
        ("\u202eaéL\u202c", "aéL"),
        ("ليلى", "ليلى"),
        ("Léa 😀", "Léa 😀"),
        ("Le\u0301a", "Léa"),
        ("L\ud800éa", "Léa"),
    ],
)
def test_odd_signs_are_tidied(typed: str, kept: str) -> None:
    details = tidied(PersonDetails(first_name=typed))
    assert details.first_name == kept
    assert not faults_of(details, DAY)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({}, "first_name"),
        ({"first_name": "\x00"}, "first_name"),
        ({"nickname": "😀"}, "first_name"),
        ({"surname": "a" * 10_000}, "surname"),
        ({"first_name": "Léa", "birth_year": 1884}, "birth_year"),
        ({"first_name": "Léa", "birth_year": 2027}, "birth_year"),
        ({"first_name": "Léa", "postcode": "2920"}, "postcode"),
        ({"first_name": "Léa", "postcode": "٢٩٢٠٠"}, "postcode"),
        ({"first_name": "Léa", "commune_code": "2901"}, "commune_code"),
        ({"first_name": "Léa", "email": "lea.example.org"}, "email"),
        ({"first_name": "Léa", "email": "lea@example"}, "email"),
        ({"first_name": "Léa", "phone": "oui"}, "phone"),
        ({"first_name": "Léa", "language": "français"}, "language"),
        ({"first_name": "Léa", "known_by": "x" * (LINE_MAX + 1)}, "known_by"),
        ({"first_name": "Léa", "note": "x" * (NOTE_MAX + 1)}, "note"),
    ],
)
def test_each_fault_is_said_of_its_field(facts: dict[str, object], field: str) -> None:
    faults = faults_of(tidied(PersonDetails(**facts)), DAY)  # type: ignore[arg-type]
    assert [name for name, _why in faults] == [field]
    assert all(why.source.endswith(".") for _name, why in faults)


def test_corsican_codes_and_two_addresses_are_fine() -> None:
    fine = PersonDetails(
        first_name="Léa", commune_code="2a004", postcode="20 000", email="A@example.org, b@example.org"
    )
    assert faults_of(tidied(fine), DAY) == ()
    assert (tidied(fine).commune_code, tidied(fine).postcode) == ("2A004", "20000")


def test_every_field_has_a_name() -> None:
    assert set(FIELD_WORDS) == {one.name for one in fields(PersonDetails)}


@given(people, people)
def test_completing_never_overwrites_nor_renames(here: PersonDetails, more: PersonDetails) -> None:
    filled = completed(here, more)
    for one in fields(here):
        before = getattr(here, one.name)
        assert getattr(filled, one.name) == before or before in {None, "", (), Gender.UNKNOWN}
    assert name_key(filled) == name_key(here)
    assert completed(filled, more) == filled


@given(people, people)
def test_a_merge_proposes_everything_of_both(kept: PersonDetails, other: PersonDetails) -> None:
    together = merged_details(kept, other)
    written = fold(" ".join(str(getattr(together, one.name)) for one in fields(together)))
    for theirs in (kept, other):
        for name in ("phone", "email", "known_by", "commune", "card_code", "nickname"):
            assert fold(getattr(theirs, name)) in written
        assert set(theirs.comfort) <= set(together.comfort)
        assert set(theirs.note.splitlines()) <= set(together.note.splitlines())
        every_name = (theirs.first_name, theirs.surname, theirs.nickname)
        assert all(fold(name) in written for name in every_name) or name_key(theirs) == name_key(together)
    assert (together.first_name, together.surname) == (kept.first_name, kept.surname)
    assert merged_details(together, other) == together


def test_two_numbers_stand_side_by_side() -> None:
    kept = PersonDetails(first_name="Léa", phone="06 12 34 56 78", email="a@example.org", note="Matin.")
    other = PersonDetails(first_name="Lea", phone="02 98 00 00 00", email="b@example.org", note="Bus.", birth_year=1984)
    together = merged_details(kept, other)
    assert together.phone == "06 12 34 56 78 / 02 98 00 00 00"
    assert together.email == "a@example.org, b@example.org"
    assert together.note == "Matin.\nBus."
    assert together.birth_year == 1984
    assert faults_of(together, DAY) == ()


@given(st.integers(0, 99_999_999))
def test_a_card_has_no_letter_that_keyboards_disagree_on(number: int) -> None:
    code = card_code(number)
    assert not set(code) & set("AQWZM")
    assert card_is_whole(code)
    assert read_card(code.lower().translate(str.maketrans("0123456789", "à&é\"'(-è_ç"))) == code


@given(st.integers(0, 9_999_999), st.data())
def test_one_slip_in_a_card_is_seen(number: int, data: st.DataObject) -> None:
    code = card_code(number)
    place = data.draw(st.integers(1, len(code) - 2))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != code[place]]))
    assert not card_is_whole(code[:place] + digit + code[place + 1 :])
    if code[place] != code[place + 1] and place + 1 < len(code) - 1:
        assert not card_is_whole(code[:place] + code[place + 1] + code[place] + code[place + 2 :])


def test_a_card_of_another_tool_is_read_as_it_is_written() -> None:
    assert read_card(" lib-12 ") == "LIB-12"
    assert not card_is_whole("LIB-12")
