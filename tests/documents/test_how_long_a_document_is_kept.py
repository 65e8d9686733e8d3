"""Kept until its day with accord, else gone with the visit: at once out of sight, soon out of the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from papidesk.documents.intents import (
    CreateDocument,
    DocumentsOf,
    EraseDocument,
    EraseDue,
    FindDocuments,
    KeepDocument,
    NoteOpening,
    ReadDocument,
    SaveDocument,
    Unfinished,
)
from papidesk.documents.rules import KEPT_WHILE_HERE, Keeping, Kept, is_due, last_day
from papidesk.kernel.history import ActionsOfDay, UndoAction
from papidesk.kernel.intent import Part, Refusal
from papidesk.kernel.words import render
from papidesk.store.backup import list_backups
from papidesk.visits.intents import CorrectVisit, DeleteVisits, LeaveAgain, MarkDeparture, ReopenVisits, ShowVisit
from tests.conftest import START, House
from tests.documents.those import (
    ALWAYS,
    KEPT,
    TODAY,
    add,
    agree,
    arrive,
    create,
    cv,
    handout,
    letter,
    read,
    rows,
    shown,
)

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("opened", "last"),
    [
        (date(2026, 11, 5), date(2027, 5, 5)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 30), date(2028, 2, 29)),
        (date(2026, 7, 1), date(2027, 1, 1)),
        (date(2026, 12, 31), date(2027, 6, 30)),
        (date(2026, 6, 30), date(2026, 12, 30)),
    ],
)
def test_six_months_end_on_a_day_there_is(opened: date, last: date) -> None:
    assert last_day(opened) == last
    assert not is_due(Kept(Keeping.UNTIL, last), last)
    assert is_due(Kept(Keeping.UNTIL, last), last + DAY)
    assert not is_due(KEPT_WHILE_HERE, last + DAY)
    assert not is_due(ALWAYS, last + DAY)


# ── until a day ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_kept_six_months_after_the_last_opening(house: House) -> None:
    person = add(house)
    agree(house, person)
    key = create(house, cv(person), KEPT)
    assert read(house, key).life.kept == Kept(Keeping.UNTIL, date(2027, 5, 5))
    house.clock.advance(40 * DAY)
    assert house.do(EraseDue()).touched == frozenset()
    house.do(NoteOpening(key))
    assert read(house, key).life.kept == Kept(Keeping.UNTIL, date(2027, 6, 15))
    house.clock.set(datetime(2027, 6, 15, 21, 59, tzinfo=UTC))
    house.do(EraseDue())
    assert shown(house) == [key]
    house.clock.advance(MINUTE)
    house.do(EraseDue())
    assert rows(house) == []


def test_kept_until_a_day_that_stands(house: House) -> None:
    person = add(house)
    agree(house, person)
    kept = Kept(Keeping.UNTIL, TODAY + 3 * DAY, follows_opening=False)
    key = create(house, cv(person), kept)
    house.clock.advance(2 * DAY)
    house.do(NoteOpening(key))
    assert read(house, key).life.kept == kept
    house.clock.advance(2 * DAY)
    house.reopen()
    assert rows(house) == []


def test_a_clock_set_back_brings_no_day_nearer(house: House) -> None:
    person = add(house)
    agree(house, person)
    key = create(house, cv(person), KEPT)
    house.clock.advance(-400 * DAY)
    house.do(NoteOpening(key))
    assert read(house, key).life.kept == Kept(Keeping.UNTIL, date(2027, 5, 5))


def test_kept_otherwise_and_back_exactly(house: House) -> None:
    person = add(house)
    agree(house, person)
    arrive(house, person)
    key = create(house, cv(person), Kept(Keeping.UNTIL, TODAY + 3 * DAY))
    before = rows(house)
    for kept in (KEPT_WHILE_HERE, KEPT, Kept(Keeping.UNTIL, TODAY, follows_opening=False)):
        done = house.do(KeepDocument(key, kept))
        assert read(house, key).document == cv(person)
        house.do(UndoAction(done.entry))
        assert rows(house) == before
    key = create(house, letter(person))
    before = rows(house)
    done = house.do(KeepDocument(key, KEPT))
    assert read(house, key).life.kept == Kept(Keeping.UNTIL, date(2027, 5, 5))
    assert shown(house, "port") == [key]
    house.do(UndoAction(done.entry))
    assert rows(house) == before
    assert shown(house, "port") == [key]


# ── the time of a visit ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_departure_hides_at_once_and_erases_soon(house: House) -> None:
    person = add(house)
    agree(house, person)
    visit = arrive(house, person)
    kept, passing = create(house, letter(person), KEPT), create(house, cv(person))
    assert [row.id for row in house.ask(Unfinished())] == [passing]
    done = house.do(MarkDeparture((visit,)))
    assert Part.DOCUMENTS in done.touched
    assert shown(house) == [kept]
    assert [row.id for row in house.ask(DocumentsOf(person))] == [kept]
    assert house.ask(Unfinished()) == ()
    for asked in (ReadDocument(passing), SaveDocument(passing, cv(person)), NoteOpening(passing), KeepDocument(passing, KEPT)):
        with pytest.raises(Refusal, match="visit that is over") as why:
            house.ask(asked) if isinstance(asked, ReadDocument) else house.do(asked)
        assert why.value.field == "document"
    house.clock.advance(29 * MINUTE)
    house.do(EraseDue())
    assert len(rows(house)) == 2
    house.clock.advance(MINUTE)
    assert house.do(EraseDue()).touched == {Part.DOCUMENTS}
    assert [row["id"] for row in rows(house)] == [kept]


def test_a_departure_undone_brings_back_what_left_by_it(house: House) -> None:
    person = add(house)
    first = arrive(house, person)
    early = create(house, letter(person))
    house.do(MarkDeparture((first,)))
    house.clock.advance(10 * MINUTE)
    second = arrive(house, person)
    late = create(house, cv(person))
    before = rows(house)
    done = house.do(MarkDeparture((second,)))
    assert shown(house) == []
    back = house.do(UndoAction(done.entry))
    assert Part.DOCUMENTS in back.touched
    assert rows(house) == before
    assert shown(house) == [late]
    house.do(MarkDeparture((second,)))
    house.do(UndoAction(house.do(ReopenVisits((second,))).entry))
    assert shown(house) == []
    house.clock.advance(25 * MINUTE)
    house.do(EraseDue())
    assert [row["id"] for row in rows(house)] == [late]
    assert early != late


def test_a_departure_noted_late_can_be_taken_back_all_the_same(house: House) -> None:
    person = add(house)
    visit = arrive(house, person)
    create(house, cv(person))
    house.clock.advance(3 * 60 * MINUTE)
    done = house.do(MarkDeparture((visit,), START + MINUTE))
    house.do(EraseDue())
    house.do(UndoAction(done.entry))
    assert len(shown(house)) == 1


def test_a_correction_ends_and_resumes_as_well(house: House) -> None:
    person = add(house)
    visit = arrive(house, person)
    create(house, cv(person))
    house.clock.advance(MINUTE)
    facts = house.ask(ShowVisit(visit)).facts
    done = house.do(CorrectVisit(visit, replace(facts, left_at=house.clock.now())))
    assert shown(house) == []
    house.do(UndoAction(done.entry))
    assert len(shown(house)) == 1


def test_whoever_is_here_twice_leaves_with_the_last_visit(house: House) -> None:
    person = add(house)
    one, other = arrive(house, person), arrive(house, person, again=True)
    create(house, cv(person))
    house.do(MarkDeparture((one,)))
    assert len(shown(house)) == 1
    house.do(MarkDeparture((other,)))
    assert shown(house) == []


def test_a_visit_logged_by_mistake_takes_nothing_with_it(house: House) -> None:
    person = add(house)
    create(house, cv(person))
    visit = arrive(house, person)
    before = rows(house)
    house.do(DeleteVisits((visit,)))
    assert rows(house) == before


def test_others_who_leave_take_their_own_alone(house: House) -> None:
    lea, yann = add(house), add(house, "Yann", "Le Gall")
    visits = arrive(house, lea), arrive(house, yann)
    hers, his = create(house, cv(lea)), create(house, cv(yann))
    house.do(MarkDeparture(visits[:1]))
    assert shown(house) == [his]
    house.do(EraseDue(closing=True))
    assert rows(house) == []
    assert hers != his


@pytest.mark.parametrize("named", [False, True])
def test_what_was_written_for_nobody_here_is_gone_the_next_day(house: House, named: bool) -> None:  # noqa: FBT001
    person = add(house) if named else None
    key = create(house, cv(person))
    house.clock.set(datetime(2026, 11, 5, 22, 59, tzinfo=UTC))
    house.do(EraseDue())
    assert shown(house) == [key]
    house.clock.advance(MINUTE)
    house.do(EraseDue())
    assert rows(house) == []


# ── when it is looked for ─────────────────────────────────────────────────────────────────────────────────────────────


def test_at_closing_nothing_passing_is_left_and_it_is_in_no_backup(house: House) -> None:
    person = add(house)
    agree(house, person)
    arrive(house, person)
    kept = create(house, letter(person), KEPT)
    create(house, cv(person))
    create(house, handout(), ALWAYS)
    house.backroom.back_up_at_closing(house.store)
    assert [row["id"] for row in rows(house)] == [kept, kept + 2]
    assert len(list_backups(house.folder / "backups")) == 1


def test_what_is_due_goes_before_a_backup_and_at_the_start(house: House) -> None:
    create(house, cv())
    house.clock.advance(DAY)
    house.backroom.back_up(house.store, None, lambda _done, _total: None)
    assert rows(house) == []
    create(house, cv())
    house.clock.advance(DAY)
    house.reopen()
    assert rows(house) == []


def test_a_restart_on_the_same_day_loses_nothing(house: House) -> None:
    key = create(house, cv())
    house.reopen()
    assert read(house, key).document == cv()


def test_the_journal_says_how_many_and_nothing_of_them(house: House) -> None:
    person = add(house)
    arrive(house, person)
    create(house, cv(person))
    create(house, letter())
    assert house.do(EraseDue()).entry == 0
    before = len(house.ask(ActionsOfDay(TODAY)))
    done = house.do(EraseDue(closing=True))
    actions = house.ask(ActionsOfDay(TODAY))
    assert len(actions) == before + 1
    assert (actions[0].entry, actions[0].undoable) == (done.entry, False)
    assert render(actions[0].said) == "2 document(s) erased: their time was over."
    assert [render(action.said) for action in actions[1:3]] == ["Erased.", "Erased."]


def test_erased_is_erased_whoever_left_or_was_removed(house: House) -> None:
    person = add(house)
    visit = arrive(house, person)
    key = create(house, cv(person))
    house.do(MarkDeparture((visit,)))
    house.do(EraseDocument(key))
    assert rows(house) == []
    assert house.ask(FindDocuments()) == ()
    with pytest.raises(Refusal):
        house.do(EraseDocument(key))


def test_leaving_again_hides_again(house: House) -> None:
    person = add(house)
    visit = arrive(house, person)
    create(house, cv(person))
    house.do(MarkDeparture((visit,)))
    again = house.do(ReopenVisits((visit,))).undo
    assert len(shown(house)) == 1
    assert isinstance(again, LeaveAgain)
    house.do(again)
    assert shown(house) == []


def test_a_document_begun_after_a_departure_is_not_of_that_visit(house: House) -> None:
    person = add(house)
    visit = arrive(house, person)
    house.do(MarkDeparture((visit,)))
    key = house.do(CreateDocument(cv(person))).ids[0]
    house.clock.advance(60 * MINUTE)
    house.do(EraseDue())
    assert shown(house) == [key]
