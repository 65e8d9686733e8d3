"""A place whose months close, and what becomes of its names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import text

from papidesk.kernel.periods import Period, parse_period
from papidesk.people.intents import AddPerson
from papidesk.people.rules import PersonDetails
from papidesk.reports.intents import Bilan, CloseMonths, Counts, Figures, Ledger, Value
from papidesk.reports.rules import ITSELF
from papidesk.visits.intents import LogVisit
from tests.conftest import House


def add(house: House, first_name: str = "Léa", surname: str = "Durand", **details: Any) -> int:
    """The key of someone new."""
    made = PersonDetails(first_name=first_name, surname=surname, **details)
    return house.do(AddPerson(made, although_alike=True)).ids[0]


def come(house: House, day: str, person: int | None = None, **more: Any) -> tuple[int, ...]:
    """The key of a visit on a day, from 10 h to 11 h in Paris or so; the clock is put on that evening."""
    arrived = datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=UTC)
    if house.clock.now() < arrived + timedelta(hours=8):
        house.clock.set(arrived + timedelta(hours=8))
    return house.do(LogVisit(person, arrived_at=arrived, left_at=arrived + timedelta(hours=1), **more)).ids


def on(house: House, day: str, hour: int = 9) -> None:
    """Put the clock on a day."""
    house.clock.set(datetime.fromisoformat(day).replace(tzinfo=UTC, hour=hour))


def close_all(house: House) -> list[str]:
    """Close whatever is to be closed; the names of what is closed by then, the latest first."""
    house.do(CloseMonths(most=1000))
    return closed(house)


def closed(house: House) -> list[str]:
    """What is in the ledger, the latest first."""
    return [said(one.period) for one in house.ask(Ledger()).closed]


def said(period: Period) -> str:
    """A period as one types it, where it is a month, a quarter or a year."""
    for text_of in (f"{period.first:%Y}", *(f"{period.first:%Y}-Q{n}" for n in range(1, 5)), f"{period.first:%Y-%m}"):
        if parse_period(text_of) == period:
            return text_of
    return f"{period.first}..{period.last}"


def counts(house: House, period: str) -> dict[str, dict[str, int]]:
    """What every indicator came to."""
    return {one.indicator: one.values for one in house.ask(Counts(parse_period(period)))}


def number(house: House, period: str, indicator: str) -> int:
    """What one of them came to."""
    return counts(house, period)[indicator][ITSELF]


def bilan(house: House, period: str) -> Figures:
    """The report of a period."""
    told: Figures = house.ask(Bilan(parse_period(period)))
    return told


def value(figures: Figures, indicator: str, code: str = "") -> Value:
    """A number of a report, or of a line of one of its tables."""
    figure = next(one for one in figures.figures if one.indicator == indicator)
    if not code:
        assert figure.value is not None
        return figure.value
    return next(line.value for line in figure.lines if line.code == code)


def names_go(house: House) -> None:
    """What the end of their time leaves of people: rows without a name."""
    with house.session() as session:
        for table in ("visit", "support", "enrolment", "loan"):
            session.execute(text(f"UPDATE {table} SET person_id = NULL"))


def documents_go(house: House) -> None:
    """What their time leaves of documents."""
    with house.session() as session:
        session.execute(text("DELETE FROM document"))
