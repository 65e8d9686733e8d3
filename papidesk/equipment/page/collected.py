"""What is collected at the desk before a loan or a return is written."""

from __future__ import annotations

from dataclasses import dataclass

from papidesk.equipment.intents import LoanFile, LoanLine, ScanAnswer
from papidesk.equipment.rules import Borrower


@dataclass(frozen=True)
class Outgoing:
    """A thing on its way out, so many of it."""

    answer: ScanAnswer
    quantity: int = 1


@dataclass(frozen=True)
class Incoming:
    """A thing that comes back: the lines of its loan that it stands for."""

    answer: ScanAnswer
    file: LoanFile
    lines: tuple[LoanLine, ...]


@dataclass(frozen=True)
class Whom:
    """Who borrows, and what they are called."""

    borrower: Borrower
    name: str
