"""How many documents were written: counts alone, of those that are erased too."""

from __future__ import annotations

from dataclasses import dataclass

from papidesk.kernel.counts import Tally
from papidesk.kernel.intent import Question
from papidesk.kernel.periods import Period


@dataclass(frozen=True)
class DocumentCounts:
    """written: by kind ("cv", "letter", "handout"), every kind there: those that were begun in the period, a copy of another one
    too, unless its beginning was undone. Whether they are still kept is another matter."""

    written: Tally


@dataclass(frozen=True)
class CountDocuments(Question[DocumentCounts]):
    """What was written in a period."""

    period: Period


@dataclass(frozen=True)
class DocumentsRecorded(Question[Period | None]):
    """From the first to the last day on which a document was begun; None where none was."""
