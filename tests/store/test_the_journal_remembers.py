"""Who did what when, its inverse, and what an erasure leaves of it."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from papidesk.accounts.intents import CreateAccount
from papidesk.kernel.history import ActionsOfDay, UndoAction
from papidesk.kernel.intent import Refusal, Role
from papidesk.kernel.upkeep import CheckStore, KeepDraft, OpenDrafts
from papidesk.kernel.words import render
from papidesk.store import journal
from papidesk.store.journal import JournalLine, JournalSubject
from papidesk.store.tx import Author
from tests.conftest import START
from tests.store.conftest import JottingHouse
from tests.store.jotting import Jot, JotRefused, Jottings, JotWrong

TODAY = START.date()


def said(house: JottingHouse) -> list[tuple[str, bool, bool]]:
    return [(render(one.said), one.undoable, one.undone) for one in house.ask(ActionsOfDay(TODAY))]


def test_a_command_leaves_its_line(jotters: JottingHouse) -> None:
    done = jotters.do(Jot(7, "Bonjour"))
    (action,) = jotters.ask(ActionsOfDay(TODAY))
    assert (action.entry, action.at, action.author) == (done.entry, START, "Camille")
    assert (render(action.said), action.undoable, action.undone) == ("Bonjour is written.", True, False)
    with jotters.session() as session:
        line = session.get_one(JournalLine, done.entry)
        assert json.loads(line.intent) == {"name": "Jot", "with": {"about": 7, "line": "Bonjour", "whisper": None}}
        assert json.loads(line.inverse or "") == {"name": "Unjot", "with": {"jotting": done.ids[0]}}
        subjects = session.execute(select(JournalSubject.kind, JournalSubject.row_id)).all()
        assert [tuple(one) for one in subjects] == [("someone", 7)]


def test_a_secret_is_written_as_nothing(jotters: JottingHouse) -> None:
    jotters.do(Jot(7, "Bonjour", whisper="abracadabra"))
    with jotters.session() as session:
        for line in session.scalars(select(JournalLine)):
            assert "abracadabra" not in line.intent + (line.inverse or "") + line.said


def test_what_is_refused_or_broken_leaves_neither_row_nor_line(jotters: JottingHouse) -> None:
    jotters.do(Jot(1, "kept"))
    with pytest.raises(Refusal, match="Not this line"):
        jotters.do(JotRefused("no"))
    with pytest.raises(KeyError):
        jotters.do(JotWrong("no"))
    assert jotters.ask(Jottings()) == ("kept",)
    assert said(jotters) == [("kept is written.", True, False)]


def test_undo_takes_the_last_action_back_then_the_one_before(jotters: JottingHouse) -> None:
    for line in ("one", "two"):
        jotters.do(Jot(1, line))
    assert render(jotters.do(UndoAction()).said) == "Undone: two is gone."
    assert jotters.ask(Jottings()) == ("one",)
    jotters.do(UndoAction())
    assert jotters.ask(Jottings()) == ()
    assert said(jotters) == [("two is written.", False, True), ("one is written.", False, True)]
    with pytest.raises(Refusal, match="nothing of yours to undo"):
        jotters.do(UndoAction())


def test_an_undone_action_is_not_undone_again(jotters: JottingHouse) -> None:
    done = jotters.do(Jot(1, "one"))
    jotters.do(UndoAction(done.entry))
    with pytest.raises(Refusal, match="already undone"):
        jotters.do(UndoAction(done.entry))
    assert jotters.ask(Jottings()) == ()


def test_an_undoing_is_not_undone(jotters: JottingHouse) -> None:
    jotters.do(Jot(1, "one"))
    undoing = jotters.do(UndoAction())
    with jotters.session() as session:
        last = session.scalars(select(JournalLine.id).order_by(JournalLine.id.desc())).first()
    assert undoing.entry == last
    with pytest.raises(Refusal, match="can't be undone"):
        jotters.do(UndoAction(undoing.entry))


def test_yesterday_is_not_undone(jotters: JottingHouse) -> None:
    done = jotters.do(Jot(1, "one"))
    jotters.clock.advance(timedelta(days=1))
    with pytest.raises(Refusal, match="Only today's"):
        jotters.do(UndoAction(done.entry))
    with pytest.raises(Refusal, match="nothing of yours"):
        jotters.do(UndoAction())
    assert jotters.ask(Jottings()) == ("one",)


@pytest.mark.parametrize("entry", [-1, 999_999, 2**62])
def test_what_is_not_there_is_not_undone(jotters: JottingHouse, entry: int) -> None:
    with pytest.raises(Refusal):
        jotters.do(UndoAction(entry))


def test_control_z_undoes_ones_own(jotters: JottingHouse) -> None:
    jotters.do(Jot(1, "mine"))
    (account,) = jotters.do(CreateAccount("Dominique", Role.VOLUNTEER, "la voile rouge")).ids
    dominique = Author(account, "Dominique", Role.VOLUNTEER)
    jotters.store.carry_out(Jot(1, "theirs"), dominique)
    jotters.do(UndoAction())
    assert jotters.ask(Jottings()) == ("theirs",)
    jotters.store.carry_out(UndoAction(), dominique)
    assert jotters.ask(Jottings()) == ()
    assert [one.author for one in jotters.ask(ActionsOfDay(TODAY))] == ["Dominique", "Camille", "Camille"]


def test_an_erasure_empties_every_line_about_someone_and_removes_none(jotters: JottingHouse) -> None:
    jotters.do(Jot(7, "Canari-Sept"))
    jotters.do(Jot(8, "Huit"))
    jotters.do(UndoAction(jotters.do(Jot(7, "Canari-Encore")).entry))
    with jotters.session() as session:
        before = session.scalars(select(JournalLine.id)).all()
        assert journal.empty_about(session, "someone", 7) == 3
    with jotters.session() as session:
        assert session.scalars(select(JournalLine.id)).all() == before
        whole = [tuple(row) for row in session.execute(text("SELECT intent, inverse, said FROM journal"))]
        assert "Canari" not in str(whole)
        assert "Huit" in str(whole)
    assert ("Erased.", False, False) in said(jotters)
    with pytest.raises(Refusal, match="can't be undone"):
        jotters.do(UndoAction(before[0]))


def test_an_empty_erasure_empties_nothing(jotters: JottingHouse) -> None:
    jotters.do(Jot(7, "Sept"))
    with jotters.session() as session:
        assert journal.empty_about(session, "someone", 70) == 0
        assert journal.empty_about(session, "visit", 7) == 0
    assert said(jotters) == [("Sept is written.", True, False)]


def test_the_last_actions_are_limited_and_of_their_day(jotters: JottingHouse) -> None:
    for n in range(5):
        jotters.do(Jot(1, str(n)))
    assert [render(one.said)[0] for one in jotters.ask(ActionsOfDay(TODAY, limit=2))] == ["4", "3"]
    assert jotters.ask(ActionsOfDay(TODAY - timedelta(days=1))) == ()


def test_lines_keep_their_order_when_the_clock_goes_back(jotters: JottingHouse) -> None:
    for n, shift in enumerate((0, -3600, 7200, -86400 * 400, 5)):
        jotters.clock.set(START + timedelta(seconds=shift))
        jotters.do(Jot(1, str(n)))
    with jotters.session() as session:
        lines = session.execute(select(JournalLine.id, JournalLine.said).order_by(JournalLine.id)).all()
    assert [json.loads(line.said)["values"]["line"] for line in lines] == ["0", "1", "2", "3", "4"]
    jotters.clock.set(START)
    assert [render(one.said)[0] for one in jotters.ask(ActionsOfDay(TODAY))] == ["4", "2", "1", "0"]
    assert jotters.ask(CheckStore()).ok


def test_the_number_of_a_line_is_never_given_twice(jotters: JottingHouse) -> None:
    last = jotters.do(Jot(1, "one")).entry
    with jotters.session() as session:
        session.execute(text("DELETE FROM journal_subject"))
        session.execute(text("DELETE FROM journal"))
    assert jotters.do(Jot(1, "two")).entry == last + 1


def test_drafts_are_ones_own_and_no_history(jotters: JottingHouse) -> None:
    other = Author(99, "Dominique", Role.VOLUNTEER)
    jotters.do(KeepDraft("person", '{"first_name": "Lé'))
    jotters.do(KeepDraft("person", '{"first_name": "Léa"}'))
    jotters.store.carry_out(KeepDraft("person", "{}"), other)
    assert [(one.form, one.content) for one in jotters.ask(OpenDrafts())] == [("person", '{"first_name": "Léa"}')]
    jotters.reopen()
    assert len(jotters.ask(OpenDrafts())) == 1
    jotters.do(KeepDraft("person", ""))
    jotters.do(KeepDraft("never", ""))
    assert jotters.ask(OpenDrafts()) == ()
    assert jotters.ask(ActionsOfDay(TODAY)) == ()
