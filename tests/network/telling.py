"""A desk that tells, without any service: what it would send."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import text

from papidesk.kernel.periods import parse_period
from papidesk.network.intents.courier import KeepEnrolment
from papidesk.network.intents.leaving import AgreeToSend, MakeStatements, Summaries, Summary
from tests.conftest import House

DESK = "3f2a9c1d5b7e4f608a1c2d3e4f5a6b7c"


def enrol(house: House, *, agree: bool = True) -> None:
    """This desk belongs to a network from now on."""
    house.do(KeepEnrolment("https://example.org", "Centre", DESK, "f" * 32, "PAPI", "0" * 32, "papi_x"))
    if agree:
        house.do(AgreeToSend())


def make(house: House, most: int = 1000) -> None:
    house.do(MakeStatements(most))


def statements(house: House) -> list[dict[str, Any]]:
    """The bodies of all statements, in the order they were made."""
    with house.session() as session:
        rows = session.execute(text("SELECT body FROM network_statement ORDER BY id")).scalars()
        return [json.loads(body) for body in rows]


def made(house: House) -> list[tuple[str, str, int, str]]:
    """(dataset, period, revision, reason) of all statements, in the order they were made."""
    return [(one["dataset"], one["period"], one["revision"], one["reason"]) for one in statements(house)]


def cells(house: House, period: str, dataset: str) -> dict[str, int]:
    """What is told of a dataset."""
    return {cell.code: cell.value for cell in summary(house, period, dataset).cells}


def summary(house: House, period: str, dataset: str) -> Summary:
    """A dataset as it leaves."""
    return next(one for one in house.ask(Summaries(parse_period(period))) if one.dataset == dataset)
