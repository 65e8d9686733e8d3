"""What can be asked about reports and the ledger."""

from papidesk.reports.intents.closing import ClosedPeriod, CloseMonths, Ledger, LedgerState, TrustClock
from papidesk.reports.intents.reading import Bilan, Counted, Counts, Figure, Figures, Line, Value

__all__ = [
    "Bilan",
    "CloseMonths",
    "ClosedPeriod",
    "Counted",
    "Counts",
    "Figure",
    "Figures",
    "Ledger",
    "LedgerState",
    "Line",
    "TrustClock",
    "Value",
]
