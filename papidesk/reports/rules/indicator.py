"""What an indicator is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from papidesk.documents.intents import DocumentCounts
from papidesk.equipment.intents import LendingCounts
from papidesk.kernel.counts import NOT_GIVEN, Tally
from papidesk.kernel.words import Text, tr
from papidesk.visits.intents import PublicCounts, VisitCounts
from papidesk.workshops.intents import WorkshopCounts

ITSELF = ""
"""The code of a number that is no table."""


class Section(StrEnum):
    """What an indicator is about, in the order it is shown."""

    VISITS = "visits"
    SUPPORTS = "supports"
    PUBLICS = "publics"
    WORKSHOPS = "workshops"
    EQUIPMENT = "equipment"
    DOCUMENTS = "documents"


SECTION_WORDS = {
    Section.VISITS: tr("Visits"),
    Section.SUPPORTS: tr("Supports"),
    Section.PUBLICS: tr("People welcomed"),
    Section.WORKSHOPS: tr("Workshops"),
    Section.EQUIPMENT: tr("Equipment"),
    Section.DOCUMENTS: tr("Documents", "section of a report"),
}


class Unit(StrEnum):
    """What the numbers of an indicator are numbers of."""

    VISITS = "visits"
    SUPPORTS = "supports"
    PERSONS = "persons"
    DAYS = "days"
    MINUTES = "minutes"
    PAGES = "pages"
    WORKSTATIONS = "workstations"
    SESSIONS = "sessions"
    SEATS = "seats"
    SIGN_UPS = "sign_ups"
    LOANS = "loans"
    THINGS = "things"
    DOCUMENTS = "documents"


UNIT_WORDS = {
    Unit.VISITS: tr("visits", "unit of a figure"),
    Unit.SUPPORTS: tr("supports", "unit of a figure"),
    Unit.PERSONS: tr("persons", "unit of a figure"),
    Unit.DAYS: tr("days", "unit of a figure"),
    Unit.MINUTES: tr("minutes", "unit of a figure"),
    Unit.PAGES: tr("pages", "unit of a figure"),
    Unit.WORKSTATIONS: tr("workstations", "unit of a figure"),
    Unit.SESSIONS: tr("sessions", "unit of a figure"),
    Unit.SEATS: tr("places", "unit of a figure"),
    Unit.SIGN_UPS: tr("sign-ups", "unit of a figure"),
    Unit.LOANS: tr("loans", "unit of a figure"),
    Unit.THINGS: tr("things", "unit of a figure"),
    Unit.DOCUMENTS: tr("documents", "unit of a figure"),
}


class Missing(StrEnum):
    """How what was not noted counts."""

    NOTHING = "nothing"
    OWN_LINE = "own_line"
    NOT_COUNTED = "not_counted"
    LEAST = "least"


MISSING_WORDS = {
    Missing.NOTHING: tr("Every row says it: nothing is missing."),
    Missing.OWN_LINE: tr("What was not said has a line of its own, and is shared out to no other."),
    Missing.NOT_COUNTED: tr("It rests on what the team noted: what was not noted is not in it."),
    Missing.LEAST: tr("Anonymous visits may be of anybody: the true number is this one or more."),
}


class Folding(StrEnum):
    """How an indicator of a long period follows from those of the periods it is made of."""

    SUM = "sum"
    DISTINCT = "distinct"
    """It does not: each is counted once however often, over the whole."""
    LATEST = "latest"


FOLDING_WORDS = {
    Folding.SUM: tr("Months add up."),
    Folding.DISTINCT: tr("Each is one over the whole period: months don’t add up."),
    Folding.LATEST: tr("As it was at the end."),
}


@dataclass(frozen=True)
class Summed:
    """What the jobs answer of which months add up. workstations: in use now; days_expected: that the place's opening days say."""

    visits: VisitCounts
    workshops: WorkshopCounts
    lending: LendingCounts
    documents: DocumentCounts
    workstations: int
    days_expected: int


@dataclass(frozen=True)
class Distinct:
    """What they answer of people who are each one over the whole."""

    publics: PublicCounts
    participants: int


@dataclass(frozen=True)
class Feed:
    """What an indicator tells the network. cell: its name in the dataset, or that of a table; per: what a number is divided by,
    to the nearest whole (minutes told as hours)."""

    dataset: str
    cell: str
    per: int = 1


Read = Callable[[Any], int | Tally]


@dataclass(frozen=True)
class Indicator:
    """One figure or table, defined once.

    counts: what is counted, in a sentence; source: of which rows, for whoever reads the store; read: its number or table in a
    `Summed`, or in a `Distinct` where it folds so; codes, words: of a table, in the order shown; named: its codes are names that
    the place gave.
    """

    key: str
    section: Section
    unit: Unit
    label: Text
    counts: Text
    source: str
    read: Read = field(compare=False)
    missing: Missing = Missing.NOTHING
    folding: Folding = Folding.SUM
    codes: tuple[str, ...] = ()
    words: Mapping[Any, Text] = field(default_factory=dict, compare=False)
    named: bool = False
    feed: Feed | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "codes", tuple(map(str, self.codes)))

    @property
    def is_table(self) -> bool:
        """Whether it has a line for each code."""
        return self.named or bool(self.codes)

    def values(self, counted: Summed | Distinct) -> Tally:
        """What it comes to: by code, or by `ITSELF`."""
        found = self.read(counted)
        return {ITSELF: found} if isinstance(found, int) else dict(found)

    def filled(self, found: Mapping[str, int]) -> Tally:
        """The values found, every code of a closed list there; codes of a former list stay, last."""
        lines = dict.fromkeys(self.codes, 0) if self.is_table else {ITSELF: 0}
        return lines | {code: value for code, value in found.items() if code != ITSELF or not self.is_table}

    def line(self, code: str) -> Text:
        """What a line of its table is called."""
        if code in self.words:
            return self.words[code]
        if code == NOT_GIVEN:
            return tr("Not given")
        return tr("{name}", "a name that the place gave", name=code)
