"""Several bookings arranged at once: none in another's way, never a thing twice, all of it or nothing; taken back exactly."""

from dataclasses import replace
from typing import Any

import pytest

from papidesk.equipment.intents import (
    ArrangeBookings,
    Book,
    BookingAs,
    BookingsFor,
    CancelBookings,
    RemoveItems,
    ShowItem,
    StuckBookings,
)
from papidesk.equipment.rules import Borrower, ItemKind
from papidesk.kernel.history import UndoAction
from papidesk.kernel.words import render
from tests.conftest import House
from tests.equipment.conftest import add, at, book, item, kit, lend, living, refused


def for_session(house: House, thing: int, day: int, session: int = 12, quantity: int = 1) -> int:
    """The key of a booking of a session, from 10 h to 17 h of a day."""
    command = Book(((thing, quantity),), Borrower(session=session), at(day, 10), at(day, 17), "Atelier photo")
    return house.do(command).ids[0]


def on(key: int, day: int, **more: Any) -> BookingAs:
    return BookingAs(key, at(day, 10), at(day, 17), "Atelier photo", **more)


def test_two_bookings_of_one_thing_change_places(house: House) -> None:
    camera = item(house)
    first, second = for_session(house, camera, 1), for_session(house, camera, 2)
    before = living(house)
    wanted = (on(first, 2), on(second, 1))
    assert house.ask(StuckBookings(wanted)) == ()
    done = house.do(ArrangeBookings(wanted))
    assert done.ids == (first, second)
    assert [row.id for row in house.ask(ShowItem(camera)).bookings] == [second, first]
    house.do(UndoAction())
    assert living(house) == before


def test_what_is_taken_is_named_and_nothing_is_written(house: House) -> None:
    camera, micro = item(house, "Caméra"), item(house, "Micro")
    moved, other = for_session(house, camera, 1), for_session(house, micro, 1)
    book(house, add(house, "Léa", "Durand"), [camera], 3, 4)
    wanted = (on(moved, 4), on(other, 4))
    (stuck,) = house.ask(StuckBookings(wanted))
    assert (stuck.booking, stuck.what, stuck.held_by, stuck.start) == (moved, "Caméra", "Léa Durand", at(3, 10))
    why = refused(house, ArrangeBookings(wanted))
    assert why.field == "bookings"
    assert "Caméra is already booked for Léa Durand" in render(why.why)


def test_where_both_want_one_thing_the_earlier_has_it(house: House) -> None:
    lot = item(house, "Casques", kind=ItemKind.LOT, quantity=3)
    first, second = for_session(house, lot, 1, quantity=2), for_session(house, lot, 2, quantity=2)
    (stuck,) = house.ask(StuckBookings((on(first, 3), on(second, 3))))
    assert stuck.booking == second
    assert house.ask(StuckBookings((on(first, 3, cancelled_at=at(0, 14)), on(second, 3)))) == ()


def test_what_stays_within_what_it_had_is_never_in_question(house: House) -> None:
    camera = item(house)
    stays, comes = for_session(house, camera, 2), for_session(house, camera, 1)
    (stuck,) = house.ask(StuckBookings((on(comes, 2), on(stays, 2))))
    assert (stuck.booking, stuck.held_by) == (comes, "Atelier photo")


def test_a_kit_and_its_things_are_in_each_other_s_way(house: House) -> None:
    suitcase, (micro, *_) = kit(house)
    whole, alone = for_session(house, suitcase, 1), for_session(house, micro, 2)
    (stuck,) = house.ask(StuckBookings((on(whole, 3), on(alone, 3))))
    assert stuck.booking == alone
    house.do(ArrangeBookings((on(whole, 2), on(alone, 1))))


def test_what_was_cancelled_waits_again_where_it_can(house: House) -> None:
    camera = item(house)
    key = for_session(house, camera, 1)
    house.do(CancelBookings((key,)))
    house.do(ArrangeBookings((on(key, 2),)))
    assert [row.start for row in house.ask(ShowItem(camera)).bookings] == [at(2, 10)]
    house.do(CancelBookings((key,)))
    house.do(RemoveItems((camera,)))
    (stuck,) = house.ask(StuckBookings((on(key, 2),)))
    assert (stuck.what, stuck.held_by) == ("Appareil photo", "")
    assert "no longer in the catalogue" in render(refused(house, ArrangeBookings((on(key, 2),))).why)


def test_what_was_so_before_may_be_so_again(house: House) -> None:
    lot = item(house, "Casques", kind=ItemKind.LOT, quantity=3)
    key = for_session(house, lot, 1, quantity=3)
    done = house.do(CancelBookings((key,)))
    lend(house, add(house, "Léa"), lot)
    assert house.ask(StuckBookings((on(key, 1),))), "one of them is out"
    mark = done.undo.since  # type: ignore[union-attr]
    assert house.ask(StuckBookings((on(key, 1),), mark)), "it went out since"
    house.do(UndoAction())
    house.do(UndoAction(done.entry))
    assert house.ask(BookingsFor((12,)))[0].cancelled_at is None


@pytest.mark.parametrize("spoil", ["nowhere", "lent", "backwards"])
def test_what_can_not_be_arranged_is_said(house: House, spoil: str) -> None:
    camera = item(house)
    (key,) = book(house, lea := add(house, "Léa"), [camera], 1, 2)
    wanted = on(key, 3)
    if spoil == "nowhere":
        wanted = replace(wanted, booking=99)
    elif spoil == "backwards":
        wanted = replace(wanted, end=at(3, 9))
    else:
        lend(house, lea, camera)
    assert refused(house, ArrangeBookings((wanted,))).field == "bookings"


def test_what_is_kept_for_sessions_is_listed_by_session_then_by_name(house: House) -> None:
    camera, micro = item(house, "Caméra"), item(house, "Micro")
    for session, thing, day in ((13, micro, 1), (12, micro, 2), (12, camera, 2)):
        for_session(house, thing, day, session)
    book(house, add(house, "Léa"), [camera], 4, 5)
    gone = for_session(house, camera, 6)
    house.do(CancelBookings((gone,)))
    found = house.ask(BookingsFor((13, 12)))
    assert [(one.session, one.name) for one in found] == [(12, "Caméra"), (12, "Micro"), (13, "Micro")]
    assert len(house.ask(BookingsFor((13, 12), with_cancelled=True))) == 4
    assert house.ask(BookingsFor(())) == ()
