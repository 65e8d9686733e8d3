"""What a report is made of, read off the window's thread: the figures, and how the ledger stands."""

from __future__ import annotations

from dataclasses import dataclass

from papidesk.kernel.periods import Period
from papidesk.reports.intents import Bilan, Figures, Ledger
from papidesk.ui.background import Job, ask_within
from papidesk.ui.page import Context


@dataclass(frozen=True)
class Report:
    """A report as it was read. clock_went_back: no month closes meanwhile."""

    figures: Figures
    clock_went_back: bool


def read(context: Context, period: Period, job: Job) -> Report:
    """What a period came to. Raises what the store refuses, and `Cancelled`."""
    figures = ask_within(context.desk, job, Bilan(period))
    ledger = ask_within(context.desk, job, Ledger())
    # ReportLab measures the letters of the charts: it is read here, so that the window need not wait for it.
    from papidesk.paper.charts import PALETTES  # noqa: PLC0415

    assert PALETTES, "the kit of charts"
    return Report(figures, ledger.clock_went_back)
