"""What can be asked about reports and the ledger."""

from papidesk.reports.intents.closing import (
    ClosedCounts,
    ClosedFigures,
    ClosedPeriod,
    CloseMonths,
    Ledger,
    LedgerState,
    PeriodsClosed,
    TrustClock,
)
from papidesk.reports.intents.reading import Bilan, Counted, Counts, Figure, Figures, Line, Value

__all__ = [
    "Bilan",
    "CloseMonths",
    "ClosedCounts",
    "ClosedFigures",
    "ClosedPeriod",
    "Counted",
    "Counts",
    "Figure",
    "Figures",
    "Ledger",
    "LedgerState",
    "Line",
    "PeriodsClosed",
    "TrustClock",
    "Value",
]
