"""A place with something of every job in two months, and the year before."""

from __future__ import annotations

from datetime import UTC, date, datetime

from papidesk.documents.intents import CreateDocument
from papidesk.documents.rules import Document, DocumentKind, Resume
from papidesk.equipment.intents import HandOut, Lend, LineOut, SetItem
from papidesk.equipment.rules import Borrower, Item, ItemKind
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.periods import parse_period
from papidesk.kernel.words import render
from papidesk.reports.intents import Figure, Figures, Line, Value
from papidesk.reports.rules import BY_KEY, INDICATORS
from papidesk.reports.telling import Telling
from papidesk.visits.intents import LogSupport, SupportFacts
from papidesk.visits.rules import Procedure, SupportPlace, Theme
from tests.conftest import FakeClock, House
from tests.reports.those import add, come, on
from tests.workshops.conftest import outline, plan

CANARY = "Zébulonne"
OCTOBER, NOVEMBER = parse_period("2026-10"), parse_period("2026-11")
TODAY = date(2026, 11, 27)


def live(house: House) -> None:
    """Forty visits in October of the year before, thirty and fifty this autumn, a support, a workshop, a loan, a CV."""
    somebody = add(house, CANARY, "Durand", birth_year=1990, commune="Brest", district="Bellevue")
    come(house, "2025-10-06", count=40)
    come(house, "2026-10-05", count=30)
    come(house, "2026-11-02", somebody, prints=4)
    come(house, "2026-11-03", count=49)
    on(house, "2026-11-05", 13)
    began = datetime(2026, 11, 4, 9, tzinfo=UTC)
    facts = SupportFacts(None, None, began, (Theme.EMAIL,), Procedure("argent_impots"), SupportPlace.REMOTE, 30, None, (), None)
    house.do(LogSupport(facts))
    plan(house, outline(house), datetime(2026, 11, 2, 9, tzinfo=UTC), capacity=8)
    camera = house.do(SetItem(0, Item("Appareil photo", category=3))).ids[0]
    discs = house.do(SetItem(0, Item("CD", kind=ItemKind.CONSUMABLE, quantity=9))).ids[0]
    house.do(Lend(Borrower(person=somebody), (LineOut(camera),)))
    house.do(HandOut(discs, 2))
    house.do(CreateDocument(Document(DocumentKind.CV, "CV", Resume())))
    on(house, "2026-11-27", 13)


def told(figures: Figures) -> Telling:
    """What is said of figures, in English."""
    return Telling(figures, render, PlaceTime(FakeClock()))


def made_up(*, unknown: bool = False, **numbers: int) -> Figures:
    """Figures of October without a place behind them: each number as told, beside half of it and nothing; 0 elsewhere.
    unknown: what was not told was not counted."""

    def value(found: int | None) -> Value:
        return Value(None, None, None) if found is None else Value(found, found // 2, None)

    figures = []
    for indicator in INDICATORS:
        absent = None if unknown else 0
        if indicator.is_table:
            parts = {code: numbers.get(f"{indicator.key}__{code}", absent) for code in indicator.codes}
            named = {key.partition("__")[2]: n for key, n in numbers.items() if key.startswith(f"{indicator.key}__")}
            lines = tuple(Line(code, value(n)) for code, n in (parts | named).items())
            figures.append(Figure(indicator.key, None, lines))
        else:
            figures.append(Figure(indicator.key, value(numbers.get(indicator.key, absent))))
    assert not {key.partition("__")[0] for key in numbers} - set(BY_KEY)
    before, since = parse_period("2026-09"), date(2026, 8, 1)
    return Figures(OCTOBER, OCTOBER, before, None, tuple(figures), closed=False, at_least=False, noted_since=0, since=since)
