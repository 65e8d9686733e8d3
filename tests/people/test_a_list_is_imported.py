"""An import says what it does with each line, does what the dry run said, and does it once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.people.intents import (
    CountPeople,
    FindPeople,
    ImportLine,
    ImportPeople,
    ImportReport,
    PeopleRecords,
    RemovePerson,
    ShowPerson,
    TryPeopleImport,
)
from papidesk.people.rules import PersonDetails, card_code
from tests.conftest import House
from tests.people.those import ELISE, JEAN, add, kept_rows, said


def lines(*people: PersonDetails) -> tuple[ImportLine, ...]:
    return tuple(ImportLine(number, details) for number, details in enumerate(people, 4))


def leas(*facts: dict[str, Any]) -> tuple[ImportLine, ...]:
    return lines(*(PersonDetails(first_name="Léa", surname="Durand", **one) for one in facts))


def outcomes(report: ImportReport) -> list[str]:
    return [verdict.outcome for verdict in report.verdicts]


def why(report: ImportReport, line: int) -> str:
    (verdict,) = [verdict for verdict in report.verdicts if verdict.line == line]
    return said(verdict.why)


def test_new_people_come_in_and_are_found(house: House) -> None:
    done = house.do(ImportPeople(lines(ELISE, JEAN)))
    assert len(done.ids) == 2
    assert said(done.said) == "Import: 2 added, 0 completed, 0 already here, 0 refused."
    assert [hit.id for hit in house.ask(FindPeople("kerb"))] == [done.ids[0]]
    assert house.ask(ShowPerson(done.ids[0])).details == ELISE


def test_importing_twice_changes_nothing(house: House) -> None:
    house.do(ImportPeople(lines(ELISE, JEAN)))
    before = kept_rows(house)
    done = house.do(ImportPeople(lines(ELISE, JEAN)))
    assert (done.ids, done.undo) == ((), None)
    assert kept_rows(house) == before
    assert outcomes(house.ask(TryPeopleImport(lines(ELISE, JEAN)))) == ["skipped", "skipped"]


def test_someone_here_is_completed_never_overwritten(house: House) -> None:
    person = add(house, first_name="Lea", surname="DURAND", commune="Brest")
    report = house.ask(TryPeopleImport(leas({"birth_year": 1984, "commune": "Guipavas"})))
    assert outcomes(report) == ["updated"]
    assert why(report, 4) == "Completed: Birth year."
    house.do(ImportPeople(leas({"birth_year": 1984, "commune": "Guipavas"})))
    details = house.ask(ShowPerson(person)).details
    assert (details.first_name, details.birth_year, details.commune) == ("Lea", 1984, "Brest")
    again = house.ask(TryPeopleImport(leas({"birth_year": 1984, "commune": "Guipavas"})))
    assert why(again, 4) == "Already here; what differs stays as it was: First name, Surname, Commune."


@pytest.mark.parametrize(
    ("here", "line"),
    [
        ({"birth_year": 1984}, {"birth_year": 1990}),
        ({"phone": "0612345678"}, {"phone": "0298000000"}),
        ({"email": "a@example.org"}, {"email": "b@example.org"}),
    ],
)
def test_who_can_not_be_the_same_is_someone_new(house: House, here: dict[str, Any], line: dict[str, Any]) -> None:
    add(house, first_name="Léa", surname="Durand", **here)
    assert outcomes(house.ask(TryPeopleImport(leas(line)))) == ["created"]


def test_the_same_line_twice_is_one_person(house: House) -> None:
    twice = leas({}, {}, {"birth_year": 1984}, {"commune": "Brest"})
    report = house.ask(TryPeopleImport(twice))
    assert outcomes(report) == ["created", "skipped", "updated", "updated"]
    assert why(report, 5) == "The same as line 4."
    (person,) = house.do(ImportPeople(twice)).ids
    details = house.ask(ShowPerson(person)).details
    assert (details.birth_year, details.commune) == (1984, "Brest")
    assert set(outcomes(house.ask(TryPeopleImport(twice)))) == {"skipped"}


def test_several_who_may_be_meant_are_named(house: House) -> None:
    for district in ("Recouvrance", "Kérinou"):
        add(house, first_name="Léa", surname="Durand", district=district)
    report = house.ask(TryPeopleImport(leas({"note": "Matin."})))
    assert outcomes(report) == ["refused"]
    assert "Léa Durand (no. 1, Recouvrance), Léa Durand (no. 2, Kérinou)" in why(report, 4)
    with pytest.raises(Refusal) as refusal:
        house.do(ImportPeople((*leas({"note": "Matin."}), ImportLine(5, ELISE))))
    assert refusal.value.field == "lines"
    assert outcomes(refusal.value.more["report"]) == ["refused", "created"]  # type: ignore[arg-type]
    assert house.ask(CountPeople()) == 2


def test_what_agrees_tells_which_of_several(house: House) -> None:
    add(house, first_name="Léa", surname="Durand", district="Recouvrance")
    known = add(house, first_name="Léa", surname="Durand", phone="06 12 34 56 78")
    house.do(ImportPeople(leas({"phone": "+33612345678", "commune": "Brest"})))
    assert house.ask(ShowPerson(known)).details.commune == "Brest"


def test_a_faulty_line_says_why_and_stops_all_but_a_partial_import(house: House) -> None:
    unread = ImportLine(5, PersonDetails(first_name="Zoé"), (tr("This year could not be read."),))
    some = (ImportLine(4, ELISE), unread, ImportLine(6, PersonDetails(birth_year=3000, email="x")))
    report = house.ask(TryPeopleImport(some))
    assert outcomes(report) == ["created", "refused", "refused"]
    assert why(report, 5) == "This year could not be read."
    assert why(report, 6).count(". ") >= 2
    before = kept_rows(house)
    with pytest.raises(Refusal, match="Nothing was imported"):
        house.do(ImportPeople(some))
    assert kept_rows(house) == before
    assert len(house.do(ImportPeople(some, partial=True)).ids) == 1


def test_a_card_is_never_given_twice_by_an_import(house: House) -> None:
    add(house, replace(ELISE, card_code=card_code(1)))
    mine = lines(
        PersonDetails(first_name="Zoé", card_code=card_code(1)),
        PersonDetails(first_name="Anne", card_code=card_code(2)),
        PersonDetails(first_name="Paul", card_code=card_code(2)),
        PersonDetails(first_name="Élise", surname="Kerbrat", card_code=card_code(1)),
    )
    assert outcomes(house.ask(TryPeopleImport(mine))) == ["refused", "created", "refused", "skipped"]


def test_someone_removed_is_imported_anew(house: House) -> None:
    carded = replace(ELISE, card_code=card_code(1))
    house.do(RemovePerson(add(house, carded)))
    assert outcomes(house.ask(TryPeopleImport(lines(carded)))) == ["created"]
    (person,) = house.do(ImportPeople(lines(carded))).ids
    assert house.ask(ShowPerson(person)).details == carded


def test_an_import_is_taken_back(house: House) -> None:
    person = add(house, first_name="Léa", surname="Durand")
    before = kept_rows(house)
    file = (*leas({"birth_year": 1984}), ImportLine(5, replace(ELISE, card_code=card_code(3))), ImportLine(6, JEAN))
    house.do(ImportPeople(file))
    assert house.ask(CountPeople()) == 3
    house.do(UndoAction())
    assert kept_rows(house) == before
    assert house.ask(ShowPerson(person)).details == PersonDetails(first_name="Léa", surname="Durand")
    assert house.ask(FindPeople("kerb")) == ()
    house.do(ImportPeople(file))
    assert house.ask(CountPeople()) == 3


def test_names_of_an_import_are_not_in_the_journal(house: House) -> None:
    house.do(ImportPeople(lines(ELISE)))
    with house.session() as session:
        journal = session.connection().exec_driver_sql("SELECT intent || inverse || said FROM journal").scalars().all()
    assert all("Kerbrat" not in line for line in journal)


def test_an_import_too_long_for_one_question_goes_through(house: House) -> None:
    many = lines(*(PersonDetails(first_name=f"Prénom{n}", surname=f"Nom{n % 700}") for n in range(2500)))
    assert len(house.do(ImportPeople(many)).ids) == 2500
    assert house.ask(CountPeople("prenom2499 nom")) == 1
    assert set(outcomes(house.ask(TryPeopleImport(many)))) == {"skipped"}
    house.do(UndoAction())
    assert house.ask(CountPeople()) == 0


def test_an_empty_import_does_nothing(house: House) -> None:
    assert house.do(ImportPeople(())).undo is None


people = st.builds(
    PersonDetails,
    first_name=st.sampled_from(["Léa", "lea", "Anne", ""]),
    surname=st.sampled_from(["Durand", "DURAND", ""]),
    nickname=st.sampled_from(["", "", "Lélé", "Lea"]),
    birth_year=st.sampled_from([None, 1984, 1990]),
    phone=st.sampled_from(["", "0612345678", "+33612345678", "0298000000"]),
    email=st.sampled_from(["", "a@example.org", "not one"]),
    commune=st.sampled_from(["", "Brest", "Guipavas"]),
    card_code=st.sampled_from(["", "", "", "C1", "C2"]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(people, max_size=4), st.lists(people, max_size=8))
def test_the_dry_run_tells_the_truth_and_twice_is_once(
    house: House, here: list[PersonDetails], file: list[PersonDetails]
) -> None:
    for old in house.ask(PeopleRecords()):
        house.do(RemovePerson(old.id))
    house.do(ImportPeople(lines(*here), partial=True))
    before = kept_rows(house)
    report = house.ask(TryPeopleImport(lines(*file)))
    assert kept_rows(house) == before
    done = house.do(ImportPeople(lines(*file), partial=True))
    assert len(done.ids) == report.count("created")
    after = kept_rows(house)
    again = house.ask(TryPeopleImport(lines(*file)))
    for first, second in zip(report.verdicts, again.verdicts, strict=True):
        assert (second.outcome == "skipped") or first.outcome == "refused"
    house.do(ImportPeople(lines(*file), partial=True))
    assert kept_rows(house) == after or report.count("refused")
    if done.undo and not report.count("refused"):
        house.do(done.undo)
        assert kept_rows(house) == before
