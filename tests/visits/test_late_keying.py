"""Yesterday's paper sheet; days of 23 and 25 hours; a place at the other end of the world."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from papidesk.accounts.intents import Place
from papidesk.backroom import Backroom
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Refusal
from papidesk.visits.intents import CountDay, LogVisit, VisitDays, VisitFilter
from tests.conftest import CHEAP, PASSWORD, FakeClock, House
from tests.visits.conftest import counts, in_room, rows_of

PARIS = PlaceTime(FakeClock())
YESTERDAY = date(2026, 11, 4)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return PARIS.at(day, time(hour, minute))


def test_a_sheet_of_thirty_lines(house: House, lea: int) -> None:
    house.do(LogVisit(lea, workstation=1))
    for n in range(30):
        arrived = at(YESTERDAY, 9) + timedelta(minutes=10 * n)
        house.do(
            LogVisit(lea if n % 3 else None, arrived_at=arrived, left_at=arrived + timedelta(hours=1), workstation=1)
        )
    assert counts(house, YESTERDAY) == (0, 30, 0)
    assert counts(house) == (1, 1, 0)


def test_yesterday_without_a_departure_is_not_in_the_room(house: House, lea: int) -> None:
    house.do(LogVisit(lea, arrived_at=at(YESTERDAY, 17), workstation=1))
    assert in_room(house) == []
    house.do(LogVisit(lea, workstation=1))
    assert counts(house) == (1, 1, 0)


def test_this_morning_without_a_departure_is_in_the_room(house: House, lea: int, clock: FakeClock) -> None:
    house.do(LogVisit(lea, arrived_at=clock.now() - timedelta(hours=3), workstation=1))
    assert counts(house) == (1, 1, 0)
    with pytest.raises(Refusal, match="is taken by"):
        house.do(LogVisit(arrived_at=clock.now() - timedelta(hours=1), workstation=1))
    house.do(
        LogVisit(arrived_at=clock.now() - timedelta(hours=2), left_at=clock.now() - timedelta(hours=1), workstation=1)
    )


@pytest.mark.parametrize(
    ("field", "arrived", "left"),
    [
        ("arrived_at", timedelta(hours=1), None),
        ("arrived_at", -timedelta(days=365 * 31), None),
        ("left_at", -timedelta(hours=1), -timedelta(hours=2)),
        ("left_at", -timedelta(hours=1), timedelta(hours=1)),
        ("left_at", -timedelta(days=3), -timedelta(days=1)),
    ],
)
def test_hours_that_can_not_be(
    house: House, clock: FakeClock, field: str, arrived: timedelta, left: timedelta | None
) -> None:
    now = clock.now()
    with pytest.raises(Refusal) as refused:
        house.do(LogVisit(arrived_at=now + arrived, left_at=None if left is None else now + left))
    assert refused.value.field == field


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 10, 25), 25), (date(2026, 3, 29), 23)])
def test_the_day_the_clock_changes_keeps_all_its_visits(house: House, day: date, hours: int) -> None:
    start, end = PARIS.bounds(day)
    assert end - start == timedelta(hours=hours)
    instants = [start - timedelta(seconds=1), start, *(start + timedelta(hours=n) for n in range(1, hours)), end]
    for instant in instants:
        house.do(LogVisit(arrived_at=instant, left_at=instant))
    assert counts(house, day)[1] == hours
    assert house.ask(VisitDays(VisitFilter(day - timedelta(days=1), day + timedelta(days=1)))) == (
        (day + timedelta(days=1), 1),
        (day, hours),
        (day - timedelta(days=1), 1),
    )
    assert [row.arrived_at for row in rows_of(house, day, day)] == sorted(instants[1:-1], reverse=True)


def test_the_day_is_that_of_the_place(tmp_path: Path, clock: FakeClock) -> None:
    clock.set(datetime(2026, 11, 5, 23, 30, tzinfo=UTC))
    room = Backroom(tmp_path / "noumea", clock)
    opened, _key = room.create(Place("PAPI de Nouméa", zone="Pacific/Noumea"), "Camille", PASSWORD, CHEAP)
    opened.store.close()
    again = room.open(PASSWORD)
    try:
        again.store.carry_out(LogVisit(), again.author)
        assert again.store.ask(CountDay(date(2026, 11, 6)), again.author).present == 1
        assert again.store.ask(CountDay(date(2026, 11, 5)), again.author).visits == 0
    finally:
        again.store.close()
