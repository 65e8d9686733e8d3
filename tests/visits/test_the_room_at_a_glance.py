"""The workstations, who has them since when, and the end of their turn."""

from dataclasses import replace
from datetime import timedelta

from papidesk.accounts.intents import SetPlace, ShowPlace
from papidesk.visits.intents import LogVisit, RoomNow, Seat, SetWorkstation, Workstations
from tests.conftest import FakeClock, House
from tests.visits.conftest import TODAY, counts, in_room


def test_eight_workstations_to_begin_with(house: House) -> None:
    view = house.ask(RoomNow())
    assert [one.number for one in view.workstations] == list(range(1, 9))
    assert view.present == ()


def test_people_stand_in_order_of_arrival(house: House, lea: int, yann: int, clock: FakeClock) -> None:
    house.do(LogVisit(yann, workstation=2))
    clock.advance(timedelta(minutes=5))
    house.do(LogVisit(lea))
    house.do(LogVisit(lea, again=True, arrived_at=clock.now() - timedelta(hours=1)))
    assert [(line.name, line.initials) for line in in_room(house)] == [
        ("Léa Durand", "L. D."),
        ("Yann Kerbrat", "Y. K."),
        ("Léa Durand", "L. D."),
    ]


def test_a_turn_ends_as_the_place_or_the_workstation_has_it(house: House, clock: FakeClock) -> None:
    house.do(SetPlace(replace(house.ask(ShowPlace()), slot_minutes=30)))
    one, two, three = house.ask(Workstations())[:3]
    house.do(SetWorkstation(replace(two, slot_minutes=60)))
    house.do(SetWorkstation(replace(three, slot_minutes=0)))
    for workstation in (one, two, three):
        house.do(LogVisit(workstation=workstation.id))
    house.do(LogVisit())
    now = clock.now()
    ends = [line.slot_end for line in in_room(house)]
    assert ends == [now + timedelta(minutes=30), now + timedelta(minutes=60), None, None]


def test_a_turn_begins_at_the_workstation_not_at_the_door(house: House, lea: int, clock: FakeClock) -> None:
    house.do(SetPlace(replace(house.ask(ShowPlace()), slot_minutes=30)))
    visit = house.do(LogVisit(lea, waits=True)).ids[0]
    clock.advance(timedelta(minutes=20))
    house.do(Seat(visit, 3))
    assert in_room(house)[0].slot_end == clock.now() + timedelta(minutes=30)


def test_at_midnight_the_room_is_empty_again(house: House, lea: int, clock: FakeClock) -> None:
    house.do(LogVisit(lea, workstation=1))
    clock.advance(timedelta(hours=10))  # 00 h 05 in Paris
    assert in_room(house) == []
    assert counts(house, TODAY) == (0, 1, 0), "on a past day nobody is present"
    house.do(LogVisit(workstation=1))
    assert counts(house, TODAY + timedelta(days=1)) == (1, 1, 0)
