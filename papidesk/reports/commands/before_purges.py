"""Before names go, the figures that were made from them are written down."""

from __future__ import annotations

from datetime import date

from papidesk.accounts.intents import PurgeBegins
from papidesk.kernel.periods import month_of
from papidesk.reports.intents import CloseMonths
from papidesk.reports.rules import closes_on
from papidesk.store.bus import follows
from papidesk.store.tx import Tx

_ALL = 10_000
"""Periods: more than eight centuries have."""


@follows(PurgeBegins)
def write_figures_down(event: PurgeBegins, tx: Tx) -> date:
    """Close what is to be closed, and count corrections again while it can be done; the first day of a month that is not closed.

    Refuses (clock) where the clock went back: no figure would be sure.
    """
    if not event.dry:
        tx.carry_out(CloseMonths(_ALL))
        # Where months closed, corrections of others still wait.
        tx.carry_out(CloseMonths(_ALL))
    month = month_of(tx.today)
    while True:
        before = month_of(date.fromordinal(month.first.toordinal() - 1))
        if closes_on(before) <= tx.today:
            return month.first
        month = before
