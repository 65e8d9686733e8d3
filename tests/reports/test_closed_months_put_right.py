"""Sheets keyed late and corrections reach closed months once they concern eight people, and never where names have gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from papidesk.kernel.history import ActionsOfDay
from papidesk.kernel.upkeep import CheckStore
from papidesk.kernel.words import render
from papidesk.people.intents import PersonErased
from papidesk.reports.intents import CloseMonths
from papidesk.reports.rules import ITSELF, Section
from papidesk.store.tx import Tx
from papidesk.visits.intents import (
    CorrectVisit,
    DeleteSupport,
    DeleteVisits,
    LogSupport,
    Purposes,
    RestoreVisits,
    SupportFacts,
    VisitFacts,
)
from papidesk.visits.rules import SupportPlace, Theme
from papidesk.workshops.intents import Mark, PlanSession, SetOutline, SignUp, TakeAttendance, WalkIn
from papidesk.workshops.rules import Attendance, Level, Outline, SessionFacts
from tests.conftest import House
from tests.reports.those import add, bilan, close_all, come, counts, number, on


@pytest.fixture
def closed(house: House) -> House:
    """November, closed: twelve people with a name, and a group of twenty."""
    for n in range(12):
        come(house, "2026-11-05", add(house, f"P{n}", "Kerbrat"))
    come(house, "2026-11-06", count=20)
    on(house, "2026-12-10")
    close_all(house)
    return house


def help_on(house: House, day: str, visit: int | None = None, person: int | None = None) -> int:
    """The key of a support."""
    at = datetime.fromisoformat(f"{day}T09:10").replace(tzinfo=UTC)
    facts = SupportFacts(visit, person, at, (Theme.EMAIL,), None, SupportPlace("lieu_activite"), 20, None, (), None)
    return house.do(LogSupport(facts)).ids[0]


def changed(house: House) -> list[tuple[str, int, int, int]]:
    """(part, people, rows, rows with a name) of what was put right."""
    with house.session() as session:
        rows = session.execute(text(
            "SELECT section, count(DISTINCT person_id), sum(rows), sum(named) FROM ledger_change GROUP BY section ORDER BY 1"
        ))  # fmt: skip
        return [tuple(row) for row in rows]


def test_an_outage_sheet_keyed_late_is_counted(closed: House) -> None:
    come(closed, "2026-11-20", count=7)
    close_all(closed)
    assert (number(closed, "2026-11", "visits"), bilan(closed, "2026-11").noted_since) == (32, 7)
    come(closed, "2026-11-21")
    done = closed.do(CloseMonths(most=1000))
    assert render(done.said) == "Counted again after corrections: November 2026."
    assert (number(closed, "2026-11", "visits"), bilan(closed, "2026-11").noted_since) == (40, 0)
    assert counts(closed, "2026-11")["days_open"][ITSELF] == 4
    (line,) = [one for one in closed.ask(ActionsOfDay(closed.store.time.today())) if "again" in render(one.said)]
    assert not line.undoable
    assert closed.ask(CheckStore()).ok


def test_each_part_by_its_own_people(closed: House) -> None:
    """Eight visits with a name are eight people of publics too; eight anonymous ones are none."""
    people = [add(closed, f"N{n}", "Abgrall", commune="Guipavas") for n in range(8)]
    for one in people:
        come(closed, "2026-11-20", one)
    assert changed(closed) == [("publics", 8, 8, 8), ("visits", 8, 8, 8)]
    close_all(closed)
    assert (number(closed, "2026-11", "persons"), number(closed, "2026-11", "newcomers")) == (20, 20)
    assert counts(closed, "2026-11")["persons_by_commune"]["Guipavas"] == 8
    assert number(closed, "2026-11", "supports") == 0
    for one in people:
        help_on(closed, "2026-11-20", person=one)
    close_all(closed)
    assert number(closed, "2026-11", "supports") == 8
    assert counts(closed, "2026-11")["supports_by_theme"]["email"] == 8


def test_one_person_often_is_one(closed: House) -> None:
    person = add(closed)
    for day in range(10, 20):
        come(closed, f"2026-11-{day}", person)
    close_all(closed)
    assert number(closed, "2026-11", "visits") == 32


def test_quarters_and_years_too_and_months_that_are_open_need_nothing(closed: House) -> None:
    come(closed, "2026-12-05", count=3)
    on(closed, "2027-01-10")
    close_all(closed)
    come(closed, "2026-12-06", count=9)
    come(closed, "2027-01-05", count=9)
    assert changed(closed) == [("visits", 0, 1 * 9, 0)], "of January everything is counted yet"
    said = render(closed.do(CloseMonths(most=1000)).said)
    assert said == "Counted again after corrections: December 2026, Fourth quarter of 2026, Year 2026."
    assert [number(closed, period, "visits") for period in ("2026-11", "2026-12", "2026-Q4", "2026")] == [32, 12, 44, 44]


def test_whatever_is_put_right_balances(closed: House) -> None:
    """Corrections, deletions, returns, moves to another day, supports that hang on visits: nothing looks like a purge."""
    first, second, third = (add(closed, f"N{n}", "Abgrall") for n in range(3))
    one, two = come(closed, "2026-11-11", first), come(closed, "2026-11-12", second)
    help_on(closed, "2026-11-11", visit=one[0])
    alone = help_on(closed, "2026-11-12", person=third)
    purpose = closed.ask(Purposes())[0].id
    for visit, person, day in ((one[0], second, "2026-11-13"), (two[0], None, "2026-12-02"), (two[0], first, "2026-11-14")):
        closed.do(CorrectVisit(visit, _facts(purpose, person, day)))
    closed.do(DeleteVisits(one))
    closed.do(RestoreVisits(one))
    closed.do(DeleteVisits(one))
    closed.do(DeleteSupport(alone))
    come(closed, "2026-11-20", count=8)
    for n in range(8):
        come(closed, "2026-11-21", add(closed, f"M{n}", "Le Gall"))
    assert close_all(closed) == ["2026-11"]
    with closed.session() as session:
        parts = session.execute(text("SELECT section FROM ledger_part WHERE changes > 0 ORDER BY 1")).scalars().all()
    assert parts == ["publics", "visits"]
    assert number(closed, "2026-11", "visits") == 32 + 8 + 8 + 1
    assert number(closed, "2026-11", "persons") == 12 + 8 + 1


def _facts(purpose: int, person: int | None, day: str) -> VisitFacts:
    at = datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=UTC)
    facts: dict[str, Any] = {"age_band": "non_communique", "gender": "non_communique", "occupation": "non_communique"}
    return VisitFacts(person, (purpose,), None, at, at + timedelta(hours=1), 0, **facts)


@pytest.mark.parametrize("goes", [
    "UPDATE visit SET person_id = NULL WHERE id = 3",
    "DELETE FROM visit_purpose WHERE visit_id = 3; DELETE FROM visit WHERE id = 3",
    "UPDATE visit SET deleted_at = 1 WHERE id = 3",
])  # fmt: skip
def test_what_nobody_put_right_makes_a_month_final(closed: House, goes: str) -> None:
    before = counts(closed, "2026-11")
    with closed.session() as session:
        for one in goes.split(";"):
            session.execute(text(one))
    come(closed, "2026-11-20", count=40)
    close_all(closed)
    assert counts(closed, "2026-11")["visits"] == before["visits"]
    assert counts(closed, "2026-11")["persons"] == before["persons"]
    assert bilan(closed, "2026-11").noted_since > 30, "the report says so"


def test_a_year_after_its_end_a_month_is_final(closed: House) -> None:
    on(closed, "2027-12-10")
    close_all(closed)
    come(closed, "2026-11-20", count=40)
    close_all(closed)
    assert number(closed, "2026-11", "visits") == 32
    on(closed, "2029-01-10")
    close_all(closed)
    close_all(closed)
    assert changed(closed) == [], "kept no longer than it is of use"


def test_what_was_closed_before_parts_were_noted_is_final(closed: House) -> None:
    with closed.session() as session:
        session.execute(text("DELETE FROM ledger_part"))
    come(closed, "2026-11-20", count=40)
    close_all(closed)
    assert number(closed, "2026-11", "visits") == 32


def test_whoever_is_erased_is_nobody_among_the_corrections_too(closed: House) -> None:
    person = add(closed)
    come(closed, "2026-11-20", person)
    with closed.session() as session:
        tx = Tx(session, closed.store.time, closed.author, closed.store.bus)
        tx.tell(PersonErased(person))
        assert session.execute(text("SELECT DISTINCT person_id FROM ledger_change")).scalars().all() == [None]


def test_what_was_not_counted_when_it_closed_stays_unknown(closed: House) -> None:
    with closed.session() as session:
        session.execute(text("DELETE FROM ledger_cell WHERE indicator = 'pages_printed'"))
        session.execute(text("UPDATE ledger_cell SET value = 99 WHERE indicator = 'workstations'"))
    come(closed, "2026-11-20", count=40, prints=3)
    close_all(closed)
    found = counts(closed, "2026-11")
    assert "pages_printed" not in found
    assert found["workstations"][ITSELF] == 99, "as it was then"
    assert found["visits"][ITSELF] == 72
    assert {Section.VISITS, Section.PUBLICS, Section.SUPPORTS, Section.WORKSHOPS} == set(_parts(closed))


def _parts(house: House) -> list[str]:
    with house.session() as session:
        return list(session.execute(text("SELECT section FROM ledger_part")).scalars())


# ── workshops ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_attendance_sheet_keyed_late_is_counted(house: House) -> None:
    outline = house.do(SetOutline(0, Outline("Premiers pas", level=Level.BEGINNER, places=12))).ids[0]
    on(house, "2026-11-02")
    session = house.do(PlanSession(SessionFacts(outline, datetime(2026, 11, 12, 9, tzinfo=UTC), 60, capacity=12))).ids[0]
    people = [add(house, f"P{n}", "Kerbrat") for n in range(10)]
    signed = [house.do(SignUp(session, one)).ids[0] for one in people]
    on(house, "2026-12-10")
    close_all(house)
    assert (number(house, "2026-11", "enrolments"), number(house, "2026-11", "attended")) == (10, 0)
    house.do(TakeAttendance(session, tuple(Mark(one, Attendance.PRESENT) for one in signed[:7])))
    close_all(house)
    assert number(house, "2026-11", "attended") == 0
    house.do(TakeAttendance(session, (Mark(signed[7], Attendance.ABSENT),)))
    house.do(WalkIn(session, add(house)))
    close_all(house)
    assert [number(house, "2026-11", key) for key in ("enrolments", "attended", "absent", "participants")] == [11, 8, 1, 8]
    with house.session() as session_of_store:
        session_of_store.execute(text("UPDATE enrolment SET person_id = NULL WHERE id = 1"))
    house.do(TakeAttendance(session, tuple(Mark(one, Attendance.ABSENT) for one in signed[1:])))
    close_all(house)
    assert number(house, "2026-11", "attended") == 8, "a name has gone: final"
