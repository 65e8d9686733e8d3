"""Somebody is erased: nothing names them any more, nowhere; what was counted stays; and it is done for the right person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from papidesk.backroom import Backroom
from papidesk.kernel.history import ActionsOfDay, UndoAction
from papidesk.kernel.intent import Refusal, Role
from papidesk.kernel.periods import Period
from papidesk.kernel.upkeep import CheckStore, OpenDrafts
from papidesk.people.intents import (
    AccessFile,
    AddPerson,
    CheckMandate,
    EndMandate,
    ErasePerson,
    FindPeople,
    MergePeople,
    PeopleNames,
    RemovePerson,
    ShowErasure,
    ShowPerson,
)
from papidesk.people.rules import PersonDetails
from papidesk.reports.intents import Bilan, ClosedCounts, CloseMonths
from papidesk.store.tx import Author
from papidesk.visits.intents import CountDay, ShowVisit, SupportsOf
from tests.conftest import PASSWORD, FakeClock, House
from tests.documents.test_nothing_is_left_of_what_passed import in_the_open
from tests.people import a_life_here as here

NAME = f"{here.CANARY}a {here.CANARY}ec"
VOLUNTEER = Author(2, "Dominique", Role.VOLUNTEER)
WORDS = (b"Kanaril", b"kanaril", b"KANARI", b"06 98 76 54 32", b"33698765432")


def settle(house: House, life: here.Life) -> None:
    """What stands against it is settled."""
    here.take_back(house, life.lines)
    house.do(EndMandate(life.mandate))


def sings(house: House) -> list[bytes]:
    """What of their words stands in a page of the store or of its log, deciphered, free pages too."""
    content = in_the_open(house)
    return [word for word in WORDS if word in content]


def test_these_tests_see_what_is_kept(house: House) -> None:
    here.live(house)
    assert sings(house) == [*WORDS]


def test_nothing_names_them_any_more_nowhere(house: House) -> None:
    life = here.live(house)
    settle(house, life)
    done = house.do(ErasePerson(life.person, "kanarilla  KANARILLEC"))
    assert done.undo is None
    assert sings(house) == []
    assert house.ask(PeopleNames((life.person, life.former))) == {}
    assert house.ask(FindPeople(here.CANARY)) == ()
    report = house.ask(CheckStore())
    assert report.ok, report.problems
    with pytest.raises(Refusal):
        house.do(UndoAction(done.entry))
    house.reopen()
    assert sings(house) == []


def test_a_backup_made_since_holds_nothing_and_the_old_one_is_spoken_of(house: House, tmp_path: Any) -> None:
    life = here.live(house)
    settle(house, life)
    shown = house.ask(ShowErasure(life.person))
    assert shown.backups_until == date(2028, 11, 5)
    house.do(ErasePerson(life.person, NAME))
    house.store.back_up(tmp_path / "usb")
    house.close()
    copy = next((tmp_path / "usb").glob("*.papidesk"))
    from papidesk.store.backup import restore  # noqa: PLC0415 — this test alone puts one back

    restore(copy, tmp_path / "elsewhere", PASSWORD, "2026-11-05-150000")
    opened = Backroom(tmp_path / "elsewhere", FakeClock()).open(PASSWORD)
    assert opened.store.ask(FindPeople(here.CANARY), opened.author) == ()
    opened.store.close()


def test_what_was_counted_stays_as_it_was(house: House) -> None:
    life = here.live(house)
    settle(house, life)
    house.clock.advance(timedelta(days=70))
    house.do(CloseMonths(100))
    closed = house.ask(ClosedCounts())
    assert [one.period.code for one in closed] == ["2026-11", "2026-12", "2026-Q4", "2026"]
    november = Period(date(2026, 11, 1), date(2026, 11, 30))
    before, day = house.ask(Bilan(november)), house.ask(CountDay(date(2026, 11, 5)))
    house.do(ErasePerson(life.person, NAME))
    assert house.ask(ClosedCounts()) == closed
    assert house.ask(Bilan(november)) == before
    assert house.ask(CountDay(date(2026, 11, 5))).visits == day.visits == 2
    house.do(CloseMonths(100))
    assert house.ask(ClosedCounts()) == closed, "nothing is counted again for it"
    facts = house.ask(ShowVisit(life.visits[0])).facts
    assert (facts.person, facts.age_band.value) == (None, "soixante_soixante_neuf")
    assert {row.facts.note for row in house.ask(SupportsOf(date(2026, 11, 1), date(2026, 11, 30)))} == {""}


def test_what_stands_against_it_is_settled_first(house: House) -> None:
    life = here.live(house)
    shown = house.ask(ShowErasure(life.person))
    assert len(shown.against) == 2
    with pytest.raises(Refusal) as why:
        house.do(ErasePerson(life.person, NAME))
    assert why.value.more["against"] == shown.against
    assert house.ask(ShowPerson(life.person)).details.surname
    settle(house, life)
    shown = house.ask(ShowErasure(life.person))
    assert shown.against == ()
    assert any(text.source.startswith("Mandate {number}: its number") for text in shown.remains)


@pytest.mark.parametrize("typed", ["", "Kanarilla", "Kanarillotte Kanarillec", "Léa Durand", "  "])
def test_another_name_erases_nobody(house: House, typed: str) -> None:
    life = here.live(house)
    settle(house, life)
    with pytest.raises(Refusal, match="not their name") as why:
        house.do(ErasePerson(life.person, typed))
    assert why.value.field == "name"
    assert house.ask(ShowPerson(life.person)).id == life.person


@pytest.mark.parametrize(
    ("who", "typed"),
    [(PersonDetails(nickname="Lélé"), "lele"), (PersonDetails("Léa", "Durand", "Lélé"), "Léa Durand (Lélé)"),
     (PersonDetails(surname="Le Gall"), "le gall"), (PersonDetails("Élise"), "ELISE")],
)  # fmt: skip
def test_a_name_is_taken_as_people_write_it(house: House, who: PersonDetails, typed: str) -> None:
    (person,) = house.do(AddPerson(who)).ids
    house.do(ErasePerson(person, typed))
    with pytest.raises(Refusal):
        house.ask(ShowPerson(person))


def test_the_proof_of_a_mandate_remains_and_names_nobody(house: House) -> None:
    life = here.live(house)
    settle(house, life)
    house.do(ErasePerson(life.person, NAME))
    found = house.ask(CheckMandate(here.DIGEST.upper()))
    assert (found.number, found.person, found.scope.procedures, found.scope.precisely) == ("M-2026-0001", None, (), "")
    house.clock.advance(timedelta(days=40))
    assert house.ask(CheckMandate("0" * 64)) is None


def test_whoever_is_still_there_keeps_everything(house: House) -> None:
    other = here.add(house, PersonDetails("Awa", "Diop", note="aime le calme"))
    life = here.live(house)
    both = here.add(house, PersonDetails("Paul", "Riou"))
    house.do(MergePeople(other, both, house.ask(ShowPerson(other)).details))
    settle(house, life)
    before = house.ask(AccessFile(other))
    house.do(ErasePerson(life.person, NAME))
    after = house.ask(AccessFile(other))
    assert (after.record, after.parts) == (before.record, before.parts)
    assert [draft.form for draft in house.ask(OpenDrafts())] == ["other"]


def test_someone_taken_out_of_the_lists_can_be_erased_too(house: House) -> None:
    life = here.live(house)
    settle(house, life)
    house.do(RemovePerson(life.person))
    house.do(ErasePerson(life.person, NAME))
    assert sings(house) == []


def test_the_journal_says_that_it_was_done_and_not_of_whom(house: House) -> None:
    life = here.live(house)
    settle(house, life)
    house.do(ErasePerson(life.person, NAME))
    said = [action.said.source for action in house.ask(ActionsOfDay(date(2026, 11, 5)))]
    assert said[0].startswith("This person is erased")
    assert said.count("Erased.") > 8
    with house.session() as session:
        line = session.scalar(text("SELECT intent FROM journal ORDER BY id DESC LIMIT 1"))
    assert '"name": null' in line


def test_a_volunteer_neither_erases_nor_reads(house: House) -> None:
    life = here.live(house)
    for question in (AccessFile(life.person), ShowErasure(life.person)):
        with pytest.raises(Refusal, match="does not include"):
            house.store.ask(question, VOLUNTEER)
    with pytest.raises(Refusal, match="does not include"):
        house.store.carry_out(ErasePerson(life.person, NAME), VOLUNTEER)
