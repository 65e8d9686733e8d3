"""Visits and supports one by one, without a name: for what is written out of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from papidesk.kernel.intent import MANAGERS, Question
from papidesk.kernel.periods import Period
from papidesk.people.rules import AgeBand, Gender, Occupation
from papidesk.visits.rules import Autonomy, EquipmentUsed, Procedure, PurposeKind, Referral, SupportPlace, Theme


@dataclass(frozen=True)
class Came:
    """What is told of whoever came, as it was frozen that day. commune: as it was written, "" where it was not."""

    age_band: AgeBand = AgeBand.UNKNOWN
    gender: Gender = Gender.UNKNOWN
    occupation: Occupation = Occupation.UNKNOWN
    commune: str = ""


@dataclass(frozen=True)
class SupportActivity:
    """A support. visit: its key, None where there was none; person: the key of whom, None for anonymous; who: of the visit, or
    of the support where it has none; logged_at: when it was written down."""

    id: int
    day: date
    started_at: datetime
    visit: int | None
    person: int | None
    themes: tuple[Theme, ...]
    procedure: Procedure | None
    place: SupportPlace
    minutes: int
    autonomy: Autonomy | None
    equipment: tuple[EquipmentUsed, ...]
    referral: Referral | None
    who: Came
    logged_at: datetime


@dataclass(frozen=True)
class SupportActivities(Question[tuple[SupportActivity, ...]]):
    """The supports of a period that count, in order of time."""

    period: Period


@dataclass(frozen=True)
class CameOn(Question[dict[int, Came]]):
    """Who came, by the keys of visits; those that are not there are left out."""

    visits: tuple[int, ...]


@dataclass(frozen=True)
class VisitTrace:
    """A visit. person: a key, None for anonymous; purposes: their kinds, in the order said, each once."""

    id: int
    day: date
    arrived_at: datetime
    person: int | None
    purposes: tuple[PurposeKind, ...]
    who: Came


@dataclass(frozen=True)
class VisitTraces(Question[tuple[VisitTrace, ...]]):
    """The visits of a period that count, in order of time."""

    period: Period

    allowed = MANAGERS
