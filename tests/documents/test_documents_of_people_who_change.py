"""Documents follow their people: who agrees no more, is merged, parted, removed, brought back or erased."""

from __future__ import annotations

from datetime import timedelta

import pytest

from papidesk.documents.intents import (
    CreateDocument,
    DocumentsOf,
    EraseDue,
    KeepDocument,
    NoteOpening,
    ReadDocument,
    SaveDocument,
)
from papidesk.documents.rules import KEPT_WHILE_HERE, Keeping, Kept
from papidesk.kernel.history import ActionsOfDay, UndoAction
from papidesk.kernel.intent import Part, Refusal
from papidesk.kernel.words import render
from papidesk.people.intents import (
    GiveConsent,
    MergePeople,
    PersonErased,
    RemovePerson,
    RestoreConsent,
    RestorePerson,
    ShowPerson,
    WithdrawConsent,
)
from papidesk.people.rules import ConsentKind, ConsentMeans
from papidesk.store import journal
from papidesk.store.tx import Tx
from papidesk.visits.intents import MarkDeparture
from tests.conftest import House
from tests.documents.those import KEPT, TODAY, add, agree, arrive, create, cv, handout, letter, read, rows, shown

MINUTE = timedelta(minutes=1)


def merge(house: House, kept: int, merged: int) -> int:
    """The line of a merge."""
    return house.do(MergePeople(kept, merged, house.ask(ShowPerson(kept)).details)).entry


def erase_person(house: House, person: int) -> None:
    """As an erasure asked for does it."""
    with house.session() as session:
        tx = Tx(session, house.store.time, house.author, house.store.bus, sealing=house.store.sealing)
        tx.tell(PersonErased(person))
        journal.empty_about(session, "person", person)


# ── accords ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_accord_that_ends_leaves_the_documents_for_the_visit(house: House) -> None:
    person = add(house)
    accord = agree(house, person)
    visit = arrive(house, person)
    key = create(house, cv(person), Kept(Keeping.UNTIL, TODAY + timedelta(days=9), follows_opening=False))
    before = rows(house)
    done = house.do(WithdrawConsent(accord))
    assert Part.DOCUMENTS in done.touched
    assert read(house, key).life.kept == KEPT_WHILE_HERE
    assert read(house, key).document == cv(person)
    with pytest.raises(Refusal):
        house.do(KeepDocument(key, KEPT))
    house.do(SaveDocument(key, cv(person, title="Autre")))
    house.do(SaveDocument(key, cv(person)))
    house.do(UndoAction(done.entry))
    assert rows(house) == before
    house.do(WithdrawConsent(accord))
    house.do(MarkDeparture((visit,)))
    assert shown(house) == []


def test_of_somebody_who_is_not_here_they_go_as_after_a_departure(house: House) -> None:
    person = add(house)
    accord = agree(house, person)
    create(house, cv(person), KEPT)
    before = rows(house)
    done = house.do(WithdrawConsent(accord))
    assert shown(house) == []
    house.clock.advance(29 * MINUTE)
    house.do(EraseDue())
    house.do(UndoAction(done.entry))
    assert rows(house) == before
    done = house.do(WithdrawConsent(accord))
    house.clock.advance(30 * MINUTE)
    house.do(EraseDue())
    assert rows(house) == []
    house.do(UndoAction(done.entry))
    assert rows(house) == []


def test_what_left_with_the_visit_meanwhile_is_kept_again_as_well(house: House) -> None:
    person = add(house)
    accord = agree(house, person)
    visit = arrive(house, person)
    create(house, cv(person), KEPT)
    before = rows(house)
    done = house.do(WithdrawConsent(accord))
    house.do(MarkDeparture((visit,)))
    house.do(UndoAction(done.entry))
    assert rows(house) == before


def test_another_version_of_the_accord_still_holds(house: House) -> None:
    person = add(house)
    first = agree(house, person)
    second = agree(house, person, "2026-2")
    key = create(house, cv(person), KEPT)
    house.do(WithdrawConsent(first))
    assert read(house, key).life.kept.keeping is Keeping.UNTIL
    house.do(WithdrawConsent(second))
    assert shown(house) == []


def test_an_accord_about_something_else_changes_nothing(house: House) -> None:
    person = add(house)
    agree(house, person)
    image = house.do(GiveConsent(person, ConsentKind.IMAGE, "1", ConsentMeans.PAPER)).ids[0]
    key = create(house, cv(person), KEPT)
    house.do(WithdrawConsent(image))
    assert read(house, key).life.kept.keeping is Keeping.UNTIL


def test_an_accord_noted_by_mistake_kept_nothing(house: House) -> None:
    person = add(house)
    arrive(house, person)
    agree(house, person)
    given = house.ask(ActionsOfDay(TODAY))[0].entry
    key = create(house, cv(person), KEPT)
    house.do(UndoAction(given))
    assert read(house, key).life.kept == KEPT_WHILE_HERE


def test_an_accord_restored_by_hand_brings_back_no_document(house: House) -> None:
    person = add(house)
    accord = agree(house, person)
    arrive(house, person)
    key = create(house, cv(person), KEPT)
    house.do(WithdrawConsent(accord))
    house.do(RestoreConsent(accord))
    assert read(house, key).life.kept == KEPT_WHILE_HERE
    house.do(KeepDocument(key, KEPT))
    for ended in ("[", "[]", "3"):
        house.do(WithdrawConsent(accord))
        with pytest.raises(Refusal) as why:
            house.do(RestoreConsent(accord, ended))
        assert why.value.field == "ended"
        house.do(RestoreConsent(accord))


# ── one of two, two of one ────────────────────────────────────────────────────────────────────────────────────────────


def test_merged_people_have_the_documents_of_both_and_part_with_their_own(house: House) -> None:
    kept, merged = add(house), add(house, "Léa", "Durant")
    for person in (kept, merged):
        agree(house, person)
        arrive(house, person)
    keys = [create(house, cv(kept), KEPT), create(house, cv(merged), KEPT), create(house, letter(merged))]
    before = rows(house)
    entry = merge(house, kept, merged)
    assert [row.id for row in house.ask(DocumentsOf(kept))] == keys[::-1]
    assert house.ask(DocumentsOf(merged)) == ()
    house.do(UndoAction(entry))
    assert rows(house) == before


def test_whoever_never_agreed_keeps_nothing_once_parted(house: House) -> None:
    kept, merged = add(house), add(house, "Léa", "Durant")
    agree(house, merged)
    theirs = create(house, cv(merged), KEPT)
    entry = merge(house, kept, merged)
    ours = create(house, letter(kept), KEPT)
    house.do(UndoAction(entry))
    assert read(house, theirs).life.kept.keeping is Keeping.UNTIL
    assert [row["left_at"] is not None for row in rows(house)] == [False, True]
    assert ours != theirs


def test_a_document_that_left_comes_back_whoever_it_is_of_by_now(house: House) -> None:
    kept, merged = add(house), add(house, "Léa", "Durant")
    visit = arrive(house, merged)
    key = create(house, cv(merged))
    departure = house.do(MarkDeparture((visit,))).entry
    entry = merge(house, kept, merged)
    house.do(UndoAction(departure))
    assert [row.id for row in house.ask(DocumentsOf(kept))] == [key]
    house.do(UndoAction(entry))
    assert [row.id for row in house.ask(DocumentsOf(merged))] == [key]


# ── out of the lists and back ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_person_out_of_the_lists_takes_the_documents_along_and_back(house: House) -> None:
    person = add(house)
    agree(house, person)
    key, other = create(house, cv(person), KEPT), create(house, letter())
    before = rows(house)
    done = house.do(RemovePerson(person))
    assert Part.DOCUMENTS in done.touched
    assert shown(house) == [other]
    assert house.ask(DocumentsOf(person)) == ()
    for asked in (ReadDocument(key), SaveDocument(key, cv(person)), NoteOpening(key), KeepDocument(key, KEPT)):
        with pytest.raises(Refusal, match="taken out of the lists"):
            house.ask(asked) if isinstance(asked, ReadDocument) else house.do(asked)
    house.do(UndoAction(done.entry))
    assert rows(house) == before
    house.do(RemovePerson(person))
    back = house.do(RestorePerson(person))
    assert rows(house) == before
    house.do(UndoAction(back.entry))
    assert shown(house) == [other]


def test_time_runs_on_for_what_is_hidden(house: House) -> None:
    person = add(house)
    agree(house, person)
    create(house, cv(person), KEPT)
    house.do(RemovePerson(person))
    house.clock.advance(timedelta(days=200))
    house.do(EraseDue())
    assert rows(house) == []


# ── forgotten ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_erased_person_leaves_no_document_and_no_word_of_one(house: House) -> None:
    person = add(house)
    agree(house, person)
    begun = house.do(CreateDocument(cv()))
    house.do(SaveDocument(begun.ids[0], cv(person)))
    create(house, cv(person), KEPT)
    place, other = create(house, handout(), Kept(Keeping.ALWAYS)), create(house, letter())
    erase_person(house, person)
    assert [row["id"] for row in rows(house)] == [place, other]
    lines = [render(action.said) for action in house.ask(ActionsOfDay(TODAY))]
    assert lines.count("Erased.") >= 3
    assert not any("Durand" in line for line in lines)
