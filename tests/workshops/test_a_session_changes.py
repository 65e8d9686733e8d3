"""A session is moved, made smaller, cancelled, taken away; and each of these is taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Command, Part, Refusal
from papidesk.kernel.words import render
from papidesk.workshops.intents import (
    BookedWas,
    CancelEnrolments,
    CancelSessions,
    ChangeFollowing,
    ChangeSession,
    DeleteSessions,
    Mark,
    PlanSeries,
    PlanSession,
    PutSessionsBack,
    ReinstateSessions,
    RestoreSessions,
    SessionFile,
    SessionsBetween,
    SessionWas,
    SetOutline,
    ShowOutline,
    ShowSeries,
    ShowSession,
    SignUp,
    TakeAttendance,
    Tell,
    ToTell,
    WalkIn,
)
from papidesk.workshops.rules import Attendance, Entry, Facilitator, FacilitatorKind, SeriesFacts, SessionFacts
from tests.conftest import START, House
from tests.workshops.conftest import TOMORROW, add, dump, names, outline, plan, under_way

AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)


def file_of(house: House, session: int) -> SessionFile:
    shown: SessionFile = house.ask(ShowSession(session))
    return shown


def changed(house: House, session: int, **more: Any) -> ChangeSession:
    asked = {name: more.pop(name) for name in ("although_taken", "put_back") if name in more}
    return ChangeSession(session, replace(file_of(house, session).facts, **more), **asked)


def revision(house: House, session: int) -> tuple[int, int]:
    """What calendars know of a change: (sequence, changed_at)."""
    with house.session() as opened:
        sql = text("SELECT sequence, changed_at FROM workshop_session WHERE id = :key")
        sequence, at = opened.execute(sql, {"key": session}).one()
        return sequence, at


def sign_up(house: House, session: int, *people: str) -> list[int]:
    return [house.do(SignUp(session, add(house, name))).ids[0] for name in people]


def series(house: House, count: int = 4, start: datetime = TOMORROW, **more: Any) -> tuple[int, tuple[int, ...]]:
    model = SessionFacts(outline(house), start, 120, **more)
    keys = house.do(PlanSeries(SeriesFacts(model, f"FREQ=WEEKLY;COUNT={count}"), although_taken=True)).ids
    key = file_of(house, keys[0]).row.series
    assert key is not None
    return key, keys


def test_every_fact_can_be_replaced_and_comes_back(house: House) -> None:
    key = plan(house, outline(house), room="Labo", note="Sortir les tablettes")
    new = SessionFacts(
        outline(house, "Photo"),
        TOMORROW + A_DAY,
        90,
        title="Spécial portrait",
        room="Salle 2",
        capacity=12,
        entry=Entry.OPEN_DOOR,
        price_cents=150,
        facilitators=(Facilitator(FacilitatorKind.GUEST, "Yann"),),
        workstations=(2,),
        note="Prendre le trépied",
    )
    before = dump(house)
    done = house.do(ChangeSession(key, new))
    assert file_of(house, key).facts == new
    assert file_of(house, key).row.title == "Spécial portrait"
    assert render(done.said).startswith("Session changed: Spécial portrait, 2026-11-07")
    assert done.touched >= {Part.WORKSHOPS, Part.ENROLMENTS}
    house.do(UndoAction())
    assert dump(house) == before


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        ({"start": TOMORROW + AN_HOUR}, True),
        ({"minutes": 60}, True),
        ({"room": "Labo"}, True),
        ({"title": "Spécial"}, True),
        ({"note": "À part"}, False),
        ({"capacity": 9}, False),
        ({"workstations": (1,)}, False),
    ],
)
def test_calendars_hear_of_what_they_show(house: House, change: dict[str, Any], *, seen: bool) -> None:
    key = plan(house, outline(house))
    house.clock.advance(AN_HOUR)
    house.do(changed(house, key, **change))
    sequence, at = revision(house, key)
    assert sequence == int(seen)
    assert at == int((START + AN_HOUR).timestamp())
    house.do(UndoAction())
    assert revision(house, key)[0] == 2 * int(seen), "a revision only ever rises"


def test_cancelling_and_holding_after_all_are_revisions_too(house: House) -> None:
    key = plan(house, outline(house))
    house.do(CancelSessions((key,)))
    assert revision(house, key)[0] == 1
    house.do(ReinstateSessions((key,)))
    assert revision(house, key)[0] == 2


def test_whoever_signed_up_to_a_session_that_moves_is_to_be_told(house: House) -> None:
    key = plan(house, outline(house), capacity=2)
    sign_up(house, key, "Léa", "Ada", "Yann")
    before = dump(house)
    done = house.do(changed(house, key, start=TOMORROW + AN_HOUR))
    assert render(done.said).endswith("3 person(s) to be told.")
    assert file_of(house, key).row.to_tell == 3
    assert len(done.about) == 3
    assert len(house.ask(ToTell(key))) == 3
    house.do(UndoAction())
    assert dump(house) == before
    assert file_of(house, key).row.to_tell == 0, "they were told nothing, and nothing has changed"
    assert "to be told" not in render(house.do(changed(house, key, note="À part")).said)
    assert "3 person(s) to be told" in render(house.do(changed(house, key, room="Labo")).said)


def test_people_told_of_a_move_are_to_be_told_that_it_is_taken_back(house: House) -> None:
    key = plan(house, outline(house))
    signed = sign_up(house, key, "Léa", "Ada")
    moved = house.do(changed(house, key, start=TOMORROW + AN_HOUR))
    house.do(Tell((signed[0],)))
    undone = house.do(UndoAction(moved.entry))
    assert "1 person(s) to be told" in render(undone.said)
    assert [row.name for row in house.ask(ToTell(key))] == ["Léa"]


def test_fewer_places_than_sign_ups_are_refused_then_put_the_last_back_on_the_list(house: House) -> None:
    key = plan(house, outline(house), capacity=3)
    sign_up(house, key, "Léa", "Ada", "Yann", "Zoé")
    before = dump(house)
    with pytest.raises(Refusal) as refused:
        house.do(changed(house, key, capacity=1))
    assert refused.value.field == "capacity"
    assert refused.value.more["waiting"] == 2
    assert "2 person(s) signed up would have to wait" in render(refused.value.why)
    assert dump(house) == before
    done = house.do(changed(house, key, capacity=1, put_back=True))
    assert names(house, key) == (["Léa"], ["Ada", "Yann", "Zoé"])
    assert "2 person(s) to be told" in render(done.said), "Zoé knew that she waits"
    house.do(UndoAction())
    assert dump(house) == before
    assert names(house, key) == (["Ada", "Léa", "Yann"], ["Zoé"])


def test_more_places_let_whoever_waits_first_in(house: House) -> None:
    key = plan(house, outline(house), capacity=1)
    sign_up(house, key, "Léa", "Ada", "Yann")
    before = dump(house)
    done = house.do(changed(house, key, capacity=2))
    assert names(house, key) == (["Ada", "Léa"], ["Yann"])
    assert "1 person(s) to be told" in render(done.said)
    house.do(UndoAction())
    assert dump(house) == before


def test_whoever_came_keeps_a_place(house: House) -> None:
    key = under_way(house, outline(house), capacity=4)
    signed = sign_up(house, key, "Léa", "Ada", "Yann", "Zoé")
    house.do(TakeAttendance(key, tuple(Mark(one, Attendance.PRESENT) for one in signed[1:])))
    before = dump(house)
    for put_back in (False, True):
        with pytest.raises(Refusal) as refused:
            house.do(changed(house, key, capacity=2, put_back=put_back))
        assert refused.value.field == "capacity"
        assert "3 person(s) came" in render(refused.value.why)
    assert dump(house) == before
    house.do(changed(house, key, capacity=3, put_back=True))
    assert names(house, key) == (["Ada", "Yann", "Zoé"], ["Léa"])


def test_taking_a_larger_capacity_back_is_refused_once_more_came(house: House) -> None:
    key = under_way(house, outline(house), capacity=1)
    larger = house.do(changed(house, key, capacity=3))
    house.do(WalkIn(key, count=3))
    before = dump(house)
    with pytest.raises(Refusal) as refused:
        house.do(UndoAction(larger.entry))
    assert refused.value.field == "capacity"
    assert "3 person(s) came" in render(refused.value.why)
    assert dump(house) == before


def test_a_session_in_the_past_is_put_right_and_nobody_is_called(house: House) -> None:
    key = under_way(house, outline(house))
    signed = sign_up(house, key, "Léa", "Ada")
    house.do(TakeAttendance(key, (Mark(signed[0], Attendance.PRESENT),)))
    house.clock.advance(3 * A_DAY)
    before = dump(house)
    with house.session() as opened:
        visits = opened.execute(text("SELECT id, day, arrived_at, left_at, deleted_at FROM visit")).all()
    done = house.do(changed(house, key, start=START - A_DAY, minutes=60, room="Labo"))
    assert "to be told" not in render(done.said)
    assert file_of(house, key).row.to_tell == 0
    assert file_of(house, key).row.attended == 1
    with house.session() as opened:
        same = opened.execute(text("SELECT id, day, arrived_at, left_at, deleted_at FROM visit")).all()
    assert same == visits, "what was counted stays where it was"
    house.do(UndoAction())
    assert dump(house) == before


def test_a_session_moved_to_where_something_is_taken_asks(house: House) -> None:
    key = outline(house)
    other = plan(house, key, TOMORROW + AN_HOUR, room="Labo")
    mine = plan(house, key, TOMORROW - A_DAY, room="labo")
    with pytest.raises(Refusal) as refused:
        house.do(changed(house, mine, start=TOMORROW))
    assert refused.value.field == "although_taken"
    (conflict,) = refused.value.more["conflicts"]  # type: ignore[misc]
    assert conflict.session == other
    house.do(changed(house, mine, start=TOMORROW, although_taken=True))
    # What is shared knowingly is not asked again with every word that is put right.
    house.do(changed(house, mine, note="Se serrer un peu"))
    house.do(changed(house, other, workstations=(1,)))
    with pytest.raises(Refusal) as refused:
        house.do(changed(house, mine, workstations=(1, 2)))
    assert "Workstation 1 is kept" in render(refused.value.why)
    # A cancelled session takes nothing, wherever it is put.
    house.do(CancelSessions((mine,)))
    house.do(changed(house, mine, room="Labo", start=TOMORROW + AN_HOUR))


def test_a_session_that_is_gone_can_t_be_changed(house: House) -> None:
    key = plan(house, outline(house))
    change = changed(house, key, room="Labo")
    house.do(DeleteSessions((key,)))
    refusing: list[tuple[Command, str]] = [
        (change, "session"),
        (ChangeFollowing(key, change.facts), "session"),
        (PutSessionsBack((SessionWas(key, change.facts),)), "session"),
        (PutSessionsBack(()), "sessions"),
        (CancelSessions((key,)), "sessions"),
        (CancelSessions(()), "sessions"),
        (ReinstateSessions((key,)), "sessions"),
        (DeleteSessions((key,)), "sessions"),
        (RestoreSessions((99,)), "sessions"),
    ]
    for command, field in refusing:
        with pytest.raises(Refusal) as refused:
            house.do(command)
        assert refused.value.field == field


def test_this_session_and_the_following_move_together(house: House) -> None:
    key, keys = series(house, 5, datetime(2026, 10, 9, 12, 0, tzinfo=UTC), room="Labo")
    # Over: 9 October to 30 October; to come: 6 November. Move one by hand first.
    more = house.do(PlanSession(replace(file_of(house, keys[0]).facts, start=TOMORROW + A_WEEK + AN_HOUR), series=key)).ids[0]
    before = dump(house)
    new = replace(file_of(house, keys[4]).facts, start=TOMORROW + A_DAY - AN_HOUR, room="Salle 2", capacity=5)
    done = house.do(ChangeFollowing(keys[4], new))
    assert "2 session(s) changed" in render(done.said)
    shown = {row.id: row for row in house.ask(ShowSeries(key)).sessions}
    assert (shown[keys[4]].start, shown[keys[4]].room) == (TOMORROW + A_DAY - AN_HOUR, "Salle 2")
    assert (shown[more].start, shown[more].room, shown[more].capacity) == (TOMORROW + A_WEEK + A_DAY, "Salle 2", 5)
    assert {shown[one].room for one in keys[:4]} == {"Labo"}, "what is over stays"
    assert house.ask(ShowSeries(key)).facts.model.room == "Salle 2", "one more session would be as those to come"
    house.do(UndoAction())
    assert dump(house) == before


def test_the_series_keeps_its_words_while_some_to_come_keep_theirs(house: House) -> None:
    key, keys = series(house, 4, room="Labo")
    new = replace(file_of(house, keys[2]).facts, room="Salle 2", title="Suite", minutes=60)
    before = dump(house)
    house.do(ChangeFollowing(keys[2], new))
    assert [row.room for row in house.ask(ShowSeries(key)).sessions] == ["Labo", "Labo", "Salle 2", "Salle 2"]
    model = house.ask(ShowSeries(key)).facts.model
    assert (model.room, model.title, model.minutes) == ("Labo", "", 120)
    house.do(UndoAction())
    assert dump(house) == before


def test_following_sessions_move_by_the_clock_of_the_wall(house: House) -> None:
    # From 19 March 2027, over the change to summer on the 28th, at 14 h.
    key, keys = series(house, 3, datetime(2027, 3, 19, 13, 0, tzinfo=UTC))
    facts = file_of(house, keys[0]).facts
    house.do(ChangeFollowing(keys[0], replace(facts, start=facts.start + A_DAY + AN_HOUR)))
    local = [house.store.time.local(row.start) for row in house.ask(ShowSeries(key)).sessions]
    assert [(one.day, one.month, one.hour) for one in local] == [(20, 3, 15), (27, 3, 15), (3, 4, 15)]


def test_a_note_is_of_one_session(house: House) -> None:
    _, keys = series(house, 3, note="Commune")
    house.do(changed(house, keys[1], note="Penser au câble"))
    facts = file_of(house, keys[0]).facts
    house.do(ChangeFollowing(keys[0], replace(facts, room="Labo")))
    assert [file_of(house, one).facts.note for one in keys] == ["Commune", "Penser au câble", "Commune"]
    house.do(ChangeFollowing(keys[0], replace(facts, room="Labo", note="Nouvelle")))
    assert {file_of(house, one).facts.note for one in keys} == {"Nouvelle"}


def test_all_who_would_wait_in_the_following_sessions_are_counted(house: House) -> None:
    _, keys = series(house, 3, capacity=3)
    for key in keys:
        sign_up(house, key, *(f"{name}{key}" for name in ("Léa", "Ada", "Yann")))
    facts = replace(file_of(house, keys[0]).facts, capacity=2)
    before = dump(house)
    with pytest.raises(Refusal) as refused:
        house.do(ChangeFollowing(keys[0], facts))
    assert (refused.value.field, refused.value.more["waiting"]) == ("capacity", 3)
    assert dump(house) == before
    done = house.do(ChangeFollowing(keys[0], facts, put_back=True))
    assert "3 person(s) to be told" in render(done.said)
    house.do(UndoAction())
    assert dump(house) == before


def test_sessions_that_move_together_are_not_in_each_other_s_way(house: House) -> None:
    model = SessionFacts(outline(house), TOMORROW, 120, room="Labo")
    keys = house.do(PlanSeries(SeriesFacts(model, "FREQ=DAILY;COUNT=3"))).ids
    house.do(ChangeFollowing(keys[0], replace(model, start=TOMORROW + A_DAY)))
    blocked = plan(house, model.outline, TOMORROW + 5 * A_DAY, room="labo")
    with pytest.raises(Refusal) as refused:
        house.do(ChangeFollowing(keys[1], replace(model, start=TOMORROW + 4 * A_DAY)))
    (conflict,) = refused.value.more["conflicts"]  # type: ignore[misc]
    assert conflict.session == blocked


def test_a_session_of_a_series_stays_of_its_workshop(house: House) -> None:
    _, keys = series(house)
    facts = replace(file_of(house, keys[0]).facts, outline=outline(house, "Autre"))
    for command in (ChangeSession(keys[0], facts), ChangeFollowing(keys[0], facts)):
        with pytest.raises(Refusal) as refused:
            house.do(command)
        assert refused.value.field == "outline"
    alone = plan(house, facts.outline)
    with pytest.raises(Refusal) as refused:
        house.do(ChangeFollowing(alone, file_of(house, alone).facts))
    assert refused.value.field == "session"


def test_a_cancelled_session_stays_in_sight_with_whom_to_tell(house: House) -> None:
    key = plan(house, outline(house), capacity=1)
    sign_up(house, key, "Léa", "Ada")
    before = dump(house)
    done = house.do(CancelSessions((key,), "  Panne   de chauffage "))
    row = file_of(house, key).row
    assert (row.cancelled, row.reason, row.to_tell, row.enrolled) == (True, "Panne de chauffage", 2, 1)
    assert render(done.said).startswith("Cancelled: Premiers pas sur tablette")
    assert render(done.said).endswith("2 person(s) to be told.")
    house.do(changed(house, key, room="Labo"))
    assert file_of(house, key).row.to_tell == 2, "of what will not be held, the room matters to nobody"
    house.do(UndoAction())
    house.do(UndoAction(done.entry))
    assert dump(house) == before


def test_several_sessions_are_cancelled_at_once_and_held_after_all(house: House) -> None:
    _, keys = series(house, 3)
    first = house.do(CancelSessions((keys[0],), "Grève"))
    house.clock.advance(AN_HOUR)
    done = house.do(CancelSessions(keys[1:], "Travaux"))
    assert render(done.said) == "2 session(s) cancelled."
    before = dump(house)
    held = house.do(ReinstateSessions(keys))
    assert not any(file_of(house, one).row.cancelled for one in keys)
    house.do(UndoAction(held.entry))
    assert dump(house) == before, "each with its own reason, since when it was"
    assert first.undo == ReinstateSessions((keys[0],), BookedWas()), "no equipment was kept for it"


@pytest.mark.parametrize("twice", [CancelSessions, ReinstateSessions])
def test_what_is_so_already_is_said(house: House, twice: Callable[[tuple[int, ...]], Command]) -> None:
    key = plan(house, outline(house))
    if twice is CancelSessions:
        house.do(CancelSessions((key,)))
    before = dump(house)
    with pytest.raises(Refusal) as refused:
        house.do(twice((key,)))
    assert refused.value.field == "sessions"
    assert "Premiers pas sur tablette" in render(refused.value.why)
    assert dump(house) == before


def test_a_session_people_came_to_was_held(house: House) -> None:
    key = under_way(house, outline(house))
    house.do(WalkIn(key))
    for command in (CancelSessions((key,)), DeleteSessions((key,))):
        with pytest.raises(Refusal) as refused:
            house.do(command)
        assert refused.value.field == "sessions"


def test_a_session_cancelled_after_it_was_over_calls_nobody(house: House) -> None:
    key = plan(house, outline(house))
    sign_up(house, key, "Léa")
    house.clock.advance(3 * A_DAY)
    assert "to be told" not in render(house.do(CancelSessions((key,))).said)


def test_a_reason_is_one_short_line(house: House) -> None:
    key = plan(house, outline(house))
    with pytest.raises(Refusal) as refused:
        house.do(CancelSessions((key,), "x" * 121))
    assert refused.value.field == "reason"


def test_what_was_taken_meanwhile_is_said_when_a_session_comes_back(house: House) -> None:
    key = outline(house)
    mine = plan(house, key, room="Labo")
    house.do(CancelSessions((mine,)))
    plan(house, outline(house, "Photo"), room="Labo")
    done = house.do(ReinstateSessions((mine,)))
    assert "The room Labo is taken by Photo" in render(done.said)
    house.do(DeleteSessions((mine,)))
    assert "The room Labo is taken by Photo" in render(house.do(RestoreSessions((mine,))).said)


def test_a_session_people_are_signed_up_to_is_cancelled_not_taken_away(house: House) -> None:
    key = plan(house, outline(house))
    (signed,) = sign_up(house, key, "Léa")
    with pytest.raises(Refusal) as refused:
        house.do(DeleteSessions((key,)))
    assert refused.value.field == "sessions"
    assert "Cancel the session instead" in render(refused.value.why)
    house.do(CancelEnrolments((signed,)))
    before = dump(house)
    house.do(DeleteSessions((key,)))
    assert house.ask(SessionsBetween(TOMORROW.date(), TOMORROW.date())) == ()
    house.do(UndoAction())
    assert dump(house) == before


def test_a_change_can_be_put_back_and_forth(house: House) -> None:
    key = plan(house, outline(house), room="Labo")
    first = dump(house)
    done = house.do(changed(house, key, room="Salle 2"))
    second = dump(house)
    assert isinstance(done.undo, PutSessionsBack)
    back = house.do(done.undo)
    assert dump(house) == first
    assert back.undo is not None
    house.do(back.undo)
    assert dump(house) == second


def test_a_session_whose_workshop_was_set_aside_can_still_be_changed(house: House) -> None:
    key = outline(house)
    session = plan(house, key)
    house.do(SetOutline(key, replace(house.ask(ShowOutline(key)).outline, active=False)))
    house.do(changed(house, session, room="Labo"))
    assert file_of(house, session).facts.room == "Labo"
