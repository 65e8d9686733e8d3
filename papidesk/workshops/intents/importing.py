"""Taking a foreign programme in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from papidesk.kernel.intent import Command, Question, secret
from papidesk.kernel.words import Text, tr
from papidesk.workshops.intents.planning import BookedWas
from papidesk.workshops.rules import Entry, Facilitator, Outline

ALREADY = tr("Already here.")
"""Why a line is skipped, most often."""


@dataclass(frozen=True)
class MovedSession:
    """A session of a series that is not as the rule says (RECURRENCE-ID). slot: where the rule puts it, start: where it is
    held, both UTC; title, room: "" as the series."""

    slot: datetime
    start: datetime
    minutes: int
    cancelled: bool = False
    title: str = ""
    room: str = ""


@dataclass(frozen=True)
class WorkshopLine:
    """A session, or a series by its rule, of a foreign file, read.

    line: its number in the file, from 1 (of an .ics file: of its event); uid: the file's own, "" where it has none;
    outline: what the file says of the workshop, found again by its title; start: UTC, None where it could not be read;
    minutes, capacity: 0 where the file does not tell: the outline's; title: "" for the outline's;
    rule, skipped, moved, added: of a series: RRULE, EXDATE (days of the place), RECURRENCE-ID, RDATE (UTC);
    faults: what could not be read; remarks: what the person should know though it was; both in words.
    """

    line: int
    outline: Outline
    start: datetime | None
    minutes: int
    title: str = ""
    room: str = ""
    capacity: int = 0
    entry: Entry = Entry.SIGN_UP
    price_cents: int = 0
    facilitators: tuple[Facilitator, ...] = ()
    cancelled: bool = False
    uid: str = ""
    rule: str = ""
    skipped: tuple[date, ...] = ()
    moved: tuple[MovedSession, ...] = ()
    added: tuple[datetime, ...] = ()
    faults: tuple[Text, ...] = ()
    remarks: tuple[Text, ...] = ()


@dataclass(frozen=True)
class WorkshopVerdict:
    """What an import does, or would do, with a line: "created", "updated", "skipped" or "refused", and why."""

    line: int
    outcome: str
    why: Text | None = None


@dataclass(frozen=True)
class WorkshopImportReport:
    """The verdicts on every line, in order, and the keys of the sessions created."""

    verdicts: tuple[WorkshopVerdict, ...]
    ids: tuple[int, ...] = ()

    def count(self, outcome: str) -> int:
        """How many lines came out so."""
        return sum(verdict.outcome == outcome for verdict in self.verdicts)


@dataclass(frozen=True)
class TryWorkshopsImport(Question[WorkshopImportReport]):
    """The verdicts a real import would give, nothing being written."""

    lines: tuple[WorkshopLine, ...]


@dataclass(frozen=True)
class ImportWorkshops(Command):
    """Take the lines in: all of them, or none where one is refused, unless `partial`. Importing twice changes nothing.

    Refuses (lines) with `more["report"]`. Undo deletes what was created and puts the changed back.
    """

    lines: tuple[WorkshopLine, ...] = secret()
    partial: bool = False


@dataclass(frozen=True)
class UndoWorkshopsImport(Command):
    """The inverse of an import. changed: JSON of the sessions as they were; booked: their equipment."""

    outlines: tuple[int, ...]
    series: tuple[int, ...]
    sessions: tuple[int, ...]
    changed: str = ""
    booked: BookedWas | None = None
