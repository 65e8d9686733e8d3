"""A volunteer holds the sheet: who came, who walked in, and no number to call."""

from __future__ import annotations

from typing import Any

import pytest

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Command, Done, Question, Refusal, Role
from papidesk.people.rules import Comfort
from papidesk.store.tx import Author
from papidesk.visits.intents import LogVisit
from papidesk.workshops.intents import (
    CancelEnrolments,
    EndSession,
    Mark,
    SessionFile,
    ShowSession,
    SignUp,
    TakeAttendance,
    Tell,
    ToTell,
    WalkIn,
)
from papidesk.workshops.rules import Attendance
from tests.conftest import House
from tests.visits.conftest import counts
from tests.workshops.conftest import add, dump, outline, under_way

VOLUNTEER = Author(99, "Dominique", Role.VOLUNTEER)


def do(house: House, command: Command) -> Done:
    return house.store.carry_out(command, VOLUNTEER)


def ask(house: House, question: Question[Any]) -> Any:
    return house.store.ask(question, VOLUNTEER)


def test_a_volunteer_takes_attendance_and_takes_it_back(house: House) -> None:
    session = under_way(house, outline(house))
    here, there = add(house, "Léa"), add(house, "Yann")
    rows = [house.do(SignUp(session, person)).ids[0] for person in (here, there)]
    house.do(LogVisit(there))
    before = dump(house)
    done = do(house, TakeAttendance(session, tuple(Mark(row, Attendance.PRESENT) for row in rows)))
    assert counts(house)[:2] == (2, 2)
    again = do(house, TakeAttendance(session, (Mark(rows[0], Attendance.ABSENT),)))
    assert counts(house)[:2] == (1, 1)
    do(house, UndoAction(again.entry))
    do(house, UndoAction(done.entry))
    assert dump(house) == before


def test_a_volunteer_lets_someone_in_and_ends_the_session(house: House) -> None:
    session = under_way(house, outline(house))
    before = dump(house)
    came = do(house, WalkIn(session, add(house, "Léa")))
    do(house, WalkIn(session, count=2))
    assert counts(house)[:2] == (3, 3)
    ended = do(house, EndSession(session))
    assert counts(house)[:2] == (0, 3)
    do(house, UndoAction(ended.entry))
    do(house, UndoAction(0))
    do(house, UndoAction(came.entry))
    assert dump(house) == before


def test_a_volunteer_reads_first_names_and_comforts_but_no_number(house: House) -> None:
    session = under_way(house, outline(house))
    lea = add(house, "Léa", "Durand", phone="06 12 34 56 78", comfort=(Comfort.BIG_PRINT,))
    house.do(SignUp(session, lea, comfort="près de la porte"))
    shown: SessionFile = ask(house, ShowSession(session))
    (row,) = shown.roster
    assert (row.name, row.comfort, row.comfort_note, row.phone) == (
        "Léa D.", (Comfort.BIG_PRINT,), "près de la porte", "",
    )  # fmt: skip
    (row,) = house.ask(ShowSession(session)).roster
    assert (row.name, row.phone) == ("Léa Durand", "06 12 34 56 78")


def test_what_is_not_a_volunteers_is_refused(house: House) -> None:
    session, lea = under_way(house, outline(house)), add(house, "Léa")
    row = house.do(SignUp(session, lea)).ids[0]
    for command in (SignUp(session, add(house, "Yann")), CancelEnrolments((row,)), Tell((row,))):
        with pytest.raises(Refusal) as refused:
            do(house, command)
        assert refused.value.field == ""
    with pytest.raises(Refusal):
        ask(house, ToTell())
