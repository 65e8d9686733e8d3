"""The day, the week, any period as a table: windowed by key, filtered."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from papidesk.visits.intents import (
    DeleteVisits,
    LogSupport,
    LogVisit,
    UsualSupport,
    VisitDays,
    VisitFilter,
    VisitRow,
    VisitsOfDay,
)
from papidesk.visits.rules import Theme
from tests.conftest import House
from tests.visits.conftest import TODAY, purpose

WEEK = VisitFilter(TODAY - timedelta(days=6), TODAY)


@pytest.fixture
def week(house: House, lea: int, yann: int) -> House:
    """Seven days: the day's number of visits each, by turns Léa for games, Yann with a support, and nobody known."""
    now = house.clock.now()
    for back in range(7):
        for n in range(7 - back):
            arrived = now - timedelta(days=back, minutes=n * 7)
            who, what = ((lea, ("games",)), (yann, ("free_access", "printing")), (None, ("printing",)))[n % 3]
            visit = house.do(
                LogVisit(who, tuple(purpose(house, code) for code in what), arrived_at=arrived, left_at=arrived)
            ).ids[0]
            if who == yann:
                house.do(LogSupport(replace(house.ask(UsualSupport(visit)), themes=(Theme.EMAIL,))))
    house.do(DeleteVisits(house.do(LogVisit(lea)).ids))
    return house


def all_rows(house: House, wanted: VisitFilter, block: int) -> list[VisitRow]:
    """The table, block after block, as a screen that scrolls asks for it."""
    days = house.ask(VisitDays(wanted))
    rows: list[VisitRow] = []
    while len(rows) < sum(count for _, count in days):
        place = [(day, n) for day, count in days for n in range(count)][len(rows)]
        rows.extend(house.ask(VisitsOfDay(wanted, *place, block)))
    return rows


@pytest.mark.parametrize("block", [1, 4, 256])
def test_blocks_put_end_to_end_are_the_period(week: House, block: int) -> None:
    rows = all_rows(week, WEEK, block)
    assert len(rows) == len({row.id for row in rows}) == 7 + 6 + 5 + 4 + 3 + 2 + 1
    assert rows == sorted(rows, key=lambda row: (row.day, row.arrived_at, row.id), reverse=True)


def test_days_say_how_many(week: House) -> None:
    assert week.ask(VisitDays(WEEK)) == tuple((TODAY - timedelta(days=back), 7 - back) for back in range(7))
    assert week.ask(VisitDays(VisitFilter(date(2020, 1, 1), date(2020, 12, 31)))) == ()


@pytest.mark.parametrize(
    ("wanted", "keep"),
    [
        ({"text": "lea"}, lambda row: row.name == "Léa Durand"),
        ({"text": "brat yan"}, lambda row: row.name == "Yann Kerbrat"),
        ({"text": "personne de ce nom"}, lambda _row: False),
        ({"purpose": "printing"}, lambda row: "Impression et numérisation" in row.purposes),
        ({"known": True}, lambda row: row.person is not None),
        ({"known": False}, lambda row: row.person is None),
        ({"supported": True}, lambda row: row.supports > 0),
        ({"known": True, "purpose": "printing", "text": "kerb"}, lambda row: row.name == "Yann Kerbrat"),
    ],
)
def test_a_filter_keeps_what_it_says(week: House, wanted: dict, keep) -> None:  # type: ignore[no-untyped-def,type-arg] # noqa: ANN001
    everything = all_rows(week, WEEK, 256)
    named = dict(wanted)
    if "purpose" in named:
        named["purpose"] = purpose(week, named["purpose"])
    assert all_rows(week, replace(WEEK, **named), 5) == [row for row in everything if keep(row)]


def test_a_filter_of_spaces_is_none(week: House) -> None:
    assert week.ask(VisitDays(replace(WEEK, text="  "))) == week.ask(VisitDays(WEEK))
