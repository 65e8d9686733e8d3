"""What leaves the desk, shown before it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from papidesk.kernel.intent import MANAGERS, Command, Question
from papidesk.kernel.periods import Period
from papidesk.kernel.words import Text


@dataclass(frozen=True)
class Cell:
    """One figure as it leaves, rounded."""

    code: str
    value: int


@dataclass(frozen=True)
class Summary:
    """A dataset of a period exactly as it leaves (or would leave).

    period: "2026-10", "2026-Q4", "2026"; base: of the grid, 1 for exact; notes: what is not told of it, and why.
    """

    dataset: str
    period: str
    cells: tuple[Cell, ...]
    base: int
    days_open: int
    days_recorded: int
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Summaries(Question[tuple[Summary, ...]]):
    """Exactly what leaves of a month, a quarter or a year: of a closed one what its latest statements hold or will hold; of
    one that is not closed yet what would leave if it closed now.

    Refuses (period) a span that is none of these.
    """

    period: Period


@dataclass(frozen=True)
class AgreeToSend(Command):
    """Somebody saw what leaves and what stays: from now on it may leave. Nothing is sent before."""

    allowed = MANAGERS


@dataclass(frozen=True)
class MakeStatements(Command):
    """Number and freeze the statements that are due: of closed periods that were never told, and corrections that may be
    told. `most` statements at a time, the most useful first: years, then recent months.

    Nothing is due before the desk is enrolled and `AgreeToSend` was carried out. Nothing undoes it.
    """

    most: int = 100

    journalled: ClassVar[bool] = False
