"""Someone leaves, comes back in after a mistake, moves, waits."""

from datetime import timedelta

import pytest

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.visits.intents import LogVisit, MarkDeparture, ReopenVisits, Seat, ShowVisit
from tests.conftest import FakeClock, House
from tests.visits.conftest import counts, dump, in_room, rows_of


def test_leaving_frees_the_workstation(house: House, lea: int, clock: FakeClock) -> None:
    visits = house.do(LogVisit(lea, workstation=4)).ids
    clock.advance(timedelta(minutes=40))
    house.do(MarkDeparture(visits))
    assert counts(house) == (0, 1, 0)
    assert rows_of(house)[0].left_at == clock.now()
    house.do(LogVisit(workstation=4))


def test_leaving_twice_says_since_when(house: House, lea: int) -> None:
    visits = house.do(LogVisit(lea)).ids
    house.do(MarkDeparture(visits))
    with pytest.raises(Refusal, match="already left") as refused:
        house.do(MarkDeparture(visits))
    assert refused.value.field == "visits"


@pytest.mark.parametrize("hours", [-1, 1])
def test_nobody_leaves_before_they_came_nor_tomorrow(house: House, lea: int, clock: FakeClock, hours: int) -> None:
    visits = house.do(LogVisit(lea)).ids
    with pytest.raises(Refusal) as refused:
        house.do(MarkDeparture(visits, clock.now() + timedelta(hours=hours)))
    assert refused.value.field == "left_at"


def test_undoing_a_departure_gives_the_very_rows_back(house: House, lea: int, clock: FakeClock) -> None:
    visits = house.do(LogVisit(lea, workstation=4)).ids
    clock.advance(timedelta(minutes=5))
    before = dump(house)
    house.do(MarkDeparture(visits))
    house.do(UndoAction())
    assert dump(house) == before


def test_who_comes_back_finds_their_workstation_or_none(house: House, lea: int) -> None:
    visit = house.do(LogVisit(lea, workstation=4)).ids[0]
    house.do(MarkDeparture((visit,)))
    house.do(LogVisit(workstation=4))
    before = dump(house)
    done = house.do(ReopenVisits((visit,)))
    assert house.ask(ShowVisit(visit)).facts.workstation is None
    assert "another person has it" in done.said.source
    house.do(UndoAction())
    assert dump(house) == before


def test_of_two_who_come_back_to_one_workstation_one_has_it(house: House, clock: FakeClock) -> None:
    first = house.do(LogVisit(workstation=4)).ids[0]
    house.do(MarkDeparture((first,)))
    clock.advance(timedelta(minutes=1))
    second = house.do(LogVisit(workstation=4)).ids[0]
    house.do(MarkDeparture((second,)))
    house.do(ReopenVisits((first, second)))
    assert [(line.visit, line.workstation) for line in in_room(house)] == [(first, None), (second, 4)]


def test_seating_someone_who_waits_and_undoing_it(house: House, lea: int, clock: FakeClock) -> None:
    visit = house.do(LogVisit(lea, waits=True)).ids[0]
    clock.advance(timedelta(minutes=12))
    before = dump(house)
    house.do(Seat(visit, 7))
    (line,) = in_room(house)
    assert (line.workstation, line.waits, line.since) == (7, False, clock.now())
    house.do(UndoAction())
    assert dump(house) == before


def test_moving_standing_up_and_undoing_both(house: House, lea: int, clock: FakeClock) -> None:
    visit = house.do(LogVisit(lea, workstation=1)).ids[0]
    clock.advance(timedelta(minutes=12))
    states = [dump(house)]
    moves = [Seat(visit, 2), Seat(visit, None), Seat(visit, None, waits=True)]
    entries = []
    for move in moves:
        entries.append(house.do(move).entry)
        states.append(dump(house))
        clock.advance(timedelta(minutes=3))
    for entry, before in zip(reversed(entries), reversed(states[:-1]), strict=True):
        house.do(UndoAction(entry))
        assert dump(house) == before


def test_two_people_never_sit_at_one_workstation(house: House, lea: int, yann: int) -> None:
    house.do(LogVisit(lea, workstation=1))
    other = house.do(LogVisit(yann, workstation=2)).ids[0]
    with pytest.raises(Refusal) as refused:
        house.do(Seat(other, 1))
    assert refused.value.field == "workstation"
    house.do(Seat(other, 2))


def test_who_has_left_is_not_seated(house: House, lea: int) -> None:
    visit = house.do(LogVisit(lea)).ids[0]
    house.do(MarkDeparture((visit,)))
    with pytest.raises(Refusal) as refused:
        house.do(Seat(visit, 1))
    assert refused.value.field == "visit"


def test_a_move_can_not_be_undone_once_the_workstation_is_taken(house: House, lea: int) -> None:
    visit = house.do(LogVisit(lea, workstation=1)).ids[0]
    entry = house.do(Seat(visit, 2)).entry
    house.do(LogVisit(workstation=1))
    before = dump(house)
    with pytest.raises(Refusal, match="is taken by"):
        house.do(UndoAction(entry))
    assert dump(house) == before
