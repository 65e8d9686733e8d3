"""What was done with a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from papidesk.kernel.intent import Command
from papidesk.people.rules import AgeBand, Gender, Occupation
from papidesk.visits.rules import Autonomy, EquipmentUsed, Procedure, Referral, SupportPlace, Theme


@dataclass(frozen=True)
class SupportFacts:
    """What was done with a person.

    visit: the visit it belongs to, None where there was none (by telephone); person: then whom, None for anonymous
    (with a visit the person is the visit's, and this is None); started_at: UTC; minutes: its duration.
    """

    visit: int | None
    person: int | None
    started_at: datetime
    themes: tuple[Theme, ...]
    procedure: Procedure | None
    place: SupportPlace
    minutes: int
    autonomy: Autonomy | None
    equipment: tuple[EquipmentUsed, ...]
    referral: Referral | None
    note: str = ""


@dataclass(frozen=True)
class LogSupport(Command):
    """Note a support. Refuses: themes (none), minutes, started_at, visit, person, note."""

    facts: SupportFacts


@dataclass(frozen=True)
class SupportAside:
    """What a support without a visit froze of its person, and an inverse puts back exactly."""

    age_band: AgeBand
    gender: Gender
    occupation: Occupation
    commune: str
    district: str


@dataclass(frozen=True)
class CorrectSupport(Command):
    """Replace the facts of a support. Another `person` has their facts frozen anew, unless an inverse gives `aside`."""

    support: int
    facts: SupportFacts
    aside: SupportAside | None = None


@dataclass(frozen=True)
class DeleteSupport(Command):
    """Take a support out of every list and count."""

    support: int


@dataclass(frozen=True)
class RestoreSupport(Command):
    """Bring a deleted support back."""

    support: int
