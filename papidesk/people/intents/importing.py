"""Taking people in from a table."""

from __future__ import annotations

from dataclasses import dataclass

from papidesk.kernel.intent import Command, Question, secret
from papidesk.kernel.words import Text
from papidesk.people.rules import PersonDetails


@dataclass(frozen=True)
class ImportLine:
    """A line of a foreign file, read. line: its number in the file, from 1; faults: what could not be read, in words."""

    line: int
    details: PersonDetails
    faults: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What an import does, or would do, with a line: "created", "updated", "skipped" or "refused", and why.

    person: the one the line is about; minus a line's number for someone whom that line of the file creates; 0 where it
    is refused. becomes: what is then written of them, None where nothing is.
    """

    line: int
    outcome: str
    why: Text | None = None
    person: int = 0
    becomes: PersonDetails | None = None


@dataclass(frozen=True)
class ImportReport:
    """The verdicts on every line, in order, and the keys of what was created."""

    verdicts: tuple[Verdict, ...]
    ids: tuple[int, ...] = ()

    def count(self, outcome: str) -> int:
        """How many lines came out so."""
        return sum(verdict.outcome == outcome for verdict in self.verdicts)


@dataclass(frozen=True)
class TryPeopleImport(Question[ImportReport]):
    """The verdicts a real import would give, nothing being written."""

    lines: tuple[ImportLine, ...]


@dataclass(frozen=True)
class ImportPeople(Command):
    """Take the lines in: all of them, or none where one is refused, unless `partial`.

    Refuses (lines) with `more["report"]`. A line whose person is here already completes what is empty, never overwrites;
    importing twice changes nothing. Undo removes the created and puts the completed back.
    """

    # Thousands of names have no business in the journal; the rows themselves are there.
    lines: tuple[ImportLine, ...] = secret()
    partial: bool = False


@dataclass(frozen=True)
class UndoImport(Command):
    """The inverse of an import: remove these, put those back as they were."""

    created: tuple[int, ...]
    changed: tuple[tuple[int, PersonDetails], ...]
