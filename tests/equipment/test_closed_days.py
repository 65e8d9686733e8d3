"""A loan ends on a day the place is open, whatever lies between. 2026: 5 November is a Thursday, Wednesday 11 a holiday."""

from datetime import date, timedelta

import pytest

from papidesk.equipment.intents import Lend, LineOut, Prolong, SetLendingRules, ShowLoan, UsualLoan
from papidesk.equipment.rules import Borrower, LendingRules, days_late, due_day, next_open_day
from papidesk.kernel.words import render
from tests.conftest import FakeClock, House
from tests.equipment.conftest import add, back, item, lend, refused

WEEK = range(7)


@pytest.mark.parametrize(
    ("days", "due"),
    [
        (2, date(2026, 11, 7)),
        (3, date(2026, 11, 9)),  # Sunday
        (6, date(2026, 11, 12)),  # Armistice day
        (14, date(2026, 11, 19)),
        (50, date(2026, 12, 26)),  # Christmas falls on a Friday
        (57, date(2027, 1, 2)),
    ],
)
def test_a_loan_is_due_on_an_open_day(house: House, days: int, due: date) -> None:
    camera = item(house, loan_days=days)
    assert house.ask(UsualLoan((camera,)))[0] == due
    assert house.ask(ShowLoan(lend(house, add(house, "Léa"), camera))).row.due == due


def test_a_place_open_on_one_day_a_week(house: House) -> None:
    house.do(SetLendingRules(LendingRules(open_weekdays=(2,))))
    camera = item(house, loan_days=1)
    assert house.ask(UsualLoan((camera,)))[0] == date(2026, 11, 18), "Wednesday 11 is a holiday"


def test_a_day_the_place_is_closed_is_not_promised(house: House) -> None:
    lea, camera = add(house, "Léa"), item(house)
    for closed, opened in ((date(2026, 11, 8), date(2026, 11, 9)), (date(2026, 11, 11), date(2026, 11, 12))):
        why = refused(house, Lend(Borrower(person=lea), (LineOut(camera),), due=closed))
        assert (why.field, why.more["next"]) == ("due", opened)
        assert render(why.why).startswith(f"The place is closed on {closed}. Choose {opened}")
    loan = lend(house, lea, camera)
    assert refused(house, Prolong(loan, date(2026, 12, 25))).field == "due"


def test_a_loan_across_closed_days_is_late_by_days_of_the_calendar(house: House, clock: FakeClock) -> None:
    loan = lend(house, add(house, "Léa"), item(house, loan_days=2))
    clock.advance(timedelta(days=7))
    back(house, loan)
    row = house.ask(ShowLoan(loan)).row
    assert (row.due, row.returned, row.late) == (date(2026, 11, 7), date(2026, 11, 12), 5)


def test_a_place_that_never_opens_has_no_better_day() -> None:
    sunday = date(2026, 11, 8)
    assert next_open_day(sunday, (), ()) == sunday
    assert next_open_day(sunday, WEEK, {sunday}) == sunday + timedelta(days=1)
    assert due_day(sunday, 7, WEEK, ()) == date(2026, 11, 15)
    assert (days_late(sunday, sunday), days_late(sunday, sunday + timedelta(days=3))) == (0, 3)
    assert days_late(sunday, sunday - timedelta(days=3)) == 0
