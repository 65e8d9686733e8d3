"""Who came is noted once: the visit comes with it, and goes with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render
from papidesk.people.intents import RemovePerson
from papidesk.visits.intents import (
    CorrectVisit,
    DeleteVisits,
    LogVisit,
    MarkDeparture,
    RestoreVisits,
    ShowVisit,
    VisitsOfPerson,
)
from papidesk.visits.rules import Theme
from papidesk.workshops.intents import (
    CancelEnrolments,
    CancelSessions,
    ChangeSession,
    EndSession,
    Mark,
    PutAttendanceBack,
    RemoveEnrolments,
    SetOutline,
    ShowSession,
    SignUp,
    TakeAttendance,
    WalkIn,
)
from papidesk.workshops.rules import Attendance, Outline, ParticipantRole
from tests.conftest import START, FakeClock, House
from tests.visits.conftest import counts, rows_of
from tests.visits.conftest import dump as dump_visits
from tests.workshops.conftest import add, dump, names, outline, plan, under_way

PRESENT, LATE, ABSENT, EXCUSED = Attendance.PRESENT, Attendance.LATE, Attendance.ABSENT, Attendance.EXCUSED


def sign_up(house: House, session: int, *first_names: str) -> dict[str, tuple[int, int]]:
    """(person, sign-up) of people who sign up in this order."""
    made = {name: add(house, name) for name in first_names}
    return {name: (person, house.do(SignUp(session, person)).ids[0]) for name, person in made.items()}


def take(house: House, session: int, **marks: Attendance | None) -> Any:
    keys = {one.name or one.label: one.id for one in house.ask(ShowSession(session)).roster}
    return house.do(TakeAttendance(session, tuple(Mark(keys[name], mark) for name, mark in marks.items())))


def state(house: House) -> dict[str, Any]:
    return dump(house) | {f"of {table}": rows for table, rows in dump_visits(house, living=True).items()}


def visits(house: House, person: int) -> list[Any]:
    return list(house.ask(VisitsOfPerson(person)))


def test_coming_is_a_visit_of_that_hour_for_what_the_workshop_is_about(house: House) -> None:
    session = under_way(house, outline(house))
    lea, _ = sign_up(house, session, "Léa")["Léa"]
    done = take(house, session, Léa=PRESENT)
    (visit,) = visits(house, lea)
    assert visit.arrived_at == START - timedelta(minutes=5)
    assert visit.left_at is None
    assert visit.purposes == ("Initiation",)
    assert counts(house) == (1, 1, 0)
    assert render(done.said) == "Léa: Present. Their visit is logged with it."


@pytest.mark.parametrize(
    ("themes", "purpose"), [((Theme.EMPLOYMENT,), "Recherche d’emploi"), ((Theme.HEALTH,), "Initiation"), ((), "Initiation")]
)
def test_the_purpose_is_that_of_the_theme_else_first_steps(house: House, themes: tuple[Theme, ...], purpose: str) -> None:
    of = house.do(SetOutline(0, Outline("Atelier", themes=themes))).ids[0]
    session = under_way(house, of)
    lea, _ = sign_up(house, session, "Léa")["Léa"]
    take(house, session, Léa=PRESENT)
    assert visits(house, lea)[0].purposes == (purpose,)


def test_ten_come_but_two_in_one_go_and_one_undo_takes_it_all_back(house: House) -> None:
    session = under_way(house, outline(house), capacity=10)
    sign_up(house, session, *(f"Personne {n}" for n in range(10)))
    before = state(house)
    marks: dict[str, Attendance | None] = {f"Personne {n}": ABSENT if n in {3, 7} else PRESENT for n in range(10)}
    done = take(house, session, **marks)
    shown = house.ask(ShowSession(session)).row
    assert (shown.attended, shown.enrolled) == (8, 8)
    assert counts(house)[:2] == (8, 8)
    assert render(done.said) == "Premiers pas sur tablette: 8 people are here. Visits logged: 8."
    house.do(UndoAction(done.entry))
    assert state(house) == before


def test_someone_who_is_in_the_room_anyway_has_one_visit(house: House) -> None:
    session = under_way(house, outline(house))
    lea, _ = sign_up(house, session, "Léa")["Léa"]
    own = house.do(LogVisit(lea, arrived_at=START - timedelta(minutes=40))).ids[0]
    done = take(house, session, Léa=PRESENT)
    assert [visit.id for visit in visits(house, lea)] == [own]
    assert render(done.said) == "Léa: Present."
    take(house, session, Léa=ABSENT)
    assert [visit.id for visit in visits(house, lea)] == [own], "their own visit stays"


def test_someone_who_left_long_before_comes_again(house: House) -> None:
    session = under_way(house, outline(house))
    lea, _ = sign_up(house, session, "Léa")["Léa"]
    house.do(LogVisit(lea, arrived_at=START - timedelta(hours=4), left_at=START - timedelta(hours=3)))
    take(house, session, Léa=PRESENT)
    assert len(visits(house, lea)) == 2


def test_changing_ones_mind_takes_the_visit_back_and_gives_the_very_same_one(house: House) -> None:
    session = under_way(house, outline(house))
    lea, _ = sign_up(house, session, "Léa")["Léa"]
    take(house, session, Léa=PRESENT)
    (visit,) = visits(house, lea)
    with_it = state(house)
    done = take(house, session, Léa=EXCUSED)
    assert visits(house, lea) == []
    assert counts(house)[:2] == (0, 0)
    house.do(UndoAction(done.entry))
    assert [one.id for one in visits(house, lea)] == [visit.id]
    assert state(house) == with_it


def test_taking_back_is_its_own_inverse(house: House) -> None:
    session = under_way(house, outline(house))
    sign_up(house, session, "Léa", "Yann")
    done = take(house, session, Léa=PRESENT, Yann=LATE)
    after = state(house)
    assert isinstance(done.undo, PutAttendanceBack)
    back = house.do(done.undo)
    assert counts(house)[:2] == (0, 0)
    assert isinstance(back.undo, PutAttendanceBack)
    house.do(back.undo)
    assert state(house) == after


def test_deleting_the_visit_undoes_the_coming_and_bringing_it_back_brings_it_back(house: House) -> None:
    session = under_way(house, outline(house))
    lea, row = sign_up(house, session, "Léa")["Léa"]
    take(house, session, Léa=PRESENT)
    before = state(house)
    (visit,) = visits(house, lea)
    done = house.do(DeleteVisits((visit.id,)))
    (shown,) = house.ask(ShowSession(session)).roster
    assert shown.attendance is None
    assert house.ask(ShowSession(session)).row.attended == 0
    with pytest.raises(Refusal) as refused:
        house.do(CancelEnrolments((row,)))
    assert "visit was deleted" in refused.value.why.source
    house.do(UndoAction(done.entry))
    assert state(house) == before


def test_once_noted_anew_a_deleted_visit_comes_back_alone(house: House) -> None:
    session = under_way(house, outline(house))
    lea, _ = sign_up(house, session, "Léa")["Léa"]
    take(house, session, Léa=PRESENT)
    (visit,) = visits(house, lea)
    house.do(DeleteVisits((visit.id,)))
    done = take(house, session, Léa=ABSENT)
    house.do(RestoreVisits((visit.id,)))
    (shown,) = house.ask(ShowSession(session)).roster
    assert shown.attendance is ABSENT
    house.do(UndoAction(done.entry))
    (shown,) = house.ask(ShowSession(session)).roster
    assert shown.attendance is PRESENT, "the visit is there: so is the coming it was"


def test_a_visit_that_would_bring_back_more_people_than_places_stays_deleted(house: House) -> None:
    session = under_way(house, outline(house), capacity=2)
    lea, _ = sign_up(house, session, "Yann", "Léa")["Léa"]
    take(house, session, Yann=PRESENT, Léa=PRESENT)
    (visit,) = visits(house, lea)
    house.do(DeleteVisits((visit.id,)))
    facts = replace(house.ask(ShowSession(session)).facts, capacity=1)
    house.do(ChangeSession(session, facts, put_back=True))
    before = state(house)
    with pytest.raises(Refusal) as refused:
        house.do(RestoreVisits((visit.id,)))
    assert refused.value.field == "marks"
    assert state(house) == before
    house.do(ChangeSession(session, replace(facts, capacity=2)))
    house.do(RestoreVisits((visit.id,)))
    assert house.ask(ShowSession(session)).row.attended == 2


def test_whoever_is_not_noted_yet_keeps_their_place_from_one_who_waits(house: House) -> None:
    session = under_way(house, outline(house), capacity=1)
    people = sign_up(house, session, "Léa", "Yann")
    with pytest.raises(Refusal) as refused:
        house.do(TakeAttendance(session, (Mark(people["Yann"][1], PRESENT),)))
    assert refused.value.field == "marks"
    assert names(house, session) == (["Léa"], ["Yann"])


def test_a_full_session_takes_nobody_more_until_somebody_is_absent(house: House) -> None:
    session = under_way(house, outline(house), capacity=2)
    sign_up(house, session, "Léa", "Yann", "Maé")
    before = state(house)
    for attempt in (
        lambda: take(house, session, Maé=PRESENT),
        lambda: take(house, session, Léa=PRESENT, Yann=PRESENT, Maé=PRESENT),
        lambda: house.do(WalkIn(session, add(house, "Anaïg"))),
        lambda: house.do(WalkIn(session, count=2)),
    ):
        with pytest.raises(Refusal) as refused:
            attempt()
        assert refused.value.field == "marks"
    assert dump(house) == {name: rows for name, rows in before.items() if not name.startswith("of ")}
    take(house, session, Léa=PRESENT, Yann=ABSENT, Maé=PRESENT)
    shown = house.ask(ShowSession(session)).row
    assert (shown.enrolled, shown.waiting, shown.attended) == (2, 0, 2)


def test_marking_someone_who_waits_and_taking_it_back_leaves_them_waiting(house: House) -> None:
    session = under_way(house, outline(house), capacity=1)
    sign_up(house, session, "Léa", "Yann")
    take(house, session, Léa=ABSENT, Yann=PRESENT)
    assert names(house, session) == (["Léa", "Yann"], [])
    take(house, session, Yann=None)
    assert names(house, session) == (["Léa"], ["Yann"])


def test_someone_late_came_when_they_came_in(house: House, clock: FakeClock) -> None:
    session = under_way(house, outline(house))
    people = sign_up(house, session, "Léa", "Yann", "Maé")
    clock.advance(timedelta(minutes=20))
    take(house, session, Léa=LATE)
    at = START + timedelta(minutes=3)
    house.do(TakeAttendance(session, (Mark(people["Yann"][1], LATE, at),)))
    assert visits(house, people["Léa"][0])[0].arrived_at == clock.now()
    assert visits(house, people["Yann"][0])[0].arrived_at == at
    shown = {one.name: one.arrived_at for one in house.ask(ShowSession(session)).roster}
    assert shown == {"Léa": clock.now(), "Yann": at, "Maé": None}
    clock.advance(timedelta(hours=3))
    take(house, session, Maé=LATE)
    (visit,) = visits(house, people["Maé"][0])
    assert (visit.arrived_at, visit.left_at) == (START - timedelta(minutes=5), START + timedelta(minutes=115))


def test_an_hour_given_afterwards_replaces_the_visit_and_being_late_without_one_does_not(house: House) -> None:
    session = under_way(house, outline(house))
    lea, row = sign_up(house, session, "Léa")["Léa"]
    take(house, session, Léa=PRESENT)
    (first,) = visits(house, lea)
    take(house, session, Léa=LATE)
    assert [one.id for one in visits(house, lea)] == [first.id]
    done = house.do(TakeAttendance(session, (Mark(row, LATE, START - timedelta(minutes=1)),)))
    (second,) = visits(house, lea)
    assert second.arrived_at == START - timedelta(minutes=1)
    house.do(UndoAction(done.entry))
    assert [one.id for one in visits(house, lea)] == [first.id]


@pytest.mark.parametrize("minutes", [-120, 20, 600])
def test_an_hour_that_is_not_the_sessions_or_has_not_come_is_refused(house: House, minutes: int) -> None:
    session = under_way(house, outline(house))
    _, row = sign_up(house, session, "Léa")["Léa"]
    with pytest.raises(Refusal) as refused:
        house.do(TakeAttendance(session, (Mark(row, LATE, START + timedelta(minutes=minutes)),)))
    assert refused.value.field == "marks"


def test_attendance_opens_one_hour_before_and_counts_from_then(house: House, clock: FakeClock) -> None:
    session = plan(house, outline(house), START + timedelta(hours=1, minutes=10))
    lea, _ = sign_up(house, session, "Léa")["Léa"]
    with pytest.raises(Refusal) as refused:
        take(house, session, Léa=PRESENT)
    assert refused.value.field == "session"
    clock.advance(timedelta(minutes=10))
    take(house, session, Léa=PRESENT)
    assert visits(house, lea)[0].arrived_at == clock.now()


def test_the_signed_sheet_of_last_week_makes_visits_of_last_week(house: House) -> None:
    start = START - timedelta(days=7)
    session = plan(house, outline(house), start)
    row = house.do(WalkIn(session, add(house, "Léa"))).ids[0]
    house.do(WalkIn(session, count=2, label="du foyer"))
    shown = house.ask(ShowSession(session))
    assert (shown.row.attended, [one.walk_in for one in shown.roster]) == (3, [True] * 3)
    day = start.date()
    assert [(one.arrived_at, one.left_at) for one in rows_of(house, day, day)] == [(start, start + timedelta(hours=2))] * 3
    assert counts(house)[:2] == (0, 0)
    with pytest.raises(Refusal):
        house.do(RemoveEnrolments((row,)))


def test_a_walk_in_is_signed_up_and_here_in_one_and_undone_in_one(house: House) -> None:
    session = under_way(house, outline(house))
    lea = add(house, "Léa")
    before = state(house)
    done = house.do(WalkIn(session, lea))
    assert render(done.said) == "Léa came to Premiers pas sur tablette without having signed up."
    assert len(visits(house, lea)) == 1
    with pytest.raises(Refusal) as refused:
        house.do(WalkIn(session, lea))
    assert refused.value.field == "person"
    house.do(UndoAction(done.entry))
    assert state(house) == before


def test_a_walk_in_taken_back_comes_back_with_its_visit(house: House) -> None:
    session = under_way(house, outline(house))
    done = house.do(WalkIn(session, add(house, "Léa")))
    after = state(house)
    assert done.undo is not None
    back = house.do(done.undo)
    assert back.undo is not None
    house.do(back.undo)
    assert state(house) == after


def test_a_helper_who_comes_is_a_visit_and_takes_no_seat(house: House) -> None:
    session = under_way(house, outline(house), capacity=1)
    sign_up(house, session, "Léa")
    take(house, session, Léa=PRESENT)
    house.do(WalkIn(session, add(house, "Maé"), role=ParticipantRole.HELPER))
    shown = house.ask(ShowSession(session)).row
    assert (shown.enrolled, shown.helpers, shown.attended) == (1, 1, 2)
    assert counts(house)[:2] == (2, 2)


def test_two_sessions_in_a_row_are_one_visit_that_stays_while_one_of_them_counts(house: House, clock: FakeClock) -> None:
    of = outline(house)
    first, second = under_way(house, of), plan(house, of, START + timedelta(minutes=115), 60)
    lea = add(house, "Léa")
    for session in (first, second):
        house.do(SignUp(session, lea))
    take(house, first, Léa=PRESENT)
    (visit,) = visits(house, lea)
    clock.advance(timedelta(hours=2))
    take(house, second, Léa=PRESENT)
    assert [one.id for one in visits(house, lea)] == [visit.id]
    before = state(house)
    done = take(house, first, Léa=ABSENT)
    assert [one.id for one in visits(house, lea)] == [visit.id]
    assert house.ask(ShowSession(second)).row.attended == 1
    house.do(UndoAction(done.entry))
    assert state(house) == before
    take(house, first, Léa=ABSENT)
    take(house, second, Léa=ABSENT)
    assert visits(house, lea) == []


def test_a_visit_put_right_to_be_somebody_elses_stays_theirs(house: House) -> None:
    session = under_way(house, outline(house))
    lea, _ = sign_up(house, session, "Léa")["Léa"]
    yann = add(house, "Yann")
    take(house, session, Léa=PRESENT)
    (visit,) = visits(house, lea)
    facts = house.ask(ShowVisit(visit.id)).facts
    house.do(CorrectVisit(visit.id, type(facts)(**{**vars(facts), "person": yann})))
    take(house, session, Léa=ABSENT)
    assert [one.id for one in visits(house, yann)] == [visit.id]


def test_the_end_lets_those_leave_whose_visit_the_session_made(house: House, clock: FakeClock) -> None:
    session = under_way(house, outline(house))
    people = sign_up(house, session, "Léa", "Yann", "Maé")
    own = house.do(LogVisit(people["Maé"][0])).ids[0]
    take(house, session, Léa=PRESENT, Yann=PRESENT, Maé=PRESENT)
    clock.advance(timedelta(minutes=30))
    house.do(MarkDeparture((visits(house, people["Yann"][0])[0].id,)))
    clock.advance(timedelta(hours=2))
    before = state(house)
    done = house.do(EndSession(session))
    assert render(done.said) == "Premiers pas sur tablette is over: 1 people have left."
    assert visits(house, people["Léa"][0])[0].left_at == START + timedelta(minutes=115)
    assert house.ask(ShowVisit(own)).facts.left_at is None
    with pytest.raises(Refusal):
        house.do(EndSession(session))
    house.do(UndoAction(done.entry))
    assert state(house) == before


def test_ending_early_lets_them_leave_now(house: House, clock: FakeClock) -> None:
    session = under_way(house, outline(house))
    lea, _ = sign_up(house, session, "Léa")["Léa"]
    take(house, session, Léa=PRESENT)
    clock.advance(timedelta(minutes=30))
    house.do(EndSession(session))
    assert visits(house, lea)[0].left_at == clock.now()


def test_a_visit_moved_after_the_end_leaves_when_it_came_at_the_earliest(house: House, clock: FakeClock) -> None:
    session = under_way(house, outline(house))
    lea, _ = sign_up(house, session, "Léa")["Léa"]
    take(house, session, Léa=PRESENT)
    (visit,) = visits(house, lea)
    clock.advance(timedelta(hours=4))
    facts = house.ask(ShowVisit(visit.id)).facts
    later = START + timedelta(hours=3)
    house.do(CorrectVisit(visit.id, type(facts)(**{**vars(facts), "arrived_at": later})))
    house.do(EndSession(session))
    assert visits(house, lea)[0].left_at == clock.now()


def test_what_cannot_be_noted_is_refused(house: House) -> None:
    of = outline(house)
    session, other, cancelled = under_way(house, of), under_way(house, of), under_way(house, of)
    lea, row = sign_up(house, session, "Léa")["Léa"]
    gone = house.do(SignUp(session, add(house, "Yann"))).ids
    house.do(CancelEnrolments(gone))
    strange = house.do(SignUp(cancelled, lea)).ids[0]
    house.do(CancelSessions((cancelled,)))
    for asked, field in (
        (TakeAttendance(999, (Mark(row, PRESENT),)), "session"),
        (TakeAttendance(cancelled, (Mark(strange, PRESENT),)), "session"),
        (TakeAttendance(other, (Mark(row, PRESENT),)), "enrolments"),
        (TakeAttendance(session, (Mark(999, PRESENT),)), "enrolments"),
        (TakeAttendance(session, (Mark(gone[0], PRESENT),)), "enrolments"),
        (TakeAttendance(session, ()), "enrolments"),
        (TakeAttendance(session, (Mark(row, None),)), "marks"),
        (WalkIn(cancelled, lea), "session"),
        (EndSession(session), "session"),
    ):
        with pytest.raises(Refusal) as refused:
            house.do(asked)
        assert refused.value.field == field
    take(house, session, Léa=PRESENT)
    with pytest.raises(Refusal) as refused:
        house.do(CancelEnrolments((row,)))
    assert refused.value.field == "enrolments"


def test_someone_taken_out_of_the_lists_since_is_not_noted_by_mistake(house: House) -> None:
    session = under_way(house, outline(house))
    lea, row = sign_up(house, session, "Léa")["Léa"]
    house.do(RemovePerson(lea))
    with pytest.raises(Refusal) as refused:
        house.do(TakeAttendance(session, (Mark(row, PRESENT),)))
    assert refused.value.field == "person"
    house.do(TakeAttendance(session, (Mark(row, ABSENT),)))
    assert house.ask(ShowSession(session)).roster[0].attendance is ABSENT


def test_progress_counts_the_sessions_attended(house: House) -> None:
    of, lea = outline(house), add(house, "Léa")
    for days in (14, 7):
        house.do(WalkIn(plan(house, of, START - timedelta(days=days)), lea))
    session = plan(house, of)
    house.do(SignUp(session, lea))
    (row,) = house.ask(ShowSession(session)).roster
    assert row.came == 2
