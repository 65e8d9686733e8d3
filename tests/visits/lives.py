"""Any life of a place as rows, and what they come to when counted one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Table, insert, text

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.folding import fold
from papidesk.kernel.periods import Period
from papidesk.people.rules import AgeBand, Gender, Occupation
from papidesk.visits.rules import Autonomy, Procedure, SupportPlace, Theme
from papidesk.visits.tables import PrintCount, SupportRow, SupportTheme, VisitPurpose, VisitRow
from tests.conftest import START, House

Row = dict[str, Any]
DAYS = [
    date(2026, 3, 28) + timedelta(days=n) for n in range(5)
] + [
    date(2026, 10, 23) + timedelta(days=n) for n in range(4)
] + [date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 28), date(2024, 2, 29), date(2026, 11, 5)]
"""Around both changes of the clock, the ends of years and of a leap February."""
HOURS = [time(0), time(0, 30), time(2, 30), time(3), time(9), time(12, 59, 59), time(13), time(17, 30), time(23, 59, 59)]
PLACES = [("Brest", "Bellevue"), ("BREST", "bellevue"), ("Brest", ""), ("Guipavas", "Centre"), ("Brest", "Centre"), ("", "")]
PEOPLE = 4
"""Keys from 1 on."""
PURPOSES = 13
"""Those that a place starts with, and one more that counts as the last of them."""


@dataclass(frozen=True)
class Life:
    """visits: with their purposes; supports: with their themes; visit: of a support or of prints, a place among the visits."""

    visits: tuple[Row, ...]
    supports: tuple[Row, ...]
    prints: tuple[Row, ...]


facts = st.fixed_dictionaries(
    {
        "age_band": st.sampled_from(AgeBand),
        "gender": st.sampled_from(Gender),
        "occupation": st.sampled_from(Occupation),
        "where": st.sampled_from(PLACES),
    }
)
deleted = st.sampled_from([False, False, False, True])
visits = st.fixed_dictionaries(
    {
        "day": st.sampled_from(DAYS),
        "hour": st.sampled_from(HOURS),
        "stay": st.none() | st.integers(0, 30 * 60).map(lambda minutes: timedelta(minutes=minutes)),
        "person": st.none() | st.integers(1, PEOPLE),
        "purposes": st.lists(st.integers(1, PURPOSES), min_size=1, max_size=4, unique=True),
        "prints": st.integers(0, 3),
        "newcomer": st.booleans(),
        "facts": facts,
        "deleted": deleted,
    }
)
supports = st.fixed_dictionaries(
    {
        "visit": st.none() | st.integers(0, 9),
        "day": st.sampled_from(DAYS),
        "hour": st.sampled_from(HOURS),
        "person": st.none() | st.integers(1, PEOPLE),
        "themes": st.lists(st.sampled_from(Theme), min_size=1, max_size=3, unique=True),
        "procedure": st.none() | st.sampled_from(Procedure),
        "place": st.sampled_from(SupportPlace),
        "minutes": st.sampled_from([1, 29, 30, 59, 60, 61, 119, 120, 1440]),
        "autonomy": st.none() | st.sampled_from(Autonomy),
        "facts": facts,
        "deleted": deleted,
    }
)
prints = st.fixed_dictionaries(
    {"visit": st.none() | st.integers(0, 9), "day": st.sampled_from(DAYS), "pages": st.integers(1, 9), "deleted": deleted}
)
lives = st.builds(
    Life,
    st.lists(visits, max_size=14).map(tuple),
    st.lists(supports, max_size=8).map(tuple),
    st.lists(prints, max_size=4).map(tuple),
)
periods = st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map(lambda days: Period(min(days), max(days)))


# ── rows ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def write(house: House, life: Life, place: PlaceTime) -> None:
    """Nothing but this life is in the store."""
    visit_rows, purposes = _visits(life, place)
    supports_rows, themes = _supports(life, visit_rows, place)
    tables: list[tuple[Any, list[Row]]] = [
        (VisitRow, visit_rows), (VisitPurpose, purposes), (SupportRow, supports_rows), (SupportTheme, themes),
        (PrintCount, _prints(life, visit_rows)),
    ]  # fmt: skip
    with house.session() as session:
        for table in ("support_theme", "support", "print_count", "visit_purpose", "visit"):
            session.execute(text(f"DELETE FROM {table}"))
        for mapped, rows in tables:
            table_of: Table = mapped.__table__
            if rows:
                session.connection().execute(insert(table_of), rows)


def _frozen(drawn: Row) -> Row:
    commune, district = drawn["where"]
    return {name: drawn[name] for name in ("age_band", "gender", "occupation")} | {"commune": commune, "district": district}


def _gone(drawn: Row) -> datetime | None:
    return START if drawn["deleted"] else None


def _visits(life: Life, place: PlaceTime) -> tuple[list[Row], list[Row]]:
    rows, purposes = [], []
    for key, drawn in enumerate(life.visits, 1):
        arrived = place.at(drawn["day"], drawn["hour"])
        rows.append(
            _frozen(drawn["facts"]) | {
                "id": key, "day": place.day_of(arrived), "arrived_at": arrived,
                "left_at": None if drawn["stay"] is None else arrived + drawn["stay"], "person_id": drawn["person"],
                "first_purpose_id": drawn["purposes"][0], "newcomer": drawn["newcomer"] and drawn["person"] is not None,
                "prints": drawn["prints"], "group_label": "", "logged_at": arrived, "author_id": 1, "deleted_at": _gone(drawn),
            }
        )  # fmt: skip
        purposes += [{"visit_id": key, "position": at, "purpose_id": one} for at, one in enumerate(drawn["purposes"])]
    return rows, purposes


def _of_visit(drawn: Row, visit_rows: list[Row]) -> int | None:
    return drawn["visit"] % len(visit_rows) + 1 if drawn["visit"] is not None and visit_rows else None


def _supports(life: Life, visit_rows: list[Row], place: PlaceTime) -> tuple[list[Row], list[Row]]:
    rows, themes = [], []
    for key, drawn in enumerate(life.supports, 1):
        visit, started = _of_visit(drawn, visit_rows), place.at(drawn["day"], drawn["hour"])
        own = _frozen(drawn["facts"])
        rows.append(
            own | {
                "id": key, "day": place.day_of(started), "started_at": started, "visit_id": visit,
                "person_id": drawn["person"] if visit is None else None, "procedure": drawn["procedure"],
                "place": drawn["place"], "minutes": drawn["minutes"], "autonomy": drawn["autonomy"], "equipment": "",
                "referral": None, "note": "", "logged_at": started, "author_id": 1, "deleted_at": _gone(drawn),
            }
        )  # fmt: skip
        themes += [{"support_id": key, "position": at, "theme": one} for at, one in enumerate(drawn["themes"])]
    return rows, themes


def _prints(life: Life, visit_rows: list[Row]) -> list[Row]:
    rows = []
    for key, drawn in enumerate(life.prints, 1):
        visit = _of_visit(drawn, visit_rows)
        day = drawn["day"] if visit is None else visit_rows[visit - 1]["day"]
        at = datetime.combine(day, time(12), UTC)
        rows.append({"id": key, "day": day, "at": at, "pages": drawn["pages"], "visit_id": visit, "author_id": 1,
                     "deleted_at": _gone(drawn)})  # fmt: skip
    return rows


# ── counted one by one ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Rows:
    """The rows of a period that count, as dictionaries."""

    visits: list[Row]
    supports: list[Row]
    prints: list[Row]


def that_count(life: Life, period: Period, place: PlaceTime) -> Rows:
    """What of a life is in a period and not deleted, nor of a deleted visit."""
    visit_rows, _ = _visits(life, place)
    support_rows, _ = _supports(life, visit_rows, place)
    print_rows = _prints(life, visit_rows)
    for rows, drawn, name in ((visit_rows, life.visits, "purposes"), (support_rows, life.supports, "themes")):
        for row, one in zip(rows, drawn, strict=True):
            row[name] = one[name]

    def counts(row: Row) -> bool:
        visit = row.get("visit_id")
        of_deleted = visit is not None and visit_rows[visit - 1]["deleted_at"] is not None
        return row["deleted_at"] is None and not of_deleted and period.holds(row["day"])

    return Rows(*([row for row in rows if counts(row)] for rows in (visit_rows, support_rows, print_rows)))


def tallied(rows: list[Row], code_of: Callable[[Row], Any]) -> dict[str, int]:
    """How many rows have a code; a list of codes counts once under each."""
    found: dict[str, int] = {}
    for row in rows:
        codes = code_of(row)
        for code in codes if isinstance(codes, set) else {codes}:
            key = "non_communique" if code is None else str(code)
            found[key] = found.get(key, 0) + 1
    return found


def minutes_open(rows: list[Row], place: PlaceTime) -> int:
    """From the first arrival of each day to the last sign of anybody, within the day; whole minutes of each."""
    minutes = 0
    for day in {row["day"] for row in rows}:
        of_day = [row for row in rows if row["day"] == day]
        signs = [row["arrived_at"] for row in of_day] + [row["left_at"] for row in of_day if row["left_at"] is not None]
        end = min(max(signs), place.bounds(day)[1])
        minutes += int((end - min(row["arrived_at"] for row in of_day)).total_seconds()) // 60
    return minutes


def last_rows(rows: Rows) -> list[Row]:
    """Of each person with a name, the row that says what they were: the latest, a visit before a support of the same instant."""
    latest: dict[int, tuple[tuple[Any, ...], Row]] = {}
    for kind, some, at in ((1, rows.visits, "arrived_at"), (0, rows.supports, "started_at")):
        for row in some:
            rank = (row[at], kind, row["id"])
            if row["person_id"] is not None and (row["person_id"] not in latest or rank > latest[row["person_id"]][0]):
                latest[row["person_id"]] = (rank, row)
    return [row for _, row in latest.values()]


def by_folded(tally: dict[str, int]) -> dict[str, int]:
    """Names as they are told apart: whichever spelling is shown."""
    found: dict[str, int] = {}
    for name, count in tally.items():
        found[fold(name)] = found.get(fold(name), 0) + count
    return found
