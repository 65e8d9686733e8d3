"""Someone signed up turns out to be someone else, is taken out of the lists, or asks that nothing be kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.people.intents import MergePeople, PersonErased, RemovePerson, RestorePerson, ShowPerson
from papidesk.store.tx import NOBODY, Tx
from papidesk.visits.intents import VisitsOfPerson
from papidesk.workshops.intents import (
    CancelEnrolments,
    Mark,
    ReinstateEnrolments,
    ShowSession,
    SignUp,
    TakeAttendance,
    ToTell,
    WalkIn,
    WorkshopsOfPerson,
)
from papidesk.workshops.rules import Attendance, Place
from tests.conftest import START, FakeClock, House
from tests.visits.conftest import dump as dump_visits
from tests.workshops.conftest import TOMORROW, add, dump, names, outline, plan, under_way


def merge(house: House, kept: int, merged: int) -> Any:
    return house.do(MergePeople(kept, merged, house.ask(ShowPerson(kept)).details))


def state(house: House) -> dict[str, Any]:
    return dump(house) | {f"of {table}": rows for table, rows in dump_visits(house, living=True).items()}


def erase(house: House, person: int) -> None:
    """What an erasure tells those above."""
    with house.alone, Session(house.store.engine) as session, session.begin():
        Tx(session, house.store.time, NOBODY, house.backroom.bus).tell(PersonErased(person))


# ── two that are one ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_sign_ups_of_one_become_the_others(house: House) -> None:
    of = outline(house)
    session, past = plan(house, of), plan(house, of, START - timedelta(days=7))
    lea, double = add(house, "Léa", "Durand"), add(house, "Lea", "Durant")
    house.do(SignUp(session, double))
    house.do(WalkIn(past, double))
    before = state(house)
    done = merge(house, lea, double)
    assert {one.session for one in house.ask(WorkshopsOfPerson(lea))} == {session, past}
    assert house.ask(WorkshopsOfPerson(double)) == ()
    assert len(house.ask(VisitsOfPerson(lea))) == 1
    house.do(UndoAction(done.entry))
    assert state(house) == before


@pytest.mark.parametrize("first_is_kept", [True, False])
def test_signed_up_twice_under_two_names_keeps_the_better_turn_and_frees_the_other(
    house: House,
    first_is_kept: bool,  # noqa: FBT001 — a parameter of the scenario
) -> None:
    session = plan(house, outline(house), capacity=2)
    one, other, yann = add(house, "Léa", "Durand"), add(house, "Lea", "Durant"), add(house, "Yann")
    house.do(SignUp(session, one))
    house.do(SignUp(session, other, companions=1))
    house.do(SignUp(session, yann))
    before = state(house)
    kept, merged = (one, other) if first_is_kept else (other, one)
    done = merge(house, kept, merged)
    shown = house.ask(ShowSession(session))
    assert [row.person for row in shown.roster] == [kept, None, yann]
    assert [row.place for row in shown.roster] == [Place.CONFIRMED, Place.CONFIRMED, Place.WAITING]
    assert shown.roster[1].companion_of == shown.roster[0].id, "whoever came along still does"
    gone = house.do(CancelEnrolments((shown.roster[0].id,)))
    assert names(house, session) == (["Yann"], [])
    house.do(UndoAction(gone.entry))
    house.do(UndoAction(done.entry))
    assert state(house) == before


def test_of_two_the_one_who_came_is_kept_even_in_a_later_turn(house: House) -> None:
    session = under_way(house, outline(house), capacity=3)
    one, other = add(house, "Léa", "Durand"), add(house, "Lea", "Durant")
    house.do(SignUp(session, one))
    came = house.do(SignUp(session, other)).ids[0]
    house.do(TakeAttendance(session, (Mark(came, Attendance.PRESENT),)))
    before = state(house)
    done = merge(house, one, other)
    (row,) = house.ask(ShowSession(session)).roster
    assert (row.id, row.person, row.attendance) == (came, one, Attendance.PRESENT)
    house.do(UndoAction(done.entry))
    assert state(house) == before


def test_what_became_of_a_merged_sign_up_meanwhile_stands_when_they_are_two_again(house: House) -> None:
    of = outline(house)
    session = plan(house, of)
    one, other = add(house, "Léa", "Durand"), add(house, "Lea", "Durant")
    for person in (one, other):
        house.do(SignUp(session, person))
    done = merge(house, one, other)
    (row,) = house.ask(ShowSession(session)).roster
    house.do(CancelEnrolments((row.id,)))
    anew = house.do(SignUp(session, one)).ids[0]
    house.do(UndoAction(done.entry))
    people = {row.id: row.person for row in house.ask(ShowSession(session)).roster}
    assert people[anew] == one
    assert sorted(people.values()) == sorted((one, other))


# ── out of the lists, and back ────────────────────────────────────────────────────────────────────────────────────────


def test_someone_taken_out_of_the_lists_frees_their_places_to_come_and_has_them_again(house: House) -> None:
    of = outline(house)
    session, begun = plan(house, of, capacity=2), under_way(house, of)
    lea = add(house, "Léa")
    for key in (session, begun):
        house.do(SignUp(key, lea, companions=1))
    house.do(SignUp(session, add(house, "Yann")))
    before = state(house)
    done = house.do(RemovePerson(lea))
    assert names(house, session) == (["Yann"], [])
    assert house.ask(ShowSession(session)).row.enrolled == 1
    assert [row.name for row in house.ask(ToTell())] == ["Yann"]
    assert len(house.ask(ShowSession(begun)).roster) == 2, "what has begun stays as it is"
    house.do(UndoAction(done.entry))
    assert state(house) == before
    assert names(house, session)[1] == ["Yann"]


def test_a_return_taken_back_after_the_session_began_leaves_no_trace(house: House, clock: FakeClock) -> None:
    session = plan(house, outline(house), START + timedelta(minutes=30))
    lea = add(house, "Léa")
    house.do(SignUp(session, lea))
    house.do(RemovePerson(lea))
    before = state(house)
    done = house.do(RestorePerson(lea))
    assert names(house, session)[0] == ["Léa"]
    clock.advance(timedelta(hours=1))
    house.do(UndoAction(done.entry))
    assert state(house) == before


def test_whoever_is_out_of_the_lists_is_not_signed_up_again_by_a_late_change_of_mind(house: House) -> None:
    session, lea = plan(house, outline(house)), add(house, "Léa")
    made = house.do(SignUp(session, lea)).ids
    house.do(CancelEnrolments(made))
    house.do(RemovePerson(lea))
    with pytest.raises(Refusal) as refused:
        house.do(ReinstateEnrolments(made))
    assert refused.value.field == "enrolments"


def test_nothing_can_be_done_with_a_sign_up_that_waits_for_its_person(house: House) -> None:
    session, lea = plan(house, outline(house)), add(house, "Léa")
    made = house.do(SignUp(session, lea)).ids
    house.do(RemovePerson(lea))
    with pytest.raises(Refusal) as refused:
        house.do(CancelEnrolments(made))
    assert refused.value.field == "enrolments"
    assert house.ask(WorkshopsOfPerson(lea)) == ()


# ── nothing that tells who it was ─────────────────────────────────────────────────────────────────────────────────────


def test_an_erasure_leaves_counts_and_no_name(house: House) -> None:
    of = outline(house)
    session, past = plan(house, of, capacity=1), plan(house, of, TOMORROW - timedelta(days=8), capacity=2)
    lea = add(house, "Léa")
    house.do(SignUp(session, lea, label="la fille de Yann", comfort="gros caractères"))
    house.do(SignUp(session, add(house, "Yann")))
    house.do(WalkIn(past, lea, label="la fille de Yann"))
    erase(house, lea)
    shown = house.ask(ShowSession(session))
    assert names(house, session) == (["Yann"], [])
    assert [(row.person, row.name, row.label, row.comfort_note) for row in shown.given_up] == [(None, "", "", "")]
    row = house.ask(ShowSession(past))
    assert (row.row.attended, row.row.enrolled, row.roster[0].person) == (1, 1, None)
    with house.session() as stored:
        found = stored.execute(text("SELECT count(*) FROM enrolment WHERE person_id = :lea OR label <> ''"), {"lea": lea})
        assert found.scalar() == 0


def test_an_erasure_of_someone_out_of_the_lists_gives_up_what_waited_for_them(house: House) -> None:
    session, lea = plan(house, outline(house)), add(house, "Léa")
    house.do(SignUp(session, lea, companions=1))
    house.do(RemovePerson(lea))
    erase(house, lea)
    shown = house.ask(ShowSession(session))
    assert (shown.roster, len(shown.given_up)) == ((), 2)
    assert shown.row.enrolled == 0
