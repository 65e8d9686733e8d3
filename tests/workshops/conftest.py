"""A programme that the scenarios of workshops share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import text

from papidesk.people.intents import AddPerson
from papidesk.people.rules import PersonDetails
from papidesk.visits.rules import Theme
from papidesk.workshops.intents import PlanSession, SetOutline, ShowSession
from papidesk.workshops.rules import Outline, SessionFacts
from tests.conftest import START, House

TOMORROW = datetime(2026, 11, 6, 13, 0, tzinfo=UTC)
"""Friday 6 November 2026, 14 h in Paris; the clock of the tests stands at Thursday 5, 14 h 05."""
TABLES = ("outline", "outline_theme", "workshop_series", "workshop_session", "enrolment")


def add(house: House, first_name: str, surname: str = "", **details: Any) -> int:
    """The key of someone new."""
    made = PersonDetails(first_name=first_name, surname=surname, **details)
    return house.do(AddPerson(made, although_alike=True)).ids[0]


def outline(house: House, title: str = "Premiers pas sur tablette", **more: Any) -> int:
    """The key of a new outline."""
    return house.do(SetOutline(0, Outline(title, themes=(Theme.EQUIPMENT_BASICS,), **more))).ids[0]


def plan(house: House, of: int, start: datetime = TOMORROW, minutes: int = 120, capacity: int = 3, **more: Any) -> int:
    """The key of a new session."""
    facts = SessionFacts(of, start, minutes, capacity=capacity, **more)
    return house.do(PlanSession(facts, although_taken=True)).ids[0]


def under_way(house: House, of: int, capacity: int = 3, **more: Any) -> int:
    """The key of a session that began five minutes ago."""
    return plan(house, of, START - timedelta(minutes=5), 120, capacity, **more)


def names(house: House, session: int) -> tuple[list[str], list[str]]:
    """Who has a place, and who waits in which order, by name or label."""
    roster = house.ask(ShowSession(session)).roster
    shown = [(one.turn, one.name or one.label) for one in roster]
    return [name for turn, name in shown if not turn], [name for turn, name in sorted(shown) if turn]


def dump(house: House) -> dict[str, list[tuple[Any, ...]]]:
    """Every living row of workshops, without what only calendars know (sequence, changed_at)."""
    with house.session() as session:
        found = {}
        for table in TABLES:
            columns = [row[1] for row in session.execute(text(f"PRAGMA table_info({table})"))]
            kept = [name for name in columns if name not in {"sequence", "changed_at"}]
            living = " WHERE deleted_at IS NULL" if "deleted_at" in columns else ""
            rows = session.execute(text(f"SELECT {', '.join(kept)} FROM {table}{living} ORDER BY 1, 2"))
            found[table] = [tuple(row) for row in rows]
        return found
