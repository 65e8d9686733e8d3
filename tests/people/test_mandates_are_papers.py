"""A mandate is a paper with a number: given, ended, known again by its file; and never a password."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render
from papidesk.paper.stationery import Stationery
from papidesk.people.intents import (
    CheckMandate,
    EndMandate,
    GiveMandate,
    MandatesOf,
    MergePeople,
    NextMandate,
    RemovePerson,
    ResumeMandate,
    ShowPerson,
)
from papidesk.people.mandates import MandateAct, MandateProcedure, MandateScope
from papidesk.people.papers import MANDATE_VERSION, Given, mandate
from papidesk.people.rules import PersonDetails
from tests.conftest import House
from tests.paper.reading import said
from tests.people.a_life_here import add, give_mandate

SCOPE = MandateScope((MandateProcedure.TAXES, MandateProcedure.HOUSING), (MandateAct.READ,), "la déclaration de 2026")
TODAY = date(2026, 11, 5)


def paper(house: House, to: Path, number: str = "M-2026-0001") -> str:
    """Write the paper of a mandate; its digest."""
    on = Stationery("PAPI de démonstration", "Brest", house.store.time, render)
    given = Given(number, SCOPE, TODAY, TODAY + timedelta(days=30), "Camille")
    assert mandate(to, on, whose="Léa Durand", given=given) == 1
    return hashlib.sha256(to.read_bytes()).hexdigest()


def test_the_file_is_known_again_and_an_altered_one_is_not(house: House, tmp_path: Path) -> None:
    person, file = add(house, PersonDetails("Léa", "Durand")), tmp_path / "mandate.pdf"
    digest = paper(house, file)
    house.do(
        GiveMandate(person, house.ask(NextMandate()), SCOPE.procedures, SCOPE.acts, TODAY, TODAY + timedelta(days=30),
                    MANDATE_VERSION, digest, precisely=SCOPE.precisely)
    )  # fmt: skip
    found = house.ask(CheckMandate(digest))
    assert (found.number, found.person, found.scope, found.version) == ("M-2026-0001", person, SCOPE, MANDATE_VERSION)
    assert (found.given_at, found.author) == (house.store.time.now(), "Camille")
    altered = file.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.6", 1) + b" "
    assert house.ask(CheckMandate(hashlib.sha256(altered).hexdigest())) is None
    assert paper(house, tmp_path / "again.pdf") == digest, "the same mandate is the same file"
    assert paper(house, tmp_path / "other.pdf", "M-2026-0002") != digest
    text = said(file)
    for word in ("M-2026-0001", "Léa Durand", "Camille", "la déclaration de 2026", "passwords are mine"):
        assert word in text


def test_numbers_follow_each_other_and_one_taken_meanwhile_is_refused(house: House) -> None:
    person = add(house)
    assert house.ask(NextMandate()) == "M-2026-0001"
    give_mandate(house, person)
    assert house.ask(NextMandate()) == "M-2026-0002"
    late = GiveMandate(person, "M-2026-0001", SCOPE.procedures, SCOPE.acts, TODAY, TODAY, "1", "ef" * 32)
    with pytest.raises(Refusal, match="Print it again") as why:
        house.do(late)
    assert why.value.field == "number"
    with pytest.raises(Refusal, match="Print it again"):
        house.do(replace(late, number="M-2026-0002", digest="ab" * 32))
    house.clock.advance(timedelta(days=365))
    assert house.ask(NextMandate()) == "M-2027-0001"


@pytest.mark.parametrize(
    ("change", "field"),
    [({"procedures": ()}, "procedures"), ({"acts": ()}, "acts"), ({"last": date(2026, 11, 4)}, "last"),
     ({"last": date(2027, 11, 7)}, "last"), ({"precisely": "x" * 201}, "precisely"), ({"digest": "12"}, "digest"),
     ({"version": ""}, "digest"), ({"person": 4000}, "person")],
)  # fmt: skip
def test_what_a_mandate_needs(house: House, change: dict[str, object], field: str) -> None:
    given = GiveMandate(
        add(house), "M-2026-0001", (MandateProcedure.TAXES,), SCOPE.acts, TODAY, TODAY, "1", "ab" * 32
    )
    with pytest.raises(Refusal) as why:
        house.do(replace(given, **change))
    assert why.value.field == field
    assert house.ask(NextMandate()) == "M-2026-0001"


def test_it_ends_by_a_press_and_its_gift_can_be_taken_back(house: House) -> None:
    person = add(house)
    key = give_mandate(house, person)
    done = house.do(EndMandate(key))
    (shown,) = house.ask(MandatesOf(person))
    assert (shown.end, shown.runs(TODAY)) == (TODAY, False)
    with pytest.raises(Refusal, match="over already"):
        house.do(EndMandate(key))
    house.do(UndoAction(done.entry))
    assert house.ask(MandatesOf(person))[0].runs(TODAY)
    with pytest.raises(Refusal, match="runs"):
        house.do(ResumeMandate(key))
    other = house.do(
        GiveMandate(person, house.ask(NextMandate()), SCOPE.procedures, SCOPE.acts, TODAY, TODAY, "1", "cd" * 32)
    )
    house.do(UndoAction(other.entry))
    assert house.ask(CheckMandate("cd" * 32)) is None
    assert house.ask(NextMandate()) == "M-2026-0003", "a number that was printed is not given again"


def test_it_follows_its_person(house: House) -> None:
    one, other = add(house), add(house, PersonDetails("Léa", "Durand"))
    give_mandate(house, other)
    done = house.do(MergePeople(one, other, house.ask(ShowPerson(one)).details))
    assert len(house.ask(MandatesOf(one))) == 1
    house.do(UndoAction(done.entry))
    assert (len(house.ask(MandatesOf(one))), len(house.ask(MandatesOf(other)))) == (0, 1)
    house.do(RemovePerson(one))
    with pytest.raises(Refusal):
        give_mandate(house, one, "cd" * 32)


def test_no_field_of_it_is_for_a_password() -> None:
    names = {field.name for field in dataclasses.fields(GiveMandate)} | {field.name for field in dataclasses.fields(Given)}
    assert not {name for name in names if "pass" in name or "secret" in name or "login" in name}
