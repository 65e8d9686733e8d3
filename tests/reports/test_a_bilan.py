"""What a period came to: from the ledger where it is closed, from the rows where it is not, and always the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from papidesk.documents.intents import CreateDocument
from papidesk.documents.rules import Document, DocumentKind, Resume
from papidesk.equipment.intents import HandOut, Lend, LineOut, SetItem, SetLendingRules
from papidesk.equipment.rules import Borrower, Item, ItemKind, LendingRules
from papidesk.kernel.counts import NOT_GIVEN
from papidesk.kernel.periods import Period, parse_period
from papidesk.reports.intents import Bilan, Counts, Ledger
from papidesk.reports.rules import BY_KEY, INDICATORS, ITSELF, Folding, fed
from papidesk.store.plain import Plain
from papidesk.visits.intents import CountDay, LogSupport, SetPurpose, SupportFacts
from papidesk.visits.rules import Purpose, PurposeKind, SupportPlace, Theme
from tests.conftest import FakeClock, House
from tests.reports.those import add, bilan, close_all, come, counts, names_go, number, on, value
from tests.visits.lives import PEOPLE, Life, lives, periods, write
from tests.workshops.conftest import outline, plan

LOOSE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)


@pytest.fixture(scope="module")
def place_of_many_lives(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(Path(shutil.copytree(pristine, tmp_path_factory.mktemp("bilans") / "store")), FakeClock())
    for _ in range(PEOPLE):
        add(house, "Prénom")
    house.do(SetPurpose(Purpose(0, "more", "Encore autre chose", PurposeKind.OTHER, "z", None, active=True)))
    yield house
    house.close()


def live(house: House, period: Period) -> dict[str, dict[str, int]]:
    return {one.indicator: one.values for one in house.ask(Counts(period))}


@LOOSE
@given(life=lives, period=periods, today=st.dates(date(2024, 1, 1), date(2027, 6, 30)))
def test_closing_changes_no_figure_and_names_that_go_change_none_that_is_closed(
    place_of_many_lives: House, life: Life, period: Period, today: date
) -> None:
    house = place_of_many_lives
    write(house, life, house.store.time)
    with house.session() as session:
        for table in ("ledger_cell", "ledger_part", "ledger_period", "ledger_clock"):
            session.execute(text(f"DELETE FROM {table}"))
    house.clock.set(datetime.combine(today, time(12), UTC))
    before = live(house, period)
    close_all(house)
    assert live(house, period) == before
    ledger = [one.period for one in house.ask(Ledger()).closed]
    kept = {one: live(house, one) for one in ledger}
    names_go(house)
    assert {one: live(house, one) for one in ledger} == kept
    after = live(house, period)
    for key, found in after.items():
        if BY_KEY[key].folding is Folding.SUM and key != "visits_anonymous":
            assert found == before[key], key
    assert after["persons"][ITSELF] <= before["persons"][ITSELF]


def test_every_job_is_in_it(house: House) -> None:
    lea = add(house, birth_year=1990, commune="Brest", district="Bellevue")
    come(house, "2026-11-02", lea, prints=4)
    come(house, "2026-11-03", count=5)
    an_hour_ago = house.clock.now() - timedelta(hours=1)
    house.do(LogSupport(SupportFacts(None, None, an_hour_ago, (Theme.EMAIL,), None, SupportPlace.REMOTE, 30, None, (), None)))
    plan(house, outline(house), datetime(2026, 11, 2, 9, tzinfo=UTC), capacity=8)
    camera = house.do(SetItem(0, Item("Appareil photo", category=3))).ids[0]
    discs = house.do(SetItem(0, Item("CD", kind=ItemKind.CONSUMABLE, quantity=9))).ids[0]
    house.do(Lend(Borrower(person=lea), (LineOut(camera),)))
    house.do(HandOut(discs, 2))
    house.do(CreateDocument(Document(DocumentKind.CV, "CV", Resume())))
    told = bilan(house, "2026-11")
    found = {one.indicator: one.value.now for one in told.figures if one.value is not None and one.value.now}
    assert found == {
        "visits": 6, "visits_anonymous": 5, "days_open": 2, "days_expected": 4, "minutes_open": 120, "workstations": 8,
        "pages_printed": 4, "supports": 1, "persons": 1, "newcomers": 1, "sessions_held": 1, "minutes_of_workshops": 120,
        "seats_offered": 8, "loans": 1, "things_lent": 1, "days_lent": 1, "hand_outs": 2, "documents": 1,
    }  # fmt: skip
    assert value(told, "persons_by_district", "Brest, Bellevue").now == 1
    assert value(told, "visits_by_half_day", "1am").now == 1
    assert value(told, "supports_by_procedure", NOT_GIVEN).now == 1
    assert value(told, "loans_by_category", "Appareil photo").now == 1
    assert value(told, "documents_by_kind", "cv").now == 1
    assert [one.indicator for one in told.figures] == [one.key for one in INDICATORS]
    assert (told.now, told.before, told.year_ago) == (parse_period("2026-11-01..2026-11-05"), None, None)


def test_beside_the_month_before_and_the_same_a_year_before(house: House) -> None:
    for day, many in (("2025-10-01", 1), ("2025-11-04", 40), ("2026-10-02", 8), ("2026-11-03", 50), ("2026-11-28", 9)):
        come(house, day, count=many)
    on(house, "2026-12-10")
    close_all(house)
    told = bilan(house, "2026-11")
    visits = value(told, "visits")
    assert (visits.now, visits.before, visits.year_ago) == (59, 8, 40)
    assert visits.since_before is not None
    assert visits.since_a_year is not None
    assert (visits.since_before.by, visits.since_before.percent) == (51, None), "eight are too few for a percentage"
    assert (visits.since_a_year.by, visits.since_a_year.percent) == (19, 48)
    assert (told.before, told.year_ago) == (parse_period("2026-10"), parse_period("2025-11"))


def test_five_days_stand_beside_five_days(house: House) -> None:
    for day, many in (("2026-09-01", 1), ("2026-10-02", 3), ("2026-10-20", 30), ("2026-11-03", 4)):
        come(house, day, count=many)
    on(house, "2026-11-05")
    assert value(bilan(house, "2026-11"), "visits").before == 3


def test_a_year_in_which_the_desk_was_not_in_use_is_no_zero(house: House) -> None:
    come(house, "2026-11-03", count=4)
    come(house, "2026-12-03", count=6)
    told = bilan(house, "2026-12")
    assert (value(told, "visits").before, value(told, "visits").year_ago) == (4, None)
    assert value(told, "visits").since_a_year is None
    assert told.year_ago is None


def test_people_of_a_span_are_those_of_the_whole(house: House) -> None:
    lea = add(house)
    for day in ("2026-09-03", "2026-10-03", "2026-11-03"):
        come(house, day, lea)
    on(house, "2026-12-10")
    close_all(house)
    assert [number(house, period, "persons") for period in ("2026-09", "2026-10", "2026-11", "2026-09..2026-11")] == [1, 1, 1, 1]
    assert number(house, "2026-09..2026-11", "visits") == 3


def test_workstations_are_those_of_the_end(house: House) -> None:
    come(house, "2026-10-03")
    on(house, "2026-11-10")
    close_all(house)
    with house.session() as session:
        session.execute(text("UPDATE workstation SET active = 0 WHERE number > 5"))
    assert number(house, "2026-10", "workstations") == 8
    assert number(house, "2026-10..2026-11", "workstations") == 5
    assert number(house, "2026-09-15..2026-10-31", "workstations") == 8


def test_days_that_were_to_be_open_are_those_of_the_place(house: House) -> None:
    assert number(house, "2026-11", "days_expected") == 24, "Mondays to Saturdays but for the 11th; the 1st is a Sunday"
    house.do(SetLendingRules(LendingRules(open_weekdays=(1, 2))))
    assert number(house, "2026-11", "days_expected") == 7
    assert number(house, "2026-11-11", "days_expected") == 0


def test_the_header_says_what_the_report_says(house: House) -> None:
    come(house, "2026-11-05", count=3, prints=2)
    shown = house.ask(CountDay(date(2026, 11, 5)))
    assert (shown.visits, shown.prints) == (number(house, "2026-11-05", "visits"), number(house, "2026-11-05", "pages_printed"))


def test_what_the_network_would_be_told_of_a_closed_month_stays(house: House) -> None:
    come(house, "2026-11-05", add(house))
    on(house, "2026-12-10")
    told = fed(counts(house, "2026-11"))
    close_all(house)
    names_go(house)
    assert fed(counts(house, "2026-11")) == told
    assert told["publics"]["persons"] == 1
    assert told["activity"]["hours_open"] == 1


def test_a_report_goes_over_the_socket_and_back(house: House) -> None:
    come(house, "2026-11-05", count=3)
    plain = Plain(house.backroom.bus.intents)
    told = bilan(house, "2026-11")
    assert plain.unpack(plain.pack(told), type(told)) == told
    asked = Bilan(parse_period("2026-11"))
    assert plain.loads(plain.dumps(asked)) == asked
