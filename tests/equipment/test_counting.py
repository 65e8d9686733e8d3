"""What loans and hand-outs of a period come to: the same as counting their rows one by one, day by day."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, insert, text

from papidesk.equipment.intents import (
    CancelLoan,
    Categories,
    CountLending,
    HandOut,
    LendingCounts,
    LendingRecorded,
    LentCounts,
)
from papidesk.equipment.rules import DEFAULT_CATEGORIES, Condition, Family, ItemKind, Owner, family_of
from papidesk.equipment.tables import HAND_OUT, LINE, LOAN
from papidesk.kernel.periods import Period
from papidesk.people.intents import PersonErased
from papidesk.store.tx import NOBODY, Tx
from tests.conftest import START, FakeClock, House
from tests.equipment.conftest import add, back, category, item, lend

LOOSE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
Row = dict[str, Any]
TODAY = date(2026, 11, 5)
DAYS = [date(2026, 3, 27) + timedelta(days=n) for n in range(5)] + [date(2026, 10, 24), date(2026, 10, 26), date(2026, 11, 1),
        TODAY, date(2026, 12, 1), date(2025, 3, 1)]  # fmt: skip
THINGS = [("Appareil photo", Owner.PLACE), ("Tablette", Owner.POOL), ("Drôles de choses", Owner.PLACE), (None, Owner.PLACE)]
"""Of a category and an owner; the last two are a thing of no category in a kit of none, and one in a kit of tablets."""
gone = st.sampled_from([False, False, False, True])
lines = st.fixed_dictionaries(
    {
        "thing": st.integers(0, len(THINGS)),
        "quantity": st.integers(1, 3),
        "back": st.none() | st.tuples(st.integers(0, 40), st.sampled_from([time(0), time(9), time(23, 59)])),
    }
)
loans = st.fixed_dictionaries(
    {
        "lent": st.sampled_from(DAYS[:-2]),
        "late": st.integers(0, 2),
        "cancelled": gone,
        "lines": st.lists(lines, min_size=1, max_size=4),
    }
)
hand_outs = st.fixed_dictionaries({"day": st.sampled_from(DAYS), "quantity": st.integers(1, 9), "deleted": gone})
periods = st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map(lambda days: Period(min(days), max(days)))


@pytest.fixture(scope="module")
def place_of_many_loans(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(Path(shutil.copytree(pristine, tmp_path_factory.mktemp("loans") / "store")), FakeClock())
    category(house, "Drôles de choses")
    keys = {one.name: one.id for one in house.ask(Categories())}
    for name, owner in THINGS:
        item(house, "Une chose", kind=ItemKind.LOT, quantity=99, category=keys.get(name or ""), owner=owner)
    tablets = item(house, "Malle de tablettes", kind=ItemKind.KIT, category=keys["Tablette"])
    item(house, "Une tablette", kit=tablets)
    yield house
    house.close()


KIT_OF_TABLETS, ONE_OF_THEM = 5, 6


def facts_of(line: Row) -> tuple[str | None, Owner]:
    """The category and the owner that a line counts under."""
    return ("Tablette", Owner.PLACE) if line["thing"] == len(THINGS) else THINGS[line["thing"]]


def returned_at(house: House, loan: Row, line: Row) -> datetime | None:
    """When a line came back: no sooner than it went, nor after now."""
    if line["back"] is None:
        return None
    days, hour = line["back"]
    day = min(loan["lent"] + timedelta(days=days), TODAY)
    return max(house.store.time.at(day, hour), lent_at(house, loan))


def lent_at(house: House, loan: Row) -> datetime:
    return house.store.time.at(loan["lent"], time(8))


def closed_at(house: House, loan: Row) -> datetime | None:
    ends = [returned_at(house, loan, line) for line in loan["lines"]]
    return None if None in ends else max(end for end in ends if end is not None)


def write(house: House, drawn: list[Row], given_away: list[Row]) -> None:
    loan_rows, line_rows = [], []
    for key, loan in enumerate(drawn, 1):
        loan_rows.append(
            {
                "id": key, "year": 2026, "number": key, "lent_on": loan["lent"], "lent_at": lent_at(house, loan),
                "due": loan["lent"], "purpose": "", "deposit_cents": 0, "closed_at": closed_at(house, loan),
                "late_days": None if closed_at(house, loan) is None else loan["late"], "author_id": 1,
                "cancelled_at": START if loan["cancelled"] else None,
            }
        )  # fmt: skip
        for line in loan["lines"]:
            of_kit = line["thing"] == len(THINGS)
            line_rows.append(
                {
                    "loan_id": key, "item_id": ONE_OF_THEM if of_kit else line["thing"] + 1,
                    "kit_id": KIT_OF_TABLETS if of_kit else None, "quantity": line["quantity"], "value_cents": 0,
                    "condition_out": Condition.GOOD, "accessories": [], "returned": 0,
                    "returned_at": returned_at(house, loan, line), "missing": [], "lost": False,
                }
            )  # fmt: skip
    given_rows = [
        {"id": key, "item_id": 1, "day": one["day"], "at": START, "quantity": one["quantity"], "author_id": 1,
         "deleted_at": START if one["deleted"] else None}
        for key, one in enumerate(given_away, 1)
    ]  # fmt: skip
    with house.session() as session:
        for table in ("hand_out", "loan_line", "loan"):
            session.execute(text(f"DELETE FROM {table}"))
        for table_of, rows in ((LOAN, loan_rows), (LINE, line_rows), (HAND_OUT, given_rows)):
            if rows:
                session.connection().execute(insert(table_of), rows)


def by_hand(house: House, drawn: list[Row], period: Period, wanted: Callable[[Row], bool]) -> LentCounts:
    """Day by day, of the lines wanted alone."""
    counts = dict.fromkeys(("loans", "things", "days", "returns", "late"), 0)
    for loan in drawn:
        these = [line for line in loan["lines"] if wanted(line)]
        if loan["cancelled"] or not these:
            continue
        if period.holds(loan["lent"]):
            counts["loans"] += 1
            counts["things"] += sum(line["quantity"] for line in these)
        closed = closed_at(house, loan)
        if closed is not None and period.holds(house.store.time.day_of(closed)):
            counts["returns"] += 1
            counts["late"] += loan["late"] > 0
        counts["days"] += sum(line["quantity"] * days_out(house, loan, line, period) for line in these)
    return LentCounts(**counts)


def days_out(house: House, loan: Row, line: Row, period: Period) -> int:
    returned = returned_at(house, loan, line)
    last = TODAY if returned is None else max(house.store.time.day_of(returned) - timedelta(days=1), loan["lent"])
    every = (period.first + timedelta(days=n) for n in range(period.days))
    return sum(loan["lent"] <= day <= max(last, loan["lent"]) for day in every)


@LOOSE
@given(drawn=st.lists(loans, max_size=6), given_away=st.lists(hand_outs, max_size=4), period=periods)
def test_as_counted_one_by_one(
    place_of_many_loans: House, drawn: list[Row], given_away: list[Row], period: Period
) -> None:
    house = place_of_many_loans
    write(house, drawn, given_away)
    told: LendingCounts = house.ask(CountLending(period))
    assert told.whole == by_hand(house, drawn, period, lambda _line: True)
    assert told.hand_outs == sum(
        one["quantity"] for one in given_away if not one["deleted"] and period.holds(one["day"])
    )
    assert list(told.families) == list(Family)
    assert list(told.owners) == list(Owner)
    for family, part in told.families.items():
        assert part == by_hand(house, drawn, period, lambda line: family_of(facts_of(line)[0] or "") == family), family  # noqa: B023
    for owner, part in told.owners.items():
        assert part == by_hand(house, drawn, period, lambda line: facts_of(line)[1] == owner), owner  # noqa: B023
    for name in [*(one for one, _ in THINGS), "non_communique"]:
        counted = by_hand(house, drawn, period, lambda line: facts_of(line)[0] == (None if name == "non_communique" else name))  # noqa: B023
        assert told.categories.get(name or "non_communique", LentCounts()) == counted, name
    assert LentCounts() not in told.categories.values()


@LOOSE
@given(drawn=st.lists(loans, max_size=6), cut=st.sampled_from(DAYS))
def test_the_days_of_two_periods_add_up(place_of_many_loans: House, drawn: list[Row], cut: date) -> None:
    house = place_of_many_loans
    write(house, drawn, [])
    first, last = date(2025, 1, 1), date(2026, 12, 31)
    whole = house.ask(CountLending(Period(first, last))).whole
    parts = [house.ask(CountLending(one)).whole for one in (Period(first, cut), Period(cut + timedelta(days=1), last))]
    for name in LentCounts.__dataclass_fields__:
        assert getattr(whole, name) == sum(getattr(part, name) for part in parts), name


# ── in words ──────────────────────────────────────────────────────────────────────────────────────────────────────────

A_WEEK = Period(date(2026, 11, 2), date(2026, 11, 8))


def test_a_loan_of_three_things_is_one_loan(house: House) -> None:
    lea = add(house, "Léa")
    camera, other, tablet = item(house), item(house, category=3), item(house, "Tablette", category=2)
    loan = lend(house, lea, camera, other, tablet)
    told = house.ask(CountLending(A_WEEK))
    assert told.whole == LentCounts(loans=1, things=3, days=3)
    assert (told.families["photo"].loans, told.families["tablet"].loans, told.families["other"].loans) == (1, 1, 1)
    house.clock.advance(timedelta(days=2))
    assert house.ask(CountLending(A_WEEK)).whole.days == 9
    back(house, loan)
    assert house.ask(CountLending(A_WEEK)).whole == LentCounts(loans=1, things=3, days=6, returns=1)


def test_a_cancelled_loan_never_was(house: House) -> None:
    house.do(CancelLoan(lend(house, add(house, "Léa"), item(house))))
    assert house.ask(CountLending(A_WEEK)).whole == LentCounts()
    assert house.ask(LendingRecorded()) is None


def test_what_somebody_erased_borrowed_stays_lent(house: House) -> None:
    lea = add(house, "Léa")
    lend(house, lea, item(house))
    before = house.ask(CountLending(A_WEEK))
    with house.session() as session:
        Tx(session, house.store.time, NOBODY, house.backroom.bus).tell(PersonErased(lea))
    assert house.ask(CountLending(A_WEEK)) == before


def test_what_is_given_away_is_counted(house: House) -> None:
    disc = item(house, "CD", kind=ItemKind.CONSUMABLE, quantity=40)
    house.do(HandOut(disc, 3))
    assert house.ask(CountLending(A_WEEK)).hand_outs == 3
    assert house.ask(LendingRecorded()) == Period(TODAY, TODAY)


@pytest.mark.parametrize(
    ("name", "family"),
    [("PC portables", Family.COMPUTER), ("Caméscopes", Family.VIDEO), ("Tablettes (don)", Family.TABLET),
     ("Jeux", Family.BOOKS_GAMES), ("Câbles vidéo", Family.ACCESSORIES), ("Micros-cravates", Family.SOUND),
     ("À donner", Family.OTHER), ("", Family.OTHER)],
)  # fmt: skip
def test_what_the_network_calls_a_category(name: str, family: Family) -> None:
    assert family_of(name) is family


def test_every_category_that_a_place_starts_with_has_a_family() -> None:
    assert [family_of(one.name) for one in DEFAULT_CATEGORIES] == list(Family)


def test_only_the_loans_that_the_period_touches_are_walked(house: House) -> None:
    asked: list[tuple[str, Any]] = []

    def heard(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    event.listen(house.store.engine, "before_cursor_execute", heard)
    house.ask(CountLending(A_WEEK))
    event.remove(house.store.engine, "before_cursor_execute", heard)
    ((statement, parameters),) = [one for one in asked if "touched" in one[0]]
    with house.session() as session:
        plan = [row.detail for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    assert any("ix_loan_lent (lent_on" in step for step in plan), plan
    assert any("COVERING INDEX ix_loan_closed (closed_at" in step for step in plan), plan
    # What is open is an index of its own, and all of it may have been out.
    scans = [step for step in plan if step.startswith("SCAN")]
    assert scans == ["SCAN loan USING INDEX ix_loan_open"], plan
