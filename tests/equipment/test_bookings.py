"""Keeping things for someone: never twice, always with the next free day, never given away by a scan."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from papidesk.equipment.intents import (
    Book,
    BookingsBetween,
    CancelBookings,
    CancelLoan,
    ChangeBooking,
    ChangeState,
    Lend,
    LineOut,
    Prolong,
    ReinstateBookings,
    ShowItem,
    ShowLoan,
    TakenBetween,
)
from papidesk.equipment.rules import Availability, Borrower, ItemKind, ItemState
from papidesk.kernel.history import UndoAction
from papidesk.kernel.words import render
from tests.conftest import FakeClock, House
from tests.equipment.conftest import TODAY, add, at, back, book, item, lend, living, named, organisation, refused


def booked(house: House, key: int) -> list[int]:
    return [row.id for row in house.ask(ShowItem(key)).bookings]


def test_a_booking_keeps_a_thing(house: House) -> None:
    lea, camera, micro = add(house, "Léa", "Durand"), item(house, "Caméra"), item(house, "Micro")
    before = living(house)
    done = house.do(
        Book(((camera, 1), (micro, 1)), Borrower(person=lea), at(3, 10), at(5, 17), " Fête  de l’école ")
    )
    assert len(done.ids) == 2
    assert done.about == (("person", lea),)
    (row, other) = house.ask(BookingsBetween(TODAY + timedelta(days=4), TODAY + timedelta(days=4)))
    assert (row.item_name, row.borrower_name, row.purpose) == ("Caméra", "Léa Durand", "Fête de l’école")
    assert other.item == micro
    assert house.ask(BookingsBetween(TODAY, TODAY + timedelta(days=2))) == ()
    house.do(UndoAction())
    assert living(house) == before


def test_a_session_and_an_organisation_book_too(house: House) -> None:
    camera, school = item(house), organisation(house, "École")
    house.do(Book(((camera, 1),), Borrower(session=12), at(1, 10), at(1, 12), "Atelier photo"))
    house.do(Book(((camera, 1),), Borrower(organisation=school), at(2, 10), at(2, 12)))
    rows = house.ask(ShowItem(camera)).bookings
    assert [row.borrower_name for row in rows] == ["Atelier photo", "École"]
    assert [row.borrower for row in rows] == [Borrower(session=12), Borrower(organisation=school)]


def test_what_is_taken_is_refused_with_the_next_free_hour(house: House) -> None:
    lea, yann, camera = add(house, "Léa"), add(house, "Yann"), item(house, "L’appareil photo 12")
    book(house, lea, [camera], 3, 5)
    book(house, lea, [camera], 7, 8)
    why = refused(house, Book(((camera, 1),), Borrower(person=yann), at(4, 10), at(6, 10)))
    assert (why.field, why.more["taken"]) == ("items", (camera,))
    assert why.more["next_free"] == {camera: at(8, 17)}, "two whole days together"
    assert render(why.why) == (
        "L’appareil photo 12 is already booked for Léa from 2026-11-08 at 2026-11-08T10:00:00+01:00"
        " to 2026-11-10 at 2026-11-10T17:00:00+01:00."
        " Choose another, or book it from 2026-11-13 at 2026-11-13T17:00:00+01:00."
    )
    book(house, yann, [camera], 6, 6)


def test_what_is_lent_can_be_booked_from_the_day_after(house: House) -> None:
    lea, yann, camera = add(house, "Léa"), add(house, "Yann"), item(house, "L’appareil photo 12")
    lend(house, lea, camera, due=date(2026, 12, 1))
    why = refused(house, Book(((camera, 1),), Borrower(person=yann), at(3, 10), at(4, 10)))
    assert render(why.why) == (
        "L’appareil photo 12 is already lent to Léa until 2026-12-01."
        " Choose another, or book it from 2026-12-02."
    )
    book(house, yann, [camera], 27, 28)


def test_nobody_knows_when_a_late_thing_is_free(house: House, clock: FakeClock) -> None:
    lea, yann, camera = add(house, "Léa"), add(house, "Yann"), item(house, loan_days=1)
    loan = lend(house, lea, camera)
    clock.advance(timedelta(days=4))
    why = refused(house, Book(((camera, 1),), Borrower(person=yann), at(60, 10), at(61, 10)))
    assert why.more["next_free"] == {camera: None}
    assert "was expected back from Léa" in render(why.why)
    (span,) = house.ask(TakenBetween((camera,), at(0, 0), at(90, 0)))[camera]
    assert (span.open_ended, span.loan, span.what) == (True, loan, "Léa")
    back(house, loan)
    book(house, yann, [camera], 60, 61)


def test_of_a_lot_as_many_are_booked_as_there_are(house: House) -> None:
    lea, lot = add(house, "Léa"), item(house, "Casques", kind=ItemKind.LOT, quantity=5)
    whose = Borrower(person=lea)
    house.do(Book(((lot, 3),), whose, at(1, 10), at(3, 10)))
    house.do(Book(((lot, 2),), whose, at(2, 10), at(4, 10)))
    why = refused(house, Book(((lot, 1),), whose, at(1, 12), at(3, 12)))
    assert why.more["next_free"] == {lot: at(3, 10)}
    house.do(Book(((lot, 3),), whose, at(3, 10), at(4, 10)))


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("borrower", {"borrower": Borrower(person=999)}),
        ("borrower", {"borrower": Borrower(person=1, session=1)}),
        ("items", {"items": ()}),
        ("items", {"items": ((99, 1),)}),
        ("items", {"items": ((1, 2),)}),
        ("items", {"items": ((2, 4),)}),
        ("items", {"items": ((3, 1),)}),
        ("items", {"items": ((4, 1),)}),
        ("end", {"end": at(3, 10)}),
        ("end", {"end": at(400, 10)}),
        ("start", {"start": at(-1, 10)}),
        ("start", {"start": at(5000, 10), "end": at(5001, 10)}),
        ("purpose", {"purpose": "x" * 121}),
    ],
)
def test_a_booking_that_can_not_be(house: House, field: str, changes: dict[str, Any]) -> None:
    lea = add(house, "Léa")
    item(house)
    item(house, "Casques", kind=ItemKind.LOT, quantity=3)
    house.do(ChangeState((item(house, "Cassé"),), ItemState.REPAIR))
    item(house, "Serveur", loanable=False)
    given = Book(((1, 1),), Borrower(person=lea), at(3, 10), at(4, 10))
    assert refused(house, replace(given, **changes)).field == field


def test_a_booking_moves_and_moves_back(house: House, clock: FakeClock) -> None:
    lea, yann, camera = add(house, "Léa"), add(house, "Yann"), item(house)
    (key,) = book(house, lea, [camera], 3, 4)
    book(house, yann, [camera], 7, 8)
    before = living(house)
    clock.advance(timedelta(minutes=4))
    house.do(ChangeBooking(key, at(5, 10), at(6, 10), purpose="Kermesse"))
    assert house.ask(ShowItem(camera)).bookings[0].purpose == "Kermesse"
    assert refused(house, ChangeBooking(key, at(6, 10), at(7, 12))).field == "items"
    assert refused(house, ChangeBooking(key, at(6, 10), at(6, 9))).field == "end"
    assert refused(house, ChangeBooking(key, at(6, 10), at(6, 12), 2)).field == "items"
    house.do(UndoAction())
    assert living(house) == before


def test_the_place_of_a_moved_booking_may_be_taken_meanwhile(house: House, clock: FakeClock) -> None:
    lea, yann, camera = add(house, "Léa"), add(house, "Yann"), item(house)
    (key,) = book(house, lea, [camera], 3, 4)
    moved = house.do(ChangeBooking(key, at(5, 10), at(6, 10)))
    clock.advance(timedelta(minutes=4))
    book(house, yann, [camera], 3, 4)
    assert refused(house, UndoAction(moved.entry)).field == "items"


def test_cancelled_it_is_free_and_reinstated_it_waits_again(house: House, clock: FakeClock) -> None:
    lea, yann, camera = add(house, "Léa"), add(house, "Yann"), item(house)
    keys = book(house, lea, [camera], 3, 4)
    before = living(house)
    house.do(CancelBookings(keys))
    assert booked(house, camera) == []
    house.do(UndoAction())
    assert living(house) == before
    assert refused(house, ReinstateBookings(keys)).field == "bookings"
    house.do(CancelBookings(keys))
    assert refused(house, CancelBookings(keys)).field == "bookings"
    clock.advance(timedelta(minutes=1))
    book(house, yann, [camera], 4, 5)
    assert refused(house, ReinstateBookings(keys)).field == "bookings"


def test_their_own_booking_is_taken_up_by_the_loan(house: House) -> None:
    lea, camera = add(house, "Léa"), item(house)
    (key,) = book(house, lea, [camera], 0, 2)
    later = book(house, lea, [camera], 30, 31)
    done = house.do(Lend(Borrower(person=lea), (LineOut(camera),)))
    assert render(done.said).endswith("The booking is taken up.")
    assert booked(house, camera) == list(later)
    assert refused(house, CancelBookings((key,))).field == "bookings"
    house.do(UndoAction())
    assert booked(house, camera) == [key, *later]


def test_what_is_kept_for_somebody_else_asks_first(house: House) -> None:
    lea, yann, camera = add(house, "Léa"), add(house, "Yann"), item(house, "L’appareil photo 12")
    (key,) = book(house, lea, [camera], 0, 2)
    given = Lend(Borrower(person=yann), (LineOut(camera),))
    why = refused(house, given)
    assert (why.field, why.more["booking"]) == ("booked", key)
    assert "L’appareil photo 12 is booked for Léa" in render(why.why)
    house.do(replace(given, said_yes=("booked",)))
    assert booked(house, camera) == [key], "it still waits: somebody decides"


def test_a_loan_ends_before_the_next_booking(house: House) -> None:
    lea, yann, camera = add(house, "Léa"), add(house, "Yann"), item(house)
    book(house, lea, [camera], 5, 6)
    given = Lend(Borrower(person=yann), (LineOut(camera),))
    why = refused(house, given)
    assert (why.field, why.more["latest"]) == ("due", date(2026, 11, 9))
    loan = house.do(replace(given, due=date(2026, 11, 9))).ids[0]
    assert house.ask(ShowLoan(loan)).may_prolong_to == date(2026, 11, 9)


def test_of_a_lot_what_others_booked_is_left_for_them(house: House) -> None:
    lea, yann = add(house, "Léa"), add(house, "Yann")
    lot = item(house, "Casques", kind=ItemKind.LOT, quantity=5)
    house.do(Book(((lot, 3),), Borrower(person=lea), at(2, 10), at(3, 10)))
    house.do(Lend(Borrower(person=yann), (LineOut(lot, 2),)))
    assert refused(house, Lend(Borrower(person=yann), (LineOut(lot, 1),))).field == "due"
    house.do(Lend(Borrower(person=lea), (LineOut(lot, 3),)))
    assert named(house, lot).free == 0


def test_a_thing_lost_while_it_is_booked_keeps_its_bookings_and_says_so(house: House) -> None:
    lea, camera = add(house, "Léa"), item(house)
    keys = book(house, lea, [camera], 3, 4)
    done = house.do(ChangeState((camera,), ItemState.LOST))
    assert render(done.said) == (
        "Appareil photo: Lost. 1 booking(s) of it stay: call those who wait, or cancel them."
    )
    assert booked(house, camera) == list(keys)
    assert named(house, camera).now is Availability.LOST
    assert refused(house, Lend(Borrower(person=lea), (LineOut(camera),))).field == "items"


def test_a_booking_nobody_came_for_is_in_nobodys_way(house: House, clock: FakeClock) -> None:
    lea, yann, camera = add(house, "Léa"), add(house, "Yann"), item(house)
    book(house, lea, [camera], 1, 2)
    clock.advance(timedelta(days=4))
    assert named(house, camera).now is Availability.AVAILABLE
    lend(house, yann, camera)


def test_a_loan_cancelled_gives_the_booking_its_turn_unless_it_was_taken(house: House, clock: FakeClock) -> None:
    lea, yann, camera = add(house, "Léa"), add(house, "Yann"), item(house)
    book(house, lea, [camera], 0, 9)
    loan = lend(house, lea, camera, due=date(2026, 11, 7))
    clock.advance(timedelta(minutes=9))
    book(house, yann, [camera], 4, 5)
    assert refused(house, CancelLoan(loan)).field == "loan"
    assert refused(house, Prolong(loan, date(2026, 11, 10))).field == "due"


def test_a_calendar_shows_what_was_what_is_and_what_is_to_be(house: House, clock: FakeClock) -> None:
    lea, camera = add(house, "Léa"), item(house, loan_days=4)
    first = lend(house, lea, camera)
    clock.advance(timedelta(days=2))
    back(house, first)
    clock.advance(timedelta(hours=2))
    second = lend(house, lea, camera)
    (key,) = book(house, lea, [camera], 9, 10)
    spans = house.ask(TakenBetween((camera,), at(-1, 0), at(30, 0)))[camera]
    assert [(span.loan, span.booking) for span in spans] == [(first, None), (second, None), (None, key)]
    assert house.ask(TakenBetween((camera,), at(1, 20), at(1, 21)))[camera][0].loan == first
