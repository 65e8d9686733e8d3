"""Who waits moves up by themselves, in their turn; nobody jumps the queue, not even two quick hands."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render
from papidesk.kernel.worker import Outcome, Worker
from papidesk.workshops.intents import (
    CancelEnrolments,
    ChangeSession,
    MoveEnrolment,
    ShowSession,
    SignUp,
)
from papidesk.workshops.rules import ParticipantRole
from tests.conftest import FakeClock, House
from tests.workshops.conftest import TOMORROW, add, names, outline, plan, under_way


def fill(house: House, session: int, *first_names: str) -> dict[str, int]:
    """Sign these up in their order; the sign-ups by name."""
    return {name: house.do(SignUp(session, add(house, name))).ids[0] for name in first_names}


def test_the_first_who_waits_moves_up_when_a_place_frees(house: House) -> None:
    session = plan(house, outline(house), capacity=2)
    rows = fill(house, session, "Léa", "Yann", "Maé", "Anaïg")
    done = house.do(CancelEnrolments((rows["Léa"],)))
    assert names(house, session) == (["Maé", "Yann"], ["Anaïg"])
    assert render(done.said).startswith("Léa gives their place up")
    assert render(done.said).endswith("Maé has a place now: to be told.")


def test_no_number_is_in_what_the_journal_keeps(house: House) -> None:
    session = plan(house, outline(house), capacity=1)
    first = house.do(SignUp(session, add(house, "Léa"))).ids
    house.do(SignUp(session, add(house, "Yann", phone="06 12 34 56 78")))
    done = house.do(CancelEnrolments(first))
    assert "Yann" in render(done.said)
    assert "06" not in render(done.said).replace("2026-11-06", "")


def test_one_who_leaves_the_list_calls_nobody(house: House) -> None:
    session = plan(house, outline(house), capacity=1)
    rows = fill(house, session, "Léa", "Yann", "Maé")
    said = render(house.do(CancelEnrolments((rows["Yann"],))).said)
    assert said.startswith("Yann leaves the waiting list")
    assert "to be told" not in said
    assert names(house, session) == (["Léa"], ["Maé"])


def test_several_places_freed_at_once_call_as_many(house: House) -> None:
    session = plan(house, outline(house), capacity=2)
    rows = fill(house, session, "Léa", "Yann", "Maé", "Anaïg")
    done = house.do(CancelEnrolments((rows["Léa"], rows["Yann"])))
    assert render(done.said) == "2 people give their place up. 2 people who waited have a place now: to be told."
    assert names(house, session) == (["Anaïg", "Maé"], [])
    undone = house.do(UndoAction(done.entry))
    assert names(house, session) == (["Léa", "Yann"], ["Maé", "Anaïg"])
    assert "2 people are on the waiting list again." in render(undone.said)


def test_more_places_move_people_up_and_undoing_sets_them_back_in_their_order(house: House) -> None:
    session = plan(house, outline(house), capacity=1)
    fill(house, session, "Léa", "Yann", "Maé")
    facts = house.ask(ShowSession(session)).facts
    done = house.do(ChangeSession(session, replace(facts, capacity=3)))
    assert names(house, session)[1] == []
    house.do(UndoAction(done.entry))
    assert names(house, session) == (["Léa"], ["Yann", "Maé"])


def test_nobody_is_called_for_a_place_given_up_once_the_session_has_begun(house: House, clock: FakeClock) -> None:
    session = plan(house, outline(house), capacity=1)
    rows = fill(house, session, "Léa", "Yann")
    clock.set(TOMORROW + timedelta(minutes=5))
    done = house.do(CancelEnrolments((rows["Léa"],)))
    assert names(house, session) == ([], ["Yann"])
    assert "to be told" not in render(done.said)


def test_a_move_into_a_full_session_waits_last(house: House) -> None:
    of = outline(house)
    here, there = plan(house, of), plan(house, of, TOMORROW + timedelta(days=7), capacity=1)
    fill(house, there, "Léa", "Yann")
    mae = house.do(SignUp(here, add(house, "Maé"))).ids[0]
    done = house.do(MoveEnrolment(mae, there))
    assert names(house, there) == (["Léa"], ["Yann", "Maé"])
    assert "number 2" in render(done.said)


def test_a_companion_may_move_up_after_their_person(house: House) -> None:
    session = plan(house, outline(house), capacity=2)
    lea = house.do(SignUp(session, add(house, "Léa"))).ids
    house.do(SignUp(session, add(house, "Yann"), companions=1))
    done = house.do(CancelEnrolments(lea))
    assert render(done.said).endswith("whoever comes with Yann has a place now: to be told.")
    assert house.ask(ShowSession(session)).row.enrolled == 2


def test_two_quick_hands_never_both_get_the_last_place(house: House) -> None:
    session = plan(house, outline(house), capacity=1)
    people = [add(house, f"Personne {n}") for n in range(8)]
    worker, start, outcomes = Worker(), threading.Barrier(len(people)), list[Outcome]()
    ready = threading.Semaphore(0)

    def hand(person: int) -> None:
        def reply(outcome: Outcome) -> None:
            outcomes.append(outcome)
            ready.release()

        start.wait()
        worker.post(lambda: house.do(SignUp(session, person)), reply)

    hands = [threading.Thread(target=hand, args=(person,)) for person in people]
    for one in hands:
        one.start()
    for one in hands:
        one.join()
    for _ in people:
        assert ready.acquire(timeout=20)
    worker.close()
    assert [outcome.bug for outcome in outcomes] == [None] * len(people)
    shown = house.ask(ShowSession(session))
    assert (shown.row.enrolled, shown.row.waiting) == (1, len(people) - 1)
    assert sorted(one.turn for one in shown.roster) == list(range(len(people)))


def test_two_quick_hands_sign_one_person_up_once(house: House) -> None:
    session, lea = plan(house, outline(house)), add(house, "Léa")
    start, refused = threading.Barrier(2), list[Refusal]()

    def hand() -> None:
        start.wait()
        try:
            house.do(SignUp(session, lea))
        except Refusal as refusal:
            refused.append(refusal)

    hands = [threading.Thread(target=hand) for _ in range(2)]
    for one in hands:
        one.start()
    for one in hands:
        one.join()
    assert [refusal.field for refusal in refused] == ["person"]
    assert names(house, session) == (["Léa"], [])


@pytest.mark.parametrize("role", list(ParticipantRole))
def test_a_double_press_of_enter_signs_up_once(house: House, role: ParticipantRole) -> None:
    session, lea = under_way(house, outline(house)), add(house, "Léa")
    house.do(SignUp(session, lea, role))
    with pytest.raises(Refusal):
        house.do(SignUp(session, lea, role))
    assert len(house.ask(ShowSession(session)).roster) == 1
