"""A place got or lost, another hour or room, a session that will not be held: whom to call, and who was called."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render
from papidesk.workshops.intents import (
    CancelEnrolments,
    CancelSessions,
    ChangeSession,
    ReinstateSessions,
    ShowSession,
    SignUp,
    Tell,
    TellRow,
    ToTell,
)
from tests.conftest import FakeClock, House
from tests.workshops.conftest import TOMORROW, add, dump, outline, plan


def to_tell(house: House, session: int | None = None) -> list[TellRow]:
    return list(house.ask(ToTell(session)))


def test_whoever_signs_up_was_told_on_the_spot(house: House) -> None:
    session = plan(house, outline(house), capacity=1)
    house.do(SignUp(session, add(house, "Léa"), companions=2))
    assert to_tell(house) == []
    assert house.ask(ShowSession(session)).row.to_tell == 0


def test_a_place_got_is_told_with_the_number_to_call_until_it_is_ticked_off(house: House) -> None:
    session = plan(house, outline(house), capacity=1, room="Salle 2")
    first = house.do(SignUp(session, add(house, "Léa"))).ids
    second = house.do(SignUp(session, add(house, "Yann", phone="06 12 34 56 78"))).ids
    house.do(CancelEnrolments(first))
    (row,) = to_tell(house)
    assert (row.enrolment, row.name, row.phone) == (second[0], "Yann", "06 12 34 56 78")
    assert (row.knew_confirmed, row.now_confirmed) == (False, True)
    assert house.ask(ShowSession(session)).roster[0].to_tell
    before = dump(house)
    done = house.do(Tell(second))
    assert render(done.said) == "Yann was told: Premiers pas sur tablette."
    assert to_tell(house) == []
    with pytest.raises(Refusal):
        house.do(Tell(second))
    house.do(UndoAction(done.entry))
    assert dump(house) == before
    assert len(to_tell(house, session)) == 1


def test_a_place_lost_and_got_again_untold_leaves_nothing_to_say(house: House) -> None:
    session = plan(house, outline(house), capacity=2)
    for name in ("Léa", "Yann"):
        house.do(SignUp(session, add(house, name)))
    facts = house.ask(ShowSession(session)).facts
    done = house.do(ChangeSession(session, replace(facts, capacity=1), put_back=True))
    (row,) = to_tell(house)
    assert (row.name, row.now_confirmed, row.knew_confirmed) == ("Yann", False, True)
    house.do(UndoAction(done.entry))
    assert to_tell(house) == []


def test_a_session_moved_lists_everybody_with_what_they_knew(house: House) -> None:
    of = outline(house)
    session, later = plan(house, of, room="Salle 1"), plan(house, of, TOMORROW + timedelta(days=3), room="Salle 1")
    for key in (later, session):
        house.do(SignUp(key, add(house, f"Léa {key}")))
        facts = house.ask(ShowSession(key)).facts
        house.do(ChangeSession(key, replace(facts, start=facts.start + timedelta(hours=1), room="Salle 2")))
    rows = to_tell(house)
    assert [row.session for row in rows] == [session, later], "the soonest first"
    assert (rows[0].knew_start, rows[0].knew_room) == (TOMORROW, "Salle 1")
    assert (rows[0].start, rows[0].room) == (TOMORROW + timedelta(hours=1), "Salle 2")
    house.do(Tell((rows[0].enrolment, rows[1].enrolment)))
    assert to_tell(house) == []


def test_a_cancelled_session_lists_those_who_wait_too_and_its_return_those_who_were_told(house: House) -> None:
    session = plan(house, outline(house), capacity=1)
    lea = house.do(SignUp(session, add(house, "Léa"))).ids
    house.do(SignUp(session, add(house, "Yann")))
    house.do(CancelSessions((session,), "canicule"))
    assert [(row.name, row.now_cancelled) for row in to_tell(house)] == [("Léa", True), ("Yann", True)]
    house.do(Tell(lea))
    house.do(ReinstateSessions((session,)))
    assert [(row.name, row.now_cancelled) for row in to_tell(house)] == [("Léa", False)]


def test_nobody_is_called_about_places_of_a_cancelled_session(house: House) -> None:
    session = plan(house, outline(house), capacity=1)
    lea = house.do(SignUp(session, add(house, "Léa"))).ids
    yann = house.do(SignUp(session, add(house, "Yann"))).ids
    house.do(CancelSessions((session,)))
    house.do(Tell((*lea, *yann)))
    said = render(house.do(CancelEnrolments(lea)).said)
    assert "to be told" not in said
    assert to_tell(house) == []


def test_companions_are_told_with_their_person_whose_phone_it_is(house: House) -> None:
    session = plan(house, outline(house), capacity=2)
    first = house.do(SignUp(session, add(house, "Léa"))).ids
    yann = house.do(SignUp(session, add(house, "Yann", phone="0611223344"), companions=1)).ids
    house.do(CancelEnrolments(first))
    (row,) = to_tell(house)
    assert (row.enrolment, row.name, row.comes_with, row.phone) == (yann[1], "", "Yann", "0611223344")
    house.do(Tell(yann[:1]))
    assert to_tell(house) == []


def test_what_is_over_needs_no_call(house: House, clock: FakeClock) -> None:
    session = plan(house, outline(house))
    house.do(SignUp(session, add(house, "Léa")))
    house.do(CancelSessions((session,)))
    assert len(to_tell(house)) == 1
    clock.set(TOMORROW + timedelta(hours=3))
    assert to_tell(house) == []
    assert house.ask(ShowSession(session)).row.to_tell == 0


def test_someone_who_gave_up_is_called_no_more(house: House) -> None:
    session = plan(house, outline(house))
    lea = house.do(SignUp(session, add(house, "Léa"))).ids
    house.do(CancelSessions((session,)))
    house.do(CancelEnrolments(lea))
    assert to_tell(house) == []
    with pytest.raises(Refusal) as refused:
        house.do(Tell(lea))
    assert refused.value.field == "enrolments"
