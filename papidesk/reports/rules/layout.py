"""How figures are set out in a report: which are told first, which tables are read together, and how each is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from papidesk.kernel.words import Text, tr
from papidesk.reports.rules.catalogue import BY_KEY, INDICATORS
from papidesk.reports.rules.indicator import Indicator, Section


class Shape(StrEnum):
    """How a table is drawn."""

    BARS = "bars"
    ACROSS = "across"
    """Bars from left to right, for labels that are long."""
    PARTS = "parts"
    """Bars that are made of parts."""
    HALF_DAYS = "half_days"
    """A grid of the week, darker where there is more."""


@dataclass(frozen=True)
class Panel:
    """Tables of the same codes, read as one. key: of the first; drawn: those of them that the chart shows; ranked: the largest
    line first, and lines without anything are named in a sentence instead."""

    title: Text
    indicators: tuple[str, ...]
    shape: Shape
    drawn: tuple[str, ...]
    ranked: bool = False

    @property
    def key(self) -> str:
        """What it is called in the code."""
        return self.indicators[0]

    @property
    def first(self) -> Indicator:
        """The indicator that names its lines."""
        return BY_KEY[self.key]


@dataclass(frozen=True)
class Chapter:
    """What a report says of one section."""

    section: Section
    numbers: tuple[str, ...]
    panels: tuple[Panel, ...]


ESSENTIAL = (
    "visits", "persons", "newcomers", "supports", "sessions_held", "attended", "loans", "documents", "pages_printed", "days_open",
)  # fmt: skip
"""The figures that a report begins with."""


def _alone(key: str, shape: Shape, *, ranked: bool = False) -> Panel:
    return Panel(BY_KEY[key].label, (key,), shape, (key,), ranked)


def _of_workshops(title: Text, by: str, *, ranked: bool) -> Panel:
    counted = tuple(f"{what}_by_{by}" for what in ("sessions", "enrolments", "attended", "absent", "waiting"))
    return Panel(title, counted, Shape.PARTS, counted[2:], ranked)


_PANELS = {
    Section.VISITS: (_alone("visits_by_purpose", Shape.ACROSS, ranked=True), _alone("visits_by_half_day", Shape.HALF_DAYS)),
    Section.SUPPORTS: (
        _alone("supports_by_theme", Shape.ACROSS, ranked=True), _alone("supports_by_procedure", Shape.ACROSS, ranked=True),
        _alone("supports_by_duration", Shape.BARS), _alone("supports_by_place", Shape.ACROSS),
        _alone("supports_by_autonomy", Shape.ACROSS),
    ),
    Section.PUBLICS: (
        _alone("persons_by_age", Shape.ACROSS), _alone("persons_by_gender", Shape.ACROSS),
        _alone("persons_by_occupation", Shape.ACROSS), _alone("persons_by_commune", Shape.ACROSS, ranked=True),
        _alone("persons_by_district", Shape.ACROSS, ranked=True),
    ),
    Section.WORKSHOPS: (
        _of_workshops(tr("Workshops by theme"), "theme", ranked=True),
        _of_workshops(tr("Workshops by level"), "level", ranked=False),
    ),
    Section.EQUIPMENT: (
        Panel(
            tr("Equipment by kind"), ("loans_by_family", "days_by_family", "late_by_family"), Shape.ACROSS,
            ("loans_by_family",), ranked=True,
        ),
        Panel(
            tr("Equipment by category"), ("loans_by_category", "days_by_category"), Shape.ACROSS, ("loans_by_category",),
            ranked=True,
        ),
        _alone("loans_by_owner", Shape.ACROSS),
    ),
    Section.DOCUMENTS: (_alone("documents_by_kind", Shape.ACROSS),),
}  # fmt: skip

CHAPTERS = tuple(
    Chapter(section, tuple(one.key for one in INDICATORS if one.section is section and not one.is_table), _PANELS[section])
    for section in Section
)
"""In the order they are shown; every indicator is in one of them, once."""
