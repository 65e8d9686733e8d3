"""Taking a foreign file or a paper sheet in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from papidesk.kernel.intent import Command, Question, secret
from papidesk.kernel.words import Text
from papidesk.people.rules import AgeBand, Gender


@dataclass(frozen=True)
class VisitLine:
    """A line of a foreign file or of a paper sheet, read. line: its number, from 1; person: a name to be found, "" for
    anonymous; purposes: codes or labels; workstation: its number; instants in UTC; faults: what could not be read."""

    line: int
    person: str
    arrived_at: datetime | None
    left_at: datetime | None = None
    purposes: tuple[str, ...] = ()
    workstation: int | None = None
    prints: int = 0
    count: int = 1
    age_band: AgeBand | None = None
    gender: Gender | None = None
    faults: tuple[Text, ...] = ()


@dataclass(frozen=True)
class VisitVerdict:
    """What an import does, or would do, with a line: "created", "skipped" or "refused", and why."""

    line: int
    outcome: str
    why: Text | None = None


@dataclass(frozen=True)
class VisitImportReport:
    """The verdicts on every line, in order, and the keys of what was created."""

    verdicts: tuple[VisitVerdict, ...]
    ids: tuple[int, ...] = ()

    def count(self, outcome: str) -> int:
        """How many lines came out so."""
        return sum(verdict.outcome == outcome for verdict in self.verdicts)


@dataclass(frozen=True)
class TryVisitsImport(Question[VisitImportReport]):
    """The verdicts a real import would give, nothing being written."""

    lines: tuple[VisitLine, ...]


@dataclass(frozen=True)
class ImportVisits(Command):
    """Take the lines in: all of them, or none where one is refused, unless `partial`. Importing twice changes nothing.

    Refuses (lines) with `more["report"]`. Undo deletes what was created.
    """

    # Thousands of names have no business in the journal; the rows themselves are there.
    lines: tuple[VisitLine, ...] = secret()
    partial: bool = False
