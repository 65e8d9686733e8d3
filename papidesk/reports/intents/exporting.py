"""What is written out of the desk: activities for the national tool, an extract for research."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from papidesk.kernel.intent import MANAGERS, Question
from papidesk.kernel.periods import Period
from papidesk.reports.rules.anonymising import Trace
from papidesk.visits.intents.activities import Came
from papidesk.visits.rules import Autonomy, EquipmentUsed, Procedure, Referral, SupportPlace, Theme
from papidesk.workshops.rules import Level


@dataclass(frozen=True)
class Whereabouts:
    """Where the place is, as its public record tells it; "" for what it does not."""

    name: str
    address: str = ""
    commune: str = ""
    postcode: str = ""
    commune_code: str = ""


@dataclass(frozen=True)
class ShowWhereabouts(Question[Whereabouts]):
    """Where the place is. Answered by whoever keeps the public record."""


@dataclass(frozen=True)
class CoopRow:
    """Somebody's part in an activity, as the national tool lists them: a support has one, a session one for each who came.

    id: of the activity, the same in all its rows and at every export; workshop: its title, "" for a support; rank, of: 2 of 5;
    changed_at: None where nothing changed since; commune_code, postcode: of who came, "" where they are not known.
    """

    id: str
    day: date
    noted_at: datetime
    changed_at: datetime | None
    workshop: str
    rank: int
    of: int
    place: SupportPlace
    minutes: int
    equipment: tuple[EquipmentUsed, ...]
    themes: tuple[Theme, ...]
    procedure: Procedure | None
    autonomy: Autonomy | None
    level: Level | None
    referral: Referral | None
    who: Came
    commune_code: str = ""
    postcode: str = ""

    @property
    def is_workshop(self) -> bool:
        """Whether it is a session."""
        return self.workshop != ""


@dataclass(frozen=True)
class CoopRows(Question[tuple[CoopRow, ...]]):
    """The activities of a period in order of day, supports before sessions. Nobody is named and no note is told."""

    period: Period


@dataclass(frozen=True)
class ResearchTraces(Question[tuple[Trace, ...]]):
    """The visits and supports of a period in order of time, before they are made anonymous by `anonymised`: nothing else may
    write them out. Somebody bears one name within a year, and another in the next."""

    period: Period

    allowed = MANAGERS
