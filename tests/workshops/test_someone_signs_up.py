"""Someone signs up to a session, to a series, with others, for others; changes their mind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render
from papidesk.people.intents import RemovePerson
from papidesk.workshops.intents import (
    BringEnrolmentsBack,
    CancelEnrolments,
    CancelSessions,
    ChangeEnrolment,
    ChangeSession,
    DeleteSessions,
    MoveEnrolment,
    PlanSeries,
    ReinstateEnrolments,
    RemoveEnrolments,
    ShowSession,
    SignUp,
    SignUpToSeries,
    UpcomingSessions,
    WorkshopsOfPerson,
)
from papidesk.workshops.rules import Entry, ParticipantRole, Place, SeriesFacts, SessionFacts
from tests.conftest import START, FakeClock, House
from tests.workshops.conftest import TOMORROW, add, dump, names, outline, plan, under_way


def test_a_sign_up_gives_a_place_and_says_so(house: House) -> None:
    session = plan(house, outline(house), room="Salle 2")
    lea = add(house, "Léa", "Durand")
    done = house.do(SignUp(session, lea, comfort="  gros   caractères "))
    (row,) = house.ask(ShowSession(session)).roster
    assert (row.name, row.person, row.place, row.turn) == ("Léa Durand", lea, Place.CONFIRMED, 0)
    assert row.comfort_note == "gros caractères"
    assert not row.to_tell
    assert done.ids == (row.id,)
    assert done.about == (("person", lea),)
    assert render(done.said).startswith("Léa Durand is signed up: Premiers pas sur tablette, 2026-11-06")


def test_where_no_place_is_left_one_waits_and_hears_which_turn(house: House) -> None:
    session = plan(house, outline(house), capacity=1)
    for first_name in ("Léa", "Yann"):
        house.do(SignUp(session, add(house, first_name)))
    said = render(house.do(SignUp(session, add(house, "Maé"))).said)
    assert said.endswith("no place is left. Maé is on the waiting list, number 2.")
    assert names(house, session) == (["Léa"], ["Yann", "Maé"])


def test_nobody_signs_up_twice(house: House) -> None:
    session = plan(house, outline(house))
    lea = add(house, "Léa")
    house.do(SignUp(session, lea))
    with pytest.raises(Refusal) as refused:
        house.do(SignUp(session, lea, ParticipantRole.HELPER))
    assert refused.value.field == "person"
    assert len(house.ask(ShowSession(session)).roster) == 1


def test_several_anonymous_people_sign_up_at_once(house: House) -> None:
    session = plan(house, outline(house), capacity=4)
    done = house.do(SignUp(session, count=6, label="accompagnés par le CCAS"))
    shown = house.ask(ShowSession(session)).row
    assert (shown.enrolled, shown.waiting) == (4, 2)
    assert "4 people are signed up" in render(done.said)
    assert render(done.said).endswith("No place is left for 2 more, who wait.")
    assert {one.label for one in house.ask(ShowSession(session)).roster} == {"accompagnés par le CCAS"}


def test_companions_have_a_place_each_and_go_with_their_person(house: House) -> None:
    session = plan(house, outline(house), capacity=3)
    lea, yann = add(house, "Léa"), add(house, "Yann")
    made = house.do(SignUp(session, lea, companions=2))
    house.do(SignUp(session, yann))
    roster = {one.id: one for one in house.ask(ShowSession(session)).roster}
    assert [roster[key].companion_of for key in made.ids] == [None, made.ids[0], made.ids[0]]
    assert names(house, session)[1] == ["Yann"]
    gone = house.do(CancelEnrolments((made.ids[0],)))
    assert names(house, session) == (["Yann"], [])
    assert render(gone.said).endswith("Yann has a place now: to be told.")
    assert ("person", yann) in gone.about
    house.do(UndoAction(gone.entry))
    assert names(house, session)[1] == ["Yann"]
    assert house.ask(ShowSession(session)).row.enrolled == 3


def test_companions_whom_the_last_place_parts_from_their_person_are_said_to_wait(house: House) -> None:
    session = plan(house, outline(house), capacity=2)
    said = render(house.do(SignUp(session, add(house, "Léa"), companions=2)).said)
    assert said.startswith("Léa is signed up")
    assert said.endswith("No place is left for 1 of those who come along, on the waiting list from number 1.")
    house.do(SignUp(session, add(house, "Yann")))
    said = render(house.do(SignUp(session, add(house, "Maé"), companions=1)).said)
    assert said.endswith("Maé and 1 companion(s) are on the waiting list, from number 3.")


def test_helpers_take_no_learners_place(house: House) -> None:
    session = plan(house, outline(house), capacity=1)
    house.do(SignUp(session, add(house, "Léa")))
    house.do(SignUp(session, add(house, "Maé"), ParticipantRole.HELPER))
    shown = house.ask(ShowSession(session))
    assert (shown.row.enrolled, shown.row.waiting, shown.row.helpers) == (1, 0, 1)
    assert [one.name for one in shown.roster] == ["Léa", "Maé"]


def test_becoming_a_helper_frees_the_place_and_a_learner_again_takes_it_back(house: House) -> None:
    session = plan(house, outline(house), capacity=1)
    lea = house.do(SignUp(session, add(house, "Léa"))).ids[0]
    house.do(SignUp(session, add(house, "Yann")))
    done = house.do(ChangeEnrolment(lea, ParticipantRole.HELPER, comfort="au fond"))
    assert names(house, session) == (["Yann", "Léa"], [])
    house.do(UndoAction(done.entry))
    assert names(house, session) == (["Léa"], ["Yann"])
    assert house.ask(ShowSession(session)).roster[0].comfort_note == ""


def test_one_who_gave_up_has_their_turn_again_if_taken_back_and_a_new_one_if_signing_up_anew(house: House) -> None:
    session = plan(house, outline(house), capacity=2)
    lea, yann, mae = (add(house, name) for name in ("Léa", "Yann", "Maé"))
    first = house.do(SignUp(session, lea)).ids[0]
    house.do(SignUp(session, yann))
    house.do(SignUp(session, mae))
    house.do(CancelEnrolments((first,)))
    assert names(house, session) == (["Maé", "Yann"], [])
    house.do(ReinstateEnrolments((first,)))
    assert names(house, session) == (["Léa", "Yann"], ["Maé"])
    house.do(CancelEnrolments((first,)))
    house.do(SignUp(session, lea))
    assert names(house, session) == (["Maé", "Yann"], ["Léa"])
    with pytest.raises(Refusal) as refused:
        house.do(ReinstateEnrolments((first,)))
    assert refused.value.field == "enrolments"


def test_undoing_a_reinstatement_gives_back_when_they_had_given_up(house: House, clock: FakeClock) -> None:
    session = plan(house, outline(house))
    made = house.do(SignUp(session, add(house, "Léa"))).ids
    house.do(CancelEnrolments(made))
    before = dump(house)
    clock.advance(timedelta(hours=1))
    done = house.do(ReinstateEnrolments(made))
    house.do(UndoAction(done.entry))
    assert dump(house) == before


def test_signing_up_undone_is_never_signed_up_and_comes_back_in_its_turn(house: House) -> None:
    session = plan(house, outline(house), capacity=1)
    made = house.do(SignUp(session, add(house, "Léa"), companions=1))
    house.do(SignUp(session, add(house, "Yann")))
    before = dump(house)
    house.do(RemoveEnrolments(made.ids[:1]))
    assert names(house, session) == (["Yann"], [])
    house.do(BringEnrolmentsBack(made.ids))
    assert dump(house) == before
    with pytest.raises(Refusal):
        house.do(BringEnrolmentsBack(made.ids))


def test_a_whole_series_in_one_go_skips_what_is_behind_cancelled_or_theirs_already(house: House) -> None:
    facts = SessionFacts(outline(house), START - timedelta(days=7), 120, capacity=1)
    series = house.do(PlanSeries(SeriesFacts(facts, "FREQ=WEEKLY;COUNT=6"), although_taken=True))
    key = house.ask(ShowSession(series.ids[0])).row.series
    lea, yann = add(house, "Léa"), add(house, "Yann")
    house.do(CancelSessions((series.ids[4],)))
    house.do(SignUp(series.ids[2], yann))
    house.do(SignUp(series.ids[3], lea))
    done = house.do(SignUpToSeries(key, lea))
    mine = {one.session: one for one in house.ask(WorkshopsOfPerson(lea))}
    assert sorted(mine) == [series.ids[2], series.ids[3], series.ids[5]]
    assert mine[series.ids[2]].place is Place.WAITING
    assert (mine[series.ids[5]].number, mine[series.ids[5]].of) == (6, 6)
    assert render(done.said).startswith("Léa is signed up to 2 session(s)")
    assert render(done.said).endswith("In 1 of them no place is left: on the waiting list.")
    with pytest.raises(Refusal) as refused:
        house.do(SignUpToSeries(key, lea))
    assert refused.value.field == "series"
    house.do(UndoAction(done.entry))
    assert [one.session for one in house.ask(WorkshopsOfPerson(lea))] == [series.ids[3]]


def test_a_move_gives_up_here_and_signs_up_there(house: House) -> None:
    of = outline(house)
    here, there = plan(house, of, capacity=2), plan(house, of, TOMORROW + timedelta(days=7), capacity=1)
    lea = house.do(SignUp(here, add(house, "Léa"), companions=1, comfort="près de la porte")).ids[0]
    house.do(SignUp(here, add(house, "Yann")))
    before = dump(house)
    done = house.do(MoveEnrolment(lea, there))
    assert names(house, here) == (["Yann"], [])
    assert names(house, there) == (["Léa"], [""])
    assert house.ask(ShowSession(there)).roster[0].comfort_note == "près de la porte"
    assert len(house.ask(ShowSession(here)).given_up) == 2
    assert "1 of those who come along" in render(done.said)
    assert render(done.said).endswith("Yann has a place now: to be told.")
    house.do(UndoAction(done.entry))
    assert dump(house) == before


def test_a_move_to_where_they_are_already_is_refused(house: House) -> None:
    of = outline(house)
    here, there = plan(house, of), plan(house, of, TOMORROW + timedelta(days=7))
    lea = add(house, "Léa")
    made = house.do(SignUp(here, lea)).ids[0]
    house.do(SignUp(there, lea))
    before = dump(house)
    for session in (here, there):
        with pytest.raises(Refusal) as refused:
            house.do(MoveEnrolment(made, session))
        assert refused.value.field == "session"
    assert dump(house) == before


def test_what_is_over_cancelled_or_gone_takes_no_sign_up(house: House, clock: FakeClock) -> None:
    of, lea = outline(house), add(house, "Léa")
    over, cancelled = under_way(house, of), plan(house, of)
    house.do(CancelSessions((cancelled,), "canicule"))
    clock.advance(timedelta(hours=3))
    for session in (over, cancelled, 999):
        with pytest.raises(Refusal) as refused:
            house.do(SignUp(session, lea))
        assert refused.value.field == "session"


def test_one_can_sign_up_to_a_session_that_has_begun_or_whose_door_is_open(house: House) -> None:
    of = outline(house)
    begun, open_door = under_way(house, of), plan(house, of, entry=Entry.OPEN_DOOR)
    lea = add(house, "Léa")
    for session in (begun, open_door):
        house.do(SignUp(session, lea))
        assert names(house, session)[0] == ["Léa"]
    assert house.ask(UpcomingSessions(person=lea)) == ()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"count": 0}, "count"),
        ({"count": 101}, "count"),
        ({"companions": 6}, "companions"),
        ({"companions": 1, "count": 2}, "companions"),
        ({"label": "x" * 61}, "label"),
        ({"comfort": "x" * 201}, "comfort"),
        ({"person": 999}, "person"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(house: House, wrong: dict[str, object], field: str) -> None:
    session = plan(house, outline(house))
    with pytest.raises(Refusal) as refused:
        house.do(replace(SignUp(session), **wrong))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert house.ask(ShowSession(session)).roster == ()


def test_a_known_person_comes_one_by_one_and_someone_removed_not_at_all(house: House) -> None:
    session, lea = plan(house, outline(house)), add(house, "Léa")
    with pytest.raises(Refusal) as refused:
        house.do(SignUp(session, lea, count=2))
    assert refused.value.field == "count"
    house.do(RemovePerson(lea))
    with pytest.raises(Refusal) as refused:
        house.do(SignUp(session, lea))
    assert refused.value.field == "person"


def test_fewer_places_put_the_last_back_first_on_the_list(house: House) -> None:
    session = plan(house, outline(house), capacity=3)
    for name in ("Léa", "Yann", "Maé", "Anaïg"):
        house.do(SignUp(session, add(house, name)))
    facts = replace(house.ask(ShowSession(session)).facts, capacity=1)
    with pytest.raises(Refusal) as refused:
        house.do(ChangeSession(session, facts))
    assert refused.value.more["waiting"] == 2
    house.do(ChangeSession(session, facts, put_back=True))
    assert names(house, session) == (["Léa"], ["Yann", "Maé", "Anaïg"])


def test_a_session_planned_by_mistake_is_shown_as_taken_away(house: House) -> None:
    session = plan(house, outline(house))
    house.do(DeleteSessions((session,)))
    shown = house.ask(ShowSession(session))
    assert (shown.deleted, shown.row.id, shown.roster) == (True, session, ())
    with pytest.raises(Refusal) as refused:
        house.do(SignUp(session, add(house, "Léa")))
    assert refused.value.field == "session"
    with pytest.raises(Refusal):
        house.ask(ShowSession(999))


def test_the_roster_is_by_name_companions_after_their_person_the_nameless_and_the_helpers_last(house: House) -> None:
    session = plan(house, outline(house), capacity=5)
    house.do(SignUp(session, add(house, "Zoé"), companions=1))
    house.do(SignUp(session, add(house, "Abel"), ParticipantRole.HELPER))
    house.do(SignUp(session, label="du foyer"))
    house.do(SignUp(session, count=1))
    house.do(SignUp(session, add(house, "Élise")))
    house.do(SignUp(session, add(house, "Bleuenn")))
    roster = house.ask(ShowSession(session)).roster
    by_key = {one.id: one.name for one in roster}
    shown = [one.name or (f"avec {by_key[one.companion_of]}" if one.companion_of else one.label) for one in roster]
    assert shown == ["Élise", "Zoé", "avec Zoé", "du foyer", "", "Bleuenn", "Abel"]
    assert [one.turn for one in roster] == [0, 0, 0, 0, 0, 1, 0]
