"""Things go out: to whom, until when, under which number; and what is asked first."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from papidesk.equipment.intents import (
    CancelLoan,
    ForgetReminder,
    Lend,
    LineOut,
    LoanFilter,
    Loans,
    NoteReminder,
    Prolong,
    ReinstateLoan,
    ReturnDeposit,
    ReturnsDue,
    SetLendingRules,
    SetOrganisation,
    ShowItem,
    ShowLoan,
    UsualLoan,
)
from papidesk.equipment.rules import Borrower, Condition, ItemKind, LendingRules, Organisation
from papidesk.kernel.history import UndoAction
from papidesk.kernel.words import render
from papidesk.people.intents import RemovePerson
from tests.conftest import FakeClock, House
from tests.equipment.conftest import (
    TODAY,
    add,
    back,
    book,
    category,
    dump,
    item,
    lend,
    lines_of,
    living,
    named,
    organisation,
    refused,
)

DAY = timedelta(days=1)


def test_a_loan_says_everything_that_went_out(house: House) -> None:
    lea, before = add(house, "Léa", "Durand", phone="06 12 34 56 78"), dump(house)
    photo = category(house, loan_days=7, deposit_cents=5000)
    camera = item(house, category=photo, accessories=("Chargeur", "Carte"), value_cents=30000)
    lot = item(house, "Casques", kind=ItemKind.LOT, quantity=5)
    filled = living(house)
    lines = (LineOut(camera, condition=Condition.WORN, accessories=("Chargeur",)), LineOut(lot, 3))
    done = house.do(Lend(Borrower(person=lea), lines, purpose=" Un  mariage "))
    assert render(done.said) == "%n things are lent to Léa Durand until 2026-11-12.".replace("%n", "2")
    assert done.about == (("person", lea),)
    file = house.ask(ShowLoan(done.ids[0]))
    assert (file.row.number, file.row.due, file.row.deposit_cents) == ("2026-0001", date(2026, 11, 12), 5000)
    assert (file.row.borrower_name, file.row.phone, file.row.purpose) == ("Léa Durand", "06 12 34 56 78", "Un mariage")
    assert (file.row.quantity, file.row.out, file.row.things) == (4, 4, ("Appareil photo", "Casques"))
    line = lines_of(house, done.ids[0])["Appareil photo"]
    assert (line.condition_out, line.accessories, line.value_cents) == (Condition.WORN, ("Chargeur",), 30000)
    assert named(house, camera).condition is Condition.WORN
    assert named(house, lot).free == 2
    house.do(UndoAction())
    assert living(house) == filled
    assert living(house)["loan"] == before["loan"]


def test_what_is_out_is_lent_to_nobody_else(house: House) -> None:
    lea, yann, camera = add(house, "Léa"), add(house, "Yann"), item(house, "L’appareil photo 12")
    loan = lend(house, lea, camera, due=date(2026, 12, 1))
    why = refused(house, Lend(Borrower(person=yann), (LineOut(camera),)))
    assert why.field == "items"
    assert why.more["out"] == (loan,)
    assert render(why.why) == (
        "L’appareil photo 12 is already lent to Léa since 2026-11-05, until 2026-12-01."
        " Take it back first, or choose another."
    )


def test_what_is_late_is_said_to_be(house: House, clock: FakeClock) -> None:
    lea, camera = add(house, "Léa"), item(house, loan_days=1)
    lend(house, lea, camera)
    clock.advance(timedelta(days=9))
    why = refused(house, Lend(Borrower(person=add(house, "Yann")), (LineOut(camera),)))
    assert "was expected back on 2026-11-06" in render(why.why)


def test_of_a_lot_as_many_go_as_there_are(house: House) -> None:
    lea, lot = add(house, "Léa"), item(house, "Casques", kind=ItemKind.LOT, quantity=5)
    house.do(Lend(Borrower(person=lea), (LineOut(lot, 2), LineOut(lot, 1))))
    why = refused(house, Lend(Borrower(person=lea), (LineOut(lot, 3),)))
    assert render(why.why).startswith("2 of Casques are here")
    house.do(Lend(Borrower(person=add(house, "Yann")), (LineOut(lot, 2),)))
    assert named(house, lot).free == 0
    assert refused(house, Lend(Borrower(person=lea), (LineOut(lot, 6),))).field == "items"


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("borrower", {"borrower": Borrower()}),
        ("borrower", {"borrower": Borrower(person=999)}),
        ("borrower", {"borrower": Borrower(organisation=999)}),
        ("borrower", {"borrower": Borrower(person=1, organisation=1)}),
        ("borrower", {"borrower": Borrower(session=1)}),
        ("items", {"lines": ()}),
        ("items", {"lines": (LineOut(999),)}),
        ("items", {"lines": (LineOut(1, 2),)}),
        ("items", {"lines": (LineOut(1, accessories=("x" * 90,)),)}),
        ("items", {"lines": (LineOut(2),)}),
        ("items", {"lines": (LineOut(3),)}),
        ("due", {"due": TODAY - DAY}),
        ("due", {"due": TODAY + 400 * DAY}),
        ("deposit_cents", {"deposit_cents": -1}),
        ("purpose", {"purpose": "x" * 121}),
    ],
)
def test_a_loan_that_can_not_be(house: House, field: str, changes: dict[str, Any]) -> None:
    lea = add(house, "Léa")
    camera = item(house)
    item(house, "Clés USB", kind=ItemKind.CONSUMABLE, quantity=5)
    item(house, "Serveur", loanable=False)
    given = Lend(Borrower(person=lea), (LineOut(camera),))
    assert refused(house, replace(given, **changes)).field == field


def test_people_and_organisations_out_of_the_lists_borrow_nothing(house: House) -> None:
    lea, school, camera = add(house, "Léa"), organisation(house), item(house)
    house.do(RemovePerson(lea))
    house.do(SetOrganisation(school, Organisation("École", active=False)))
    assert refused(house, Lend(Borrower(person=lea), (LineOut(camera),))).field == "borrower"
    assert refused(house, Lend(Borrower(organisation=school), (LineOut(camera),))).field == "borrower"


def test_agreements_are_numbered_in_their_year_and_never_twice(house: House, clock: FakeClock) -> None:
    lea, camera = add(house, "Léa"), item(house)
    first = lend(house, lea, camera)
    house.do(CancelLoan(first))
    second = lend(house, lea, camera)
    assert house.ask(ShowLoan(second)).row.number == "2026-0002"
    back(house, second)
    clock.advance(timedelta(days=60))
    assert house.ask(ShowLoan(lend(house, lea, camera))).row.number == "2027-0001"
    house.do(UndoAction())
    clock.advance(timedelta(days=-60))
    assert house.ask(ShowLoan(lend(house, lea, camera))).row.number == "2026-0003"


def test_a_loan_cancelled_and_reinstated(house: House, clock: FakeClock) -> None:
    lea, yann, camera = add(house, "Léa"), add(house, "Yann"), item(house)
    book(house, lea, [camera], 0, 2)
    loan = house.do(Lend(Borrower(person=lea), (LineOut(camera, condition=Condition.WORN),))).ids[0]
    out = living(house)
    house.do(CancelLoan(loan))
    assert named(house, camera).next_booking is not None, "the booking waits again"
    clock.advance(timedelta(minutes=5))
    house.do(UndoAction())
    assert living(house) == out
    house.do(CancelLoan(loan))
    other = lend(house, yann, camera, said_yes=("booked",))
    assert refused(house, ReinstateLoan(loan)).field == "loan"
    back(house, other)
    assert refused(house, CancelLoan(other)).field == "loan", "something came back: it took place"
    house.do(ReinstateLoan(loan))
    assert refused(house, ReinstateLoan(loan)).field == "loan"


def test_late_too_often_is_said_in_the_places_own_words(house: House, clock: FakeClock) -> None:
    lea, camera = add(house, "Léa", "Durand"), item(house, loan_days=1)
    house.do(SetLendingRules(LendingRules(late_after=2, conduct="Parlez-en à Camille avant de prêter.")))
    for late in (True, True):
        loan = lend(house, lea, camera)
        clock.advance(timedelta(days=5 if late else 0))
        back(house, loan)
    why = refused(house, Lend(Borrower(person=lea), (LineOut(camera),)))
    assert why.field == "conduct"
    assert render(why.why) == "Léa Durand was late 2 time(s) within a year. Parlez-en à Camille avant de prêter."
    loan = lend(house, lea, camera, said_yes=("conduct",))
    assert house.ask(ShowLoan(loan)).late_before == 2
    back(house, loan)
    clock.advance(timedelta(days=370))
    lend(house, lea, camera)


def test_nobody_is_told_off_where_the_place_does_not_want_it(house: House, clock: FakeClock) -> None:
    lea, camera = add(house, "Léa"), item(house, loan_days=1)
    house.do(SetLendingRules(LendingRules(late_after=0)))
    for _ in range(4):
        loan = lend(house, lea, camera)
        clock.advance(timedelta(days=5))
        back(house, loan)
    assert house.ask(ShowLoan(loan)).row.late == 4
    lend(house, lea, camera)


def test_a_loan_is_prolonged_if_nobody_waits(house: House) -> None:
    lea, yann, camera = add(house, "Léa"), add(house, "Yann"), item(house, loan_days=4)
    loan = lend(house, lea, camera)
    before = dump(house)
    assert house.ask(ShowLoan(loan)).may_prolong_to is None
    house.do(Prolong(loan, date(2026, 11, 20)))
    assert house.ask(ShowLoan(loan)).row.due == date(2026, 11, 20)
    house.do(UndoAction())
    assert dump(house) == before
    book(house, yann, [camera], 9, 10)
    assert house.ask(ShowLoan(loan)).may_prolong_to == date(2026, 11, 13)
    why = refused(house, Prolong(loan, date(2026, 11, 14)))
    assert (why.field, why.more["latest"]) == ("due", date(2026, 11, 13))
    house.do(Prolong(loan, date(2026, 11, 13)))
    assert refused(house, Prolong(loan, date(2026, 11, 13))).field == "due"
    back(house, loan)
    assert refused(house, Prolong(loan, date(2026, 11, 12))).field == "loan"


def test_a_late_loan_is_prolonged_and_that_is_undone(house: House, clock: FakeClock) -> None:
    loan = lend(house, add(house, "Léa"), item(house, loan_days=1))
    clock.advance(timedelta(days=7))
    before = dump(house)
    house.do(Prolong(loan, date(2026, 11, 20)))
    assert not house.ask(ShowLoan(loan)).row.late
    house.do(UndoAction())
    assert dump(house) == before


def test_deposits_are_here_or_given_back(house: House, clock: FakeClock) -> None:
    loan = lend(house, add(house, "Léa"), item(house, deposit_cents=5000))
    before = dump(house)
    house.do(ReturnDeposit(loan))
    given = dump(house)
    clock.advance(timedelta(minutes=3))
    house.do(ReturnDeposit(loan, back=False))
    clock.advance(timedelta(minutes=3))
    house.do(UndoAction())
    assert dump(house) == given, "at the very instant it was"
    assert refused(house, ReturnDeposit(loan)).field == "back"
    house.do(UndoAction())
    assert dump(house) == before
    assert refused(house, ReturnDeposit(lend(house, add(house, "Yann"), item(house)))).field == "loan"


def test_what_is_due_and_whom_to_call(house: House, clock: FakeClock) -> None:
    lea = add(house, "Léa", "Durand", phone="06 12 34 56 78")
    school = organisation(house, "École Kérisbian", phone="02 98 11 22 33")
    late, soon = item(house, "Caméra", loan_days=1), item(house, "Micro", loan_days=7)
    first = lend(house, lea, late)
    second = house.do(Lend(Borrower(organisation=school), (LineOut(soon),))).ids[0]
    clock.advance(timedelta(days=4))
    today = TODAY + 4 * DAY
    assert [row.id for row in house.ask(ReturnsDue(today))] == [first]
    rows = house.ask(ReturnsDue(today + 3 * DAY))
    assert [(row.borrower_name, row.phone, row.late) for row in rows] == [
        ("Léa Durand", "06 12 34 56 78", 3),
        ("École Kérisbian", "02 98 11 22 33", 0),
    ]
    house.do(NoteReminder(first))
    clock.advance(timedelta(days=1))
    house.do(NoteReminder(first))
    assert house.ask(ShowLoan(first)).row.reminded_on == today + DAY
    house.do(UndoAction())
    assert house.ask(ShowLoan(first)).row.reminded_on == today
    house.do(ForgetReminder(first, None))
    back(house, second)
    assert refused(house, NoteReminder(second)).field == "loan"


def test_loans_are_found_by_name_thing_or_number(house: House, clock: FakeClock) -> None:
    lea, yann = add(house, "Léa", "Durand"), add(house, "Yann", "Le Gall")
    school = organisation(house, "École Kérisbian")
    camera, micro, lamp = item(house, "Caméra"), item(house, "Micro Shure"), item(house, "Lampe")
    first = lend(house, lea, camera, micro)
    second = lend(house, yann, lamp, due=TODAY + DAY)
    third = house.do(Lend(Borrower(organisation=school), (LineOut(item(house, "Robot")),))).ids[0]
    back(house, third)
    clock.advance(timedelta(days=3))

    def found(**wanted: Any) -> list[int]:
        return [row.id for row in house.ask(Loans(LoanFilter(**wanted)))]

    assert found() == [second, first, third], "those due first, then what is back"
    assert found(text="durand shure") == [first]
    assert found(text="2026-0002") == [second]
    assert second in found(text="2"), "a number alone may be a code’s as well"
    assert found(text="kerisbian") == [third]
    assert found(text="nobody") == []
    assert found(open_only=True) == [second, first]
    assert found(late_only=True) == [second]
    assert found(borrower=Borrower(person=lea)) == [first]
    assert found(first=TODAY + DAY) == []
    assert found(last=TODAY) == [second, first, third]


def test_the_usual_loan_is_the_shortest_and_the_sum(house: House) -> None:
    photo = category(house, loan_days=7, deposit_cents=5000)
    camera = item(house, category=photo)
    own = item(house, "Micro", category=photo, loan_days=20, deposit_cents=0)
    assert house.ask(UsualLoan((camera,))) == (date(2026, 11, 12), 5000)
    assert house.ask(UsualLoan((camera, own))) == (date(2026, 11, 12), 5000)
    assert house.ask(UsualLoan((own,))) == (date(2026, 11, 25), 0)
    loan = house.ask(ShowLoan(lend(house, add(house, "Léa"), camera, own)))
    assert (loan.row.due, loan.row.deposit_cents) == (date(2026, 11, 12), 5000)
    assert house.ask(ShowItem(camera)).loans == 1
