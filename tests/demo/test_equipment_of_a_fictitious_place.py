"""The equipment of the demo: as the desk itself would have lent it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from papidesk.accounts.unlock import Opened
from papidesk.backroom import Backroom
from papidesk.demo.calendar import open_days, public_holidays
from papidesk.demo.crowd import invent
from papidesk.demo.lending import live
from papidesk.demo.place import Made, Wish, make_place
from papidesk.equipment.intents import (
    Categories,
    ItemFilter,
    ItemsBlock,
    LineBack,
    LoanFilter,
    Loans,
    ReturnsDue,
    ShowLoan,
    TakeBack,
)
from papidesk.equipment.rules import Availability, Occupation, days_late, taken
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.upkeep import CheckStore
from tests.conftest import CHEAP, FakeClock

TODAY = date(2026, 11, 5)
PLACE_TIME = PlaceTime(FakeClock())
FAR = 1 << 40


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Made]:
    folder = tmp_path_factory.mktemp("demo")
    return folder, make_place(StorePaths(folder), FakeClock(), Wish(2, 30, 7), lambda _done, _total: None, CHEAP)


@pytest.fixture(scope="module")
def demo(made: tuple[Path, Made]) -> Iterator[Opened]:
    opened = Backroom(made[0], FakeClock()).open(made[1].password)
    yield opened
    opened.store.close()


def rows(opened: Opened, sql: str) -> list[Any]:
    with opened.store.engine.begin() as connection:
        return list(connection.execute(text(sql)))


def day_of(number: int) -> date:
    return date(number // 10000, number // 100 % 100, number % 100)


def wall_day(second: int) -> date:
    return PLACE_TIME.local(datetime.fromtimestamp(second, UTC)).date()


def lines(opened: Opened) -> list[Any]:
    return rows(
        opened, "SELECT line.*, loan.lent_at, loan.due, loan.closed_at FROM loan_line line JOIN loan ON loan.id = line.loan_id"
    )


def test_there_are_about_sixty_things_and_a_loan_or_two_a_day(demo: Opened, made: tuple[Path, Made]) -> None:
    things = rows(demo, "SELECT * FROM equipment_item")
    loans = rows(demo, "SELECT * FROM loan")
    assert (made[1].equipment, made[1].loans) == (len(things), len(loans))
    assert 55 <= len(things) <= 70
    assert 500 < len(loans) < 1200
    assert demo.store.ask(CheckStore(), demo.author).ok
    assert {one.kind for one in things} == {"single", "lot", "kit", "consumable"}
    assert {one.state for one in things} >= {"in_service", "repair", "lost", "retired"}
    categories = {one.id: one.name for one in demo.store.ask(Categories(), demo.author)}
    assert {categories[one.category_id] for one in things} >= {
        "Appareil photo", "Ordinateur portable", "Tablette", "Son", "À donner",
    }  # fmt: skip
    names = {one.name for one in things}
    assert {"Malle radio", "Casques audio", "Disque Bureau-libre", "Clé USB"} <= names


def test_all_that_can_happen_has(demo: Opened) -> None:
    loans, out = rows(demo, "SELECT * FROM loan"), lines(demo)
    assert any(one.late_days for one in loans)
    assert any(one.late_days == 0 for one in loans)
    assert any(one.reminded_on for one in loans)
    assert any(one.organisation_id for one in loans)
    assert any(one.purpose for one in loans)
    assert any(one.kit_id for one in out)
    assert any(json.loads(one.missing) for one in out)
    assert any(one.quantity > 1 for one in out)
    assert any((day_of(one.due) - day_of(one.lent_on)).days > 21 for one in loans), "prolonged"
    assert {one.kind for one in rows(demo, "SELECT * FROM equipment_event")} >= {
        "incident", "repair", "back_in_service", "lost", "retired",
    }  # fmt: skip
    booked = rows(demo, "SELECT * FROM booking")
    assert any(one.loan_id for one in booked)
    assert any(one.cancelled_at for one in booked)
    assert any(one.session_id for one in booked)
    assert any(one.person_id and one.loan_id is None for one in booked)


def test_everything_is_marked_as_invented(demo: Opened) -> None:
    assert all(one.serial.startswith("FICTIF-") for one in rows(demo, "SELECT * FROM equipment_item WHERE serial != ''"))
    for one in rows(demo, "SELECT * FROM organisation"):
        assert "(nom fictif)" in one.name
        assert "(nom fictif)" in one.contact
        assert one.phone.startswith("02 61 91 ")
        assert one.email.endswith("@example.org")


def test_nothing_is_ever_in_two_hands(demo: Opened) -> None:
    stock = {one.id: one.quantity for one in rows(demo, "SELECT * FROM equipment_item")}
    held: dict[int, list[Occupation]] = defaultdict(list)
    for one in lines(demo):
        start = datetime.fromtimestamp(one.lent_at, UTC)
        end = datetime.fromtimestamp(one.returned_at, UTC) if one.returned_at else start + timedelta(days=4000)
        assert start < end
        held[one.item_id].append(Occupation(start, end, one.quantity))
    for item, occupations in held.items():
        most = taken(occupations, occupations[0].start - timedelta(days=4000), occupations[0].start + timedelta(days=8000))
        assert 1 <= most <= stock[item]


def test_what_is_gone_or_broken_is_not_lent_then(demo: Opened) -> None:
    away: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one in rows(demo, "SELECT * FROM equipment_event ORDER BY at, id"):
        if one.kind in {"repair", "retired", "lost"}:
            away[one.item_id].append((one.at, FAR))
        elif one.kind == "back_in_service":
            away[one.item_id][-1] = (away[one.item_id][-1][0], one.at)
    for one in lines(demo):
        for start, end in away[one.item_id]:
            assert (one.returned_at or FAR) <= start or one.lent_at >= end


def test_a_kit_goes_out_and_comes_back_whole(demo: Opened) -> None:
    parts = {one.id: one.kit_id for one in rows(demo, "SELECT * FROM equipment_item WHERE kit_id IS NOT NULL")}
    count = Counter(parts.values())
    out = lines(demo)
    by_loan = Counter((one.loan_id, one.kit_id) for one in out if one.kit_id)
    assert all(times == count[kit] for (_loan, kit), times in by_loan.items())
    assert all(one.kit_id == parts.get(one.item_id) for one in out)
    assert not count.keys() & {one.item_id for one in out}


def test_days_due_are_days_the_place_is_open_and_lateness_is_counted(demo: Opened) -> None:
    last: dict[int, int] = defaultdict(int)
    for line in lines(demo):
        last[line.loan_id] = max(last[line.loan_id], line.returned_at or FAR)
    for one in rows(demo, "SELECT * FROM loan"):
        lent, due = day_of(one.lent_on), day_of(one.due)
        assert wall_day(one.lent_at) == lent < due
        assert due.weekday() in {1, 2, 3, 4, 5}
        assert due not in public_holidays(due.year)
        assert (one.closed_at is None) == (one.late_days is None)
        if one.closed_at is not None:
            assert one.late_days == days_late(due, wall_day(one.closed_at))
            assert one.closed_at == last[one.id]


def test_agreements_are_numbered_by_year_and_deposits_balance(demo: Opened) -> None:
    lost = {one.loan_id for one in lines(demo) if one.lost}
    assert len(lost) == 1
    numbers: dict[int, list[int]] = defaultdict(list)
    for one in rows(demo, "SELECT * FROM loan ORDER BY lent_at, id"):
        assert one.year == day_of(one.lent_on).year
        numbers[one.year].append(one.number)
        back = one.deposit_cents > 0 and one.closed_at is not None and one.id not in lost
        assert (one.deposit_returned_at is not None) == back
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())


def test_one_loan_is_late_and_two_are_due_today(demo: Opened) -> None:
    due = demo.store.ask(ReturnsDue(TODAY), demo.author)
    assert [one.due == TODAY for one in due] == [False, True, True]
    assert due[0].late > 0
    assert all(one.borrower_name and one.phone for one in due)
    out = demo.store.ask(Loans(LoanFilter(open_only=True)), demo.author)
    assert len(out) > 5


def test_what_is_booked_ahead_is_free_then(demo: Opened) -> None:
    ahead = rows(demo, "SELECT * FROM booking WHERE loan_id IS NULL AND cancelled_at IS NULL ORDER BY start_at")
    assert len(ahead) >= 5
    assert all(wall_day(one.start_at) > TODAY for one in ahead)
    stock = {one.id: one for one in rows(demo, "SELECT * FROM equipment_item")}
    out = {
        one.item_id: (one.quantity, datetime.combine(day_of(one.due) + timedelta(days=1), datetime.min.time(), UTC))
        for one in lines(demo)
        if one.returned_at is None
    }
    for one in ahead:
        assert stock[one.item_id].state == "in_service"
        count, until = out.get(one.item_id, (0, datetime.min.replace(tzinfo=UTC)))
        if until > datetime.fromtimestamp(one.start_at, UTC):
            assert one.quantity + count <= stock[one.item_id].quantity
    assert max(Counter(one.item_id for one in ahead).values()) == 1


def test_something_is_given_away_each_week_and_some_is_left(demo: Opened) -> None:
    given = rows(demo, "SELECT * FROM hand_out")
    weeks = {day_of(one.day).isocalendar()[:2] for one in given}
    assert len(weeks) > 95
    left = rows(demo, "SELECT * FROM equipment_item WHERE kind = 'consumable'")
    assert all(one.quantity > 0 for one in left)
    assert {one.item_id for one in given} == {one.id for one in left}


def test_each_january_all_that_was_here_was_seen(demo: Opened) -> None:
    rounds = rows(demo, "SELECT * FROM inventory")
    assert {wall_day(one.started_at).year for one in rounds} == {2025, 2026}
    for one in rounds:
        seen = {sight.item_id for sight in rows(demo, f"SELECT * FROM inventory_sight WHERE inventory_id = {one.id}")}
        out = {
            line.item_id
            for line in lines(demo)
            if line.lent_at < one.started_at and (line.returned_at or FAR) > one.started_at
        }
        assert len(seen) > 35
        assert not seen & out
        assert one.missing == "[]"


def test_the_desk_goes_on_from_there(demo: Opened) -> None:
    states = Counter(
        one.now for one in demo.store.ask(ItemsBlock(ItemFilter(without_gone=False), limit=256), demo.author)
    )
    assert states[Availability.OUT] >= 5
    assert states[Availability.AVAILABLE] > 30
    today = [one for one in demo.store.ask(Loans(LoanFilter(first=TODAY)), demo.author) if one.lent_on == TODAY]
    assert len(today) == 1, "lent this very morning, with a line in the journal"
    late = demo.store.ask(ReturnsDue(TODAY), demo.author)[0]
    file = demo.store.ask(ShowLoan(late.id), demo.author)
    done = demo.store.carry_out(TakeBack(tuple(LineBack(line.id) for line in file.lines)), demo.author)
    assert demo.store.ask(ShowLoan(late.id), demo.author).row.returned == TODAY
    assert done.undo is not None
    demo.store.carry_out(done.undo, demo.author)


def test_a_place_whose_last_day_is_over_has_everything_back(tmp_path: Path) -> None:
    wish = Wish(1, 10, 3, date(2025, 6, 28))
    made = make_place(StorePaths(tmp_path), FakeClock(), wish, lambda _done, _total: None, CHEAP)
    opened = Backroom(tmp_path, FakeClock()).open(made.password)
    try:
        assert rows(opened, "SELECT id FROM loan WHERE closed_at IS NULL") == []
        assert rows(opened, "SELECT id FROM booking WHERE loan_id IS NULL") == []
        assert max(wall_day(one.closed_at) for one in rows(opened, "SELECT closed_at FROM loan")) <= wish.until  # type: ignore[operator]
    finally:
        opened.store.close()


def test_a_busier_place_lends_more_of_more() -> None:
    days = open_days(date(2024, 1, 1), date(2024, 12, 31))
    people = invent(400, [one.day for one in days], 5)
    for one in people:
        one.seen = len(days) - 1
    small, large = (live(days, people, visits, 5, None) for visits in (30, 200))
    assert len(large.things) > 4 * len(small.things)
    assert 2000 < len(large.loans) < 3500, "fifty thousand in twenty years"
    assert [loan.at for loan in large.loans] == sorted(loan.at for loan in large.loans)
    again = live(days, people, 200, 5, None)
    assert [(one.at, one.minute, one.due) for one in again.loans] == [(one.at, one.minute, one.due) for one in large.loans]
